/* The fixed words of the text output, in each language. `%` is where an argument goes. */
#ifndef PL_RENDER_PHRASES_H
#define PL_RENDER_PHRASES_H

#include "base/text.h"
#include "base/words.h"

typedef enum pl_phrase {
    PL_SAY_RULES,
    PL_SAY_SET,
    PL_SAY_CHANNEL,
    PL_SAY_SCORE,
    PL_SAY_SHARE,
    PL_SAY_REASON,
    PL_SAY_EXCLUDED,
    PL_SAY_WITHHELD,
    PL_SAY_UNKNOWN,
    PL_SAY_TIED,
    PL_SAY_FIRST_TWO,
    PL_SAY_BETWEEN,
    PL_SAY_ABOUT,
    PL_SAY_THIRD,
    PL_SAY_POINTS_BETWEEN,
    PL_SAY_POINTS_ABOUT,
    PL_SAY_POINTS_BELOW,
    PL_SAY_OWN_INTERVALS,
    PL_SAY_TOGETHER_WHOLE,
    PL_SAY_TOGETHER_WITHOUT,
    PL_SAY_WHY_FIRST,
    PL_SAY_WHY,
    PL_SAY_SWITCHED_OFF,
    PL_SAY_OVERRIDDEN,
    PL_SAY_TOTAL,
    PL_SAY_WOULD_TOTAL,
    PL_SAY_NOT_RANKED,
    PL_SAY_WOULD_HAVE,
    PL_SAY_NEEDS,
    PL_SAY_WOULD_MATTER,
    PL_SAY_MOVES,
    PL_SAY_NO_FIGURE,
    PL_SAY_PART_OF_BAND,
    PL_SAY_NO_GENDER,
    PL_SAY_NO_OCCUPATION,
    PL_SAY_NO_AGE,
    PL_SAY_PART_COVERED,
    PL_SAY_NO_SHARE,
    PL_SAY_NO_SAMPLE,
    PL_SAY_SAMPLE_ESTIMATED,
    PL_SAY_EFFECT_ASSUMED,
    PL_SAY_ESTIMATED,
    PL_SAY_DERIVED,
    PL_SAY_OLD,
    PL_SAY_SOURCES,
    PL_SAY_NEXT,
    PL_SAY_CAUTION,
    PL_SAY_FOUND,
    PL_SAY_FOUND_SEE,
    PL_SAY_ONE_ERROR,
    PL_SAY_ERRORS,
    PL_SAY_ONE_WARNING,
    PL_SAY_WARNINGS,
    PL_SAY_ONE_NOTE,
    PL_SAY_NOTES,
    PL_SAY_COUNT
} pl_phrase;

pl_slice pl_phrase_in(pl_phrase phrase, pl_language language);
/* Appends the phrase with its arguments in the place of each `%`. */
void pl_phrase_put(pl_text *text, pl_phrase phrase, pl_language language, pl_slice first,
                   pl_slice second);
/* Begins a section: a blank line, the phrase with its argument, a line end. */
void pl_phrase_head(pl_text *text, pl_phrase phrase, pl_language language, pl_slice argument);

#endif
