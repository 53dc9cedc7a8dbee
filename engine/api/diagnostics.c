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
    const planner_diagnostics_view *view;
    const planner_options *options;
    planner_text *made;
} write_job;

static void write_diagnostics(pl_arena *arena, void *context)
{
    write_job *job = context;
    const planner_diagnostics_view *view = job->view;
    const pl_report *report = job->diagnostics->report;
    pl_language language = view->language == PLANNER_JAPANESE ? PL_JAPANESE : PL_ENGLISH;
    pl_text text = pl_api_text_new(arena, job->options);
    for (size_t i = 0; i < report->found.count; i++) {
        const pl_diagnostic *each = &report->found.items[i];
        if ((planner_severity)pl_diagnostic_severity(each) < view->least) continue;
        if (view->style == PLANNER_SHORT) {
            pl_diagnostic_write_short(&text, each, language);
            continue;
        }
        if (text.size) pl_text_put(&text, "\n");
        pl_diagnostic_write(&text, each, language);
    }
    job->made = pl_api_text(&text);
}

planner_status planner_diagnostics_show(const planner_diagnostics *diagnostics,
                                        const planner_diagnostics_view *view,
                                        const planner_options *options, planner_text **out)
{
    static const planner_diagnostics_view all = { .struct_size = sizeof all };
    write_job job = { .diagnostics = diagnostics, .view = view ? view : &all, .options = options };
    pl_arena *arena;
    if (!out) return PLANNER_MISUSE;
    *out = NULL;
    if (!diagnostics) return PLANNER_MISUSE;
    if (!pl_api_run(options, write_diagnostics, &job, &arena)) return PLANNER_NOMEM;
    *out = job.made;
    return PLANNER_OK;
}

planner_status planner_diagnostics_write(const planner_diagnostics *diagnostics,
                                         planner_diagnostic_style style, planner_language language,
                                         planner_text **out)
{
    const planner_diagnostics_view view = { .struct_size = sizeof view,
                                            .style = style,
                                            .language = language };
    return planner_diagnostics_show(diagnostics, &view, NULL, out);
}
