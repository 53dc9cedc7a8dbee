/* What evaluating an expression takes, and how often it asks the system for memory:
 *   cel_bench
 *
 * Each of the expressions runs in rounds, in turn with a yardstick that does nothing but depend on
 * itself (one multiplication and addition after another), so that a slow phase of the machine slows
 * both. Printed are the best round, the median ratio to a step of the yardstick, the aim, and the
 * calls of the allocator while it ran. Exit 1 when memory was asked for, or a value is not what it
 * should be. */
#include "cel/checker.h"
#include "cel/evaluate.h"
#include "cel/parser.h"
#include "cel/write.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { rounds = 25, evaluations = 20000, yard_steps = 100 };

static const pl_field fields[] = {
    { PL_SLICE_INIT("budget"), &pl_type_int, true },
    { PL_SLICE_INIT("market"), &pl_type_string, false },
    { PL_SLICE_INIT("first"), &pl_type_bool, false },
    { PL_SLICE_INIT("second"), &pl_type_bool, false },
    { PL_SLICE_INIT("third"), &pl_type_bool, false },
    { PL_SLICE_INIT("fourth"), &pl_type_bool, false },
    { PL_SLICE_INIT("fifth"), &pl_type_bool, false },
    { PL_SLICE_INIT("goals"), &pl_type_strings, false },
    { PL_SLICE_INIT("copy"), &pl_type_string, false },
    { PL_SLICE_INIT("client"), &pl_type_string, true },
};

static const pl_type brief = { .kind = PL_TYPE_RECORD,
                               .name = PL_SLICE_INIT("brief"),
                               .fields = fields,
                               .field_count = sizeof fields / sizeof *fields };

static const pl_variable variables[] = { { PL_SLICE_INIT("brief"), &brief } };
static const pl_scope scope = { .variables = variables, .variable_count = 1, .machine_code = true };

/* The aim in nanoseconds on a quiet core; twice that is still in order. */
static const struct {
    const char *name, *expression, *value;
    double aim_ns;
} expressions[] = {
    { "int comparison", "brief.budget >= 1000000", "true", 12 },
    { "string equality", "brief.market == \"jp-2023-east\"", "true", 15 },
    { "`in` 10 literals, last",
      "brief.market in [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\", \"h\", \"i\", "
      "\"jp-2023-east\"]",
      "true", 20 },
    { "`&&` of 5 selections",
      "brief.first && brief.second && brief.third && brief.fourth && brief.fifth", "true", 30 },
    { "exists() over 10, last", "brief.goals.exists(goal, goal == \"loyalty\")", "true", 120 },
    { "matches(), 200 characters", "brief.copy.matches(\"(PR|ad(vert)?)$\")", "true", 160 },
    { "concatenation of 4", "brief.market + \": \" + brief.client + \"!\"",
      "\"jp-2023-east: Example Coffee!\"", 50 },
    { "format()", "\"%s asks for %d\".format([brief.client, brief.budget])",
      "\"Example Coffee asks for 3000000\"", 150 },
    { "has() and ?:", "has(brief.client) ? brief.client : \"nobody\"", "\"Example Coffee\"", 15 },
};

enum { expression_count = sizeof expressions / sizeof *expressions };

static size_t allocations;

static void *allocate(void *context, size_t size)
{
    (void)context;
    allocations++;
    return malloc(size);
}

static void release(void *context, void *block)
{
    (void)context;
    free(block);
}

static double now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static volatile uint64_t sink;

/* Nanoseconds of one step of the yardstick. */
static double yard_ns(void)
{
    double start = now_ns();
    uint64_t number = sink;
    for (int i = 0; i < evaluations / 10 * yard_steps; i++)
        number = number * 6364136223846793005u + 1442695040888963407u;
    sink = number;
    return (now_ns() - start) / (evaluations / 10 * yard_steps);
}

static pl_value text_value(const char *text)
{
    return pl_value_string(pl_slice_of(text));
}

static const pl_value *make_brief(pl_arena *arena)
{
    static const char *const goals[] = {
        "awareness", "engagement", "traffic", "visits", "leads",
        "sales",     "retention",  "insight", "reach",  "loyalty"
    };
    pl_value *items = pl_arena_array(arena, pl_value, 10);
    for (size_t i = 0; i < 10; i++)
        items[i] = text_value(goals[i]);
    pl_text copy = pl_text_new(arena);
    while (copy.size < 198)
        pl_text_put(&copy, "sakura latte ");
    copy.size = 198;
    pl_text_put(&copy, "PR");
    const pl_value values[] = {
        pl_value_int(3000000),
        text_value("jp-2023-east"),
        pl_value_bool(true),
        pl_value_bool(true),
        pl_value_bool(true),
        pl_value_bool(true),
        pl_value_bool(true),
        pl_value_list(items, 10),
        pl_value_string(pl_text_slice(&copy)),
        text_value("Example Coffee"),
    };
    pl_value *slots = pl_record_slots(arena, &brief);
    for (size_t i = 0; i < brief.field_count; i++)
        slots[i] = values[i];
    pl_value *record = pl_arena_new(arena, pl_value);
    *record = pl_value_record(slots, brief.field_count);
    return record;
}

