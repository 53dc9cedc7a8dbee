#include "cli/flow.h"

#include "base/lines.h"
#include "cli/answer.h"
#include "cli/batch.h"
#include "cli/choice.h"
#include "cli/formats.h"
#include "cli/output.h"
#include "cli/twice.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The lines of a recommendation are long. */
enum { records_of_check = most_records, records_of_recommend = 4 };

typedef struct cli_flow {
    cli_session session;
    answer_terms terms;
    cli_output output;
    cli_batch batch;
    bool stopped;   /* it cannot go on, which was said */
    bool is_summed; /* whether there will be a summary, which wants the hashes */
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
    const cli_session *session = &flow->session;
    const char *path = session->settings->values[OPTION_OUTPUT];
    const char *why = say_error(session->settings->language, errno);
    session_say(session, SAY_CANNOT_WRITE, path ? path : "stdout", why);
    stop(flow, EXIT_TROUBLE);
}

static void stop_reading(cli_flow *flow)
{
    const cli_settings *settings = flow->session.settings;
    const char *path = settings->operand_count ? settings->operands[0] : "stdin";
    session_say(&flow->session, SAY_CANNOT_READ, path, say_error(settings->language, errno));
    stop(flow, EXIT_TROUBLE);
}

static void stop_for_status(cli_flow *flow, planner_status status)
{
    session_complain_of_status(&flow->session, status);
    flow->stopped = true;
}

static void put(cli_flow *flow, pl_slice bytes)
{
    if (flow->stopped) return;
    if (!output_bytes(&flow->output, bytes.data, bytes.size)) {
        stop_writing(flow);
        return;
    }
    flow->done.output.bytes += bytes.size;
    if (flow->is_summed) pl_sha256_add(&flow->written, bytes);
}

/* The number of a line is known when all lines before it are. */
static bool put_line(void *context, const cli_job *job, size_t from, const job_line *line)
{
    cli_flow *flow = context;
    char number[24];
    uint64_t seq = flow->session.settings->seq_base + flow->done.output.records;
    snprintf(number, sizeof number, "%llu", (unsigned long long)seq);
    put(flow, (pl_slice){ job->output + from, line->number_at - from });
    put(flow, pl_slice_of(number));
    put(flow, (pl_slice){ job->output + line->number_at + 1, line->end - line->number_at - 1 });
    flow->done.output.records++;
    return !flow->stopped;
}

static bool take(void *context, cli_job *job)
{
    cli_flow *flow = context;
    if (flow->stopped || !job_replay(job, &flow->session, put_line, flow)) return false;
    session_join(&flow->session, &job->session);
    flow->done.input.records += job->briefs;
    flow->done.errors += job->errors;
    flow->done.skipped += job->skipped;
    for (size_t i = 0; i < sizeof job->found / sizeof *job->found; i++)
        flow->done.found[i] += job->found[i];
    flow->stopped = job->stopped || job->log.lossy;
    return !flow->stopped;
}

/* A stream that is read. */
typedef struct cli_source {
    int from;
    pl_lines lines;
} cli_source;

static void fill(cli_flow *flow, cli_source *source)
{
    size_t size;
    char *room = pl_lines_room(&source->lines, &size);
    ssize_t got = input_read(source->from, room, size);
    if (got < 0) {
        int error = errno;
        batch_drain(&flow->batch);
        errno = error;
        if (!flow->stopped) stop_reading(flow);
    } else if (got == 0) {
        pl_lines_end(&source->lines);
    } else {
        flow->done.input.bytes += (uint64_t)got;
        if (flow->is_summed) pl_sha256_add(&flow->read, (pl_slice){ room, (size_t)got });
        pl_lines_filled(&source->lines, (size_t)got);
    }
}

/* Whether reading would not wait. */
static bool is_ready(int from)
{
    struct pollfd asked = { .fd = from, .events = POLLIN };
    return poll(&asked, 1, 0) != 0;
}

/* Gives the job whole lines, as many as there are without a wait; true when it is full. */
static bool cut(cli_flow *flow, cli_source *source, cli_job *job)
{
    size_t most = flow->terms.recommends ? records_of_recommend : records_of_check;
    pl_cut_line line;
    while (job->record_count < most && job->text_size < most_text) {
        if (pl_lines_next(&source->lines, &line)) {
            if (job_add_record(job, line.text, line.too_long ? &line.hash : NULL)) continue;
            stop_for_status(flow, PLANNER_NOMEM);
            return false;
        }
        if (source->lines.ended || !is_ready(source->from)) return false;
        fill(flow, source);
        if (flow->stopped) return false;
    }
    return true;
}

