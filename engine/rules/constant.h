/* Values that stand in a rule file: what a text means is decided by the type of the path that it is
 * compared with, and a misspelt choice or a wrong type is refused when the rules load. */
#ifndef PL_RULES_CONSTANT_H
#define PL_RULES_CONSTANT_H

#include "cel/value.h"
#include "document/node.h"
#include "rules/functions.h"

/* What rules are compiled with. */
typedef struct pl_compiler {
    pl_arena *arena;
    pl_arena *beside; /* for what is given up once the file is read, such as its tree */
    pl_report *report;
    const pl_vocabulary *vocabulary;
    struct pl_shared *shared; /* what the pack's files share; NULL: nothing */
    pl_map *paths; /* text -> const pl_path *, those that were read; NULL: each is read anew */
} pl_compiler;

/* A field that conditions may name; NULL after a report. */
const pl_path *pl_path_named(const pl_compiler *compiler, pl_embedded text);

/* A value of the path's type, or of its items' type; false after a report. */
bool pl_constant_read(const pl_compiler *compiler, const pl_path *path, pl_embedded text,
                      pl_value *value);
/* False after a report that nothing is written there. */
bool pl_constant_written(const pl_compiler *compiler, const pl_path *path, const pl_node *wanted);
/* False where the text is neither `true` nor `false`; reports nothing. */
bool pl_constant_truth(pl_slice text, pl_value *value);

#endif
