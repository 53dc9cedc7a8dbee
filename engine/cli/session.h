/* What a command works with: rules loaded once, editions once each, briefs read one after another.
 */
#ifndef PL_CLI_SESSION_H
#define PL_CLI_SESSION_H

#include "cli/config.h"
#include "cli/log.h"
#include "cli/progress.h"
#include "cli/speech.h"
#include "cli/stream.h"

#include <planner/planner.h>

/* Exit statuses, in the order of weight: a run ends with the heaviest. */
typedef enum exit_status {
    EXIT_CLEAN = 0,
    EXIT_FINDINGS = 1,
    EXIT_TROUBLE = 2,
    EXIT_BUG = 3
} exit_status;

struct cli_session {
    const cli_settings *settings;
    planner_ruleset *ruleset;
    cli_edition named;          /* by --facts, if anything is */
    const planner_facts *asked; /* its facts, or NULL */
    cli_editions *editions;     /* else the latest of each market that was met */
    bool said[most_editions];   /* what there is to say of each */
    bool unpaired;              /* the rules name what no edition has, and it was said */
    char config[config_room];   /* for its path */
    cli_stream *streams;
    planner_options reading; /* of briefs: what they are written in, where their memory is */
    exit_status status;      /* the heaviest so far */
    cli_progress *progress;  /* NULL: nothing is shown of it */
    cli_log *log;            /* of a branch: what it would say; NULL: it is said at once */
};

/* Loads rules, and the edition of --facts. False after saying what is wrong. */
bool session_open(cli_session *session, const cli_settings *settings);
void session_close(cli_session *session);
/* A session for a part of the run that another thread may do: with the same rules and editions, but
 * what it says goes into the log and its exit status is its own, until session_join(). The log is
 * borrowed. */
cli_session session_branch(const cli_session *session, cli_log *log);
/* Says a remark of a branch in its turn. */
void session_repeat(cli_session *session, const cli_remark *remark);
/* Takes over how the branch ended, when all of its remarks were repeated. */
void session_join(cli_session *session, const cli_session *branch);
/* Forgets what a branch did, for the next part. */
void session_renew(cli_session *branch);
/* Raises the exit status. */
void session_ends_with(cli_session *session, exit_status status);
/* What is asked of a brief by the edition of its market. */
planner_question session_question(const cli_session *session, const planner_brief *brief,
                                  const planner_facts *facts);
/* Whether a rule failed: that is no finding about a brief, the job could not be done. */
bool session_rule_failed(const planner_diagnostics *diagnostics);
/* Reads a brief from a file or a stream. NULL when out of memory or when a stream cannot be read,
 * after saying so; else a brief, perhaps a defective one with its status in `*status`. */
planner_brief *session_read(cli_session *session, const char *path, const planner_facts *facts,
                            planner_status *status);
/* The same with the fields that --set names. */
planner_brief *session_read_set(cli_session *session, const char *path, const planner_facts *facts,
                                planner_status *status);
/* Where briefs stand. */
typedef struct cli_path {
    char *name;
    bool is_file; /* found in a folder, so that nobody need look what it is */
    size_t size;  /* when it was found */
} cli_path;

/* The briefs of a path, one document after another. Zeroed but for its path at first. */
typedef struct cli_briefs {
    const char *path;
    bool is_file;                 /* as in cli_path */
    planner_documents *documents; /* NULL: it is read as one brief */
    size_t next, end;
    bool begun;
    bool unreadable; /* which was said */
} cli_briefs;

/* What messages call what is read from the path. */
const char *session_name(const cli_session *session, const char *path);
/* What a stream holds; its text is NULL, after saying why, when it cannot be read. */
planner_input session_stream(cli_session *session, const char *path);
/* Finds the documents of the path; whether several of them say something. */
bool session_several(cli_session *session, cli_briefs *briefs);
/* Finds the documents of the path, once. */
void session_begin(cli_session *session, cli_briefs *briefs);
void session_say_empty(const cli_session *session, const planner_input *left_out);
/* Raises the exit status by what became of a brief, and says when memory ran out for it (NULL). */
void session_weigh(cli_session *session, const planner_brief *brief, planner_status status);
/* The next document of those that were found, of which there is one; false where nothing is written
 * in it, though in others there is. */
bool session_take(cli_briefs *briefs, planner_input *document);
/* The next brief, with the fields that --set names, as session_read_set() gives it; false behind
 * the last. An empty document is left out, which is said. */
bool session_next(cli_session *session, cli_briefs *briefs, planner_brief **brief,
                  planner_status *status);
void session_end(cli_briefs *briefs);
/* The edition for a market: that of --facts, else the latest, of the folder if --facts names one.
 * NULL after saying what is wrong. */
const planner_facts *session_facts(cli_session *session, const char *market);

#endif
