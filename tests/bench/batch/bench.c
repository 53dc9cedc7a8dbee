/* How a batch of briefs measures up to its targets:
 *   batch_bench PLANNER FOLDER [--instructions] [--briefs N] [TARGET...]
 *
 * Briefs and rules are made up below FOLDER. Each figure is a ratio to a yardstick of the same run,
 * or an amount; one table says which targets hold. With `--instructions` those that callgrind can
 * count are ratios of instructions. A TARGET is a number, 1 to 12. Exit 1 when one does not hold.
 */
#include "bench/batch/bench.h"
#include "bench/batch/folder.h"
#include "bench/batch/peak.h"
#include "bench/batch/yard.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { default_briefs = 10000, counted_briefs = 1000, most_targets = 12 };

const batch_target batch_targets[] = {
    { "1", "YAML stream, one thread", "x events", 1.30, false, 1.25, batch_stream },
    { "2", "YAML stream, two threads, wall", "x events", 0.70, false, 0, batch_stream_two },
    { "2b", "its two threads against one, wall", "times", 1.70, true, 0, batch_stream_gain },
    { "3", "a file a brief, one thread", "x events", 1.80, false, 1.80, batch_files },
    { "3b", "a file a brief, two threads, wall", "x events", 1.00, false, 0, batch_files_two },
    { "4", "NDJSON, one thread", "x events", 0.35, false, 0.35, batch_lines },
    { "4b", "its two threads against one, wall", "times", 1.70, true, 0, batch_lines_gain },
    { "5", "10,000 rules by their index", "x a scan", 0.15, false, 0.15, batch_index },
    { "6", "100 rules beside 9,900 for others", "x the 100", 1.50, false, 0, batch_other_markets },
    { "7", "whole batch, 10,000 rules", "x 100 rules", 2.00, false, 2.00, batch_more_rules },
    { "7b", "the same, lines of one rule alone", "x 100 rules", 2.00, false, 2.00,
      batch_more_rules_selected },
    { "8", "425 patterns on a text", "x plain", 0.15, false, 0, batch_patterns_once },
    { "9", "cold start above /bin/true", "ms", 4.00, false, 0, batch_cold_start },
    { "10", "10,000 rules from YAML to ready", "x a tree", 1.80, false, 0, batch_loading },
    { "11", "memory of a rule", "bytes", 1024, false, 0, batch_memory_of_rules },
    { "11b", "peak with 10,000 rules", "MiB", 32, false, 0, batch_peak_of_rules },
    { "11c", "peak of a stream of 20,000", "MiB", 8, false, 0, batch_peak_of_stream },
    { "11d", "peak of a stream of 200,000", "MiB", 8, false, 0, batch_peak_of_long_stream },
    { "11e", "the 20,000 on two threads", "MiB", 16, false, 0, batch_peak_of_two },
    { "12", "output, for 365 bytes", "us", 0.30, false, 0, batch_output },
};

const size_t batch_target_count = sizeof batch_targets / sizeof *batch_targets;

/* What was asked for on the command line. */
typedef struct wish {
    batch_bench bench;
    bool chosen[most_targets + 1]; /* by number */
    bool chooses;
} wish;

static int usage(void)
{
    fputs("usage: batch_bench PLANNER FOLDER [--instructions] [--briefs N] [TARGET...]\n"
          "A TARGET is a number from 1 to 12.\n",
          stderr);
    return 2;
}

static bool read_wish(int count, char **arguments, wish *wanted)
{
    batch_bench *bench = &wanted->bench;
    if (count < 3) return false;
    *bench = (batch_bench){ .planner = arguments[1], .self = arguments[0] };
    for (int i = 3; i < count; i++) {
        unsigned long number = strtoul(arguments[i], NULL, 10);
        if (strcmp(arguments[i], "--instructions") == 0) {
            bench->counts = true;
        } else if (strcmp(arguments[i], "--briefs") == 0 && i + 1 < count) {
            bench->briefs = strtoul(arguments[++i], NULL, 10);
            if (!bench->briefs) return false;
        } else if (number >= 1 && number <= most_targets) {
            wanted->chosen[number] = wanted->chooses = true;
        } else {
            return false;
        }
    }
    if (!bench->briefs) bench->briefs = bench->counts ? counted_briefs : default_briefs;
    return true;
}

