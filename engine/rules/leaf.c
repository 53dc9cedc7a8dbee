#include "rules/leaf.h"

#include "cel/checker.h"
#include "cel/equality.h"
#include "cel/pattern_check.h"
#include "cel/select.h"

static bool is_range(const pl_type *type)
{
    return type->kind == PL_TYPE_RECORD && (pl_slice_equal(type->name, PL_SLICE("age-range")) ||
                                            pl_slice_equal(type->name, PL_SLICE("date-range")));
}

static bool is_money(const pl_type *type)
{
    return type->kind == PL_TYPE_RECORD && pl_slice_equal(type->name, PL_SLICE("money"));
}

static bool is_ordered(const pl_type *type)
{
    return type->kind == PL_TYPE_INT || type->kind == PL_TYPE_DOUBLE ||
           type->kind == PL_TYPE_TIMESTAMP || is_money(type);
}

static bool refuse(const pl_compiler *compiler, pl_code code, pl_span span, pl_details details)
{
    pl_report_add(compiler->report, code, span, details);
    return false;
}

static bool refuse_test(const pl_compiler *compiler, const pl_path *path, pl_span span,
                        pl_slice found)
{
    return refuse(compiler, PL_BAD_TEST, span,
                  (pl_details){ .where = path->text,
                                .found = found,
                                .wanted = pl_type_text(compiler->arena, path->type) });
}

/* Text that begins with the name of a variable and a dot is a reference. */
static bool is_reference(const pl_compiler *compiler, pl_slice text)
{
    pl_slice root = pl_slice_until(&text, '.');
    const pl_scope *scope = &compiler->vocabulary->conditions;
    for (size_t i = 0; i < scope->variable_count && text.size; i++)
        if (pl_slice_equal(scope->variables[i].name, root)) return true;
    return false;
}

/* How one or several values are looked for, by what the path and the wanted side are. */
static pl_test equality(bool path_is_list, bool wanted_is_list)
{
    if (path_is_list) return wanted_is_list ? PL_TEST_ANY_OF : PL_TEST_CONTAINS;
    return wanted_is_list ? PL_TEST_ONE_OF : PL_TEST_EQUALS;
}

static bool add_reference(const pl_compiler *compiler, pl_leaf leaf, pl_embedded text,
                          pl_leaves *leaves)
{
    leaf.reference = pl_path_named(compiler, text);
    if (!leaf.reference) return false;
    const pl_type *left = leaf.path->type, *right = leaf.reference->type;
    bool left_list = left->kind == PL_TYPE_LIST, right_list = right->kind == PL_TYPE_LIST;
    if (leaf.test == PL_TEST_EQUALS) leaf.test = equality(left_list, right_list);
    const pl_type *one = left_list ? left->item : left;
    const pl_type *other = right_list ? right->item : right;
    bool wants_list =
        leaf.test == PL_TEST_ONE_OF || leaf.test == PL_TEST_ANY_OF || leaf.test == PL_TEST_ALL_OF;
    bool suits = right_list ? wants_list || leaf.test == PL_TEST_OVERLAPS : !wants_list;
    if (!suits || !pl_type_fits(other, one))
        return refuse_test(compiler, leaf.path, pl_embedded_part(text, 0, text.text.size),
                           text.text);
    pl_list_add(compiler->arena, leaves, leaf);
    return true;
}

static bool add_list(const pl_compiler *compiler, const pl_path *path, pl_test for_lists,
                     const pl_node *wanted, pl_leaves *leaves);

/* `lists.photo_media` where a value may stand: any of its items is wanted. */
static bool add_shared(const pl_compiler *compiler, const pl_path *path, pl_test test,
                       pl_embedded text, pl_leaves *leaves)
{
    pl_span span = pl_embedded_part(text, 0, text.text.size);
    const pl_node *list = pl_shared_list(compiler, text.text, span);
    if (!list) return false;
    if (test != PL_TEST_EQUALS && test != PL_TEST_OVERLAPS)
        return refuse_test(compiler, path, span, text.text);
    return add_list(compiler, path, PL_TEST_ANY_OF, list, leaves);
}

/* Any two values are equal or not; they may have no order, and a pattern may take too long. */
void pl_leaf_place(pl_arena *arena, pl_leaf *leaf, const pl_pattern *pattern, pl_span span)
{
    if (leaf->test < PL_TEST_LESS || leaf->test > PL_TEST_MATCHES) return;
    pl_leaf_rest *rest = pl_arena_new(arena, pl_leaf_rest);
    *rest = (pl_leaf_rest){ .pattern = pattern, .span = span };
    leaf->rest = rest;
}

