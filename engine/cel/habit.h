/* What people write in expressions who know another language or have another keyboard: what they
 * mean by it, or why it is none. It suggests, it never acts. */
#ifndef PL_CEL_HABIT_H
#define PL_CEL_HABIT_H

#include "source/catalogue.h"

typedef struct pl_habit {
    pl_slice written;
    pl_slice meant; /* empty where `why` says more */
    pl_words why;
} pl_habit;

/* The longest sign of a habit that `text` begins with; NULL where there is none. */
const pl_habit *pl_habit_at(pl_slice text);
/* The word of a habit, in small letters or capitals; NULL for any other. */
const pl_habit *pl_habit_word(pl_slice word);
/* The name of a function as other languages have it; NULL for any other. */
const pl_habit *pl_habit_function(pl_slice name);
/* Signs, digits and letters of full width at the beginning of `text` in their usual width; empty
 * where there are none. `*size` is how many bytes they take. */
pl_slice pl_habit_narrow(pl_arena *arena, pl_slice text, size_t *size);

#endif
