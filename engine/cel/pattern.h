/* Patterns in RE2's syntax, searched for with PCRE2.
 *
 * A pattern is read and checked at once, and translated when it is first searched for, for most are
 * never: then a needle that its matches hold is not in the text. It does not change otherwise, and
 * threads share it: who translates first does it for all, in memory of the system, not of the
 * arena. A matcher is what one search needs, and serves one thread at a time; each thread makes one
 * and uses it for all its patterns. A search takes no memory once its matcher has seen the like.
 *
 * The language is regular, the searching is not: PCRE2 goes back and tries again. So a search is
 * bounded, in steps, memory and the 64 KiB that a subject may have, and a bound that is reached is
 * an outcome of its own, never "not found".
 *
 * What has been searched for often becomes machine code, where no search can reach a bound either
 * way: what is found never depends on what was searched for before. */
#ifndef PL_CEL_PATTERN_H
#define PL_CEL_PATTERN_H

#include "cel/needle.h"
#include "cel/pattern_defect.h"

struct pl_translation;
struct pl_pattern_set;

typedef struct pl_pattern {
    pl_slice text;        /* for PCRE2 */
    unsigned star_height; /* of endless repetitions; from 2 on a search may reach its bounds */
    size_t steps;         /* of a search from one place, at most, where that is known */
    pl_needles needles;   /* one of them stands in each match; none: nothing is known */
    struct pl_translation *translation; /* the one thing that changes */
    const struct pl_pattern_set *set;   /* where it is kept with others, */
    size_t number;                      /* and its place there; else NULL */
} pl_pattern;

typedef struct pl_matcher pl_matcher;

typedef enum pl_found { PL_FOUND_NOT, PL_FOUND, PL_FOUND_LIMIT } pl_found;

/* Lives in the arena; NULL when the text is no pattern of the language, and `*defect` says why.
 * With `machine_code` it is translated to such from the first search on, where the system lets it:
 * that takes as long as a hundred short searches. It finds the same, but its bounds lie elsewhere.
 */
pl_pattern *pl_pattern_compile(pl_arena *arena, pl_slice text, bool machine_code,
                               pl_pattern_defect *defect);

/* Lives in the arena, and takes from it later what a search needs: at most some 2.3 MiB. */
pl_matcher *pl_matcher_new(pl_arena *arena);

/* Whether the pattern matches anywhere in the subject, which is valid UTF-8: it was checked when
 * it was read, and is not checked again. In the guard of the matcher's arena. */
pl_found pl_pattern_search(const pl_pattern *pattern, pl_matcher *matcher, pl_slice subject);
/* Whether the subject is longer than any that is searched in. */
bool pl_pattern_is_beyond(pl_slice subject);
/* For who knows already that the pattern is found in the subject: as if it had been searched for.
 */
void pl_matcher_note(pl_matcher *matcher, const pl_pattern *pattern, pl_slice subject);
/* Which bytes of its subject the matcher's last search found; it did find. */
void pl_matcher_found(pl_matcher *matcher, size_t *from, size_t *to);

#endif