static bool is_wanted(const wish *wanted, const batch_target *target)
{
    if (wanted->bench.counts && target->instructions <= 0) return false;
    return !wanted->chooses || wanted->chosen[strtoul(target->label, NULL, 10)];
}

static bool has_valgrind(void)
{
    const batch_command command = { .words = { "valgrind", "--version" } };
    batch_cost cost;
    return batch_run(&command, BATCH_TIME, &cost) && cost.status == 0;
}

static bool knows_threads(const batch_bench *bench)
{
    const batch_command command = {
        .words = { bench->planner, "check", "-j", "1", "rules/examples" }, .quiet = true
    };
    batch_cost cost;
    return batch_run(&command, BATCH_TIME, &cost) && cost.status >= 0 && cost.status < 2;
}

/* Whether it holds. */
static bool print_row(const batch_bench *bench, const batch_target *target,
                      const batch_measured *measured)
{
    double limit = bench->counts ? target->instructions : target->limit;
    bool within = target->at_least ? measured->value >= limit : measured->value <= limit;
    bool holds = measured->known && within;
    char value[32] = "-";
    const char *sign = target->at_least ? ">=" : "<=";
    int places = limit >= 8 ? 1 : limit >= 4 ? 2 : 3;
    if (measured->known) snprintf(value, sizeof value, "%.*f", places, measured->value);
    printf("%-4s %-34s %2s %7.*f %-11s %8s  %-4s %s\n", target->label, target->name, sign,
           limit >= 8 ? 0 : 2, limit, target->unit, value, holds ? "yes" : "NO", measured->note);
    fflush(stdout);
    return holds;
}

static int print_table(const wish *wanted)
{
    const batch_bench *bench = &wanted->bench;
    bool all = true;
    printf("%zu briefs, %s; targets 1 to 4 with 100 rules; medians of pairs in turn\n",
           bench->briefs, bench->counts ? "instructions" : "time");
    printf("%-4s %-34s %10s %-11s %8s  %-4s %s\n", "", "target", "limit", "", "measured", "held",
           "of that");
    for (size_t i = 0; i < batch_target_count; i++) {
        batch_measured measured = { .known = false };
        if (!is_wanted(wanted, &batch_targets[i])) continue;
        batch_targets[i].measure(bench, &measured);
        all = print_row(bench, &batch_targets[i], &measured) && all;
    }
    return all ? 0 : 1;
}

/* The yardsticks, as processes of their own. */
static int yard(const char *what, const char *path)
{
    bool files = strcmp(what, "files") == 0;
    return (files ? batch_yard_files(path) : batch_yard_events(path)) ? 0 : 2;
}

int main(int count, char **arguments)
{
    wish wanted = { .chooses = false };
    char folder[1024];
    if (count == 4 && strcmp(arguments[1], "--yard") == 0) return yard(arguments[2], arguments[3]);
    if (count == 4 && strcmp(arguments[1], "--side") == 0)
        return batch_index_side(arguments[3], arguments[2]);
    if (count > 3 && strcmp(arguments[1], "--peak") == 0)
        return batch_peak(strtoul(arguments[2], NULL, 10), arguments + 3);
    if (!read_wish(count, arguments, &wanted)) return usage();
    if (wanted.bench.counts && !has_valgrind()) {
        fputs("batch_bench: valgrind is missing: on Debian, apt-get install valgrind\n", stderr);
        return 2;
    }
    snprintf(folder, sizeof folder, "%s-%zu", arguments[2], wanted.bench.briefs);
    wanted.bench.folder = folder;
    wanted.bench.threads = knows_threads(&wanted.bench);
    if (!batch_folder_write(folder, wanted.bench.briefs, 1)) return 2;
    return print_table(&wanted);
}
