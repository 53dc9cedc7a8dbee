/* Timestamps and durations of the expression language as text.
 *
 * A timestamp is seconds since 1970-01-01T00:00:00Z and nanoseconds on top, in the years 1 to 9999;
 * a duration is nanoseconds, about 292 years either way. No zone but UTC and offsets: see zone.h.
 */
#ifndef PL_CEL_MOMENT_H
#define PL_CEL_MOMENT_H

#include "base/text.h"

/* Whether the language has that second: it lies in the years 1 to 9999. */
bool pl_moment_in_range(int64_t seconds);
/* RFC 3339 with capital letters, `2027-03-01T09:00:00.5+09:00`: at most nine digits of a fraction,
 * no second 60. False for anything else and for what is out of range. */
bool pl_moment_parse(pl_slice text, int64_t *seconds, uint32_t *nanoseconds);
/* `2027-03-01T00:00:00.5Z`, with as many digits of a fraction as it needs. */
void pl_moment_write(pl_text *text, int64_t seconds, uint32_t nanoseconds);

/* `1h30m`, `-1.5s`, `100us`, `0`: an optional sign, then decimal numbers with a unit each of h, m,
 * s, ms, us (also with µ or μ) and ns. What is below a nanosecond is cut off. False for anything
 * else and for what does not fit. */
bool pl_duration_parse(pl_slice text, int64_t *nanoseconds);
/* In seconds, as the language writes it: `5400s`, `1.5s`, `-0.000001s`. */
void pl_duration_write(pl_text *text, int64_t nanoseconds);

#endif
