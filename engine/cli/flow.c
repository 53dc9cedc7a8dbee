#include "cli/flow.h"

#include "base/lines.h"
#include "cli/formats.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/say.h"
#include "cli/session.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { most_bytes = 1024 * 1024, id_room = 7 + PL_SHA256_DIGITS + 1 };

typedef struct cli_flow {
    cli_session session;
    bool recommends, is_stream;
    cli_output output;
    bool stopped; /* it cannot go on, which was said */
    planner_pool *pool;
    planner_options options; /* for what is made of one brief */
    planner_summary done;
    pl_sha256 read, written;
} cli_flow;

static void stop(cli_flow *flow, exit_status status)
{
    session_ends_with(&flow->session, status);
    flow->stopped = true;
}

static void stop_writing(cli_flow *flow)
{
    const cli_settings *settings = flow->session.settings;
    const char *path = settings->values[OPTION_OUTPUT];
    say(settings->language, SAY_CANNOT_WRITE, path ? path : "stdout",
        say_error(settings->language, errno));
    stop(flow, EXIT_TROUBLE);
}

static void stop_for_status(cli_flow *flow, planner_status status)
{
    session_complain_of_status(&flow->session, status);
    flow->stopped = true;
}

static void count(cli_flow *flow, const planner_diagnostics *diagnostics)
{
    const planner_diagnostic *each;
    for (size_t i = 0; (each = planner_diagnostics_get(diagnostics, i)); i++) {
        flow->done.found[each->severity]++;
        if (!flow->is_stream && !flow->recommends &&
            each->severity >= flow->session.settings->fail_on)
            session_ends_with(&flow->session, EXIT_FINDINGS);
    }
    if (!flow->is_stream && session_rule_failed(diagnostics))
        session_ends_with(&flow->session, EXIT_TROUBLE);
}

static void put_text(cli_flow *flow, const planner_text *text)
{
    const pl_slice line = { planner_text_data(text), planner_text_size(text) };
    output_text(&flow->output, text);
    if (ferror(flow->output.stream)) {
        stop_writing(flow);
        return;
    }
    pl_sha256_add(&flow->written, line);
    flow->done.output.bytes += line.size;
    flow->done.output.records++;
}

static void put_line(cli_flow *flow, planner_line *line)
{
    const cli_settings *settings = flow->session.settings;
    const planner_view view = { .struct_size = sizeof view, .top = settings->top };
    planner_text *text;
    line->struct_size = sizeof *line;
    line->ruleset = flow->session.ruleset;
    line->recommends = flow->recommends;
    line->view = &view;
    line->seq = settings->seq_base + flow->done.output.records;
    line->language = settings->language;
    planner_line_status became = planner_line_judge(line);
    planner_status status = planner_line_write(line, &flow->options, &text);
    if (!text) {
        stop_for_status(flow, status);
        return;
    }
    flow->done.errors += became == PLANNER_LINE_ERROR;
    flow->done.skipped += became == PLANNER_LINE_SKIPPED;
    if (line->findings)
        count(flow, planner_findings_diagnostics(line->findings));
    else if (line->brief)
        count(flow, planner_brief_diagnostics(line->brief));
    if (line->result) count(flow, planner_result_diagnostics(line->result));
    put_text(flow, text);
    planner_text_free(text);
}

/* Judges a sound brief; false when the run cannot go on, since there is no edition to judge by. */
static bool judge(cli_flow *flow, planner_line *line, planner_findings **findings,
                  planner_result **result)
{
    cli_session *session = &flow->session;
    const planner_facts *facts = session_facts(session, planner_brief_market(line->brief));
    if (!facts) {
        stop(flow, EXIT_TROUBLE);
        return false;
    }
    const planner_question question = { .struct_size = sizeof question,
                                        .brief = line->brief,
                                        .facts = facts,
                                        .ruleset = session->ruleset,
                                        .today = session->settings->values[OPTION_TODAY],
                                        .language = session->settings->language };
    planner_status status = flow->recommends ? planner_recommend(&question, &flow->options, result)
                                             : planner_check(&question, &flow->options, findings);
    line->findings = *findings;
    line->result = *result;
    if (!*findings && !*result) stop_for_status(flow, status);
    bool refused = flow->recommends && status == PLANNER_INVALID && !flow->is_stream;
    if (refused) session_ends_with(session, EXIT_FINDINGS);
    return !flow->stopped;
}

