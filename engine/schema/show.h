/* Values in words for people: money, dates, ranges, choices, lists, in each language.
 *
 * The reverse of `format`, which reads them; nothing that planner computes with passes through
 * here. */
#ifndef PL_SCHEMA_SHOW_H
#define PL_SCHEMA_SHOW_H

#include "base/text.h"
#include "cel/type.h"
#include "cel/value.h"

/* `3,000,000 JPY`; in Japanese `300万円`. */
void pl_show_money(pl_text *text, pl_value money, pl_language language);
/* `2027-03-01`; in Japanese `2027年3月1日`. */
void pl_show_date(pl_text *text, int64_t days, pl_language language);
/* Any value by its type; nothing for an absent one. */
void pl_show_value(pl_text *text, const pl_type *type, pl_value value, pl_language language);

#endif
