/* Any bytes are a zone or none; a zone answers at every moment, and the clocks of each civil time
 * lead back to it. The bytes are also read as the rule that ends such a file, and as texts of
 * moments and durations. */
#undef NDEBUG

#include <assert.h>

#include "cel/moment.h"
#include "cel/zone.h"
#include "cel/zone_rule.h"
#include "tests/fuzz/replay.h"

static const int64_t far = INT64_C(1) << 61;

static void check_moment(const pl_zone *zone, int64_t at)
{
    int32_t ahead = pl_zone_offset(zone, at);
    assert(ahead > -25 * 3600 && ahead < 26 * 3600);
    int64_t local = at + ahead, first = pl_zone_moment(zone, local);
    assert(first <= at && first + pl_zone_offset(zone, first) == local);
    /* What the clocks skip is the moment at which they skip it. */
    int64_t skipped = pl_zone_moment(zone, at);
    int64_t shown = skipped + pl_zone_offset(zone, skipped);
    assert(shown == at || (shown > at && skipped - 1 + pl_zone_offset(zone, skipped - 1) < at));
}

/* At some moments of note, and at some that the input chooses. */
static void check_zone(const pl_zone *zone, pl_slice input)
{
    const int64_t moments[] = { -far, -62135596800, 0, 4102444800, 253402300799, far };
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++)
        check_moment(zone, moments[i]);
    uint32_t chosen = 0;
    for (size_t i = 0; i < input.size; i++)
        chosen = chosen * 31 + (unsigned char)input.data[i];
    for (size_t i = 0; i < 3; i++, chosen = chosen * 1664525 + 1013904223)
        check_moment(zone, chosen);
}

static void check_texts(pl_arena *arena, pl_slice text)
{
    int64_t seconds, again, nanoseconds;
    uint32_t fraction, same;
    pl_text written = pl_text_new(arena);
    if (pl_moment_parse(text, &seconds, &fraction)) {
        pl_moment_write(&written, seconds, fraction);
        assert(pl_moment_parse(pl_text_slice(&written), &again, &same));
        assert(again == seconds && same == fraction);
    }
    written = pl_text_new(arena);
    if (!pl_duration_parse(text, &nanoseconds)) return;
    pl_duration_write(&written, nanoseconds);
    assert(pl_duration_parse(pl_text_slice(&written), &again) && again == nanoseconds);
}

static void work(pl_arena *arena, void *job)
{
    const pl_slice *input = job;
    const pl_zone *zone = pl_zone_read(arena, *input);
    if (zone) check_zone(zone, *input);
    /* The shortest file with the input as its rule. */
    static const char block[] =
        "TZif2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
        "\0\0\0\1\0\0\0\0\0\0\0\0\0\0";
    pl_slice part = { block, sizeof block - 1 };
    zone = pl_zone_read(arena, PL_JOIN(arena, part, part, PL_SLICE("\n"), *input, PL_SLICE("\n")));
    pl_zone_rule rule;
    bool is_rule = pl_zone_rule_parse(*input, &rule);
    assert(!zone == !(is_rule || !input->size));
    if (zone) check_zone(zone, *input);
    check_texts(arena, *input);
    pl_zone_find(arena, PL_SLICE("/nowhere"), *input);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pl_slice input = { (const char *)data, size };
    pl_arena *arena = pl_arena_open(NULL);
    if (arena) pl_arena_guard(arena, work, &input);
    pl_arena_close(arena);
    return 0;
}
