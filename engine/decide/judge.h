/* The rules of a pack judged for one channel: the lines of its account, or its score alone.
 *
 * Holds what is the same for all channels of a brief; works in one arena; reads nothing but its
 * input. */
#ifndef PL_DECIDE_JUDGE_H
#define PL_DECIDE_JUDGE_H

#include "decide/result.h"
#include "decide/trace.h"
#include "rules/judging.h"
#include "rules/ruleset.h"

typedef struct pl_court {
    pl_arena *arena;
    pl_report *report;
    const pl_pack *pack;
    const pl_edition *edition;
    pl_value brief;
    int64_t today;
    uint8_t *outcomes; /* of shared conditions, for the brief; NULL: none are kept */
    pl_bits left;   /* rules of the pack that the brief does not rule out; no words: all of them */
    uint64_t asked; /* of pl_index_asked() for the brief, where only rules in `left` are judged; 0:
                       all of each is judged */
    pl_language language;
    bool lends; /* texts of the pack are there as long as what is found: they need not be copied */
    const pl_share *shares;    /* one for each platform of the edition, in its order; NULL: each
                                  channel's is worked out when it is opened */
    pl_share_memory *memories; /* the same; NULL: each channel has its own */
    pl_context *context; /* zeroed; that of every evaluation, so that what a search of patterns
                            takes is taken once */
} pl_court;

/* A rule that gives points, or would for another share. */
typedef struct pl_held {
    const pl_rule *rule;
    bool reads_share; /* to be judged again for another share; else it gives `points` */
    int64_t points;
} pl_held;

/* A channel before the court: its records, in English for conditions and in the reader's language
 * for words. */
typedef struct pl_case {
    pl_candidate candidate;
    pl_host host;
    PL_LIST(pl_held)
    held; /* once it is judged: all that its score, and that of another share, are
             made of */
    bool judged;
    bool share_counts; /* one of them reads the share */
    pl_value variables[PL_ROOT_COUNT], shown[PL_ROOT_COUNT];
} pl_case;

pl_case pl_case_open(const pl_court *court, const pl_channel *channel);
/* The same channel before another court, which differs in its brief and shares alone. */
void pl_case_turn(const pl_court *court, pl_case *opened);
/* For what is asked of no channel: `channel` and `platform` are absent. */
pl_case pl_case_open_without_channel(const pl_court *court);

/* Those rules of a duty that the brief and the case do not rule out: the outcome of all others is
 * PL_NOT. */
pl_bits pl_case_rules(const pl_court *court, const pl_case *judged, pl_duty duty);

/* One rule for one channel: its outcome, and the points that go with it. */
typedef struct pl_verdict {
    pl_outcome outcome;
    int64_t points;
    bool points_known;
    pl_judgement why;
} pl_verdict;

pl_verdict pl_case_verdict(const pl_court *court, pl_case *judged, const pl_rule *rule);
/* For evaluations up to the next call: the variables are those of the case, in one language or the
 * other. */
pl_context *pl_case_context(const pl_court *court, pl_case *judged, const pl_value *variables);
/* Reports that the rule failed for the case; false. */
bool pl_case_fail(const pl_court *court, const pl_rule *rule, const pl_case *judged,
                  const pl_failed *failed);

/* What the rules say of a channel, those of `check` left out: lines in the order of the rules' ids.
 * False when a rule failed, after a report. */
bool pl_case_judge(const pl_court *court, pl_case *judged, pl_entry *entry);
/* The score with the share moved by `shift` standard errors. */
int64_t pl_case_score(const pl_court *court, pl_case *judged, double shift);

#endif
