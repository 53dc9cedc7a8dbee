#include "decide/breakpoint.h"

#include "cel/equality.h"
#include "cel/pattern_check.h"
#include "schema/format.h"

enum { seconds_a_day = 86400 };

/* What is being looked for. */
typedef struct search {
    pl_context *context;
    const pl_probe *probe;
    pl_values *values;
} search;

static void offer(const search *s, pl_value value)
{
    pl_list_add(s->context->arena, s->values, value);
}

static bool is_format(const pl_type *type, const pl_type *format)
{
    return type->kind == PL_TYPE_RECORD && pl_slice_equal(type->name, format->name);
}

/* Numbers, days and amounts */

static pl_value record_of(const search *s, const pl_type *type, pl_value first, pl_value second)
{
    pl_value *slots = pl_record_slots(s->context->arena, type);
    slots[0] = first;
    slots[1] = second;
    return pl_value_record(slots, 2);
}

/* The next value that people would name: an int, a day, a yen, a cent, a hundredth. As deep as a
 * range, whose ends are none. */
static pl_value moved(const search *s, pl_value value, int by)
{
    static const double hundredth = 0.01;
    if (value.kind == PL_INT) return pl_value_int(value.as.number + by);
    if (value.kind == PL_TIMESTAMP)
        return pl_value_time(value.as.seconds + (int64_t)by * seconds_a_day, 0);
    if (value.kind == PL_DOUBLE) return pl_value_double(value.as.real + by * hundredth);
    if (value.kind != PL_RECORD) return value;
    pl_value first = value.as.items[0], currency = value.as.items[1];
    if (currency.kind != PL_STRING)
        return record_of(s, s->probe->type, by < 0 ? moved(s, first, by) : first,
                         by > 0 ? moved(s, currency, by) : currency);
    bool yen = pl_slice_equal(pl_value_text(currency), PL_SLICE("JPY"));
    double amount = first.as.real + by * (yen ? 1 : hundredth);
    return record_of(s, &pl_type_money, pl_value_double(amount), currency);
}

static void offer_compared(const search *s, pl_test test)
{
    pl_value other = s->probe->other;
    int by = test == PL_TEST_LESS ? -1 : test == PL_TEST_MORE ? 1 : 0;
    offer(s, by ? moved(s, other, by) : other);
}

/* The comparison that is wanted of the field. */
static pl_test comparison(const pl_probe *probe, bool holds)
{
    static const pl_test turned[PL_TEST_COUNT] = { [PL_TEST_LESS] = PL_TEST_MORE,
                                                   [PL_TEST_AT_MOST] = PL_TEST_AT_LEAST,
                                                   [PL_TEST_MORE] = PL_TEST_LESS,
                                                   [PL_TEST_AT_LEAST] = PL_TEST_AT_MOST };
    static const pl_test denied[PL_TEST_COUNT] = { [PL_TEST_LESS] = PL_TEST_AT_LEAST,
                                                   [PL_TEST_AT_MOST] = PL_TEST_MORE,
                                                   [PL_TEST_MORE] = PL_TEST_AT_MOST,
                                                   [PL_TEST_AT_LEAST] = PL_TEST_LESS };
    pl_test test = probe->turned ? turned[probe->test] : probe->test;
    return holds ? test : denied[test];
}

/* Single values */

static bool is_among(pl_value value, pl_value wanted)
{
    return wanted.kind == PL_LIST_VALUE ? pl_value_in(value, wanted)
                                        : pl_value_equal(value, wanted);
}

static void offer_each(const search *s, pl_value wanted)
{
    if (wanted.kind != PL_LIST_VALUE) offer(s, wanted);
    for (uint32_t i = 0; wanted.kind == PL_LIST_VALUE && i < wanted.size; i++)
        offer(s, wanted.as.items[i]);
}

/* Any value but those: another choice, the other truth, a neighbour. */
static void offer_others(const search *s, pl_value unwanted)
{
    const pl_choices *choices = s->probe->type->choices;
    for (size_t i = 0; choices && !choices->open && i < choices->count; i++) {
        pl_value choice = pl_value_string(choices->items[i].name);
        if (!is_among(choice, unwanted)) offer(s, choice);
    }
    pl_value found = s->probe->found;
    if (found.kind == PL_BOOL) offer(s, pl_value_bool(!found.as.truth));
    if (s->probe->type->kind == PL_TYPE_STRING || found.kind == PL_BOOL) return;
    offer(s, moved(s, found, 1));
    offer(s, moved(s, found, -1));
}

