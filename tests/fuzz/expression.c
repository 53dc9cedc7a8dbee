/* Expressions of any bytes: read, checked, written back and run against a small scope.
 *
 * With libFuzzer this looks for input; compiled with PL_REPLAY it runs the files it is given. */
#include "cel/checker.h"
#include "cel/evaluate.h"
#include "cel/parser.h"
#include "tests/fuzz/replay.h"

#include <stdlib.h>

static const pl_choice choice_items[] = { { .name = PL_SLICE_INIT("awareness") },
                                          { .name = PL_SLICE_INIT("visits") } };
static const pl_choices choices = { .what = PL_SLICE_INIT("goal"),
                                    .items = choice_items,
                                    .count = 2 };
static const pl_type goal = { .kind = PL_TYPE_STRING, .choices = &choices };
static const pl_type goals = { .kind = PL_TYPE_LIST, .item = &goal };
static const pl_field age_fields[] = { { PL_SLICE_INIT("from"), &pl_type_int, false },
                                       { PL_SLICE_INIT("to"), &pl_type_int, false } };
static const pl_type age = { .kind = PL_TYPE_RECORD,
                             .name = PL_SLICE_INIT("age-range"),
                             .fields = age_fields,
                             .field_count = 2 };
static const pl_field brief_fields[] = {
    { PL_SLICE_INIT("title"), &pl_type_string, true },
    { PL_SLICE_INIT("goals"), &goals, false },
    { PL_SLICE_INIT("age"), &age, true },
    { PL_SLICE_INIT("rest"), &age, true },
    { PL_SLICE_INIT("rate"), &pl_type_double, false },
};
static const pl_type brief = {
    .kind = PL_TYPE_RECORD, .name = PL_SLICE_INIT("brief"), .fields = brief_fields, .field_count = 5
};
static const pl_variable variables[] = { { PL_SLICE_INIT("brief"), &brief },
                                         { PL_SLICE_INIT("any"), &pl_type_dyn },
                                         { PL_SLICE_INIT("today"), &pl_type_timestamp } };

static pl_value join_all(pl_context *context, const pl_value *arguments, size_t offset)
{
    (void)offset;
    pl_text text = pl_text_new(context->arena);
    for (uint32_t i = 0; i < arguments[0].size; i++)
        pl_text_add(&text, pl_value_text(arguments[0].as.items[i]));
    return pl_value_string(pl_text_slice(&text));
}

static pl_value width(pl_context *context, const pl_value *arguments, size_t offset)
{
    (void)context, (void)offset;
    const pl_value *slots = arguments[0].as.items;
    return pl_value_int(slots[1].as.number - slots[0].as.number);
}

static const pl_function functions[] = {
    { .name = PL_SLICE_INIT("join"),
      .count = 1,
      .parameters = { &pl_type_strings },
      .result = &pl_type_string,
      .call = join_all },
    { .name = PL_SLICE_INIT("width"),
      .member = true,
      .count = 1,
      .parameters = { &age },
      .result = &pl_type_int,
      .call = width },
};
static const pl_library library = { functions, 2 };
static const pl_scope scope = {
    .variables = variables, .variable_count = 3, .libraries = &library, .library_count = 1
};

static void require(bool holds, const char *what)
{
    if (holds) return;
    fprintf(stderr, "%s\n", what);
    abort();
}

static pl_embedded embed(pl_arena *arena, pl_slice text)
{
    const pl_source *source = pl_source_new(arena, PL_SLICE("fuzz"), text);
    return (pl_embedded){ source->text, { source, 0, source->text.size }, true };
}

static pl_slice canonical(pl_arena *arena, const pl_syntax *syntax)
{
    pl_text text = pl_text_new(arena);
    pl_syntax_write(&text, syntax);
    return pl_text_slice(&text);
}

/* The canonical form means the same, unless its added spaces make it too long. */
static void read_again(pl_arena *arena, const pl_syntax *syntax)
{
    pl_report report = pl_report_new(arena);
    pl_slice form = canonical(arena, syntax);
    const pl_syntax *again = pl_cel_parse(embed(arena, form), &report);
    if (!again && report.found.items[0].code == PL_EXPRESSION_LIMIT) return;
    require(again, "the canonical form cannot be read");
    require(pl_slice_equal(form, canonical(arena, again)), "the canonical form is not stable");
}

static void evaluate(pl_arena *arena, const pl_syntax *syntax)
{
    const pl_value goal_list[] = { pl_value_string(PL_SLICE("visits")) };
    const pl_value from_to[] = { pl_value_int(20), pl_value_int(34) };
    const pl_value slots[] = { { .kind = PL_ABSENT },
                               pl_value_list(goal_list, 1),
                               pl_value_record(from_to, 2),
                               { .kind = PL_ABSENT },
                               pl_value_double(0.5) };
    const pl_value mixed[] = { pl_value_int(1), pl_value_record(slots, 5),
                               pl_value_string(PL_SLICE("a")) };
    const pl_value data[] = { pl_value_record(slots, 5), pl_value_list(mixed, 3),
                              pl_value_day(20000) };
    pl_reads reads = { 0 };
    pl_context context = { .arena = arena, .variables = data, .reads = &reads };
    pl_value value = pl_cel_evaluate(pl_cel_plan(arena, syntax), &context);
    require(value.kind != PL_ABSENT, "an expression came to nothing");
    pl_text text = pl_text_new(arena);
    pl_value_write(&text, value);
}

static void work(pl_arena *arena, void *job)
{
    const pl_slice *input = job;
    pl_report report = pl_report_new(arena);
    pl_embedded text = embed(arena, *input);
    pl_syntax *syntax = pl_cel_parse(text, &report);
    if (syntax) read_again(arena, syntax);
    bool sound = syntax && pl_cel_check(&scope, syntax, text, &report);
    require(sound == !report.errors, "a defect is not reported");
    if (sound) evaluate(arena, syntax);
    pl_text shown = pl_text_new(arena);
    for (size_t i = 0; i < report.found.count; i++)
        pl_diagnostic_write(&shown, &report.found.items[i], PL_ENGLISH);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pl_slice input = { (const char *)data, size };
    pl_arena *arena = pl_arena_open(NULL);
    if (arena) pl_arena_guard(arena, work, &input);
    pl_arena_close(arena);
    return 0;
}
