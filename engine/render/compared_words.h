/* The fixed words of a comparison, in each language. `%` is where an argument goes. */
#ifndef PL_RENDER_COMPARED_WORDS_H
#define PL_RENDER_COMPARED_WORDS_H

#include "base/text.h"
#include "base/words.h"

typedef enum pl_compared_word {
    PL_COMPARED_TITLE,
    PL_COMPARED_RANKING,
    PL_COMPARED_FIELDS,
    PL_COMPARED_FIELD,
    PL_COMPARED_CHANNEL,
    PL_COMPARED_RANK,
    PL_COMPARED_SCORE,
    PL_COMPARED_SHARE,
    PL_COMPARED_CHANGE,
    PL_COMPARED_POINTS,
    PL_COMPARED_REASON,
    PL_COMPARED_BASIS,
    PL_COMPARED_SUM,
    PL_COMPARED_SUM_OF_EXCLUDED,
    PL_COMPARED_UNSAID,
    PL_COMPARED_NONE,
    PL_COMPARED_RANKED,
    PL_COMPARED_WITHHELD,
    PL_COMPARED_EXCLUDED,
    PL_COMPARED_ADDED,
    PL_COMPARED_REMOVED,
    PL_COMPARED_STAYS_FIRST,
    PL_COMPARED_STAYS_FIRST_ONE,
    PL_COMPARED_STAYS_FIRST_MANY,
    PL_COMPARED_TAKES_FIRST,
    PL_COMPARED_JOINS_FIRST,
    PL_COMPARED_LEAVES_FIRST,
    PL_COMPARED_SHARES_FIRST,
    PL_COMPARED_FIRST_NOW,
    PL_COMPARED_FIRST_NO_MORE,
    PL_COMPARED_NOBODY,
    PL_COMPARED_SAME,
    PL_COMPARED_MARKETS,
    PL_COMPARED_EDITIONS,
    PL_COMPARED_RULES,
    PL_COMPARED_DATES,
    PL_COMPARED_BOTH,
    PL_COMPARED_ONLY,
    PL_COMPARED_HOLDS,
    PL_COMPARED_OPEN,
    PL_COMPARED_UNDECIDED,
    PL_COMPARED_EXCLUDES,
    PL_COMPARED_LEFT_OUT,
    PL_COMPARED_ONE_MORE,
    PL_COMPARED_MORE,
    PL_COMPARED_COUNT
} pl_compared_word;

pl_slice pl_compared_words(pl_compared_word word, pl_language language);
/* The words with up to two arguments in the places of the signs. */
pl_slice pl_compared_phrase(pl_arena *arena, pl_compared_word word, pl_language language,
                            const pl_slice arguments[2]);

#endif
