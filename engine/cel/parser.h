/* Expression text to its tree, by precedence from one table; bounded in size, tokens, nodes and
 * depth. */
#ifndef PL_CEL_PARSER_H
#define PL_CEL_PARSER_H

#include "cel/syntax.h"
#include "source/report.h"

/* NULL after a report. The tree lives in the report's arena and borrows the text. */
pl_syntax *pl_cel_parse(pl_embedded text, pl_report *report);

#endif
