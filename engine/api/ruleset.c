#include "api/object.h"
#include "rules/builtin.h"
#include "source/file.h"

typedef struct load_job {
    const planner_rule_paths *paths;
    const planner_options *options;
    planner_ruleset *made;
    planner_status status;
} load_job;

typedef PL_LIST(pl_pack_file) pack_files;

static bool is_pack_yaml(pl_slice path)
{
    return pl_slice_equal(path, PL_SLICE("pack.yaml"));
}

/* Whether a file below a pack's folder holds rules, or names the pack. In the folder that planner
 * ships, facts, examples and the schema stand beside the rules, so that a copy of it is a pack. */
static bool belongs(pl_slice path)
{
    return !pl_slice_starts(path, PL_SLICE("facts/")) &&
           !pl_slice_starts(path, PL_SLICE("examples/")) &&
           !pl_slice_ends(path, PL_SLICE(".schema.yaml"));
}

static void add_builtin(pl_arena *arena, pack_files *files)
{
    for (size_t i = 0; i < pl_builtin_file_count; i++) {
        pl_slice path = pl_builtin_files[i].path;
        if (!belongs(path)) continue;
        pl_pack_file file = { .root = pl_api_builtin(arena, path),
                              .is_pack_yaml = is_pack_yaml(path) };
        pl_list_add(arena, files, file);
    }
}

/* A path without the folder it was found in; a file that was named itself keeps its name. */
static pl_slice below(const char *folder, pl_slice path)
{
    pl_slice prefix = pl_slice_of(folder);
    if (path.size > prefix.size) path = pl_slice_part(path, prefix.size, path.size);
    return pl_slice_starts(path, PL_SLICE("/")) ? pl_slice_part(path, 1, path.size) : path;
}

static void add_file(pl_slice path, pl_slice inside, const pl_limits *limits, pl_report *report,
                     pack_files *files)
{
    const pl_node *root = pl_api_read(path.data, limits, report);
    pl_pack_file file = { .root = root, .is_pack_yaml = is_pack_yaml(inside) };
    if (root) pl_list_add(report->arena, files, file);
}

static void add_folder(const char *path, const pl_limits *limits, pl_report *report,
                       pack_files *files)
{
    pl_file_names names = { 0 };
    if (!pl_file_list(path, report, &names)) return;
    for (size_t i = 0; i < names.count; i++) {
        pl_slice inside = below(path, names.items[i]);
        if (belongs(inside)) add_file(names.items[i], inside, limits, report, files);
    }
    if (files->count || report->errors) return;
    const pl_source *nothing = pl_source_new(report->arena, pl_slice_of(path), (pl_slice){ 0 });
    pl_report_add(report, PL_NO_RULES, (pl_span){ nothing, 0, 0 },
                  (pl_details){ .found = nothing->name });
}

static const pl_schema *load_schema(const char *path, const pl_limits *limits, pl_report *report)
{
    const pl_node *root = path ? pl_api_read(path, limits, report)
                               : pl_api_builtin(report->arena, PL_SLICE("brief.schema.yaml"));
    return root ? pl_schema_load(root, PL_SLICE("brief"), report) : NULL;
}

/* A caller who was compiled before `facts` was there leaves it out. */
static planner_rule_paths paths_of(const planner_rule_paths *given)
{
    planner_rule_paths paths = { .struct_size = sizeof paths };
    if (!given) return paths;
    paths.rules = given->rules;
    paths.schema = given->schema;
    if (given->struct_size > offsetof(planner_rule_paths, facts)) paths.facts = given->facts;
    return paths;
}

static void load(pl_arena *arena, void *context)
{
    load_job *job = context;
    pl_report report = pl_api_report(arena, job->options);
    pl_limits limits = pl_limits_of(job->options);
    const planner_rule_paths paths = paths_of(job->paths);
    planner_ruleset *made = pl_arena_new(arena, planner_ruleset);
    made->arena = arena;
    const pl_home home = pl_home_of(paths.facts, &limits, &report);
    made->terms = home.terms;
    made->schema = load_schema(paths.schema, &limits, &report);
    pack_files files = { 0 };
    if (paths.rules)
        add_folder(paths.rules, &limits, &report, &files);
    else
        add_builtin(arena, &files);
    if (made->terms && made->schema && !report.errors) {
        const pl_vocabulary *vocabulary =
            pl_vocabulary_new(arena, pl_schema_type(made->schema), made->terms);
        made->pack = pl_pack_load(files.items, files.count, vocabulary, &report);
    }
    if (made->pack) made->unknown = pl_api_unknown_names(arena, &home, made->pack);
    job->status = pl_api_status(&report);
    made->diagnostics = pl_api_seal(&report);
    job->made = made;
}

planner_status planner_ruleset_load(const planner_rule_paths *paths, const planner_options *options,
                                    planner_ruleset **out)
{
    load_job job = { .paths = paths, .options = options };
    pl_arena *arena;
    if (!out) return PLANNER_MISUSE;
    *out = NULL;
    if (!pl_api_run(options, load, &job, &arena)) return PLANNER_NOMEM;
    *out = job.made;
    return job.status;
}

const planner_diagnostics *planner_ruleset_diagnostics(const planner_ruleset *ruleset)
{
    return &ruleset->diagnostics;
}

size_t planner_ruleset_count(const planner_ruleset *ruleset)
{
    return ruleset->pack ? ruleset->pack->rule_count : 0;
}

const char *planner_ruleset_rule(const planner_ruleset *ruleset, size_t index)
{
    return index < planner_ruleset_count(ruleset) ? ruleset->pack->rules[index].id.data : NULL;
}

const char *planner_ruleset_sha256(const planner_ruleset *ruleset)
{
    return ruleset->pack ? ruleset->pack->sha256.data : "";
}

void planner_ruleset_free(planner_ruleset *ruleset)
{
    if (ruleset) pl_arena_close(ruleset->arena);
}
