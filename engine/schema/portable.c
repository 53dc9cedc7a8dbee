#include "schema/portable.h"

#include "base/map.h"
#include "base/utf8.h"

#include <string.h>

static bool is_one_of(char byte, const char *bytes)
{
    return byte && strchr(bytes, byte);
}

/* `{2}`, `{2,}`, `{2,5}`: how long it is, or 0. */
static size_t repetition(pl_slice rest)
{
    size_t at = 1, commas = 0;
    while (at < rest.size && ((rest.data[at] >= '0' && rest.data[at] <= '9') ||
                              (rest.data[at] == ',' && at > 1 && commas++ == 0)))
        at++;
    return at > 1 && at < rest.size && rest.data[at] == '}' ? at + 1 : 0;
}

/* A class of single characters, ranges, digits and ASCII letters. Of other kinds of characters the
 * two do not think alike. */
static size_t class_length(pl_slice rest)
{
    for (size_t at = 1; at < rest.size; at++) {
        if (rest.data[at] == ']') return at > 1 ? at + 1 : 0;
        if (rest.data[at] == '[' || rest.data[at] == '&') return 0;
        if (rest.data[at] != '\\') continue;
        if (++at + 1 >= rest.size || !is_one_of(rest.data[at], "dw-\\]/^.")) return 0;
        if (is_one_of(rest.data[at], "dw") && rest.data[at + 1] == '-') return 0;
    }
    return 0;
}

/* How long the first element is that both read alike, or 0. `.` and `\s` do not match the same line
 * ends and spaces. */
static size_t element_length(pl_slice rest)
{
    switch (rest.data[0]) {
    case '\\':
        return rest.size > 1 && is_one_of(rest.data[1], "dw\\^$.*+?()[]{}|/") ? 2 : 0;
    case '[':
        return class_length(rest);
    case '{':
        return repetition(rest);
    case '(':
        if (rest.size < 2 || rest.data[1] != '?') return 1;
        return pl_slice_starts(rest, PL_SLICE("(?:")) ? 3 : 0;
    case ']':
    case '}':
    case '.':
        return 0;
    default:
        return 1;
    }
}

bool pl_portable_pattern(pl_slice pattern)
{
    while (pattern.size) {
        size_t length = element_length(pattern);
        if (!length) return false;
        pattern = pl_slice_part(pattern, length, pattern.size);
    }
    return true;
}

static void put_character(pl_text *text, pl_slice character)
{
    char byte = character.data[0];
    if (character.size == 1 && byte >= 'a' && byte <= 'z') {
        const char both[] = { '[', byte, (char)(byte - 'a' + 'A'), ']' };
        pl_text_add(text, (pl_slice){ both, sizeof both });
        return;
    }
    if (is_one_of(byte, "\\^$.*+?()[]{}|/")) pl_text_put(text, "\\");
    pl_text_add(text, character);
}

pl_slice pl_portable_names(pl_arena *arena, const pl_slice *names, size_t count)
{
    pl_text text = pl_text_new(arena);
    pl_map seen = { 0 };
    for (size_t i = 0; i < count; i++) {
        pl_slice name = pl_utf8_fold(arena, names[i]);
        if (!pl_map_add(arena, &seen, name, &seen)) continue;
        pl_text_put(&text, i ? "|" : "^(?:");
        for (size_t at = 0; at < name.size;) {
            size_t from = at;
            pl_utf8_next(name, &at);
            put_character(&text, pl_slice_part(name, from, at));
        }
    }
    pl_text_put(&text, ")$|[^ -~ぁ-ゖァ-ヾ一-鿿]");
    return pl_text_slice(&text);
}
