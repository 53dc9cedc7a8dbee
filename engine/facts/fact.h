/* Facts and their citations, and the ledger that an edition's loader enters them in.
 *
 * A section is what the facts below a mapping share: the path so far, source, year, base and note.
 * A section's source is its own or that of the section above, so that each fact gets the nearest
 * one; the ledger refuses a fact without. */
#ifndef PL_FACTS_FACT_H
#define PL_FACTS_FACT_H

#include "facts/read.h"
#include "facts/terms.h"

typedef struct pl_citation {
    pl_slice id, title, publisher, url, published;
    pl_span span; /* of its id */
} pl_citation;

/* A leaf of an edition. */
typedef struct pl_fact {
    pl_slice path;  /* inside the edition: `platforms.line.usage.mic-media-use.2023.age.20-29` */
    pl_value value; /* bool, int, double, string or list(string); a share is a double of 0 to 1 */
    const pl_citation *source; /* the first of those that it names */
    const pl_node *cited;      /* where it names them; lives as long as the edition, not longer */
    bool is_share;             /* shown as a percentage */
    int64_t year;              /* 0 where the fact has none */
    int64_t day;      /* the last of what it is dated to, 0: the year alone is known; without a
                year the day from which it holds */
    int64_t n;        /* people asked in the whole survey; 0 where not published */
    int64_t n_used;   /* of a share that was read: those asked in its band, where that was used */
    pl_slice n_basis; /* how that number is known: "published", "derived", "estimated" */
    pl_slice basis;   /* the same of the value; empty: as its source has it */
    pl_slice base;    /* whom a share is of: `people 13-69`; empty where it is no share */
    pl_slice unit;    /* `people per month`; empty where the value says it */
    pl_slice note;
    pl_span span;
} pl_fact;

/* Whether both are the same leaf; one may be a copy that knows the sample that was used. */
bool pl_fact_is(const pl_fact *left, const pl_fact *right);

typedef struct pl_ledger {
    pl_report *report;
    const pl_terms *terms;
    PL_LIST(pl_citation) citations;
    PL_LIST(const pl_fact *) facts;
    pl_map sources; /* id -> pl_citation * */
    pl_map paths;   /* of the facts so far -> size_t *, how many have it */
} pl_ledger;

/* Whole months from the end of what the fact is of to today; 0 for what is younger, -1 for what has
 * no year. */
int64_t pl_fact_months(const pl_fact *fact, int64_t today);
/* Whether it is of more than 12 months before today. */
bool pl_fact_is_old(const pl_fact *fact, int64_t today);
bool pl_fact_cites(const pl_fact *fact, const pl_citation *source);
/* Whether its path is `path`, or stands below it; the first step of a path may be left out. An
 * empty path is above all. */
bool pl_fact_is_below(const pl_fact *fact, pl_slice path);

/* The source of what planner itself says of a platform or channel: features and formats, no
 * figures. */
extern const pl_slice pl_classification;

/* Enters the citations of `sources:`, NULL if there are none. */
void pl_ledger_cite(pl_ledger *ledger, const pl_node *sources);
/* The first citation of an id or a list of ids; NULL for NULL. An unknown id is reported, and
 * stands for itself. */
const pl_citation *pl_ledger_source(pl_ledger *ledger, const pl_node *source);
/* Reports a figure, written at `at`, that has planner's own classification as its source. */
void pl_ledger_check_figure(pl_ledger *ledger, const pl_citation *source, const pl_node *at);
/* The section below another one; `source` may be NULL: that of `above`. */
pl_fact pl_section_below(pl_ledger *ledger, const pl_fact *above, pl_slice step,
                         const pl_node *source);
/* Enters the fact `step` of a section; its path is made unique by a number if need be. A number is
 * checked as a figure. */
const pl_fact *pl_ledger_add(pl_ledger *ledger, const pl_fact *section, pl_slice step,
                             pl_value value, const pl_node *at);
/* All facts in the order of the file. */
const pl_fact *pl_ledger_facts(pl_ledger *ledger);

#endif
