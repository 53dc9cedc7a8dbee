/* Time zones: how far the clocks of a place are ahead of UTC at a moment.
 *
 * Offsets are arithmetic; named zones are read from the TZif files (RFC 8536, version 2 and later)
 * of a folder, without the environment and the C library's one zone. Moments are seconds since
 * 1970-01-01T00:00:00Z. */
#ifndef PL_CEL_ZONE_H
#define PL_CEL_ZONE_H

#include "base/slice.h"

/* Never changes; may be shared between threads. */
typedef struct pl_zone pl_zone;

/* `UTC`, `Z`, `+09:00`, `-03:30`, `09:00`, or the name of a file in `folder`, `Asia/Tokyo`; an
 * empty folder is /usr/share/zoneinfo. NULL when there is no such zone: a name with anything but
 * letters, digits and `_+/-`, a missing or broken file, one that counts leap seconds. */
const pl_zone *pl_zone_find(pl_arena *arena, pl_slice folder, pl_slice name);

/* The zone that the bytes of a TZif file describe, of which it keeps none; NULL when they are
 * broken. */
const pl_zone *pl_zone_read(pl_arena *arena, pl_slice bytes);

/* Seconds that the clocks are ahead of UTC at that moment. */
int32_t pl_zone_offset(const pl_zone *zone, int64_t seconds);

/* The moment at which the clocks show a civil time, given in seconds as if it were UTC, between
 * -2^62 and 2^62. A time that they show twice is the first of the two; one that they skip is the
 * moment at which they skip it, so that a day without midnight begins when it begins. */
int64_t pl_zone_moment(const pl_zone *zone, int64_t local_seconds);

#endif
