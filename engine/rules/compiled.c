#include "rules/compiled.h"

bool pl_rule_scores(const pl_rule *rule)
{
    return !rule->excludes && !rule->cautions && !rule->check;
}

bool pl_rule_is_off(const pl_rule *rule)
{
    return rule->override && rule->override->disables;
}

bool pl_rule_in_force(const pl_rule *rule, int64_t today)
{
    return !(rule->force.begins && today < rule->force.from) &&
           !(rule->force.ends && today > rule->force.until);
}
