/* Where editions and the terms that they share come from: compiled in, or a folder on disk. */
#ifndef PL_API_HOME_H
#define PL_API_HOME_H

#include "document/yaml.h"
#include "facts/market.h"

typedef struct pl_home {
    pl_slice folder;       /* ends in `/`; empty: compiled in */
    const pl_terms *terms; /* NULL when they are defective */
    const pl_limits *limits;
} pl_home;

/* The tree of a compiled-in file; NULL where there is none. */
const pl_node *pl_api_builtin(pl_arena *arena, pl_slice path);
/* The tree of a file on disk; NULL after a report. */
const pl_node *pl_api_read(const char *path, const pl_limits *limits, pl_report *report);

/* Whether a name of facts is that of a file or folder: it contains `/` or ends in `.yaml`. */
bool pl_home_is_path(pl_slice name);
/* The home of what `name` names: a folder of facts, or the folder of an edition's file when terms
 * stand there; for an edition or market, and for NULL, what is compiled in. */
pl_home pl_home_of(const char *name, const pl_limits *limits, pl_report *report);
/* The tree of the edition of that id, one that the terms list; NULL after a report. */
const pl_node *pl_home_edition(const pl_home *home, pl_slice id, pl_report *report);
/* The same for an id, or for a market, of which it is the latest, of the first for an empty name;
 * what nobody knows is reported at the span. */
const pl_node *pl_home_find(const pl_home *home, pl_slice name, pl_span span, pl_report *report);

#endif
