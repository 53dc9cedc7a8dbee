#include "api/object.h"
#include "base/nearest.h"
#include "document/yaml.h"
#include "source/file.h"

typedef struct load_job {
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

/* The compiled-in edition of that id, or the latest of that market; NULL after a report. */
static const pl_node *find_edition(const pl_terms *terms, pl_slice name, pl_report *report)
{
    const pl_market_entry *market = pl_terms_market(terms, name);
    if (market) name = pl_terms_latest(market);
    pl_slice path = PL_JOIN(report->arena, PL_SLICE("facts/"), name, PL_SLICE(".yaml"));
    const pl_node *found = NULL;
    for (size_t i = 0; i < terms->market_count && !found; i++)
        for (size_t at = 0; at < terms->markets[i].edition_count && !found; at++)
            if (pl_slice_equal(terms->markets[i].editions[at].id, name))
                found = pl_api_builtin(report->arena, path);
    if (!found) report_unknown(terms, name, report);
    return found;
}

static bool is_path(pl_slice name)
{
    return pl_slice_find(name, PL_SLICE("/")) != SIZE_MAX ||
           pl_slice_ends(name, PL_SLICE(".yaml")) || pl_slice_ends(name, PL_SLICE(".yml"));
}

static const pl_node *read_file(const char *path, const planner_options *options, pl_report *report)
{
    pl_limits limits = pl_limits_of(options);
    const pl_source *source = pl_file_read(path, limits.input_bytes, report);
    return source ? pl_yaml_parse(source, &limits, report) : NULL;
}

static void load(pl_arena *arena, void *context)
{
    load_job *job = context;
    pl_report report = pl_report_new(arena);
    planner_facts *made = pl_arena_new(arena, planner_facts);
    made->arena = arena;
    made->terms = pl_api_terms(&report);
    pl_slice name = pl_slice_of(job->name);
    const pl_node *root = is_path(name) ? read_file(job->name, job->options, &report)
                                        : find_edition(made->terms, name, &report);
    if (root) made->edition = pl_edition_load(root, made->terms, &report);
    if (made->edition) {
        made->id = pl_slice_copy(arena, made->edition->id);
        made->market = pl_slice_copy(arena, made->edition->market);
    }
    job->status = pl_api_status(&report);
    made->diagnostics = pl_api_seal(&report);
    job->made = made;
}

planner_status planner_facts_load(const char *name, const planner_options *options,
                                  planner_facts **out)
{
    load_job job = { .name = name, .options = options };
    pl_arena *arena;
    if (!out) return PLANNER_MISUSE;
    *out = NULL;
    if (!name) return PLANNER_MISUSE;
    if (!pl_api_run(options, load, &job, &arena)) return PLANNER_NOMEM;
    *out = job.made;
    return job.status;
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
