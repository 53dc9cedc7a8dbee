/* What a sound expression says that its author may not have meant: conditions that are always the
 * same, lists of unlike things, names that nobody uses, constants that always fail, fields whose
 * absence leaves it undecided. Nothing of it changes a result. */
#ifndef PL_CEL_ADVICE_H
#define PL_CEL_ADVICE_H

#include "cel/syntax.h"
#include "source/report.h"

/* Reports warnings and notes on a tree that passed the checker. */
void pl_cel_advise(const pl_scope *scope, const pl_syntax *syntax, pl_embedded text,
                   pl_report *report);

#endif
