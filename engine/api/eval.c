#include "api/object.h"
#include "base/date.h"
#include "decide/inquiry.h"
#include "render/inquiry.h"
#include "source/file.h"

#include <string.h>

struct planner_evaluation {
    pl_arena *arena;
    planner_diagnostics diagnostics;
    const pl_finding *finding;
};

typedef struct evaluate_job {
    const planner_inquiry *asked;
    const planner_options *options;
    int64_t today;
    planner_evaluation *made;
    planner_status status;
} evaluate_job;

static const pl_edition *edition_of(const planner_inquiry *asked)
{
    return asked->facts ? asked->facts->edition : NULL;
}

/* Fills the inquiry with what is there; false after a report. */
static bool gather(const evaluate_job *job, pl_report *report, pl_inquiry *inquiry)
{
    const planner_inquiry *asked = job->asked;
    const pl_edition *edition = edition_of(asked);
    *inquiry = (pl_inquiry){
        .expression = { asked->expression.text, asked->expression.size },
        .limits = pl_limits_of(job->options),
        .pack = asked->ruleset->pack,
        .edition = edition,
        .dated = asked->today,
        .today = job->today,
        .language = asked->language == PLANNER_JAPANESE ? PL_JAPANESE : PL_ENGLISH,
    };
    if (asked->expression.name) inquiry->name = pl_slice_of(asked->expression.name);
    if (asked->channel && edition)
        inquiry->channel = pl_api_channel(edition, pl_slice_of(asked->channel), report);
    if (!asked->brief) return !report->errors;
    const pl_known_names names = {
        .markets = pl_api_markets(report->arena, asked->ruleset->terms, edition),
        .channels = &edition->channel_names,
        .edition = edition->id,
    };
    pl_brief brief;
    if (!pl_brief_read(asked->brief->root, asked->ruleset->schema, &names, report, &brief))
        return false;
    inquiry->brief = brief.record;
    inquiry->input = pl_file_public_name(asked->brief->root->span.source->name);
    inquiry->input_sha256 = pl_api_brief_sha256(report->arena, asked->brief);
    pl_slice market = pl_brief_market(&brief);
    if (!pl_slice_equal(market, edition->market))
        pl_report_add(report, PL_MARKETS_DIFFER, pl_brief_span(&brief, PL_SLICE("brief.market")),
                      (pl_details){ .found = market, .wanted = edition->market });
    return !report->errors;
}

static void evaluate(pl_arena *arena, void *context)
{
    evaluate_job *job = context;
    pl_report report = pl_report_new(arena);
    pl_inquiry inquiry;
    report.keeps_notes = true;
    job->made = pl_arena_new(arena, planner_evaluation);
    job->made->arena = arena;
    job->made->finding = gather(job, &report, &inquiry) ? pl_inquire(&inquiry, &report)
                                                        : pl_finding_new(arena, &inquiry);
    job->status = pl_api_status(&report);
    pl_api_own(&report);
    job->made->diagnostics = pl_api_seal(&report);
}

static bool is_sound(const planner_inquiry *asked)
{
    if (!asked || !asked->ruleset || !asked->ruleset->pack) return false;
    if (!asked->expression.text && asked->expression.size) return false;
    if (asked->facts && !asked->facts->edition) return false;
    if (asked->channel && !asked->facts) return false;
    return !asked->brief || (asked->brief->root && asked->facts);
}

planner_status planner_evaluate(const planner_inquiry *inquiry, const planner_options *options,
                                planner_evaluation **out)
{
    evaluate_job job = { .asked = inquiry, .options = options };
    pl_arena *arena;
    if (!out) return PLANNER_MISUSE;
    *out = NULL;
    if (!is_sound(inquiry)) return PLANNER_MISUSE;
    if (inquiry->today && !pl_date_parse(pl_slice_of(inquiry->today), &job.today))
        return PLANNER_MISUSE;
    if (!pl_api_run(options, evaluate, &job, &arena)) return PLANNER_NOMEM;
    *out = job.made;
    return job.status;
}

const planner_diagnostics *planner_evaluation_diagnostics(const planner_evaluation *evaluation)
{
    return &evaluation->diagnostics;
}

planner_outcome planner_evaluation_outcome(const planner_evaluation *evaluation)
{
    return (planner_outcome)evaluation->finding->answer;
}

const char *planner_evaluation_value(const planner_evaluation *evaluation)
{
    return evaluation->finding->value.size ? evaluation->finding->value.data : "";
}

const char *planner_evaluation_type(const planner_evaluation *evaluation)
{
    return evaluation->finding->type.size ? evaluation->finding->type.data : "";
}

typedef struct write_job {
    const planner_evaluation *evaluation;
    bool json;
    const planner_options *options;
    planner_text *made;
} write_job;

static void write_evaluation(pl_arena *arena, void *context)
{
    write_job *job = context;
    pl_text text = pl_api_text_new(arena, job->options);
    const planner_evaluation *evaluation = job->evaluation;
    if (job->json)
        pl_inquiry_put_json(&text, evaluation->finding, evaluation->diagnostics.report);
    else
        pl_inquiry_put_text(&text, evaluation->finding);
    job->made = pl_api_text(&text);
}

planner_status planner_evaluation_write(const planner_evaluation *evaluation, const char *format,
                                        const planner_options *options, planner_text **out)
{
    write_job job = { .options = options,
                      .evaluation = evaluation,
                      .json = format && strcmp(format, "json") == 0 };
    pl_arena *arena;
    if (!out) return PLANNER_MISUSE;
    *out = NULL;
    if (!evaluation || (format && !job.json && strcmp(format, "text") != 0)) return PLANNER_MISUSE;
    if (!pl_api_run(options, write_evaluation, &job, &arena)) return PLANNER_NOMEM;
    *out = job.made;
    return PLANNER_OK;
}

void planner_evaluation_free(planner_evaluation *evaluation)
{
    if (evaluation) pl_arena_close(evaluation->arena);
}
