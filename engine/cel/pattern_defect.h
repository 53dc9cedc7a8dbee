/* What a pattern may be refused for, in words.
 *
 * Patterns are RE2's: what needs a backtracking matcher, and what RE2 writes otherwise, is refused
 * when the pattern is read, so that every pattern that is accepted is a regular expression. */
#ifndef PL_CEL_PATTERN_DEFECT_H
#define PL_CEL_PATTERN_DEFECT_H

#include "base/words.h"

typedef enum pl_pattern_reason {
    /* Limits. */
    PL_PATTERN_TOO_LONG,
    PL_PATTERN_TOO_DEEP,
    PL_PATTERN_TOO_LARGE,
    PL_PATTERN_TOO_OFTEN,
    /* What is not regular. */
    PL_PATTERN_LOOK_AHEAD,
    PL_PATTERN_LOOK_BEHIND,
    PL_PATTERN_BACK_REFERENCE,
    PL_PATTERN_RECURSION,
    PL_PATTERN_CONDITION,
    PL_PATTERN_ATOMIC,
    PL_PATTERN_POSSESSIVE,
    PL_PATTERN_BRANCH_RESET,
    PL_PATTERN_VERB,
    /* Groups. */
    PL_PATTERN_OPEN_GROUP,
    PL_PATTERN_STRAY_CLOSE,
    PL_PATTERN_COMMENT,
    PL_PATTERN_GROUP_SPELLING,
    PL_PATTERN_GROUP_NAME,
    PL_PATTERN_SAME_NAME,
    PL_PATTERN_UNKNOWN_FLAG,
    /* Repetition. */
    PL_PATTERN_NOTHING_TO_REPEAT,
    PL_PATTERN_REPEATED_TWICE,
    PL_PATTERN_REVERSED_REPEAT,
    /* Classes. */
    PL_PATTERN_OPEN_CLASS,
    PL_PATTERN_REVERSED_RANGE,
    PL_PATTERN_RANGE_OF_CLASS,
    PL_PATTERN_COLLATION,
    PL_PATTERN_UNKNOWN_CLASS,
    PL_PATTERN_UNKNOWN_PROPERTY,
    PL_PATTERN_FOLDED_PROPERTY,
    PL_PATTERN_FOLDED_RANGES,
    /* Characters. */
    PL_PATTERN_NOT_UTF8,
    PL_PATTERN_UNKNOWN_ESCAPE,
    PL_PATTERN_LAST_BACKSLASH,
    PL_PATTERN_NO_CHARACTER,
    PL_PATTERN_ONE_BYTE,
    PL_PATTERN_REASON_COUNT
} pl_pattern_reason;

typedef struct pl_pattern_defect {
    pl_pattern_reason reason;
    size_t offset, size; /* in bytes of the pattern; no size behind its end */
    pl_slice fix;        /* what to write instead of that part; empty where nothing comes close */
} pl_pattern_defect;

/* Each is a whole clause, to stand behind a colon. */
extern const pl_words pl_pattern_reasons[PL_PATTERN_REASON_COUNT];

#endif
