#include "document/node.h"

#include "base/nearest.h"

enum { linear_keys = 16 };

const pl_node *pl_node_member(const pl_node *node, pl_slice key)
{
    if (!node || node->kind != PL_MAPPING) return NULL;
    for (const pl_node *each = node->first; each; each = each->next)
        if (pl_slice_equal(each->text, key)) return each->value;
    return NULL;
}

pl_embedded pl_node_embedded(pl_arena *arena, const pl_node *scalar)
{
    pl_slice text = scalar->text;
    /* Some are made up from a part of a text. */
    if (!scalar->span.source) return (pl_embedded){ text, scalar->span, false };
    if (!scalar->exact) {
        const pl_source *said = pl_source_said(arena, scalar->span, text);
        return (pl_embedded){ text, { said, 0, text.size }, true };
    }
    size_t from = scalar->span.from + scalar->quote;
    return (pl_embedded){ text, { scalar->span.source, from, from + text.size }, true };
}

bool pl_node_is_null(const pl_node *node)
{
    if (node->kind != PL_SCALAR || !node->plain) return false;
    return node->text.size == 0 || pl_slice_equal(node->text, PL_SLICE("~")) ||
           pl_slice_equal(node->text, PL_SLICE("null"));
}

const pl_node *pl_node_earlier(pl_arena *arena, pl_map *keys, const pl_node *mapping,
                               const pl_node *key)
{
    if (mapping->count < linear_keys) {
        for (const pl_node *each = mapping->first; each; each = each->next)
            if (pl_slice_equal(each->text, key->text)) return each;
        return NULL;
    }
    for (const pl_node *each = keys->count ? NULL : mapping->first; each; each = each->next)
        pl_map_add(arena, keys, each->text, (void *)(uintptr_t)each);
    const pl_node *earlier = pl_map_get(keys, key->text);
    if (!earlier) pl_map_add(arena, keys, key->text, (void *)(uintptr_t)key);
    return earlier;
}

static size_t find_key(const pl_keys *keys, pl_slice name)
{
    size_t i = 0;
    while (i < keys->count && !pl_slice_equal(keys->keys[i].name, name))
        i++;
    return i;
}

static pl_slice list_of(pl_arena *arena, const pl_keys *keys)
{
    pl_text text = pl_text_new(arena);
    for (size_t i = 0; i < keys->count; i++) {
        if (i) pl_text_put(&text, ", ");
        pl_text_add(&text, keys->keys[i].name);
    }
    return pl_text_slice(&text);
}

static pl_slice meant_by(pl_arena *arena, pl_slice name, const pl_keys *keys)
{
    pl_nearest nearest = pl_nearest_to(arena, name);
    for (size_t i = 0; i < keys->count; i++)
        pl_nearest_offer(&nearest, keys->keys[i].name);
    return nearest.best;
}

static void report_unknown(const pl_node *key, const pl_keys *keys, pl_report *report)
{
    pl_report_add(report, PL_UNKNOWN_KEY, key->span,
                  (pl_details){ .found = key->text,
                                .where = keys->what,
                                .near = meant_by(report->arena, key->text, keys),
                                .list = list_of(report->arena, keys) });
}

/* Written, if only under a name that is nearly its own: one mistake is one message. */
static bool is_written(const pl_node *node, pl_slice name, const pl_keys *keys, pl_report *report)
{
    if (pl_node_member(node, name)) return true;
    for (const pl_node *key = node->first; key; key = key->next)
        if (find_key(keys, key->text) == keys->count &&
            pl_slice_equal(meant_by(report->arena, key->text, keys), name))
            return true;
    return false;
}

static const pl_slice kind_names[] = { [PL_SCALAR] = PL_SLICE_INIT("a single value"),
                                       [PL_LIST_NODE] = PL_SLICE_INIT("a list"),
                                       [PL_MAPPING] = PL_SLICE_INIT("a group of fields") };

pl_slice pl_node_found(const pl_node *node)
{
    if (pl_node_is_null(node)) return PL_SLICE("nothing");
    bool empty = node->kind == PL_LIST_NODE && !node->count;
    return empty ? PL_SLICE("an empty list") : kind_names[node->kind];
}

static bool has_kind(const pl_node *node, pl_wanted wanted)
{
    switch (wanted) {
    case PL_ANY:
        return true;
    case PL_WANT_SCALAR:
        return node->kind == PL_SCALAR && !pl_node_is_null(node);
    case PL_WANT_LIST:
        return node->kind == PL_LIST_NODE;
    case PL_WANT_MAPPING:
        return node->kind == PL_MAPPING;
    }
    return false;
}

static void report_kind(const pl_node *node, pl_slice where, pl_wanted wanted, pl_report *report)
{
    static const pl_node_kind kinds[] = {
        [PL_WANT_SCALAR] = PL_SCALAR, [PL_WANT_LIST] = PL_LIST_NODE, [PL_WANT_MAPPING] = PL_MAPPING
    };
    pl_report_add(report, PL_WRONG_KIND, node->span,
                  (pl_details){ .where = where,
                                .wanted = kind_names[kinds[wanted]],
                                .found = pl_node_found(node) });
}

bool pl_node_keys(const pl_node *node, const pl_keys *keys, pl_report *report,
                  const pl_node **values)
{
    size_t before = report->errors;
    for (size_t i = 0; i < keys->count; i++)
        values[i] = NULL;
    if (node->kind != PL_MAPPING) {
        report_kind(node, keys->what, PL_WANT_MAPPING, report);
        return false;
    }
    for (const pl_node *key = node->first; key; key = key->next) {
        size_t at = find_key(keys, key->text);
        if (at == keys->count)
            report_unknown(key, keys, report);
        else if (has_kind(key->value, keys->keys[at].wanted))
            values[at] = key->value;
        else
            report_kind(key->value, PL_JOIN(report->arena, PL_SLICE("`"), key->text, PL_SLICE("`")),
                        keys->keys[at].wanted, report);
    }
    for (size_t i = 0; i < keys->count; i++)
        if (keys->keys[i].required && !is_written(node, keys->keys[i].name, keys, report))
            pl_report_add(report, PL_MISSING_KEY, node->first ? node->first->span : node->span,
                          (pl_details){ .where = keys->what, .wanted = keys->keys[i].name });
    return report->errors == before;
}
