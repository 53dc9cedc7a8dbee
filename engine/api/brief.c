#include "api/object.h"
#include "base/sha256.h"
#include "document/yaml.h"
#include "source/file.h"

typedef struct read_job {
    const planner_input *input; /* or, when NULL, */
    const char *path;
    const planner_ruleset *ruleset;
    const planner_facts *facts;
    const planner_options *options;
    planner_brief *made;
    planner_status status;
} read_job;

static const pl_source *read_source(const read_job *job, const pl_limits *limits, pl_report *report)
{
    if (!job->input) return pl_file_read(job->path, limits->input_bytes, report);
    return pl_source_new(report->arena, pl_slice_of(job->input->name ? job->input->name : ""),
                         (pl_slice){ job->input->text, job->input->size });
}

static pl_slice hash_of(pl_arena *arena, pl_slice text)
{
    pl_sha256 hash;
    pl_sha256_start(&hash);
    pl_sha256_add(&hash, text);
    return pl_sha256_end(arena, &hash);
}

static void check(pl_arena *arena, const read_job *job, const pl_node *root, pl_report *report)
{
    const pl_edition *edition = job->facts ? job->facts->edition : NULL;
    planner_brief *made = job->made;
    pl_brief brief;
    const pl_known_names names = {
        .markets = pl_api_markets(arena, job->ruleset->terms, edition),
        .channels = edition ? &edition->channel_names : NULL,
        .edition = edition ? edition->id : (pl_slice){ 0 },
    };
    bool sound = pl_brief_read(root, job->ruleset->schema, &names, report, &brief);
    made->market = pl_slice_copy(arena, pl_brief_market(&brief));
    made->campaign = pl_slice_copy(arena, pl_brief_campaign(&brief));
    if (sound) made->root = root;
}

static void read_brief(pl_arena *arena, void *context)
{
    read_job *job = context;
    pl_report report = pl_report_new(arena);
    pl_limits limits = pl_limits_of(job->options);
    job->made = pl_arena_new(arena, planner_brief);
    job->made->arena = arena;
    job->made->market = job->made->campaign = PL_SLICE("");
    const pl_source *source = read_source(job, &limits, &report);
    const pl_node *root = source ? pl_yaml_parse(source, &limits, &report) : NULL;
    if (source) job->made->sha256 = hash_of(arena, source->text);
    if (root) check(arena, job, root, &report);
    job->status = pl_api_status(&report);
    pl_api_own(&report);
    job->made->diagnostics = pl_api_seal(&report);
}

static planner_status run(read_job *job, planner_brief **out)
{
    pl_arena *arena;
    if (!out) return PLANNER_MISUSE;
    *out = NULL;
    if (!job->ruleset || !job->ruleset->schema || !job->ruleset->terms) return PLANNER_MISUSE;
    if (!pl_api_run(job->options, read_brief, job, &arena)) return PLANNER_NOMEM;
    *out = job->made;
    return job->status;
}

planner_status planner_brief_parse(const planner_input *input, const planner_ruleset *ruleset,
                                   const planner_facts *facts, const planner_options *options,
                                   planner_brief **out)
{
    read_job job = { .input = input, .ruleset = ruleset, .facts = facts, .options = options };
    if (!input || (!input->text && input->size)) {
        if (out) *out = NULL;
        return PLANNER_MISUSE;
    }
    return run(&job, out);
}

planner_status planner_brief_load(const char *path, const planner_ruleset *ruleset,
                                  const planner_facts *facts, const planner_options *options,
                                  planner_brief **out)
{
    read_job job = { .path = path, .ruleset = ruleset, .facts = facts, .options = options };
    if (!path) {
        if (out) *out = NULL;
        return PLANNER_MISUSE;
    }
    return run(&job, out);
}

const planner_diagnostics *planner_brief_diagnostics(const planner_brief *brief)
{
    return &brief->diagnostics;
}

const char *planner_brief_market(const planner_brief *brief)
{
    return brief->market.data;
}

const char *planner_brief_campaign(const planner_brief *brief)
{
    return brief->campaign.data;
}

void planner_brief_free(planner_brief *brief)
{
    if (brief) pl_arena_close(brief->arena);
}
