/* Runs the cases of *.test files: an expression, what is given, and what comes of it.
 *
 *     brief.age.from >= 20
 *     given brief.age.from: 25
 *     => true
 *
 * `=>` is the value. `!!` is where and how an expression is refused, with the excerpt that its
 * author sees, or fails. A blank line ends a case, `#` begins a comment line. What can be given
 * are the variables below; all but `brief` itself are absent until then. Each expression is also
 * run in its canonical form, which must come to the same. */
#include "cel/checker.h"
#include "cel/equality.h"
#include "cel/evaluate.h"
#include "cel/parser.h"
#include "cel/write.h"
#include "source/order.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const pl_choice goal_items[] = {
    { .name = PL_SLICE_INIT("awareness") },
    { .name = PL_SLICE_INIT("loyalty") },
    { .name = PL_SLICE_INIT("visits") },
};
static const pl_choices goal_choices = { .what = PL_SLICE_INIT("goal"),
                                         .items = goal_items,
                                         .count = COUNT(goal_items) };
static const pl_choice gender_items[] = { { .name = PL_SLICE_INIT("women") },
                                          { .name = PL_SLICE_INIT("men") } };
static const pl_choices gender_choices = { .what = PL_SLICE_INIT("gender"),
                                           .items = gender_items,
                                           .count = COUNT(gender_items) };

static const pl_type goal_type = { .kind = PL_TYPE_STRING, .choices = &goal_choices };
static const pl_type goals_type = { .kind = PL_TYPE_LIST, .item = &goal_type };
static const pl_type gender_type = { .kind = PL_TYPE_STRING, .choices = &gender_choices };
static const pl_type ints_type = { .kind = PL_TYPE_LIST, .item = &pl_type_int };

static const pl_field age_fields[] = {
    { PL_SLICE_INIT("from"), &pl_type_int, false },
    { PL_SLICE_INIT("to"), &pl_type_int, false },
};
static const pl_type age_type = { .kind = PL_TYPE_RECORD,
                                  .name = PL_SLICE_INIT("age-range"),
                                  .fields = age_fields,
                                  .field_count = COUNT(age_fields) };

static const pl_field money_fields[] = {
    { PL_SLICE_INIT("amount"), &pl_type_double, false },
    { PL_SLICE_INIT("currency"), &pl_type_string, false },
};
static const pl_type money_type = { .kind = PL_TYPE_RECORD,
                                    .name = PL_SLICE_INIT("money"),
                                    .fields = money_fields,
                                    .field_count = COUNT(money_fields) };

static const pl_field brief_fields[] = {
    { PL_SLICE_INIT("title"), &pl_type_string, true },
    { PL_SLICE_INIT("goals"), &goals_type, true },
    { PL_SLICE_INIT("gender"), &gender_type, true },
    { PL_SLICE_INIT("age"), &age_type, true },
    { PL_SLICE_INIT("budget"), &money_type, true },
    { PL_SLICE_INIT("fee"), &money_type, true },
    { PL_SLICE_INIT("launch"), &pl_type_timestamp, true },
    { PL_SLICE_INIT("posts"), &pl_type_int, true },
};
static const pl_type brief_type = { .kind = PL_TYPE_RECORD,
                                    .name = PL_SLICE_INIT("brief"),
                                    .fields = brief_fields,
                                    .field_count = COUNT(brief_fields) };

enum { brief_variable, variable_count = 7 };
static const pl_variable variables[variable_count] = {
    [brief_variable] = { PL_SLICE_INIT("brief"), &brief_type },
    { PL_SLICE_INIT("i"), &pl_type_int },
    { PL_SLICE_INIT("d"), &pl_type_double },
    { PL_SLICE_INIT("s"), &pl_type_string },
    { PL_SLICE_INIT("b"), &pl_type_bool },
    { PL_SLICE_INIT("ints"), &ints_type },
    { PL_SLICE_INIT("any"), &pl_type_dyn },
};

static pl_value call_half(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    return pl_value_double(arguments[0].as.real / 2);
}

/* A year of the age range, or nothing known of it. */
static pl_value call_year(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    if (arguments[1].as.number < 0) return pl_fail(context, PL_FAIL_NO_FIELD, PL_SLICE("age.year"));
    return pl_value_int(arguments[0].as.items[0].as.number + arguments[1].as.number);
}

static pl_value call_wants(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    pl_value goals = arguments[0].as.items[1];
    if (goals.kind == PL_ABSENT) return pl_fail(context, PL_FAIL_NO_FIELD, PL_SLICE("brief.goals"));
    return pl_value_bool(pl_value_in(arguments[1], goals));
}

static pl_value call_budget(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    pl_value budget = arguments[0].as.items[4];
    if (budget.kind != PL_ABSENT) return budget;
    return pl_fail(context, PL_FAIL_NO_FIELD, PL_SLICE("brief.budget"));
}

