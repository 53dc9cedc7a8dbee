/* The order in which diagnostics are shown. */
#ifndef PL_SOURCE_ORDER_H
#define PL_SOURCE_ORDER_H

#include "source/report.h"

/* Puts the diagnostics into the order of file name, offset and code; rules by id, behind codes.
 * What is equal stays in the order in which it was found. */
void pl_report_sort(pl_report *report);

#endif
