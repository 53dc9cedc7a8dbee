/* The bytes that a string of JSON holds only as escapes (RFC 8259, 7), for its reader and its
 * writer. */
#ifndef PL_DOCUMENT_JSON_STRING_H
#define PL_DOCUMENT_JSON_STRING_H

#include "base/eight.h"

/* Marks quotes, backslashes and control characters. Above the first of them others may be marked,
 * too. */
static inline uint64_t pl_json_escaped(uint64_t eight)
{
    /* Of ASCII alone, which most is, no byte borrows from the next below the first of them. */
    if (!(eight & PL_EIGHT_MARKS))
        return ((eight - PL_EIGHT_ONES * ' ') | ((eight ^ PL_EIGHT_ONES * '"') - PL_EIGHT_ONES) |
                ((eight ^ PL_EIGHT_ONES * '\\') - PL_EIGHT_ONES)) &
               PL_EIGHT_MARKS;
    return pl_eight_equal(eight, '"') | pl_eight_equal(eight, '\\') | pl_eight_below(eight, ' ');
}

#endif
