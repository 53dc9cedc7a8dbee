#include "api/object.h"
#include "rules/builtin.h"
#include "source/file.h"

typedef struct load_job {
    const planner_rule_paths *paths;
    const planner_options *options;
    planner_ruleset *made;
    planner_status status;
} load_job;

typedef struct pack_files {
    pl_pack_file *items;
    size_t count, capacity;
    pl_arena *beside; /* for what is packed of them */
} pack_files;

static bool is_pack_yaml(pl_slice path)
{
    return pl_slice_equal(path, PL_SLICE("pack.yaml"));
}

/* Whether a file below a pack's folder holds rules, or names the pack. In the folder that planner
 * ships, facts, examples, schemas and templates stand beside the rules, so that a copy of it is a
 * pack. */
static bool belongs(pl_slice path)
{
    return !pl_slice_starts(path, PL_SLICE("facts/")) &&
           !pl_slice_starts(path, PL_SLICE("examples/")) &&
           !pl_slice_starts(path, PL_SLICE("schemas/")) &&
           !pl_slice_starts(path, PL_SLICE("templates/")) &&
           !pl_slice_ends(path, PL_SLICE(".schema.yaml"));
}

static void add_builtin(pl_arena *arena, size_t pack, pack_files *files)
{
    for (size_t i = 0; i < pl_builtin_file_count; i++) {
        pl_slice path = pl_builtin_files[i].path;
        if (!belongs(path)) continue;
        pl_pack_file file = { .packed = pl_builtin_packed(arena, &pl_builtin_files[i]),
                              .is_pack_yaml = is_pack_yaml(path),
                              .pack = pack };
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

/* The file's tree, packed into `kept`; nothing after a report. The tree itself is large, and is
 * given up at once. */
static pl_packed read_packed(const char *path, const pl_limits *limits, pl_report *report,
                             pl_arena *kept)
{
    const pl_source *source = pl_file_read(path, limits->input_bytes, report);
    if (!source) return (pl_packed){ 0 };
    pl_arena *beside = pl_arena_beside(report->arena);
    pl_report inner = *report;
    inner.arena = beside;
    const pl_node *root = pl_yaml_parse(source, limits, &inner);
    /* What was found may be about what the tree holds, which then stays. */
    bool is_silent = inner.found.count == report->found.count;
    inner.arena = report->arena;
    *report = inner;
    if (!root) return (pl_packed){ 0 };
    pl_packed made = pl_packed_new(kept, beside, root);
    if (is_silent) pl_arena_empty(beside);
    return made;
}

/* The file, or all that belongs below the folder. */
static void add_pack(const char *path, size_t pack, const pl_limits *limits, pl_report *report,
                     pack_files *files)
{
    pl_file_names names = { 0 };
    size_t before = files->count;
    if (!pl_file_list(path, report, &names)) return;
    for (size_t i = 0; i < names.count; i++) {
        pl_slice inside = below(path, names.items[i]);
        if (!belongs(inside)) continue;
        pl_pack_file file = { .packed =
                                  read_packed(names.items[i].data, limits, report, files->beside),
                              .passes = true,
                              .is_pack_yaml = is_pack_yaml(inside),
                              .pack = pack };
        if (file.packed.bytes.size) pl_list_add(report->arena, files, file);
    }
    if (files->count > before || report->errors) return;
    const pl_source *nothing = pl_source_new(report->arena, pl_slice_of(path), (pl_slice){ 0 });
    pl_report_add(report, PL_NO_RULES, (pl_span){ nothing, 0, 0 },
                  (pl_details){ .found = nothing->name });
}

typedef PL_LIST(pl_slice) places;

/* `builtin`, or paths, with commas between. */
static places split(pl_arena *arena, pl_slice rest)
{
    places found = { 0 };
    while (rest.size) {
        pl_slice place = pl_slice_trim(pl_slice_until(&rest, ','));
        if (place.size) pl_list_add(arena, &found, place);
    }
    return found;
}

/* The packs that the caller asks for, else those of the planner.yaml, else what is compiled in;
 * `*shipped` says whether that is all. */
static pack_files gather(const planner_rule_paths *paths, const pl_config *config,
                         const pl_limits *limits, pl_report *report, bool *shipped)
{
    pack_files files = { .beside = pl_arena_beside(report->arena) };
    places asked = { 0 };
    if (paths->rules) asked = split(report->arena, pl_slice_of(paths->rules));
    for (size_t i = 0; config && !paths->rules && i < config->rules.count; i++)
        pl_list_add(report->arena, &asked, config->rules.items[i]);
    *shipped = true;
    if (!asked.count) add_builtin(report->arena, 0, &files);
    for (size_t i = 0; i < asked.count; i++) {
        if (pl_slice_equal(asked.items[i], pl_builtin_word)) {
            add_builtin(report->arena, i, &files);
            continue;
        }
        *shipped = false;
        add_pack(pl_slice_copy(report->arena, asked.items[i]).data, i, limits, report, &files);
    }
    return files;
}

static const pl_schema *load_schema(const char *path, const pl_limits *limits, pl_report *report)
{
    const pl_node *root = path ? pl_api_read(path, limits, report)
                               : pl_api_builtin(report->arena, PL_SLICE("brief.schema.yaml"));
    return root ? pl_schema_load(root, PL_SLICE("brief"), report) : NULL;
}

/* A caller who was compiled before a field was there leaves it out. */
static planner_rule_paths paths_of(const planner_rule_paths *given)
{
    planner_rule_paths paths = { .struct_size = sizeof paths };
    if (!given) return paths;
    paths.rules = given->rules;
    paths.schema = given->schema;
    if (given->struct_size > offsetof(planner_rule_paths, facts)) paths.facts = given->facts;
    if (given->struct_size > offsetof(planner_rule_paths, config)) paths.config = given->config;
    if (given->struct_size > offsetof(planner_rule_paths, own_notes))
        paths.own_notes = given->own_notes;
    return paths;
}

/* What the planner.yaml says where the caller says nothing; NULL also after a report. */
static const pl_config *configure(planner_rule_paths *paths, const pl_limits *limits,
                                  pl_report *report)
{
    const pl_node *root = paths->config ? pl_api_read(paths->config, limits, report) : NULL;
    const pl_config *config = root ? pl_config_load(root, report) : NULL;
    if (!config) return NULL;
    pl_arena *arena = report->arena;
    if (!paths->schema && config->schema.size)
        paths->schema = pl_slice_copy(arena, config->schema).data;
    if (!paths->facts && config->facts.size)
        paths->facts = pl_slice_copy(arena, config->facts).data;
    return config;
}

/* NULL is what is compiled in. */
static const char *unless_builtin(const char *path)
{
    return path && !pl_slice_equal(pl_slice_of(path), pl_builtin_word) ? path : NULL;
}

static void drop_builtin_notes(pl_report *report)
{
    size_t kept = 0;
    for (size_t i = 0; i < report->found.count; i++) {
        pl_diagnostic each = report->found.items[i];
        bool is_dropped = pl_diagnostic_severity(&each) == PL_NOTE && each.span.source &&
                          pl_builtin_holds(each.span.source);
        if (!is_dropped) report->found.items[kept++] = each;
    }
    report->found.count = kept;
}

static void load(pl_arena *arena, void *context)
{
    load_job *job = context;
    pl_report report = pl_api_report(arena, job->options);
    pl_limits limits = pl_limits_of(job->options);
    planner_rule_paths paths = paths_of(job->paths);
    planner_ruleset *made = pl_arena_new(arena, planner_ruleset);
    made->arena = arena;
    made->config = configure(&paths, &limits, &report);
    made->facts = made->config ? pl_slice_copy(arena, made->config->facts).data : "";
    const pl_home home = pl_home_of(unless_builtin(paths.facts), &limits, &report);
    made->terms = home.terms;
    made->schema = load_schema(unless_builtin(paths.schema), &limits, &report);
    bool shipped;
    pack_files files = gather(&paths, made->config, &limits, &report, &shipped);
    if (made->terms && made->schema && !report.errors) {
        const pl_vocabulary *vocabulary =
            pl_vocabulary_new(arena, pl_schema_type(made->schema), made->terms);
        made->pack = pl_pack_load(&(pl_pack_files){ files.items, files.count, made->config },
                                  vocabulary, &report);
        /* Each name in what is compiled in is one that an edition beside it has, as a test shows.
         */
        if (made->pack && !shipped) made->unknown = pl_api_unknown_names(arena, &home, made->pack);
        pl_notes_drop(vocabulary->conditions.notes);
        pl_arena_empty(files.beside);
    }
    if (paths.own_notes) drop_builtin_notes(&report);
    made->version = made->pack ? pl_slice_copy(arena, made->pack->version).data : "";
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

const char *planner_ruleset_version(const planner_ruleset *ruleset)
{
    return ruleset->version;
}

const char *planner_ruleset_sha256(const planner_ruleset *ruleset)
{
    return ruleset->pack ? ruleset->pack->sha256.data : "";
}

const char *planner_ruleset_config_facts(const planner_ruleset *ruleset)
{
    return ruleset->facts;
}

bool planner_ruleset_excludes(const planner_ruleset *ruleset, const char *path, bool is_folder)
{
    return ruleset->config && pl_config_excludes(ruleset->config, pl_slice_of(path), is_folder);
}

void planner_ruleset_free(planner_ruleset *ruleset)
{
    if (ruleset) pl_arena_close(ruleset->arena);
}
