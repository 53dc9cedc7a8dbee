#include "document/margin.h"

enum { stretch = 64, seen_behind = 2 };

bool pl_margin_is_marked(pl_slice rest)
{
    char byte = rest.data[0];
    if (byte == '%') return true;
    return (byte == '-' || byte == '.') && rest.size > 1 && rest.data[1] == byte;
}

/* Whether a marked line begins behind one of so many bytes, more of which follow. Counts line ends.
 * There is no branch in it, so that compilers look at many bytes in a step. */
static bool has_marked(const char *text, size_t *lines)
{
    unsigned char found = 0, ends = 0;
    for (size_t i = 0; i < stretch; i++) {
        unsigned char end = text[i] == '\n', next = (unsigned char)text[i + 1];
        unsigned char is_mark = (next == '-') | (next == '.');
        unsigned char is_double = next == (unsigned char)text[i + 2];
        found |= (unsigned char)(end & ((is_mark & is_double) | (next == '%')));
        ends = (unsigned char)(ends + end);
    }
    *lines += ends;
    return found;
}

size_t pl_margin_next(pl_slice text, size_t at, size_t *lines)
{
    while (at < text.size) {
        size_t passed = 0;
        if (text.size - at >= stretch + seen_behind && !has_marked(text.data + at, &passed)) {
            *lines += passed;
            at += stretch;
            continue;
        }
        const char *end = memchr(text.data + at, '\n', text.size - at);
        at = end ? (size_t)(end - text.data) + 1 : text.size;
        *lines += 1;
        if (at < text.size && pl_margin_is_marked(pl_slice_part(text, at, text.size))) return at;
    }
    return text.size;
}
