/* Proves that every chunk that `split` cut was run to its end: it has a summary, the summary is of
 * this chunk, the output is the one that the summary counted and hashed, and all chunks were run by
 * the same rules, options, planner and day. Chunks of which that cannot be said are named, and
 * whether to run them again can help. */
#include "base/sha256.h"
#include "cli/commands.h"
#include "cli/folder.h"
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
    size_t open;                /* how many are not complete */
    bool failed;
    cli_output output;
} collection;

/* Why a chunk is not complete. */
typedef enum defect {
    NO_CHUNK, /* to run it again does not help */
    NO_SUMMARY,
    BAD_SUMMARY,
    OTHER_INPUT,
    OTHER_RUN,
    NO_OUTPUT,
    OTHER_OUTPUT,
    DEFECT_COUNT,
    COMPLETE = DEFECT_COUNT
} defect;

static const char *const defects[DEFECT_COUNT][2] = {
    [NO_CHUNK] = { "it is missing itself or is not as it was cut: cut the stream again",
                   "このファイル自体がないか、分割後に変わっています。もう一度分割してください" },
    [NO_SUMMARY] = { "it has no summary: it was not run to its end",
                     "サマリーがなく、最後まで処理されていません" },
    [BAD_SUMMARY] = { "its summary is not one that planner wrote",
                      "サマリーがplannerの書いたものではありません" },
    [OTHER_INPUT] = { "it was run with another input or another --seq-base",
                      "別の入力か別の--seq-baseで処理されています" },
    [OTHER_RUN] = { "other rules, options, another day or another planner judged it than the rest",
                    "ルール・オプション・基準日・plannerの版などがほかと違います" },
    [NO_OUTPUT] = { "its output is missing", "結果のファイルがありません" },
    [OTHER_OUTPUT] = { "its output is not what its summary says", "結果がサマリーと一致しません" },
};

static bool lack_memory(collection *of)
{
    say(of->settings->language, SAY_NO_MEMORY, NULL);
    of->failed = true;
    return false;
}

/* Names as `split` gives them: a list from elsewhere leads to no file outside the folder. */
static bool is_plain(const char *name)
{
    return *name && *name != '.' && !name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789.-")];
}

/* Whether the chunks follow each other and are together what was cut. */
static bool is_whole(const planner_manifest *manifest)
{
    uint64_t records = 0, bytes = 0;
    for (size_t i = 0; i < manifest->chunk_count; i++) {
        const planner_chunk *chunk = &manifest->chunks[i];
        if (chunk->seq_base != records + 1 || !is_plain(chunk->input) || !is_plain(chunk->output) ||
            !is_plain(chunk->summary))
            return false;
        records += chunk->extent.records;
        bytes += chunk->extent.bytes;
    }
    return records == manifest->input.records && bytes == manifest->input.bytes;
}

/* Why a file could not be read. A part of a chunk that is not there is said beside its name. */
static void complain(const collection *of, const char *path, int error)
{
    planner_language language = of->settings->language;
    say(language, SAY_CANNOT_READ, path, say_error(language, error));
}

/* All of a file, up to one byte more than is allowed; NULL where it cannot be read or there is no
 * memory, with `errno` for the first. */
static char *read_text(collection *of, const char *path, size_t most, size_t *size)
{
    FILE *file = fopen(path, "rb");
    char *text = NULL;
    size_t room = 0, got = 0;
    if (!file) return NULL;
    *size = 0;
    do {
        if (*size == room && room <= most) {
            char *moved = realloc(text, room = room ? 2 * room : piece);
            if (!moved) lack_memory(of);
            if (moved) text = moved;
        }
        errno = 0;
        got = of->failed ? 0 : fread(text + *size, 1, room - *size, file);
        *size += got;
    } while (got);
    int error = of->failed || ferror(file) ? errno : 0;
    fclose(file);
    if (!error && !of->failed) return text;
    free(text);
    errno = error;
    return NULL;
}

