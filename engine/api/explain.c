#include "api/object.h"
#include "base/date.h"
#include "decide/explanation.h"
#include "render/explanation_json.h"
#include "source/file.h"

#include <string.h>

struct planner_explanation {
    pl_arena *arena;
    planner_diagnostics diagnostics;
    const pl_explanation *explanation; /* NULL when the question could not be put */
};

typedef struct explain_job {
    const planner_question *question;
    const char *channel;
    int64_t today;
    planner_explanation *made;
    planner_status status;
} explain_job;

static pl_language language_of(planner_language language)
{
    return language == PLANNER_JAPANESE ? PL_JAPANESE : PL_ENGLISH;
}

static const pl_explanation *ask(const explain_job *job, pl_report *report)
{
    const planner_question *asked = job->question;
    const pl_edition *edition = asked->facts->edition;
    pl_arena *arena = report->arena;
    const pl_question question = {
        .brief = asked->brief->root,
        .schema = asked->ruleset->schema,
        .markets = pl_api_markets(arena, asked->ruleset->terms, edition),
        .edition = edition,
        .pack = asked->ruleset->pack,
        .today = asked->today ? job->today : edition->as_of,
        .language = language_of(asked->language),
    };
    const pl_channel *channel = pl_api_channel(edition, pl_slice_of(job->channel), report);
    if (!channel || !pl_api_pair(asked->ruleset, edition, report)) return NULL;
    pl_explanation *made = pl_explain(&question, channel, report);
    if (!made) return NULL;
    pl_slice name = pl_file_public_name(asked->brief->root->span.source->name);
    made->input = pl_slice_copy(arena, name);
    made->input_sha256 = pl_api_brief_sha256(arena, asked->brief);
    if (made->result) pl_api_add_settings(arena, asked->brief, made->result);
    return made;
}

static void explain(pl_arena *arena, void *context)
{
    explain_job *job = context;
    pl_report report = pl_report_new(arena);
    job->made = pl_arena_new(arena, planner_explanation);
    job->made->arena = arena;
    job->made->explanation = ask(job, &report);
    job->status = pl_api_status(&report);
    pl_api_own(&report);
    job->made->diagnostics = pl_api_seal(&report);
}

planner_status planner_explain(const planner_question *question, const char *channel,
                               const planner_options *options, planner_explanation **out)
{
    explain_job job = { .question = question, .channel = channel };
    pl_arena *arena;
    if (!out) return PLANNER_MISUSE;
    *out = NULL;
    if (!question || !question->brief || !question->facts || !question->ruleset || !channel)
        return PLANNER_MISUSE;
    if (!question->brief->root || !question->facts->edition || !question->ruleset->pack)
        return PLANNER_MISUSE;
    if (question->today && !pl_date_parse(pl_slice_of(question->today), &job.today))
        return PLANNER_MISUSE;
    if (!pl_api_run(options, explain, &job, &arena)) return PLANNER_NOMEM;
    *out = job.made;
    return job.status;
}

const planner_diagnostics *planner_explanation_diagnostics(const planner_explanation *explanation)
{
    return &explanation->diagnostics;
}

bool planner_explanation_answers(const planner_explanation *explanation)
{
    return explanation->explanation;
}

typedef void put_explanation(pl_text *text, const pl_explanation *explanation,
                             const pl_explanation_view *view);

typedef struct write_job {
    const pl_explanation *explanation;
    pl_explanation_view view;
    put_explanation *put;
    const planner_options *options;
    planner_text *made;
} write_job;

static void write_explanation(pl_arena *arena, void *context)
{
    write_job *job = context;
    pl_text text = pl_api_text_new(arena, job->options);
    job->put(&text, job->explanation, &job->view);
    job->made = pl_api_text(&text);
}

static const pl_entry *find_entry(const pl_explanation *explanation, const char *id)
{
    const pl_result *result = explanation->result;
    for (size_t i = 0; result && i < result->entry_count; i++)
        if (pl_slice_equal(result->entries[i].id, pl_slice_of(id))) return &result->entries[i];
    return NULL;
}

planner_status planner_explanation_write(const planner_explanation *explanation,
                                         const planner_explanation_view *view,
                                         const planner_options *options, planner_text **out)
{
    static const planner_explanation_view plain = { .struct_size = sizeof plain };
    pl_arena *arena;
    if (!out) return PLANNER_MISUSE;
    *out = NULL;
    if (!view) view = &plain;
    if (!explanation || !explanation->explanation) return PLANNER_MISUSE;
    write_job job = { .options = options,
                      .explanation = explanation->explanation,
                      .view = { .verbose = view->verbose } };
    bool json = view->format && strcmp(view->format, "json") == 0;
    if (view->format && !json && strcmp(view->format, "text") != 0) return PLANNER_MISUSE;
    job.put = json ? pl_explanation_put_json : pl_explanation_put_text;
    if (view->versus) job.view.versus = find_entry(job.explanation, view->versus);
    if (view->versus && !job.view.versus && job.explanation->result) return PLANNER_INVALID;
    if (!pl_api_run(options, write_explanation, &job, &arena)) return PLANNER_NOMEM;
    *out = job.made;
    return PLANNER_OK;
}

void planner_explanation_free(planner_explanation *explanation)
{
    if (explanation) pl_arena_close(explanation->arena);
}
