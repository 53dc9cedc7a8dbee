/* Cuts a stream into chunks of whole lines, byte for byte: together they are the stream. The list
 * of them is written last, so that a folder without one is not complete. */
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
#include <sys/stat.h>

enum { piece = 64 * 1024, digits = 20 };

/* A chunk is called by its number; the names of its files differ in their endings. */
typedef struct chunk_names {
    char input[digits + 32], output[digits + 32], summary[digits + 32];
    char sha256[PL_SHA256_DIGITS + 1];
} chunk_names;

typedef struct cutting {
    const cli_settings *settings;
    const char *folder;
    FILE *from;
    bool failed; /* and it was said */
    bool open;   /* a chunk is being written */
    cli_output output;
    char *path; /* of the chunk */
    pl_sha256 of_all, of_chunk;
    uint64_t records, bytes; /* of all */
    uint64_t chunk_records, chunk_bytes;
    bool inside; /* a line has begun and not ended */
    planner_chunk *chunks;
    chunk_names **names;
    size_t count, capacity;
} cutting;

static bool fail(cutting *to, say_message message, const char *path)
{
    say(to->settings->language, message, path, say_error(to->settings->language, errno));
    to->failed = true;
    return false;
}

static bool lack_memory(cutting *to)
{
    say(to->settings->language, SAY_NO_MEMORY, NULL);
    to->failed = true;
    return false;
}

static bool make_room(cutting *to)
{
    if (to->count < to->capacity) return true;
    size_t wanted = to->capacity ? 2 * to->capacity : 64;
    planner_chunk *chunks = realloc(to->chunks, wanted * sizeof *chunks);
    if (chunks) to->chunks = chunks;
    chunk_names **names = chunks ? realloc(to->names, wanted * sizeof *names) : NULL;
    if (!names) return lack_memory(to);
    to->names = names;
    to->capacity = wanted;
    return true;
}

static bool begin_chunk(cutting *to)
{
    chunk_names *names = make_room(to) ? malloc(sizeof *names) : NULL;
    if (!names) return to->failed ? false : lack_memory(to);
    snprintf(names->input, sizeof names->input, "chunk-%06zu.ndjson", to->count + 1);
    snprintf(names->output, sizeof names->output, "chunk-%06zu.out.ndjson", to->count + 1);
    snprintf(names->summary, sizeof names->summary, "chunk-%06zu.summary.json", to->count + 1);
    to->names[to->count] = names;
    to->chunks[to->count] = (planner_chunk){ .input = names->input,
                                             .output = names->output,
                                             .summary = names->summary,
                                             .seq_base = to->records + 1 };
    to->count++;
    to->chunk_records = to->chunk_bytes = 0;
    pl_sha256_start(&to->of_chunk);
    to->path = folder_path(to->folder, names->input);
    if (!to->path) return lack_memory(to);
    to->open = output_open(&to->output, to->path, to->settings->language);
    to->failed = !to->open;
    return to->open;
}

static void end_chunk(cutting *to)
{
    if (to->open && to->failed)
        output_drop(&to->output);
    else if (to->open && !output_close(&to->output))
        to->failed = true;
    free(to->path);
    to->path = NULL;
    to->open = false;
    if (!to->count) return;
    planner_chunk *chunk = &to->chunks[to->count - 1];
    char *sha256 = to->names[to->count - 1]->sha256;
    pl_sha256_write(&to->of_chunk, sha256);
    chunk->extent = (planner_extent){ to->chunk_records, to->chunk_bytes, sha256 };
}

/* Bytes of one line, or of a part of one. */
static bool put(cutting *to, pl_slice bytes)
{
    bool ends = bytes.data[bytes.size - 1] == '\n';
    if (!to->open && !begin_chunk(to)) return false;
    if (fwrite(bytes.data, 1, bytes.size, to->output.stream) != bytes.size)
        return fail(to, SAY_CANNOT_WRITE, to->path);
    pl_sha256_add(&to->of_chunk, bytes);
    pl_sha256_add(&to->of_all, bytes);
    to->bytes += bytes.size;
    to->chunk_bytes += bytes.size;
    if (!to->inside) {
        to->records++;
        to->chunk_records++;
    }
    to->inside = !ends;
    if (ends && to->chunk_records == to->settings->records) end_chunk(to);
    return !to->failed;
}

