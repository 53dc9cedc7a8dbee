#include "render/line.h"

#include "api/object.h"

/* Bytes, for which there is room at first. */
enum { expected_line = 480, expected_finding = 256 };

typedef struct write_job {
    const planner_line *line;
    planner_text *made;
} write_job;

/* All that was found: of the brief, unless what judged it says that too, and of the answer. */
static void find_reports(const planner_line *line, const pl_report *reports[2])
{
    if (line->findings)
        reports[0] = planner_findings_diagnostics(line->findings)->report;
    else if (line->brief)
        reports[0] = line->brief->diagnostics.report;
    if (line->result) reports[1] = line->result->diagnostics.report;
}

/* An error that no rule of the user's finds keeps a brief from being judged. */
static bool is_broken(const pl_report *report)
{
    for (size_t i = 0; report && i < report->found.count; i++) {
        const pl_diagnostic *each = &report->found.items[i];
        if (!each->details.ruling && pl_diagnostic_severity(each) == PL_ERROR) return true;
    }
    return false;
}

planner_line_status planner_line_judge(const planner_line *line)
{
    const pl_report *reports[2] = { NULL, NULL };
    if (!line->brief) return PLANNER_LINE_SKIPPED;
    find_reports(line, reports);
    bool answered =
        line->recommends ? line->result && line->result->result : line->findings != NULL;
    return !answered || is_broken(reports[0]) || is_broken(reports[1]) ? PLANNER_LINE_ERROR
                                                                       : PLANNER_LINE_OK;
}

static pl_slice id_of(pl_arena *arena, const planner_line *line)
{
    if (line->id) return pl_slice_of(line->id);
    if (line->brief && line->brief->id.size) return line->brief->id;
    return PL_JOIN(arena, PL_SLICE("sha256:"), pl_api_brief_sha256(arena, line->brief));
}

/* Whether the caller chose it; a caller who was compiled before there was a choice leaves it out.
 */
static bool is_chosen(const planner_line *line, const pl_diagnostic *found)
{
    bool chooses = line->struct_size > offsetof(planner_line, choice) && line->choice;
    return !chooses || pl_api_takes(line->choice, found);
}

/* What both reports found, with the fields; many findings of one place stand together. */
static void discover(pl_arena *arena, const planner_line *line, const pl_report *reports[2],
                     pl_line_view *shown)
{
    size_t count =
        (reports[0] ? reports[0]->found.count : 0) + (reports[1] ? reports[1]->found.count : 0);
    if (!count) return;
    pl_discovery *all = (pl_discovery *)(void *)pl_arena_take_bytes(arena, count * sizeof *all);
    const pl_discovery *last = NULL;
    for (size_t which = 0; which < 2; which++)
        for (size_t i = 0; reports[which] && i < reports[which]->found.count; i++) {
            const pl_diagnostic *each = &reports[which]->found.items[i];
            if (!is_chosen(line, each)) continue;
            pl_discovery *added = &all[shown->found_count++];
            *added = (pl_discovery){ .shown = *each };
            if (last && pl_span_equal(last->shown.span, each->span))
                added->field = last->field;
            else if (line->brief)
                added->field = pl_api_field(arena, line->brief, each->span);
            last = added;
        }
    shown->found = all;
}

static void write(pl_arena *arena, void *context)
{
    write_job *job = context;
    const planner_line *line = job->line;
    pl_text text = pl_text_new(arena);
    pl_view view = { .top = line->view ? line->view->top : 0 };
    const pl_pack *pack = line->ruleset->pack;
    pl_line_view shown = { .id = id_of(arena, line),
                           .seq = line->seq,
                           .status = planner_line_judge(line),
                           .rules_version = pack->version,
                           .rules_sha256 = pack->sha256,
                           .view = &view,
                           .language =
                               line->language == PLANNER_JAPANESE ? PL_JAPANESE : PL_ENGLISH };
    if (line->view && line->view->channel) view.channel = pl_slice_of(line->view->channel);
    if (shown.status == PLANNER_LINE_OK && line->result) shown.result = line->result->result;
    const pl_report *reports[2] = { NULL, NULL };
    find_reports(line, reports);
    discover(arena, line, reports, &shown);
    pl_text_room(&text, expected_line + shown.found_count * expected_finding);
    pl_render_line(&text, &shown);
    job->made = pl_api_text(&text);
}

planner_status planner_line_write(const planner_line *line, const planner_options *options,
                                  planner_text **out)
{
    write_job job = { .line = line };
    pl_arena *arena;
    if (!out) return PLANNER_MISUSE;
    *out = NULL;
    if (!line || !line->ruleset || !line->ruleset->pack) return PLANNER_MISUSE;
    if (!line->brief && !line->id) return PLANNER_MISUSE;
    if (!pl_api_run(options, write, &job, &arena)) return PLANNER_NOMEM;
    *out = job.made;
    return PLANNER_OK;
}