/* What was read is answered before there may be a wait for more. */
static void wait_for_more(cli_flow *flow, cli_source *source)
{
    batch_drain(&flow->batch);
    if (flow->stopped) return;
    if (output_flush(&flow->output))
        fill(flow, source);
    else
        stop_writing(flow);
}

static void answer_stream(cli_flow *flow, int from)
{
    size_t size = pl_lines_room_for(most_record_bytes);
    char *room = malloc(size);
    if (!room) {
        stop_for_status(flow, PLANNER_NOMEM);
        return;
    }
    cli_source source = { from, pl_lines_new(room, size, most_record_bytes) };
    cli_job *job;
    bool ended = false;
    while (!ended && !flow->stopped && (job = batch_room(&flow->batch))) {
        bool is_full = cut(flow, &source, job);
        if (job->record_count) batch_send(&flow->batch, answer_records);
        ended = !is_full && source.lines.ended;
        if (!is_full && !ended && !flow->stopped) wait_for_more(flow, &source);
    }
    batch_drain(&flow->batch);
    free(room);
}

static void answer_paths(cli_flow *flow)
{
    const cli_settings *settings = flow->session.settings;
    input_paths paths = { 0 };
    bool found = true;
    for (size_t i = 0; i < settings->operand_count; i++)
        found &= input_find(&paths, settings->operands[i], &flow->session);
    if (!found) session_ends_with(&flow->session, EXIT_TROUBLE);
    batch_paths(&flow->batch, &paths);
    input_free(&paths);
}

static void put_option(FILE *to, option_id option, const char *value)
{
    fprintf(to, "%s%s", ftell(to) ? " " : "", options_name(option));
    if (*value) fprintf(to, " %s", value);
}

/* What else was asked for that changes lines, as it is written on a command line; to be freed. NULL
 * when it is nothing; false when memory runs out. */
static bool list_options(const cli_settings *settings, char **list)
{
    static const struct {
        option_id option;
        bool adds; /* each that is given counts, else the last alone */
    } changing[] = { { OPTION_VERBOSE, false }, { OPTION_TOP, false },
                     { OPTION_SCHEMA, false },  { OPTION_STDIN_NAME, false },
                     { OPTION_SELECT, true },   { OPTION_IGNORE, true } };
    size_t size = 0;
    *list = NULL;
    FILE *to = open_memstream(list, &size);
    for (size_t i = 0; to && i < sizeof changing / sizeof *changing; i++) {
        option_id option = changing[i].option;
        const char *value = settings->values[option];
        if (value && !changing[i].adds) put_option(to, option, value);
        for (size_t at = 0; changing[i].adds && (value = options_value(settings, option, at)); at++)
            put_option(to, option, value);
    }
    if (!to || fclose(to) != 0) return false;
    if (size) return true;
    free(*list);
    *list = NULL;
    return true;
}

static void summarise(cli_flow *flow)
{
    const cli_settings *settings = flow->session.settings;
    const char *path = settings->values[OPTION_SUMMARY];
    const char *facts = settings->values[OPTION_FACTS];
    char read[PL_SHA256_DIGITS + 1], written[PL_SHA256_DIGITS + 1];
    planner_text *text;
    char *options;
    if (!path) return;
    if (!list_options(settings, &options)) {
        stop_for_status(flow, PLANNER_NOMEM);
        return;
    }
    if (!facts) facts = planner_ruleset_config_facts(flow->session.ruleset);
    pl_sha256_write(&flow->read, read);
    pl_sha256_write(&flow->written, written);
    flow->done.struct_size = sizeof flow->done;
    flow->done.command = flow->terms.recommends ? "recommend" : "check";
    flow->done.rules_sha256 = planner_ruleset_sha256(flow->session.ruleset);
    flow->done.today = settings->values[OPTION_TODAY];
    flow->done.facts = *facts ? facts : NULL;
    flow->done.language = settings->language;
    flow->done.options = options;
    flow->done.seq_base = settings->seq_base;
    flow->done.input.sha256 = read;
    flow->done.output.sha256 = written;
    planner_status status = planner_summary_write(&flow->done, NULL, &text);
    if (!text)
        stop_for_status(flow, status);
    else if (!output_file(path, text, settings->language))
        stop(flow, EXIT_TROUBLE);
    planner_text_free(text);
    free(options);
}

