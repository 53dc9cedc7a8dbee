/* Calls that are no calls: `has(a.b)` and the macros become nodes of their own. */
#ifndef PL_CEL_EXPAND_H
#define PL_CEL_EXPAND_H

#include "cel/syntax.h"

/* Turns a call into what its name makes of it, or leaves it as it is. False when it cannot be:
 * `*bad` is the part that is wrong, `*wanted` what should stand there. */
bool pl_call_expand(pl_arena *arena, pl_syntax *call, const pl_syntax **bad, pl_slice *wanted);

#endif
