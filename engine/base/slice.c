#include "base/slice.h"

int pl_slice_order(pl_slice left, pl_slice right)
{
    size_t shorter = left.size < right.size ? left.size : right.size;
    int order = shorter ? memcmp(left.data, right.data, shorter) : 0;
    if (order) return order;
    return (left.size > right.size) - (left.size < right.size);
}

bool pl_slice_ends(pl_slice text, pl_slice suffix)
{
    return text.size >= suffix.size &&
           pl_slice_equal(pl_slice_part(text, text.size - suffix.size, text.size), suffix);
}

size_t pl_slice_find(pl_slice text, pl_slice part)
{
    if (part.size == 0) return 0;
    for (size_t at = 0; at + part.size <= text.size; at++) {
        const char *next = memchr(text.data + at, part.data[0], text.size - at - part.size + 1);
        if (!next) return SIZE_MAX;
        at = (size_t)(next - text.data);
        if (memcmp(next, part.data, part.size) == 0) return at;
    }
    return SIZE_MAX;
}

static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

pl_slice pl_slice_trim(pl_slice text)
{
    while (text.size && is_space(text.data[0])) {
        text.data++;
        text.size--;
    }
    while (text.size && is_space(text.data[text.size - 1]))
        text.size--;
    return text;
}

pl_slice pl_slice_until(pl_slice *rest, char stop)
{
    const char *found = rest->size ? memchr(rest->data, stop, rest->size) : NULL;
    size_t size = found ? (size_t)(found - rest->data) : rest->size;
    pl_slice before = pl_slice_part(*rest, 0, size);
    *rest = pl_slice_part(*rest, found ? size + 1 : size, rest->size);
    return before;
}

pl_slice pl_slice_copy(pl_arena *arena, pl_slice text)
{
    if (text.size == SIZE_MAX) pl_arena_fail(arena);
    char *copy = pl_arena_take_bytes(arena, text.size + 1);
    if (text.size) memcpy(copy, text.data, text.size);
    copy[text.size] = '\0';
    return (pl_slice){ copy, text.size };
}
