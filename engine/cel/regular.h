/* Reads a pattern in RE2's syntax and writes it for PCRE2 with the same meaning.
 *
 * Recursive descent over branches, groups and repetition; single characters are read in
 * cel/pattern_reader, classes in cel/character_class; what a match needs is cel/needle's. What is
 * written uses nothing on which the versions of PCRE2 differ: each literal sign is escaped, classes
 * are ranges. */
#ifndef PL_CEL_REGULAR_H
#define PL_CEL_REGULAR_H

#include "cel/needle.h"
#include "cel/pattern_defect.h"

/* Of steps and ways there are no more than this; what has more of them has "many". */
enum { pl_many_steps = 1 << 20 };

typedef struct pl_regular {
    pl_slice text;        /* for PCRE2 with PCRE2_UTF, PCRE2_DOLLAR_ENDONLY, PCRE2_ALT_CIRCUMFLEX */
    unsigned groups;      /* that capture: `(…)` and `(?P<name>…)` */
    unsigned star_height; /* of repetitions without an end inside each other; 2 and more is slow */
    unsigned repetitions; /* the largest product of counts inside each other: `(a{3}){5}` has 15 */
    size_t folded;        /* characters of ranges to which `(?i)` adds others */
    size_t steps;         /* that a search which goes back takes from one place, at most; many where
                             something is repeated without an end */
    pl_needles needles;   /* one of them stands in each match; none: nothing is known */
} pl_regular;

/* False when it is no pattern of the language; `*defect` is then the first reason. */
bool pl_regular_read(pl_arena *arena, pl_slice pattern, pl_regular *read,
                     pl_pattern_defect *defect);

#endif
