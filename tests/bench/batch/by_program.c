#include "bench/batch/bench.h"

#include <stdio.h>
#include <string.h>

enum { starts = 101, records_of_rules = 500, records = 20000, many_records = 200000 };

static void no_value(batch_measured *measured, const char *form, int number)
{
    *measured = (batch_measured){ .known = false };
    snprintf(measured->note, sizeof measured->note, form, number);
}

/* Commands */

typedef enum input { LINES, DOCUMENTS, FILES, NOTHING } input;

/* A command and the texts that its words point into: not to be copied. */
typedef struct program {
    batch_command command;
    char rules[1024], path[1024];
} program;

static const char *const paths[] = { "briefs.ndjson", "briefs.yaml", "briefs", "empty" };

static void name_path(const batch_bench *bench, input from, program *made)
{
    snprintf(made->path, sizeof made->path, "%s/%s", bench->folder, paths[from]);
    batch_command_add(&made->command, made->path);
}

/* `check` by the rules of a pack on so many threads; without a path. */
static void open_check(const batch_bench *bench, const char *pack, int threads, program *made)
{
    snprintf(made->rules, sizeof made->rules, "%s/%s", bench->folder, pack);
    made->command = (batch_command){ .words = { bench->planner, "check", "-f", "ndjson", "--rules",
                                                made->rules } };
    if (!bench->threads) return;
    batch_command_add(&made->command, "-j");
    batch_command_add(&made->command, threads == 1 ? "1" : "2");
}

static void open_yard(const batch_bench *bench, const char *what, input from, program *made)
{
    made->command = (batch_command){ .words = { bench->self, "--yard", what } };
    name_path(bench, from, made);
}

/* What it takes, less what it takes to start and find nothing. */
typedef struct work {
    program full, idle;
} work;

static void open_work(const batch_bench *bench, const char *pack, int threads, input from,
                      work *made)
{
    open_check(bench, pack, threads, &made->full);
    open_check(bench, pack, threads, &made->idle);
    if (from == LINES) {
        batch_command_add(&made->full.command, "--input=ndjson");
        batch_command_add(&made->idle.command, "--input=ndjson");
    }
    name_path(bench, from, &made->full);
    name_path(bench, NOTHING, &made->idle);
}

static void open_yard_work(const batch_bench *bench, const char *what, input from, work *made)
{
    open_yard(bench, what, from, &made->full);
    open_yard(bench, "events", NOTHING, &made->idle);
}

/* Comparing */

typedef enum figure { CPU, WALL } figure; /* where time is measured */

static double figure_of(const batch_bench *bench, figure which, const batch_cost *cost)
{
    if (bench->counts) return cost->instructions;
    return which == CPU ? cost->cpu_us : cost->wall_us;
}

/* Findings are no failure; -1, and said why, when it fails. */
static double cost_of(const batch_bench *bench, figure which, const work *done,
                      batch_measured *measured)
{
    measured->cores = 0;
    batch_count count = bench->counts ? BATCH_INSTRUCTIONS : BATCH_TIME;
    const batch_command *commands[] = { &done->full.command, &done->idle.command };
    double figures[2];
    for (size_t i = 0; i < 2; i++) {
        batch_cost cost;
        bool runs = batch_run(commands[i], count, &cost);
        if (!runs || cost.status < 0 || cost.status > 1) {
            no_value(measured, i ? "fails without input: exit %d" : "fails: exit %d", cost.status);
            return -1;
        }
        figures[i] = figure_of(bench, which, &cost);
        if (!i && !bench->counts) measured->cores = cost.cpu_us / cost.wall_us;
    }
    return figures[0] > figures[1] ? figures[0] - figures[1] : 0;
}

/* A program that refuses its input would be the fastest: there must be a line for each brief. */
static bool tells_all(const batch_bench *bench, const work *done, batch_measured *measured)
{
    batch_command command = done->full.command;
    batch_cost cost;
    command.heard = true;
    bool runs = batch_run(&command, BATCH_TIME, &cost);
    if (runs && cost.lines >= bench->briefs) return true;
    no_value(measured, "writes only %d lines", (int)cost.lines);
    return false;
}

