#include "cel/strings.h"

#include "base/utf8.h"
#include "cel/search.h"
#include "cel/spend.h"

#include <string.h>

/* A text with the number of its code points. */
typedef struct counted {
    pl_slice text;
    size_t points;
} counted;

static counted count_points(pl_value string)
{
    pl_slice text = pl_value_text(string);
    return (counted){ text, pl_utf8_count(text) };
}

static bool continues(pl_slice text, size_t at)
{
    return ((unsigned char)text.data[at] & 0xC0) == 0x80;
}

/* Behind the code point at `at`; the end stays the end. */
static size_t after(pl_slice text, size_t at)
{
    if (at < text.size) at++;
    while (at < text.size && continues(text, at))
        at++;
    return at;
}

static size_t before(pl_slice text, size_t at)
{
    do
        at--;
    while (continues(text, at));
    return at;
}

/* Where the code point of that number begins. With as many bytes as code points, it is the byte of
 * that number. */
static size_t offset_of(counted string, size_t position)
{
    if (string.points == string.text.size) return position;
    size_t at = 0;
    while (position--)
        at = after(string.text, at);
    return at;
}

/* A position is that of a code point or the end; false for any other number. */
static bool read_position(pl_value number, counted string, size_t *position)
{
    if (number.as.number < 0 || (uint64_t)number.as.number > string.points) return false;
    *position = (size_t)number.as.number;
    return true;
}

static pl_value bad_index(pl_context *context, pl_value number)
{
    return pl_fail_on(context, PL_FAIL_INDEX, &number, 1);
}

static char *put(char *at, pl_slice added)
{
    if (added.size) memcpy(at, added.data, added.size);
    return at + added.size;
}

/* Room for a string, paid for; NULL with the failure. */
static char *room(pl_context *context, size_t size, pl_value *failure)
{
    if (!pl_spend(context, size, size, failure)) return NULL;
    return pl_arena_take(context->arena, size);
}

static pl_value made(const char *text, size_t size)
{
    return pl_value_string((pl_slice){ text, size });
}

static pl_value char_at(pl_context *context, const pl_value *arguments, size_t count)
{
    pl_value failure;
    size_t position;
    (void)count;
    if (!pl_spend(context, arguments[0].size, 0, &failure)) return failure;
    counted string = count_points(arguments[0]);
    if (!read_position(arguments[1], string, &position)) return bad_index(context, arguments[1]);
    size_t from = offset_of(string, position);
    return pl_value_string(pl_slice_part(string.text, from, after(string.text, from)));
}

static pl_value substring(pl_context *context, const pl_value *arguments, size_t count)
{
    pl_value failure;
    size_t from, to;
    if (!pl_spend(context, arguments[0].size, 0, &failure)) return failure;
    counted string = count_points(arguments[0]);
    to = string.points;
    if (!read_position(arguments[1], string, &from)) return bad_index(context, arguments[1]);
    if (count > 2 && !read_position(arguments[2], string, &to))
        return bad_index(context, arguments[2]);
    if (from > to) return pl_fail_on(context, PL_FAIL_RANGE, arguments + 1, 2);
    from = offset_of(string, from);
    return pl_value_string(pl_slice_part(string.text, from, offset_of(string, to)));
}

/* Pays for a search and begins it; false with the failure. Nothing is to be searched for an empty
 * part. */
static bool start_search(pl_context *context, const pl_value *arguments, pl_search *search,
                         pl_value *failure)
{
    pl_slice part = pl_value_text(arguments[1]);
    size_t units = pl_plus(arguments[0].size, part.size);
    if (!pl_spend(context, units, pl_search_memory(part), failure)) return false;
    if (part.size) pl_search_start(search, context->arena, part);
    return true;
}

/* The number of the code point at an offset, -1 for nowhere. */
static pl_value index_at(counted string, size_t offset)
{
    if (offset == SIZE_MAX) return pl_value_int(-1);
    if (string.points == string.text.size) return pl_value_int((int64_t)offset);
    return pl_value_int((int64_t)pl_utf8_count(pl_slice_part(string.text, 0, offset)));
}

