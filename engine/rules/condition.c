#include "rules/condition.h"

#include "cel/advice.h"
#include "cel/checker.h"
#include "cel/macro.h"
#include "cel/parser.h"
#include "cel/pattern_check.h"

enum { deepest = 32 };

typedef PL_LIST(const pl_condition *) parts_list;

static const pl_condition *join(const pl_compiler *compiler, pl_condition_kind kind,
                                const parts_list *parts)
{
    if (kind != PL_CONDITION_NONE && parts->count == 1) return parts->items[0];
    pl_condition *made = pl_arena_new(compiler->arena, pl_condition);
    bool none_of_any = parts->count == 1 && parts->items[0]->kind == PL_CONDITION_ANY;
    if (none_of_any) *made = *parts->items[0]; /* `!(a || b)` is `none: [a, b]` */
    made->kind = kind;
    if (none_of_any) return made;
    made->parts = parts->items;
    made->count = parts->count;
    return made;
}

static const pl_condition *leaf(const pl_compiler *compiler, pl_leaf from)
{
    pl_condition *made = pl_arena_new(compiler->arena, pl_condition);
    made->kind = PL_CONDITION_LEAF;
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
static bool pattern_of(pl_arena *arena, const pl_syntax *syntax, pl_leaf *made)
{
    bool call = syntax->kind == PL_SYNTAX_CALL && syntax->operand_count == 2;
    if (!call || !pl_slice_equal(syntax->name, PL_SLICE("matches"))) return false;
    const pl_syntax *text = syntax->operands[0], *written = syntax->operands[1];
    pl_value wanted;
    if (!text->path || text->type->kind != PL_TYPE_STRING) return false;
    if (!constant_of(arena, written, &wanted) || wanted.kind != PL_STRING) return false;
    pl_defect known = { 0 };
    const pl_pattern *pattern = pl_pattern_prepare(arena, pl_value_text(wanted), false, &known);
    *made = (pl_leaf){ text->path, PL_TEST_MATCHES, .wanted = wanted, .pattern = pattern };
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
        *made = (pl_leaf){ left->path, comparisons[syntax->kind].test, .wanted = wanted };
        return true;
    }
    if (right->path && constant_of(arena, left, &wanted)) {
        *made = (pl_leaf){ right->path, comparisons[syntax->kind].exchanged, .wanted = wanted };
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
    if (leaf_of(compiler->arena, syntax, &found) || pattern_of(compiler->arena, syntax, &found)) {
        parts_list one = { 0 };
        found.span = pl_embedded_part(text, syntax->at, syntax->at_end);
        pl_list_add(compiler->arena, &one, leaf(compiler, found));
        bool negated = syntax->kind == PL_SYNTAX_NOT_EQUAL;
        return join(compiler, negated ? PL_CONDITION_NONE : PL_CONDITION_ALL, &one);
    }
    pl_condition *made = pl_arena_new(compiler->arena, pl_condition);
    made->kind = PL_CONDITION_EXPRESSION;
    made->program = pl_cel_plan(compiler->arena, &compiler->vocabulary->conditions, syntax);
    made->syntax = syntax;
    made->text = text;
    return made;
}

pl_syntax *pl_expression_read(const pl_compiler *compiler, const pl_scope *scope, pl_embedded text)
{
    pl_syntax *syntax = pl_cel_parse(text, compiler->report);
    if (!syntax || !pl_cel_check(scope, syntax, text, compiler->report)) return NULL;
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
    if (sound) pl_list_add(compiler->arena, parts, join(compiler, kind, &joined));
    return sound;
}

static bool add_leaves(const pl_compiler *compiler, const pl_node *key, parts_list *parts)
{
    const pl_path *path = pl_cel_path(&compiler->vocabulary->conditions,
                                      pl_node_embedded(compiler->arena, key), compiler->report);
    pl_leaves leaves = { 0 }, negated = { 0 };
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

static bool add_entry(const pl_compiler *compiler, const pl_node *key, int depth, parts_list *parts)
{
    for (size_t i = 0; i < sizeof joins / sizeof *joins; i++)
        if (pl_slice_equal(key->text, joins[i].name))
            return add_join(compiler, joins[i].kind, key->value, depth, parts);
    if (!pl_slice_equal(key->text, PL_SLICE("expr"))) return add_leaves(compiler, key, parts);
    if (key->value->kind != PL_SCALAR)
        return wrong_kind(compiler, key->value, PL_SLICE("`expr`"), PL_SLICE("an expression"));
    const pl_condition *part = from_text(compiler, key->value);
    if (part) pl_list_add(compiler->arena, parts, part);
    return part;
}

static const pl_condition *read_node(const pl_compiler *compiler, const pl_node *node, int depth)
{
    if (node->kind == PL_SCALAR) return from_text(compiler, node);
    if (depth > deepest) {
        pl_report_add(compiler->report, PL_TOO_DEEP, node->span,
                      (pl_details){ .wanted = PL_SLICE("32") });
        return NULL;
    }
    if (node->kind != PL_MAPPING || node->count == 0) {
        wrong_kind(compiler, node, PL_SLICE("a condition"),
                   PL_SLICE("a group of paths, or an expression"));
        return NULL;
    }
    parts_list parts = { 0 };
    bool sound = true;
    for (const pl_node *key = node->first; key; key = key->next)
        sound &= add_entry(compiler, key, depth, &parts);
    return sound ? join(compiler, PL_CONDITION_ALL, &parts) : NULL;
}

const pl_condition *pl_condition_read(const pl_compiler *compiler, const pl_node *node)
{
    return read_node(compiler, node, 0);
}

/* What is known of the value of an expression or condition, beside that it has one. */
typedef enum known { KNOWN_FALSE, KNOWN_TRUE, KNOWN_THERE } known;

/* What is known of each operand when so much is known of the whole; false: not even that it has a
 * value, since another operand may have decided. */
static bool known_of_operands(const pl_syntax *syntax, known whole, known *operand)
{
    static const known opposite[] = {
        [KNOWN_FALSE] = KNOWN_TRUE, [KNOWN_TRUE] = KNOWN_FALSE, [KNOWN_THERE] = KNOWN_THERE
    };
    bool and = syntax->kind == PL_SYNTAX_AND, or = syntax->kind == PL_SYNTAX_OR;
    *operand = and || or ? whole : KNOWN_THERE;
    if (syntax->kind == PL_SYNTAX_NOT) *operand = opposite[whole];
    if (and || syntax->kind == PL_SYNTAX_HAS) return whole == KNOWN_TRUE;
    return ! or || whole == KNOWN_FALSE;
}

/* How many of the operands, from the first, are evaluated whatever the data are. What cel.bind()
 * binds may never be asked for. */
static size_t evaluated_for_certain(const pl_syntax *syntax)
{
    if (syntax->kind == PL_SYNTAX_CONDITIONAL) return 1;
    if (syntax->kind == PL_SYNTAX_MACRO) return syntax->macro->kind == PL_MACRO_BIND ? 0 : 1;
    bool lazy = syntax->function_count && syntax->functions[0]->lazy;
    return lazy ? 1 : syntax->operand_count;
}

static void guarantee(pl_arena *arena, const pl_syntax *syntax, known whole,
                      pl_guaranteed *guaranteed)
{
    known operand;
    if (syntax->path || syntax->kind == PL_SYNTAX_CALL) {
        pl_text text = pl_text_new(arena);
        pl_syntax_write(&text, syntax);
        pl_list_add(arena, guaranteed, pl_text_slice(&text));
    }
    if (!known_of_operands(syntax, whole, &operand)) return;
    size_t count = evaluated_for_certain(syntax);
    for (size_t i = 0; i < count; i++)
        guarantee(arena, syntax->operands[i], operand, guaranteed);
}

void pl_expression_guarantees(pl_arena *arena, const pl_syntax *syntax, pl_guaranteed *guaranteed)
{
    guarantee(arena, syntax, KNOWN_THERE, guaranteed);
}

/* A leaf that is false was read as well as one that is true. */
static void guarantee_leaf(pl_arena *arena, const pl_leaf *from, known whole,
                           pl_guaranteed *guaranteed)
{
    bool absent = from->test == PL_TEST_PRESENT && from->wanted.as.truth != (whole == KNOWN_TRUE);
    if (!absent) pl_list_add(arena, guaranteed, from->path->text);
    if (from->reference) pl_list_add(arena, guaranteed, from->reference->text);
}

/* Of a join whose outcome hangs on one part that is not known which, nothing is guaranteed. */
static void guarantee_condition(pl_arena *arena, const pl_condition *condition, known whole,
                                pl_guaranteed *guaranteed)
{
    static const known deciding[] = { [PL_CONDITION_ALL] = KNOWN_TRUE,
                                      [PL_CONDITION_ANY] = KNOWN_FALSE,
                                      [PL_CONDITION_NONE] = KNOWN_TRUE };
    if (condition->kind == PL_CONDITION_LEAF) {
        guarantee_leaf(arena, &condition->leaf, whole, guaranteed);
    } else if (condition->kind == PL_CONDITION_EXPRESSION) {
        guarantee(arena, condition->syntax, whole, guaranteed);
    } else if (whole == deciding[condition->kind] || condition->count == 1) {
        bool turned = (condition->kind == PL_CONDITION_NONE) == (whole == KNOWN_TRUE);
        for (size_t i = 0; i < condition->count; i++)
            guarantee_condition(arena, condition->parts[i], turned ? KNOWN_FALSE : KNOWN_TRUE,
                                guaranteed);
    }
}

void pl_condition_guarantees(pl_arena *arena, const pl_condition *condition,
                             pl_guaranteed *guaranteed)
{
    guarantee_condition(arena, condition, KNOWN_TRUE, guaranteed);
}

static pl_outcome judge_expression(const pl_condition *condition, pl_context *context,
                                   pl_judgement *judgement)
{
    pl_value value = pl_cel_evaluate(condition->program, context);
    if (value.kind == PL_BOOL) return value.as.truth ? PL_HOLDS : PL_NOT;
    if (value.kind == PL_FAILURE && value.as.failure->code == PL_FAIL_NO_FIELD) {
        pl_list_add(context->arena, &judgement->missing, value.as.failure->about);
        return PL_UNDECIDED;
    }
    if (value.kind != PL_FAILURE) value = pl_fail_on(context, PL_FAIL_NO_OVERLOAD, &value, 1);
    return pl_judgement_fail(judgement, value, pl_failure_span(value.as.failure, condition->text));
}

/* The parts until one decides; what the undecided ones miss and the failed ones say counts only
 * when none does. */
static pl_outcome judge_parts(const pl_condition *condition, pl_outcome deciding,
                              pl_context *context, pl_judgement *judgement)
{
    size_t missing_before = judgement->missing.count;
    pl_failed failed_before = judgement->failed;
    bool failed = false, undecided = false;
    for (size_t i = 0; i < condition->count; i++) {
        pl_outcome outcome = pl_condition_judge(condition->parts[i], context, judgement);
        if (outcome == deciding) {
            judgement->missing.count = missing_before;
            judgement->failed = failed_before;
            return deciding;
        }
        failed |= outcome == PL_FAILED;
        undecided |= outcome == PL_UNDECIDED;
    }
    if (failed) return PL_FAILED;
    if (undecided) return PL_UNDECIDED;
    return deciding == PL_NOT ? PL_HOLDS : PL_NOT;
}

pl_outcome pl_condition_judge(const pl_condition *condition, pl_context *context,
                              pl_judgement *judgement)
{
    static const pl_outcome opposite[] = { [PL_NOT] = PL_HOLDS,
                                           [PL_HOLDS] = PL_NOT,
                                           [PL_UNDECIDED] = PL_UNDECIDED,
                                           [PL_FAILED] = PL_FAILED };
    switch (condition->kind) {
    case PL_CONDITION_ALL:
        return judge_parts(condition, PL_NOT, context, judgement);
    case PL_CONDITION_ANY:
        return judge_parts(condition, PL_HOLDS, context, judgement);
    case PL_CONDITION_NONE:
        return opposite[judge_parts(condition, PL_HOLDS, context, judgement)];
    case PL_CONDITION_LEAF:
        return pl_leaf_judge(&condition->leaf, context, judgement);
    case PL_CONDITION_EXPRESSION:
        return judge_expression(condition, context, judgement);
    }
    return PL_FAILED;
}
