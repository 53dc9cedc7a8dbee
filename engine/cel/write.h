/* Values as text: as the language writes them, for messages, tests and `eval`. */
#ifndef PL_CEL_WRITE_H
#define PL_CEL_WRITE_H

#include "base/text.h"
#include "cel/value.h"

/* `"text"`, `[1, 2u]`, `2.5`, `{"a": true}`, `timestamp("2027-03-01T00:00:00Z")`,
 * `duration("90s")`, `optional.of(1)`; what has no literal is written as the call that gives it.
 * A failure is written as its code and what it is about. Parts behind 4 MiB are only hinted at. */
void pl_value_write(pl_text *text, pl_value value);
/* The same, but little more of it than so many bytes. */
void pl_value_write_start(pl_text *text, pl_value value, size_t bytes);
/* A string in double quotes with the escapes of the language. */
void pl_string_write(pl_text *text, pl_slice string);
/* `no-such-field`, `overflow`. */
pl_slice pl_failure_name(pl_failure_code code);

#endif
