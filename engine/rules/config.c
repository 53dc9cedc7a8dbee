#include "rules/config.h"

#include "base/number.h"

#include <math.h>

const pl_slice pl_builtin_word = PL_SLICE_INIT("builtin");

enum { most_points = 1000 * 1000, most_excluded = 1000 };

typedef struct reader {
    pl_report *report;
    pl_slice folder; /* of the file, with its last `/`; empty for the working folder */
    pl_config *config;
} reader;

enum { KEY_RULES, KEY_FACTS, KEY_SCHEMA, KEY_DISABLE, KEY_OVERRIDE, KEY_EXCLUDE, CONFIG_KEYS };
static const pl_key config_keys[CONFIG_KEYS] = {
    [KEY_RULES] = { PL_SLICE_INIT("rules"), PL_ANY, false },
    [KEY_FACTS] = { PL_SLICE_INIT("facts"), PL_WANT_SCALAR, false },
    [KEY_SCHEMA] = { PL_SLICE_INIT("schema"), PL_WANT_SCALAR, false },
    [KEY_DISABLE] = { PL_SLICE_INIT("disable"), PL_WANT_MAPPING, false },
    [KEY_OVERRIDE] = { PL_SLICE_INIT("override"), PL_WANT_MAPPING, false },
    [KEY_EXCLUDE] = { PL_SLICE_INIT("exclude"), PL_ANY, false },
};
static const pl_keys config_has = { PL_SLICE_INIT("planner.yaml"), config_keys, CONFIG_KEYS };

enum { KEY_SCORE, KEY_FINDING, KEY_REASON, CHANGE_KEYS };
static const pl_key change_keys[CHANGE_KEYS] = {
    [KEY_SCORE] = { PL_SLICE_INIT("score"), PL_WANT_SCALAR, false },
    [KEY_FINDING] = { PL_SLICE_INIT("finding"), PL_WANT_SCALAR, false },
    [KEY_REASON] = { PL_SLICE_INIT("reason"), PL_ANY, true },
};
static const pl_keys change_has = { PL_SLICE_INIT("an override"), change_keys, CHANGE_KEYS };

static pl_slice path_of(const reader *read, pl_slice path)
{
    if (!path.size || pl_slice_starts(path, PL_SLICE("/"))) return path;
    if (pl_slice_starts(path, PL_SLICE("./"))) path = pl_slice_part(path, 2, path.size);
    return PL_JOIN(read->report->arena, read->folder.size ? read->folder : PL_SLICE("./"), path);
}

static void add_rules(reader *read, const pl_node *node)
{
    bool empty = node->kind != PL_SCALAR || !node->text.size;
    if (empty)
        pl_report_add(read->report, PL_WRONG_KIND, node->span,
                      (pl_details){ .where = PL_SLICE("`rules`"),
                                    .wanted = PL_SLICE("`builtin`, a path, or a list of these"),
                                    .found = pl_node_found(node) });
    else if (pl_slice_equal(node->text, pl_builtin_word))
        pl_list_add(read->report->arena, &read->config->rules, pl_builtin_word);
    else
        pl_list_add(read->report->arena, &read->config->rules, path_of(read, node->text));
}

static void read_rules(reader *read, const pl_node *node)
{
    if (!node) return;
    bool several = node->kind == PL_LIST_NODE && node->count;
    for (const pl_node *each = several ? node->first : node; each;
         each = several ? each->next : NULL)
        add_rules(read, each);
}

static bool is_path(pl_slice name)
{
    return pl_slice_find(name, PL_SLICE("/")) != SIZE_MAX ||
           pl_slice_ends(name, PL_SLICE(".yaml")) || pl_slice_ends(name, PL_SLICE(".yml"));
}

/* An edition or a market stays as it is; `builtin` is what is used anyway. */
static pl_slice read_place(const reader *read, const pl_node *node, bool may_be_name)
{
    pl_slice name = pl_read_text(node);
    if (pl_slice_equal(name, pl_builtin_word)) return (pl_slice){ 0 };
    return may_be_name && !is_path(name) ? name : path_of(read, name);
}

static void read_points(reader *read, const pl_node *node, pl_override *change)
{
    double points;
    change->scores = pl_number_double(pl_slice_trim(node->text), &points);
    if (!change->scores)
        pl_report_add(read->report, PL_WRONG_TYPE, node->span,
                      (pl_details){ .where = PL_SLICE("score"),
                                    .wanted = PL_SLICE("a number of points"),
                                    .found = node->text });
    else if (fabs(points) > most_points)
        pl_report_add(read->report, PL_OUT_OF_BOUNDS, node->span,
                      (pl_details){ .where = PL_SLICE("score"),
                                    .wanted = PL_SLICE("within a million points"),
                                    .found = node->text });
    else
        change->points = (int64_t)llround(points * 100);
    change->effect = node->span;
}

static void read_severity(reader *read, const pl_node *node, pl_override *change)
{
    change->effect = node->span;
    change->grades = pl_severity_named(node->text, &change->severity);
    if (change->grades) return;
    pl_report_add(read->report, PL_UNKNOWN_CHOICE, node->span,
                  (pl_details){ .found = node->text,
                                .wanted = PL_SLICE("finding"),
                                .list = PL_SLICE("error, warning, note") });
}

