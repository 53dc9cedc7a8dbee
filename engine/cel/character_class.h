/* Classes of characters: `[a-z]`, `[[:alpha:]]`, `\d`, `\p{Han}`, with RE2's meaning.
 *
 * Classes of ASCII are written for PCRE2 as ranges, because the two differ on what `\s` holds and
 * on what `(?i)` does to the complement of a class. A script is written as `sc:`: by itself PCRE2
 * takes its name for the extensions of the script. */
#ifndef PL_CEL_CHARACTER_CLASS_H
#define PL_CEL_CHARACTER_CLASS_H

#include "cel/pattern_reader.h"

/* Reads the class whose `[` stands here. */
bool pl_class_read(pl_pattern_reader *reader);
/* Whether a class stands here that is an escape: `\d`, `\S`, `\pL`. */
bool pl_class_ahead(const pl_pattern_reader *reader);
/* Reads that class, outside of brackets. */
bool pl_class_read_escape(pl_pattern_reader *reader);

#endif
