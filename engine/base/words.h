/* What people call a thing, in each language of planner. */
#ifndef PL_BASE_WORDS_H
#define PL_BASE_WORDS_H

#include "base/slice.h"

typedef enum pl_language { PL_ENGLISH, PL_JAPANESE, PL_LANGUAGE_COUNT } pl_language;

typedef struct pl_words {
    pl_slice in[PL_LANGUAGE_COUNT];
} pl_words;

#define PL_WORDS(english, japanese) \
    { \
        { \
            [PL_ENGLISH] = PL_SLICE_INIT(english), [PL_JAPANESE] = PL_SLICE_INIT(japanese) \
        } \
    }

#endif
