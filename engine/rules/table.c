#include "rules/table.h"

#include "base/nearest.h"
#include "cel/checker.h"
#include "rules/rule.h"

enum { KEY_ID, KEY_COLUMNS, KEY_ROWS, OWN_KEYS };

/* What belongs to the table; everything else that it may say is said of each row. */
static const pl_key keys[] = {
    [KEY_ID] = { PL_SLICE_INIT("id"), PL_WANT_SCALAR, true },
    [KEY_COLUMNS] = { PL_SLICE_INIT("columns"), PL_WANT_LIST, true },
    [KEY_ROWS] = { PL_SLICE_INIT("rows"), PL_WANT_MAPPING, true },
    { PL_SLICE_INIT("group"), PL_ANY, false },
    { PL_SLICE_INIT("name"), PL_ANY, false },
    { PL_SLICE_INIT("because"), PL_ANY, false },
    { PL_SLICE_INIT("source"), PL_ANY, false },
    { PL_SLICE_INIT("tags"), PL_ANY, false },
    { PL_SLICE_INIT("unless"), PL_ANY, false },
    { PL_SLICE_INIT("if_unknown"), PL_ANY, false },
    { PL_SLICE_INIT("from"), PL_ANY, false },
    { PL_SLICE_INIT("until"), PL_ANY, false },
};

enum { key_count = sizeof keys / sizeof *keys };

static const pl_keys table_keys = { PL_SLICE_INIT("a table"), keys, key_count };

/* The keys of rules that may head a column. */
static const pl_slice headings[] = {
    PL_SLICE_INIT("score"),  PL_SLICE_INIT("exclude"), PL_SLICE_INIT("caution"),
    PL_SLICE_INIT("group"),  PL_SLICE_INIT("name"),    PL_SLICE_INIT("because"),
    PL_SLICE_INIT("source"),
};

enum { heading_count = sizeof headings / sizeof *headings };

typedef struct table {
    const pl_compiler *compiler;
    const pl_node *id, *columns;
    const pl_node *said[key_count]; /* for all rows */
} table;

static bool is_heading(pl_slice name)
{
    for (size_t i = 0; i < heading_count; i++)
        if (pl_slice_equal(headings[i], name)) return true;
    return false;
}

static bool is_rooted(const pl_compiler *compiler, pl_slice path)
{
    pl_slice root = pl_slice_until(&path, '.');
    const pl_scope *scope = &compiler->vocabulary->conditions;
    for (size_t i = 0; i < scope->variable_count; i++)
        if (pl_slice_equal(scope->variables[i].name, root)) return true;
    return path.size;
}

static void refuse_heading(const pl_compiler *compiler, const pl_node *column)
{
    pl_nearest near = pl_nearest_to(compiler->arena, column->text);
    pl_text list = pl_text_new(compiler->arena);
    for (size_t i = 0; i < heading_count; i++) {
        pl_nearest_offer(&near, headings[i]);
        if (i) pl_text_put(&list, ", ");
        pl_text_add(&list, headings[i]);
    }
    pl_report_add(compiler->report, PL_UNKNOWN_KEY, column->span,
                  (pl_details){ .where = PL_SLICE("a row of a table"),
                                .found = column->text,
                                .near = near.best,
                                .list = pl_text_slice(&list) });
}

static void check_column(const pl_compiler *compiler, const pl_node *column, pl_map *seen)
{
    if (column->kind != PL_SCALAR)
        pl_report_add(compiler->report, PL_WRONG_KIND, column->span,
                      (pl_details){ .where = PL_SLICE("a column"),
                                    .wanted = PL_SLICE("a name"),
                                    .found = pl_node_found(column) });
    else if (!pl_map_add(compiler->arena, seen, column->text, (void *)(uintptr_t)column))
        pl_report_add(compiler->report, PL_REPEATED_ITEM, column->span,
                      (pl_details){ .found = column->text, .where = PL_SLICE("columns") });
    else if (!is_heading(column->text) && !is_rooted(compiler, column->text))
        refuse_heading(compiler, column);
    else if (!is_heading(column->text))
        pl_path_named(compiler, pl_node_embedded(compiler->arena, column));
}

static void check_columns(const pl_compiler *compiler, const pl_node *columns)
{
    pl_map seen = { 0 };
    for (const pl_node *each = columns->first; each; each = each->next)
        check_column(compiler, each, &seen);
}

/* A mapping that grows while a row is written out. */
typedef struct mapping {
    pl_arena *arena;
    pl_node *node;
    pl_node *last; /* key */
} mapping;

static mapping mapping_new(pl_arena *arena, pl_span span)
{
    pl_node *node = pl_arena_new(arena, pl_node);
    node->kind = PL_MAPPING;
    node->span = span;
    return (mapping){ .arena = arena, .node = node };
}