/* A leaf that compares with one text, a constant or a reference. */
static bool add_text(const pl_compiler *compiler, const pl_path *path, pl_test test,
                     pl_embedded text, pl_leaves *leaves)
{
    pl_leaf leaf = { .path = path, .test = test };
    pl_span span = pl_embedded_part(text, 0, text.text.size);
    bool compares = test >= PL_TEST_LESS && test <= PL_TEST_AT_LEAST;
    if (compares && !is_ordered(path->type)) return refuse_test(compiler, path, span, text.text);
    pl_leaf_place(compiler->arena, &leaf, NULL, span);
    if (pl_is_list_reference(text.text)) return add_shared(compiler, path, test, text, leaves);
    if (is_reference(compiler, text.text)) return add_reference(compiler, leaf, text, leaves);
    if (!pl_constant_read(compiler, path, text, &leaf.wanted)) return false;
    if (test == PL_TEST_EQUALS && path->type->kind == PL_TYPE_LIST) leaf.test = PL_TEST_CONTAINS;
    pl_list_add(compiler->arena, leaves, leaf);
    return true;
}

/* The same for a value of the document, which has to be one. */
static bool add_value(const pl_compiler *compiler, const pl_path *path, pl_test test,
                      const pl_node *wanted, pl_leaves *leaves)
{
    if (!pl_constant_written(compiler, path, wanted)) return false;
    return add_text(compiler, path, test, pl_node_embedded(compiler->arena, wanted), leaves);
}

static pl_embedded part_of(pl_embedded text, size_t from, size_t to)
{
    pl_slice part = pl_slice_trim(pl_slice_part(text.text, from, to));
    size_t start = part.size ? (size_t)(part.data - text.text.data) : from;
    return pl_embedded_inner(text, start, start + part.size);
}

/* `>= 1000`, `< 30%`: an operator and a value. */
static const struct {
    pl_slice sign;
    pl_test test;
} comparisons[] = {
    { PL_SLICE_INIT(">="), PL_TEST_AT_LEAST },
    { PL_SLICE_INIT("<="), PL_TEST_AT_MOST },
    { PL_SLICE_INIT(">"), PL_TEST_MORE },
    { PL_SLICE_INIT("<"), PL_TEST_LESS },
};

/* What a value means where no test is named: ranges overlap. */
static pl_test bare_test(const pl_type *type)
{
    return is_range(type) ? PL_TEST_OVERLAPS : PL_TEST_EQUALS;
}

/* `1..5`: from a value to a value. */
static bool add_span(const pl_compiler *compiler, const pl_path *path, pl_embedded text,
                     size_t dots, pl_leaves *leaves)
{
    pl_embedded from = part_of(text, 0, dots), to = part_of(text, dots + 2, text.text.size);
    if (!add_text(compiler, path, PL_TEST_AT_LEAST, from, leaves) ||
        !add_text(compiler, path, PL_TEST_AT_MOST, to, leaves))
        return false;
    const pl_leaf *last = &leaves->items[leaves->count - 1], *first = last - 1;
    bool known = !first->reference && !last->reference;
    if (!known || pl_test_judge(PL_TEST_AT_MOST, first->wanted, last->wanted) != PL_NOT)
        return true;
    return refuse(compiler, PL_REVERSED_RANGE, text.span, (pl_details){ .found = text.text });
}

static bool add_scalar(const pl_compiler *compiler, const pl_path *path, const pl_node *wanted,
                       pl_leaves *leaves)
{
    pl_embedded text = pl_node_embedded(compiler->arena, wanted);
    for (size_t i = 0; i < sizeof comparisons / sizeof *comparisons; i++)
        if (pl_slice_starts(text.text, comparisons[i].sign))
            return add_text(compiler, path, comparisons[i].test,
                            part_of(text, comparisons[i].sign.size, text.text.size), leaves);
    size_t dots = is_ordered(path->type) ? pl_slice_find(text.text, PL_SLICE("..")) : SIZE_MAX;
    if (dots != SIZE_MAX) return add_span(compiler, path, text, dots, leaves);
    return add_value(compiler, path, bare_test(path->type), wanted, leaves);
}

typedef PL_LIST(pl_value) value_list;

