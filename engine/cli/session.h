/* What a command works with: rules loaded once, editions once each, briefs read one after another.
 */
#ifndef PL_CLI_SESSION_H
#define PL_CLI_SESSION_H

#include "cli/config.h"
#include "cli/stream.h"

#include <planner/planner.h>

enum { most_editions = 32 };

/* Exit statuses, in the order of weight: a run ends with the heaviest. */
typedef enum exit_status {
    EXIT_CLEAN = 0,
    EXIT_FINDINGS = 1,
    EXIT_TROUBLE = 2,
    EXIT_BUG = 3
} exit_status;

typedef struct cli_session {
    const cli_settings *settings;
    planner_ruleset *ruleset;
    const char *folder;                     /* of --facts, or NULL */
    planner_facts *asked;                   /* the edition of --facts, or NULL */
    planner_facts *editions[most_editions]; /* the latest of each market that was met */
    size_t edition_count;
    bool in_part;             /* the brief at hand is one of several of its file */
    bool unpaired;            /* the rules name what no edition has, and it was said */
    char config[config_room]; /* for its path */
    cli_stream *streams;
    planner_options reading; /* of briefs: what they are written in, where their memory is */
    exit_status status;      /* the heaviest so far */
} cli_session;

/* Loads rules, and the edition of --facts. False after saying what is wrong. */
bool session_open(cli_session *session, const cli_settings *settings);
void session_close(cli_session *session);
/* Raises the exit status. */
void session_ends_with(cli_session *session, exit_status status);
/* Prints diagnostics on the standard error. */
void session_complain(const cli_session *session, const planner_diagnostics *diagnostics);
/* Says what went wrong with an operation that gave no object. */
void session_complain_of_status(cli_session *session, planner_status status);
/* Whether a rule failed: that is no finding about a brief, the job could not be done. */
bool session_rule_failed(const planner_diagnostics *diagnostics);
/* Reads a brief from a file or a stream. NULL when out of memory or when a stream cannot be read,
 * after saying so; else a brief, perhaps a defective one with its status in `*status`. */
planner_brief *session_read(cli_session *session, const char *path, const planner_facts *facts,
                            planner_status *status);
/* The same with the fields that --set names. */
planner_brief *session_read_set(cli_session *session, const char *path, const planner_facts *facts,
                                planner_status *status);
/* The briefs of a path, one document after another. Zeroed but for its path at first. */
typedef struct cli_briefs {
    const char *path;
    planner_documents *documents;
    size_t next;
    bool begun;
} cli_briefs;

/* What messages call what is read from the path. */
const char *session_name(const cli_session *session, const char *path);
/* Finds the documents of the path; how many of them say something. */
size_t session_count(cli_session *session, cli_briefs *briefs);
/* The next brief, with the fields that --set names, as session_read_set() gives it; false behind
 * the last. An empty document is left out, which is said. */
bool session_next(cli_session *session, cli_briefs *briefs, planner_brief **brief,
                  planner_status *status);
void session_end(cli_briefs *briefs);
/* The edition for a market: that of --facts, else the latest, of the folder if --facts names one.
 * NULL after saying what is wrong. */
const planner_facts *session_facts(cli_session *session, const char *market);

#endif
