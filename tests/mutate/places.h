/* Whether what planner says of places is true of the bytes of the file: lines end with a line feed
 * alone, columns count code points, or bytes where the line is no UTF-8 up to there, and a byte
 * order mark is a part of the file, but of no column. Found out from the bytes, not by the engine.
 */
#ifndef TESTS_MUTATE_PLACES_H
#define TESTS_MUTATE_PLACES_H

#include <planner/diagnostic.h>

typedef struct file_text {
    const char *name, *bytes;
    size_t size;
} file_text;

/* Says what is wrong with the place of a diagnostic, or NULL. One of another file is only looked at
 * for sense. */
const char *place_defect(const file_text *file, const planner_diagnostic *found);

/* Says what is wrong in what was written of the file, in one of the formats: of the places in it
 * those of `json`, `sarif` and `short` are compared with the file; NULL: nothing. Counts them. */
const char *output_defect(const file_text *file, const char *format, const planner_text *written,
                          size_t *places);

#endif