/* The line of a brief, which ends its memory. */
static void answer(cli_flow *flow, planner_brief *brief, planner_status status, const char *id)
{
    planner_findings *findings = NULL;
    planner_result *result = NULL;
    planner_line line = { .brief = brief, .id = id };
    if (status != PLANNER_OK || judge(flow, &line, &findings, &result)) put_line(flow, &line);
    planner_result_free(result);
    planner_findings_free(findings);
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

static void skip(cli_flow *flow, pl_slice text)
{
    char id[id_room];
    pl_sha256 hash;
    pl_sha256_start(&hash);
    pl_sha256_add(&hash, text);
    planner_line line = { .id = hash_id(id, hash) };
    put_line(flow, &line);
}

/* A record is called the same wherever it stands, so that its line is the same. */
static void answer_record(cli_flow *flow, const pl_cut_line *cut)
{
    cli_session *session = &flow->session;
    planner_brief *brief;
    char id[id_room];
    const planner_input input = { .name = session_name(session, "-"),
                                  .text = cut->text.data,
                                  .size = cut->text.size };
    flow->done.input.records++;
    if (!cut->too_long && is_blank(cut->text)) {
        skip(flow, cut->text);
        return;
    }
    planner_status status =
        planner_brief_parse(&input, session->ruleset, session->asked, &session->reading, &brief);
    if (brief)
        answer(flow, brief, status, cut->too_long ? hash_id(id, cut->hash) : NULL);
    else
        stop_for_status(flow, status);
}

/* Reads what there is. What was answered is handed on before there may be a wait. */
static void fill(cli_flow *flow, int from, pl_lines *lines)
{
    size_t size;
    char *room = pl_lines_room(lines, &size);
    if (fflush(flow->output.stream) != 0) {
        stop_writing(flow);
        return;
    }
    ssize_t got;
    do
        got = read(from, room, size);
    while (got < 0 && errno == EINTR);
    if (got < 0) {
        const cli_settings *settings = flow->session.settings;
        say(settings->language, SAY_CANNOT_READ,
            settings->operand_count ? settings->operands[0] : "stdin",
            say_error(settings->language, errno));
        stop(flow, EXIT_TROUBLE);
    } else if (got == 0) {
        pl_lines_end(lines);
    } else {
        pl_sha256_add(&flow->read, (pl_slice){ room, (size_t)got });
        flow->done.input.bytes += (uint64_t)got;
        pl_lines_filled(lines, (size_t)got);
    }
}

static void answer_stream(cli_flow *flow, int from)
{
    size_t size = pl_lines_room_for(most_bytes);
    char *room = malloc(size);
    if (!room) {
        stop_for_status(flow, PLANNER_NOMEM);
        return;
    }
    pl_lines lines = pl_lines_new(room, size, most_bytes);
    pl_cut_line cut;
    do {
        fill(flow, from, &lines);
        while (!flow->stopped && pl_lines_next(&lines, &cut))
            answer_record(flow, &cut);
    } while (!flow->stopped && !lines.ended);
    free(room);
}

/* A file that cannot be read has no line. */
static void answer_path(cli_flow *flow, const char *path)
{
    planner_status status;
    planner_brief *brief;
    cli_briefs briefs = { .path = path };
    while (!flow->stopped && session_next(&flow->session, &briefs, &brief, &status)) {
        if (brief && status != PLANNER_IO) {
            answer(flow, brief, status, NULL);
            continue;
        }
        if (brief) session_complain(&flow->session, planner_brief_diagnostics(brief));
        planner_brief_free(brief);
    }
    session_end(&briefs);
}

static void answer_paths(cli_flow *flow)
{
    const cli_settings *settings = flow->session.settings;
    input_paths paths = { 0 };
    bool found = true;
    for (size_t i = 0; i < settings->operand_count; i++)
        found &= input_find(&paths, settings->operands[i], &flow->session);
    if (!found) session_ends_with(&flow->session, EXIT_TROUBLE);
    for (size_t i = 0; i < paths.count && !flow->stopped; i++)
        answer_path(flow, paths.items[i]);
    input_free(&paths);
}

static void summarise(cli_flow *flow)
{
    const cli_settings *settings = flow->session.settings;
    const char *path = settings->values[OPTION_SUMMARY];
    const char *facts = settings->values[OPTION_FACTS];
    char read[PL_SHA256_DIGITS + 1], written[PL_SHA256_DIGITS + 1];
    planner_text *text;
    if (!path) return;
    if (!facts) facts = planner_ruleset_config_facts(flow->session.ruleset);
    pl_sha256_write(&flow->read, read);
    pl_sha256_write(&flow->written, written);
    flow->done.struct_size = sizeof flow->done;
    flow->done.command = flow->recommends ? "recommend" : "check";
    flow->done.rules_sha256 = planner_ruleset_sha256(flow->session.ruleset);
    flow->done.today = settings->values[OPTION_TODAY];
    flow->done.facts = *facts ? facts : NULL;
    flow->done.language = settings->language;
    flow->done.seq_base = settings->seq_base;
    flow->done.input.sha256 = read;
    flow->done.output.sha256 = written;
    planner_status status = planner_summary_write(&flow->done, NULL, &text);
    if (!text)
        stop_for_status(flow, status);
    else if (!output_file(path, text, settings->language))
        stop(flow, EXIT_TROUBLE);
    planner_text_free(text);
}

/* The standard output is closed with its last line, so that a summary is never there before it. */
static void end(cli_flow *flow)
{
    if (flow->stopped)
        output_drop(&flow->output);
    else if (!output_end(&flow->output))
        stop(flow, EXIT_TROUBLE);
    if (!flow->stopped && flow->is_stream) summarise(flow);
}

static void run(cli_flow *flow, int from)
{
    const cli_settings *settings = flow->session.settings;
    planner_status status = planner_pool_open(NULL, &flow->pool);
    if (!flow->pool) {
        stop_for_status(flow, status);
        return;
    }
    flow->options = (planner_options){ .struct_size = sizeof flow->options,
                                       .notes = settings->values[OPTION_VERBOSE] };
    planner_pool_use(flow->pool, &flow->options);
    planner_pool_use(flow->pool, &flow->session.reading);
    pl_sha256_start(&flow->read);
    pl_sha256_start(&flow->written);
    if (output_open(&flow->output, settings->values[OPTION_OUTPUT], settings->language)) {
        if (flow->is_stream)
            answer_stream(flow, from);
        else
            answer_paths(flow);
        end(flow);
    } else {
        stop(flow, EXIT_TROUBLE);
    }
    planner_pool_free(flow->pool);
}

bool flow_is_asked(const cli_settings *settings)
{
    const char *input = settings->values[OPTION_INPUT];
    return formats_want_lines(settings) || (input && strcmp(input, "ndjson") == 0) ||
           settings->values[OPTION_SUMMARY] || settings->values[OPTION_SEQ_BASE];
}

/* What a stream of answers cannot be asked for. */
static bool is_sound(const cli_settings *settings, bool is_stream)
{
    static const option_id without[] = { OPTION_CHANNEL, OPTION_SET, OPTION_BOM };
    static const option_id streams[] = { OPTION_SUMMARY, OPTION_SEQ_BASE };
    planner_language language = settings->language;
    for (size_t i = 0; i < sizeof streams / sizeof *streams; i++)
        if (settings->values[streams[i]] && !is_stream) {
            say(language, SAY_ONLY_WITH, options_name(streams[i]), "--input ndjson");
            return false;
        }
    if (!formats_want_lines(settings)) {
        say(language, SAY_ONLY_WITH, "--input ndjson", "-f ndjson");
        return false;
    }
    for (size_t i = 0; i < sizeof without / sizeof *without; i++)
        if (settings->values[without[i]]) {
            say(language, SAY_NOT_FOR_COMMAND, options_name(without[i]), "recommend -f ndjson");
            return false;
        }
    if (is_stream && settings->operand_count > 1) {
        say(language, SAY_ONE_ONLY, settings->operands[1]);
        return false;
    }
    if (is_stream || settings->operand_count) return true;
    say(language, SAY_NO_BRIEF, NULL);
    return false;
}

/* Opens what is read and takes the summary of an earlier run away: that one is not complete. A
 * descriptor that is closed would be the next file's. Negative after saying what is wrong. */
static int begin_stream(const cli_settings *settings)
{
    const char *path = settings->operand_count ? settings->operands[0] : "-";
    const char *summary = settings->values[OPTION_SUMMARY];
    planner_language language = settings->language;
    if (!settings->values[OPTION_OUTPUT] && fcntl(STDOUT_FILENO, F_GETFD) < 0) {
        say(language, SAY_CANNOT_WRITE, "stdout", say_error(language, errno));
        return -1;
    }
    struct stat status;
    bool is_old = summary && stat(summary, &status) == 0 && S_ISREG(status.st_mode);
    if (is_old && remove(summary) != 0) {
        say(language, SAY_CANNOT_WRITE, summary, say_error(language, errno));
        return -1;
    }
    bool is_stdin = strcmp(path, "-") == 0;
    int from = is_stdin ? STDIN_FILENO : open(path, O_RDONLY);
    if (fcntl(from, F_GETFD) < 0) {
        say(language, SAY_CANNOT_READ, is_stdin ? "stdin" : path, say_error(language, errno));
        return -1;
    }
    return from;
}

int flow_run(const cli_settings *settings, command_set command)
{
    const char *input = settings->values[OPTION_INPUT];
    cli_flow flow = { .recommends = command == FOR_RECOMMEND,
                      .is_stream = input && strcmp(input, "ndjson") == 0 };
    if (!is_sound(settings, flow.is_stream)) return EXIT_TROUBLE;
    /* A reader that goes away is seen when the next line is written. */
    signal(SIGPIPE, SIG_IGN);
    int from = flow.is_stream ? begin_stream(settings) : STDIN_FILENO;
    if (from < 0) return EXIT_TROUBLE;
    if (session_open(&flow.session, settings)) run(&flow, from);
    session_close(&flow.session);
    if (from != STDIN_FILENO) close(from);
    bool forgiven = flow.session.status == EXIT_FINDINGS && settings->values[OPTION_EXIT_ZERO];
    return forgiven ? EXIT_CLEAN : (int)flow.session.status;
}
