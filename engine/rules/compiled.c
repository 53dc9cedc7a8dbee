#include "rules/compiled.h"

/* Of the row of a table, `goal/visits-by-coupons`, what tells it from the others. */
static pl_slice name_in(pl_slice id)
{
    pl_slice row = id;
    pl_slice_until(&row, '/');
    return row.size ? row : id;
}

pl_slice pl_rule_name(const pl_rule *rule, pl_language language)
{
    return rule->rest->is_named ? rule->rest->name.in[language] : name_in(rule->id);
}

const pl_condition *pl_rule_when(const pl_rule *rule)
{
    return rule->rest->unless ? rule->rest->when : rule->condition;
}

/* A project may have given other points. */
const pl_syntax *pl_rule_formula(const pl_rule *rule)
{
    return rule->score ? rule->rest->formula : NULL;
}

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
    return !(rule->rest->force.begins && today < rule->rest->force.from) &&
           !(rule->rest->force.ends && today > rule->rest->force.until);
}