typedef struct rounds {
    double left[batch_most_rounds], right[batch_most_rounds], ratio[batch_most_rounds];
    double left_cores[batch_most_rounds], right_cores[batch_most_rounds];
    size_t count, most;
} rounds;

static bool run_rounds(const batch_bench *bench, figure which, const work sides[2], rounds *run,
                       batch_measured *measured)
{
    if (!bench->counts && !tells_all(bench, &sides[0], measured)) return false;
    double start = batch_wall_us();
    size_t most = bench->counts ? 1 : run->most ? run->most : batch_most_rounds;
    while (run->count < most && batch_wall_us() - start < batch_rounds_us) {
        double left = cost_of(bench, which, &sides[0], measured);
        run->left_cores[run->count] = measured->cores;
        double right = left < 0 ? -1 : cost_of(bench, which, &sides[1], measured);
        run->right_cores[run->count] = measured->cores;
        if (right < 0) return false;
        run->left[run->count] = left;
        run->right[run->count] = right;
        run->ratio[run->count++] = left / right;
    }
    return true;
}

/* Both sides a brief: microseconds, or thousands of instructions. */
static void compare(const batch_bench *bench, figure which, const work sides[2],
                    batch_measured *measured)
{
    rounds run = { .count = 0 };
    if (!run_rounds(bench, which, sides, &run, measured)) return;
    double parts = (double)bench->briefs * (bench->counts ? 1000 : 1);
    measured->known = true;
    measured->value = batch_median(run.ratio, run.count);
    snprintf(measured->note, sizeof measured->note, "%.2f against %.2f %s a brief",
             batch_median(run.left, run.count) / parts, batch_median(run.right, run.count) / parts,
             bench->counts ? "thousand" : "us");
    if (which == CPU) return;
    size_t used = strlen(measured->note);
    snprintf(measured->note + used, sizeof measured->note - used,
             "; the machine gave %.2f and %.2f cores", batch_median(run.left_cores, run.count),
             batch_median(run.right_cores, run.count));
}

/* A work against the events of the same briefs as one stream of YAML. */
static void against_events(const batch_bench *bench, figure which, int threads, input from,
                           batch_measured *measured)
{
    work sides[2];
    if (threads > 1 && !bench->threads) {
        no_value(measured, "this planner has no -j", 0);
        return;
    }
    open_work(bench, "find-100", threads, from, &sides[0]);
    open_yard_work(bench, "events", DOCUMENTS, &sides[1]);
    compare(bench, which, sides, measured);
}

void batch_stream(const batch_bench *bench, batch_measured *measured)
{
    against_events(bench, CPU, 1, DOCUMENTS, measured);
}

void batch_stream_two(const batch_bench *bench, batch_measured *measured)
{
    against_events(bench, WALL, 2, DOCUMENTS, measured);
}

static void measure_gain(const batch_bench *bench, input from, batch_measured *measured)
{
    work sides[2];
    if (!bench->threads) {
        no_value(measured, "this planner has no -j", 0);
        return;
    }
    open_work(bench, "find-100", 1, from, &sides[0]);
    open_work(bench, "find-100", 2, from, &sides[1]);
    compare(bench, WALL, sides, measured);
}

void batch_stream_gain(const batch_bench *bench, batch_measured *measured)
{
    measure_gain(bench, DOCUMENTS, measured);
}

void batch_lines_gain(const batch_bench *bench, batch_measured *measured)
{
    measure_gain(bench, LINES, measured);
}

/* Beside the target, what the same files take when libyaml alone reads each. */
void batch_files(const batch_bench *bench, batch_measured *measured)
{
    work sides[2];
    rounds run = { .most = 1 };
    batch_measured unused;
    against_events(bench, CPU, 1, FILES, measured);
    if (!measured->known) return;
    open_work(bench, "find-100", 1, FILES, &sides[0]);
    open_yard_work(bench, "files", FILES, &sides[1]);
    if (!run_rounds(bench, CPU, sides, &run, &unused)) return;
    size_t used = strlen(measured->note);
    snprintf(measured->note + used, sizeof measured->note - used,
             "; %.2f times opening, reading and parsing each", run.ratio[0]);
}

