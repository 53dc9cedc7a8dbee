#include "rules/restate.h"

#include "cel/macro.h"
#include "rules/amount.h"
#include "schema/format.h"

/* Trees that are made here are written and nothing else: a path is one name with dots in it, and a
 * constant may be of a type that has no literal, which is written as the call that gives it. */
typedef struct restater {
    pl_arena *arena;
    const pl_scope *scope;
} restater;

typedef const pl_syntax term;
typedef PL_LIST(term *) terms;

/* What a path is compared with: a value, or what has a name. */
typedef struct side {
    pl_value value;
    term *named; /* NULL: the value */
} side;

static const pl_slice item_name = PL_SLICE_INIT("x");

static term *made(restater r, pl_syntax syntax)
{
    pl_syntax *kept = pl_arena_new(r.arena, pl_syntax);
    *kept = syntax;
    return kept;
}

static term *made_of(restater r, pl_syntax syntax, term *const *operands, size_t count)
{
    syntax.operands = pl_arena_array(r.arena, pl_syntax *, count);
    syntax.operand_count = count;
    for (size_t i = 0; i < count; i++)
        syntax.operands[i] = (pl_syntax *)(uintptr_t)operands[i];
    return made(r, syntax);
}

static term *name(restater r, pl_slice text)
{
    return made(r, (pl_syntax){ .kind = PL_SYNTAX_NAME, .name = text });
}

static term *constant(restater r, pl_value value)
{
    return made(r, (pl_syntax){ .kind = PL_SYNTAX_CONSTANT, .constant = value });
}

static term *pair(restater r, pl_syntax_kind kind, term *left, term *right)
{
    return made_of(r, (pl_syntax){ .kind = kind }, (term *[]){ left, right }, 2);
}

static term *field(restater r, term *of, pl_slice called)
{
    return made_of(r, (pl_syntax){ .kind = PL_SYNTAX_SELECT, .name = called }, &of, 1);
}

static term *denied(restater r, term *denies)
{
    if (denies->kind == PL_SYNTAX_EQUAL)
        return pair(r, PL_SYNTAX_NOT_EQUAL, denies->operands[0], denies->operands[1]);
    return made_of(r, (pl_syntax){ .kind = PL_SYNTAX_NOT }, &denies, 1);
}

/* A chain inside a chain of its kind is one with it; one part stands for itself. */
static void add_part(restater r, pl_syntax_kind kind, term *part, terms *parts)
{
    if (part->kind != kind) {
        pl_list_add(r.arena, parts, part);
        return;
    }
    for (size_t i = 0; i < part->operand_count; i++)
        pl_list_add(r.arena, parts, part->operands[i]);
}

static term *chain(restater r, pl_syntax_kind kind, const terms *parts)
{
    if (!parts->count) return constant(r, pl_value_bool(kind == PL_SYNTAX_AND));
    if (parts->count == 1) return parts->items[0];
    return made_of(r, (pl_syntax){ .kind = kind }, parts->items, parts->count);
}

static term *both(restater r, term *left, term *right)
{
    terms parts = { 0 };
    add_part(r, PL_SYNTAX_AND, left, &parts);
    add_part(r, PL_SYNTAX_AND, right, &parts);
    return chain(r, PL_SYNTAX_AND, &parts);
}

/* `over.exists(x, body)` or `over.all(x, body)`. */
static term *round_of(restater r, const char *macro, term *over, term *body)
{
    const pl_syntax syntax = { .kind = PL_SYNTAX_MACRO,
                               .macro = pl_macro_find(pl_slice_of(macro), 2),
                               .variables = { item_name } };
    return made_of(r, syntax, (term *[]){ over, body }, 2);
}

static term *item(restater r)
{
    return name(r, item_name);
}

static term *asks_for(restater r, pl_slice path)
{
    term *asked = name(r, path);
    return made_of(r, (pl_syntax){ .kind = PL_SYNTAX_HAS, .name = PL_SLICE("has") }, &asked, 1);
}

static term *amount_in(restater r, term *money, term *currency)
{
    const pl_syntax call = { .kind = PL_SYNTAX_CALL, .name = pl_amount_in, .member = true };
    return made_of(r, call, (term *[]){ money, currency }, 2);
}

