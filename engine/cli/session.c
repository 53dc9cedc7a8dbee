#include "cli/session.h"

#include "cli/config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

void session_ends_with(cli_session *session, exit_status status)
{
    if (status > session->status) session->status = status;
}

planner_question session_question(const cli_session *session, const planner_brief *brief,
                                  const planner_facts *facts)
{
    return (planner_question){ .struct_size = sizeof(planner_question),
                               .brief = brief,
                               .facts = facts,
                               .ruleset = session->ruleset,
                               .today = session->settings->values[OPTION_TODAY],
                               .language = session->settings->language };
}

bool session_rule_failed(const planner_diagnostics *diagnostics)
{
    const planner_diagnostic *each;
    for (size_t i = 0; (each = planner_diagnostics_get(diagnostics, i)); i++)
        if (!*each->rule && strcmp(each->code, "rule-failed") == 0) return true;
    return false;
}

/* What is wrong with an edition, or between it and the rules. What no edition knows is unknown to
 * the next one too, so that there is no use in going on. */
static void say_edition(cli_session *session, const cli_edition *edition)
{
    if (edition->facts)
        session_complain(session, planner_facts_diagnostics(edition->facts));
    else
        session_complain_of_status(session, edition->loaded);
    if (edition->loaded != PLANNER_OK) {
        session_ends_with(session, EXIT_TROUBLE);
        return;
    }
    if (edition->pairing)
        session_complain(session, planner_pairing_diagnostics(edition->pairing));
    else
        session_complain_of_status(session, edition->paired);
    if (edition->paired == PLANNER_OK) return;
    session->unpaired = true;
    session_ends_with(session, EXIT_TROUBLE);
}

/* An edition that is sound is talked about once; another keeps each brief from being judged. */
static void meet(cli_session *session, const cli_edition *edition)
{
    bool *said = &session->said[edition - session->editions->items];
    if (*said && edition_is_sound(edition)) return;
    *said = true;
    if (session->log)
        log_edition(session->log, edition);
    else
        say_edition(session, edition);
    if (edition->loaded == PLANNER_OK && edition->paired != PLANNER_OK) session->unpaired = true;
}

cli_session session_branch(const cli_session *session, cli_log *log)
{
    cli_session branch = *session;
    branch.log = log;
    branch.streams = NULL;
    session_renew(&branch);
    return branch;
}

void session_renew(cli_session *branch)
{
    stream_free(branch->streams);
    branch->streams = NULL;
    memset(branch->said, 0, sizeof branch->said);
    branch->unpaired = false;
    branch->status = EXIT_CLEAN;
    log_clear(branch->log);
}

void session_repeat(cli_session *session, const cli_remark *remark)
{
    if (remark->edition)
        meet(session, remark->edition);
    else
        session_speak(session, remark->text, remark->size);
}

void session_join(cli_session *session, const cli_session *branch)
{
    if (branch->log->lossy) session_complain_of_status(session, PLANNER_NOMEM);
    session_ends_with(session, branch->status);
}

