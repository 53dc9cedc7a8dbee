/* The parts of timestamps and durations, `getFullYear` to `getMilliseconds`, in UTC or a zone.
 *
 * A constant zone is found when a program is planned, another one when it is asked for. */
#ifndef PL_CEL_TIME_H
#define PL_CEL_TIME_H

#include "cel/scope.h"
#include "cel/zone.h"

extern const pl_library pl_time_library;

/* The zone that the argument of a running call names: the one that was prepared from it or, where
 * it is computed, the one of that name in the standard folder. NULL with `*failure` when there is
 * none, or no cost or memory left to look. */
const pl_zone *pl_time_zone(pl_context *context, pl_value name, pl_value *failure);

/* Finds a constant zone for a pl_preparation. */
const void *pl_time_prepare_zone(pl_arena *arena, const pl_scope *scope, pl_slice constant,
                                 pl_defect *defect);

#endif