/* Lists */

static pl_value one_list(const search *s, pl_value item)
{
    pl_value *items = pl_arena_array(s->context->arena, pl_value, 1);
    items[0] = item;
    return pl_value_list(items, 1);
}

static pl_value as_list(const search *s, pl_value value)
{
    if (value.kind == PL_ABSENT) return pl_value_list(NULL, 0);
    return value.kind == PL_LIST_VALUE ? value : one_list(s, value);
}

/* The list with what it has not of `added`. */
static pl_value list_with(const search *s, pl_value list, pl_value added)
{
    pl_value *items = pl_arena_array(s->context->arena, pl_value, list.size + added.size + 1);
    uint32_t count = 0;
    for (uint32_t i = 0; i < list.size; i++)
        items[count++] = list.as.items[i];
    for (uint32_t i = 0; i < added.size; i++)
        if (!pl_value_in(added.as.items[i], list)) items[count++] = added.as.items[i];
    return pl_value_list(items, count);
}

/* Of the list what is (`kept`) or is not among `others`. */
static pl_value list_among(const search *s, pl_value list, pl_value others, bool kept)
{
    pl_value *items = pl_arena_array(s->context->arena, pl_value, list.size + 1);
    uint32_t count = 0;
    for (uint32_t i = 0; i < list.size; i++)
        if (pl_value_in(list.as.items[i], others) == kept) items[count++] = list.as.items[i];
    return pl_value_list(items, count);
}

static void offer_one_more(const search *s, pl_value list, pl_value wanted)
{
    for (uint32_t i = 0; i < wanted.size; i++)
        offer(s, list_with(s, list, one_list(s, wanted.as.items[i])));
}

/* `list.exists(x, x in other)` */
static void offer_any_of(const search *s, bool holds)
{
    pl_value list = as_list(s, s->probe->found), other = as_list(s, s->probe->other);
    if (holds)
        offer_one_more(s, list, other);
    else
        offer(s, list_among(s, list, other, false));
}

static void offer_choice_outside(const search *s, pl_value list, pl_value others)
{
    const pl_choices *choices = s->probe->type->item->choices;
    for (size_t i = 0; choices && !choices->open && i < choices->count; i++) {
        pl_value choice = pl_value_string(choices->items[i].name);
        if (!pl_value_in(choice, others)) offer(s, list_with(s, list, one_list(s, choice)));
    }
}

/* All of the other in the field; turned, all of the field in the other. */
static void offer_all_of(const search *s, bool holds)
{
    pl_value list = as_list(s, s->probe->found), other = as_list(s, s->probe->other);
    if (s->probe->turned && holds) {
        offer(s, list_among(s, list, other, true));
    } else if (s->probe->turned) {
        offer_choice_outside(s, list, other);
    } else if (holds) {
        offer(s, list_with(s, list, other));
    } else {
        for (uint32_t i = 0; i < other.size; i++)
            offer(s, list_among(s, list, one_list(s, other.as.items[i]), false));
    }
}

/* Ranges */

static bool is_before(pl_value left, pl_value right)
{
    int order = 0;
    return pl_value_order(left, right, &order) && order < 0;
}

static void offer_range(const search *s, pl_value from, pl_value to)
{
    if (!is_before(to, from)) offer(s, record_of(s, s->probe->type, from, to));
}

static void offer_overlap(const search *s, pl_value wanted, bool holds)
{
    pl_value range = s->probe->found;
    if (range.kind != PL_RECORD) {
        if (holds) offer(s, wanted);
        return;
    }
    pl_value from = range.as.items[0], to = range.as.items[1];
    pl_value begins = wanted.as.items[0], ends = wanted.as.items[1];
    if (holds && is_before(to, begins)) {
        offer_range(s, from, begins);
    } else if (holds) {
        offer_range(s, ends, to);
    } else {
        offer_range(s, from, moved(s, begins, -1));
        offer_range(s, moved(s, ends, 1), to);
    }
}

static void offer_within(const search *s, bool holds)
{
    pl_value range = s->probe->found, wanted = s->probe->other;
    if (range.kind != PL_RECORD) {
        if (holds) offer(s, wanted);
        return;
    }
    pl_value from = range.as.items[0], to = range.as.items[1];
    /* Turned, the field has to lie around the other. */
    bool shrinks = s->probe->turned != holds;
    pl_value begins = wanted.as.items[0], ends = wanted.as.items[1];
    if (holds) {
        bool first = is_before(from, begins) == shrinks, last = is_before(ends, to) == shrinks;
        offer_range(s, first ? begins : from, last ? ends : to);
        offer(s, wanted);
    } else if (!s->probe->turned) {
        offer_range(s, from, moved(s, ends, 1));
        offer_range(s, moved(s, begins, -1), to);
    } else {
        offer_range(s, moved(s, begins, 1), to);
        offer_range(s, from, moved(s, ends, -1));
    }
}

