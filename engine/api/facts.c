#include "api/object.h"
#include "base/nearest.h"

typedef struct load_job {
    const char *folder; /* or NULL */
    const char *name;
    const planner_options *options;
    planner_facts *made;
    planner_status status;
} load_job;

static void report_unknown(const pl_terms *terms, pl_slice name, pl_report *report)
{
    pl_nearest nearest = pl_nearest_to(report->arena, name);
    pl_text list = pl_text_new(report->arena);
    for (size_t i = 0; i < terms->market_count; i++)
        for (size_t at = 0; at < terms->markets[i].edition_count; at++) {
            pl_slice id = terms->markets[i].editions[at].id;
            pl_nearest_offer(&nearest, id);
            if (list.size) pl_text_put(&list, ", ");
            pl_text_add(&list, id);
        }
    pl_report_add(report, PL_UNKNOWN_EDITION, (pl_span){ 0 },
                  (pl_details){ .found = pl_slice_copy(report->arena, name),
                                .near = nearest.best,
                                .list = pl_text_slice(&list) });
}

/* The edition of that id, or the latest of that market, of the first one for an empty name; NULL
 * after a report. */
static const pl_node *find_edition(const pl_home *home, pl_slice name, pl_report *report)
{
    const pl_terms *terms = home->terms;
    const pl_market_entry *market = pl_terms_market(terms, name);
    if (!name.size && terms->market_count) market = &terms->markets[0];
    if (market) name = pl_terms_latest(market);
    for (size_t i = 0; i < terms->market_count; i++)
        for (size_t at = 0; at < terms->markets[i].edition_count; at++)
            if (pl_slice_equal(terms->markets[i].editions[at].id, name))
                return pl_home_edition(home, name, report);
    report_unknown(terms, name, report);
    return NULL;
}

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
                                      : find_edition(&home, name, &report);
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
