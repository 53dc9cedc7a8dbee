#include "rules/condition.h"

#include "cel/advice.h"
#include "cel/checker.h"
#include "cel/parser.h"
#include "cel/pattern_check.h"
#include "rules/meaning.h"
#include "rules/named_list.h"

enum { deepest = 32, heaviest = 10000, few_leaves = 4 };

typedef PL_LIST(const pl_condition *) parts_list;

static bool is_named(const pl_compiler *compiler, const pl_condition *condition)
{
    const pl_map *lets = compiler->shared ? &compiler->shared->lets : NULL;
    for (size_t i = 0; lets && i < lets->count; i++)
        if (((const pl_let *)lets->entries[i].value)->condition == condition) return true;
    return false;
}

size_t pl_condition_size(pl_condition_kind kind)
{
    if (kind == PL_CONDITION_LEAF) return offsetof(pl_condition, leaf) + sizeof(pl_leaf);
    if (kind == PL_CONDITION_EXPRESSION) return sizeof(pl_condition);
    return offsetof(pl_condition, parts) + sizeof(const pl_condition **);
}

const pl_words *pl_condition_meaning(const pl_condition *condition)
{
    if (condition->kind != PL_CONDITION_LEAF) return condition->asks;
    return condition->leaf.rest ? condition->leaf.rest->meaning : NULL;
}

static pl_condition *new_condition(const pl_compiler *compiler, pl_condition_kind kind)
{
    pl_condition *made = pl_arena_take(compiler->arena, pl_condition_size(kind));
    made->kind = kind;
    made->weight = 1;
    return made;
}

static pl_condition *copy_of(const pl_compiler *compiler, const pl_condition *from)
{
    size_t size = pl_condition_size(from->kind);
    return memcpy(pl_arena_take(compiler->arena, size), from, size);
}

static const pl_condition *join(const pl_compiler *compiler, pl_condition_kind kind,
                                const parts_list *parts)
{
    if (kind != PL_CONDITION_NONE && parts->count == 1) return parts->items[0];
    const pl_condition *only = parts->count == 1 ? parts->items[0] : NULL;
    bool none_of_any =
        only && only->kind == PL_CONDITION_ANY && !only->asks && !is_named(compiler, only);
    if (none_of_any) { /* `!(a || b)` is `none: [a, b]` */
        pl_condition *turned = copy_of(compiler, only);
        turned->kind = kind;
        return turned;
    }
    pl_condition *made = new_condition(compiler, kind);
    made->parts = parts->items;
    made->count = (uint16_t)parts->count;
    /* One that is too heavy is refused, by how much does not matter, nor how many parts it has. */
    uint32_t weight = 1;
    for (size_t i = 0; i < parts->count && weight <= heaviest; i++)
        weight += parts->items[i]->weight;
    made->weight = (uint16_t)weight;
    return made;
}

/* A condition used by several that are used by several grows beyond all bounds, though little is
 * written: NULL after a report then. */
static const pl_condition *bounded(const pl_compiler *compiler, const pl_node *node,
                                   const pl_condition *condition)
{
    if (condition->weight <= heaviest) return condition;
    pl_report_add(compiler->report, PL_EXPRESSION_LIMIT, node->span,
                  (pl_details){ .found = PL_SLICE("parts"), .wanted = PL_SLICE("10,000") });
    return NULL;
}

static const pl_condition *leaf(const pl_compiler *compiler, pl_leaf from)
{
    pl_condition *made = new_condition(compiler, PL_CONDITION_LEAF);
    made->leaf = from;
    return made;
}

static bool constant_of(pl_arena *arena, const pl_syntax *syntax, pl_value *value)
{
    if (syntax->kind == PL_SYNTAX_CONSTANT) {
        *value = syntax->constant;
        return true;
    }
    if (syntax->kind != PL_SYNTAX_LIST) return false;
    pl_value *items = pl_arena_array(arena, pl_value, syntax->operand_count + 1);
    for (size_t i = 0; i < syntax->operand_count; i++) {
        if (syntax->operands[i]->kind != PL_SYNTAX_CONSTANT) return false;
        items[i] = syntax->operands[i]->constant;
    }
    *value = pl_value_list(items, syntax->operand_count);
    return true;
}

