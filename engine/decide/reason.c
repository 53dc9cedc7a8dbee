#include "decide/reason.h"

pl_slice pl_failure_reason(pl_failure_code code)
{
    static const pl_slice reasons[PL_FAIL_CODE_COUNT] = {
        [PL_FAIL_NO_FIELD] = PL_SLICE_INIT("a value is absent"),
        [PL_FAIL_NO_KEY] = PL_SLICE_INIT("a map has no such key"),
        [PL_FAIL_NO_OVERLOAD] = PL_SLICE_INIT("an operation does not fit its values"),
        [PL_FAIL_UNBOUND] = PL_SLICE_INIT("a name means nothing"),
        [PL_FAIL_DIVIDE_BY_ZERO] = PL_SLICE_INIT("division by zero"),
        [PL_FAIL_OVERFLOW] = PL_SLICE_INIT("a number is too large"),
        [PL_FAIL_RANGE] = PL_SLICE_INIT("an argument is out of range"),
        [PL_FAIL_INDEX] = PL_SLICE_INIT("a list has no item at that place"),
        [PL_FAIL_CONVERSION] = PL_SLICE_INIT("a text cannot be converted"),
        [PL_FAIL_DUPLICATE_KEY] = PL_SLICE_INIT("a map has one key twice"),
        [PL_FAIL_NO_VALUE] = PL_SLICE_INIT("there is no value where one is needed"),
        [PL_FAIL_PATTERN_LIMIT] = PL_SLICE_INIT("a pattern takes too long on this text"),
        [PL_FAIL_COST_LIMIT] = PL_SLICE_INIT("the expression takes too long"),
        [PL_FAIL_ITERATION_LIMIT] = PL_SLICE_INIT("the expression goes round too often"),
        [PL_FAIL_MEMORY_LIMIT] = PL_SLICE_INIT("the expression needs too much memory"),
        [PL_FAIL_INTERNAL] = PL_SLICE_INIT("planner made a mistake"),
    };
    return reasons[code];
}
