/* Patterns of any bytes: what the reader accepts PCRE2 accepts too, and machine code finds what the
 * interpreter finds. A byte 0xFF, which is in no pattern, stands before the subject.
 *
 * With libFuzzer this looks for input; compiled with PL_REPLAY it runs the files it is given. */
#include "base/utf8.h"
#include "cel/pattern.h"
#include "tests/fuzz/replay.h"

#include <stdlib.h>

static void require(bool holds, const char *what)
{
    if (holds) return;
    fprintf(stderr, "%s\n", what);
    abort();
}

static void check_defect(pl_slice text, const pl_pattern_defect *defect)
{
    require(defect->reason < PL_PATTERN_REASON_COUNT, "a defect has no reason");
    require(defect->offset <= text.size, "a defect begins behind the pattern");
    require(defect->size <= text.size - defect->offset, "a defect ends behind the pattern");
}

/* A search of one way may reach its bounds where the other does not. */
static void compare(pl_arena *arena, pl_slice text, pl_slice subject, pl_found plain)
{
    pl_pattern_defect ignored;
    const pl_pattern *pattern = pl_pattern_compile(arena, text, true, &ignored);
    require(pattern, "a pattern is accepted only once");
    pl_found fast = pl_pattern_search(pattern, pl_matcher_new(arena), subject);
    bool bounded = plain == PL_FOUND_LIMIT || fast == PL_FOUND_LIMIT;
    require(bounded || plain == fast, "machine code and interpreter differ");
}

static void work(pl_arena *arena, void *job)
{
    pl_slice subject = *(pl_slice *)job, text = pl_slice_until(&subject, '\xFF');
    pl_pattern_defect defect = { 0 };
    const pl_pattern *pattern = pl_pattern_compile(arena, text, false, &defect);
    if (!pattern) check_defect(text, &defect);
    if (!pattern || !pl_utf8_valid(subject, NULL)) return;
    pl_found plain = pl_pattern_search(pattern, pl_matcher_new(arena), subject);
    /* Making machine code takes longer than all the rest. */
    if (text.size % 4 == 0) compare(arena, text, subject, plain);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pl_slice input = { (const char *)data, size };
    pl_arena *arena = pl_arena_open(NULL);
    if (arena) pl_arena_guard(arena, work, &input);
    pl_arena_close(arena);
    return 0;
}
