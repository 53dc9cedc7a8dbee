/* Proves that every chunk that `split` cut was run to its end: it has a summary, the summary is of
 * this chunk, the output is the one that the summary counted and hashed, and all chunks were run by
 * the same rules, planner and day. Chunks of which that cannot be said are named. */
#include "base/sha256.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/say.h"
#include "cli/session.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { piece = 64 * 1024, largest_summary = 64 * 1024, largest_manifest = 256 * 1024 * 1024 };

typedef struct collection {
    const cli_settings *settings;
    const char *folder;
    const planner_manifest *manifest;
    planner_ledger **summaries; /* one a chunk; NULL where there is none */
    size_t like;                /* the chunk that the others are compared with */
    size_t again;               /* how many are to be run again */
    bool failed;
    cli_output output;
} collection;

/* Why a chunk has to be run again. */
typedef enum defect {
    NO_SUMMARY,
    OTHER_INPUT,
    OTHER_RUN,
    NO_OUTPUT,
    OTHER_OUTPUT,
    DEFECT_COUNT
} defect;

static const char *const defects[DEFECT_COUNT][2] = {
    [NO_SUMMARY] = { "it has no summary: it was not run to its end",
                     "サマリーがなく、最後まで処理されていません" },
    [OTHER_INPUT] = { "its summary is of another input", "サマリーが別の入力のものです" },
    [OTHER_RUN] = { "other rules, another day or another planner judged it than the rest",
                    "ルール・基準日・plannerの版などがほかと違います" },
    [NO_OUTPUT] = { "its output is missing", "結果のファイルがありません" },
    [OTHER_OUTPUT] = { "its output is not what its summary says", "結果がサマリーと一致しません" },
};

static char *path_in(const char *folder, const char *name)
{
    size_t room = strlen(folder) + strlen(name) + 2;
    char *path = malloc(room);
    if (path) snprintf(path, room, "%s/%s", folder, name);
    return path;
}

static bool lack_memory(collection *of)
{
    say(of->settings->language, SAY_NO_MEMORY, NULL);
    of->failed = true;
    return false;
}

/* Whether the chunks follow each other and are together what was cut. */
static bool is_whole(const planner_manifest *manifest)
{
    uint64_t records = 0, bytes = 0;
    for (size_t i = 0; i < manifest->chunk_count; i++) {
        const planner_chunk *chunk = &manifest->chunks[i];
        if (chunk->seq_base != records + 1) return false;
        records += chunk->extent.records;
        bytes += chunk->extent.bytes;
    }
    return records == manifest->input.records && bytes == manifest->input.bytes;
}

/* NULL where the file cannot be read or is neither summary nor manifest. */
static planner_ledger *read_ledger(collection *of, const char *name, size_t most)
{
    planner_ledger *read = NULL;
    char *path = path_in(of->folder, name), *text = NULL;
    FILE *file = path ? fopen(path, "rb") : NULL;
    size_t size = 0, room = 0, got = 0;
    do {
        if (size == room && room <= most) {
            char *moved = realloc(text, room = room ? 2 * room : piece);
            if (!moved) lack_memory(of);
            if (moved) text = moved;
        }
        got = file && !of->failed ? fread(text + size, 1, room - size, file) : 0;
        size += got;
    } while (got);
    bool whole = file && !ferror(file) && !of->failed && size <= most;
    if (file) fclose(file);
    const planner_options options = { .struct_size = sizeof options,
                                      .input_bytes = most,
                                      .nodes = most };
    const planner_input input = { .name = name, .text = text, .size = size };
    if (whole && planner_ledger_parse(&input, &options, &read) == PLANNER_NOMEM) lack_memory(of);
    free(text);
    free(path);
    return read;
}

static const planner_summary *summary_of(const collection *of, size_t chunk)
{
    return of->summaries[chunk] ? planner_ledger_summary(of->summaries[chunk]) : NULL;
}

static bool same_text(const char *left, const char *right)
{
    return left && right ? strcmp(left, right) == 0 : left == right;
}

static bool same_run(const planner_summary *left, const planner_summary *right)
{
    return same_text(left->rules_sha256, right->rules_sha256) &&
           same_text(left->planner, right->planner) && same_text(left->command, right->command) &&
           same_text(left->today, right->today) && same_text(left->facts, right->facts) &&
           left->language == right->language;
}

/* The chunks of most runs agree: the one that a majority is like, if there is one. */
static void find_majority(collection *of)
{
    size_t weight = 0;
    for (size_t i = 0; i < of->manifest->chunk_count; i++) {
        const planner_summary *summary = summary_of(of, i);
        if (!summary) continue;
        if (!weight) of->like = i;
        bool agrees = weight == 0 || same_run(summary, summary_of(of, of->like));
        weight = agrees ? weight + 1 : weight - 1;
    }
}

static void name_chunk(collection *of, const planner_chunk *chunk, defect why)
{
    if (of->failed) return;
    printf("%s: %s\n", chunk->input, defects[why][of->settings->language == PLANNER_JAPANESE]);
    of->again++;
}

static bool same_extent(const planner_extent *left, const planner_extent *right)
{
    return left->records == right->records && left->bytes == right->bytes &&
           strcmp(left->sha256, right->sha256) == 0;
}

/* A file as it is found. */
typedef struct measured {
    planner_extent extent;
    char sha256[PL_SHA256_DIGITS + 1];
} measured;