/* The rest */

/* A value that a field could have at all. */
static pl_value some_value(const search *s, const pl_type *type)
{
    if (type->kind == PL_TYPE_LIST) return one_list(s, some_value(s, type->item));
    if (type->choices && !type->choices->open && type->choices->count)
        return pl_value_string(type->choices->items[0].name);
    if (type->kind == PL_TYPE_BOOL) return pl_value_bool(true);
    if (type->kind == PL_TYPE_INT) return pl_value_int(1);
    if (type->kind == PL_TYPE_DOUBLE) return pl_value_double(1);
    if (type->kind == PL_TYPE_STRING) return pl_value_string(PL_SLICE("x"));
    pl_value today = s->context->variables[PL_ROOT_TODAY];
    if (type->kind == PL_TYPE_TIMESTAMP) return today;
    if (is_format(type, &pl_type_money))
        return record_of(s, type, pl_value_double(1), pl_value_string(PL_SLICE("JPY")));
    if (is_format(type, &pl_type_age_range))
        return record_of(s, type, pl_value_int(20), pl_value_int(29));
    if (is_format(type, &pl_type_date_range)) return record_of(s, type, today, today);
    return (pl_value){ .kind = PL_ABSENT };
}

/* Only choices can be tried. */
static void offer_matching(const search *s, bool holds)
{
    const pl_type *type = s->probe->type;
    bool is_list = type->kind == PL_TYPE_LIST;
    const pl_choices *choices = is_list ? type->item->choices : type->choices;
    pl_value list = as_list(s, s->probe->found), kept = pl_value_list(NULL, 0);
    for (size_t i = 0; choices && !choices->open && i < choices->count; i++) {
        pl_value choice = pl_value_string(choices->items[i].name);
        bool has =
            pl_pattern_find(s->probe->pattern, s->context, pl_value_text(choice)) == PL_FOUND;
        if (!is_list && has == holds) offer(s, choice);
        if (is_list && has && holds) offer(s, list_with(s, list, one_list(s, choice)));
        if (is_list && !has) kept = list_with(s, kept, one_list(s, choice));
    }
    if (is_list && !holds) offer(s, list_among(s, list, kept, true));
}

static void offer_equal(const search *s, bool holds)
{
    if (holds)
        offer_each(s, s->probe->other);
    else if (s->probe->found.kind != PL_ABSENT)
        offer_others(s, s->probe->other);
}

void pl_breakpoints(pl_context *context, const pl_probe *probe, bool holds, pl_values *values)
{
    const search s = { context, probe, values };
    bool several = probe->other.kind == PL_LIST_VALUE;
    switch (probe->test) {
    case PL_TEST_EQUALS:
        offer_equal(&s, holds);
        return;
    case PL_TEST_ONE_OF:
        if (probe->turned)
            offer_any_of(&s, holds);
        else
            offer_equal(&s, holds);
        return;
    case PL_TEST_CONTAINS:
        if (probe->turned)
            offer_equal(&s, holds);
        else
            offer_any_of(&s, holds);
        return;
    case PL_TEST_ANY_OF:
        offer_any_of(&s, holds);
        return;
    case PL_TEST_ALL_OF:
        offer_all_of(&s, holds);
        return;
    case PL_TEST_OVERLAPS:
        if (probe->type->kind != PL_TYPE_RECORD) return;
        for (uint32_t i = 0; i < (several ? probe->other.size : 1); i++)
            offer_overlap(&s, several ? probe->other.as.items[i] : probe->other, holds);
        return;
    case PL_TEST_WITHIN:
        offer_within(&s, holds);
        return;
    case PL_TEST_LESS:
    case PL_TEST_AT_MOST:
    case PL_TEST_MORE:
    case PL_TEST_AT_LEAST:
        offer_compared(&s, comparison(probe, holds));
        return;
    case PL_TEST_MATCHES:
        offer_matching(&s, holds);
        return;
    case PL_TEST_PRESENT:
        offer(&s, probe->other.as.truth == holds ? some_value(&s, probe->type)
                                                 : (pl_value){ .kind = PL_ABSENT });
        return;
    case PL_TEST_COUNT:
        return;
    }
}
