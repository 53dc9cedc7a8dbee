/* What the tests of engine/base share: an arena for each test, and rows that report themselves. */
#ifndef TESTS_UNIT_BASE_SUPPORT_H
#define TESTS_UNIT_BASE_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* For `%.*s`. */
#define SHOWN(slice) (int)(slice).size, (slice).data

static inline int open_arena(void **state)
{
    *state = pl_arena_open(NULL);
    return *state ? 0 : -1;
}

static inline int close_arena(void **state)
{
    pl_arena_close(*state);
    return 0;
}

#define in_arena(test) cmocka_unit_test_setup_teardown(test, open_arena, close_arena)

/* 0 if the texts are equal; else says what row and adds 1 to what is bad. */
static inline int differs(const char *row, pl_slice found, const char *wanted)
{
    if (pl_slice_equal(found, pl_slice_of(wanted))) return 0;
    print_error("%s: found \"%.*s\", wanted \"%s\"\n", row, SHOWN(found), wanted);
    return 1;
}

/* The text with the first `was` replaced. */
static inline pl_slice replaced(pl_arena *arena, const char *text, const char *was,
                                const char *becomes)
{
    pl_slice all = pl_slice_of(text);
    size_t at = pl_slice_find(all, pl_slice_of(was));
    if (at == SIZE_MAX) fail_msg("the text has no %s", was);
    return PL_JOIN(arena, pl_slice_part(all, 0, at), pl_slice_of(becomes),
                   pl_slice_part(all, at + strlen(was), all.size));
}

#endif
