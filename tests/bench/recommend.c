/* What one recommendation takes when rules, facts and brief are loaded, and how often it asks the
 * system for memory:
 *   recommend_bench RULES|builtin BRIEF…
 *
 * In turn with the yardstick of the expressions' benchmark, one multiplication and addition after
 * another, so that a slow phase of the machine slows both. Exit 1 when memory was asked for after
 * the first runs. */
#include <planner/planner.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { runs = 301, warm_up = 20, yard_steps = 10000 };

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

static double now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static volatile uint64_t sink;

/* Microseconds of a thousand steps of the yardstick. */
static double yard_us(void)
{
    double start = now_us();
    uint64_t number = sink;
    for (int i = 0; i < yard_steps; i++)
        number = number * 6364136223846793005u + 1442695040888963407u;
    sink = number;
    return (now_us() - start) / (yard_steps / 1000);
}

static void stop(const char *what, const planner_diagnostics *diagnostics)
{
    planner_text *text;
    fprintf(stderr, "cannot load %s\n", what);
    if (planner_diagnostics_write(diagnostics, PLANNER_LONG, PLANNER_ENGLISH, &text) == PLANNER_OK)
        fputs(planner_text_data(text), stderr);
    exit(2);
}

static int by_size(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static double run_once(const planner_question *question, const planner_options *options)
{
    planner_result *result;
    double start = now_us();
    planner_status status = planner_recommend(question, options, &result);
    if (status != PLANNER_OK) stop("an answer", planner_result_diagnostics(result));
    planner_result_free(result);
    return now_us() - start;
}

/* Whether no memory was asked for once it ran warm. */
static bool measure(const char *name, const planner_question *question,
                    const planner_options *options)
{
    double times[runs], yards[runs];
    for (int i = 0; i < warm_up; i++)
        run_once(question, options);
    size_t before = allocations;
    for (int i = 0; i < runs; i++) {
        double yard = yard_us();
        times[i] = run_once(question, options);
        yards[i] = times[i] / yard;
    }
    size_t asked = allocations - before;
    qsort(times, runs, sizeof *times, by_size);
    qsort(yards, runs, sizeof *yards, by_size);
    printf("%-42s %8.1f %8.1f %10.1f %6zu\n", name, times[runs / 2], times[0], yards[runs / 2],
           asked);
    return !asked;
}

static bool measure_brief(const char *path, const planner_ruleset *ruleset,
                          const planner_options *options)
{
    planner_brief *brief;
    planner_facts *facts;
    if (planner_brief_load(path, ruleset, NULL, NULL, &brief) != PLANNER_OK)
        stop(path, planner_brief_diagnostics(brief));
    if (planner_facts_load(planner_brief_market(brief), NULL, &facts) != PLANNER_OK)
        stop("facts", planner_facts_diagnostics(facts));
    const planner_question question = {
        .struct_size = sizeof question, .brief = brief, .facts = facts, .ruleset = ruleset
    };
    bool held = measure(path, &question, options);
    planner_facts_free(facts);
    planner_brief_free(brief);
    return held;
}

int main(int count, char **arguments)
{
    if (count < 3) return 2;
    bool builtin = strcmp(arguments[1], "builtin") == 0;
    const planner_rule_paths paths = { .struct_size = sizeof paths,
                                       .rules = builtin ? NULL : arguments[1] };
    const planner_options counted = { .struct_size = sizeof counted,
                                      .allocate = allocate,
                                      .release = release };
    planner_options options = { .struct_size = sizeof options };
    planner_ruleset *ruleset;
    planner_pool *pool;
    if (planner_ruleset_load(&paths, NULL, &ruleset) != PLANNER_OK)
        stop(arguments[1], planner_ruleset_diagnostics(ruleset));
    if (planner_pool_open(&counted, &pool) != PLANNER_OK) return 2;
    planner_pool_use(pool, &options);
    printf("%zu rules, %d runs each\n", planner_ruleset_count(ruleset), runs);
    printf("%-42s %8s %8s %10s %6s\n", "brief", "median us", "best us", "kilo-yards", "asked");
    bool held = true;
    for (int i = 2; i < count; i++)
        held &= measure_brief(arguments[i], ruleset, &options);
    planner_pool_free(pool);
    planner_ruleset_free(ruleset);
    return held ? 0 : 1;
}
