/* What the program itself says, in each language; the library speaks for itself. */
#ifndef PL_CLI_SAY_H
#define PL_CLI_SAY_H

#include <planner/core.h>

#include <stdio.h>

typedef enum say_message {
    SAY_UNKNOWN_COMMAND,
    SAY_UNKNOWN_OPTION,
    SAY_NO_VALUE,
    SAY_BAD_VALUE,
    SAY_NOT_FOR_COMMAND,
    SAY_NO_BRIEF,
    SAY_ONE_BRIEF,
    SAY_UNKNOWN_CHANNEL,
    SAY_UNKNOWN_RULE,
    SAY_WHICH_RULE,
    SAY_UNKNOWN_FACT,
    SAY_WHICH_FACT,
    SAY_NO_EXPRESSION,
    SAY_CHANNEL_OF_WHAT,
    SAY_ONLY_WITH,
    SAY_COMPARE_WITH,
    SAY_NOTHING_TO_TEST,
    SAY_ONE_ONLY,
    SAY_EXPLAIN_WHAT,
    SAY_WHICH_CHANNEL,
    SAY_NOTHING_CALLED,
    SAY_NO_CHANNEL_BUT,
    SAY_DID_YOU_MEAN,
    SAY_NO_MEMORY,
    SAY_BUG,
    SAY_CANNOT_WRITE,
    SAY_CANNOT_READ,
    SAY_NOTHING_TO_CHECK,
    SAY_SKIPPED,
    SAY_EXCLUDED,
    SAY_ALL_EXCLUDED,
    SAY_WHICH_SCHEMA,
    SAY_UNKNOWN_SCHEMA,
    SAY_EXISTS,
    SAY_EMPTY_DOCUMENT,
    SAY_WHICH_FOLDER,
    SAY_NO_RECORDS,
    SAY_NO_MANIFEST,
    SAY_NOT_COMPLETE,
    SAY_CHANGED,
    SAY_BASELINE_GONE,
    SAY_NOT_REACHED,
    SAY_WHICH_KIND,
    SAY_UNKNOWN_KIND,
    SAY_TRY_HELP,
    SAY_TWICE,
    SAY_TOO_DEEP,
    SAY_SPARE_VALUE,
    SAY_COUNT
} say_message;

/* Prints `planner: ` and the message, each `%` replaced by the next of the arguments, which end
 * with NULL, and a line end on the standard error. Control characters in arguments are escaped. */
void say_with(planner_language language, say_message message, const char *const *arguments);
/* The same, written elsewhere. */
void say_to(FILE *to, planner_language language, say_message message, const char *const *arguments);
#define say(language, message, ...) \
    say_with((language), (message), (const char *const[]){ __VA_ARGS__, NULL })
/* The words of a message. */
const char *say_words(planner_language language, say_message message);
/* Says which of the names is nearest to the one that was written. False when none is near. */
bool say_nearest(planner_language language, const char *written, const char *const *names,
                 size_t count);
/* What an `errno` means. */
const char *say_error(planner_language language, int error);

#endif
