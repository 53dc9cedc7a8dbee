#include "rules/shared.h"

#include "base/nearest.h"
#include "rules/rule.h"

enum { most_uses = 100, most_values = 250000 };

const pl_slice pl_lists_root = PL_SLICE_INIT("lists");

bool pl_is_list_reference(pl_slice text)
{
    pl_slice root = pl_slice_until(&text, '.');
    return text.size && pl_slice_equal(root, pl_lists_root);
}

/* A list is named in expressions, so it is called as fields are. */
static bool is_list_name(pl_slice name)
{
    for (size_t i = 0; i < name.size; i++) {
        char byte = name.data[i];
        bool letter = (byte >= 'a' && byte <= 'z') || byte == '_';
        bool digit = byte >= '0' && byte <= '9';
        if (!letter && !(digit && i)) return false;
    }
    return name.size;
}

static void report_kind(pl_report *report, const pl_node *node, pl_slice where, pl_slice wanted)
{
    pl_report_add(report, PL_WRONG_KIND, node->span,
                  (pl_details){ .where = where, .wanted = wanted, .found = pl_node_found(node) });
}

static bool check_items(const pl_node *key, pl_report *report)
{
    size_t before = report->errors;
    const pl_node *list = key->value;
    if (list->kind != PL_LIST_NODE || !list->count) {
        report_kind(report, list, PL_JOIN(report->arena, PL_SLICE("`"), key->text, PL_SLICE("`")),
                    PL_SLICE("a list of values"));
        return false;
    }
    pl_map seen = { 0 };
    for (const pl_node *item = list->first; item; item = item->next) {
        bool value = item->kind == PL_SCALAR && !pl_node_is_null(item);
        if (!value || pl_is_list_reference(item->text))
            report_kind(report, item, PL_SLICE("an item of a list"), PL_SLICE("a single value"));
        else if (!pl_map_add(report->arena, &seen, item->text, (void *)(uintptr_t)item))
            pl_report_add(report, PL_REPEATED_ITEM, item->span,
                          (pl_details){ .found = item->text, .where = key->text });
    }
    return report->errors == before;
}

static void add_list(pl_shared *shared, const pl_node *key, pl_report *report)
{
    if (!is_list_name(key->text))
        pl_report_add(report, PL_LIST_NAME, key->span, (pl_details){ .found = key->text });
    /* What is defective is known all the same: who uses it has not misspelt it. */
    bool sound = check_items(key, report);
    pl_node *nothing = pl_arena_new(report->arena, pl_node);
    nothing->kind = PL_LIST_NODE;
    pl_map_add(report->arena, &shared->lists, key->text,
               (void *)(uintptr_t)(sound ? key->value : nothing));
}

static void add_let(pl_shared *shared, const pl_node *key, pl_report *report)
{
    pl_let *let = pl_arena_new(report->arena, pl_let);
    let->name = key->text;
    let->node = key->value;
    if (!pl_rule_id_is_sound(key->text))
        pl_report_add(report, PL_BAD_ID, key->span, (pl_details){ .found = key->text });
    pl_map_add(report->arena, &shared->lets, key->text, let);
}

void pl_shared_add(pl_shared *shared, const pl_node *lists, const pl_node *lets, pl_report *report)
{
    for (const pl_node *key = lists ? lists->first : NULL; key; key = key->next)
        add_list(shared, key, report);
    for (const pl_node *key = lets ? lets->first : NULL; key; key = key->next)
        add_let(shared, key, report);
}

/* What stands under the name, or NULL after a report that says what there is. */
static void *find(const pl_compiler *compiler, const pl_map *map, pl_slice name, pl_code code,
                  pl_span span)
{
    static const pl_map nothing;
    if (!map) map = &nothing;
    void *found = pl_map_get(map, name);
    if (found) return found;
    pl_nearest near = pl_nearest_to(compiler->arena, name);
    pl_text list = pl_text_new(compiler->arena);
    for (size_t i = 0; i < map->count; i++) {
        pl_nearest_offer(&near, map->entries[i].key);
        if (i) pl_text_put(&list, ", ");
        pl_text_add(&list, map->entries[i].key);
    }
    pl_report_add(compiler->report, code, span,
                  (pl_details){ .found = name, .near = near.best, .list = pl_text_slice(&list) });
    return NULL;
}

bool pl_shared_use(const pl_compiler *compiler, pl_use use, pl_span span)
{
    pl_uses *uses = &compiler->shared->uses;
    for (size_t i = 0; i < uses->count; i++)
        if (uses->items[i].node == use.node) return true;
    if (uses->count == most_uses) {
        pl_report_add(compiler->report, PL_EXPRESSION_LIMIT, span,
                      (pl_details){ .found = PL_SLICE("lists and named conditions"),
                                    .wanted = PL_SLICE("100") });
        return false;
    }
    pl_list_add(compiler->arena, uses, use);
    return true;
}

bool pl_shared_spend(const pl_compiler *compiler, size_t values, pl_span span)
{
    size_t *spent = &compiler->shared->spent;
    if (*spent > most_values) return false;
    if (values <= most_values - *spent) {
        *spent += values;
        return true;
    }
    *spent = most_values + 1;
    pl_report_add(compiler->report, PL_TOO_MANY_NODES, span,
                  (pl_details){ .wanted = PL_SLICE("250,000") });
    return false;
}

const pl_node *pl_shared_list(const pl_compiler *compiler, pl_slice reference, pl_span span)
{
    pl_slice name = reference;
    pl_slice_until(&name, '.');
    pl_shared *shared = compiler->shared;
    const pl_map *lists = shared ? &shared->lists : NULL;
    const pl_node *list = find(compiler, lists, name, PL_UNKNOWN_LIST, span);
    bool sound = list && list->count && pl_shared_spend(compiler, list->count, span) &&
                 pl_shared_use(compiler, (pl_use){ true, name, list }, span);
    return sound ? list : NULL;
}

pl_let *pl_shared_let(const pl_compiler *compiler, pl_slice name, pl_span span)
{
    const pl_map *lets = compiler->shared ? &compiler->shared->lets : NULL;
    return find(compiler, lets, name, PL_UNKNOWN_CONDITION, span);
}