/* What a comparison asks with its operands as written, and with them exchanged. */
static const struct {
    bool compares;
    pl_test test, exchanged;
} comparisons[PL_SYNTAX_KIND_COUNT] = {
    [PL_SYNTAX_EQUAL] = { true, PL_TEST_EQUALS, PL_TEST_EQUALS },
    [PL_SYNTAX_NOT_EQUAL] = { true, PL_TEST_EQUALS, PL_TEST_EQUALS },
    [PL_SYNTAX_LESS] = { true, PL_TEST_LESS, PL_TEST_MORE },
    [PL_SYNTAX_LESS_EQUAL] = { true, PL_TEST_AT_MOST, PL_TEST_AT_LEAST },
    [PL_SYNTAX_GREATER] = { true, PL_TEST_MORE, PL_TEST_LESS },
    [PL_SYNTAX_GREATER_EQUAL] = { true, PL_TEST_AT_LEAST, PL_TEST_AT_MOST },
    [PL_SYNTAX_IN] = { true, PL_TEST_ONE_OF, PL_TEST_CONTAINS },
};

/* `brief.copy.matches('…')`, whose pattern is sound, as a leaf; false for any other expression. */
static bool pattern_of(const pl_compiler *compiler, const pl_syntax *syntax, pl_leaf *made)
{
    pl_arena *arena = compiler->arena;
    bool call = syntax->kind == PL_SYNTAX_CALL && syntax->operand_count == 2;
    if (!call || !pl_slice_equal(syntax->name, PL_SLICE("matches"))) return false;
    const pl_syntax *text = syntax->operands[0], *written = syntax->operands[1];
    pl_value wanted;
    if (!text->path || text->type->kind != PL_TYPE_STRING) return false;
    if (!constant_of(arena, written, &wanted) || wanted.kind != PL_STRING) return false;
    pl_defect known = { 0 };
    const pl_pattern *pattern = pl_pattern_of_scope(arena, &compiler->vocabulary->conditions,
                                                    pl_value_text(wanted), &known);
    *made = (pl_leaf){ .path = text->path, .test = PL_TEST_MATCHES, .wanted = wanted };
    pl_leaf_place(arena, made, pattern, (pl_span){ 0 });
    return pattern;
}

/* A comparison of a path with a constant as a leaf; false for any other expression. */
static bool leaf_of(pl_arena *arena, const pl_syntax *syntax, pl_leaf *made)
{
    if (syntax->path && syntax->type->kind == PL_TYPE_BOOL) {
        *made = (pl_leaf){ .path = syntax->path, .wanted = pl_value_bool(true) };
        return true;
    }
    if (!comparisons[syntax->kind].compares) return false;
    const pl_syntax *left = syntax->operands[0], *right = syntax->operands[1];
    pl_value wanted;
    /* `in` asks a record for a field of that name. */
    if (syntax->kind == PL_SYNTAX_IN && right->type->kind != PL_TYPE_LIST) return false;
    if (left->path && constant_of(arena, right, &wanted)) {
        *made = (pl_leaf){ .path = left->path,
                           .test = comparisons[syntax->kind].test,
                           .wanted = wanted };
        return true;
    }
    if (right->path && constant_of(arena, left, &wanted)) {
        *made = (pl_leaf){ .path = right->path,
                           .test = comparisons[syntax->kind].exchanged,
                           .wanted = wanted };
        return true;
    }
    return false;
}

static const pl_condition *from_syntax(const pl_compiler *compiler, pl_embedded text,
                                       const pl_syntax *syntax);

static const pl_condition *join_operands(const pl_compiler *compiler, pl_condition_kind kind,
                                         pl_embedded text, const pl_syntax *syntax)
{
    parts_list parts = { 0 };
    for (size_t i = 0; i < syntax->operand_count; i++)
        pl_list_add(compiler->arena, &parts, from_syntax(compiler, text, syntax->operands[i]));
    return join(compiler, kind, &parts);
}

