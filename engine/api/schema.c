#include "schema/schema.h"
#include "api/object.h"
#include "rules/builtin.h"
#include "rules/config.h"
#include "schema/export.h"

#include <string.h>

struct planner_schema {
    pl_arena *arena;
    planner_diagnostics diagnostics;
    pl_export_of of;
    const pl_node *root; /* NULL when defective */
};

/* All but that of briefs stand in `schemas/`, each in a file of its name. */
static const char *const names[] = { "brief", "rules",          "pack",    "config",     "facts",
                                     "terms", "recommendation", "checked", "diagnostics" };
enum { name_count = sizeof names / sizeof *names };

const char *planner_schema_name(size_t index)
{
    return index < name_count ? names[index] : NULL;
}

static size_t index_of(const char *name)
{
    size_t at = 0;
    while (name && at < name_count && strcmp(names[at], name) != 0)
        at++;
    return name ? at : name_count;
}

typedef struct load_job {
    const char *name, *path;
    const planner_options *options;
    planner_schema *made;
    planner_status status;
} load_job;

static const pl_node *find_root(const load_job *job, pl_report *report)
{
    pl_arena *arena = report->arena;
    const pl_limits limits = pl_limits_of(job->options);
    if (job->path) return pl_api_read(job->path, &limits, report);
    if (job->made->of == PL_EXPORT_BRIEFS)
        return pl_api_builtin(arena, PL_SLICE("brief.schema.yaml"));
    return pl_api_builtin(
        arena, PL_JOIN(arena, PL_SLICE("schemas/"), pl_slice_of(job->name), PL_SLICE(".yaml")));
}

static void load(pl_arena *arena, void *context)
{
    load_job *job = context;
    pl_report report = pl_api_report(arena, job->options);
    job->made = pl_arena_new(arena, planner_schema);
    job->made->arena = arena;
    job->made->of = strcmp(job->name, names[0]) == 0 ? PL_EXPORT_BRIEFS : PL_EXPORT_PLAIN;
    const pl_node *root = find_root(job, &report);
    if (root && job->made->of == PL_EXPORT_BRIEFS &&
        !pl_schema_load(root, PL_SLICE("brief"), &report))
        root = NULL;
    job->made->root = root;
    job->status = pl_api_status(&report);
    job->made->diagnostics = pl_api_seal(&report);
}

planner_status planner_schema_load(const char *name, const char *path,
                                   const planner_options *options, planner_schema **out)
{
    load_job job = { .name = name, .path = path, .options = options };
    pl_arena *arena;
    if (!out) return PLANNER_MISUSE;
    *out = NULL;
    if (path && pl_slice_equal(pl_slice_of(path), pl_builtin_word)) job.path = NULL;
    size_t index = index_of(name);
    if (index == name_count || (path && index)) return PLANNER_MISUSE;
    if (!pl_api_run(options, load, &job, &arena)) return PLANNER_NOMEM;
    *out = job.made;
    return job.status;
}

const planner_diagnostics *planner_schema_diagnostics(const planner_schema *schema)
{
    return &schema->diagnostics;
}

void planner_schema_free(planner_schema *schema)
{
    if (schema) pl_arena_close(schema->arena);
}

typedef struct write_job {
    const planner_schema *schema;
    const pl_builtin_file *file;
    pl_language language;
    planner_text *made;
} write_job;

static void write_schema(pl_arena *arena, void *context)
{
    write_job *job = context;
    pl_text text = pl_text_new(arena);
    pl_json json = pl_json_in_lines(&text);
    pl_schema_export(&json, job->schema->root, job->schema->of, job->language);
    pl_text_put(&text, "\n");
    job->made = pl_api_text(&text);
}

static pl_language inward(planner_language language)
{
    return language == PLANNER_JAPANESE ? PL_JAPANESE : PL_ENGLISH;
}

planner_status planner_schema_write(const planner_schema *schema, planner_language language,
                                    const planner_options *options, planner_text **out)
{
    write_job job = { .schema = schema, .language = inward(language) };
    pl_arena *arena;
    if (!out) return PLANNER_MISUSE;
    *out = NULL;
    if (!schema || !schema->root) return PLANNER_MISUSE;
    if (!pl_api_run(options, write_schema, &job, &arena)) return PLANNER_NOMEM;
    *out = job.made;
    return PLANNER_OK;
}

/* Each language has the same files, in the same order. */
static const pl_builtin_file *find_template(size_t index, pl_slice folder)
{
    for (size_t i = 0; i < pl_builtin_file_count; i++)
        if (pl_slice_starts(pl_builtin_files[i].path, folder) && index-- == 0)
            return &pl_builtin_files[i];
    return NULL;
}

static const pl_slice template_folders[] = {
    [PL_ENGLISH] = PL_SLICE_INIT("templates/en/"), [PL_JAPANESE] = PL_SLICE_INIT("templates/ja/")
};

/* The table's paths are literals, and so terminated. */
const char *planner_template_path(size_t index)
{
    const pl_builtin_file *file = find_template(index, template_folders[PL_ENGLISH]);
    return file ? file->path.data + template_folders[PL_ENGLISH].size : NULL;
}

/* In its first line a template names its schema where that lies beside the templates. */
static void write_template(pl_arena *arena, void *context)
{
    static const pl_slice beside = PL_SLICE_INIT("../../schemas/");
    write_job *job = context;
    pl_text text = pl_text_new(arena);
    pl_slice all = job->file->text, rest = all;
    size_t at = pl_slice_find(pl_slice_until(&rest, '\n'), beside);
    if (at != SIZE_MAX) {
        pl_text_add(&text, pl_slice_part(all, 0, at));
        pl_text_put(&text, PLANNER_SCHEMA_FOLDER "/");
        all = pl_slice_part(all, at + beside.size, all.size);
    }
    pl_text_add(&text, all);
    job->made = pl_api_text(&text);
}

planner_status planner_template_write(size_t index, planner_language language,
                                      const planner_options *options, planner_text **out)
{
    write_job job = { .file = find_template(index, template_folders[inward(language)]) };
    pl_arena *arena;
    if (!out) return PLANNER_MISUSE;
    *out = NULL;
    if (!job.file) return PLANNER_MISUSE;
    if (!pl_api_run(options, write_template, &job, &arena)) return PLANNER_NOMEM;
    *out = job.made;
    return PLANNER_OK;
}
