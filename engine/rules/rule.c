#include "rules/rule.h"

#include "base/date.h"

enum {
    KEY_ID,
    KEY_WHEN,
    KEY_SCORE,
    KEY_EXCLUDE,
    KEY_CAUTION,
    KEY_FINDING,
    KEY_NAME,
    KEY_BECAUSE,
    KEY_MESSAGE,
    KEY_HELP,
    KEY_AT,
    KEY_SOURCE,
    KEY_IF_UNKNOWN,
    KEY_GROUP,
    KEY_UNLESS,
    KEY_FROM,
    KEY_UNTIL,
    KEY_TAGS,
    KEY_REPLACES,
    KEY_EXAMPLES,
    KEY_COUNT
};

static const pl_key keys[KEY_COUNT] = {
    [KEY_ID] = { PL_SLICE_INIT("id"), PL_WANT_SCALAR, true },
    [KEY_WHEN] = { PL_SLICE_INIT("when"), PL_ANY, false },
    [KEY_SCORE] = { PL_SLICE_INIT("score"), PL_WANT_SCALAR, false },
    [KEY_EXCLUDE] = { PL_SLICE_INIT("exclude"), PL_ANY, false },
    [KEY_CAUTION] = { PL_SLICE_INIT("caution"), PL_WANT_SCALAR, false },
    [KEY_FINDING] = { PL_SLICE_INIT("finding"), PL_WANT_SCALAR, false },
    [KEY_NAME] = { PL_SLICE_INIT("name"), PL_ANY, false },
    [KEY_BECAUSE] = { PL_SLICE_INIT("because"), PL_ANY, false },
    [KEY_MESSAGE] = { PL_SLICE_INIT("message"), PL_ANY, false },
    [KEY_HELP] = { PL_SLICE_INIT("help"), PL_ANY, false },
    [KEY_AT] = { PL_SLICE_INIT("at"), PL_WANT_SCALAR, false },
    [KEY_SOURCE] = { PL_SLICE_INIT("source"), PL_WANT_SCALAR, false },
    [KEY_IF_UNKNOWN] = { PL_SLICE_INIT("if_unknown"), PL_WANT_SCALAR, false },
    [KEY_GROUP] = { PL_SLICE_INIT("group"), PL_WANT_SCALAR, false },
    [KEY_UNLESS] = { PL_SLICE_INIT("unless"), PL_ANY, false },
    [KEY_FROM] = { PL_SLICE_INIT("from"), PL_WANT_SCALAR, false },
    [KEY_UNTIL] = { PL_SLICE_INIT("until"), PL_WANT_SCALAR, false },
    [KEY_TAGS] = { PL_SLICE_INIT("tags"), PL_WANT_LIST, false },
    [KEY_REPLACES] = { PL_SLICE_INIT("replaces"), PL_WANT_SCALAR, false },
    [KEY_EXAMPLES] = { PL_SLICE_INIT("examples"), PL_WANT_LIST, false },
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

/* `goal-fit/awareness`, as the rows of tables are called. */
static bool is_row_id(pl_slice id)
{
    pl_slice row = id, table = pl_slice_until(&row, '/');
    return pl_rule_id_is_sound(table) && pl_rule_id_is_sound(row);
}

/* The second effect is the one too many. */
static void check_effects(const pl_authored *rule, const pl_node *id, pl_report *report)
{
    const pl_node *effects[] = { rule->score, rule->exclude, rule->caution, rule->finding };
    pl_details details = { .found = rule->id };
    size_t count = 0;
    for (size_t i = 0; i < sizeof effects / sizeof *effects; i++)
        if (effects[i] && ++count == 2)
            pl_report_add(report, PL_TWO_EFFECTS, effects[i]->span, details);
    bool idle = rule->exclude && pl_slice_equal(rule->exclude->text, PL_SLICE("false"));
    if (count == (size_t)idle) pl_report_add(report, PL_NO_EFFECT, id->span, details);
}

/* A finding speaks about a brief, every other effect about a channel. */
static void check_words(const pl_authored *rule, const pl_node *id, pl_report *report)
{
    const pl_node *of_findings[] = { rule->message, rule->help, rule->at };
    if (!rule->message && !rule->because)
        pl_report_add(report, rule->finding ? PL_NO_MESSAGE : PL_NO_WORDS, id->span,
                      (pl_details){ .found = rule->id });
    if (rule->finding && rule->because)
        pl_report_add(report, PL_MISPLACED_KEY, rule->because->span,
                      (pl_details){ .found = keys[KEY_BECAUSE].name });
    for (size_t i = 0; i < sizeof of_findings / sizeof *of_findings; i++)
        if (of_findings[i] && !rule->finding)
            pl_report_add(report, PL_MISPLACED_KEY, of_findings[i]->span,
                          (pl_details){ .found = keys[KEY_MESSAGE + i].name });
}

static void refuse_choice(const pl_node *node, pl_slice key, pl_slice list, pl_report *report)
{
    pl_report_add(report, PL_UNKNOWN_CHOICE, node->span,
                  (pl_details){ .found = node->text, .wanted = key, .list = list });
}

static void check_caution(const pl_node *caution, pl_report *report)
{
    if (caution && !pl_slice_equal(caution->text, PL_SLICE("true")))
        refuse_choice(caution, PL_SLICE("caution"), PL_SLICE("true"), report);
}

static void check_finding(pl_authored *rule, pl_report *report)
{
    if (!rule->finding || pl_severity_named(rule->finding->text, &rule->severity)) return;
    refuse_choice(rule->finding, PL_SLICE("finding"), PL_SLICE("error, warning, note"), report);
}

static void check_unknown(const pl_node *if_unknown, pl_authored *rule, pl_report *report)
{
    if (!if_unknown) return;
    rule->ignores_unknown = pl_slice_equal(if_unknown->text, PL_SLICE("ignore"));
    if (!rule->ignores_unknown)
        refuse_choice(if_unknown, PL_SLICE("if_unknown"), PL_SLICE("ignore"), report);
}

static bool read_date(const pl_node *node, pl_report *report, int64_t *days)
{
    if (!node || pl_date_parse(pl_slice_trim(node->text), days)) return node;
    pl_report_add(report, PL_BAD_DATE, node->span,
                  (pl_details){ .found = node->text, .wanted = PL_SLICE("a date") });
    return false;
}

static void read_dates(const pl_node *from, const pl_node *until, pl_report *report,
                       pl_force *force)
{
    force->begins = read_date(from, report, &force->from);
    force->ends = read_date(until, report, &force->until);
    if (force->begins && force->ends && force->until < force->from)
        pl_report_add(report, PL_REVERSED_RANGE, until->span,
                      (pl_details){ .found = PL_JOIN(report->arena, from->text, PL_SLICE(".."),
                                                     until->text) });
}

static void check_tags(const pl_node *tags, pl_report *report)
{
    pl_map seen = { 0 };
    for (const pl_node *tag = tags ? tags->first : NULL; tag; tag = tag->next) {
        bool sound = tag->kind == PL_SCALAR && pl_rule_id_is_sound(tag->text);
        if (!sound)
            pl_report_add(
                report, PL_BAD_ID, tag->span,
                (pl_details){ .found = tag->kind == PL_SCALAR ? tag->text : pl_node_found(tag) });
        else if (!pl_map_add(report->arena, &seen, tag->text, (void *)(uintptr_t)tag))
            pl_report_add(report, PL_REPEATED_ITEM, tag->span,
                          (pl_details){ .found = tag->text, .where = PL_SLICE("tags") });
    }
}

static void check_replaces(const pl_node *replaces, pl_authored *rule, pl_report *report)
{
    if (!replaces) return;
    rule->replaces = pl_slice_equal(replaces->text, PL_SLICE("true")) ? replaces : NULL;
    if (!rule->replaces)
        pl_report_add(report, PL_WRONG_KIND, replaces->span,
                      (pl_details){ .where = PL_SLICE("`replaces`"),
                                    .wanted = PL_SLICE("`true`"),
                                    .found = PL_SLICE("anything else") });
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
                           .caution = values[KEY_CAUTION],
                           .finding = values[KEY_FINDING],
                           .name = values[KEY_NAME],
                           .because = values[KEY_BECAUSE],
                           .message = values[KEY_MESSAGE],
                           .help = values[KEY_HELP],
                           .at = values[KEY_AT],
                           .source = values[KEY_SOURCE],
                           .group = values[KEY_GROUP],
                           .unless = values[KEY_UNLESS],
                           .tags = values[KEY_TAGS],
                           .examples = values[KEY_EXAMPLES] };
    if (!pl_rule_id_is_sound(rule->id) && !is_row_id(rule->id))
        pl_report_add(report, PL_BAD_ID, id->span, (pl_details){ .found = rule->id });
    if (report->errors == before) check_effects(rule, id, report);
    check_caution(rule->caution, report);
    check_finding(rule, report);
    check_words(rule, id, report);
    check_unknown(values[KEY_IF_UNKNOWN], rule, report);
    read_dates(values[KEY_FROM], values[KEY_UNTIL], report, &rule->force);
    check_tags(values[KEY_TAGS], report);
    check_replaces(values[KEY_REPLACES], rule, report);
    return report->errors == before;
}