/* Reads a file to its end, and hands it on to the output if there is one to be made. False where it
 * cannot be read. */
static bool measure(collection *of, const char *name, bool hand_on, measured *found)
{
    char *path = path_in(of->folder, name), *buffer = malloc(piece);
    if (!path || !buffer) lack_memory(of);
    FILE *file = of->failed ? NULL : fopen(path, "rb");
    pl_sha256 hash;
    pl_sha256_start(&hash);
    *found = (measured){ .extent = { .sha256 = found->sha256 } };
    size_t got = 0;
    while (file && (got = fread(buffer, 1, piece, file)) > 0) {
        pl_sha256_add(&hash, (pl_slice){ buffer, got });
        found->extent.bytes += got;
        for (size_t i = 0; i < got; i++)
            found->extent.records += buffer[i] == '\n';
        if (hand_on) fwrite(buffer, 1, got, of->output.stream);
    }
    bool whole = file && !ferror(file);
    if (file) fclose(file);
    pl_sha256_write(&hash, found->sha256);
    free(buffer);
    free(path);
    return whole;
}

static void prove(collection *of, size_t at)
{
    const planner_chunk *chunk = &of->manifest->chunks[at];
    const planner_summary *summary = summary_of(of, at);
    measured output;
    if (!summary) {
        name_chunk(of, chunk, NO_SUMMARY);
    } else if (!same_extent(&summary->input, &chunk->extent) ||
               summary->seq_base != chunk->seq_base ||
               summary->output.records != chunk->extent.records) {
        name_chunk(of, chunk, OTHER_INPUT);
    } else if (!same_run(summary, summary_of(of, of->like))) {
        name_chunk(of, chunk, OTHER_RUN);
    } else if (!measure(of, chunk->output, false, &output)) {
        name_chunk(of, chunk, NO_OUTPUT);
    } else if (!same_extent(&output.extent, &summary->output)) {
        name_chunk(of, chunk, OTHER_OUTPUT);
    }
}

/* The outputs one after another; each is hashed again while it is copied. */
static bool join(collection *of)
{
    const char *path = of->settings->values[OPTION_OUTPUT];
    measured output;
    if (!output_open(&of->output, path, of->settings->language)) return false;
    for (size_t i = 0; i < of->manifest->chunk_count; i++) {
        const char *name = of->manifest->chunks[i].output;
        if (measure(of, name, true, &output) &&
            same_extent(&output.extent, &summary_of(of, i)->output))
            continue;
        if (!of->failed) say(of->settings->language, SAY_CHANGED, name);
        output_drop(&of->output);
        return false;
    }
    return output_close(&of->output);
}

static void say_what_was_proved(const collection *of)
{
    const planner_manifest *manifest = of->manifest;
    unsigned long long records = (unsigned long long)manifest->input.records;
    if (of->settings->language == PLANNER_JAPANESE)
        printf("%zu個に分けた%llu件を確認: すべて揃っています\n", manifest->chunk_count, records);
    else
        printf("collected %llu record%s in %zu chunk%s: all complete\n", records,
               records == 1 ? "" : "s", manifest->chunk_count,
               manifest->chunk_count == 1 ? "" : "s");
}

static exit_status collect(collection *of)
{
    for (size_t i = 0; i < of->manifest->chunk_count && !of->failed; i++)
        of->summaries[i] = read_ledger(of, of->manifest->chunks[i].summary, largest_summary);
    find_majority(of);
    for (size_t i = 0; i < of->manifest->chunk_count && !of->failed; i++)
        prove(of, i);
    if (of->failed) return EXIT_TROUBLE;
    if (of->again) return EXIT_FINDINGS;
    if (of->settings->values[OPTION_OUTPUT] && !join(of)) return EXIT_TROUBLE;
    say_what_was_proved(of);
    return EXIT_CLEAN;
}

static exit_status run(collection *of)
{
    planner_ledger *ledger = read_ledger(of, "manifest.json", largest_manifest);
    of->manifest = ledger ? planner_ledger_manifest(ledger) : NULL;
    exit_status status = EXIT_TROUBLE;
    if (of->manifest && is_whole(of->manifest)) {
        of->summaries = calloc(of->manifest->chunk_count + 1, sizeof(planner_ledger *));
        if (of->summaries)
            status = collect(of);
        else
            lack_memory(of);
        for (size_t i = 0; of->summaries && i < of->manifest->chunk_count; i++)
            planner_ledger_free(of->summaries[i]);
        free(of->summaries);
    } else if (!of->failed) {
        char *path = path_in(of->folder, "manifest.json");
        say(of->settings->language, SAY_NO_MANIFEST, path ? path : "manifest.json");
        free(path);
    }
    planner_ledger_free(ledger);
    return status;
}

int command_collect(const cli_settings *settings)
{
    collection of = { .settings = settings };
    cli_output output;
    if (settings->operand_count != 1) {
        if (settings->operand_count)
            say(settings->language, SAY_ONE_ONLY, settings->operands[1]);
        else
            say(settings->language, SAY_WHICH_FOLDER, NULL);
        return EXIT_TROUBLE;
    }
    of.folder = settings->operands[0];
    exit_status status = run(&of);
    output_open(&output, NULL, settings->language);
    return output_close(&output) ? (int)status : EXIT_TROUBLE;
}
