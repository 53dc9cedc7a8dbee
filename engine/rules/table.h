/* Tables of rules: each row is written out as the rule that it stands for.
 *
 * A column is a path, whose cells are what is wanted there, or a key of rules, whose cells are its
 * values. An empty cell, `~`, wants nothing, and so does `-`, which other readers of YAML refuse
 * before a comma. What the table itself says, all its rows say, unless a column does. A row that is
 * written out as a rule is the same rule to the last byte of its hash.
 */
#ifndef PL_RULES_TABLE_H
#define PL_RULES_TABLE_H

#include "rules/shared.h"

typedef PL_LIST(const pl_node *) pl_rows;

/* Appends a mapping for each row, as it could stand under `rules:`, with the spans of the table; in
 * the memory beside. */
void pl_table_read(const pl_compiler *compiler, const pl_node *table, pl_rows *rows);

#endif
