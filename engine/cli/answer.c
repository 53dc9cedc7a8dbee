#include "cli/answer.h"

#include <string.h>

enum { id_room = 7 + PL_SHA256_DIGITS + 1 };

static const answer_terms *terms_of(const cli_job *job)
{
    return job->terms;
}

static void count(cli_job *job, const planner_diagnostics *diagnostics)
{
    const planner_diagnostic *each;
    const answer_terms *terms = terms_of(job);
    for (size_t i = 0; (each = planner_diagnostics_get(diagnostics, i)); i++) {
        if (!planner_report_takes(terms->choice, each)) continue;
        job->found[each->severity]++;
        if (!terms->is_stream && !terms->recommends &&
            each->severity >= job->session.settings->fail_on)
            session_ends_with(&job->session, EXIT_FINDINGS);
    }
    if (!terms->is_stream && session_rule_failed(diagnostics))
        session_ends_with(&job->session, EXIT_TROUBLE);
}

/* Where the number stands: behind the id, in which a quote is escaped. */
static size_t number_place(const char *line)
{
    static const char key[] = "\",\"seq\":";
    const char *found = strstr(line, key);
    return found ? (size_t)(found - line) + sizeof key - 1 : 0;
}

static void add_line(cli_job *job, const planner_text *text)
{
    const pl_slice line = { planner_text_data(text), planner_text_size(text) };
    if (!job_add_line(job, line, number_place(line.data))) job_stop_for(job, PLANNER_NOMEM);
}

static void put_line(cli_job *job, planner_line *line)
{
    const cli_settings *settings = job->session.settings;
    const planner_view view = { .struct_size = sizeof view, .top = settings->top };
    planner_text *text;
    line->struct_size = sizeof *line;
    line->ruleset = job->session.ruleset;
    line->recommends = terms_of(job)->recommends;
    line->view = &view;
    line->choice = terms_of(job)->choice;
    line->language = settings->language;
    planner_line_status became = planner_line_judge(line);
    planner_status status = planner_line_write(line, &job->options, &text);
    if (!text) {
        job_stop_for(job, status);
        return;
    }
    job->errors += became == PLANNER_LINE_ERROR;
    job->skipped += became == PLANNER_LINE_SKIPPED;
    if (line->findings)
        count(job, planner_findings_diagnostics(line->findings));
    else if (line->brief)
        count(job, planner_brief_diagnostics(line->brief));
    if (line->result) count(job, planner_result_diagnostics(line->result));
    add_line(job, text);
    planner_text_free(text);
}

/* Judges a sound brief; false when the run cannot go on, since there is no edition to judge by. */
static bool judge(cli_job *job, planner_line *line, planner_findings **findings,
                  planner_result **result)
{
    cli_session *session = &job->session;
    const answer_terms *terms = terms_of(job);
    const planner_facts *facts = session_facts(session, planner_brief_market(line->brief));
    if (!facts) {
        job->stopped = true;
        return false;
    }
    const planner_question question = session_question(session, line->brief, facts);
    planner_status status = terms->recommends ? planner_recommend(&question, &job->options, result)
                                              : planner_check(&question, &job->options, findings);
    line->findings = *findings;
    line->result = *result;
    if (!*findings && !*result) job_stop_for(job, status);
    if (terms->recommends && status == PLANNER_INVALID && !terms->is_stream)
        session_ends_with(session, EXIT_FINDINGS);
    return !job->stopped;
}

/* The line of a brief, which ends its memory. */
static void answer(cli_job *job, planner_brief *brief, planner_status status, const char *id)
{
    planner_findings *findings = NULL;
    planner_result *result = NULL;
    planner_line line = { .brief = brief, .id = id };
    if (status != PLANNER_OK || judge(job, &line, &findings, &result)) put_line(job, &line);
    planner_result_free(result);
    planner_findings_free(findings);
    planner_brief_free(brief);
}

/* A file that cannot be read has no line. */
void answer_brief(cli_job *job, planner_brief *brief, planner_status status)
{
    if (status != PLANNER_IO) {
        answer(job, brief, status, NULL);
        return;
    }
    session_complain(&job->session, planner_brief_diagnostics(brief));
    planner_brief_free(brief);
}

static bool is_blank(pl_slice text)
{
    for (size_t i = 0; i < text.size; i++)
        if (!strchr(" \t\r", text.data[i]) || !text.data[i]) return false;
    return true;
}

static const char *hash_id(char *id, pl_sha256 hash)
{
    memcpy(id, "sha256:", 7);
    pl_sha256_write(&hash, id + 7);
    return id;
}

static void skip(cli_job *job, pl_slice text)
{
    char id[id_room];
    pl_sha256 hash;
    pl_sha256_start(&hash);
    pl_sha256_add(&hash, text);
    planner_line line = { .id = hash_id(id, hash) };
    put_line(job, &line);
}

/* A record is called the same wherever it stands, so that its line is the same. */
static void answer_record(cli_job *job, const job_record *record)
{
    const cli_session *session = &job->session;
    planner_brief *brief;
    char id[id_room];
    const pl_slice text = { job->text + record->from, record->size };
    const planner_input input = { .name = session_name(session, "-"),
                                  .text = text.data,
                                  .size = text.size };
    job->briefs++;
    if (!record->too_long && is_blank(text)) {
        skip(job, text);
        return;
    }
    planner_status status =
        planner_brief_parse(&input, session->ruleset, session->asked, &session->reading, &brief);
    if (brief)
        answer(job, brief, status, record->too_long ? hash_id(id, record->hash) : NULL);
    else
        job_stop_for(job, status);
}

void answer_records(cli_job *job)
{
    for (size_t i = 0; i < job->record_count && !job->stopped; i++)
        answer_record(job, &job->records[i]);
}