/* The items of a list, and of those lists that are named in it. */
static bool add_items(const pl_compiler *compiler, const pl_path *path, const pl_node *list,
                      value_list *items)
{
    for (const pl_node *each = list->first; each; each = each->next) {
        if (each->kind != PL_SCALAR)
            return refuse_test(compiler, path, each->span, PL_SLICE("a list or a group of fields"));
        if (pl_is_list_reference(each->text)) {
            const pl_node *named = pl_shared_list(compiler, each->text, each->span);
            if (!named || !add_items(compiler, path, named, items)) return false;
            continue;
        }
        pl_value item;
        if (!pl_constant_written(compiler, path, each) ||
            !pl_constant_read(compiler, path, pl_node_embedded(compiler->arena, each), &item))
            return false;
        pl_list_add(compiler->arena, items, item);
    }
    return true;
}

/* `any`, `all`, `none` and a bare list: several constants, or a reference to a list. */
static bool add_list(const pl_compiler *compiler, const pl_path *path, pl_test for_lists,
                     const pl_node *wanted, pl_leaves *leaves)
{
    bool is_list = path->type->kind == PL_TYPE_LIST;
    pl_test for_one = is_range(path->type) ? PL_TEST_OVERLAPS : PL_TEST_ONE_OF;
    pl_leaf leaf = { .path = path, .test = is_list ? for_lists : for_one };
    if (!is_list && for_lists == PL_TEST_ALL_OF)
        return refuse_test(compiler, path, wanted->span, PL_SLICE("all"));
    if (wanted->kind == PL_SCALAR && pl_is_list_reference(wanted->text)) {
        wanted = pl_shared_list(compiler, wanted->text, wanted->span);
        if (!wanted) return false;
    }
    if (wanted->kind == PL_SCALAR && is_reference(compiler, wanted->text))
        return add_reference(compiler, leaf, pl_node_embedded(compiler->arena, wanted), leaves);
    if (wanted->kind != PL_LIST_NODE || wanted->count == 0)
        return refuse(compiler, PL_WRONG_KIND, wanted->span,
                      (pl_details){ .where = PL_SLICE("what is wanted here"),
                                    .wanted = PL_SLICE("a list of values"),
                                    .found = pl_node_found(wanted) });
    value_list items = { 0 };
    if (!add_items(compiler, path, wanted, &items)) return false;
    leaf.wanted = pl_value_list(items.items, items.count);
    pl_list_add(compiler->arena, leaves, leaf);
    return true;
}

enum {
    KEY_EQUALS,
    KEY_NOT,
    KEY_ANY,
    KEY_ALL,
    KEY_NONE,
    KEY_WITHIN,
    KEY_OVERLAPS,
    KEY_AT_LEAST,
    KEY_AT_MOST,
    KEY_MATCHES,
    KEY_PRESENT,
    KEY_COUNT
};

static const pl_key test_keys[KEY_COUNT] = {
    [KEY_EQUALS] = { PL_SLICE_INIT("equals"), PL_ANY, false },
    [KEY_NOT] = { PL_SLICE_INIT("not"), PL_WANT_SCALAR, false },
    [KEY_ANY] = { PL_SLICE_INIT("any"), PL_ANY, false },
    [KEY_ALL] = { PL_SLICE_INIT("all"), PL_ANY, false },
    [KEY_NONE] = { PL_SLICE_INIT("none"), PL_ANY, false },
    [KEY_WITHIN] = { PL_SLICE_INIT("within"), PL_WANT_SCALAR, false },
    [KEY_OVERLAPS] = { PL_SLICE_INIT("overlaps"), PL_WANT_SCALAR, false },
    [KEY_AT_LEAST] = { PL_SLICE_INIT("at_least"), PL_WANT_SCALAR, false },
    [KEY_AT_MOST] = { PL_SLICE_INIT("at_most"), PL_WANT_SCALAR, false },
    [KEY_MATCHES] = { PL_SLICE_INIT("matches"), PL_ANY, false },
    [KEY_PRESENT] = { PL_SLICE_INIT("present"), PL_WANT_SCALAR, false },
};

static const pl_keys tests = { PL_SLICE_INIT("a test"), test_keys, KEY_COUNT };

/* `equals: {text: brief.goals}` writes a text that looks like a reference. */
static bool add_equals(const pl_compiler *compiler, const pl_path *path, const pl_node *wanted,
                       pl_leaves *leaves)
{
    if (wanted->kind == PL_SCALAR) return add_value(compiler, path, PL_TEST_EQUALS, wanted, leaves);
    const pl_node *text = pl_node_member(wanted, PL_SLICE("text"));
    if (!text || text->kind != PL_SCALAR || wanted->count > 1)
        return refuse_test(compiler, path, wanted->span, PL_SLICE("equals"));
    pl_leaf leaf = { .path = path, .test = equality(path->type->kind == PL_TYPE_LIST, false) };
    if (!pl_constant_read(compiler, path, pl_node_embedded(compiler->arena, text), &leaf.wanted))
        return false;
    pl_list_add(compiler->arena, leaves, leaf);
    return true;
}

