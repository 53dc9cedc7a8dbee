/* What helps where an operation does not take its operands, by their types. */
#ifndef PL_CEL_REMEDY_H
#define PL_CEL_REMEDY_H

#include "cel/syntax.h"

/* All give empty words where nothing is known to help. */

/* Of two operands that do not go together. */
pl_words pl_remedy_pair(pl_arena *arena, const pl_syntax *syntax, const pl_syntax *left,
                        const pl_syntax *right);
/* Of one operand. */
pl_words pl_remedy_operand(const pl_syntax *syntax, const pl_syntax *operand);
/* Of a selection from what has no fields. */
pl_words pl_remedy_select(const pl_syntax *select);

#endif
