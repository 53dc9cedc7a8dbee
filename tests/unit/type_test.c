/* cel/type: which types fit, and how they are written. */
#include "tests/unit/base_support.h"

#include "cel/type.h"

static const pl_choice choice_items[] = { { .name = PL_SLICE_INIT("a") },
                                          { .name = PL_SLICE_INIT("b") } };
static const pl_choices letters = { .what = PL_SLICE_INIT("letter"),
                                    .items = choice_items,
                                    .count = 2 };
static const pl_choices others = { .what = PL_SLICE_INIT("other"),
                                   .items = choice_items,
                                   .count = 1 };
static const pl_type letter = { .kind = PL_TYPE_STRING, .choices = &letters };
static const pl_type other = { .kind = PL_TYPE_STRING, .choices = &others };
static const pl_type letter_list = { .kind = PL_TYPE_LIST, .item = &letter };
static const pl_type any_list = { .kind = PL_TYPE_LIST, .item = &pl_type_dyn };
static const pl_type nested_list = { .kind = PL_TYPE_LIST, .item = &pl_type_strings };
static const pl_field fields[] = { { PL_SLICE_INIT("amount"), &pl_type_double, false },
                                   { PL_SLICE_INIT("currency"), &pl_type_string, true } };
static const pl_type money = {
    .kind = PL_TYPE_RECORD, .name = PL_SLICE_INIT("money"), .fields = fields, .field_count = 2
};
static const pl_type money_too = { .kind = PL_TYPE_RECORD, .name = PL_SLICE_INIT("money") };
static const pl_type age = { .kind = PL_TYPE_RECORD, .name = PL_SLICE_INIT("age-range") };

static const struct {
    const pl_type *left, *right;
    bool fit;
} pairs[] = {
    { &pl_type_int, &pl_type_int, true },
    { &pl_type_int, &pl_type_double, false },
    { &pl_type_int, &pl_type_dyn, true },
    { &pl_type_null, &pl_type_string, false },
    { &letter, &pl_type_string, true },
    { &letter, &other, true },
    { &pl_type_strings, &letter_list, true },
    { &pl_type_strings, &any_list, true },
    { &pl_type_strings, &nested_list, false },
    { &any_list, &nested_list, true },
    { &any_list, &pl_type_string, false },
    { &money, &money_too, true },
    { &money, &age, false },
};

static void types_fit_in_both_directions(void **state)
{
    (void)state;
    int bad = 0;
    for (size_t i = 0; i < COUNT(pairs); i++) {
        bool forth = pl_type_fits(pairs[i].left, pairs[i].right);
        bool back = pl_type_fits(pairs[i].right, pairs[i].left);
        if (forth == pairs[i].fit && back == pairs[i].fit) continue;
        print_error("pair %zu fits: %d, %d\n", i, forth, back);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void types_are_written_as_people_write_them(void **state)
{
    const struct {
        const pl_type *type;
        const char *text;
    } rows[] = {
        { &pl_type_dyn, "dyn" },       { &pl_type_null, "null_type" },
        { &pl_type_bool, "bool" },     { &pl_type_int, "int" },
        { &pl_type_double, "double" }, { &pl_type_string, "string" },
        { &letter, "string" },         { &pl_type_timestamp, "timestamp" },
        { &any_list, "list" },         { &nested_list, "list(list(string))" },
        { &money, "money" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++)
        bad += differs(rows[i].text, pl_type_text(*state, rows[i].type), rows[i].text);
    assert_int_equal(bad, 0);
}

static void fields_and_choices_are_found_by_name(void **state)
{
    (void)state;
    assert_int_equal(pl_type_slot(&money, PL_SLICE("currency")), 1);
    assert_int_equal(pl_type_slot(&money, PL_SLICE("curr")), SIZE_MAX);
    assert_ptr_equal(pl_choice_find(&letters, PL_SLICE("b")), &choice_items[1]);
    assert_null(pl_choice_find(&letters, PL_SLICE("B")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(types_fit_in_both_directions),
        in_arena(types_are_written_as_people_write_them),
        in_arena(fields_and_choices_are_found_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
