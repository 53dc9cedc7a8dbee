#include "base/wildcard.h"

#include "base/utf8.h"

enum { longest = 1000 };

static const pl_slice any_parts = PL_SLICE_INIT("**");

/* One character of a pattern: what it is, behind a backslash or not. */
typedef struct sign {
    uint32_t point;
    bool escaped;
} sign;

static sign next_sign(pl_slice text, size_t *at)
{
    uint32_t point = pl_utf8_next(text, at);
    if (point != '\\' || *at == text.size) return (sign){ point, false };
    return (sign){ pl_utf8_next(text, at), true };
}

static bool is_sign(sign found, uint32_t point)
{
    return !found.escaped && found.point == point;
}

/* Moves behind the `!` or `^` of a set, if it has one. */
static bool read_negation(pl_slice text, size_t *at)
{
    bool negated = *at < text.size && (text.data[*at] == '!' || text.data[*at] == '^');
    *at += negated;
    return negated;
}

/* A set behind its `[`, in a pattern that was read: whether the character is one of it. Moves
 * behind the `]`, which as the first of a set is a character. */
static bool set_has(pl_slice text, size_t *at, uint32_t point)
{
    bool negated = read_negation(text, at), found = false;
    for (size_t first = *at;;) {
        bool is_first = *at == first;
        sign low = next_sign(text, at), high = low;
        if (is_sign(low, ']') && !is_first) return found != negated;
        size_t ahead = *at;
        bool ranges = is_sign(next_sign(text, &ahead), '-') && text.data[ahead] != ']';
        if (ranges) {
            *at = ahead;
            high = next_sign(text, at);
        }
        found |= low.point <= point && point <= high.point;
    }
}

static const char *check_set(pl_slice text, size_t *at)
{
    static const char open[] = "its `[` is not closed";
    read_negation(text, at);
    for (size_t first = *at; *at < text.size;) {
        bool is_first = *at == first;
        sign low = next_sign(text, at);
        if (is_sign(low, ']') && !is_first) return NULL;
        if (*at == text.size) return open;
        if (is_sign(low, '[') && text.data[*at] == ':')
            return "sets have no names such as `[:alpha:]`";
        size_t ahead = *at;
        if (!is_sign(next_sign(text, &ahead), '-')) continue;
        if (ahead == text.size) return open;
        if (text.data[ahead] == ']') continue;
        *at = ahead;
        if (next_sign(text, at).point < low.point) return "its range runs backwards";
    }
    return open;
}

static const char *check_part(pl_slice part)
{
    if (!part.size || pl_slice_equal(part, PL_SLICE(".")) || pl_slice_equal(part, PL_SLICE("..")))
        return "no file or folder has an empty name, or `.` or `..`";
    for (size_t at = 0; at < part.size;) {
        sign found = next_sign(part, &at);
        if (is_sign(found, '\\')) return "nothing follows its `\\`";
        const char *flaw = is_sign(found, '[') ? check_set(part, &at) : NULL;
        if (flaw) return flaw;
    }
    return NULL;
}

const char *pl_wildcard_read(pl_slice text, pl_wildcard *pattern)
{
    const char *flaw = NULL;
    if (text.size > longest) return "it is longer than 1000 bytes";
    bool takes_back = pl_slice_starts(text, PL_SLICE("!"));
    if (takes_back) text = pl_slice_part(text, 1, text.size);
    bool is_rooted = pl_slice_starts(text, PL_SLICE("/"));
    if (is_rooted) text = pl_slice_part(text, 1, text.size);
    bool of_folders = pl_slice_ends(text, PL_SLICE("/"));
    if (of_folders) text = pl_slice_part(text, 0, text.size - 1);
    *pattern =
        (pl_wildcard){ .text = text,
                       .takes_back = takes_back,
                       .of_folders = of_folders,
                       .of_paths = is_rooted || pl_slice_find(text, PL_SLICE("/")) != SIZE_MAX };
    if (!text.size || pl_slice_ends(text, PL_SLICE("/"))) return check_part((pl_slice){ 0 });
    for (pl_slice rest = text; rest.size && !flaw;)
        flaw = check_part(pl_slice_until(&rest, '/'));
    return flaw;
}

/* Whether the one character that the pattern has at `*at` stands for this one; moves behind it. */
static bool stands_for(pl_slice pattern, size_t *at, uint32_t point)
{
    sign found = next_sign(pattern, at);
    if (is_sign(found, '[')) return set_has(pattern, at, point);
    return is_sign(found, '?') || found.point == point;
}

/* Only the last `*` is gone back to: what an earlier one could take besides, this one can. */
static bool matches_name(pl_slice pattern, pl_slice name)
{
    size_t at = 0, in = 0, star = SIZE_MAX, taken = 0;
    while (in < name.size) {
        if (at < pattern.size && pattern.data[at] == '*') {
            star = ++at;
            taken = in;
            continue;
        }
        size_t next = in;
        uint32_t point = pl_utf8_next(name, &next);
        if (at < pattern.size && stands_for(pattern, &at, point)) {
            in = next;
            continue;
        }
        if (star == SIZE_MAX) return false;
        at = star;
        pl_utf8_next(name, &taken);
        in = taken;
    }
    while (at < pattern.size && pattern.data[at] == '*')
        at++;
    return at == pattern.size;
}

/* The same with parts for characters and `**` for `*`; one at the end stands for at least a part.
 */
static bool matches_path(pl_slice pattern, pl_slice path)
{
    pl_slice behind_stars = { 0 }, taken = { 0 };
    bool starred = false;
    while (path.size) {
        pl_slice rest = pattern, below = path;
        pl_slice part = pl_slice_until(&rest, '/');
        if (pl_slice_equal(part, any_parts)) {
            if (!rest.size) return true;
            pattern = behind_stars = rest;
            taken = path;
            starred = true;
            continue;
        }
        if (part.size && matches_name(part, pl_slice_until(&below, '/'))) {
            pattern = rest;
            path = below;
            continue;
        }
        if (!starred) return false;
        pattern = behind_stars;
        pl_slice_until(&taken, '/');
        path = taken;
    }
    return !pattern.size;
}

static pl_slice name_of(pl_slice path)
{
    size_t from = path.size;
    while (from && path.data[from - 1] != '/')
        from--;
    return pl_slice_part(path, from, path.size);
}

bool pl_wildcard_matches(const pl_wildcard *pattern, pl_slice path, bool is_folder)
{
    if (pattern->of_folders && !is_folder) return false;
    return pattern->of_paths ? matches_path(pattern->text, path)
                             : matches_name(pattern->text, name_of(path));
}
