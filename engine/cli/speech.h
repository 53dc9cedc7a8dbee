/* What a session says on the standard error: in its turn, in the colours of that stream, and errors
 * alone where --quiet asks for that. */
#ifndef PL_CLI_SPEECH_H
#define PL_CLI_SPEECH_H

#include "cli/say.h"

#include <planner/planner.h>

typedef struct cli_session cli_session;

/* Says a text as it is: at once, or in the log of a branch. */
void session_speak(const cli_session *session, const char *text, size_t size);
/* Says a message of the program. */
void session_say_with(const cli_session *session, say_message message,
                      const char *const *arguments);
#define session_say(session, message, ...) \
    session_say_with((session), (message), (const char *const[]){ __VA_ARGS__, NULL })
/* The same of what is no error: nothing where --quiet asks for that. */
void session_note_with(const cli_session *session, say_message message,
                       const char *const *arguments);
#define session_note(session, message, ...) \
    session_note_with((session), (message), (const char *const[]){ __VA_ARGS__, NULL })
/* Prints diagnostics on the standard error: errors alone where --quiet asks for that. */
void session_complain(const cli_session *session, const planner_diagnostics *diagnostics);
/* Says what went wrong with an operation that gave no object. */
void session_complain_of_status(cli_session *session, planner_status status);

#endif
