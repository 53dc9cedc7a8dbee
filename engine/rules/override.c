#include "rules/override.h"

#include "base/nearest.h"

static pl_rule *find(pl_rule *rules, size_t count, pl_slice id)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = pl_slice_order(rules[middle].id, id);
        if (!order) return &rules[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static void report_unknown(const pl_override *change, const pl_rule *rules, size_t count,
                           pl_report *report)
{
    pl_nearest near = pl_nearest_to(report->arena, change->rule);
    for (size_t i = 0; i < count; i++)
        pl_nearest_offer(&near, rules[i].id);
    pl_report_add(report, PL_UNKNOWN_RULE, change->span,
                  (pl_details){ .found = change->rule, .near = near.best });
}

static void refuse(const pl_override *change, pl_slice what, pl_report *report)
{
    pl_report_add(report, PL_NOT_CHANGED_SO, change->effect,
                  (pl_details){ .found = change->rule, .wanted = what });
}

static void apply(const pl_override *change, pl_rule *rule, pl_report *report)
{
    rule->override = change;
    if (change->scores && !pl_rule_scores(rule)) refuse(change, PL_SLICE("points"), report);
    if (change->grades && !rule->check) refuse(change, PL_SLICE("severity"), report);
    if (change->scores) {
        rule->points = change->points;
        rule->score = NULL;
    }
    if (change->grades && rule->check) {
        pl_objection *check = pl_arena_new(report->arena, pl_objection);
        *check = *rule->check;
        check->severity = change->severity;
        rule->check = check;
    }
}

void pl_overrides_apply(const pl_config *config, pl_rule *rules, size_t count, pl_report *report)
{
    for (size_t i = 0; i < config->overrides.count; i++) {
        const pl_override *change = &config->overrides.items[i];
        pl_rule *rule = find(rules, count, change->rule);
        if (rule)
            apply(change, rule, report);
        else
            report_unknown(change, rules, count, report);
    }
}

void pl_overrides_hash(pl_arena *arena, pl_sha256 *hash, const pl_rule *rules, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const pl_override *change = rules[i].override;
        if (!change) continue;
        pl_text text = pl_text_new(arena);
        pl_text_put(&text, "change ");
        pl_text_add(&text, change->rule);
        const int64_t parts[] = { change->disables, change->scores, change->points, change->grades,
                                  change->severity };
        for (size_t part = 0; part < sizeof parts / sizeof *parts; part++) {
            pl_text_put(&text, " ");
            pl_text_int(&text, parts[part]);
        }
        pl_text_put(&text, "\n");
        pl_sha256_add(hash, pl_text_slice(&text));
    }
}
