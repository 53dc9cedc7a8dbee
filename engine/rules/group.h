/* Groups of rules: how the points of those that hold become one number, and within which bounds.
 *
 * A pack names its groups once; a rule names the one that it belongs to. Knows numbers alone: which
 * rules hold is for others to find. */
#ifndef PL_RULES_GROUP_H
#define PL_RULES_GROUP_H

#include "facts/read.h"

typedef enum pl_hit { PL_HIT_SUM, PL_HIT_MAX, PL_HIT_MIN } pl_hit;

typedef struct pl_group {
    pl_slice id;
    size_t number; /* among the groups of all packs of a set, from 0 */
    pl_words name; /* what an account calls it */
    pl_hit hit;
    bool clamped;
    int64_t low, high; /* hundredths, inclusive, when `clamped` */
    pl_span span;
} pl_group;

typedef PL_LIST(pl_group *) pl_groups;

/* Adds the groups of `groups:` in a pack, NULL if there are none, in the order of the file. */
void pl_groups_read(const pl_node *mapping, pl_report *report, pl_groups *groups);
/* The group that a rule names; NULL for NULL, and after a report. */
const pl_group *pl_group_named(const pl_groups *groups, const pl_node *name, pl_report *report);

/* `sum`, `max`, `min` */
pl_slice pl_hit_name(pl_hit hit);

/* The points of one group's rules that hold, taken one after another in any order. Begins zeroed.
 */
typedef struct pl_tally {
    size_t count;
    int64_t sum, largest, smallest; /* hundredths */
} pl_tally;

void pl_tally_add(pl_tally *tally, int64_t points);
/* What the rules give by the group's policy, and then within its bounds; nothing where none holds.
 */
int64_t pl_tally_hit(const pl_tally *tally, const pl_group *group);
int64_t pl_tally_clamped(const pl_tally *tally, const pl_group *group);

#endif
