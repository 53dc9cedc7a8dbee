/* Where the reading of a pattern stands, its single characters, and the pattern as it is written
 * for PCRE2.
 *
 * Every function that returns bool says whether reading may go on; where not, `defect` is filled.
 */
#ifndef PL_CEL_PATTERN_READER_H
#define PL_CEL_PATTERN_READER_H

#include "base/text.h"
#include "cel/pattern_defect.h"

enum { pl_few_points = 8 };

typedef struct pl_pattern_reader {
    pl_slice pattern; /* valid UTF-8 */
    size_t at;
    bool folds;                           /* `(?i)` holds here */
    size_t folded;                        /* points of the ranges for which it held */
    uint32_t class_points[pl_few_points]; /* of the class that was read last, */
    size_t class_count;                   /* if it has few; else none */
    bool class_is_large;                  /* while it is read */
    pl_text text;                         /* for PCRE2 */
    pl_pattern_defect *defect;            /* the first: reading ends with it */
} pl_pattern_reader;

bool pl_reader_more(const pl_pattern_reader *reader);
/* Whether the pattern goes on with `text`. */
bool pl_reader_ahead(const pl_pattern_reader *reader, const char *text);
/* The same, and moves behind it. */
bool pl_reader_skip(pl_pattern_reader *reader, const char *text);
/* The byte that stands `further` on, or NUL behind the end. */
char pl_reader_byte(const pl_pattern_reader *reader, size_t further);
/* The character here; moves behind it. */
uint32_t pl_reader_point(pl_pattern_reader *reader);
/* The character that the backslash here escapes. */
bool pl_reader_escape(pl_pattern_reader *reader, uint32_t *point);

/* Refuses what stands between `from` and here; false. */
bool pl_reader_fail(pl_pattern_reader *reader, pl_pattern_reason reason, size_t from);
/* The same, with what to write instead. */
bool pl_reader_suggest(pl_pattern_reader *reader, pl_pattern_reason reason, size_t from,
                       pl_slice fix);

/* Writes the character so that PCRE2 takes it as itself, in a class or outside. */
void pl_reader_write(pl_pattern_reader *reader, uint32_t point);

bool pl_reader_is_word(uint32_t point);

#endif
