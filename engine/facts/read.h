/* Scalars of the fact files: words, whole numbers, ages, shares, days, names.
 *
 * Each reader reports what it cannot read. A NULL node is a key that is absent or whose defect is
 * already reported: the reader then gives false, or nothing, in silence. */
#ifndef PL_FACTS_READ_H
#define PL_FACTS_READ_H

#include "document/node.h"
#include "schema/format.h"

typedef struct pl_ages {
    int64_t from, to; /* inclusive */
} pl_ages;

/* `13-19`, `20`, `65+`, as in briefs. */
bool pl_read_ages(pl_report *report, const pl_node *node, pl_ages *ages);
/* A whole number of at least 0. `where` is what messages call it. */
bool pl_read_whole(pl_report *report, const pl_node *node, pl_slice where, int64_t *number);
/* A number of at least 0, in thousands. */
bool pl_read_thousands(pl_report *report, const pl_node *node, double *number);
/* A number above 0, such as 1.7. */
bool pl_read_factor(pl_report *report, const pl_node *node, pl_slice where, double *number);
/* `94.9%` as 0.949. */
bool pl_read_share(pl_report *report, const pl_node *node, double *share);
bool pl_read_truth(pl_report *report, const pl_node *node, pl_slice where, bool *truth);
bool pl_read_day(pl_report *report, const pl_node *node, int64_t *days);
/* The text of a scalar, or an empty one. */
pl_slice pl_read_text(const pl_node *node);
/* A text for all languages, or `{en: …, ja: …}`; English stands in where there is no Japanese. */
pl_words pl_read_words(pl_report *report, const pl_node *node);
/* What a scalar or list of scalars says where the file alone decides: a percentage is a share, a
 * number without quotes a number, all else text. Absent after a report. */
pl_value pl_read_value(pl_report *report, const pl_node *node);
/* Whether a key can be an id: small letters, digits, single hyphens; parts separated by `/`. */
bool pl_read_id(pl_report *report, const pl_node *key);

/* Adds the id under `key`, its words and its aliases (a list or NULL) to `names`: folded name ->
 * pl_slice *, the id. Reports a name that already means another id. */
void pl_names_add(pl_report *report, pl_map *names, const pl_node *key, const pl_words *words,
                  const pl_node *aliases);

#endif