static pl_value index_of(pl_context *context, const pl_value *arguments, size_t count)
{
    pl_value failure;
    pl_search search;
    size_t from = 0;
    if (!start_search(context, arguments, &search, &failure)) return failure;
    counted string = count_points(arguments[0]);
    if (count > 2 && !read_position(arguments[2], string, &from))
        return bad_index(context, arguments[2]);
    if (!arguments[1].size) return pl_value_int((int64_t)from);
    return index_at(string, pl_search_next(&search, string.text, offset_of(string, from)));
}

static pl_value last_index_of(pl_context *context, const pl_value *arguments, size_t count)
{
    pl_value failure;
    pl_search search;
    if (!start_search(context, arguments, &search, &failure)) return failure;
    counted string = count_points(arguments[0]);
    size_t most = string.points;
    if (count > 2 && !read_position(arguments[2], string, &most))
        return bad_index(context, arguments[2]);
    if (!arguments[1].size) return pl_value_int((int64_t)most);
    return index_at(string, pl_search_last(&search, string.text, offset_of(string, most)));
}

/* The letters from `first` to `last` of ASCII in their other case. A string without any of them is
 * its own result. */
static pl_value change_case(pl_context *context, pl_value string, char first, char last)
{
    pl_value failure;
    pl_slice text = pl_value_text(string);
    size_t same = 0;
    if (!pl_spend(context, text.size, 0, &failure)) return failure;
    while (same < text.size && !(text.data[same] >= first && text.data[same] <= last))
        same++;
    if (same == text.size) return string;
    char *changed = room(context, text.size, &failure);
    if (!changed) return failure;
    for (size_t i = 0; i < text.size; i++) {
        char byte = text.data[i];
        changed[i] = (char)(byte >= first && byte <= last ? byte ^ ('a' ^ 'A') : byte);
    }
    return made(changed, text.size);
}

static pl_value lower_ascii(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    return change_case(context, arguments[0], 'A', 'Z');
}

static pl_value upper_ascii(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    return change_case(context, arguments[0], 'a', 'z');
}

/* White_Space of Unicode. */
static bool is_space(uint32_t point)
{
    static const struct {
        uint32_t first, last;
    } spaces[] = {
        { 0x09, 0x0D },     { 0x20, 0x20 },     { 0x85, 0x85 },     { 0xA0, 0xA0 },
        { 0x1680, 0x1680 }, { 0x2000, 0x200A }, { 0x2028, 0x2029 }, { 0x202F, 0x202F },
        { 0x205F, 0x205F }, { 0x3000, 0x3000 },
    };
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        if (point >= spaces[i].first && point <= spaces[i].last) return true;
    return false;
}

static bool is_space_at(pl_slice text, size_t at)
{
    return is_space(pl_utf8_next(text, &at));
}

static pl_value trim(pl_context *context, const pl_value *arguments, size_t count)
{
    pl_value failure;
    pl_slice text = pl_value_text(arguments[0]);
    size_t from = 0, to = text.size;
    (void)count;
    if (!pl_spend(context, text.size, 0, &failure)) return failure;
    while (from < to && is_space_at(text, from))
        from = after(text, from);
    while (to > from && is_space_at(text, before(text, to)))
        to = before(text, to);
    return pl_value_string(pl_slice_part(text, from, to));
}

static pl_value reverse(pl_context *context, const pl_value *arguments, size_t count)
{
    pl_value failure;
    pl_slice text = pl_value_text(arguments[0]);
    char *reversed = room(context, text.size, &failure);
    (void)count;
    if (!reversed) return failure;
    for (size_t at = 0, next; at < text.size; at = next) {
        next = after(text, at);
        put(reversed + text.size - next, pl_slice_part(text, at, next));
    }
    return made(reversed, text.size);
}

