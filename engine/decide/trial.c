#include "decide/trial.h"

#include "cel/equality.h"
#include "decide/subsets.h"
#include "schema/format.h"

#include <math.h>
#include <stdlib.h>

enum {
    seconds_a_day = 86400,
    most_numbers = 200, /* an integer of so many values is tried whole */
    most_lists = 600,
    most_days = 40, /* of a range: its ends each from so many */
    most_constants = 1000,
    oldest_age = PL_OLDEST
};

typedef PL_LIST(pl_value) values;
typedef PL_LIST(pl_trial) trials;

typedef struct maker {
    pl_arena *arena;
    const pl_trial_basis *basis;
    const pl_schema *schema;
    values constants; /* that tests compare the field, or a part of it, with: no lists */
    bool searches;    /* some test looks for a pattern in it */
    trials made;
    size_t most_items;
    bool complete;
} maker;

static const pl_value nothing = { .kind = PL_ABSENT };

static void offer(maker *m, pl_value value, pl_nearness nearness, double distance)
{
    const pl_trial trial = { value, 1, nearness, distance, m->made.count };
    pl_list_add(m->arena, &m->made, trial);
}

/* Constants */

static void add_constant(maker *m, pl_value value)
{
    if (value.kind == PL_FAILURE || value.kind == PL_ABSENT) return;
    for (uint32_t i = 0; value.kind == PL_LIST_VALUE && i < value.size; i++)
        add_constant(m, value.as.items[i]); /* a list of a record's field holds no lists */
    if (value.kind == PL_LIST_VALUE || m->constants.count >= most_constants) return;
    for (size_t i = 0; i < m->constants.count; i++)
        if (pl_value_equal(m->constants.items[i], value)) return;
    pl_list_add(m->arena, &m->constants, value);
}

static bool is_of_field(const pl_path *path, const pl_brief_field *field)
{
    bool below = path && path->variable == PL_ROOT_BRIEF && path->slot_count >= field->slot_count;
    for (size_t i = 0; below && i < field->slot_count; i++)
        below = path->slots[i] == field->slots[i];
    return below;
}

/* What a test compares the field with differs from channel to channel. */
static void add_other_side(maker *m, const pl_leaf *leaf)
{
    const pl_board *board = m->basis->board;
    const pl_path *other = is_of_field(leaf->path, m->basis->field) ? leaf->reference : leaf->path;
    for (size_t i = 0; i < board->count; i++) {
        pl_case *opened = &board->cases[i];
        pl_context *context = pl_case_context(board->court, opened, opened->variables);
        add_constant(m, pl_cel_read(other, context));
    }
}

static void collect_constants(maker *m)
{
    const pl_leaves *tests = m->basis->tests;
    for (size_t i = 0; i < tests->count; i++) {
        const pl_leaf *leaf = &tests->items[i];
        m->searches |= leaf->test == PL_TEST_MATCHES;
        if (leaf->reference)
            add_other_side(m, leaf);
        else if (leaf->test != PL_TEST_MATCHES && leaf->test != PL_TEST_PRESENT)
            add_constant(m, leaf->wanted);
    }
}

/* Choices, texts, yes or no */

static void offer_unless_found(maker *m, pl_value value)
{
    pl_value found = m->basis->found;
    if (found.kind == PL_ABSENT || !pl_value_equal(found, value))
        offer(m, value, PL_NEAR, (double)m->made.count);
}

static void try_choices(maker *m)
{
    for (size_t i = 0; i < m->schema->choices->count; i++)
        offer_unless_found(m, pl_value_string(m->schema->choices->items[i].name));
}

static void try_truth(maker *m)
{
    offer_unless_found(m, pl_value_bool(true));
    offer_unless_found(m, pl_value_bool(false));
}

/* Which texts hold a pattern cannot be listed; of those that are compared any other will do. */
static void try_texts(maker *m)
{
    for (size_t i = 0; i < m->constants.count; i++)
        if (m->constants.items[i].kind == PL_STRING) offer_unless_found(m, m->constants.items[i]);
    offer_unless_found(m, pl_value_string(PL_SLICE("x")));
    m->complete = !m->searches && !m->basis->computes;
}

/* The channels of the edition and their platforms. */
static values names_of_channels(maker *m)
{
    const pl_edition *edition = m->basis->board->court->edition;
    values names = { 0 };
    for (size_t i = 0; i < edition->platform_count; i++)
        pl_list_add(m->arena, &names, pl_value_string(edition->platforms[i].id));
    for (size_t i = 0; i < edition->channel_count; i++)
        pl_list_add(m->arena, &names, pl_value_string(edition->channels[i].id));
    return names;
}

