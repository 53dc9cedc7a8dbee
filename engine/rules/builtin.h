/* The pack that is compiled into the program: every file of rules/ but the examples.
 *
 * builtin_packer.c, a program of the build, reads the files and writes the table: each file's text,
 * for messages, and its tree, so that nothing has to be parsed when the program starts. */
#ifndef PL_RULES_BUILTIN_H
#define PL_RULES_BUILTIN_H

#include "document/packed.h"

typedef struct pl_builtin_file {
    pl_slice path;   /* below rules/, such as `facts/jp-2023.yaml` */
    pl_slice text;   /* as it stands on disk */
    pl_slice packed; /* its tree, see document/packed.h */
} pl_builtin_file;

/* Sorted by path, in byte order. */
extern const pl_builtin_file pl_builtin_files[];
extern const size_t pl_builtin_file_count;

/* NULL where the pack has no such file. */
const pl_builtin_file *pl_builtin_find(pl_slice path);
/* Whether a text is one of those that are compiled in. */
bool pl_builtin_holds(const pl_source *source);
/* The file's tree as it is compiled in. Its source, in the arena, is named `rules/` and the path.
 */
pl_packed pl_builtin_packed(pl_arena *arena, const pl_builtin_file *file);
/* The root of the tree itself, in the arena. */
const pl_node *pl_builtin_tree(pl_arena *arena, const pl_builtin_file *file);

#endif
