#include "base/utf8.h"

#include "base/eight.h"

#include <string.h>
#include <utf8proc.h>

enum { replacement = 0xFFFD, longest_marks = 30, longest_decomposition = 32 };

static bool is_ascii_at(pl_slice text, size_t at)
{
    return (unsigned char)text.data[at] < 0x80;
}

size_t pl_utf8_ascii(pl_slice text, size_t at)
{
    size_t from = at;
    for (; at + 8 <= text.size; at += 8) {
        uint64_t others = pl_eight_at(text.data + at) & PL_EIGHT_MARKS;
        if (others) return at + pl_eight_first(others) - from;
    }
    /* The last eight again, of which the first are known. */
    if (at < text.size && text.size - from >= 8) {
        at = text.size - 8;
        uint64_t others = pl_eight_at(text.data + at) & PL_EIGHT_MARKS;
        return others ? at + pl_eight_first(others) - from : text.size - from;
    }
    while (at < text.size && is_ascii_at(text, at))
        at++;
    return at - from;
}

static bool is_ascii(pl_slice text)
{
    return pl_utf8_ascii(text, 0) == text.size;
}

/* How many bytes the character at `at` takes, or 0 when it is not valid there. */
static size_t decode(pl_slice text, size_t at, uint32_t *code_point)
{
    static const uint32_t smallest[] = { 0, 0, 0x80, 0x800, 0x10000 };
    unsigned char lead = (unsigned char)text.data[at];
    *code_point = lead;
    if (lead < 0x80) return 1;
    size_t size = lead >= 0xF8 ? 0 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 0;
    if (size == 0 || size > text.size - at) return 0;
    uint32_t read = lead & (0x7Fu >> size);
    for (size_t i = 1; i < size; i++) {
        unsigned char byte = (unsigned char)text.data[at + i];
        if ((byte & 0xC0) != 0x80) return 0;
        read = read << 6 | (byte & 0x3F);
    }
    bool surrogate = read >= 0xD800 && read <= 0xDFFF;
    if (read < smallest[size] || surrogate || read > 0x10FFFF) return 0;
    *code_point = read;
    return size;
}

/* How many bytes from `at` on are characters of three bytes that need no second look, which most
 * of Japanese is: behind all leads but two, whatever follows is valid if it goes on twice. */
static size_t triple_run(pl_slice text, size_t at)
{
    size_t from = at;
    for (; text.size - at >= 3; at += 3) {
        const unsigned char *bytes = (const unsigned char *)text.data + at;
        bool leads = bytes[0] > 0xE0 && bytes[0] < 0xF0 && bytes[0] != 0xED;
        if (!leads || (bytes[1] & 0xC0) != 0x80 || (bytes[2] & 0xC0) != 0x80) break;
    }
    return at - from;
}

bool pl_utf8_valid(pl_slice text, size_t *bad)
{
    for (size_t at = pl_utf8_ascii(text, 0); at < text.size;) {
        uint32_t ignored;
        size_t size = triple_run(text, at);
        if (!size) size = decode(text, at, &ignored);
        if (!size) {
            if (bad) *bad = at;
            return false;
        }
        at += size;
        if (at < text.size && is_ascii_at(text, at)) at += pl_utf8_ascii(text, at);
    }
    return true;
}

uint32_t pl_utf8_next(pl_slice text, size_t *at)
{
    uint32_t code_point;
    size_t size = decode(text, *at, &code_point);
    *at += size ? size : 1;
    return size ? code_point : replacement;
}

size_t pl_utf8_encode(uint32_t code_point, char *out)
{
    static const unsigned char leads[] = { 0, 0, 0xC0, 0xE0, 0xF0 };
    size_t size = code_point < 0x80 ? 1 : code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
    for (size_t i = size - 1; i > 0; i--, code_point >>= 6)
        out[i] = (char)(0x80 | (code_point & 0x3F));
    out[0] = (char)(leads[size] | code_point);
    return size;
}

size_t pl_utf8_count(pl_slice text)
{
    size_t continued = 0, at = 0;
    while (text.size - at >= 8) {
        /* A count in each byte, which is at most 255, and the sum of these. */
        size_t words = (text.size - at) / 8;
        uint64_t counts = 0;
        for (size_t end = at + 8 * (words < 255 ? words : 255); at < end; at += 8) {
            uint64_t eight = pl_eight_at(text.data + at), marks = eight & ~(eight << 1);
            counts += (marks & PL_EIGHT_MARKS) >> 7;
        }
        counts = (counts & 0x00FF00FF00FF00FFu) + (counts >> 8 & 0x00FF00FF00FF00FFu);
        continued += counts * 0x0001000100010001u >> 48;
    }
    for (; at < text.size; at++)
        continued += ((unsigned char)text.data[at] & 0xC0) == 0x80;
    return text.size - continued;
}

static bool is_control(uint32_t code_point)
{
    return code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0);
}

size_t pl_utf8_width(pl_slice text)
{
    if (is_ascii(text)) return text.size;
    size_t width = 0;
    for (size_t at = 0; at < text.size;) {
        uint32_t code_point = pl_utf8_next(text, &at);
        int columns = is_control(code_point) ? 1 : utf8proc_charwidth((int32_t)code_point);
        width += columns > 0 ? (size_t)columns : 0;
    }
    return width;
}

