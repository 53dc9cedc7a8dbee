/* Any bytes in pieces of any size give the lines that they give at once. The first byte is the size
 * of the pieces. */
#undef NDEBUG

#include <assert.h>

#include "tests/fuzz/replay.h"
#include "tests/unit/lines_support.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t count;
    if (!size) return 0;
    const pl_slice text = { (const char *)data + 1, size - 1 };
    for (size_t limit = 1; limit <= 64; limit *= 4)
        assert(cuts_alike(text, limit, data[0] % 80 + 1u, &count));
    return 0;
}