/* A name without `/` is an edition, whatever lies in the working folder. */
static bool is_folder(const char *path)
{
    struct stat status;
    return strchr(path, '/') && stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* "" where they are those of each market that are compiled in. */
static const char *facts_asked(const cli_session *session, const char *option)
{
    const char *facts = option ? option : planner_ruleset_config_facts(session->ruleset);
    return strcmp(facts, "builtin") == 0 ? "" : facts;
}

bool session_open(cli_session *session, const cli_settings *settings)
{
    static const struct {
        const char *name;
        planner_syntax syntax;
    } kinds[] = { { "yaml", PLANNER_YAML }, { "json", PLANNER_JSON }, { "ndjson", PLANNER_JSON } };
    *session = (cli_session){ .settings = settings };
    session->reading.struct_size = sizeof session->reading;
    session->reading.borrow = true;
    const char *input = settings->values[OPTION_INPUT];
    for (size_t i = 0; input && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(input, kinds[i].name) == 0) session->reading.syntax = kinds[i].syntax;
    planner_rule_paths paths = { .struct_size = sizeof paths,
                                 .rules = settings->values[OPTION_RULES],
                                 .schema = settings->values[OPTION_SCHEMA],
                                 .facts = settings->values[OPTION_FACTS],
                                 .config = config_path(settings, session->config),
                                 .own_notes = !(settings->command & FOR_RULES) };
    const planner_options options = { .struct_size = sizeof options,
                                      .notes = settings->values[OPTION_VERBOSE] };
    planner_status status = planner_ruleset_load(&paths, &options, &session->ruleset);
    if (!session->ruleset) {
        session_complain_of_status(session, status);
        return false;
    }
    session_complain(session, planner_ruleset_diagnostics(session->ruleset));
    if (status != PLANNER_OK) {
        session_ends_with(session, EXIT_TROUBLE);
        return false;
    }
    const char *facts = facts_asked(session, paths.facts);
    bool in_folder = *facts && is_folder(facts);
    session->editions = malloc(sizeof *session->editions);
    if (!session->editions) {
        session_complain_of_status(session, PLANNER_NOMEM);
        return false;
    }
    editions_open(session->editions, session->ruleset, in_folder ? facts : NULL);
    if (!*facts || in_folder) return true;
    session->named = edition_load(session->editions, facts);
    say_edition(session, &session->named);
    if (edition_is_sound(&session->named)) session->asked = session->named.facts;
    return session->asked;
}

void session_close(cli_session *session)
{
    stream_free(session->streams);
    edition_free(&session->named);
    if (session->editions) editions_close(session->editions);
    free(session->editions);
    planner_ruleset_free(session->ruleset);
}

const planner_facts *session_facts(cli_session *session, const char *market)
{
    if (session->asked || session->unpaired) return session->asked;
    const cli_edition *edition = editions_find(session->editions, market);
    if (!edition) {
        session_say(session, SAY_BUG, "too many markets");
        session_ends_with(session, EXIT_BUG);
        return NULL;
    }
    meet(session, edition);
    return edition_is_sound(edition) ? edition->facts : NULL;
}

const char *session_name(const cli_session *session, const char *path)
{
    const char *name = session->settings->values[OPTION_STDIN_NAME];
    if (strcmp(path, "-") != 0) return path;
    return name ? name : "stdin";
}

planner_input session_stream(cli_session *session, const char *path)
{
    const cli_stream *stream = stream_read(&session->streams, path, session->settings->language);
    if (!stream) session_ends_with(session, EXIT_TROUBLE);
    return (planner_input){ .name = session_name(session, path),
                            .text = stream ? stream->text : NULL,
                            .size = stream ? stream->size : 0 };
}

static planner_brief *read_stream(cli_session *session, const char *path,
                                  const planner_facts *facts, planner_status *status)
{
    planner_brief *brief = NULL;
    const planner_input input = session_stream(session, path);
    if (!input.text) return NULL;
    *status = planner_brief_parse(&input, session->ruleset, facts, &session->reading, &brief);
    if (!brief) session_complain_of_status(session, *status);
    return brief;
}

static planner_brief *read_file(cli_session *session, const char *path, const planner_facts *facts,
                                planner_status *status)
{
    planner_brief *brief = NULL;
    *status = planner_brief_load(path, session->ruleset, facts, &session->reading, &brief);
    if (!brief) session_complain_of_status(session, *status);
    return brief;
}

static planner_brief *read_any(cli_session *session, const char *path, const planner_facts *facts,
                               planner_status *status)
{
    return stream_is(path) ? read_stream(session, path, facts, status)
                           : read_file(session, path, facts, status);
}

/* What a brief that could not be read, or is defective, means for the exit status. */
static void weigh(cli_session *session, const planner_brief *brief, planner_status status)
{
    if (brief && status == PLANNER_IO) session_ends_with(session, EXIT_TROUBLE);
    if (brief && status == PLANNER_INVALID) session_ends_with(session, EXIT_FINDINGS);
}

planner_brief *session_read(cli_session *session, const char *path, const planner_facts *facts,
                            planner_status *status)
{
    planner_brief *brief = read_any(session, path, facts, status);
    weigh(session, brief, *status);
    return brief;
}

/* Another brief in the place of the one that is given. */
static planner_brief *set_fields(cli_session *session, planner_brief *brief,
                                 const planner_facts *facts, planner_status *status)
{
    const char *items[PLANNER_MOST_EDITS], *item;
    planner_edits edits = { .struct_size = sizeof edits,
                            .items = items,
                            .name = options_name(OPTION_SET),
                            .ruleset = session->ruleset,
                            .facts = facts };
    while ((item = options_value(session->settings, OPTION_SET, edits.count)))
        items[edits.count++] = item;
    if (!edits.count) return brief;
    planner_brief *made;
    *status = planner_brief_set(brief, &edits, NULL, &made);
    if (!made) session_complain_of_status(session, *status);
    planner_brief_free(brief);
    return made;
}

planner_brief *session_read_set(cli_session *session, const char *path, const planner_facts *facts,
                                planner_status *status)
{
    planner_brief *brief = read_any(session, path, facts, status);
    if (brief && *status != PLANNER_IO) brief = set_fields(session, brief, facts, status);
    weigh(session, brief, *status);
    return brief;
}

/* None when they cannot be found: reading the path as one brief then says why. */
void session_begin(cli_session *session, cli_briefs *briefs)
{
    planner_status status;
    if (briefs->begun) return;
    briefs->begun = true;
    if (briefs->is_file || !stream_is(briefs->path)) {
        status = planner_documents_load(briefs->path, &session->reading, &briefs->documents);
    } else {
        const planner_input input = session_stream(session, briefs->path);
        briefs->unreadable = !input.text;
        if (briefs->unreadable) return;
        status = planner_documents_parse(&input, &session->reading, &briefs->documents);
    }
    if (status == PLANNER_OK) {
        briefs->end = planner_documents_count(briefs->documents);
        return;
    }
    planner_documents_free(briefs->documents);
    briefs->documents = NULL;
}

bool session_several(cli_session *session, cli_briefs *briefs)
{
    planner_document document;
    size_t count = 0, at = 0;
    session_begin(session, briefs);
    while (briefs->documents && count < 2 &&
           planner_documents_get(briefs->documents, at++, &document))
        count += !document.empty;
    return count > 1;
}

void session_say_empty(const cli_session *session, const planner_input *left_out)
{
    char line[32];
    snprintf(line, sizeof line, "%zu", left_out->lines_before + 1);
    session_note(session, SAY_EMPTY_DOCUMENT, left_out->name, line);
}

void session_weigh(cli_session *session, const planner_brief *brief, planner_status status)
{
    if (!brief) session_complain_of_status(session, status);
    weigh(session, brief, status);
}

bool session_take(cli_briefs *briefs, planner_input *document)
{
    planner_document found;
    planner_documents_get(briefs->documents, briefs->next++, &found);
    *document = found.input;
    return !found.empty || planner_documents_count(briefs->documents) == 1;
}

bool session_next(cli_session *session, cli_briefs *briefs, planner_brief **brief,
                  planner_status *status)
{
    planner_input document;
    *brief = NULL;
    session_begin(session, briefs);
    if (!briefs->documents) {
        if (briefs->next++ || briefs->unreadable) return false;
        *brief = session_read_set(session, briefs->path, session->asked, status);
        return true;
    }
    while (briefs->next < briefs->end) {
        if (!session_take(briefs, &document)) {
            session_say_empty(session, &document);
            continue;
        }
        *status = planner_brief_parse(&document, session->ruleset, session->asked,
                                      &session->reading, brief);
        if (!*brief) session_complain_of_status(session, *status);
        if (*brief) *brief = set_fields(session, *brief, session->asked, status);
        weigh(session, *brief, *status);
        return true;
    }
    return false;
}

void session_end(cli_briefs *briefs)
{
    planner_documents_free(briefs->documents);
    *briefs = (cli_briefs){ .path = briefs->path, .begun = true, .next = 1 };
}
