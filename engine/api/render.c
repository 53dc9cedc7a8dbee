#include "render/render.h"
#include "api/object.h"

typedef struct render_job {
    const planner_result *result;
    const pl_format_row *format;
    pl_view view;
    const planner_options *options;
    planner_text *made;
} render_job;

static void render(pl_arena *arena, void *context)
{
    render_job *job = context;
    pl_text text = pl_api_text_new(arena, job->options);
    job->format->render(&text, job->result->result, &job->view);
    job->made = pl_api_text(&text);
}

static bool shows_any(const pl_result *result, const pl_view *view)
{
    for (size_t i = 0; i < result->entry_count; i++)
        if (pl_view_shows(view, &result->entries[i], i)) return true;
    return false;
}

const char *planner_format_name(size_t index)
{
    return index < pl_render_format_count ? pl_render_formats[index].name : NULL;
}

bool planner_format_is_document(size_t index)
{
    return index < pl_render_format_count && pl_render_formats[index].kind == PL_FORMAT_DOCUMENT;
}

bool planner_format_is_table(size_t index)
{
    return index < pl_render_format_count && pl_render_formats[index].kind == PL_FORMAT_TABLE;
}

static void count_findings(const planner_findings *findings, pl_view *view)
{
    const planner_diagnostics *all = planner_findings_diagnostics(findings);
    const planner_diagnostic *each;
    for (size_t i = 0; (each = planner_diagnostics_get(all, i)); i++)
        view->findings[each->severity]++;
}

planner_status planner_render(const planner_result *result, const planner_view *view,
                              const planner_options *options, planner_text **out)
{
    static const planner_view all = { .struct_size = sizeof all };
    pl_arena *arena;
    if (!out) return PLANNER_MISUSE;
    *out = NULL;
    if (!view) view = &all;
    render_job job = { .options = options,
                       .result = result,
                       .format =
                           pl_render_find(view->format ? view->format : planner_format_name(0)),
                       .view = { .top = view->top } };
    if (view->channel) job.view.channel = pl_slice_of(view->channel);
    if (view->command) job.view.command = pl_slice_of(view->command);
    /* A caller who was compiled before tables were there leaves their fields out. */
    if (view->struct_size > offsetof(planner_view, bom)) {
        job.view.continued = view->continued;
        job.view.bom = view->bom;
    }
    /* A caller who was compiled before `check` was there leaves it out. */
    bool knows_check = view->struct_size > offsetof(planner_view, check);
    if (knows_check && view->check) job.view.check = pl_slice_of(view->check);
    if (knows_check && view->findings) count_findings(view->findings, &job.view);
    if (!result || !result->result || !job.format) return PLANNER_MISUSE;
    if (view->channel && (!*view->channel || !shows_any(result->result, &job.view)))
        return PLANNER_INVALID;
    if (!pl_api_run(options, render, &job, &arena)) return PLANNER_NOMEM;
    *out = job.made;
    return PLANNER_OK;
}

const char *planner_version(void)
{
    return PLANNER_VERSION;
}

const char *planner_text_data(const planner_text *text)
{
    return text->text.data;
}

size_t planner_text_size(const planner_text *text)
{
    return text->text.size;
}

void planner_text_free(planner_text *text)
{
    if (text) pl_arena_close(text->arena);
}
