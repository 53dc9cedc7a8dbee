/* planner's own scalars: how people write an age range, money, a date, a share, and what it means.
 *
 * One table row each: name, type, parser, words. A text is folded before it is read, so that full
 * width digits and signs mean what they show; messages quote it as written. */
#ifndef PL_SCHEMA_FORMAT_H
#define PL_SCHEMA_FORMAT_H

#include "base/map.h"
#include "cel/type.h"
#include "cel/value.h"
#include "source/report.h"

/* The names that the formats `market` and `channel` know: folded name or alias -> pl_slice *, the
 * id. NULL: that format's values are kept as written. */
typedef struct pl_known_names {
    const pl_map *markets, *channels;
    pl_slice edition; /* whose channels they are, for messages */
} pl_known_names;

enum { PL_OLDEST = 120 }; /* the age at which `20+` ends */

struct pl_reading;

typedef struct pl_format {
    pl_slice name;
    pl_slice wanted; /* for messages: "a range of ages" */
    /* For other validators: found in each text that `parse` takes. Texts in printable ASCII are
     * told apart; whatever else a text holds, it is left to `parse`. Empty: any text will do. */
    pl_slice pattern;
    const pl_type *type;
    bool (*parse)(struct pl_reading *reading);
} pl_format;

/* Records: {from: int, to: int}, {amount: double, currency: string}, {from: timestamp, to: ...}.
 * A record's type has the name of its format. */
extern const pl_type pl_type_age_range, pl_type_money, pl_type_date_range;

/* Strings of the formats `market` and `channel`: ids that an edition knows. Its platforms, too, are
 * named where a channel is wanted. */
extern const pl_choices pl_any_market, pl_any_channel;
extern const pl_type pl_type_market_name, pl_type_channel_name;

/* The patterns' way to leave a text to planner: a character that ASCII does not print. */
#define PL_FORMAT_LEFT "|[^ -~]"

/* The format of that name, or NULL. */
const pl_format *pl_format_find(pl_slice name);
/* `age-range, money, ...` */
pl_slice pl_format_list(pl_arena *arena);
/* Reads a text; false after a report. `names` may be NULL: nothing is known. The value lives in the
 * report's arena. */
bool pl_format_read(const pl_format *format, pl_embedded written, const pl_known_names *names,
                    pl_report *report, pl_value *value);

#endif
