/* TZif files as tests write them, so that they depend on no time zone data of the system. */
#ifndef TESTS_UNIT_ZONE_SUPPORT_H
#define TESTS_UNIT_ZONE_SUPPORT_H

#include "base/text.h"

typedef struct tzif_change {
    int64_t at;
    int type;
} tzif_change;

/* What a file says. */
typedef struct tzif {
    int32_t types[8]; /* seconds ahead of UTC */
    size_t type_count;
    tzif_change changes[16];
    size_t change_count;
    const char *footer;
    size_t leaps;
} tzif;

static inline void put_number(pl_text *text, int64_t number, size_t size)
{
    for (size_t i = size; i-- > 0;) {
        char byte = (char)((uint64_t)number >> 8 * i & 0xFF);
        pl_text_add(text, (pl_slice){ &byte, 1 });
    }
}

static inline void put_block(pl_text *text, const tzif *zone, size_t time_size)
{
    const size_t counts[] = {
        0, 0, zone->leaps, zone->change_count, zone->type_count, sizeof "ZONE"
    };
    pl_text_put(text, "TZif2");
    pl_text_repeat(text, '\0', 15);
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        put_number(text, (int64_t)counts[i], 4);
    for (size_t i = 0; i < zone->change_count; i++)
        put_number(text, zone->changes[i].at, time_size);
    for (size_t i = 0; i < zone->change_count; i++)
        put_number(text, zone->changes[i].type, 1);
    for (size_t i = 0; i < zone->type_count; i++) {
        put_number(text, zone->types[i], 4);
        put_number(text, 0, 2);
    }
    pl_text_add(text, (pl_slice){ "ZONE", sizeof "ZONE" });
    pl_text_repeat(text, '\0', zone->leaps * (time_size + 4));
}

/* All of the file: the block of version 1 and that of version 2, both with everything. */
static inline pl_slice tzif_bytes(pl_arena *arena, const tzif *zone)
{
    pl_text text = pl_text_new(arena);
    put_block(&text, zone, 4);
    put_block(&text, zone, 8);
    pl_text_put(&text, "\n");
    pl_text_put(&text, zone->footer);
    pl_text_put(&text, "\n");
    return pl_text_slice(&text);
}

#endif
