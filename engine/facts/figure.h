/* Figures that no share is computed from: of platforms and channels, of a market, of who the users
 * of a platform are. */
#ifndef PL_FACTS_FIGURE_H
#define PL_FACTS_FIGURE_H

#include "facts/usage.h"

/* Enters `figures:`, a mapping of ids to lists of dated values. Each node may be NULL. */
void pl_figures_load(pl_ledger *ledger, const pl_fact *above, const pl_node *mapping);
/* Enters `profile:`, a list of rows: how the users of a platform are composed. */
void pl_profile_load(pl_ledger *ledger, const pl_fact *above, const pl_node *rows);
/* Enters `context:`, a mapping of ids to lists of values or usage-like rows about the market. */
void pl_context_load(pl_ledger *ledger, const pl_node *mapping);

#endif