/* The standard output is closed with its last line, so that a summary is never there before it. */
static void end(cli_flow *flow)
{
    if (flow->stopped)
        output_drop(&flow->output);
    else if (!output_end(&flow->output))
        stop(flow, EXIT_TROUBLE);
    if (!flow->stopped && flow->terms.is_stream) summarise(flow);
}

static void answer_all(cli_flow *flow, int from)
{
    const batch_plan plan = { .answer = answer_brief,
                              .terms = &flow->terms,
                              .writes_on = true,
                              .take = take,
                              .context = flow };
    if (!batch_open(&flow->batch, &flow->session, &plan)) {
        flow->stopped = true;
        return;
    }
    if (flow->terms.is_stream)
        answer_stream(flow, from);
    else
        answer_paths(flow);
    batch_close(&flow->batch);
}

static void run(cli_flow *flow, int from)
{
    const cli_settings *settings = flow->session.settings;
    flow->is_summed = settings->values[OPTION_SUMMARY];
    pl_sha256_start(&flow->read);
    pl_sha256_start(&flow->written);
    planner_report *choice = choice_open(&flow->session);
    flow->terms.choice = choice;
    if (!choice) {
        flow->stopped = true;
    } else if (!output_open(&flow->output, settings->values[OPTION_OUTPUT], settings->language)) {
        stop(flow, EXIT_TROUBLE);
    } else {
        output_widen(&flow->output);
        answer_all(flow, from);
        end(flow);
    }
    planner_report_free(choice);
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
    static const struct {
        option_id option;
        const char *lines;
    } without[] = {
        { OPTION_CHANNEL, "recommend -f ndjson" },
        { OPTION_SET, "recommend -f ndjson" },
        { OPTION_BOM, "recommend -f ndjson" },
        { OPTION_MAX_FINDINGS, "check -f ndjson" },
    };
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
        if (settings->values[without[i].option]) {
            say(language, SAY_NOT_FOR_COMMAND, options_name(without[i].option), without[i].lines);
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

/* Opens what is read and takes the summary of an earlier run away: that one is not complete. That
 * there can be none is said before a long stream is read for it. A descriptor that is closed would
 * be the next file's. Negative after saying what is wrong. */
static int begin_stream(const cli_settings *settings)
{
    const char *path = settings->operand_count ? settings->operands[0] : "-";
    const char *summary = settings->values[OPTION_SUMMARY];
    planner_language language = settings->language;
    if (!settings->values[OPTION_OUTPUT] && fcntl(STDOUT_FILENO, F_GETFD) < 0) {
        say(language, SAY_CANNOT_WRITE, "stdout", say_error(language, errno));
        return -1;
    }
    if (summary && !output_can_open(summary, language)) return -1;
    struct stat status;
    bool is_old = summary && stat(summary, &status) == 0 && S_ISREG(status.st_mode);
    if (is_old && remove(summary) != 0 && errno != ENOENT) {
        say(language, SAY_CANNOT_WRITE, summary, say_error(language, errno));
        return -1;
    }
    bool is_stdin = strcmp(path, "-") == 0;
    int from = is_stdin ? STDIN_FILENO : open(path, O_RDONLY);
    if (from < 0 || fcntl(from, F_GETFD) < 0) {
        say(language, SAY_CANNOT_READ, is_stdin ? "stdin" : path, say_error(language, errno));
        return -1;
    }
    return from;
}

int flow_run(const cli_settings *settings, command_set command)
{
    const char *input = settings->values[OPTION_INPUT];
    cli_flow flow = { .terms = { .recommends = command == FOR_RECOMMEND,
                                 .is_stream = input && strcmp(input, "ndjson") == 0 } };
    if (!is_sound(settings, flow.terms.is_stream) || !twice_is_none(settings)) return EXIT_TROUBLE;
    int from = flow.terms.is_stream ? begin_stream(settings) : STDIN_FILENO;
    if (from < 0) return EXIT_TROUBLE;
    if (session_open(&flow.session, settings)) run(&flow, from);
    session_close(&flow.session);
    if (from != STDIN_FILENO) close(from);
    bool forgiven = flow.session.status == EXIT_FINDINGS && settings->values[OPTION_EXIT_ZERO];
    return forgiven ? EXIT_CLEAN : (int)flow.session.status;
}