/* The key is written as `like`, or, where that is NULL, nowhere: in what stands under it. */
static void put(mapping *to, const pl_node *like, pl_slice name, const pl_node *value)
{
    pl_node *key = pl_arena_new(to->arena, pl_node);
    if (like)
        *key = *like;
    else
        key->span = value->span;
    key->text = name;
    key->value = value;
    key->next = NULL;
    if (to->last)
        to->last->next = key;
    else
        to->node->first = key;
    to->last = key;
    to->node->count++;
}

/* A cell that wants nothing: it is empty, or a hyphen, which in quotes is a text. */
static bool is_whatever(const pl_node *cell)
{
    bool is_hyphen =
        cell->kind == PL_SCALAR && cell->plain && pl_slice_equal(cell->text, PL_SLICE("-"));
    return is_hyphen || pl_node_is_null(cell);
}

/* What all rows say and this one does not. */
static void put_shared(const table *t, mapping *rule)
{
    for (size_t i = OWN_KEYS; i < key_count; i++)
        if (t->said[i] && !pl_node_member(rule->node, keys[i].name))
            put(rule, NULL, keys[i].name, t->said[i]);
}

static const pl_node *write_out(const table *t, const pl_node *row)
{
    pl_arena *arena = t->compiler->beside;
    mapping rule = mapping_new(arena, row->span), when = mapping_new(arena, row->span);
    pl_node *id = pl_arena_new(arena, pl_node);
    *id = (pl_node){ .kind = PL_SCALAR,
                     .span = row->span,
                     .text = PL_JOIN(arena, t->id->text, PL_SLICE("/"), row->text) };
    put(&rule, NULL, PL_SLICE("id"), id);
    const pl_node *cell = row->value->first;
    for (const pl_node *column = t->columns->first; column; column = column->next) {
        if (!is_whatever(cell))
            put(is_heading(column->text) ? &rule : &when, column, column->text, cell);
        cell = cell->next;
    }
    if (when.node->count) put(&rule, NULL, PL_SLICE("when"), when.node);
    put_shared(t, &rule);
    return rule.node;
}

static pl_slice items_text(pl_arena *arena, size_t count)
{
    pl_text text = pl_text_new(arena);
    pl_text_int(&text, (int64_t)count);
    pl_text_put(&text, count == 1 ? " item" : " items");
    return pl_text_slice(&text);
}

static bool check_row(const table *t, const pl_node *row)
{
    pl_report *report = t->compiler->report;
    size_t before = report->errors;
    if (!pl_rule_id_is_sound(row->text))
        pl_report_add(report, PL_BAD_ID, row->span, (pl_details){ .found = row->text });
    pl_slice quoted = PL_JOIN(report->arena, PL_SLICE("`"), row->text, PL_SLICE("`"));
    if (row->value->kind != PL_LIST_NODE)
        pl_report_add(report, PL_WRONG_KIND, row->value->span,
                      (pl_details){ .where = quoted,
                                    .wanted = PL_SLICE("a list of values"),
                                    .found = pl_node_found(row->value) });
    else if (row->value->count != t->columns->count)
        pl_report_add(report, PL_WRONG_LENGTH, row->value->span,
                      (pl_details){ .where = row->text,
                                    .wanted = items_text(report->arena, t->columns->count),
                                    .found = items_text(report->arena, row->value->count) });
    return report->errors == before;
}

/* How much is read for each row that says it: values, long texts as several. The reader of the file
 * bounded the depth. */
static size_t values_of(const pl_node *node)
{
    size_t values = 1 + node->text.size / 64;
    for (const pl_node *each = node->first; each; each = each->next)
        values += node->kind == PL_MAPPING ? values_of(each->value) : values_of(each);
    return values;
}

void pl_table_read(const pl_compiler *compiler, const pl_node *node, pl_rows *rows)
{
    table t = { .compiler = compiler };
    size_t before = compiler->report->errors;
    pl_node_keys(node, &table_keys, compiler->report, t.said);
    t.id = t.said[KEY_ID];
    t.columns = t.said[KEY_COLUMNS];
    if (t.id && !pl_rule_id_is_sound(t.id->text))
        pl_report_add(compiler->report, PL_BAD_ID, t.id->span, (pl_details){ .found = t.id->text });
    if (t.columns) check_columns(compiler, t.columns);
    if (compiler->report->errors > before) return;
    size_t said = 0;
    for (size_t i = OWN_KEYS; i < key_count; i++)
        said += t.said[i] ? values_of(t.said[i]) : 0;
    for (const pl_node *row = t.said[KEY_ROWS]->first; row; row = row->next)
        if (check_row(&t, row) && pl_shared_spend(compiler, said, row->span))
            pl_list_add(compiler->beside, rows, write_out(&t, row));
}
