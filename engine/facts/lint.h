/* What is doubtful about an edition that is sound: sources that nobody cites or can look up,
 * platforms that no survey asks about, shares without a sample, figures that are old.
 *
 * Only what somebody forgot is a warning; what the world does not say is a note. */
#ifndef PL_FACTS_LINT_H
#define PL_FACTS_LINT_H

#include "facts/market.h"

/* Reports it, figures and shares summed up by source and by platform. */
void pl_edition_lint(const pl_edition *edition, int64_t today, pl_report *report);

#endif
