#include "decide/dependence.h"

/* Looking through one rule. */
typedef struct look {
    pl_arena *arena;
    const pl_brief_field *field;
    pl_leaves *tests;
    pl_dependence found;
} look;

/* Fields */

/* As deep as the schema, which its loader bounded. */
static void add_fields(pl_arena *arena, const pl_brief_field *above, pl_brief_fields *fields)
{
    for (size_t i = 0; i < above->schema->member_count; i++) {
        const pl_member *member = &above->schema->members[i];
        size_t *slots = pl_arena_array(arena, size_t, above->slot_count + 1);
        for (size_t at = 0; at < above->slot_count; at++)
            slots[at] = above->slots[at];
        slots[above->slot_count] = i;
        const pl_brief_field made = { PL_JOIN(arena, above->path, PL_SLICE("."), member->name),
                                      member->schema, slots, above->slot_count + 1 };
        if (member->schema->shape == PL_SHAPE_FIELDS)
            add_fields(arena, &made, fields);
        else
            pl_list_add(arena, fields, made);
    }
}

pl_brief_fields pl_brief_fields_of(pl_arena *arena, const pl_schema *schema)
{
    const pl_brief_field root = { .path = PL_SLICE("brief"), .schema = schema };
    pl_brief_fields fields = { 0 };
    add_fields(arena, &root, &fields);
    return fields;
}

pl_value pl_brief_field_value(const pl_brief_field *field, pl_value record)
{
    for (size_t i = 0; i < field->slot_count && record.kind == PL_RECORD; i++)
        record = record.as.items[field->slots[i]];
    return record;
}

/* Rules */

/* One of the two contains the other. */
static bool is_about(const pl_path *path, const pl_brief_field *field)
{
    if (!path || path->variable != PL_ROOT_BRIEF) return false;
    for (size_t i = 0; i < path->slot_count && i < field->slot_count; i++)
        if (path->slots[i] != field->slots[i]) return false;
    return true;
}

bool pl_brief_field_shapes_share(const pl_brief_field *field)
{
    static const pl_slice paths[] = { PL_SLICE_INIT("brief.audience"),
                                      PL_SLICE_INIT("brief.audience.age"),
                                      PL_SLICE_INIT("brief.audience.gender"),
                                      PL_SLICE_INIT("brief.audience.occupation") };
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        if (pl_slice_equal(field->path, paths[i])) return true;
    return false;
}

/* `platform.share(brief.audience)` is given all of the audience, and uses what shapes a share. */
static bool asks_for_share(const pl_syntax *syntax)
{
    bool asks =
        syntax->kind == PL_SYNTAX_CALL && syntax->function_count && syntax->functions[0]->host;
    return asks && (pl_slice_equal(syntax->name, PL_SLICE("share")) ||
                    pl_slice_equal(syntax->name, PL_SLICE("people")));
}

/* The parser bounds the depth of the tree, and so of this recursion. */
static bool syntax_reads(const pl_syntax *syntax, const pl_brief_field *field)
{
    if (syntax->path) return is_about(syntax->path, field);
    if (asks_for_share(syntax) && !pl_brief_field_shapes_share(field)) return false;
    for (size_t i = 0; i < syntax->operand_count; i++)
        if (syntax_reads(syntax->operands[i], field)) return true;
    return false;
}

/* Whether the path ends above the field. */
static bool contains(const pl_path *path, const pl_brief_field *field)
{
    return is_about(path, field) && path->slot_count < field->slot_count;
}

/* A test whose other side is the field too compares it with itself, one of what contains the field
 * asks for more than the field: no breakpoint says where. */
static void look_at_test(look *l, const pl_leaf *leaf)
{
    bool one = is_about(leaf->path, l->field), other = is_about(leaf->reference, l->field);
    if (!one && !other) return;
    l->found.reads = true;
    if ((one && other) || contains(leaf->path, l->field) || contains(leaf->reference, l->field))
        l->found.computes = true;
    else
        pl_list_add(l->arena, l->tests, *leaf);
}

/* As deep as the condition, which its reader bounded. */
static void look_at(look *l, const pl_condition *condition)
{
    pl_leaf leaf;
    if (pl_condition_is_test(condition, &leaf)) {
        look_at_test(l, &leaf);
    } else if (condition->kind == PL_CONDITION_EXPRESSION) {
        bool reads = syntax_reads(condition->syntax, l->field);
        l->found.reads |= reads;
        l->found.computes |= reads;
    } else {
        for (size_t i = 0; i < condition->count; i++)
            look_at(l, condition->parts[i]);
    }
}

pl_dependence pl_dependence_of(pl_arena *arena, const pl_rule *rule, const pl_brief_field *field,
                               pl_leaves *tests)
{
    look l = { .arena = arena, .field = field, .tests = tests };
    if (rule->condition) look_at(&l, rule->condition);
    bool scored = pl_rule_formula(rule) && syntax_reads(pl_rule_formula(rule), field);
    l.found.reads |= scored;
    l.found.computes |= scored;
    return l.found;
}
