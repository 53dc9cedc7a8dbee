/* All that was judged for one channel: every rule with its conditions down to the tests, what each
 * wanted, what it found and where that came from, and what would have to change.
 *
 * Judges again what `recommend` judged, by the same functions, and records everything. An
 * explanation owns all that it says. */
#ifndef PL_DECIDE_EXPLANATION_H
#define PL_DECIDE_EXPLANATION_H

#include "decide/rule_account.h"

typedef struct pl_explanation {
    pl_language language;
    pl_slice input, input_sha256; /* of the brief */
    pl_result *result;            /* as recommend gives it; NULL when a rule failed */
    const pl_entry *entry;        /* of the channel, in that result */
    pl_slice channel, name;       /* its id, and what it is called */
    const pl_rule_account *rules; /* by id */
    size_t rule_count;
    const pl_citation **sources; /* all that is cited, by id */
    size_t source_count;
} pl_explanation;

/* NULL after a report that the question cannot be put; a rule that fails is reported, and recorded.
 */
pl_explanation *pl_explain(const pl_question *question, const pl_channel *channel,
                           pl_report *report);

#endif
