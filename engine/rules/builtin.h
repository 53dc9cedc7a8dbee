/* The pack that is compiled into the program: every file of rules/ but the examples.
 *
 * The build turns the files into the table; what is in them is for others to read. */
#ifndef PL_RULES_BUILTIN_H
#define PL_RULES_BUILTIN_H

#include "base/slice.h"

typedef struct pl_builtin_file {
    pl_slice path; /* below rules/, such as `facts/jp-2023.yaml` */
    pl_slice text;
} pl_builtin_file;

/* Sorted by path, in byte order. */
extern const pl_builtin_file pl_builtin_files[];
extern const size_t pl_builtin_file_count;

/* NULL where the pack has no such file. */
const pl_builtin_file *pl_builtin_find(pl_slice path);

#endif
