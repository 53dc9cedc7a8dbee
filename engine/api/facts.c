#include "api/object.h"

typedef struct load_job {
    const char *folder; /* or NULL */
    const char *name;
    const planner_options *options;
    planner_facts *made;
    planner_status status;
} load_job;

static void load(pl_arena *arena, void *context)
{
    load_job *job = context;
    pl_report report = pl_report_new(arena);
    pl_limits limits = pl_limits_of(job->options);
    planner_facts *made = pl_arena_new(arena, planner_facts);
    made->arena = arena;
    pl_slice name = pl_slice_of(job->name);
    const pl_home home = pl_home_of(job->folder ? job->folder : job->name, &limits, &report);
    bool by_path = !job->folder && pl_home_is_path(name);
    const pl_node *root = !home.terms ? NULL
                          : by_path   ? pl_api_read(job->name, &limits, &report)
                                      : pl_home_find(&home, name, (pl_span){ 0 }, &report);
    if (root) made->edition = pl_edition_load(root, home.terms, &report);
    if (made->edition) {
        made->id = pl_slice_copy(arena, made->edition->id);
        made->market = pl_slice_copy(arena, made->edition->market);
    }
    job->status = pl_api_status(&report);
    made->diagnostics = pl_api_seal(&report);
    job->made = made;
}

static planner_status run(load_job *job, planner_facts **out)
{
    pl_arena *arena;
    if (!out) return PLANNER_MISUSE;
    *out = NULL;
    if (!job->name) return PLANNER_MISUSE;
    if (!pl_api_run(job->options, load, job, &arena)) return PLANNER_NOMEM;
    *out = job->made;
    return job->status;
}

planner_status planner_facts_load(const char *name, const planner_options *options,
                                  planner_facts **out)
{
    return run(&(load_job){ .name = name, .options = options }, out);
}

planner_status planner_facts_load_from(const char *folder, const char *name,
                                       const planner_options *options, planner_facts **out)
{
    return run(&(load_job){ .folder = folder, .name = name, .options = options }, out);
}

const planner_diagnostics *planner_facts_diagnostics(const planner_facts *facts)
{
    return &facts->diagnostics;
}

const char *planner_facts_edition(const planner_facts *facts)
{
    return facts->edition ? facts->id.data : "";
}

const char *planner_facts_market(const planner_facts *facts)
{
    return facts->edition ? facts->market.data : "";
}

void planner_facts_free(planner_facts *facts)
{
    if (facts) pl_arena_close(facts->arena);
}
