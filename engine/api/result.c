#include "api/object.h"
#include "render/render.h"
#include "source/file.h"

typedef struct recommend_job {
    const planner_question *question;
    int64_t today;
    planner_result *made;
    planner_status status;
} recommend_job;

void pl_api_add_settings(pl_arena *arena, const planner_brief *brief, pl_result *result)
{
    pl_slice *settings = pl_arena_array(arena, pl_slice, brief->setting_count + 1);
    for (size_t i = 0; i < brief->setting_count; i++)
        settings[i] = pl_slice_copy(arena, brief->settings[i]->text);
    result->settings = settings;
    result->setting_count = brief->setting_count;
}

static void recommend(pl_arena *arena, void *context)
{
    recommend_job *job = context;
    const planner_question *asked = job->question;
    pl_report report = pl_report_new(arena);
    job->made = pl_arena_new(arena, planner_result);
    job->made->arena = arena;
    const pl_question question = pl_api_question(arena, asked, job->today);
    bool paired = pl_api_pair(asked->ruleset, question.edition, &report);
    pl_result *result = paired ? pl_recommend(&question, &report) : NULL;
    if (result) {
        result->input = pl_file_public_name(asked->brief->root->span.source->name);
        result->input_sha256 = pl_api_brief_sha256(arena, asked->brief);
        pl_api_add_settings(arena, asked->brief, result);
        pl_result_own(arena, result);
    }
    job->made->result = result;
    job->status = pl_api_status(&report);
    pl_api_own(&report);
    job->made->diagnostics = pl_api_seal(&report);
}

planner_status planner_recommend(const planner_question *question, const planner_options *options,
                                 planner_result **out)
{
    recommend_job job = { .question = question };
    pl_arena *arena;
    if (!out) return PLANNER_MISUSE;
    *out = NULL;
    if (!pl_api_question_is_sound(question, &job.today)) return PLANNER_MISUSE;
    if (!pl_api_run(options, recommend, &job, &arena)) return PLANNER_NOMEM;
    *out = job.made;
    return job.status;
}

const planner_diagnostics *planner_result_diagnostics(const planner_result *result)
{
    return &result->diagnostics;
}

size_t planner_result_count(const planner_result *result)
{
    return result->result ? result->result->entry_count : 0;
}

bool planner_result_get(const planner_result *result, size_t index, planner_channel *channel)
{
    if (index >= planner_result_count(result)) return false;
    const pl_entry *entry = &result->result->entries[index];
    *channel = (planner_channel){ .id = entry->id.data,
                                  .name = entry->name.data,
                                  .standing = (planner_standing)entry->standing,
                                  .rank = entry->rank,
                                  .tied = entry->tied,
                                  .score = (double)entry->score / 100,
                                  .share_known = entry->share.known,
                                  .share = entry->share.value,
                                  .share_low = entry->share.low,
                                  .share_high = entry->share.high };
    return true;
}

void planner_result_free(planner_result *result)
{
    if (result) pl_arena_close(result->arena);
}
