#include "bench/batch/bench.h"
#include "bench/batch/brief.h"
#include "bench/batch/inside.h"
#include "bench/batch/words.h"
#include "bench/batch/yard.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { passes = 31, bytes_a_result = 365 };

static double pass_us(batch_work work, void *job)
{
    double start = batch_cpu_us();
    batch_pass(work, job);
    return batch_cpu_us() - start;
}

static void no_value(batch_measured *measured, const char *why)
{
    *measured = (batch_measured){ .known = false };
    snprintf(measured->note, sizeof measured->note, "%s", why);
}

/* Two sides in turn: the medians of each and of their ratio. */
typedef struct pairs {
    double engine[passes], yard[passes], ratio[passes];
    size_t count;
} pairs;

typedef struct side {
    batch_work work;
    void *job;
} side;

static void run_pairs(side engine, side yard, pairs *run)
{
    double start = batch_wall_us();
    pass_us(engine.work, engine.job);
    pass_us(yard.work, yard.job);
    run->count = 0;
    while (run->count < passes && batch_wall_us() - start < batch_rounds_us) {
        size_t i = run->count++;
        run->engine[i] = pass_us(engine.work, engine.job);
        run->yard[i] = pass_us(yard.work, yard.job);
        run->ratio[i] = run->engine[i] / run->yard[i];
    }
    for (; !run->count; run->count++)
        run->engine[0] = run->yard[0] = run->ratio[0] = 0;
}

/* As microseconds of one of so many things. */
static void tell_pairs(pairs *run, size_t parts, const char *what, batch_measured *measured)
{
    measured->known = true;
    measured->value = batch_median(run->ratio, run->count);
    double engine = batch_median(run->engine, run->count) / (double)parts;
    double yard = batch_median(run->yard, run->count) / (double)parts;
    snprintf(measured->note, sizeof measured->note, "%.1f us, %s %.1f us", engine, what, yard);
}

/* 5: the index over rules */

static void count_index(const batch_bench *bench, batch_measured *measured)
{
    static const char *const sides[] = { "engine", "scan" };
    batch_cost costs[2];
    for (size_t i = 0; i < 2; i++) {
        const batch_command command = { .words = { bench->self, "--side", sides[i],
                                                   bench->folder } };
        if (!batch_run(&command, BATCH_PASS_INSTRUCTIONS, &costs[i]) || costs[i].status) {
            no_value(measured, "callgrind counted nothing");
            return;
        }
    }
    measured->known = true;
    measured->value = costs[0].instructions / costs[1].instructions;
    snprintf(measured->note, sizeof measured->note, "%.0f thousand, a scan %.0f thousand a brief",
             costs[0].instructions / 1e3 / 10, costs[1].instructions / 1e3 / 10);
}

int batch_index_side(const char *folder, const char *which)
{
    batch_inside inside;
    bool open = batch_inside_open(folder, "find-10000", 10, &inside);
    batch_work work = strcmp(which, "engine") == 0 ? batch_inside_check : batch_inside_scan;
    if (open) {
        work(&inside); /* what is made on first use is made */
        batch_pass(work, &inside);
    }
    batch_inside_close(&inside);
    return open ? 0 : 2;
}

void batch_index(const batch_bench *bench, batch_measured *measured)
{
    batch_inside inside;
    pairs run;
    if (bench->counts) {
        count_index(bench, measured);
        return;
    }
    if (batch_inside_open(bench->folder, "find-10000", 100, &inside)) {
        run_pairs((side){ batch_inside_check, &inside }, (side){ batch_inside_scan, &inside },
                  &run);
        tell_pairs(&run, inside.count, "a scan", measured);
        size_t used = strlen(measured->note);
        snprintf(measured->note + used, sizeof measured->note - used, "; %.0f hold",
                 batch_inside_holding(&inside));
    } else
        no_value(measured, "the rules do not load");
    batch_inside_close(&inside);
}

/* 6: rules for other markets */

void batch_other_markets(const batch_bench *bench, batch_measured *measured)
{
    batch_inside near, far;
    pairs run;
    bool open = batch_inside_open(bench->folder, "near", batch_most_inside, &near);
    open = batch_inside_open(bench->folder, "far", batch_most_inside, &far) && open;
    if (open) {
        run_pairs((side){ batch_inside_check, &far }, (side){ batch_inside_check, &near }, &run);
        tell_pairs(&run, far.count, "the 100 alone", measured);
    } else
        no_value(measured, "the rules do not load");
    batch_inside_close(&near);
    batch_inside_close(&far);
}

/* 8: patterns */

typedef struct texts {
    const batch_patterns *patterns;
    char copies[batch_most_inside][1024];
    size_t count;
    size_t found;
} texts;

static void match_all(void *job)
{
    texts *asked = job;
    asked->found = 0;
    for (size_t i = 0; i < asked->count; i++)
        asked->found +=
            batch_patterns_match(asked->patterns, asked->copies[i], strlen(asked->copies[i]));
}

/* The copies of those briefs that were read. */
static void take_copies(const batch_inside *inside, texts *asked)
{
    for (size_t i = 0; i < inside->count; i++) {
        batch_brief brief;
        const char *id = planner_brief_id(inside->briefs[i]);
        const char *number = strrchr(id, '-');
        batch_brief_make(1, strtoul(number ? number + 1 : id, NULL, 10), &brief);
        memcpy(asked->copies[i], brief.copy, sizeof brief.copy);
    }
    asked->count = inside->count;
}