static bool add_range(const pl_compiler *compiler, const pl_path *path, pl_test test,
                      const pl_node *wanted, pl_leaves *leaves)
{
    if (!is_range(path->type)) return refuse_test(compiler, path, wanted->span, wanted->text);
    return add_text(compiler, path, test, pl_node_embedded(compiler->arena, wanted), leaves);
}

static bool is_text(const pl_type *type)
{
    return type->kind == PL_TYPE_STRING ||
           (type->kind == PL_TYPE_LIST && type->item->kind == PL_TYPE_STRING);
}

/* A pattern is known when the rules load, so it is no reference; `matches: {text: lists.a}` writes
 * one that looks like it. */
static bool add_pattern(const pl_compiler *compiler, const pl_path *path, const pl_node *wanted,
                        pl_leaves *leaves)
{
    const pl_node *text = pl_node_member(wanted, PL_SLICE("text"));
    bool named = text && wanted->count == 1;
    if (!named) text = wanted;
    if (!is_text(path->type)) return refuse_test(compiler, path, wanted->span, PL_SLICE("matches"));
    if (text->kind != PL_SCALAR)
        return refuse(compiler, PL_WRONG_KIND, wanted->span,
                      (pl_details){ .where = PL_SLICE("what is wanted here"),
                                    .wanted = PL_SLICE("a pattern"),
                                    .found = pl_node_found(wanted) });
    if (!pl_constant_written(compiler, path, text)) return false;
    bool refers = is_reference(compiler, text->text) || pl_is_list_reference(text->text);
    if (!named && refers)
        return refuse(compiler, PL_NOT_CONSTANT, text->span, (pl_details){ .found = text->text });
    pl_leaf leaf = { .path = path, .test = PL_TEST_MATCHES, .wanted = pl_value_string(text->text) };
    pl_embedded written = pl_node_embedded(compiler->arena, text);
    const pl_pattern *pattern =
        pl_pattern_read(&compiler->vocabulary->conditions, written, compiler->report);
    pl_leaf_place(compiler->arena, &leaf, pattern, pl_embedded_part(written, 0, written.text.size));
    if (pattern) pl_list_add(compiler->arena, leaves, leaf);
    return pattern;
}

static bool add_present(const pl_compiler *compiler, const pl_path *path, const pl_node *wanted,
                        pl_leaves *leaves)
{
    pl_leaf leaf = { .path = path, .test = PL_TEST_PRESENT };
    if (!pl_constant_truth(wanted->text, &leaf.wanted))
        return refuse_test(compiler, path, wanted->span, wanted->text);
    pl_list_add(compiler->arena, leaves, leaf);
    return true;
}

static bool add_test(const pl_compiler *compiler, const pl_path *path, size_t key,
                     const pl_node *wanted, pl_leaves *leaves)
{
    switch (key) {
    case KEY_EQUALS:
        return add_equals(compiler, path, wanted, leaves);
    case KEY_NOT:
        return add_value(compiler, path, bare_test(path->type), wanted, leaves);
    case KEY_ANY:
    case KEY_NONE:
        return add_list(compiler, path, PL_TEST_ANY_OF, wanted, leaves);
    case KEY_ALL:
        return add_list(compiler, path, PL_TEST_ALL_OF, wanted, leaves);
    case KEY_WITHIN:
        return add_range(compiler, path, PL_TEST_WITHIN, wanted, leaves);
    case KEY_OVERLAPS:
        return add_range(compiler, path, PL_TEST_OVERLAPS, wanted, leaves);
    case KEY_AT_LEAST:
        return add_text(compiler, path, PL_TEST_AT_LEAST, pl_node_embedded(compiler->arena, wanted),
                        leaves);
    case KEY_AT_MOST:
        return add_text(compiler, path, PL_TEST_AT_MOST, pl_node_embedded(compiler->arena, wanted),
                        leaves);
    case KEY_MATCHES:
        return add_pattern(compiler, path, wanted, leaves);
    default:
        return add_present(compiler, path, wanted, leaves);
    }
}

