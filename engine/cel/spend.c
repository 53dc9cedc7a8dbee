#include "cel/spend.h"

/* No value holds more bytes than its size can say, whatever the bound. */
static bool reserves(pl_context *context, size_t bytes)
{
    return !bytes || (bytes <= UINT32_MAX && pl_reserve(context, bytes));
}

bool pl_spend(pl_context *context, size_t units, size_t bytes, pl_value *failure)
{
    if (!pl_charge(context, units)) {
        *failure = pl_fail(context, PL_FAIL_COST_LIMIT, (pl_slice){ 0 });
        return false;
    }
    if (!reserves(context, bytes)) {
        *failure = pl_fail(context, PL_FAIL_MEMORY_LIMIT, (pl_slice){ 0 });
        return false;
    }
    return true;
}

size_t pl_times(size_t left, size_t right)
{
    return right && left > SIZE_MAX / right ? SIZE_MAX : left * right;
}

size_t pl_plus(size_t left, size_t right)
{
    return left > SIZE_MAX - right ? SIZE_MAX : left + right;
}