/* The decision of `then`, but not before that list was read: its size decides nothing. */
static term *once_read(restater r, pl_slice list, term *then)
{
    term *read = name(r, list);
    const pl_syntax call = { .kind = PL_SYNTAX_CALL, .name = PL_SLICE("size"), .member = true };
    term *size = made_of(r, call, &read, 1);
    term *asked = pair(r, PL_SYNTAX_GREATER_EQUAL, size, constant(r, pl_value_int(0)));
    return made_of(r, (pl_syntax){ .kind = PL_SYNTAX_CONDITIONAL },
                   (term *[]){ asked, then, constant(r, pl_value_bool(false)) }, 3);
}

static side of_value(pl_value value)
{
    return (side){ .value = value };
}

static side of_name(term *named)
{
    return (side){ .named = named };
}

static bool is_record(pl_value value)
{
    return value.kind == PL_RECORD;
}

static bool is_money(const pl_type *type)
{
    return type->kind == PL_TYPE_RECORD && pl_slice_equal(type->name, pl_type_money.name);
}

static bool is_money_value(pl_value value)
{
    return is_record(value) && is_money(pl_record_type(value));
}

static term *whole(restater r, side wanted)
{
    return wanted.named ? wanted.named : constant(r, wanted.value);
}

static term *part_of(restater r, side wanted, const char *called)
{
    if (wanted.named) return field(r, wanted.named, pl_slice_of(called));
    size_t slot = pl_type_slot(pl_record_type(wanted.value), pl_slice_of(called));
    return constant(r, wanted.value.as.items[slot]);
}

static term *overlaps(restater r, term *range, side wanted)
{
    return both(
        r,
        pair(r, PL_SYNTAX_LESS_EQUAL, field(r, range, PL_SLICE("from")), part_of(r, wanted, "to")),
        pair(r, PL_SYNTAX_GREATER_EQUAL, field(r, range, PL_SLICE("to")),
             part_of(r, wanted, "from")));
}

static term *within(restater r, term *range, side wanted)
{
    return both(
        r,
        pair(r, PL_SYNTAX_GREATER_EQUAL, field(r, range, PL_SLICE("from")),
             part_of(r, wanted, "from")),
        pair(r, PL_SYNTAX_LESS_EQUAL, field(r, range, PL_SLICE("to")), part_of(r, wanted, "to")));
}

/* A record has no literal: it equals another where all its fields do. */
static term *same_fields(restater r, term *record, pl_value wanted)
{
    const pl_type *type = pl_record_type(wanted);
    terms parts = { 0 };
    for (size_t i = 0; i < type->field_count; i++)
        pl_list_add(r.arena, &parts,
                    pair(r, PL_SYNTAX_EQUAL, field(r, record, type->fields[i].name),
                         constant(r, wanted.as.items[i])));
    return chain(r, PL_SYNTAX_AND, &parts);
}

/* Equality between values of lists, where money of two currencies is unequal. */
static term *is_the_same(restater r, term *found, pl_value wanted)
{
    if (is_record(wanted)) return same_fields(r, found, wanted);
    return pair(r, PL_SYNTAX_EQUAL, found, constant(r, wanted));
}

static term *compares(restater r, pl_syntax_kind kind, term *found, side wanted, bool money)
{
    if (!money) return pair(r, kind, found, whole(r, wanted));
    return pair(r, kind, amount_in(r, found, part_of(r, wanted, "currency")),
                part_of(r, wanted, "amount"));
}

static term *equals(restater r, term *found, side wanted, bool money)
{
    if (!wanted.named && is_record(wanted.value) && !money)
        return same_fields(r, found, wanted.value);
    return compares(r, PL_SYNTAX_EQUAL, found, wanted, money);
}

/* `found in [...]`, or a chain where the values are records. */
static term *is_one_of(restater r, term *found, pl_value list)
{
    terms parts = { 0 };
    if (!list.size || (list.size > 1 && !is_record(list.as.items[0])))
        return pair(r, PL_SYNTAX_IN, found, constant(r, list));
    for (uint32_t i = 0; i < list.size; i++)
        pl_list_add(r.arena, &parts, is_the_same(r, found, list.as.items[i]));
    return chain(r, PL_SYNTAX_OR, &parts);
}

static term *holds(restater r, term *list, pl_value wanted)
{
    if (is_record(wanted)) return round_of(r, "exists", list, same_fields(r, item(r), wanted));
    return pair(r, PL_SYNTAX_IN, constant(r, wanted), list);
}

