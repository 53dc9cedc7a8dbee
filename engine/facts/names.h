/* Names that rules compare with and only an edition knows: its channels and platforms, its market,
 * its own id.
 *
 * A rule may name what another edition knows; so whoever asks goes through several of them. */
#ifndef PL_FACTS_NAMES_H
#define PL_FACTS_NAMES_H

#include "base/nearest.h"
#include "cel/scope.h"
#include "facts/market.h"

/* Whether the terms' markets, or the edition, have the name that was noted; `near` (made for that
 * name) is offered those that there are. The edition may be NULL. */
bool pl_names_have(const pl_terms *terms, const pl_edition *edition, const pl_note *note,
                   pl_nearest *near);

#endif
