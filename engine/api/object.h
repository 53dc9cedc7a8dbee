/* The objects behind the public API, and what every entry of it does: open an arena, guard the
 * work, hand out the object or free everything. */
#ifndef PL_API_OBJECT_H
#define PL_API_OBJECT_H

#include "api/home.h"
#include "brief/brief.h"
#include "decide/recommend.h"
#include "facts/names.h"

#include <planner/planner.h>

struct planner_diagnostics {
    pl_report *report; /* sorted */
    const planner_diagnostic *items;
};

struct planner_text {
    pl_arena *arena;
    pl_slice text;
};

/* A name in the rules that no compiled-in edition has, and what there is nearest to it. */
typedef struct pl_unknown_name {
    pl_note note;
    pl_slice near;
} pl_unknown_name;

typedef PL_LIST(pl_unknown_name) pl_unknown_names;

struct planner_ruleset {
    pl_arena *arena;
    planner_diagnostics diagnostics;
    const pl_schema *schema;
    const pl_terms *terms;
    const pl_pack *pack;     /* NULL when defective */
    const pl_config *config; /* NULL where there is none */
    const char *facts;       /* what it says of them, or "" */
    const char *version;     /* of the pack, or "" */
    pl_unknown_names unknown;
};

struct planner_pairing {
    pl_arena *arena;
    planner_diagnostics diagnostics;
};

struct planner_facts {
    pl_arena *arena;
    planner_diagnostics diagnostics;
    const pl_edition *edition; /* NULL when defective */
    pl_slice id, market;       /* terminated */
};

struct planner_brief {
    pl_arena *arena;
    planner_diagnostics diagnostics;
    const pl_source *source;          /* NULL when it could not be read */
    const pl_source *const *settings; /* fields that are set beside the text */
    size_t setting_count;
    const pl_node *root; /* NULL when defective */
    const pl_node *tree; /* what the text says, sound or not; NULL when nothing could be read */
    const planner_ruleset *ruleset; /* that it borrows; or NULL */
    pl_brief read; /* when sound and with such a rule set: with the names that were known then */
    planner_syntax syntax;
    planner_status status;
    pl_slice market, campaign, id;
};

struct planner_findings {
    pl_arena *arena;
    planner_diagnostics diagnostics;
    pl_slice edition; /* its id */
    pl_bits reached;  /* rules that hold, are undecided or failed; no words: nobody asked */
};

struct planner_result {
    pl_arena *arena;
    planner_diagnostics diagnostics;
    const pl_result *result; /* NULL when there is no answer */
};

/* Runs `work(arena, job)` in a new arena. False, and nothing left, when memory ran out; `*arena` is
 * the caller's otherwise. */
bool pl_api_run(const planner_options *options, void (*work)(pl_arena *arena, void *job), void *job,
                pl_arena **arena);
/* A report for a call with these options, which may keep notes. */
pl_report pl_api_report(pl_arena *arena, const planner_options *options);
/* What a text of that name is written in, by the options or by the name. */
planner_syntax pl_api_syntax(const planner_options *options, pl_slice name);
/* Whether briefs may borrow what they are read by. */
bool pl_api_borrows(const planner_options *options);
/* Sorts what was reported and makes it readable for callers. */
planner_diagnostics pl_api_seal(const pl_report *report);
/* PLANNER_OK unless an error was reported: PLANNER_IO when a file could not be read, else
 * PLANNER_INVALID. */
planner_status pl_api_status(const pl_report *report);
/* Copies what the report borrows from other objects: sources and details. */
void pl_api_own(pl_report *report);

/* A text to be written under these options. */
pl_text pl_api_text_new(pl_arena *arena, const planner_options *options);
/* A finished text as the object that owns its arena. */
planner_text *pl_api_text(pl_text *text);

/* Those of the names noted in the pack's rules that no edition of the home has, nor one that is
 * compiled in. */
pl_unknown_names pl_api_unknown_names(pl_arena *arena, const pl_home *home, const pl_pack *pack);
/* Reports those of them that the edition does not have either; false when there are any. */
bool pl_api_pair(const planner_ruleset *ruleset, const pl_edition *edition, pl_report *report);
/* Whether everything that a question needs is there; reads its date into `*today`. */
bool pl_api_question_is_sound(const planner_question *asked, int64_t *today);
/* The question as the engine asks it. */
pl_question pl_api_question(pl_arena *arena, const planner_question *asked, int64_t today);
/* Whether the report takes what was found, by what was chosen. */
bool pl_api_takes(const planner_report *report, const pl_diagnostic *found);
/* The hash of the brief's text; empty where it could not be read. It is worked out anew each time,
 * for few ask. */
pl_slice pl_api_brief_sha256(pl_arena *arena, const planner_brief *brief);
/* The field of the brief that the span is in; empty where it is of another text. */
pl_slice pl_api_field(pl_arena *arena, const planner_brief *brief, pl_span span);
/* Copies into the result the fields that were set beside the brief. */
void pl_api_add_settings(pl_arena *arena, const planner_brief *brief, pl_result *result);
/* The edition's channel of that id, name or alias; NULL after a report. */
const pl_channel *pl_api_channel(const pl_edition *edition, pl_slice name, pl_report *report);
/* The market names of the terms, and those of `edition` (may be NULL). */
const pl_map *pl_api_markets(pl_arena *arena, const pl_terms *terms, const pl_edition *edition);

#endif
