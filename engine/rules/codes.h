/* Every code that a finding may have: those of the catalogue, and the ids of rules that find. Lists
 * of codes that people write are looked up here. */
#ifndef PL_RULES_CODES_H
#define PL_RULES_CODES_H

#include "rules/ruleset.h"

typedef struct pl_known_code {
    pl_slice id;
    bool is_defect; /* an error of planner's own: a text that has one is not judged */
} pl_known_code;

typedef struct pl_codes {
    pl_map by_id; /* -> pl_known_code * */
} pl_codes;

/* Those there are with the rules of a pack, which need not outlive them. */
const pl_codes *pl_codes_of(pl_arena *arena, const pl_pack *pack);
/* The code of that id, or NULL. */
const pl_known_code *pl_codes_find(const pl_codes *codes, pl_slice id);
/* What was probably meant by an id that there is not, or empty. */
pl_slice pl_codes_near(pl_arena *arena, const pl_codes *codes, pl_slice id);

#endif