static bool put_lines(cutting *to, pl_slice bytes)
{
    while (bytes.size) {
        const char *end = memchr(bytes.data, '\n', bytes.size);
        size_t size = end ? (size_t)(end - bytes.data) + 1 : bytes.size;
        if (!put(to, pl_slice_part(bytes, 0, size))) return false;
        bytes = pl_slice_part(bytes, size, bytes.size);
    }
    return true;
}

static bool cut(cutting *to, const char *name)
{
    char *buffer = malloc(piece);
    if (!buffer) return lack_memory(to);
    pl_sha256_start(&to->of_all);
    size_t got;
    while ((got = fread(buffer, 1, piece, to->from)) > 0 &&
           put_lines(to, (pl_slice){ buffer, got })) {}
    free(buffer);
    if (!to->failed && ferror(to->from)) fail(to, SAY_CANNOT_READ, name);
    if (to->open) end_chunk(to);
    return !to->failed;
}

static bool write_manifest(cutting *to, const char *path)
{
    char sha256[PL_SHA256_DIGITS + 1];
    planner_text *text;
    pl_sha256_write(&to->of_all, sha256);
    const planner_manifest manifest = { .struct_size = sizeof manifest,
                                        .input = { to->records, to->bytes, sha256 },
                                        .chunks = to->chunks,
                                        .chunk_count = to->count };
    if (planner_manifest_write(&manifest, NULL, &text) != PLANNER_OK) return lack_memory(to);
    bool written = output_file(path, text, to->settings->language);
    planner_text_free(text);
    return written;
}

/* A folder that was cut before is left alone: its chunks may have been run. */
static bool prepare(cutting *to, const char *manifest)
{
    struct stat status;
    bool made = mkdir(to->folder, 0777) == 0;
    if (!made && errno == EEXIST) {
        made = stat(to->folder, &status) == 0 && S_ISDIR(status.st_mode);
        errno = ENOTDIR;
    }
    if (!made) return fail(to, SAY_CANNOT_WRITE, to->folder);
    if (stat(manifest, &status) != 0) return true;
    say(to->settings->language, SAY_EXISTS, manifest);
    return false;
}

static void say_what_was_cut(const cutting *to)
{
    unsigned long long records = (unsigned long long)to->records;
    if (to->settings->language == PLANNER_JAPANESE)
        printf("%llu件を%zu個のファイルに分割しました\n", records, to->count);
    else
        printf("cut %llu record%s into %zu chunk%s\n", records, records == 1 ? "" : "s", to->count,
               to->count == 1 ? "" : "s");
}

/* The input first: where there is none, no folder is made. */
static bool split(cutting *to)
{
    const char *name = to->settings->values[OPTION_INPUT];
    bool is_stdin = !name || strcmp(name, "-") == 0;
    char *manifest = folder_path(to->folder, "manifest.json");
    if (!manifest) return lack_memory(to);
    to->from = is_stdin ? stdin : fopen(name, "rb");
    bool done = to->from || fail(to, SAY_CANNOT_READ, name);
    done = done && prepare(to, manifest) && cut(to, is_stdin ? "stdin" : name) &&
           write_manifest(to, manifest);
    if (to->from && !is_stdin) fclose(to->from);
    free(manifest);
    if (done) say_what_was_cut(to);
    return done;
}

int command_split(const cli_settings *settings)
{
    cutting to = { .settings = settings, .folder = folder_asked(settings) };
    cli_output output;
    if (!to.folder) return EXIT_TROUBLE;
    if (!settings->records) {
        say(settings->language, SAY_NO_RECORDS, NULL);
        return EXIT_TROUBLE;
    }
    bool done = split(&to);
    for (size_t i = 0; i < to.count; i++)
        free(to.names[i]);
    free(to.names);
    free(to.chunks);
    output_open(&output, NULL, settings->language);
    return output_close(&output) && done ? EXIT_CLEAN : EXIT_TROUBLE;
}