/* The letter of the escape that stands for a byte, or NUL. */
static char escape_of(char byte)
{
    static const char escapes[128] = {
        ['\a'] = 'a', ['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n',  ['\r'] = 'r',
        ['\t'] = 't', ['\v'] = 'v', ['"'] = '"',  ['\\'] = '\\',
    };
    return (unsigned char)byte < sizeof escapes ? escapes[(unsigned char)byte] : '\0';
}

static pl_value quote(pl_context *context, const pl_value *arguments, size_t count)
{
    pl_value failure;
    pl_slice text = pl_value_text(arguments[0]);
    size_t size = text.size + 2;
    (void)count;
    if (!pl_spend(context, text.size, 0, &failure)) return failure;
    for (size_t i = 0; i < text.size; i++)
        size += escape_of(text.data[i]) != '\0';
    char *quoted = room(context, size, &failure), *at = quoted;
    if (!quoted) return failure;
    *at++ = '"';
    for (size_t i = 0; i < text.size; i++) {
        char escape = escape_of(text.data[i]);
        if (escape) *at++ = '\\';
        *at++ = escape ? escape : text.data[i];
    }
    *at = '"';
    return made(quoted, size);
}

/* A negative limit is none. */
static size_t read_limit(const pl_value *arguments, size_t count, size_t at)
{
    if (count <= at || arguments[at].as.number < 0) return SIZE_MAX;
    uint64_t limit = (uint64_t)arguments[at].as.number;
    return limit < SIZE_MAX ? (size_t)limit : SIZE_MAX;
}

/* How often the part stands in the text, nowhere overlapping; not counted beyond `most`. */
static size_t count_parts(const pl_search *search, pl_slice text, size_t most)
{
    size_t count = 0;
    for (size_t at = 0; count < most; count++, at += search->part.size) {
        at = pl_search_next(search, text, at);
        if (at == SIZE_MAX) break;
    }
    return count;
}

/* An empty part stands before each code point and at the end: in the first `count` of these places
 * comes what is put instead. */
static char *put_between(char *out, pl_slice text, pl_slice with, size_t count)
{
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        size_t next = after(text, at);
        out = put(out, with);
        out = put(out, pl_slice_part(text, at, next));
        at = next;
    }
    return put(out, pl_slice_part(text, at, text.size));
}

static char *put_instead(char *out, const pl_search *search, pl_slice text, pl_slice with,
                         size_t count)
{
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        size_t found = pl_search_next(search, text, at);
        out = put(out, pl_slice_part(text, at, found));
        out = put(out, with);
        at = found + search->part.size;
    }
    return put(out, pl_slice_part(text, at, text.size));
}

static pl_value replace(pl_context *context, const pl_value *arguments, size_t count)
{
    pl_value failure;
    pl_search search;
    pl_slice part = pl_value_text(arguments[1]), with = pl_value_text(arguments[2]);
    if (!start_search(context, arguments, &search, &failure)) return failure;
    counted string = count_points(arguments[0]);
    pl_slice text = string.text;
    size_t most = read_limit(arguments, count, 3), times = string.points + 1;
    if (part.size)
        times = count_parts(&search, text, most);
    else if (times > most)
        times = most;
    if (!times) return arguments[0];
    size_t size = pl_plus(text.size - times * part.size, pl_times(times, with.size));
    char *replaced = room(context, size, &failure);
    if (!replaced) return failure;
    if (part.size)
        put_instead(replaced, &search, text, with, times);
    else
        put_between(replaced, text, with, times);
    return made(replaced, size);
}

/* The last of the pieces is what is left of the text. */
static void cut(pl_value *pieces, size_t count, const pl_search *search, pl_slice text)
{
    size_t at = 0;
    for (size_t i = 0; i + 1 < count; i++) {
        size_t found = pl_search_next(search, text, at);
        pieces[i] = pl_value_string(pl_slice_part(text, at, found));
        at = found + search->part.size;
    }
    pieces[count - 1] = pl_value_string(pl_slice_part(text, at, text.size));
}

static void cut_points(pl_value *pieces, size_t count, pl_slice text)
{
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        size_t next = i + 1 < count ? after(text, at) : text.size;
        pieces[i] = pl_value_string(pl_slice_part(text, at, next));
        at = next;
    }
}