void batch_files_two(const batch_bench *bench, batch_measured *measured)
{
    against_events(bench, WALL, 2, FILES, measured);
}

void batch_lines(const batch_bench *bench, batch_measured *measured)
{
    against_events(bench, CPU, 1, LINES, measured);
}

void batch_more_rules(const batch_bench *bench, batch_measured *measured)
{
    work sides[2];
    open_work(bench, "find-10000", 1, DOCUMENTS, &sides[0]);
    open_work(bench, "find-100", 1, DOCUMENTS, &sides[1]);
    compare(bench, CPU, sides, measured);
}

/* Every rule is judged, and what all but one find is left out of the lines, so that these are as
 * short by many rules as by few. */
void batch_more_rules_selected(const batch_bench *bench, batch_measured *measured)
{
    static const char *const packs[] = { "find-10000", "find-100" };
    work sides[2];
    for (size_t i = 0; i < 2; i++) {
        open_work(bench, packs[i], 1, DOCUMENTS, &sides[i]);
        batch_command_add(&sides[i].full.command, "--select=point-00000");
        batch_command_add(&sides[i].idle.command, "--select=point-00000");
    }
    compare(bench, CPU, sides, measured);
}

/* Starting */

void batch_cold_start(const batch_bench *bench, batch_measured *measured)
{
    const batch_command nothing = { .words = { "/bin/true" } };
    const batch_command command = {
        .words = { bench->planner, "recommend", "rules/examples/sakura-latte.yaml" }, false
    };
    double above[starts], own[starts];
    for (int i = -5; i < starts; i++) {
        batch_cost base, cost;
        if (!batch_run(&nothing, BATCH_TIME, &base) || !batch_run(&command, BATCH_TIME, &cost) ||
            cost.status) {
            no_value(measured, "fails", 0);
            return;
        }
        if (i < 0) continue;
        own[i] = cost.wall_us / 1000;
        above[i] = own[i] - base.wall_us / 1000;
    }
    measured->known = true;
    measured->value = batch_median(above, starts);
    snprintf(measured->note, sizeof measured->note, "%.2f ms in all", batch_median(own, starts));
}

/* Memory */

/* The peak of a run over so many records that are piped into it. */
static void measure_peak(const batch_bench *bench, const char *pack, size_t count, int threads,
                         batch_measured *measured)
{
    char number[32];
    program check;
    batch_command command = { .words = { bench->self, "--peak", number }, .heard = true };
    batch_cost cost;
    if (threads > 1 && !bench->threads) {
        no_value(measured, "this planner has no -j", 0);
        return;
    }
    snprintf(number, sizeof number, "%zu", count);
    open_check(bench, pack, threads, &check);
    batch_command_add(&check.command, "--input=ndjson");
    for (size_t i = 0; check.command.words[i]; i++)
        batch_command_add(&command, check.command.words[i]);
    if (!batch_run(&command, BATCH_TIME, &cost) || cost.status) {
        no_value(measured, "fails: exit %d", cost.status);
        return;
    }
    measured->known = true;
    measured->value = cost.said / 1024;
    snprintf(measured->note, sizeof measured->note,
             "resident, libraries included, after %s records", number);
}

void batch_peak_of_rules(const batch_bench *bench, batch_measured *measured)
{
    measure_peak(bench, "find-10000", records_of_rules, 1, measured);
}

void batch_peak_of_stream(const batch_bench *bench, batch_measured *measured)
{
    measure_peak(bench, "find-100", records, 1, measured);
}

void batch_peak_of_long_stream(const batch_bench *bench, batch_measured *measured)
{
    measure_peak(bench, "find-100", many_records, 1, measured);
}

void batch_peak_of_two(const batch_bench *bench, batch_measured *measured)
{
    measure_peak(bench, "find-100", records, 2, measured);
}