static term *holds_any(restater r, term *list, pl_value wanted)
{
    if (wanted.size == 1) return holds(r, list, wanted.as.items[0]);
    return round_of(r, "exists", list, is_one_of(r, item(r), wanted));
}

static term *holds_all(restater r, term *list, pl_value wanted)
{
    terms parts = { 0 };
    if (wanted.size > 1 && !is_record(wanted.as.items[0]))
        return round_of(r, "all", constant(r, wanted), pair(r, PL_SYNTAX_IN, item(r), list));
    for (uint32_t i = 0; i < wanted.size; i++)
        pl_list_add(r.arena, &parts, holds(r, list, wanted.as.items[i]));
    return chain(r, PL_SYNTAX_AND, &parts);
}

/* One of several ranges or amounts, by a test of each. */
static term *any_value(restater r, const pl_leaf *leaf, term *found)
{
    terms parts = { 0 };
    for (uint32_t i = 0; i < leaf->wanted.size; i++) {
        side wanted = of_value(leaf->wanted.as.items[i]);
        pl_list_add(r.arena, &parts,
                    leaf->test == PL_TEST_OVERLAPS ? overlaps(r, found, wanted)
                                                   : equals(r, found, wanted, true));
    }
    return chain(r, PL_SYNTAX_OR, &parts);
}

static term *has_pattern(restater r, term *text, pl_value pattern)
{
    const pl_syntax call = { .kind = PL_SYNTAX_CALL, .name = PL_SLICE("matches"), .member = true };
    return made_of(r, call, (term *[]){ text, constant(r, pattern) }, 2);
}

/* A text, or any text of a list. */
static term *matches(restater r, const pl_leaf *leaf, term *found)
{
    if (leaf->path->type->kind != PL_TYPE_LIST) return has_pattern(r, found, leaf->wanted);
    return round_of(r, "exists", found, has_pattern(r, item(r), leaf->wanted));
}

static term *with_value(restater r, const pl_leaf *leaf, term *found)
{
    pl_value wanted = leaf->wanted;
    bool several = wanted.kind == PL_LIST_VALUE;
    bool money = is_money_value(several && wanted.size ? wanted.as.items[0] : wanted);
    if (leaf->test == PL_TEST_OVERLAPS)
        return several ? any_value(r, leaf, found) : overlaps(r, found, of_value(wanted));
    if (leaf->test == PL_TEST_WITHIN) return within(r, found, of_value(wanted));
    if (leaf->test == PL_TEST_CONTAINS) return holds(r, found, wanted);
    if (leaf->test == PL_TEST_MATCHES) return matches(r, leaf, found);
    if (leaf->test == PL_TEST_ANY_OF) return holds_any(r, found, wanted);
    if (leaf->test == PL_TEST_ALL_OF) return holds_all(r, found, wanted);
    if (leaf->test == PL_TEST_ONE_OF)
        return money ? any_value(r, leaf, found) : is_one_of(r, found, wanted);
    if (leaf->path->type->kind == PL_TYPE_BOOL && wanted.kind == PL_BOOL)
        return wanted.as.truth ? found : denied(r, found);
    return equals(r, found, of_value(wanted), money);
}

/* Goes over `list`, and reads `other` whatever is in it. */
static term *round_over(restater r, const char *macro, const pl_path *list, const pl_path *other,
                        term *body)
{
    term *asked = round_of(r, macro, name(r, list->text), body);
    return other->may_be_absent ? once_read(r, other->text, asked) : asked;
}

static term *with_reference(restater r, const pl_leaf *leaf, term *found)
{
    const pl_path *path = leaf->path, *other = leaf->reference;
    term *named = name(r, other->text);
    bool several = other->type->kind == PL_TYPE_LIST, money = is_money(path->type);
    if (leaf->test == PL_TEST_OVERLAPS && several)
        return round_over(r, "exists", other, path, overlaps(r, found, of_name(item(r))));
    if (leaf->test == PL_TEST_OVERLAPS) return overlaps(r, found, of_name(named));
    if (leaf->test == PL_TEST_WITHIN) return within(r, found, of_name(named));
    if (leaf->test == PL_TEST_CONTAINS) return pair(r, PL_SYNTAX_IN, named, found);
    if (leaf->test == PL_TEST_ANY_OF)
        return round_over(r, "exists", path, other, pair(r, PL_SYNTAX_IN, item(r), named));
    if (leaf->test == PL_TEST_ALL_OF)
        return round_over(r, "all", other, path, pair(r, PL_SYNTAX_IN, item(r), found));
    if (leaf->test == PL_TEST_ONE_OF && money)
        return round_over(r, "exists", other, path, equals(r, found, of_name(item(r)), true));
    if (leaf->test == PL_TEST_ONE_OF) return pair(r, PL_SYNTAX_IN, found, named);
    return equals(r, found, of_name(named), money);
}

