/* An explanation of one channel as text: what holds, what could, what cannot be told, and the rest,
 * each rule with its conditions as a tree; and why it has more or fewer points than another one. */
#ifndef PL_RENDER_EXPLANATION_H
#define PL_RENDER_EXPLANATION_H

#include "decide/difference.h"
#include "decide/explanation.h"

typedef struct pl_explanation_view {
    bool verbose;           /* rules of which only the id would be said are told in full */
    const pl_entry *versus; /* of the same result, or NULL */
} pl_explanation_view;

/* What was asked: the brief in short, the edition, the rules, the fields set beside it. */
void pl_explanation_put_asked(pl_text *text, const pl_result *result);
void pl_explanation_put_text(pl_text *text, const pl_explanation *explanation,
                             const pl_explanation_view *view);

#endif