/* NULL where the file cannot be read. It may be neither summary nor manifest. */
static planner_ledger *read_ledger(collection *of, const char *path, size_t most, bool is_needed)
{
    planner_ledger *read = NULL;
    size_t size = 0;
    char *text = read_text(of, path, most, &size);
    if (!text && !of->failed && (is_needed || errno != ENOENT)) complain(of, path, errno);
    const planner_options options = { .struct_size = sizeof options,
                                      .input_bytes = most,
                                      .nodes = most };
    const planner_input input = { .name = path, .text = text, .size = size };
    if (text && planner_ledger_parse(&input, &options, &read) == PLANNER_NOMEM) lack_memory(of);
    free(text);
    return read;
}

static void read_summary(collection *of, size_t at)
{
    char *path = folder_path(of->folder, of->manifest->chunks[at].summary);
    if (path)
        of->summaries[at] = read_ledger(of, path, largest_summary, false);
    else
        lack_memory(of);
    free(path);
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
           same_text(left->options, right->options) && left->language == right->language;
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

/* Hands a file on to the output if there is one to be made; its last line may lack its end. */
static bool measure_file(collection *of, FILE *file, char *buffer, measured *found)
{
    pl_sha256 hash;
    size_t got;
    char last = '\n';
    pl_sha256_start(&hash);
    *found = (measured){ .extent = { .sha256 = found->sha256 } };
    while ((got = fread(buffer, 1, piece, file)) > 0) {
        pl_sha256_add(&hash, (pl_slice){ buffer, got });
        found->extent.bytes += got;
        for (size_t i = 0; i < got; i++)
            found->extent.records += buffer[i] == '\n';
        last = buffer[got - 1];
        if (of->output.stream) fwrite(buffer, 1, got, of->output.stream);
    }
    found->extent.records += last != '\n';
    pl_sha256_write(&hash, found->sha256);
    return !ferror(file);
}

/* Reads a file to its end. False where it cannot be read. */
static bool measure(collection *of, const char *name, measured *found)
{
    char *path = folder_path(of->folder, name), *buffer = malloc(piece);
    if (!path || !buffer) lack_memory(of);
    FILE *file = of->failed ? NULL : fopen(path, "rb");
    bool whole = file && measure_file(of, file, buffer, found);
    if (!whole && !of->failed && errno != ENOENT) complain(of, path, errno);
    if (file) fclose(file);
    free(buffer);
    free(path);
    return whole;
}

static defect defect_of(collection *of, size_t at)
{
    const planner_chunk *chunk = &of->manifest->chunks[at];
    const planner_summary *summary = summary_of(of, at);
    measured output;
    if (!summary) return of->summaries[at] ? BAD_SUMMARY : NO_SUMMARY;
    if (!same_extent(&summary->input, &chunk->extent) || summary->seq_base != chunk->seq_base ||
        summary->output.records != chunk->extent.records)
        return OTHER_INPUT;
    if (!same_run(summary, summary_of(of, of->like))) return OTHER_RUN;
    if (!measure(of, chunk->output, &output)) return NO_OUTPUT;
    return same_extent(&output.extent, &summary->output) ? COMPLETE : OTHER_OUTPUT;
}

/* A chunk that is not complete is read itself, too: nothing comes of running what is not whole. */
static void prove(collection *of, size_t at)
{
    const planner_chunk *chunk = &of->manifest->chunks[at];
    defect why = defect_of(of, at);
    measured input;
    if (why == COMPLETE || of->failed) return;
    if (!measure(of, chunk->input, &input) || !same_extent(&input.extent, &chunk->extent))
        why = NO_CHUNK;
    if (of->failed) return;
    printf("%s: %s\n", chunk->input, defects[why][of->settings->language == PLANNER_JAPANESE]);
    of->open++;
}

/* The outputs one after another; each is hashed again while it is copied. */
static bool join(collection *of)
{
    const char *path = of->settings->values[OPTION_OUTPUT];
    measured output;
    if (!output_open(&of->output, path, of->settings->language)) return false;
    for (size_t i = 0; i < of->manifest->chunk_count; i++) {
        const char *name = of->manifest->chunks[i].output;
        if (measure(of, name, &output) && same_extent(&output.extent, &summary_of(of, i)->output))
            continue;
        if (!of->failed) say(of->settings->language, SAY_CHANGED, name);
        output_drop(&of->output);
        return false;
    }
    return output_close(&of->output);
}

/* Whether the outputs are to be joined, also on the standard output: then nothing else is there. */
static bool is_joined(const collection *of)
{
    return options_value(of->settings, OPTION_OUTPUT, 0);
}

static void say_what_was_proved(const collection *of)
{
    const planner_manifest *manifest = of->manifest;
    unsigned long long records = (unsigned long long)manifest->input.records;
    FILE *to = is_joined(of) && !of->settings->values[OPTION_OUTPUT] ? stderr : stdout;
    if (of->settings->language == PLANNER_JAPANESE)
        fprintf(to, "%zu個に分けた%llu件を確認: すべて揃っています\n", manifest->chunk_count,
                records);
    else
        fprintf(to, "collected %llu record%s in %zu chunk%s: all complete\n", records,
                records == 1 ? "" : "s", manifest->chunk_count,
                manifest->chunk_count == 1 ? "" : "s");
}

static void say_what_is_open(const collection *of)
{
    char open[24], all[24];
    snprintf(open, sizeof open, "%zu", of->open);
    snprintf(all, sizeof all, "%zu", of->manifest->chunk_count);
    fflush(stdout);
    say(of->settings->language, SAY_NOT_COMPLETE, open, all);
}

static exit_status collect(collection *of)
{
    for (size_t i = 0; i < of->manifest->chunk_count && !of->failed; i++)
        read_summary(of, i);
    find_majority(of);
    for (size_t i = 0; i < of->manifest->chunk_count && !of->failed; i++)
        prove(of, i);
    if (of->failed) return EXIT_TROUBLE;
    if (of->open) {
        say_what_is_open(of);
        return EXIT_FINDINGS;
    }
    if (is_joined(of) && !join(of)) return EXIT_TROUBLE;
    say_what_was_proved(of);
    return EXIT_CLEAN;
}

static exit_status collect_from(collection *of, const planner_ledger *ledger, const char *path)
{
    of->manifest = planner_ledger_manifest(ledger);
    if (!of->manifest || !is_whole(of->manifest)) {
        say(of->settings->language, SAY_NO_MANIFEST, path);
        return EXIT_TROUBLE;
    }
    of->summaries = calloc(of->manifest->chunk_count + 1, sizeof(planner_ledger *));
    if (!of->summaries) {
        lack_memory(of);
        return EXIT_TROUBLE;
    }
    exit_status status = collect(of);
    for (size_t i = 0; i < of->manifest->chunk_count; i++)
        planner_ledger_free(of->summaries[i]);
    free(of->summaries);
    return status;
}

static exit_status run(collection *of)
{
    char *path = folder_path(of->folder, "manifest.json");
    if (!path) lack_memory(of);
    planner_ledger *ledger = path ? read_ledger(of, path, largest_manifest, true) : NULL;
    exit_status status = ledger ? collect_from(of, ledger, path) : EXIT_TROUBLE;
    planner_ledger_free(ledger);
    free(path);
    return status;
}

int command_collect(const cli_settings *settings)
{
    collection of = { .settings = settings, .folder = folder_asked(settings) };
    cli_output output;
    if (!of.folder) return EXIT_TROUBLE;
    exit_status status = run(&of);
    output_open(&output, NULL, settings->language);
    return output_close(&output) ? (int)status : EXIT_TROUBLE;
}
