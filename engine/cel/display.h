/* Text that an expression puts together of values, as people read them: what `%s` gives.
 *
 * Each byte is paid for. The first failure stays, and nothing is added behind it, so that whoever
 * writes need not ask after each piece. */
#ifndef PL_CEL_DISPLAY_H
#define PL_CEL_DISPLAY_H

#include "base/text.h"
#include "cel/scope.h"

typedef struct pl_display {
    pl_context *context;
    pl_text text;
    pl_value failure; /* absent while all is well */
} pl_display;

pl_display pl_display_new(pl_context *context);
bool pl_display_failed(const pl_display *display);
void pl_display_fail(pl_display *display, pl_failure_code code, pl_slice about);

/* Pays for bytes that are put into `text` next; false when there was or now is a failure. */
bool pl_display_pay(pl_display *display, size_t bytes);
void pl_display_add(pl_display *display, pl_slice added);

/* The shortest digits that read back as the same double, without an exponent: `3`, `0.00001`,
 * `-0`, `NaN`, `-Infinity`. */
void pl_display_double(pl_display *display, double real);
/* A list in brackets, a map in braces sorted by the text of its keys, a string without quotes. What
 * has no text, such as an optional, is a failure. */
void pl_display_value(pl_display *display, pl_value value);

/* The string, or the failure. */
pl_value pl_display_result(pl_display *display);

#endif
