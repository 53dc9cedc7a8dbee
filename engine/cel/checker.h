/* Names and types of an expression: resolves paths and overloads, refuses what cannot work. */
#ifndef PL_CEL_CHECKER_H
#define PL_CEL_CHECKER_H

#include "cel/syntax.h"
#include "source/report.h"

/* Annotates the tree and returns whether it is sound; reports every defect it finds, with the
 * nearest name for unknown ones. `text` is what the tree was parsed from. */
bool pl_cel_check(const pl_scope *scope, pl_syntax *syntax, pl_embedded text, pl_report *report);
/* The path for a dotted text such as `brief.audience.age`, or NULL after a report. */
const pl_path *pl_cel_path(const pl_scope *scope, pl_embedded text, pl_report *report);

#endif
