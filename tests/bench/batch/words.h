/* The vocabulary of made-up briefs and rules: the choices of the schema, the words of copies, and
 * the patterns that look for some of them. Names no person and no company. */
#ifndef BATCH_WORDS_H
#define BATCH_WORDS_H

#include "bench/batch/random.h"

typedef struct batch_choices {
    const char *const *items;
    size_t count;
} batch_choices;

extern const batch_choices batch_goals, batch_genders, batch_traits, batch_occupations,
    batch_categories, batch_creatives, batch_needs, batch_platforms, batch_features, batch_products;

enum { batch_most_patterns = 425 };

const char *batch_choose(const batch_choices *choices, batch_random *random);
/* Writes a pattern of the language of rules; each `index` below `batch_most_patterns` has another.
 */
void batch_pattern(size_t index, char *out, size_t size);
/* Writes about 300 bytes of copy in six lines, each of which ends in `\n`. */
void batch_copy(batch_random *random, bool in_japanese, char *out, size_t size);

#endif