/* `has` fails where what it looks into is absent, so that is asked for first. */
static term *presence(restater r, const pl_leaf *leaf)
{
    const pl_path *path = leaf->path;
    const pl_type *type = r.scope->variables[path->variable].type;
    size_t size = r.scope->variables[path->variable].name.size;
    terms parts = { 0 };
    for (size_t i = 0; i < path->slot_count; i++) {
        const pl_field *asked = &type->fields[path->slots[i]];
        size += 1 + asked->name.size;
        if (asked->may_be_absent || i + 1 == path->slot_count)
            pl_list_add(r.arena, &parts, asks_for(r, pl_slice_part(path->text, 0, size)));
        type = asked->type;
    }
    if (!parts.count) return constant(r, leaf->wanted);
    term *present = chain(r, PL_SYNTAX_AND, &parts);
    return leaf->wanted.as.truth ? present : denied(r, present);
}

static term *restate_leaf(restater r, const pl_leaf *leaf)
{
    static const pl_syntax_kind comparisons[PL_TEST_COUNT] = {
        [PL_TEST_LESS] = PL_SYNTAX_LESS,
        [PL_TEST_AT_MOST] = PL_SYNTAX_LESS_EQUAL,
        [PL_TEST_MORE] = PL_SYNTAX_GREATER,
        [PL_TEST_AT_LEAST] = PL_SYNTAX_GREATER_EQUAL,
    };
    term *found = name(r, leaf->path->text);
    if (leaf->test == PL_TEST_PRESENT) return presence(r, leaf);
    if (comparisons[leaf->test]) {
        side wanted =
            leaf->reference ? of_name(name(r, leaf->reference->text)) : of_value(leaf->wanted);
        return compares(r, comparisons[leaf->test], found, wanted, is_money(leaf->path->type));
    }
    return leaf->reference ? with_reference(r, leaf, found) : with_value(r, leaf, found);
}

/* As deep as the condition, which its reader bounded. */
static term *restate(restater r, const pl_condition *condition)
{
    if (condition->kind == PL_CONDITION_LEAF) return restate_leaf(r, &condition->leaf);
    if (condition->kind == PL_CONDITION_EXPRESSION) return condition->syntax;
    pl_syntax_kind kind = condition->kind == PL_CONDITION_ALL ? PL_SYNTAX_AND : PL_SYNTAX_OR;
    terms parts = { 0 };
    for (size_t i = 0; i < condition->count; i++)
        add_part(r, kind, restate(r, condition->parts[i]), &parts);
    term *joined = chain(r, kind, &parts);
    return condition->kind == PL_CONDITION_NONE ? denied(r, joined) : joined;
}

/* A part as it has to stand between the operators of its chain. */
static pl_slice part_text(pl_arena *arena, term *part, pl_syntax_kind of)
{
    pl_slice text = pl_syntax_text(arena, part);
    bool bare = pl_operators[part->kind].power > pl_operators[of].power;
    return bare ? text : PL_JOIN(arena, PL_SLICE("("), text, PL_SLICE(")"));
}

pl_restated pl_condition_restate(pl_arena *arena, const pl_scope *scope,
                                 const pl_condition *condition)
{
    term *all = restate((restater){ arena, scope }, condition);
    bool chained = all->kind == PL_SYNTAX_AND || all->kind == PL_SYNTAX_OR;
    size_t count = chained ? all->operand_count : 1;
    pl_slice *parts = pl_arena_array(arena, pl_slice, count);
    if (!chained) parts[0] = pl_syntax_text(arena, all);
    for (size_t i = 0; chained && i < count; i++)
        parts[i] = part_text(arena, all->operands[i], all->kind);
    return (pl_restated){ parts, count, chained ? pl_operators[all->kind].text : (pl_slice){ 0 } };
}

pl_slice pl_condition_restated(pl_arena *arena, const pl_scope *scope,
                               const pl_condition *condition)
{
    return pl_syntax_text(arena, restate((restater){ arena, scope }, condition));
}
