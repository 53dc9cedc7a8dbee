/* The facts of an edition as text: a list of them, some with all that is known of each, the
 * sources, or what is doubtful. A list has a line for each fact, of any length, so that paths can
 * be copied. */
#ifndef PL_RENDER_FACTS_H
#define PL_RENDER_FACTS_H

#include "base/text.h"
#include "rules/reads.h"

typedef struct pl_facts_view {
    const pl_edition *edition;
    const pl_pack *pack; /* whose rules are named as those that read a fact */
    pl_slice path;       /* only facts there or below; empty: all */
    int64_t today;       /* which age is told at */
    bool notes;          /* of what is doubtful, the notes too */
    pl_report *doubts;   /* of a lint, sorted */
    pl_language language;
} pl_facts_view;

typedef void pl_facts_put(pl_text *text, const pl_facts_view *view);

/* What is shown. */
typedef enum pl_facts_kind {
    PL_FACTS_LIST,
    PL_FACTS_SHOW,
    PL_FACTS_SOURCES,
    PL_FACTS_LINT,
    PL_FACTS_KIND_COUNT
} pl_facts_kind;

extern pl_facts_put *const pl_facts_as_text[PL_FACTS_KIND_COUNT];

#endif
