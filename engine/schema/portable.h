/* Patterns that mean the same to every validator of JSON Schema, or nothing.
 *
 * planner's patterns are RE2's, other validators have their own; what they do not share is left
 * out, and left to planner. */
#ifndef PL_SCHEMA_PORTABLE_H
#define PL_SCHEMA_PORTABLE_H

#include "base/text.h"

/* Whether ECMAScript, with its flag `u`, finds the pattern in each text in which planner finds it.
 * False where it is not known. */
bool pl_portable_pattern(pl_slice pattern);

/* A pattern that matches a whole text which folds to one of the names, and of the other texts those
 * alone that hold a character which may fold to another: neither printable ASCII nor a kana or
 * kanji. */
pl_slice pl_portable_names(pl_arena *arena, const pl_slice *names, size_t count);

#endif