/* Without a separator each code point is a piece, so that an empty text has none. */
static pl_value split(pl_context *context, const pl_value *arguments, size_t count)
{
    pl_value failure;
    pl_search search;
    if (!start_search(context, arguments, &search, &failure)) return failure;
    counted string = count_points(arguments[0]);
    size_t most = read_limit(arguments, count, 2), pieces = string.points;
    if (!most) return pl_value_list(NULL, 0);
    if (arguments[1].size)
        pieces = count_parts(&search, string.text, most - 1) + 1;
    else if (pieces > most)
        pieces = most;
    if (!pl_spend(context, 0, pl_times(pieces, sizeof(pl_value)), &failure)) return failure;
    pl_value *items = pl_arena_array(context->arena, pl_value, pieces);
    if (arguments[1].size)
        cut(items, pieces, &search, string.text);
    else
        cut_points(items, pieces, string.text);
    return pl_value_list(items, pieces);
}

/* A list whose type is not known may hold anything. */
static pl_value join(pl_context *context, const pl_value *arguments, size_t count)
{
    pl_value failure;
    const pl_value *items = arguments[0].as.items;
    pl_slice between = count > 1 ? pl_value_text(arguments[1]) : (pl_slice){ 0 };
    size_t item_count = arguments[0].size;
    if (!item_count) return made(NULL, 0);
    if (!pl_spend(context, item_count, 0, &failure)) return failure;
    size_t size = pl_times(item_count - 1, between.size);
    for (size_t i = 0; i < item_count; i++) {
        if (items[i].kind != PL_STRING)
            return pl_fail_on(context, PL_FAIL_NO_OVERLOAD, &items[i], 1);
        size = pl_plus(size, items[i].size);
    }
    char *joined = room(context, size, &failure), *at = joined;
    if (!joined) return failure;
    for (size_t i = 0; i < item_count; i++) {
        if (i) at = put(at, between);
        at = put(at, pl_value_text(items[i]));
    }
    return made(joined, size);
}

/* clang-format off */
#define STRING &pl_type_string
#define INT &pl_type_int
#define METHOD(called, does, gives, takes, ...) \
    { .name = PL_SLICE_INIT(called), .member = true, .count = takes, .parameters = { __VA_ARGS__ }, \
      .result = gives, .call = does }

static const pl_function functions[] = {
    METHOD("charAt", char_at, STRING, 2, STRING, INT),
    METHOD("indexOf", index_of, INT, 2, STRING, STRING),
    METHOD("indexOf", index_of, INT, 3, STRING, STRING, INT),
    METHOD("join", join, STRING, 1, &pl_type_strings),
    METHOD("join", join, STRING, 2, &pl_type_strings, STRING),
    METHOD("lastIndexOf", last_index_of, INT, 2, STRING, STRING),
    METHOD("lastIndexOf", last_index_of, INT, 3, STRING, STRING, INT),
    METHOD("lowerAscii", lower_ascii, STRING, 1, STRING),
    METHOD("replace", replace, STRING, 3, STRING, STRING, STRING),
    METHOD("replace", replace, STRING, 4, STRING, STRING, STRING, INT),
    METHOD("reverse", reverse, STRING, 1, STRING),
    METHOD("split", split, &pl_type_strings, 2, STRING, STRING),
    METHOD("split", split, &pl_type_strings, 3, STRING, STRING, INT),
    { .name = PL_SLICE_INIT("strings.quote"), .count = 1, .parameters = { STRING },
      .result = STRING, .call = quote },
    METHOD("substring", substring, STRING, 2, STRING, INT),
    METHOD("substring", substring, STRING, 3, STRING, INT, INT),
    METHOD("trim", trim, STRING, 1, STRING),
    METHOD("upperAscii", upper_ascii, STRING, 1, STRING),
};
/* clang-format on */

const pl_library pl_strings_library = { functions, sizeof functions / sizeof *functions };