/* The parser bounds the depth of the tree, and so of this recursion. */
static const pl_condition *from_syntax(const pl_compiler *compiler, pl_embedded text,
                                       const pl_syntax *syntax)
{
    if (syntax->kind == PL_SYNTAX_AND)
        return join_operands(compiler, PL_CONDITION_ALL, text, syntax);
    if (syntax->kind == PL_SYNTAX_OR)
        return join_operands(compiler, PL_CONDITION_ANY, text, syntax);
    if (syntax->kind == PL_SYNTAX_NOT)
        return join_operands(compiler, PL_CONDITION_NONE, text, syntax);
    pl_leaf found;
    if (leaf_of(compiler->arena, syntax, &found) || pattern_of(compiler, syntax, &found)) {
        parts_list one = { 0 };
        pl_leaf_place(compiler->arena, &found, pl_leaf_pattern(&found),
                      pl_embedded_part(text, syntax->at, syntax->at_end));
        pl_list_add(compiler->arena, &one, leaf(compiler, found));
        bool negated = syntax->kind == PL_SYNTAX_NOT_EQUAL;
        return join(compiler, negated ? PL_CONDITION_NONE : PL_CONDITION_ALL, &one);
    }
    pl_condition *made = new_condition(compiler, PL_CONDITION_EXPRESSION);
    made->program = pl_cel_plan(compiler->arena, &compiler->vocabulary->conditions, syntax);
    made->syntax = syntax;
    made->text = text;
    return made;
}

pl_syntax *pl_expression_read(const pl_compiler *compiler, const pl_scope *scope, pl_embedded text)
{
    pl_expansions lists = { 0 };
    size_t found = compiler->report->found.count, noted = scope->notes ? scope->notes->count : 0;
    pl_syntax *syntax = pl_cel_parse(text, compiler->report);
    if (!syntax || !pl_named_lists_expand(compiler, scope, text, syntax, &lists)) return NULL;
    bool sound = pl_cel_check(scope, syntax, text, compiler->report);
    pl_named_lists_blame(&lists, compiler->report, found, scope->notes, noted);
    if (!sound) return NULL;
    /* What words name is there when they are filled, and a constant in them is only odd. */
    if (scope == &compiler->vocabulary->conditions)
        pl_cel_advise(scope, syntax, text, compiler->report);
    return syntax;
}

static const pl_condition *from_text(const pl_compiler *compiler, const pl_node *node)
{
    pl_embedded text = pl_node_embedded(compiler->arena, node);
    pl_syntax *syntax = pl_expression_read(compiler, &compiler->vocabulary->conditions, text);
    if (!syntax) return NULL;
    if (pl_type_fits(syntax->type, &pl_type_bool)) return from_syntax(compiler, text, syntax);
    pl_report_add(compiler->report, PL_WRONG_RESULT,
                  pl_embedded_part(text, syntax->from, syntax->to),
                  (pl_details){ .found = pl_type_text(compiler->arena, syntax->type),
                                .wanted = PL_SLICE("true or false") });
    return NULL;
}

static const pl_condition *read_node(const pl_compiler *compiler, const pl_node *node, int depth);

static const struct {
    pl_slice name;
    pl_condition_kind kind;
} joins[] = { { PL_SLICE_INIT("all"), PL_CONDITION_ALL },
              { PL_SLICE_INIT("any"), PL_CONDITION_ANY },
              { PL_SLICE_INIT("none"), PL_CONDITION_NONE } };

static bool wrong_kind(const pl_compiler *compiler, const pl_node *node, pl_slice where,
                       pl_slice wanted)
{
    pl_report_add(compiler->report, PL_WRONG_KIND, node->span,
                  (pl_details){ .where = where, .wanted = wanted, .found = pl_node_found(node) });
    return false;
}

