/* Names of an expression to what they mean: variables, the variables of macros, types, and the
 * overloads that a call may be.
 *
 * The nearest meaning wins: a macro's variable, then a declared variable (the longest qualified
 * name, in the container first), then a type. What means nothing is left as it is: the checker
 * refuses it, and without a checker it fails when it is evaluated. */
#ifndef PL_CEL_RESOLVER_H
#define PL_CEL_RESOLVER_H

#include "cel/syntax.h"
#include "source/report.h"

/* Annotates the tree. False after a report: macros too deep inside each other. */
bool pl_cel_resolve(const pl_scope *scope, pl_syntax *syntax, pl_embedded text, pl_report *report);

#endif
