/* One expression asked of a brief, a channel and an edition, as far as they are given: its value,
 * and what it read on the way.
 *
 * For those who write rules: what a condition would meet, and the words of a rule with the
 * functions for people. A finding owns all that it says. */
#ifndef PL_DECIDE_INQUIRY_H
#define PL_DECIDE_INQUIRY_H

#include "decide/result.h"
#include "document/limits.h"
#include "rules/ruleset.h"

typedef struct pl_inquiry {
    pl_slice expression;
    pl_slice name;    /* what diagnostics call it; empty: `expression` */
    pl_limits limits; /* of its text */
    const pl_pack *pack;
    const pl_edition *edition;    /* or NULL */
    const pl_channel *channel;    /* of the edition, or NULL */
    pl_value brief;               /* its record, or absent */
    pl_slice input, input_sha256; /* of the brief */
    bool dated;                   /* `today` is given; else it is the edition's date */
    int64_t today;
    pl_language language;
} pl_inquiry;

typedef enum pl_answer {
    PL_ANSWERED,
    PL_ANSWER_UNDECIDED, /* what is absent decides */
    PL_ANSWER_FAILED,
    PL_ANSWER_REFUSED /* it is no sound expression */
} pl_answer;

/* A field that was read. */
typedef struct pl_read {
    pl_slice path;
    pl_slice value; /* as the language writes it; empty where it is absent */
    const pl_fact **facts;
    size_t fact_count;
} pl_read;

typedef struct pl_finding {
    pl_answer answer;
    pl_language language;
    pl_slice expression;
    pl_slice type;             /* empty when refused */
    pl_slice value;            /* as the language writes it; empty unless answered */
    pl_slice edition, channel; /* ids, or empty */
    pl_slice pack_version, rules_sha256;
    pl_slice input, input_sha256; /* of the brief, or empty */
    const pl_read *reads;         /* each once, in the order of reading */
    size_t read_count;
    const pl_fact **facts; /* what functions used */
    size_t fact_count;
} pl_finding;

/* A finding that says what was asked, and no more: refused. */
pl_finding *pl_finding_new(pl_arena *arena, const pl_inquiry *inquiry);
/* Reports why there is no value, and what else an author should know. */
const pl_finding *pl_inquire(const pl_inquiry *inquiry, pl_report *report);

#endif