static pl_slice fold_ascii(pl_arena *arena, pl_slice text)
{
    size_t at = 0;
    while (at < text.size && !(text.data[at] >= 'A' && text.data[at] <= 'Z'))
        at++;
    if (at == text.size) return text;
    char *folded = pl_arena_take(arena, text.size + 1);
    for (size_t i = 0; i < text.size; i++) {
        char byte = text.data[i];
        folded[i] = (char)(byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte);
    }
    return (pl_slice){ folded, text.size };
}

/* How many bytes the character at `at` takes if folding leaves it as it is and it goes together
 * with no mark: a plain kana or one of the common ideographs; else 0. */
static size_t plain_triple(pl_slice text, size_t at)
{
    const unsigned char *bytes = (const unsigned char *)text.data + at;
    if (text.size - at < 3 || (bytes[1] & 0xC0) != 0x80 || (bytes[2] & 0xC0) != 0x80) return 0;
    uint32_t point = (bytes[0] & 0xFu) << 12 | (bytes[1] & 0x3Fu) << 6 | (bytes[2] & 0x3Fu);
    bool kana = (point >= 0x3041 && point <= 0x3096) || (point >= 0x30A1 && point <= 0x30FA);
    bool leads = bytes[0] >= 0xE3 && bytes[0] <= 0xE9;
    return leads && (kana || point == 0x30FC || (point >= 0x4E00 && point <= 0x9FEF)) ? 3 : 0;
}

/* Whether folding is a matter of ASCII alone. */
static bool is_plain_script(pl_slice text)
{
    for (size_t at = 0; at < text.size;) {
        size_t size = is_ascii_at(text, at) ? 1 : plain_triple(text, at);
        if (!size) return false;
        at += size;
    }
    return true;
}

static const utf8proc_option_t nfkc_folded =
    UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD;

/* How many code points the valid text has when decomposed; 0 if too many marks follow each other.
 */
static utf8proc_ssize_t decomposed_count(pl_slice text)
{
    utf8proc_ssize_t count = 0;
    int marks = 0;
    for (size_t at = 0; at < text.size;) {
        utf8proc_int32_t parts[longest_decomposition];
        utf8proc_int32_t code_point = (utf8proc_int32_t)pl_utf8_next(text, &at);
        utf8proc_ssize_t part_count =
            utf8proc_decompose_char(code_point, parts, longest_decomposition, nfkc_folded, NULL);
        if (part_count < 0 || part_count > longest_decomposition) return 0;
        for (utf8proc_ssize_t i = 0; i < part_count; i++) {
            bool is_mark = utf8proc_get_property(parts[i])->combining_class != 0;
            marks = is_mark ? marks + 1 : 0;
            if (marks > longest_marks) return 0;
        }
        count += part_count;
    }
    return count;
}

pl_slice pl_utf8_fold(pl_arena *arena, pl_slice text)
{
    if (is_ascii(text) || is_plain_script(text)) return fold_ascii(arena, text);
    if (!pl_utf8_valid(text, NULL)) return text;

    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text.data;
    utf8proc_ssize_t size = (utf8proc_ssize_t)text.size;
    utf8proc_ssize_t count = decomposed_count(text);
    if (count == 0) return text;
    /* Encoding happens in place; a code point never takes more than its four bytes, and a NUL
     * follows the last. */
    utf8proc_int32_t *folded = pl_arena_array(arena, utf8proc_int32_t, (size_t)count + 1);
    count = utf8proc_decompose(bytes, size, folded, count, nfkc_folded);
    if (count >= 0) count = utf8proc_reencode(folded, count, nfkc_folded);
    return count < 0 ? text : (pl_slice){ (const char *)folded, (size_t)count };
}

bool pl_utf8_hostile(uint32_t code_point)
{
    if (is_control(code_point)) return code_point != '\n' && code_point != '\t';
    bool embeds = code_point >= 0x202A && code_point <= 0x202E;
    bool isolates = code_point >= 0x2066 && code_point <= 0x2069;
    bool marks = code_point == 0x200E || code_point == 0x200F || code_point == 0x061C;
    return embeds || isolates || marks;
}

static const char digits[] = "0123456789abcdef";

static void put_escape(pl_text *text, const char *begin, uint32_t number, int digit_count)
{
    pl_text_put(text, begin);
    for (int shift = 4 * (digit_count - 1); shift >= 0; shift -= 4)
        pl_text_add(text, (pl_slice){ digits + (number >> shift & 15), 1 });
}

void pl_utf8_show(pl_text *text, pl_slice added)
{
    for (size_t at = 0; at < added.size;) {
        uint32_t point;
        size_t size = decode(added, at, &point);
        if (!size)
            put_escape(text, "\\x", (unsigned char)added.data[at], 2);
        else if (point == '\t' || point == '\n')
            pl_text_put(text, " ");
        else if (pl_utf8_hostile(point))
            put_escape(text, "\\u", point, 4);
        else
            pl_text_add(text, pl_slice_part(added, at, at + size));
        at += size ? size : 1;
    }
}
