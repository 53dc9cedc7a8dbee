#include "api/object.h"
#include "base/date.h"
#include "base/nearest.h"
#include "facts/lint.h"
#include "render/facts_json.h"
#include "source/order.h"

#include <string.h>

typedef struct write_job {
    pl_facts_view view;
    pl_facts_kind kind;
    pl_facts_put *put;
    planner_status status;
    const planner_options *options;
    planner_text *made; /* NULL: nothing is near */
} write_job;

static const struct {
    const char *name;
    pl_facts_put *const *kinds;
} formats[] = { { "text", pl_facts_as_text }, { "json", pl_facts_as_json } };

static pl_facts_put *find_format(const planner_facts_view *view)
{
    if ((unsigned)view->kind >= PL_FACTS_KIND_COUNT) return NULL;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i].name, view->format ? view->format : "text") == 0)
            return formats[i].kinds[view->kind];
    return NULL;
}

static bool has_path(const pl_facts_view *view)
{
    for (size_t i = 0; i < view->edition->fact_count; i++)
        if (pl_fact_is_below(&view->edition->facts[i], view->path)) return true;
    return !view->path.size;
}

/* Offers a path and all above it. */
static void offer(pl_nearest *nearest, pl_slice path)
{
    for (size_t end = 0; end <= path.size; end++)
        if (end == path.size || path.data[end] == '.')
            pl_nearest_offer(nearest, pl_slice_part(path, 0, end));
}

/* Of paths that are as near the first of the file: with their first step, or without it. */
static void suggest(pl_arena *arena, write_job *job)
{
    pl_nearest nearest = pl_nearest_to(arena, job->view.path);
    for (size_t i = 0; i < job->view.edition->fact_count; i++) {
        pl_slice path = job->view.edition->facts[i].path;
        offer(&nearest, path);
        pl_slice_until(&path, '.');
        offer(&nearest, path);
    }
    pl_text text = pl_text_new(arena);
    pl_text_add(&text, nearest.best);
    if (nearest.best.size) job->made = pl_api_text(&text);
    job->status = PLANNER_INVALID;
}

static bool warns(const pl_report *report)
{
    for (size_t i = 0; i < report->found.count; i++)
        if (pl_catalogue(report->found.items[i].code)->severity != PL_NOTE) return true;
    return false;
}

static void write_facts(pl_arena *arena, void *context)
{
    write_job *job = context;
    pl_text text = pl_api_text_new(arena, job->options);
    pl_report report = pl_report_new(arena);
    if (!has_path(&job->view)) {
        suggest(arena, job);
        return;
    }
    if (job->kind == PL_FACTS_LINT) {
        report.keeps_notes = true;
        pl_edition_lint(job->view.edition, job->view.today, &report);
        pl_report_sort(&report);
        job->view.doubts = &report;
        if (warns(&report)) job->status = PLANNER_INVALID;
    }
    job->put(&text, &job->view);
    job->made = pl_api_text(&text);
}

planner_status planner_facts_write(const planner_facts *facts, const planner_ruleset *ruleset,
                                   const planner_facts_view *view, const planner_options *options,
                                   planner_text **out)
{
    static const planner_facts_view list = { .struct_size = sizeof list };
    pl_arena *arena;
    if (!out) return PLANNER_MISUSE;
    *out = NULL;
    if (!view) view = &list;
    write_job job = { .options = options, .put = find_format(view) };
    if (!facts || !facts->edition || !ruleset || !ruleset->pack || !job.put) return PLANNER_MISUSE;
    job.kind = (pl_facts_kind)view->kind;
    job.view = (pl_facts_view){ .edition = facts->edition,
                                .pack = ruleset->pack,
                                .today = facts->edition->as_of,
                                .notes = view->notes,
                                .language =
                                    view->language == PLANNER_JAPANESE ? PL_JAPANESE : PL_ENGLISH };
    if (view->path) job.view.path = pl_slice_of(view->path);
    if (view->today && !pl_date_parse(pl_slice_of(view->today), &job.view.today))
        return PLANNER_MISUSE;
    if (!pl_api_run(options, write_facts, &job, &arena)) return PLANNER_NOMEM;
    *out = job.made;
    if (!job.made) pl_arena_close(arena);
    return job.status;
}
