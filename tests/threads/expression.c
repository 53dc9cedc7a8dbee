/* One program of each kind evaluated by eight threads at once, each with a context of its own;
 * built with the thread sanitizer, which sees what they share. All must come to the same values. */
#include "cel/checker.h"
#include "cel/evaluate.h"
#include "cel/parser.h"
#include "cel/pattern_set.h"
#include "cel/write.h"

#include <pthread.h>
#include <stdio.h>

enum { thread_count = 8, evaluations = 400 };

static const char *const texts[] = {
    "age >= 20 && age < 35",
    "goals.exists(goal, goal == 'loyalty') ? 'keeps' : 'finds'",
    "copy.matches('(PR|広告)$') || copy.matches('^[a-z ]+$')",
    "'%s: %d'.format([copy, age]) + '!'",
    "age in [18, 20, 25, 30, 40]",
    "goals.map(goal, goal + '?').filter(goal, goal.contains('o'))",
    "timestamp('2027-03-01T00:00:00Z').getHours('Asia/Tokyo') + today.getDate()",
    "cel.bind(n, size(goals), n * n) + int(math.greatest(1.5, 2.5))",
    "{'a': age, 'b': 2}.transformMap(k, v, v + 1)",
    "optional.of(age).optMap(x, x / 2).orValue(0)",
};

enum { text_count = sizeof texts / sizeof *texts };

static const pl_variable variables[] = {
    { PL_SLICE_INIT("age"), &pl_type_int },
    { PL_SLICE_INIT("goals"), &pl_type_strings },
    { PL_SLICE_INIT("copy"), &pl_type_string },
    { PL_SLICE_INIT("today"), &pl_type_timestamp },
};

/* The last one keeps its patterns in a set. */
static pl_scope scopes[] = {
    { .variables = variables, .variable_count = 4 },
    { .variables = variables, .variable_count = 4, .machine_code = true },
    { .variables = variables, .variable_count = 4 },
};

enum { scope_count = sizeof scopes / sizeof *scopes };

static const pl_program *programs[scope_count][text_count];
static pl_value values[4];

/* What a thread found: the values of all programs, one below the other. */
typedef struct worker {
    pthread_t thread;
    char found[4096];
    bool sound;
} worker;

static void evaluate_all(pl_arena *arena, void *job)
{
    worker *own = job;
    pl_context context = { .arena = arena, .variables = values };
    pl_text text = pl_text_new(arena);
    for (size_t scope = 0; scope < scope_count; scope++)
        for (size_t i = 0; i < text_count; i++) {
            pl_value_write(&text, pl_cel_evaluate(programs[scope][i], &context));
            pl_text_put(&text, "\n");
        }
    snprintf(own->found, sizeof own->found, "%.*s", (int)text.size, text.data);
}

static void *work(void *job)
{
    worker *own = job;
    own->sound = true;
    for (int i = 0; i < evaluations && own->sound; i++) {
        pl_arena *arena = pl_arena_open(NULL);
        own->sound = arena && pl_arena_guard(arena, evaluate_all, own);
        pl_arena_close(arena);
    }
    return NULL;
}

static bool run_threads(void)
{
    static worker workers[thread_count];
    bool sound = true;
    for (size_t i = 0; i < thread_count; i++)
        if (pthread_create(&workers[i].thread, NULL, work, &workers[i]) != 0) return false;
    for (size_t i = 0; i < thread_count; i++)
        pthread_join(workers[i].thread, NULL);
    for (size_t i = 0; i < thread_count; i++) {
        pl_slice found = pl_slice_of(workers[i].found), first = pl_slice_of(workers[0].found);
        sound &= workers[i].sound && pl_slice_equal(found, first);
    }
    fputs(workers[0].found, stdout);
    return sound && pl_slice_find(pl_slice_of(workers[0].found), PL_SLICE("no-such")) == SIZE_MAX;
}

static const pl_program *compile(pl_arena *arena, const pl_scope *scope, const char *expression)
{
    pl_report report = pl_report_new(arena);
    pl_embedded text = { .text = pl_slice_of(expression) };
    pl_syntax *syntax = pl_cel_parse(text, &report);
    bool sound = syntax && pl_cel_check(scope, syntax, text, &report);
    if (!sound) printf("refused: %s\n", expression);
    return sound ? pl_cel_plan(arena, scope, syntax) : NULL;
}

static void compile_all(pl_arena *arena, void *job)
{
    bool *sound = job;
    pl_value *goals = pl_arena_array(arena, pl_value, 2);
    goals[0] = pl_value_string(PL_SLICE("awareness"));
    goals[1] = pl_value_string(PL_SLICE("loyalty"));
    values[0] = pl_value_int(25);
    values[1] = pl_value_list(goals, 2);
    values[2] = pl_value_string(PL_SLICE("さくらラテ 広告"));
    values[3] = pl_value_day(20000);
    *sound = true;
    pl_pattern_set *patterns = pl_pattern_set_new(arena);
    scopes[scope_count - 1].patterns = patterns;
    for (size_t scope = 0; scope < scope_count; scope++)
        for (size_t i = 0; i < text_count; i++) {
            programs[scope][i] = compile(arena, &scopes[scope], texts[i]);
            *sound &= programs[scope][i] != NULL;
        }
    pl_pattern_set_close(patterns);
    *sound = *sound && run_threads();
}

int main(void)
{
    bool sound = false;
    pl_arena *arena = pl_arena_open(NULL);
    bool done = arena && pl_arena_guard(arena, compile_all, &sound);
    pl_arena_close(arena);
    return done && sound ? 0 : 1;
}