/* Without a reason nobody will know later why the pack's own rule does not count. */
static void read_reason(reader *read, const pl_node *node, pl_override *change)
{
    if (!node) return;
    if (pl_node_is_null(node) || (node->kind == PL_SCALAR && !pl_slice_trim(node->text).size))
        pl_report_add(read->report, PL_NO_REASON, change->span,
                      (pl_details){ .found = change->rule });
    else
        change->reason = pl_read_words(read->report, node);
}

static void read_override(reader *read, const pl_node *node, pl_override *change)
{
    const pl_node *parts[CHANGE_KEYS];
    if (!pl_node_keys(node, &change_has, read->report, parts)) return;
    read_reason(read, parts[KEY_REASON], change);
    if (!parts[KEY_SCORE] && !parts[KEY_FINDING])
        pl_report_add(read->report, PL_NO_EFFECT, change->span,
                      (pl_details){ .found = change->rule });
    if (parts[KEY_SCORE] && parts[KEY_FINDING])
        pl_report_add(read->report, PL_TWO_EFFECTS, parts[KEY_FINDING]->span,
                      (pl_details){ .found = change->rule });
    if (parts[KEY_SCORE]) read_points(read, parts[KEY_SCORE], change);
    if (parts[KEY_FINDING]) read_severity(read, parts[KEY_FINDING], change);
}

/* A rule that is switched off and changed at once was meant one way only. */
static bool is_first(const reader *read, const pl_node *key)
{
    for (size_t i = 0; i < read->config->overrides.count; i++) {
        const pl_override *earlier = &read->config->overrides.items[i];
        if (!pl_slice_equal(earlier->rule, key->text)) continue;
        pl_report_add(read->report, PL_TWO_CHANGES, key->span,
                      (pl_details){ .found = key->text, .earlier = earlier->span });
        return false;
    }
    return true;
}

static void read_changes(reader *read, const pl_node *mapping, bool disables)
{
    for (const pl_node *key = mapping ? mapping->first : NULL; key; key = key->next) {
        if (!is_first(read, key)) continue;
        pl_override change = { .rule = key->text, .span = key->span, .disables = disables };
        if (disables)
            read_reason(read, key->value, &change);
        else
            read_override(read, key->value, &change);
        pl_list_add(read->report->arena, &read->config->overrides, change);
    }
}

static void add_excluded(reader *read, const pl_node *node)
{
    pl_wildcard pattern;
    if (node->kind != PL_SCALAR || pl_node_is_null(node)) {
        pl_report_add(read->report, PL_WRONG_KIND, node->span,
                      (pl_details){ .where = PL_SLICE("`exclude`"),
                                    .wanted = PL_SLICE("a pattern, or a list of these"),
                                    .found = pl_node_found(node) });
        return;
    }
    const char *flaw = pl_wildcard_read(node->text, &pattern);
    if (!flaw && pattern.takes_back && !read->config->excluded.count)
        flaw = "nothing that it could take back is left out above it";
    if (flaw)
        pl_report_add(read->report, PL_EXCLUDES_NOTHING, node->span,
                      (pl_details){ .found = node->text, .wanted = pl_slice_of(flaw) });
    else
        pl_list_add(read->report->arena, &read->config->excluded, pattern);
}

static void read_excluded(reader *read, const pl_node *node)
{
    if (!node) return;
    bool is_list = node->kind == PL_LIST_NODE && node->count;
    if (is_list && node->count > most_excluded) {
        pl_report_add(read->report, PL_WRONG_LENGTH, node->span,
                      (pl_details){ .where = PL_SLICE("exclude"),
                                    .wanted = PL_SLICE("at most 1000 items"),
                                    .found = PL_SLICE("more items") });
        return;
    }
    for (const pl_node *each = is_list ? node->first : node; each;
         each = is_list ? each->next : NULL)
        add_excluded(read, each);
}

static pl_slice folder_of(pl_slice path)
{
    while (path.size && path.data[path.size - 1] != '/')
        path.size--;
    return path;
}

const pl_config *pl_config_load(const pl_node *root, pl_report *report)
{
    const pl_node *parts[CONFIG_KEYS];
    reader read = { report, folder_of(root->span.source->name),
                    pl_arena_new(report->arena, pl_config) };
    pl_node_keys(root, &config_has, report, parts);
    read_rules(&read, parts[KEY_RULES]);
    read.config->facts = read_place(&read, parts[KEY_FACTS], true);
    read.config->schema = read_place(&read, parts[KEY_SCHEMA], false);
    read_changes(&read, parts[KEY_DISABLE], true);
    read_changes(&read, parts[KEY_OVERRIDE], false);
    read_excluded(&read, parts[KEY_EXCLUDE]);
    return report->errors ? NULL : read.config;
}

bool pl_config_excludes(const pl_config *config, pl_slice path, bool is_folder)
{
    for (size_t i = config->excluded.count; i--;)
        if (pl_wildcard_matches(&config->excluded.items[i], path, is_folder))
            return !config->excluded.items[i].takes_back;
    return false;
}