static bool add_join(const pl_compiler *compiler, pl_condition_kind kind, const pl_node *list,
                     int depth, parts_list *parts)
{
    if (list->kind != PL_LIST_NODE || list->count == 0)
        return wrong_kind(compiler, list, PL_SLICE("a join"), PL_SLICE("a list of conditions"));
    parts_list joined = { 0 };
    bool sound = true;
    for (const pl_node *each = list->first; each; each = each->next) {
        const pl_condition *part = read_node(compiler, each, depth + 1);
        if (part)
            pl_list_add(compiler->arena, &joined, part);
        else
            sound = false;
    }
    const pl_condition *made =
        sound ? bounded(compiler, list, join(compiler, kind, &joined)) : NULL;
    if (made) pl_list_add(compiler->arena, parts, made);
    return made;
}

static bool add_leaves(const pl_compiler *compiler, const pl_node *key, parts_list *parts)
{
    const pl_path *path = pl_path_named(compiler, pl_node_embedded(compiler->arena, key));
    pl_leaf room[few_leaves]; /* what they are copied from is needed here alone */
    pl_leaves leaves = { room, 0, few_leaves }, negated = { 0 };
    if (!path || !pl_leaf_read(compiler, path, key->value, &leaves, &negated)) return false;
    for (size_t i = 0; i < leaves.count; i++)
        pl_list_add(compiler->arena, parts, leaf(compiler, leaves.items[i]));
    parts_list refused = { 0 };
    for (size_t i = 0; i < negated.count; i++)
        pl_list_add(compiler->arena, &refused, leaf(compiler, negated.items[i]));
    if (refused.count)
        pl_list_add(compiler->arena, parts, join(compiler, PL_CONDITION_NONE, &refused));
    return true;
}

static bool too_deep(const pl_compiler *compiler, pl_span span)
{
    pl_report_add(compiler->report, PL_TOO_DEEP, span, (pl_details){ .wanted = PL_SLICE("32") });
    return false;
}

/* Says by which others a named condition would use itself. */
static void report_circle(const pl_compiler *compiler, const pl_let *let, pl_span span)
{
    const pl_shared *shared = compiler->shared;
    pl_text circle = pl_text_new(compiler->arena);
    size_t at = 0;
    while (shared->stack.items[at] != let)
        at++;
    for (; at < shared->stack.count; at++) {
        pl_text_add(&circle, shared->stack.items[at]->name);
        pl_text_put(&circle, " → ");
    }
    pl_text_add(&circle, let->name);
    pl_report_add(compiler->report, PL_CIRCLE, span,
                  (pl_details){ .found = let->name, .list = pl_text_slice(&circle) });
}

/* The condition of a name, read when it is first asked for; what it uses is kept apart from what
 * its user does. */
static const pl_condition *read_let(const pl_compiler *compiler, pl_let *let, pl_span span)
{
    pl_shared *shared = compiler->shared;
    if (let->state == PL_LET_READING) {
        report_circle(compiler, let, span);
        return NULL;
    }
    if (let->state == PL_LET_READ) return let->condition;
    if (shared->stack.count >= deepest) {
        too_deep(compiler, span);
        return NULL;
    }
    pl_uses users = shared->uses;
    shared->uses = (pl_uses){ 0 };
    let->state = PL_LET_READING;
    pl_list_add(compiler->arena, &shared->stack, let);
    let->condition = read_node(compiler, let->node, 0);
    shared->stack.count--;
    let->state = PL_LET_READ;
    let->uses = shared->uses;
    shared->uses = users;
    return let->condition;
}

/* Whether the condition that is being read, if it has a name, may be built on another one: those
 * that are built on each other bound the depth of the tree. */
static bool is_built(const pl_shared *shared, const pl_let *on)
{
    pl_let *user = shared->stack.count ? shared->stack.items[shared->stack.count - 1] : NULL;
    if (user && user->height <= on->height) user->height = on->height + 1;
    return !user || user->height < deepest;
}