static void try_channels(maker *m)
{
    const values names = names_of_channels(m);
    for (size_t i = 0; i < names.count; i++)
        offer_unless_found(m, names.items[i]);
}

/* Numbers, amounts, days */

static bool is_yen(pl_value money)
{
    return pl_slice_equal(pl_value_text(money.as.items[1]), PL_SLICE("JPY"));
}

/* What people would call the next value: an int, a day, a yen, a cent, a hundredth. */
static pl_value moved(maker *m, pl_value value, int by)
{
    static const double hundredth = 0.01;
    if (value.kind == PL_INT) return pl_value_int(value.as.number + by);
    if (value.kind == PL_DOUBLE) {
        bool share = m->schema->shape == PL_SHAPE_FORMAT; /* a percentage */
        return pl_value_double(value.as.real + by * (share ? hundredth * hundredth : hundredth));
    }
    if (value.kind == PL_TIMESTAMP)
        return pl_value_time(value.as.seconds + (int64_t)by * seconds_a_day, 0);
    if (value.kind != PL_RECORD || pl_record_type(value) != &pl_type_money) return value;
    pl_value *slots = pl_record_slots(m->arena, &pl_type_money);
    slots[0] = pl_value_double(value.as.items[0].as.real + by * (is_yen(value) ? 1 : hundredth));
    slots[1] = value.as.items[1];
    return pl_value_record(slots, 2);
}

/* As a number on one scale; false where there is none. */
static bool measure(pl_value value, double *size)
{
    *size = 0;
    if (value.kind == PL_INT) *size = (double)value.as.number;
    if (value.kind == PL_DOUBLE) *size = value.as.real;
    if (value.kind == PL_TIMESTAMP) *size = (double)value.as.seconds / seconds_a_day;
    if (value.kind == PL_RECORD && value.as.items[0].kind == PL_DOUBLE)
        *size = value.as.items[0].as.real;
    return value.kind == PL_INT || value.kind == PL_DOUBLE || value.kind == PL_TIMESTAMP ||
           value.kind == PL_RECORD;
}

static bool same_currency(pl_value left, pl_value right)
{
    if (left.kind != PL_RECORD || right.kind != PL_RECORD) return left.kind == right.kind;
    return pl_value_equal(left.as.items[1], right.as.items[1]);
}

/* How far the value is from the one in the brief; without a common scale the lowest comes first. */
static void offer_measured(maker *m, pl_value value)
{
    pl_value found = m->basis->found;
    double there, here;
    if (!measure(value, &there)) return;
    if (found.kind != PL_ABSENT && pl_value_equal(found, value)) return;
    bool compared = measure(found, &here) && same_currency(found, value);
    offer(m, value, compared ? PL_NEAR : PL_ELSEWHERE, compared ? fabs(there - here) : there);
}

/* An amount alone is one of the currency that the brief has; with none, of yen. */
static pl_value as_whole(maker *m, pl_value constant)
{
    if (m->schema->type != &pl_type_money || constant.kind != PL_DOUBLE) return constant;
    pl_value found = m->basis->found, *slots = pl_record_slots(m->arena, &pl_type_money);
    slots[0] = constant;
    slots[1] = found.kind == PL_RECORD ? found.as.items[1] : pl_value_string(PL_SLICE("JPY"));
    return pl_value_record(slots, 2);
}

static void try_breakpoints(maker *m)
{
    for (size_t i = 0; i < m->constants.count; i++) {
        pl_value constant = as_whole(m, m->constants.items[i]);
        for (int by = -1; by <= 1; by++)
            offer_measured(m, moved(m, constant, by));
    }
    if (!m->constants.count && m->basis->found.kind == PL_ABSENT) {
        if (m->schema->type == &pl_type_money) offer_measured(m, as_whole(m, pl_value_double(1)));
        if (m->schema->type == &pl_type_int) offer_measured(m, pl_value_int(1));
        if (m->schema->type == &pl_type_double) offer_measured(m, pl_value_double(1));
    }
    m->complete = !m->basis->computes;
}

static void try_integers(maker *m)
{
    const pl_schema *schema = m->schema;
    bool bounded = schema->minimum.kind == PL_INT || schema->above.kind == PL_INT;
    bounded = bounded && (schema->maximum.kind == PL_INT || schema->below.kind == PL_INT);
    if (bounded) {
        int64_t least =
            schema->minimum.kind == PL_INT ? schema->minimum.as.number : schema->above.as.number;
        int64_t most =
            schema->maximum.kind == PL_INT ? schema->maximum.as.number : schema->below.as.number;
        bounded = most >= least && (uint64_t)most - (uint64_t)least <= most_numbers;
        for (int64_t number = least; bounded && number <= most; number++)
            offer_measured(m, pl_value_int(number));
    }
    if (!bounded) try_breakpoints(m);
}

