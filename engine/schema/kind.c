#include "schema/kind.h"

static const pl_slice wanted_kinds[PL_SHAPE_COUNT] = {
    [PL_SHAPE_TEXT] = PL_SLICE_INIT("a text"),
    [PL_SHAPE_CHOICE] = PL_SLICE_INIT("a single value"),
    [PL_SHAPE_INTEGER] = PL_SLICE_INIT("a whole number"),
    [PL_SHAPE_NUMBER] = PL_SLICE_INIT("a number"),
    [PL_SHAPE_TRUTH] = PL_SLICE_INIT("`true` or `false`"),
    [PL_SHAPE_LIST] = PL_SLICE_INIT("a list"),
    [PL_SHAPE_FIELDS] = PL_SLICE_INIT("a group of fields"),
};

pl_slice pl_kind_wanted(const pl_schema *schema)
{
    return schema->format ? schema->format->wanted : wanted_kinds[schema->shape];
}

pl_slice pl_kind_found(pl_arena *arena, const pl_node *node)
{
    static const pl_slice kinds[] = { [PL_SCALAR] = PL_SLICE_INIT("a single value"),
                                      [PL_LIST_NODE] = PL_SLICE_INIT("a list"),
                                      [PL_MAPPING] = PL_SLICE_INIT("a group of fields") };
    if (pl_node_is_null(node)) return PL_SLICE("nothing");
    if (node->kind != PL_SCALAR || node->text.size > pl_longest_found) return kinds[node->kind];
    return PL_JOIN(arena, PL_SLICE("`"), node->text, PL_SLICE("`"));
}

static bool is_short_scalar(const pl_node *node)
{
    bool scalar = node && node->kind == PL_SCALAR && node->plain && !pl_node_is_null(node);
    return scalar && node->text.size <= 80 && pl_slice_find(node->text, PL_SLICE("\n")) == SIZE_MAX;
}

pl_slice pl_kind_near(pl_arena *arena, const pl_schema *schema, const pl_node *node)
{
    if (schema->shape == PL_SHAPE_LIST && is_short_scalar(node))
        return PL_JOIN(arena, PL_SLICE("["), node->text, PL_SLICE("]"));
    bool needless = node->kind == PL_LIST_NODE && node->count == 1 && is_short_scalar(node->first);
    bool single = schema->shape != PL_SHAPE_LIST && schema->shape != PL_SHAPE_FIELDS;
    return needless && single ? node->first->text : (pl_slice){ 0 };
}
