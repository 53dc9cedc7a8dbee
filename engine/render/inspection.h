/* What check found in texts, one after another: what every format of findings shows. */
#ifndef PL_RENDER_INSPECTION_H
#define PL_RENDER_INSPECTION_H

#include "source/report.h"

typedef struct pl_discovery {
    pl_diagnostic shown;
    pl_slice field; /* where in the brief: `goals[1]`; empty where no field holds it */
    size_t repeat;  /* how many of this code are in this field before it */
} pl_discovery;

/* A text that was to be checked. */
typedef struct pl_inspected {
    pl_slice name;    /* as it was given */
    pl_slice sha256;  /* empty: it could not be read */
    pl_slice edition; /* that it was judged by; empty: it was not judged */
    const pl_discovery *found;
    size_t found_count;
} pl_inspected;

typedef struct pl_inspection {
    PL_LIST(pl_inspected) texts;
    pl_slice rules_version, rules_sha256;
    pl_slice today; /* empty: the date of each edition */
    size_t levels[PL_ERROR + 1];
    size_t read_count;    /* texts that could be read */
    size_t defect_count;  /* those of them in which something was found */
    size_t finding_count; /* in all texts */
    size_t known_count;   /* more of them, which a baseline has */
} pl_inspection;

typedef struct pl_inspection_view {
    pl_language language;
    size_t most; /* only so many findings; 0: all */
    bool bom;    /* a table begins with a byte order mark */
} pl_inspection_view;

/* Whether nobody knows if something is wrong with it: it could not be read, or there was nothing to
 * judge it by. */
bool pl_inspected_is_open(const pl_inspected *text);

/* Walks through the findings that are shown: begin with a zeroed walk. */
typedef struct pl_discovery_walk {
    const pl_inspected *text; /* of the finding that was returned */
    size_t text_at, found_at, shown;
} pl_discovery_walk;

/* The next finding, or NULL behind the last. */
const pl_discovery *pl_discovery_next(const pl_inspection *inspection,
                                      const pl_inspection_view *view, pl_discovery_walk *walk);
/* How many findings are not shown when `shown` of them are. */
size_t pl_inspection_left_out(const pl_inspection *inspection, size_t shown);

/* A text of the user's for a document: what is no UTF-8 in it is replaced. */
pl_slice pl_inspection_text(pl_arena *arena, pl_slice text);
/* A path for a document: never where on a disk it stands. */
pl_slice pl_inspection_path(pl_arena *arena, pl_slice name);
/* The message; the suggestion with the help, in one text, empty where there is neither. */
pl_slice pl_discovery_message(pl_arena *arena, const pl_discovery *found, pl_language language);
pl_slice pl_discovery_help(pl_arena *arena, const pl_discovery *found, pl_language language);
/* Whether it stands somewhere in its text, and where it begins and ends. */
bool pl_discovery_range(const pl_discovery *found, pl_place *start, pl_place *end);

/* `checked 42 briefs: 1 error, 2 warnings, 3 notes in 4 briefs`, how many of them `shown` leaves
 * out, and how many more are known; without a line end. */
void pl_inspection_summary(pl_text *text, const pl_inspection *inspection, pl_language language,
                           size_t shown);

#endif
