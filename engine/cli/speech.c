#include "cli/speech.h"

#include "cli/colour.h"
#include "cli/session.h"

#include <stdlib.h>

/* In its turn, with what is shown of the run out of its way. */
void session_speak(const cli_session *session, const char *text, size_t size)
{
    if (session->log) {
        log_text(session->log, text, size);
        return;
    }
    if (session->progress) progress_clear(session->progress);
    fflush(stdout);
    fwrite(text, 1, size, stderr);
}

void session_say_with(const cli_session *session, say_message message, const char *const *arguments)
{
    planner_language language = session->settings->language;
    char *text = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&text, &size);
    if (to) say_to(to, language, message, arguments);
    if (to && fclose(to) == 0)
        session_speak(session, text, size);
    else
        say_with(language, message, arguments);
    free(text);
}

void session_note_with(const cli_session *session, say_message message,
                       const char *const *arguments)
{
    if (!session->settings->values[OPTION_QUIET]) session_say_with(session, message, arguments);
}

void session_complain(const cli_session *session, const planner_diagnostics *diagnostics)
{
    if (!planner_diagnostics_count(diagnostics)) return;
    planner_text *text;
    const cli_settings *settings = session->settings;
    const planner_options options = { .struct_size = sizeof options,
                                      .colours = colour_messages(settings) };
    const planner_diagnostics_view view = {
        .struct_size = sizeof view,
        .language = settings->language,
        .least = settings->values[OPTION_QUIET] ? PLANNER_ERROR : PLANNER_NOTE,
    };
    if (planner_diagnostics_show(diagnostics, &view, &options, &text) != PLANNER_OK) {
        session_say(session, SAY_NO_MEMORY, NULL);
        return;
    }
    session_speak(session, planner_text_data(text), planner_text_size(text));
    planner_text_free(text);
}

void session_complain_of_status(cli_session *session, planner_status status)
{
    if (status == PLANNER_NOMEM) {
        session_say(session, SAY_NO_MEMORY, NULL);
        session_ends_with(session, EXIT_TROUBLE);
    } else {
        session_say(session, SAY_BUG, "misuse");
        session_ends_with(session, EXIT_BUG);
    }
}
