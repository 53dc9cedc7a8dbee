/* Runs conformance vectors of the expression language, every one in four ways: checked and
 * unchecked, planned with all that can be done beforehand and plainly.
 *
 *     run_vectors FILE.ndjson...
 *
 * Prints the vectors that fail, those outside the language's profile with the reason, a table by
 * the file that they come from, and last `N passed, N failed`. Exit 1 when one fails. */
#include "tests/vectors/vector.h"

#include "cel/checker.h"
#include "cel/evaluate.h"
#include "cel/parser.h"
#include "cel/resolver.h"
#include "cel/write.h"
#include "document/json_reader.h"
#include "source/file.h"

#include <stdio.h>
#include <string.h>

/* What the profile leaves out, by the file of the original. */
static const struct {
    const char *file, *reason;
} outside[] = {
    { "block_ext", "cel.block is for optimisers, not for authors of rules" },
    { "network_ext", "there are no addresses of networks in campaigns: no ip() and cidr()" },
};

typedef struct tally {
    pl_slice file;
    size_t passed, failed, outside;
} tally;

typedef PL_LIST(tally) tallies;

typedef struct job {
    int count;
    char **paths;
    tallies files;
    bool sound;
} job;

/* One way to run a vector. */
typedef struct way {
    const char *name;
    bool checked, planned;
} way;

static const way ways[] = {
    { "checked, optimised", true, true },
    { "checked, plain", true, false },
    { "unchecked, optimised", false, true },
    { "unchecked, plain", false, false },
};

static const char *text(pl_slice slice)
{
    static char buffer[4][4096];
    static int turn;
    char *copy = buffer[turn++ % 4];
    snprintf(copy, sizeof buffer[0], "%.*s", (int)slice.size, slice.data);
    return copy;
}

static pl_slice message_of(pl_report *report)
{
    for (size_t i = 0; i < report->found.count; i++)
        if (pl_catalogue(report->found.items[i].code)->severity == PL_ERROR)
            return pl_diagnostic_message(report->arena, &report->found.items[i], PL_ENGLISH);
    return PL_SLICE("refused in silence");
}

/* What a vector comes to: a value, perhaps a failure; or, with `refused`, the words of that. */
typedef struct outcome {
    pl_value value;
    pl_slice refused, deduced;
} outcome;

static outcome run(pl_arena *arena, const vector *of, const way *by)
{
    outcome result = { 0 };
    pl_report report = pl_report_new(arena);
    pl_embedded whole = { .text = of->expression };
    whole.span.source = pl_source_new(arena, PL_SLICE("vector"), of->expression);
    whole.span.to = of->expression.size;
    whole.exact = true;
    pl_syntax *syntax = pl_cel_parse(whole, &report);
    bool sound = syntax && (by->checked ? pl_cel_check(&of->scope, syntax, whole, &report)
                                        : pl_cel_resolve(&of->scope, syntax, whole, &report));
    if (!sound) {
        result.refused = message_of(&report);
        return result;
    }
    if (by->checked) result.deduced = pl_type_text(arena, syntax->type);
    if (of->check_only) return result;
    const pl_program *program = by->planned ? pl_cel_plan(arena, &of->scope, syntax)
                                            : pl_cel_plan_plainly(arena, &of->scope, syntax);
    pl_context context = { .arena = arena, .variables = of->variables };
    result.value = pl_cel_evaluate(program, &context);
    return result;
}

static bool passes(const vector *of, const way *by, const outcome *result)
{
    bool failed = result->refused.size || result->value.kind == PL_FAILURE;
    if (of->fails) return failed;
    if (failed) return false;
    if (by->checked && of->deduced.size && !pl_slice_equal(of->deduced, result->deduced))
        return false;
    return of->check_only || vector_same(result->value, of->value);
}

