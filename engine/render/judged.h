/* One rule of an explanation as text: its conditions as an indented tree, what was found and where
 * that came from, and what would have to change. */
#ifndef PL_RENDER_JUDGED_H
#define PL_RENDER_JUDGED_H

#include "decide/explanation.h"

/* `points` stand in front; empty: the rule gives none. */
void pl_judged_put(pl_text *text, const pl_explanation *explanation, const pl_rule_account *account,
                   pl_slice points);

#endif