bool pl_leaf_read(const pl_compiler *compiler, const pl_path *path, const pl_node *wanted,
                  pl_leaves *leaves, pl_leaves *negated)
{
    if (wanted->kind == PL_SCALAR) return add_scalar(compiler, path, wanted, leaves);
    if (wanted->kind == PL_LIST_NODE)
        return add_list(compiler, path, PL_TEST_ANY_OF, wanted, leaves);
    const pl_node *values[KEY_COUNT];
    if (!wanted->count) return refuse_test(compiler, path, wanted->span, PL_SLICE("nothing"));
    if (!pl_node_keys(wanted, &tests, compiler->report, values)) return false;
    bool read = true;
    for (size_t key = 0; key < KEY_COUNT; key++) {
        bool negates = key == KEY_NOT || key == KEY_NONE;
        if (values[key])
            read &= add_test(compiler, path, key, values[key], negates ? negated : leaves);
    }
    return read;
}

/* Money that is there, but in another currency than the one wanted, or than one of those. */
static pl_slice in_currency(pl_arena *arena, const pl_path *path, pl_value found, pl_value wanted)
{
    const pl_value *money = wanted.kind == PL_LIST_VALUE ? wanted.as.items : &wanted;
    while (pl_test_judge(PL_TEST_EQUALS, found, *money) != PL_UNDECIDED)
        money++;
    return PL_JOIN(arena, path->text, PL_SLICE(" ("), pl_value_text(money->as.items[1]),
                   PL_SLICE(")"));
}

pl_outcome pl_judgement_fail(pl_judgement *judgement, pl_value failure, pl_span span)
{
    if (!judgement->failed.failure) judgement->failed = (pl_failed){ failure.as.failure, span };
    return PL_FAILED;
}

/* A bound of the search is no answer, unless another item has the pattern in it. */
static pl_outcome judge_pattern(const pl_leaf *leaf, pl_value found, pl_context *context,
                                pl_judgement *judgement)
{
    bool is_list = found.kind == PL_LIST_VALUE;
    pl_value limited = { .kind = PL_ABSENT };
    for (uint32_t i = 0; i < (is_list ? found.size : 1); i++) {
        pl_value item = is_list ? found.as.items[i] : found;
        pl_found outcome = pl_pattern_find(leaf->rest->pattern, context, pl_value_text(item));
        if (outcome == PL_FOUND) return PL_HOLDS;
        if (outcome == PL_FOUND_LIMIT) limited = item;
    }
    if (limited.kind == PL_ABSENT) return PL_NOT;
    return pl_judgement_fail(judgement, pl_fail_on(context, PL_FAIL_PATTERN_LIMIT, &limited, 1),
                             leaf->rest->span);
}

static pl_outcome undecided(pl_context *context, pl_slice missing, pl_judgement *judgement)
{
    pl_list_add(context->arena, &judgement->missing, missing);
    return PL_UNDECIDED;
}

pl_outcome pl_leaf_judge(const pl_leaf *leaf, pl_context *context, pl_judgement *judgement)
{
    pl_value found = { .kind = PL_ABSENT }, wanted = leaf->wanted;
    if (!context->reads) found = pl_path_look(leaf->path, context->variables);
    if (found.kind == PL_ABSENT) found = pl_cel_read(leaf->path, context);
    if (leaf->test == PL_TEST_PRESENT)
        return (found.kind != PL_FAILURE) == wanted.as.truth ? PL_HOLDS : PL_NOT;
    if (found.kind == PL_FAILURE) return undecided(context, found.as.failure->about, judgement);
    if (leaf->test == PL_TEST_MATCHES) return judge_pattern(leaf, found, context, judgement);
    if (leaf->reference) wanted = pl_cel_read(leaf->reference, context);
    if (wanted.kind == PL_FAILURE) return undecided(context, wanted.as.failure->about, judgement);
    pl_outcome outcome = pl_test_judge(leaf->test, found, wanted);
    if (outcome == PL_FAILED)
        return pl_judgement_fail(
            judgement, pl_fail_on(context, PL_FAIL_NO_OVERLOAD, (pl_value[]){ found, wanted }, 2),
            leaf->rest->span);
    if (outcome != PL_UNDECIDED) return outcome;
    return undecided(context, in_currency(context->arena, leaf->path, found, wanted), judgement);
}

bool pl_leaf_wants(const pl_leaf *leaf, pl_value wanted, pl_value item, pl_context *context)
{
    if (leaf->test == PL_TEST_MATCHES)
        return pl_pattern_find(leaf->rest->pattern, context, pl_value_text(item)) == PL_FOUND;
    return wanted.kind == PL_LIST_VALUE ? pl_value_in(item, wanted) : pl_value_equal(item, wanted);
}
