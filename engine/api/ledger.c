#include "document/ledger.h"

#include "api/object.h"
#include "document/json_reader.h"

#include <string.h>

struct planner_ledger {
    pl_arena *arena;
    const planner_summary *summary;
    const planner_manifest *manifest;
};

typedef struct ledger_job {
    const planner_summary *summary;
    const planner_manifest *manifest;
    const planner_input *input;
    const planner_options *options;
    planner_ledger *read;
    planner_text *written;
} ledger_job;

static void write(pl_arena *arena, void *context)
{
    ledger_job *job = context;
    pl_text text = pl_text_new(arena);
    if (job->summary)
        pl_summary_write(&text, job->summary);
    else
        pl_manifest_write(&text, job->manifest);
    job->written = pl_api_text(&text);
}

static planner_status run_write(ledger_job *job, const planner_options *options, planner_text **out)
{
    pl_arena *arena;
    if (out) *out = NULL;
    if (!out || (!job->summary && !job->manifest)) return PLANNER_MISUSE;
    if (!pl_api_run(options, write, job, &arena)) return PLANNER_NOMEM;
    *out = job->written;
    return PLANNER_OK;
}

planner_status planner_summary_write(const planner_summary *summary, const planner_options *options,
                                     planner_text **out)
{
    planner_summary known = { 0 };
    ledger_job job = { .summary = summary ? &known : NULL };
    if (summary) {
        /* A caller who was compiled before `options` was there leaves it out. */
        bool told = summary->struct_size > offsetof(planner_summary, options);
        memcpy(&known, summary, told ? sizeof known : offsetof(planner_summary, options));
    }
    return run_write(&job, options, out);
}

planner_status planner_manifest_write(const planner_manifest *manifest,
                                      const planner_options *options, planner_text **out)
{
    ledger_job job = { .manifest = manifest };
    return run_write(&job, options, out);
}

static void read(pl_arena *arena, void *context)
{
    ledger_job *job = context;
    pl_report report = pl_report_new(arena);
    const pl_limits limits = pl_limits_of(job->options);
    const pl_source *source =
        pl_source_new(arena, pl_slice_of(job->input->name ? job->input->name : ""),
                      (pl_slice){ job->input->text, job->input->size });
    const pl_node *root = pl_json_parse(source, &limits, &report);
    job->read = pl_arena_new(arena, planner_ledger);
    job->read->arena = arena;
    if (!root) return;
    job->read->summary = pl_summary_read(arena, root);
    job->read->manifest = pl_manifest_read(arena, root);
}

planner_status planner_ledger_parse(const planner_input *input, const planner_options *options,
                                    planner_ledger **out)
{
    ledger_job job = { .input = input, .options = options };
    pl_arena *arena;
    if (out) *out = NULL;
    if (!out || !input || (!input->text && input->size)) return PLANNER_MISUSE;
    if (!pl_api_run(options, read, &job, &arena)) return PLANNER_NOMEM;
    *out = job.read;
    return job.read->summary || job.read->manifest ? PLANNER_OK : PLANNER_INVALID;
}

const planner_summary *planner_ledger_summary(const planner_ledger *ledger)
{
    return ledger->summary;
}

const planner_manifest *planner_ledger_manifest(const planner_ledger *ledger)
{
    return ledger->manifest;
}

void planner_ledger_free(planner_ledger *ledger)
{
    if (ledger) pl_arena_close(ledger->arena);
}
