#include "api/object.h"

size_t planner_diagnostics_count(const planner_diagnostics *diagnostics)
{
    return diagnostics->report->found.count;
}

size_t planner_diagnostics_errors(const planner_diagnostics *diagnostics)
{
    return diagnostics->report->errors;
}

const planner_diagnostic *planner_diagnostics_get(const planner_diagnostics *diagnostics,
                                                  size_t index)
{
    return index < diagnostics->report->found.count ? &diagnostics->items[index] : NULL;
}

typedef struct write_job {
    const planner_diagnostics *diagnostics;
    planner_diagnostic_style style;
    pl_language language;
    planner_text *made;
} write_job;

static void write_diagnostics(pl_arena *arena, void *context)
{
    write_job *job = context;
    const pl_report *report = job->diagnostics->report;
    pl_text text = pl_text_new(arena);
    for (size_t i = 0; i < report->found.count; i++) {
        if (job->style == PLANNER_SHORT) {
            pl_diagnostic_write_short(&text, &report->found.items[i], job->language);
            continue;
        }
        if (i) pl_text_put(&text, "\n");
        pl_diagnostic_write(&text, &report->found.items[i], job->language);
    }
    job->made = pl_api_text(&text);
}

planner_status planner_diagnostics_write(const planner_diagnostics *diagnostics,
                                         planner_diagnostic_style style, planner_language language,
                                         planner_text **out)
{
    write_job job = { .diagnostics = diagnostics,
                      .style = style,
                      .language = language == PLANNER_JAPANESE ? PL_JAPANESE : PL_ENGLISH };
    pl_arena *arena;
    if (!out) return PLANNER_MISUSE;
    *out = NULL;
    if (!diagnostics) return PLANNER_MISUSE;
    if (!pl_api_run(NULL, write_diagnostics, &job, &arena)) return PLANNER_NOMEM;
    *out = job.made;
    return PLANNER_OK;
}
