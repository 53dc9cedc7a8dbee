/* What a condition can ask of a value, and what the answer is: true, false, or not to be told.
 *
 * Knows values alone; `leaf` knows where they come from. */
#ifndef PL_RULES_TEST_H
#define PL_RULES_TEST_H

#include "cel/value.h"

typedef enum pl_test {
    PL_TEST_EQUALS,
    PL_TEST_ONE_OF,   /* a single value is one of those wanted */
    PL_TEST_CONTAINS, /* a list holds the one wanted */
    PL_TEST_ANY_OF,   /* a list holds at least one of those wanted */
    PL_TEST_ALL_OF,
    PL_TEST_OVERLAPS, /* of ranges, inclusive; with the one wanted or any of a list */
    PL_TEST_WITHIN,
    PL_TEST_LESS,
    PL_TEST_AT_MOST,
    PL_TEST_MORE,
    PL_TEST_AT_LEAST,
    PL_TEST_MATCHES, /* a text, or any of a list, has the pattern of the leaf in it */
    PL_TEST_PRESENT, /* or, wanting false, absent */
    PL_TEST_COUNT
} pl_test;

typedef enum pl_outcome { PL_NOT, PL_HOLDS, PL_UNDECIDED, PL_FAILED } pl_outcome;

/* Both values are there and of types that the test fits; tests for presence and for a pattern are
 * not for here. Undecided where amounts of money are of two currencies. */
pl_outcome pl_test_judge(pl_test test, pl_value found, pl_value wanted);
/* Whether the list has an item that equals this one. */
bool pl_test_in(pl_value item, pl_value list);

#endif
