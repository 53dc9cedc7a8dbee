/* Conditions in words, as an indented tree. */
#ifndef PL_RENDER_SPOKEN_H
#define PL_RENDER_SPOKEN_H

#include "rules/condition.h"

/* What a join of so many parts asks of them. */
pl_slice pl_spoken_join(pl_condition_kind kind, size_t count, pl_language language);
void pl_spoken_put(pl_text *text, const pl_vocabulary *vocabulary, const pl_condition *condition,
                   pl_language language);

#endif