typedef struct job {
    pl_arena *run; /* reset after each evaluation */
    bool sound;
} job;

static const pl_syntax *read(pl_arena *arena, const char *expression)
{
    pl_report report = pl_report_new(arena);
    pl_embedded text = { .text = pl_slice_of(expression) };
    pl_syntax *syntax = pl_cel_parse(text, &report);
    if (syntax && pl_cel_check(&scope, syntax, text, &report)) return syntax;
    printf("refused: %s\n", expression);
    exit(2);
}

static bool is_right(pl_arena *arena, pl_value value, const char *wanted)
{
    pl_text written = pl_text_new(arena);
    pl_value_write(&written, value);
    return pl_slice_equal(pl_text_slice(&written), pl_slice_of(wanted));
}

/* Nanoseconds of one evaluation in this round. */
static double round_ns(const pl_program *program, pl_context *context)
{
    double start = now_ns();
    for (int i = 0; i < evaluations; i++) {
        sink += pl_cel_evaluate(program, context).kind;
        pl_arena_reset(context->arena);
    }
    return (now_ns() - start) / evaluations;
}

/* Rounds of one thing: the best time, and the median ratio to the yardstick beside it. */
typedef struct measured {
    double ns, ratios[rounds];
    size_t count;
} measured;

static void keep(measured *all, double ns, double yard)
{
    if (!all->count || ns < all->ns) all->ns = ns;
    all->ratios[all->count++] = ns / yard;
}

static int by_size(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static void print_row(const char *name, measured *all, double aim_ns)
{
    qsort(all->ratios, all->count, sizeof *all->ratios, by_size);
    printf("%-26s %8.1f %8.1f %6.0f  %-12s", name, all->ns, all->ratios[all->count / 2], aim_ns,
           all->ns <= aim_ns       ? "held"
           : all->ns <= 2 * aim_ns ? "within twice"
                                   : "missed");
}

static void measure_one(pl_arena *arena, job *work, size_t index)
{
    const pl_program *program =
        pl_cel_plan(arena, &scope, read(arena, expressions[index].expression));
    pl_context context = { .arena = work->run, .variables = make_brief(arena), .keep = arena };
    measured all = { 0 };
    bool right = is_right(arena, pl_cel_evaluate(program, &context), expressions[index].value);
    round_ns(program, &context);
    size_t before = allocations;
    for (int i = 0; i < rounds; i++) {
        double yard = yard_ns();
        keep(&all, round_ns(program, &context), yard);
    }
    size_t asked = allocations - before;
    print_row(expressions[index].name, &all, expressions[index].aim_ns);
    printf(" %5zu%s\n", asked, right ? "" : "  WRONG VALUE");
    work->sound &= right && !asked;
}

/* From text to program: parsing, checking and planning all of the expressions, a mean. */
static void measure_planning(pl_arena *arena)
{
    measured all = { 0 };
    enum { repeats = 300 };
    for (int i = 0; i < rounds; i++) {
        double yard = yard_ns(), start = now_ns();
        for (int at = 0; at < repeats * expression_count; at++) {
            pl_cel_plan(arena, &scope, read(arena, expressions[at % expression_count].expression));
            pl_arena_reset(arena);
        }
        keep(&all, (now_ns() - start) / (repeats * expression_count), yard);
    }
    print_row("parse, check and plan", &all, 5000);
    printf("\n");
}

static void measure(pl_arena *arena, void *context)
{
    printf("%-26s %8s %8s %6s  %-12s %5s\n", "expression", "ns", "yards", "aim", "", "asked");
    for (size_t i = 0; i < expression_count; i++)
        measure_one(arena, context, i);
}

static void measure_last(pl_arena *arena, void *context)
{
    (void)context;
    measure_planning(arena);
}

/* The arena that is reset has to be inside a guard of its own. */
static void measure_inside(pl_arena *run, void *context)
{
    job *work = context;
    const planner_options options = { .struct_size = sizeof options,
                                      .allocate = allocate,
                                      .release = release };
    pl_arena *arena = pl_arena_open(&options), *planning = pl_arena_open(&options);
    work->run = run;
    work->sound = arena && pl_arena_guard(arena, measure, work) && work->sound;
    work->sound = planning && pl_arena_guard(planning, measure_last, work) && work->sound;
    pl_arena_close(arena);
    pl_arena_close(planning);
}

int main(void)
{
    const planner_options options = { .struct_size = sizeof options,
                                      .allocate = allocate,
                                      .release = release };
    job work = { .sound = true };
    pl_arena *run = pl_arena_open(&options);
    bool done = run && pl_arena_guard(run, measure_inside, &work);
    pl_arena_close(run);
    return done && work.sound ? 0 : 1;
}