static void compare_patterns(batch_inside *full, batch_inside *idle, texts *asked,
                             batch_measured *measured)
{
    double ratios[passes], with[passes], without[passes], plain[passes];
    batch_pass(batch_inside_check, full);
    for (size_t i = 0; i < passes; i++) {
        with[i] = pass_us(batch_inside_check, full);
        without[i] = pass_us(batch_inside_check, idle);
        plain[i] = pass_us(match_all, asked);
        ratios[i] = (with[i] - without[i]) / plain[i];
    }
    measured->known = true;
    measured->value = batch_median(ratios, passes);
    double briefs = (double)full->count;
    snprintf(measured->note, sizeof measured->note,
             "%.1f us less %.1f us of a check, plain calls %.1f us; %.1f match",
             batch_median(with, passes) / briefs, batch_median(without, passes) / briefs,
             batch_median(plain, passes) / briefs, (double)asked->found / briefs);
}

void batch_patterns_once(const batch_bench *bench, batch_measured *measured)
{
    batch_inside full, idle;
    batch_patterns *patterns = batch_patterns_open(batch_most_patterns);
    texts *asked = calloc(1, sizeof *asked);
    bool open = batch_inside_open(bench->folder, "patterns", batch_most_inside, &full);
    open = batch_inside_open(bench->folder, "idle", batch_most_inside, &idle) && open;
    if (open && patterns && asked) {
        asked->patterns = patterns;
        take_copies(&full, asked);
        compare_patterns(&full, &idle, asked, measured);
    } else
        no_value(measured, "the rules do not load");
    batch_inside_close(&full);
    batch_inside_close(&idle);
    batch_patterns_close(patterns);
    free(asked);
}

/* 10: loading rules */

static void load_rules(void *job)
{
    const planner_rule_paths paths = { .struct_size = sizeof paths, .rules = job };
    planner_ruleset *ruleset;
    planner_ruleset_load(&paths, NULL, &ruleset);
    planner_ruleset_free(ruleset);
}

static void load_trees(void *job)
{
    batch_yard_trees(job);
}

void batch_loading(const batch_bench *bench, batch_measured *measured)
{
    char path[1024];
    pairs run;
    snprintf(path, sizeof path, "%s/find-10000", bench->folder);
    run_pairs((side){ load_rules, path }, (side){ load_trees, path }, &run);
    tell_pairs(&run, 1000, "libyaml's trees", measured);
    size_t used = strlen(measured->note);
    snprintf(measured->note + used, sizeof measured->note - used, ", both a thousandth");
}

/* 11: memory of a rule */

typedef struct ledger {
    size_t live, peak;
} ledger;

enum { header = 16 }; /* keeps what is behind it aligned */

static void *allocate(void *context, size_t size)
{
    ledger *kept = context;
    char *block = malloc(size + header);
    if (!block) return NULL;
    memcpy(block, &size, sizeof size);
    kept->live += size;
    if (kept->live > kept->peak) kept->peak = kept->live;
    return block + header;
}

static void release(void *context, void *block)
{
    ledger *kept = context;
    size_t size;
    if (!block) return;
    memcpy(&size, (char *)block - header, sizeof size);
    kept->live -= size;
    free((char *)block - header);
}

/* What a loaded pack keeps; 0 when it does not load. */
static size_t memory_of(const batch_bench *bench, const char *pack, size_t *rules, size_t *peak)
{
    char path[1024];
    ledger kept = { 0 };
    planner_ruleset *ruleset;
    snprintf(path, sizeof path, "%s/%s", bench->folder, pack);
    const planner_rule_paths paths = { .struct_size = sizeof paths, .rules = path };
    const planner_options options = { .struct_size = sizeof options,
                                      .allocate = allocate,
                                      .release = release,
                                      .memory_context = &kept };
    bool sound = planner_ruleset_load(&paths, &options, &ruleset) == PLANNER_OK;
    size_t live = sound ? kept.live : 0;
    *rules = sound ? planner_ruleset_count(ruleset) : 0;
    *peak = kept.peak;
    planner_ruleset_free(ruleset);
    return live;
}

void batch_memory_of_rules(const batch_bench *bench, batch_measured *measured)
{
    size_t few, many, peak;
    size_t small = memory_of(bench, "find-100", &few, &peak);
    size_t large = memory_of(bench, "find-10000", &many, &peak);
    if (!small || large <= small) {
        no_value(measured, "the rules do not load");
        return;
    }
    measured->known = true;
    measured->value = (double)(large - small) / (double)(many - few);
    snprintf(measured->note, sizeof measured->note,
             "%.1f MiB for %zu rules, %.1f at most meanwhile", (double)large / 1048576, many,
             (double)peak / 1048576);
}

/* 12: output */

static void copy_bytes(void *job)
{
    batch_inside *inside = job;
    char from[16384] = "", to[16384];
    for (size_t left = inside->bytes; left;) {
        size_t part = left < sizeof from ? left : sizeof from;
        memcpy(to, from, part);
        __asm__ volatile("" : : "r"(to) : "memory");
        left -= part;
    }
}

void batch_output(const batch_bench *bench, batch_measured *measured)
{
    batch_inside inside;
    pairs run;
    if (batch_inside_open(bench->folder, "find-1000", batch_most_inside, &inside)) {
        batch_inside_keep(&inside);
        run_pairs((side){ batch_inside_write, &inside }, (side){ copy_bytes, &inside }, &run);
        double results = (double)inside.bytes / bytes_a_result;
        measured->known = true;
        measured->value = batch_median(run.engine, run.count) / results;
        snprintf(measured->note, sizeof measured->note,
                 "lines of %.0f bytes; memcpy of %d bytes %.4f us",
                 (double)inside.bytes / (double)inside.count, bytes_a_result,
                 batch_median(run.yard, run.count) / results);
    } else
        no_value(measured, "the rules do not load");
    batch_inside_close(&inside);
}
