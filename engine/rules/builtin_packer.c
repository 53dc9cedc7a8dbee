/* A program of the build: `builtin_packer ROOT OUTPUT PATH...` reads the rules files below ROOT and
 * writes the C file with the table of rules/builtin.h. A file that cannot be read as YAML fails the
 * build. */
#include "document/packed.h"
#include "document/yaml.h"
#include "source/file.h"

#include <stdio.h>

enum { bytes_a_line = 20 };

typedef struct packing {
    const char *root, *output;
    char **paths;
    int count;
    bool done;
} packing;

static void write_bytes(FILE *to, const char *kind, int index, pl_slice bytes)
{
    fprintf(to, "static const unsigned char %s_%d[] = {", kind, index);
    for (size_t i = 0; i < bytes.size; i++)
        fprintf(to, "%s%d,", i % bytes_a_line ? "" : "\n    ", (unsigned char)bytes.data[i]);
    fputs("\n    0 };\n", to);
}

static bool write_file(FILE *to, const packing *job, int index, pl_report *report)
{
    pl_limits limits = pl_limits_of(NULL);
    pl_slice path = PL_JOIN(report->arena, pl_slice_of(job->root), PL_SLICE("/"),
                            pl_slice_of(job->paths[index]));
    const pl_source *source = pl_file_read(path.data, limits.input_bytes, report);
    const pl_node *root = source ? pl_yaml_parse(source, &limits, report) : NULL;
    if (!root) return false;
    pl_text packed = pl_text_new(report->arena);
    pl_packed_write(&packed, root);
    write_bytes(to, "text", index, source->text);
    write_bytes(to, "tree", index, pl_text_slice(&packed));
    return true;
}

static void write_table(FILE *to, const packing *job)
{
    fputs("\nconst pl_builtin_file pl_builtin_files[] = {\n", to);
    for (int i = 0; i < job->count; i++)
        fprintf(to,
                "    { PL_SLICE_INIT(\"%s\"),\n"
                "      { (const char *)text_%d, sizeof text_%d - 1 },\n"
                "      { (const char *)tree_%d, sizeof tree_%d - 1 } },\n",
                job->paths[i], i, i, i, i);
    fprintf(to, "};\nconst size_t pl_builtin_file_count = %d;\n", job->count);
}

static void complain(const pl_report *report)
{
    pl_text text = pl_text_new(report->arena);
    for (size_t i = 0; i < report->found.count; i++)
        pl_diagnostic_write(&text, &report->found.items[i], PL_ENGLISH);
    fputs(pl_text_slice(&text).data, stderr);
}

static void pack(pl_arena *arena, void *context)
{
    packing *job = context;
    pl_report report = pl_report_new(arena);
    FILE *to = fopen(job->output, "w");
    if (!to) return;
    fputs("#include \"rules/builtin.h\"\n\n", to);
    bool written = true;
    for (int i = 0; i < job->count; i++)
        written &= write_file(to, job, i, &report);
    write_table(to, job);
    complain(&report);
    job->done = fclose(to) == 0 && written;
    if (!job->done) remove(job->output);
}

int main(int count, char **arguments)
{
    if (count < 4) {
        fputs("usage: builtin_packer ROOT OUTPUT PATH...\n", stderr);
        return 2;
    }
    packing job = {
        .root = arguments[1], .output = arguments[2], .paths = arguments + 3, .count = count - 3
    };
    pl_arena *arena = pl_arena_open(NULL);
    bool packed = arena && pl_arena_guard(arena, pack, &job) && job.done;
    pl_arena_close(arena);
    return packed ? 0 : 1;
}