static const pl_function functions[] = {
    { .name = PL_SLICE_INIT("half"),
      .count = 1,
      .parameters = { &pl_type_double },
      .result = &pl_type_double,
      .call = call_half },
    { .name = PL_SLICE_INIT("year"),
      .member = true,
      .count = 2,
      .parameters = { &age_type, &pl_type_int },
      .result = &pl_type_int,
      .may_be_absent = true,
      .call = call_year },
    { .name = PL_SLICE_INIT("wants"),
      .member = true,
      .count = 2,
      .parameters = { &brief_type, &goal_type },
      .result = &pl_type_bool,
      .may_be_absent = true,
      .call = call_wants },
    { .name = PL_SLICE_INIT("budgetOf"),
      .count = 1,
      .parameters = { &brief_type },
      .result = &money_type,
      .may_be_absent = true,
      .call = call_budget },
};
static const pl_library library = { functions, COUNT(functions) };
static const pl_scope scope = { .variables = variables,
                                .variable_count = variable_count,
                                .libraries = &library,
                                .library_count = 1 };

/* One case as it stands in the file. */
typedef struct test_case {
    pl_slice file;
    size_t line;
    pl_slice expression, given, expected;
} test_case;

typedef struct run_of_file {
    pl_slice name, text;
    size_t cases, failed;
} run_of_file;

static pl_embedded embed(pl_arena *arena, pl_slice text)
{
    const pl_source *source = pl_source_new(arena, PL_SLICE("case"), text);
    return (pl_embedded){ source->text, { source, 0, source->text.size }, true };
}

static pl_slice next_line(pl_slice *rest)
{
    return pl_slice_until(rest, '\n');
}

/* The line and the column of an offset, as `!!` shows them. */
static void write_place(pl_text *text, const pl_source *source, size_t offset)
{
    pl_place place = pl_source_place(source, offset);
    pl_text_put(text, "!! ");
    pl_text_int(text, (int64_t)place.line);
    pl_text_put(text, ":");
    pl_text_int(text, (int64_t)place.column);
    pl_text_put(text, " ");
}

/* The excerpt without its margin, and the help. */
static void write_excerpt(pl_text *text, const pl_diagnostic *diagnostic)
{
    enum { margin = 5 };
    pl_text shown = pl_text_new(text->arena);
    pl_diagnostic_write(&shown, diagnostic, PL_ENGLISH);
    pl_slice rest = pl_text_slice(&shown);
    next_line(&rest);
    next_line(&rest);
    while (rest.size) {
        pl_slice line = next_line(&rest);
        bool help = pl_slice_starts(line, PL_SLICE("   ="));
        if (!help && line.size < margin) continue;
        pl_text_put(text, help ? "" : "   ");
        pl_text_add(text, help ? line : pl_slice_part(line, margin, line.size));
        pl_text_put(text, "\n");
    }
}

static void write_report(pl_text *text, pl_report *report)
{
    pl_report_sort(report);
    for (size_t i = 0; i < report->found.count; i++) {
        const pl_diagnostic *diagnostic = &report->found.items[i];
        write_place(text, diagnostic->span.source, diagnostic->span.from);
        pl_text_add(text, pl_code_id(diagnostic->code));
        pl_text_put(text, ": ");
        pl_text_add(text, pl_diagnostic_message(text->arena, diagnostic, PL_ENGLISH));
        pl_text_put(text, "\n");
        write_excerpt(text, diagnostic);
    }
}

static void write_result(pl_text *text, pl_value value, const pl_source *source)
{
    if (value.kind == PL_FAILURE)
        write_place(text, source, value.as.failure->from);
    else
        pl_text_put(text, "=> ");
    pl_value_write(text, value);
    pl_text_put(text, "\n");
}

/* What comes of an expression, as the case file says it; NULL canonical text when it is refused. */
static pl_slice outcome(pl_arena *arena, pl_slice expression, const pl_value *data,
                        pl_slice *canonical)
{
    pl_text text = pl_text_new(arena);
    pl_report report = pl_report_new(arena);
    pl_embedded embedded = embed(arena, expression);
    pl_syntax *syntax = pl_cel_parse(embedded, &report);
    if (!syntax || !pl_cel_check(&scope, syntax, embedded, &report)) {
        write_report(&text, &report);
        return pl_text_slice(&text);
    }
    pl_context context = { .arena = arena, .variables = data };
    pl_value value = pl_cel_evaluate(pl_cel_plan(arena, &scope, syntax), &context);
    write_result(&text, value, embedded.span.source);
    *canonical = pl_syntax_text(arena, syntax);
    return pl_text_slice(&text);
}

/* Puts a value where a path leads, making records on the way. */
static void place(pl_arena *arena, pl_value *data, const pl_path *path, pl_value value)
{
    pl_value *at = &data[path->variable];
    const pl_type *type = variables[path->variable].type;
    for (size_t i = 0; i < path->slot_count; i++) {
        if (at->kind == PL_ABSENT)
            *at = pl_value_record(pl_record_slots(arena, type), type->field_count);
        at = (pl_value *)at->as.items + path->slots[i];
        type = type->fields[path->slots[i]].type;
    }
    *at = value;
}

