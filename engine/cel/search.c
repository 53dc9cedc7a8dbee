#include "cel/search.h"

#include <assert.h>
#include <string.h>

size_t pl_search_memory(pl_slice part)
{
    return part.size > pl_search_inline ? part.size * sizeof(uint32_t) : 0;
}

/* How many bytes of the part match once `byte` follows `matched` of them. */
static size_t step(const pl_search *search, const uint32_t *borders, size_t matched, char byte)
{
    while (matched && (matched == search->part.size || search->part.data[matched] != byte))
        matched = borders[matched - 1];
    return search->part.data[matched] == byte ? matched + 1 : 0;
}

void pl_search_start(pl_search *search, pl_arena *arena, pl_slice part)
{
    assert(part.size && part.size <= UINT32_MAX);
    uint32_t *borders = search->near;
    search->part = part;
    search->far = NULL;
    if (pl_search_memory(part)) search->far = borders = pl_arena_array(arena, uint32_t, part.size);
    borders[0] = 0;
    for (size_t i = 1, matched = 0; i < part.size; i++) {
        matched = step(search, borders, matched, part.data[i]);
        borders[i] = (uint32_t)matched;
    }
}

/* Reads on behind `*at`, where `*matched` bytes of the part have been met, to the end of the next
 * one; false when there is none. */
static bool advance(const pl_search *search, pl_slice text, size_t *at, size_t *matched)
{
    const uint32_t *borders = search->far ? search->far : search->near;
    while (*at < text.size) {
        if (!*matched) {
            const char *first = memchr(text.data + *at, search->part.data[0], text.size - *at);
            if (!first) return false;
            *at = (size_t)(first - text.data);
        }
        *matched = step(search, borders, *matched, text.data[(*at)++]);
        if (*matched == search->part.size) return true;
    }
    return false;
}

size_t pl_search_next(const pl_search *search, pl_slice text, size_t from)
{
    size_t at = from, matched = 0;
    return advance(search, text, &at, &matched) ? at - matched : SIZE_MAX;
}

size_t pl_search_last(const pl_search *search, pl_slice text, size_t most)
{
    size_t at = 0, matched = 0, found = SIZE_MAX;
    if (search->part.size < text.size - most) text.size = most + search->part.size;
    while (advance(search, text, &at, &matched))
        found = at - matched;
    return found;
}