/* Ranges */

static pl_value range(maker *m, pl_value from, pl_value to)
{
    pl_value *slots = pl_record_slots(m->arena, m->schema->type);
    slots[0] = from;
    slots[1] = to;
    return pl_value_record(slots, 2);
}

static double apart(pl_value left, pl_value right)
{
    double one = 0, other = 0;
    measure(left, &one);
    measure(right, &other);
    return fabs(one - other);
}

static void offer_range(maker *m, pl_value from, pl_value to)
{
    pl_value found = m->basis->found;
    int order = 0;
    if (!pl_value_order(from, to, &order) || order > 0) return;
    if (found.kind != PL_RECORD) {
        offer(m, range(m, from, to), PL_ELSEWHERE, apart(from, to));
        return;
    }
    double distance = apart(from, found.as.items[0]) + apart(to, found.as.items[1]);
    if (distance > 0) offer(m, range(m, from, to), PL_NEAR, distance);
}

static void mark_age(bool *ages, int64_t age)
{
    if (age >= 0 && age <= oldest_age) ages[age] = true;
}

/* Every year that the survey asked, and where tests and the brief begin and end. */
static void mark_ages(maker *m, bool *ages)
{
    const pl_edition *edition = m->basis->board->court->edition;
    for (size_t i = 0; i < edition->platform_count; i++)
        for (size_t at = 0; at < edition->platforms[i].usage_count; at++) {
            const pl_usage *usage = &edition->platforms[i].usages[at];
            bool ranked = pl_slice_equal(usage->survey, edition->survey) && usage->base_from >= 0;
            for (int64_t age = usage->base_from; ranked && age <= usage->base_to; age++)
                mark_age(ages, age);
        }
    for (size_t i = 0; i < m->constants.count; i++) {
        pl_value constant = m->constants.items[i];
        bool is_range = constant.kind == PL_RECORD;
        if (!is_range && constant.kind != PL_INT) continue;
        int64_t from = is_range ? constant.as.items[0].as.number : constant.as.number;
        int64_t to = is_range ? constant.as.items[1].as.number : constant.as.number;
        for (int64_t by = -1; by <= 1; by++) {
            mark_age(ages, from + by);
            mark_age(ages, to + by);
        }
    }
    if (m->basis->found.kind != PL_RECORD) return;
    mark_age(ages, m->basis->found.as.items[0].as.number);
    mark_age(ages, m->basis->found.as.items[1].as.number);
}

static void try_ages(maker *m)
{
    bool *ages = pl_arena_array(m->arena, bool, oldest_age + 1);
    mark_ages(m, ages);
    for (int64_t from = 0; from <= oldest_age; from++)
        for (int64_t to = from; ages[from] && to <= oldest_age; to++)
            if (ages[to]) offer_range(m, pl_value_int(from), pl_value_int(to));
}

static void add_day(maker *m, values *days, pl_value day)
{
    for (int by = -1; by <= 1 && days->count < most_days; by++)
        pl_list_add(m->arena, days, moved(m, day, by));
}

static void try_days(maker *m)
{
    values days = { 0 };
    pl_value found = m->basis->found;
    for (int end = 0; end < 2 && found.kind == PL_RECORD; end++)
        pl_list_add(m->arena, &days, found.as.items[end]);
    for (size_t i = 0; i < m->constants.count; i++) {
        pl_value constant = m->constants.items[i];
        bool is_range = constant.kind == PL_RECORD;
        add_day(m, &days, is_range ? constant.as.items[0] : constant);
        if (is_range) add_day(m, &days, constant.as.items[1]);
    }
    if (!days.count) add_day(m, &days, pl_value_day(m->basis->board->court->today));
    for (size_t from = 0; from < days.count; from++)
        for (size_t to = 0; to < days.count; to++)
            offer_range(m, days.items[from], days.items[to]);
    m->complete = !m->basis->computes && days.count < most_days;
}

/* Lists */

static void add_item(maker *m, values *items, pl_value item)
{
    for (size_t i = 0; i < items->count; i++)
        if (pl_value_equal(items->items[i], item)) return;
    pl_list_add(m->arena, items, item);
}

