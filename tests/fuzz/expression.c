/* Expressions of any bytes: read, checked, written back and run against a small scope, in every way
 * that there is.
 *
 * With libFuzzer this looks for input; compiled with PL_REPLAY it runs the files it is given. */
#include "cel/advice.h"
#include "cel/checker.h"
#include "cel/evaluate.h"
#include "cel/parser.h"
#include "cel/resolver.h"
#include "cel/write.h"
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

static pl_value join_all(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    pl_text text = pl_text_new(context->arena);
    for (uint32_t i = 0; i < arguments[0].size; i++)
        pl_text_add(&text, pl_value_text(arguments[0].as.items[i]));
    return pl_value_string(pl_text_slice(&text));
}

static pl_value width(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
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

/* The canonical form means the same, unless its added spaces make it too long. */
static void read_again(pl_arena *arena, const pl_syntax *syntax)
{
    pl_report report = pl_report_new(arena);
    pl_slice form = pl_syntax_text(arena, syntax);
    const pl_syntax *again = pl_cel_parse(embed(arena, form), &report);
    if (!again && report.found.items[0].code == PL_EXPRESSION_LIMIT) return;
    require(again, "the canonical form cannot be read");
    require(pl_slice_equal(form, pl_syntax_text(arena, again)), "the canonical form is not stable");
}

static pl_value record(pl_arena *arena, const pl_type *type, const pl_value *fields)
{
    pl_value *slots = pl_record_slots(arena, type);
    for (size_t i = 0; i < type->field_count; i++)
        slots[i] = fields[i];
    return pl_value_record(slots, type->field_count);
}

static pl_value evaluate(pl_arena *arena, const pl_program *program)
{
    /* What a value points to outlives this function. */
    pl_value *goal_list = pl_arena_array(arena, pl_value, 1);
    goal_list[0] = pl_value_string(PL_SLICE("visits"));
    const pl_value from_to[] = { pl_value_int(20), pl_value_int(34) };
    const pl_value fields[] = { { .kind = PL_ABSENT },
                                pl_value_list(goal_list, 1),
                                record(arena, &age, from_to),
                                { .kind = PL_ABSENT },
                                pl_value_double(0.5) };
    pl_value *mixed = pl_arena_array(arena, pl_value, 3),
             *data = pl_arena_array(arena, pl_value, 3);
    data[0] = mixed[1] = record(arena, &brief, fields);
    mixed[0] = pl_value_int(1);
    mixed[2] = pl_value_string(PL_SLICE("a"));
    data[1] = pl_value_list(mixed, 3);
    data[2] = pl_value_day(20000);
    pl_reads reads = { 0 };
    pl_context context = { .arena = arena, .variables = data, .reads = &reads };
    pl_value value = pl_cel_evaluate(program, &context);
    require(value.kind != PL_ABSENT && value.kind < PL_VALUE_KIND_COUNT,
            "an expression came to nothing");
    return value;
}

static bool is_limit(pl_value value)
{
    return value.kind == PL_FAILURE && value.as.failure->code >= PL_FAIL_PATTERN_LIMIT;
}

/* Limits are reached sooner or later by other ways; of failures only the code is the same. */
static void require_equal(pl_arena *arena, pl_value value, pl_value other, const char *what)
{
    if (is_limit(value) || is_limit(other)) return;
    require(value.kind == other.kind, what);
    if (value.kind == PL_FAILURE) {
        require(value.as.failure->code == other.as.failure->code, what);
        return;
    }
    pl_text first = pl_text_new(arena), second = pl_text_new(arena);
    pl_value_write(&first, value);
    pl_value_write(&second, other);
    require(pl_slice_equal(pl_text_slice(&first), pl_text_slice(&second)), what);
}

/* Whatever is done beforehand, and whatever the checker knows, changes no result. */
static void evaluate_all_ways(pl_arena *arena, const pl_syntax *checked, pl_embedded text)
{
    pl_report report = pl_report_new(arena);
    pl_value value = evaluate(arena, pl_cel_plan(arena, &scope, checked));
    pl_value plain = evaluate(arena, pl_cel_plan_plainly(arena, &scope, checked));
    require_equal(arena, value, plain, "planning changes the result");
    pl_syntax *unchecked = pl_cel_parse(text, &report);
    require(pl_cel_resolve(&scope, unchecked, text, &report), "resolved once, but not twice");
    pl_value loose = evaluate(arena, pl_cel_plan(arena, &scope, unchecked));
    /* What the checker concludes of a type that it does not know may leave too few overloads. */
    bool narrowed = value.kind == PL_FAILURE && value.as.failure->code == PL_FAIL_NO_OVERLOAD;
    if (!narrowed) require_equal(arena, value, loose, "checking changes the result");
}

/* What the checker refuses runs all the same, and comes to something. */
static void evaluate_unchecked(pl_arena *arena, pl_embedded text)
{
    pl_report report = pl_report_new(arena);
    pl_syntax *syntax = pl_cel_parse(text, &report);
    if (!syntax || !pl_cel_resolve(&scope, syntax, text, &report)) return;
    pl_value value = evaluate(arena, pl_cel_plan(arena, &scope, syntax));
    pl_value plain = evaluate(arena, pl_cel_plan_plainly(arena, &scope, syntax));
    require_equal(arena, value, plain, "planning changes the result");
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
    if (sound) {
        pl_cel_advise(&scope, syntax, text, &report);
        require(!report.errors, "advice is an error");
        evaluate_all_ways(arena, syntax, text);
    } else {
        evaluate_unchecked(arena, text);
    }
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