/* `brief.age.from: 25`; false when it is not of that form or the value does not fit. */
static bool give(pl_arena *arena, pl_value *data, pl_slice line)
{
    pl_report report = pl_report_new(arena);
    pl_slice name = pl_slice_trim(pl_slice_until(&line, ':'));
    const pl_path *path = pl_cel_path(&scope, embed(arena, name), &report);
    pl_embedded text = embed(arena, pl_slice_trim(line));
    pl_syntax *syntax = pl_cel_parse(text, &report);
    if (!path || !syntax || !pl_cel_check(&scope, syntax, text, &report)) return false;
    pl_context context = { .arena = arena, .variables = data };
    pl_value value = pl_cel_evaluate(pl_cel_plan(arena, &scope, syntax), &context);
    if (!pl_type_fits(syntax->type, path->type) || value.kind == PL_FAILURE) return false;
    place(arena, data, path, value);
    return true;
}

static bool complain(const test_case *test, const char *what, pl_slice found)
{
    fprintf(stderr, "%.*s:%zu: %s\n  %.*s\n", (int)test->file.size, test->file.data, test->line,
            what, (int)test->expression.size, test->expression.data);
    fprintf(stderr, "expected\n%.*sfound\n%.*s\n", (int)test->expected.size, test->expected.data,
            (int)found.size, found.data);
    return false;
}

/* Refused and failed expressions stand elsewhere in their canonical form: compared without place.
 */
static pl_slice without_place(pl_slice result)
{
    if (!pl_slice_starts(result, PL_SLICE("!! "))) return result;
    pl_slice_until(&result, ' ');
    pl_slice_until(&result, ' ');
    return result;
}

static bool run_case(pl_arena *arena, const test_case *test)
{
    pl_value *slots = pl_record_slots(arena, &brief_type);
    pl_value data[variable_count] = { [brief_variable] =
                                          pl_value_record(slots, COUNT(brief_fields)) };
    for (pl_slice rest = test->given; rest.size;) {
        pl_slice line = next_line(&rest);
        if (!give(arena, data, line)) return complain(test, "what is given does not fit", line);
    }
    pl_slice canonical = { 0 }, again = { 0 };
    pl_slice found = outcome(arena, test->expression, data, &canonical);
    if (!pl_slice_equal(found, test->expected)) return complain(test, "another result", found);
    if (!canonical.size) return true;
    pl_slice repeated = outcome(arena, canonical, data, &again);
    if (!pl_slice_equal(canonical, again)) return complain(test, "unstable form", canonical);
    if (!pl_slice_equal(without_place(found), without_place(repeated)))
        return complain(test, "the canonical form means something else", canonical);
    return true;
}

/* What one line adds to the case it belongs to. */
static void add_line(pl_arena *arena, test_case *test, pl_slice line)
{
    pl_slice newline = PL_SLICE("\n"), given = PL_SLICE("given ");
    bool result = pl_slice_starts(line, PL_SLICE("=>")) || pl_slice_starts(line, PL_SLICE("!!"));
    if (result || test->expected.size) {
        test->expected = PL_JOIN(arena, test->expected, line, newline);
    } else if (pl_slice_starts(line, given)) {
        line = pl_slice_part(line, given.size, line.size);
        test->given = PL_JOIN(arena, test->given, line, newline);
    } else {
        pl_slice before = test->expression.size ? newline : (pl_slice){ 0 };
        test->expression = PL_JOIN(arena, test->expression, before, line);
    }
}

static void run_file(pl_arena *arena, void *job)
{
    run_of_file *run = job;
    test_case test = { .file = run->name };
    size_t number = 0;
    for (pl_slice rest = run->text; rest.size || test.expression.size;) {
        pl_slice line = next_line(&rest);
        number++;
        if (pl_slice_starts(line, PL_SLICE("#"))) continue;
        if (line.size) {
            if (!test.expression.size) test.line = number;
            add_line(arena, &test, line);
            continue;
        }
        if (test.expression.size) {
            run->cases++;
            run->failed += !run_case(arena, &test);
        }
        test = (test_case){ .file = run->name };
    }
}

static bool read_whole(const char *path, pl_slice *text)
{
    enum { most = 1024 * 1024 };
    FILE *file = fopen(path, "rb");
    char *bytes = malloc(most);
    if (!file || !bytes) {
        fprintf(stderr, "%s: cannot be read\n", path);
        return false;
    }
    *text = (pl_slice){ bytes, fread(bytes, 1, most, file) };
    fclose(file);
    return true;
}

int main(int count, char **paths)
{
    size_t failed = 0;
    for (int i = 1; i < count; i++) {
        run_of_file run = { .name = pl_slice_of(paths[i]) };
        if (!read_whole(paths[i], &run.text)) return EXIT_FAILURE;
        pl_arena *arena = pl_arena_open(NULL);
        if (!arena || !pl_arena_guard(arena, run_file, &run)) return EXIT_FAILURE;
        pl_arena_close(arena);
        free((char *)run.text.data);
        printf("%s: %zu cases, %zu failed\n", paths[i], run.cases, run.failed);
        failed += run.failed + !run.cases;
    }
    return failed || count < 2 ? EXIT_FAILURE : EXIT_SUCCESS;
}
