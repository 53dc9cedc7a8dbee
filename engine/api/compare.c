#include "api/object.h"
#include "render/comparison.h"

struct planner_comparison {
    pl_arena *arena;
    const pl_comparison *comparison;
    pl_slice answer; /* terminated */
};

typedef struct compare_job {
    const pl_result *sides[PL_SIDES];
    planner_comparison *made;
} compare_job;

static const pl_result *owned(pl_arena *arena, const pl_result *result)
{
    pl_result *copy = pl_arena_new(arena, pl_result);
    *copy = *result;
    pl_result_own(arena, copy);
    return copy;
}

static void compare(pl_arena *arena, void *context)
{
    static const pl_view all = { 0 };
    compare_job *job = context;
    const pl_result *a = owned(arena, job->sides[0]), *b = owned(arena, job->sides[1]);
    job->made = pl_arena_new(arena, planner_comparison);
    *job->made = (planner_comparison){ .arena = arena, .comparison = pl_compare(arena, a, b) };
    const pl_compared shown = { arena, job->made->comparison, &all, a->language };
    job->made->answer = pl_slice_copy(arena, pl_compared_answer(&shown, NULL));
}

planner_status planner_compare(const planner_result *a, const planner_result *b,
                               const planner_options *options, planner_comparison **out)
{
    pl_arena *arena;
    if (!out) return PLANNER_MISUSE;
    *out = NULL;
    if (!a || !b || !a->result || !b->result) return PLANNER_MISUSE;
    if (a->result->language != b->result->language) return PLANNER_MISUSE;
    compare_job job = { .sides = { a->result, b->result } };
    if (!pl_api_run(options, compare, &job, &arena)) return PLANNER_NOMEM;
    *out = job.made;
    return PLANNER_OK;
}

bool planner_comparison_is_same(const planner_comparison *comparison)
{
    const pl_comparison *compared = comparison->comparison;
    for (size_t i = 0; i < compared->entry_count; i++)
        if (pl_entry_pair_differs(&compared->entries[i])) return false;
    return true;
}

const char *planner_comparison_answer(const planner_comparison *comparison)
{
    return comparison->answer.data;
}

const char *planner_comparison_format_name(size_t index)
{
    return index < pl_comparison_format_count ? pl_comparison_formats[index].name : NULL;
}

typedef struct write_job {
    const pl_comparison *comparison;
    const pl_comparison_format *format;
    pl_view view;
    const planner_options *options;
    planner_text *made;
} write_job;

static void write_comparison(pl_arena *arena, void *context)
{
    write_job *job = context;
    pl_text text = pl_api_text_new(arena, job->options);
    const pl_compared shown = { arena, job->comparison, &job->view,
                                job->comparison->sides[0]->language };
    job->format->render(&text, &shown);
    job->made = pl_api_text(&text);
}

static bool shows_any(const pl_comparison *comparison, const pl_view *view)
{
    const pl_compared shown = { .comparison = comparison, .view = view };
    for (size_t i = 0; i < comparison->entry_count; i++)
        if (pl_compared_shows(&shown, &comparison->entries[i])) return true;
    return false;
}

planner_status planner_comparison_write(const planner_comparison *comparison,
                                        const planner_comparison_view *view,
                                        const planner_options *options, planner_text **out)
{
    static const planner_comparison_view all = { .struct_size = sizeof all };
    pl_arena *arena;
    if (!out) return PLANNER_MISUSE;
    *out = NULL;
    if (!view) view = &all;
    const char *format = view->format ? view->format : planner_comparison_format_name(0);
    write_job job = { .options = options,
                      .format = pl_comparison_format_find(format),
                      .view = { .top = view->top, .bom = view->bom } };
    if (!comparison || !job.format) return PLANNER_MISUSE;
    job.comparison = comparison->comparison;
    if (view->channel) job.view.channel = pl_slice_of(view->channel);
    if (view->channel && (!*view->channel || !shows_any(job.comparison, &job.view)))
        return PLANNER_INVALID;
    if (!pl_api_run(options, write_comparison, &job, &arena)) return PLANNER_NOMEM;
    *out = job.made;
    return PLANNER_OK;
}

void planner_comparison_free(planner_comparison *comparison)
{
    if (comparison) pl_arena_close(comparison->arena);
}
