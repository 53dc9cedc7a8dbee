/* A rule as it is judged: everything in it read, checked and planned. */
#ifndef PL_RULES_COMPILED_H
#define PL_RULES_COMPILED_H

#include "base/map.h"
#include "facts/fact.h"
#include "rules/config.h"
#include "rules/example.h"
#include "rules/group.h"
#include "rules/rule.h"
#include "rules/words.h"

/* What a rule of `check` says of a brief. */
typedef struct pl_objection {
    pl_severity severity : 8;
    bool of_channels;         /* it mentions the channel: it is judged for each of them */
    uint32_t line;            /* of the file that the rule stands in */
    pl_message message, help; /* `help` may be empty */
    const pl_path *at;        /* in the brief; NULL: what the condition read */
} pl_objection;

/* What few rules have. */
typedef struct pl_rule_rest {
    const pl_condition *when, *unless; /* each of them alone, where there is an `unless` */
    pl_uses uses;                      /* lists and named conditions, all the way down */
    pl_force force;
    const pl_slice *tags;
    size_t tag_count;
    pl_packed examples;       /* what is written under that key, see rules/example.h */
    const pl_syntax *formula; /* the tree of `score` */
    pl_embedded score_text;   /* and how it is written */
    bool is_named;
    pl_words name;
} pl_rule_rest;

/* There are many. What is read of each that is judged stands first, close together. */
typedef struct pl_rule {
    pl_slice id;
    const pl_condition *condition; /* `when` without `unless`; NULL: always */
    const pl_objection *check;     /* NULL: the rule is about channels */
    const pl_override *override;   /* what a project did to it, or NULL */
    const pl_program *score;       /* an expression that gives points, or NULL, */
    int64_t points;                /* and then hundredths */
    bool ignores_unknown;
    bool excludes;
    bool cautions; /* words beside a channel, no points */
    bool is_row;   /* of a table */
    pl_span span;
    pl_message because;        /* of a rule about channels */
    const pl_citation *source; /* or NULL */
    const pl_group *group;     /* of the pack; NULL: one of its own */
    const pl_rule_rest *rest;  /* never NULL */
} pl_rule;

/* `when` alone, or NULL. */
const pl_condition *pl_rule_when(const pl_rule *rule);
/* The tree of the expression that gives its points, or NULL. */
const pl_syntax *pl_rule_formula(const pl_rule *rule);
/* Short, for a column; that of its id where the author gave none. */
pl_slice pl_rule_name(const pl_rule *rule, pl_language language);
/* Whether it gives points, and does not exclude, caution or find. */
bool pl_rule_scores(const pl_rule *rule);
/* Whether a project switched it off. */
bool pl_rule_is_off(const pl_rule *rule);
/* Whether it is in force on that day. */
bool pl_rule_in_force(const pl_rule *rule, int64_t today);

#endif
