#include "decide/what_if.h"
#include "api/object.h"
#include "render/what_if_json.h"
#include "source/file.h"

#include <string.h>

struct planner_what_if {
    pl_arena *arena;
    planner_diagnostics diagnostics;
    const pl_what_if *answer; /* NULL when there is none */
};

typedef struct ask_job {
    const planner_question *question;
    const char *channel; /* or NULL */
    int64_t today;
    planner_what_if *made;
    planner_status status;
} ask_job;

static const pl_what_if *answer(const ask_job *job, pl_report *report)
{
    const planner_brief *brief = job->question->brief;
    pl_arena *arena = report->arena;
    const pl_question question = pl_api_question(arena, job->question, job->today);
    const pl_channel *channel = NULL;
    if (job->channel) {
        channel = pl_api_channel(question.edition, pl_slice_of(job->channel), report);
        if (!channel) return NULL;
    }
    if (!pl_api_pair(job->question->ruleset, question.edition, report)) return NULL;
    pl_what_if *made = pl_what_if_ask(&question, channel, report);
    if (!made) return NULL;
    pl_slice name = pl_file_public_name(brief->root->span.source->name);
    made->result->input = pl_slice_copy(arena, name);
    made->result->input_sha256 = pl_api_brief_sha256(arena, brief);
    pl_api_add_settings(arena, brief, made->result);
    return made;
}

static void ask(pl_arena *arena, void *context)
{
    ask_job *job = context;
    pl_report report = pl_report_new(arena);
    job->made = pl_arena_new(arena, planner_what_if);
    job->made->arena = arena;
    job->made->answer = answer(job, &report);
    job->status = pl_api_status(&report);
    pl_api_own(&report);
    job->made->diagnostics = pl_api_seal(&report);
}

planner_status planner_ask_what_if(const planner_question *question, const char *channel,
                                   const planner_options *options, planner_what_if **out)
{
    ask_job job = { .question = question, .channel = channel };
    pl_arena *arena;
    if (!out) return PLANNER_MISUSE;
    *out = NULL;
    if (!pl_api_question_is_sound(question, &job.today)) return PLANNER_MISUSE;
    if (!pl_api_run(options, ask, &job, &arena)) return PLANNER_NOMEM;
    *out = job.made;
    return job.status;
}

const planner_diagnostics *planner_what_if_diagnostics(const planner_what_if *answer)
{
    return &answer->diagnostics;
}

bool planner_what_if_answers(const planner_what_if *answer)
{
    return answer->answer;
}

typedef struct write_job {
    const pl_what_if *answer;
    bool json;
    const planner_options *options;
    planner_text *made;
} write_job;

static void write_answer(pl_arena *arena, void *context)
{
    write_job *job = context;
    pl_text text = pl_api_text_new(arena, job->options);
    if (job->json)
        pl_what_if_put_json(&text, job->answer);
    else
        pl_what_if_put_text(&text, job->answer);
    job->made = pl_api_text(&text);
}

planner_status planner_what_if_write(const planner_what_if *answer, const char *format,
                                     const planner_options *options, planner_text **out)
{
    pl_arena *arena;
    if (!out) return PLANNER_MISUSE;
    *out = NULL;
    if (!answer || !answer->answer) return PLANNER_MISUSE;
    write_job job = { .options = options,
                      .answer = answer->answer,
                      .json = format && strcmp(format, "json") == 0 };
    if (format && !job.json && strcmp(format, "text") != 0) return PLANNER_MISUSE;
    if (!pl_api_run(options, write_answer, &job, &arena)) return PLANNER_NOMEM;
    *out = job.made;
    return PLANNER_OK;
}

void planner_what_if_free(planner_what_if *answer)
{
    if (answer) pl_arena_close(answer->arena);
}
