/* What the tests of cel/checker and cel/refusal share: a world with names, and what becomes of an
 * expression in it. */
#ifndef TESTS_UNIT_CHECKER_SUPPORT_H
#define TESTS_UNIT_CHECKER_SUPPORT_H

#include "tests/unit/cel_support.h"

#include "cel/checker.h"

static const pl_choice choice_items[] = { { .name = PL_SLICE_INIT("women") },
                                          { .name = PL_SLICE_INIT("men") } };
static const pl_choices choices = { .what = PL_SLICE_INIT("gender"),
                                    .items = choice_items,
                                    .count = 2 };
static const pl_type gender = { .kind = PL_TYPE_STRING, .choices = &choices };
static const pl_choices somewhere = {
    .what = PL_SLICE_INIT("place"), .items = choice_items, .count = 2, .open = true
};
static const pl_type place = { .kind = PL_TYPE_STRING, .choices = &somewhere };
static const pl_type places = { .kind = PL_TYPE_LIST, .item = &place };
static const pl_field age_fields[] = { { PL_SLICE_INIT("from"), &pl_type_int, false },
                                       { PL_SLICE_INIT("to"), &pl_type_int, false } };
static const pl_type age = { .kind = PL_TYPE_RECORD,
                             .name = PL_SLICE_INIT("age-range"),
                             .fields = age_fields,
                             .field_count = 2 };
static const pl_field brief_fields[] = {
    { PL_SLICE_INIT("age"), &age, false },      { PL_SLICE_INIT("rest"), &age, true },
    { PL_SLICE_INIT("gender"), &gender, true }, { PL_SLICE_INIT("tags"), &pl_type_strings, true },
    { PL_SLICE_INIT("place"), &place, false },  { PL_SLICE_INIT("seen"), &places, false },
};
static const pl_type brief = {
    .kind = PL_TYPE_RECORD, .name = PL_SLICE_INIT("brief"), .fields = brief_fields, .field_count = 6
};
static const pl_variable variables[] = { { PL_SLICE_INIT("today"), &pl_type_timestamp },
                                         { PL_SLICE_INIT("brief"), &brief },
                                         { PL_SLICE_INIT("any"), &pl_type_dyn } };

static inline pl_value nothing(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)arguments, (void)count;
    return (pl_value){ .kind = PL_NULL };
}

static const pl_function functions[] = {
    { .name = PL_SLICE_INIT("rate"),
      .count = 1,
      .parameters = { &pl_type_int },
      .result = &pl_type_int,
      .call = nothing },
    { .name = PL_SLICE_INIT("rate"),
      .count = 1,
      .parameters = { &pl_type_double },
      .result = &pl_type_double,
      .call = nothing },
    { .name = PL_SLICE_INIT("half"),
      .count = 1,
      .parameters = { &pl_type_double },
      .result = &pl_type_double,
      .call = nothing },
    { .name = PL_SLICE_INIT("tagged"),
      .member = true,
      .count = 2,
      .parameters = { &brief, &pl_type_strings },
      .result = &brief,
      .call = nothing },
};
static const pl_library library = { functions, COUNT(functions) };
static const pl_scope scope = { .variables = variables,
                                .variable_count = COUNT(variables),
                                .libraries = &library,
                                .library_count = 1 };

static inline pl_syntax *check(pl_arena *arena, pl_report *report, const char *text)
{
    pl_embedded embedded = expression_of(arena, pl_slice_of(text));
    pl_syntax *syntax = pl_cel_parse(embedded, report);
    return syntax && pl_cel_check(&scope, syntax, embedded, report) ? syntax : NULL;
}

#endif