static bool add_use(const pl_compiler *compiler, const pl_node *name, parts_list *parts)
{
    if (name->kind != PL_SCALAR)
        return wrong_kind(compiler, name, PL_SLICE("`use`"), PL_SLICE("a single value"));
    pl_let *let = pl_shared_let(compiler, name->text, name->span);
    const pl_condition *part = let ? read_let(compiler, let, name->span) : NULL;
    if (!part) return false;
    if (!is_built(compiler->shared, let)) return too_deep(compiler, name->span);
    bool noted = pl_shared_use(compiler, (pl_use){ false, let->name, let->node }, name->span);
    for (size_t i = 0; noted && i < let->uses.count; i++)
        noted = pl_shared_use(compiler, let->uses.items[i], name->span);
    if (!noted) return false;
    pl_list_add(compiler->arena, parts, part);
    return true;
}

static bool add_entry(const pl_compiler *compiler, const pl_node *key, int depth, parts_list *parts)
{
    for (size_t i = 0; i < sizeof joins / sizeof *joins; i++)
        if (pl_slice_equal(key->text, joins[i].name))
            return add_join(compiler, joins[i].kind, key->value, depth, parts);
    if (pl_slice_equal(key->text, PL_SLICE("use"))) return add_use(compiler, key->value, parts);
    if (!pl_slice_equal(key->text, PL_SLICE("expr"))) return add_leaves(compiler, key, parts);
    if (key->value->kind != PL_SCALAR)
        return wrong_kind(compiler, key->value, PL_SLICE("`expr`"), PL_SLICE("an expression"));
    const pl_condition *part = from_text(compiler, key->value);
    if (part) pl_list_add(compiler->arena, parts, part);
    return part;
}

/* The last part, as its author says it. */
static void give_meaning(const pl_compiler *compiler, const pl_words *meaning, parts_list *parts)
{
    pl_condition *made = copy_of(compiler, parts->items[parts->count - 1]);
    if (made->kind == PL_CONDITION_LEAF) {
        pl_leaf_rest *rest = pl_arena_new(compiler->arena, pl_leaf_rest);
        if (made->leaf.rest) *rest = *made->leaf.rest;
        rest->meaning = meaning;
        made->leaf.rest = rest;
    } else
        made->asks = meaning;
    parts->items[parts->count - 1] = made;
}

static const pl_condition *read_node(const pl_compiler *compiler, const pl_node *node, int depth)
{
    if (node->kind == PL_SCALAR) return from_text(compiler, node);
    if (depth > deepest) {
        too_deep(compiler, node->span);
        return NULL;
    }
    if (node->kind != PL_MAPPING || node->count == 0) {
        wrong_kind(compiler, node, PL_SLICE("a condition"),
                   PL_SLICE("a group of paths, or an expression"));
        return NULL;
    }
    parts_list parts = { .capacity = node->count };
    parts.items = pl_arena_array(compiler->arena, const pl_condition *, parts.capacity);
    const pl_words *meaning;
    bool sound = pl_meaning_read(node, compiler->report, &meaning);
    for (const pl_node *key = node->first; key; key = key->next) {
        if (pl_meaning_is(key)) continue;
        bool added = add_entry(compiler, key, depth, &parts);
        bool meant = added && meaning && pl_slice_equal(key->text, PL_SLICE("expr"));
        if (meant) give_meaning(compiler, meaning, &parts);
        sound &= added;
    }
    return sound ? bounded(compiler, node, join(compiler, PL_CONDITION_ALL, &parts)) : NULL;
}

void pl_condition_read_shared(const pl_compiler *compiler)
{
    const pl_map *lets = &compiler->shared->lets;
    for (size_t i = 0; i < lets->count; i++)
        read_let(compiler, lets->entries[i].value, (pl_span){ 0 });
    compiler->shared->uses = (pl_uses){ 0 };
}

const pl_condition *pl_condition_unless(const pl_compiler *compiler, const pl_condition *when,
                                        const pl_condition *unless)
{
    parts_list refused = { 0 }, parts = { 0 };
    if (when) pl_list_add(compiler->arena, &parts, when);
    pl_list_add(compiler->arena, &refused, unless);
    pl_list_add(compiler->arena, &parts, join(compiler, PL_CONDITION_NONE, &refused));
    return join(compiler, PL_CONDITION_ALL, &parts);
}

const pl_condition *pl_condition_read(const pl_compiler *compiler, const pl_node *node)
{
    return read_node(compiler, node, 0);
}
