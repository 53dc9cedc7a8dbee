/* The rule of a time zone for all years, as POSIX writes it at the end of a TZif file:
 * `EST5EDT,M3.2.0,M11.1.0`. Arithmetic alone; the file is read in zone.h. */
#ifndef PL_CEL_ZONE_RULE_H
#define PL_CEL_ZONE_RULE_H

#include "base/slice.h"

typedef enum pl_zone_day_kind {
    PL_ZONE_DAY,      /* `59`: days since the first of January */
    PL_ZONE_LEAPLESS, /* `J60`: from 1, the 29th of February never counted */
    PL_ZONE_WEEKDAY   /* `M3.2.0`: the second Sunday of March; week 5 is the last */
} pl_zone_day_kind;

/* A day of each year, and the time that the clocks show when they are put on or back. */
typedef struct pl_zone_change {
    pl_zone_day_kind kind;
    int month, week, day;
    int32_t time; /* seconds from 00:00; may lie in a day before or after */
} pl_zone_change;

typedef struct pl_zone_rule {
    int32_t standard, summer; /* seconds ahead of UTC */
    bool has_summer;
    pl_zone_change start, end; /* of summer time */
} pl_zone_rule;

/* How far the clocks are ahead of UTC, in seconds, and the moment at which that ends; INT64_MAX
 * where it never does. */
typedef struct pl_zone_spell {
    int32_t ahead;
    int64_t end;
} pl_zone_spell;

/* False for anything but a rule, which names summer time only together with its days. */
bool pl_zone_rule_parse(pl_slice text, pl_zone_rule *rule);
/* The spell that a moment lies in, in seconds since 1970-01-01T00:00:00Z. */
pl_zone_spell pl_zone_rule_at(const pl_zone_rule *rule, int64_t seconds);

#endif
