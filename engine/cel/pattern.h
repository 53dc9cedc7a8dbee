/* Patterns in RE2's syntax, searched for with PCRE2.
 *
 * A pattern is compiled once and does not change: threads share it. A matcher is what one search
 * needs, and serves one thread at a time; each thread makes one and uses it for all its patterns.
 * A search takes no memory once its matcher has seen the like.
 *
 * The language is regular, the searching is not: PCRE2 goes back and tries again. So a search is
 * bounded, in steps, memory and the 64 KiB that a subject may have, and a bound that is reached is
 * an outcome of its own, never "not found". */
#ifndef PL_CEL_PATTERN_H
#define PL_CEL_PATTERN_H

#include "cel/pattern_defect.h"

typedef struct pl_pattern pl_pattern;
typedef struct pl_matcher pl_matcher;

typedef enum pl_found { PL_FOUND_NOT, PL_FOUND, PL_FOUND_LIMIT } pl_found;

/* Lives in the arena; NULL when the text is no pattern of the language, and `*defect` says why.
 * With `jit` it becomes machine code where the system lets it: that takes as long as a hundred
 * short searches, and 8 KiB of the arena. It finds the same, but its bounds lie elsewhere. */
const pl_pattern *pl_pattern_compile(pl_arena *arena, pl_slice text, bool jit,
                                     pl_pattern_defect *defect);
/* How many endless repetitions stand inside each other; from 2 on a search may reach its bounds. */
unsigned pl_pattern_star_height(const pl_pattern *pattern);

/* Lives in the arena, and takes from it later what a search needs: at most some 2.3 MiB. */
pl_matcher *pl_matcher_new(pl_arena *arena);

/* Whether the pattern matches anywhere in the subject, which is valid UTF-8: it was checked when
 * it was read, and is not checked again. In the guard of the matcher's arena. */
pl_found pl_pattern_search(const pl_pattern *pattern, pl_matcher *matcher, pl_slice subject);
/* Which bytes of its subject the matcher's last search found; it did find. */
void pl_matcher_found(const pl_matcher *matcher, size_t *from, size_t *to);

#endif