static bool is_constant(const maker *m, pl_value value)
{
    for (size_t i = 0; i < m->constants.count; i++)
        if (pl_value_equal(m->constants.items[i], value)) return true;
    return false;
}

/* Those that tests name, and one for all that none does: to them the others are alike. */
static void add_choices(maker *m, values *items)
{
    const pl_choices *choices = m->schema->items->choices;
    bool all = m->searches || m->basis->computes, other = false;
    for (size_t i = 0; i < choices->count; i++) {
        pl_value choice = pl_value_string(choices->items[i].name);
        bool named = all || is_constant(m, choice);
        if (named || !other) add_item(m, items, choice);
        other = other || !named;
    }
}

/* All that may stand in the list; false where that is not known. */
static bool items_of(maker *m, values *items)
{
    const pl_schema *one = m->schema->items;
    bool channels = one->type == &pl_type_channel_name, choices = one->shape == PL_SHAPE_CHOICE;
    if (choices) add_choices(m, items);
    if (channels) *items = names_of_channels(m);
    for (size_t i = 0; i < m->constants.count && one->shape == PL_SHAPE_TEXT; i++)
        if (m->constants.items[i].kind == PL_STRING) add_item(m, items, m->constants.items[i]);
    for (uint32_t i = 0; m->basis->found.kind == PL_LIST_VALUE && i < m->basis->found.size; i++)
        add_item(m, items, m->basis->found.as.items[i]);
    return choices || channels || !(m->searches || m->basis->computes);
}

static void try_lists(maker *m)
{
    values items = { 0 };
    bool known = items_of(m, &items);
    pl_subsets all = pl_subsets_of(m->arena, m->basis->found, items.items, items.count);
    /* That nothing is wanted is more than to leave the question open. */
    if (m->basis->found.kind == PL_ABSENT) offer(m, pl_value_list(NULL, 0), PL_NEAR, 0);
    size_t differ = 1;
    for (; differ <= items.count; differ++) {
        size_t ways = pl_subsets_ways(&all, differ, most_lists);
        if (differ > 1 && m->made.count + ways > most_lists) break;
        pl_value list;
        for (pl_subsets_begin(&all, differ); pl_subsets_next(&all, &list);) {
            offer(m, list, PL_NEAR, (double)m->made.count);
            m->made.items[m->made.count - 1].items = differ;
        }
    }
    m->complete = known && differ > items.count;
    m->most_items = differ - 1;
}

/* The whole */

static void try_format(maker *m)
{
    const pl_type *type = m->schema->type;
    if (type == &pl_type_age_range)
        try_ages(m);
    else if (type == &pl_type_date_range)
        try_days(m);
    else if (type == &pl_type_channel_name)
        try_channels(m);
    else if (type != &pl_type_market_name) /* another market is another question */
        try_breakpoints(m);
}

typedef void try_shape(maker *m);

static try_shape *const shapes[PL_SHAPE_COUNT] = {
    [PL_SHAPE_TEXT] = try_texts,       [PL_SHAPE_CHOICE] = try_choices,
    [PL_SHAPE_INTEGER] = try_integers, [PL_SHAPE_NUMBER] = try_breakpoints,
    [PL_SHAPE_TRUTH] = try_truth,      [PL_SHAPE_FORMAT] = try_format,
    [PL_SHAPE_LIST] = try_lists,
};

static int by_nearness(const void *left_item, const void *right_item)
{
    const pl_trial *left = left_item, *right = right_item;
    bool out = left->nearness == PL_LEFT_OUT, other_out = right->nearness == PL_LEFT_OUT;
    if (out != other_out) return out ? 1 : -1;
    if (left->items != right->items) return left->items < right->items ? -1 : 1;
    if (left->nearness != right->nearness) return left->nearness < right->nearness ? -1 : 1;
    if (left->distance < right->distance || left->distance > right->distance)
        return left->distance < right->distance ? -1 : 1;
    return left->number < right->number ? -1 : left->number > right->number;
}

pl_trials pl_trials_of(pl_arena *arena, const pl_trial_basis *basis)
{
    maker m = { .arena = arena, .basis = basis, .schema = basis->field->schema, .complete = true };
    collect_constants(&m);
    shapes[m.schema->shape](&m);
    if (basis->found.kind != PL_ABSENT) offer(&m, nothing, PL_LEFT_OUT, 0);
    if (m.made.count) qsort(m.made.items, m.made.count, sizeof *m.made.items, by_nearness);
    return (pl_trials){ m.made.items, m.made.count, m.complete, m.complete ? 0 : m.most_items };
}