static void complain(pl_arena *arena, const vector *of, const way *by, const outcome *result)
{
    pl_text found = pl_text_new(arena), wanted = pl_text_new(arena);
    pl_value_write(&wanted, of->value);
    if (result->refused.size)
        pl_text_add(&found, result->refused);
    else
        pl_value_write(&found, result->value);
    if (of->deduced.size) {
        pl_text_put(&wanted, " of type ");
        pl_text_add(&wanted, of->deduced);
        pl_text_put(&found, " of type ");
        pl_text_add(&found, result->deduced);
    }
    printf("FAILED %s/%s/%s (%s)\n    %s\n", text(of->file), text(of->section), text(of->name),
           by->name, text(of->expression));
    printf("    wanted %s, found %s\n", of->fails ? "a failure" : text(pl_text_slice(&wanted)),
           text(pl_text_slice(&found)));
}

static bool run_all_ways(pl_arena *arena, const vector *of)
{
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        bool applies = ways[i].checked ? !of->unchecked : !of->check_only;
        if (!applies) continue;
        outcome result = run(arena, of, &ways[i]);
        if (passes(of, &ways[i], &result)) continue;
        complain(arena, of, &ways[i], &result);
        return false;
    }
    return true;
}

static tally *tally_of(pl_arena *arena, tallies *files, pl_slice file)
{
    for (size_t i = 0; i < files->count; i++)
        if (pl_slice_equal(files->items[i].file, file)) return &files->items[i];
    tally added = { .file = file };
    pl_list_add(arena, files, added);
    return &files->items[files->count - 1];
}

static const char *reason_outside(pl_slice file)
{
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++)
        if (pl_slice_equal(file, pl_slice_of(outside[i].file))) return outside[i].reason;
    return NULL;
}

static bool run_line(pl_arena *arena, pl_span line, tallies *files)
{
    vector read;
    pl_report report = pl_report_new(arena);
    pl_limits limits = pl_limits_of(NULL);
    const pl_node *node = pl_json_parse_part(line, &limits, &report);
    if (!node || !vector_read(arena, node, &read)) {
        printf("FAILED: a line that is no vector, at byte %zu of %s\n", line.from,
               text(line.source->name));
        return false;
    }
    tally *counted = tally_of(arena, files, read.file);
    const char *reason = reason_outside(read.file);
    if (reason) {
        printf("outside the profile: %s/%s/%s: %s\n", text(read.file), text(read.section),
               text(read.name), reason);
        counted->outside++;
    } else if (run_all_ways(arena, &read)) {
        counted->passed++;
    } else {
        counted->failed++;
    }
    return true;
}

static void run_file(pl_arena *arena, const char *path, job *work)
{
    pl_report report = pl_report_new(arena);
    const pl_source *source = pl_file_read(path, (size_t)64 << 20, &report);
    if (!source) {
        printf("FAILED: %s\n", text(message_of(&report)));
        work->sound = false;
    }
    for (size_t i = 1; source && i <= source->line_count; i++) {
        pl_slice line = pl_source_line(source, i);
        size_t from = (size_t)(line.data - source->text.data);
        if (line.size)
            work->sound &=
                run_line(arena, (pl_span){ source, from, from + line.size }, &work->files);
    }
}

static void run_files(pl_arena *arena, void *context)
{
    job *work = context;
    size_t passed = 0, failed = 0;
    for (int i = 0; i < work->count; i++)
        run_file(arena, work->paths[i], work);
    printf("%-16s %7s %7s %8s\n", "file", "passed", "failed", "outside");
    for (size_t i = 0; i < work->files.count; i++) {
        const tally *at = &work->files.items[i];
        printf("%-16s %7zu %7zu %8zu\n", text(at->file), at->passed, at->failed, at->outside);
        passed += at->passed;
        failed += at->failed;
    }
    printf("%zu passed, %zu failed\n", passed, failed);
    work->sound &= failed == 0 && passed > 0;
}

int main(int count, char **arguments)
{
    job work = { count - 1, arguments + 1, { 0 }, true };
    pl_arena *arena = pl_arena_open(NULL);
    bool done = arena && pl_arena_guard(arena, run_files, &work);
    pl_arena_close(arena);
    if (!done) fputs("run_vectors: out of memory\n", stderr);
    return done && work.sound ? 0 : 1;
}
