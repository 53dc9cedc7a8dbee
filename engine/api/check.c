#include "decide/check.h"
#include "api/object.h"
#include "decide/suppress.h"

typedef struct check_job {
    const planner_question *asked;
    const planner_options *options;
    int64_t today;
    planner_findings *made;
    planner_status status;
} check_job;

static void check(pl_arena *arena, void *context)
{
    check_job *job = context;
    pl_report report = pl_api_report(arena, job->options);
    job->made = pl_arena_new(arena, planner_findings);
    job->made->arena = arena;
    job->made->edition = pl_slice_copy(arena, job->asked->facts->id);
    const pl_question question = pl_api_question(arena, job->asked, job->today);
    /* Its rule set is there still, and is the one whose fields the rules read. */
    const planner_brief *asked = job->asked->brief;
    const pl_brief *before = asked->ruleset == job->asked->ruleset ? &asked->read : NULL;
    pl_brief brief;
    pl_court court;
    pl_bits *reached = NULL;
    if (job->options && job->options->notes) {
        reached = &job->made->reached;
        *reached = pl_bits_new(arena, job->asked->ruleset->pack->rule_count);
    }
    if (pl_api_pair(job->asked->ruleset, question.edition, &report) &&
        pl_question_open_brief(&question, before, &report, &brief, &court)) {
        court.lends = pl_api_borrows(job->options);
        pl_check(&court, &brief, &report, reached);
    } else {
        pl_suppress_refuse(asked->source, asked->tree, &report);
    }
    job->status = pl_api_status(&report);
    if (!pl_api_borrows(job->options)) pl_api_own(&report);
    job->made->diagnostics = pl_api_seal(&report);
}

planner_status planner_check(const planner_question *question, const planner_options *options,
                             planner_findings **out)
{
    check_job job = { .asked = question, .options = options };
    pl_arena *arena;
    if (!out) return PLANNER_MISUSE;
    *out = NULL;
    if (!pl_api_question_is_sound(question, &job.today)) return PLANNER_MISUSE;
    if (!pl_api_run(options, check, &job, &arena)) return PLANNER_NOMEM;
    *out = job.made;
    return job.status;
}

const planner_diagnostics *planner_findings_diagnostics(const planner_findings *findings)
{
    return &findings->diagnostics;
}

void planner_findings_free(planner_findings *findings)
{
    if (findings) pl_arena_close(findings->arena);
}
