#include "rules/rule.h"

enum {
    KEY_ID,
    KEY_WHEN,
    KEY_SCORE,
    KEY_EXCLUDE,
    KEY_BECAUSE,
    KEY_SOURCE,
    KEY_IF_UNKNOWN,
    KEY_GROUP,
    KEY_COUNT
};

static const pl_key keys[KEY_COUNT] = {
    [KEY_ID] = { PL_SLICE_INIT("id"), PL_WANT_SCALAR, true },
    [KEY_WHEN] = { PL_SLICE_INIT("when"), PL_ANY, false },
    [KEY_SCORE] = { PL_SLICE_INIT("score"), PL_WANT_SCALAR, false },
    [KEY_EXCLUDE] = { PL_SLICE_INIT("exclude"), PL_ANY, false },
    [KEY_BECAUSE] = { PL_SLICE_INIT("because"), PL_ANY, false },
    [KEY_SOURCE] = { PL_SLICE_INIT("source"), PL_WANT_SCALAR, false },
    [KEY_IF_UNKNOWN] = { PL_SLICE_INIT("if_unknown"), PL_WANT_SCALAR, false },
    [KEY_GROUP] = { PL_SLICE_INIT("group"), PL_WANT_SCALAR, false },
};

static const pl_keys rule_keys = { PL_SLICE_INIT("a rule"), keys, KEY_COUNT };

bool pl_rule_id_is_sound(pl_slice id)
{
    bool after_hyphen = true;
    for (size_t i = 0; i < id.size; i++) {
        char byte = id.data[i];
        bool plain = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
        if (!plain && (byte != '-' || after_hyphen)) return false;
        after_hyphen = byte == '-';
    }
    return !after_hyphen;
}

static void check_effects(const pl_authored *rule, const pl_node *id, pl_report *report)
{
    pl_details details = { .found = rule->id };
    bool excludes = rule->exclude && !pl_slice_equal(rule->exclude->text, PL_SLICE("false"));
    if (!rule->score && !excludes) pl_report_add(report, PL_NO_EFFECT, id->span, details);
    if (rule->score && rule->exclude)
        pl_report_add(report, PL_TWO_EFFECTS, rule->exclude->span, details);
}

static void check_unknown(const pl_node *if_unknown, pl_authored *rule, pl_report *report)
{
    if (!if_unknown) return;
    rule->ignores_unknown = pl_slice_equal(if_unknown->text, PL_SLICE("ignore"));
    if (!rule->ignores_unknown)
        pl_report_add(report, PL_UNKNOWN_CHOICE, if_unknown->span,
                      (pl_details){ .found = if_unknown->text,
                                    .wanted = PL_SLICE("if_unknown"),
                                    .list = PL_SLICE("ignore") });
}

bool pl_rule_read(const pl_node *node, pl_report *report, pl_authored *rule)
{
    size_t before = report->errors;
    const pl_node *values[KEY_COUNT];
    pl_node_keys(node, &rule_keys, report, values);
    const pl_node *id = values[KEY_ID];
    if (!id) return false;
    *rule = (pl_authored){ .id = id->text,
                           .node = node,
                           .when = values[KEY_WHEN],
                           .score = values[KEY_SCORE],
                           .exclude = values[KEY_EXCLUDE],
                           .because = values[KEY_BECAUSE],
                           .source = values[KEY_SOURCE],
                           .group = values[KEY_GROUP] };
    if (!pl_rule_id_is_sound(rule->id))
        pl_report_add(report, PL_BAD_ID, id->span, (pl_details){ .found = rule->id });
    if (report->errors == before) check_effects(rule, id, report);
    if (!rule->because)
        pl_report_add(report, PL_NO_WORDS, id->span, (pl_details){ .found = rule->id });
    check_unknown(values[KEY_IF_UNKNOWN], rule, report);
    return report->errors == before;
}
