/* What a writer of YAML probably did when libyaml stops: the usual slips, each with its own
 * message.
 *
 * libyaml says where it could not go on; the slip often stands before that. What is no known slip
 * gets a general message at libyaml's place. */
#ifndef PL_DOCUMENT_MISTAKE_H
#define PL_DOCUMENT_MISTAKE_H

#include "source/report.h"

typedef struct pl_mistake {
    const pl_source *source;
    const char *problem; /* libyaml's words */
    size_t at;           /* where it stopped */
    size_t context;      /* where what it was reading begins; `at` when it does not say */
    pl_span scalar;      /* the last value that it read; empty when there is none */
} pl_mistake;

void pl_mistake_report(const pl_mistake *mistake, pl_report *report);

#endif
