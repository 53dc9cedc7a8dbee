#include "cel/pattern_reader.h"

#include "base/utf8.h"

#include <string.h>

bool pl_reader_more(const pl_pattern_reader *reader)
{
    return reader->at < reader->pattern.size;
}

bool pl_reader_ahead(const pl_pattern_reader *reader, const char *text)
{
    pl_slice rest = pl_slice_part(reader->pattern, reader->at, reader->pattern.size);
    return pl_slice_starts(rest, pl_slice_of(text));
}

bool pl_reader_skip(pl_pattern_reader *reader, const char *text)
{
    if (!pl_reader_ahead(reader, text)) return false;
    reader->at += strlen(text);
    return true;
}

char pl_reader_byte(const pl_pattern_reader *reader, size_t further)
{
    bool inside = further < reader->pattern.size - reader->at;
    return inside ? reader->pattern.data[reader->at + further] : '\0';
}

uint32_t pl_reader_point(pl_pattern_reader *reader)
{
    return pl_utf8_next(reader->pattern, &reader->at);
}

bool pl_reader_suggest(pl_pattern_reader *reader, pl_pattern_reason reason, size_t from,
                       pl_slice fix)
{
    *reader->defect = (pl_pattern_defect){ reason, from, reader->at - from, fix };
    return false;
}

bool pl_reader_fail(pl_pattern_reader *reader, pl_pattern_reason reason, size_t from)
{
    return pl_reader_suggest(reader, reason, from, (pl_slice){ 0 });
}

bool pl_reader_is_word(uint32_t point)
{
    return (point >= '0' && point <= '9') || (point >= 'A' && point <= 'Z') ||
           (point >= 'a' && point <= 'z') || point == '_';
}

/* What other languages escape with these letters and digits. */
static bool refuse_escape(pl_pattern_reader *reader, size_t from, uint32_t name)
{
    static const struct {
        const char *names;
        pl_pattern_reason reason;
        pl_slice fix;
    } rows[] = {
        { "123456789gk", PL_PATTERN_BACK_REFERENCE, { 0 } },
        { "C", PL_PATTERN_ONE_BYTE, PL_SLICE_INIT("(?s:.)") },
        { "Z", PL_PATTERN_UNKNOWN_ESCAPE, PL_SLICE_INIT("\\z") },
        { "h", PL_PATTERN_UNKNOWN_ESCAPE, PL_SLICE_INIT("[\\t ]") },
        { "H", PL_PATTERN_UNKNOWN_ESCAPE, PL_SLICE_INIT("[^\\t ]") },
        { "N", PL_PATTERN_UNKNOWN_ESCAPE, PL_SLICE_INIT("[^\\n]") },
        { "R", PL_PATTERN_UNKNOWN_ESCAPE, PL_SLICE_INIT("(?:\\r\\n|[\\n\\v\\f\\r])") },
        { "e", PL_PATTERN_UNKNOWN_ESCAPE, PL_SLICE_INIT("\\x1b") },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bool named = name && name < 0x80 && strchr(rows[i].names, (int)name);
        if (named) return pl_reader_suggest(reader, rows[i].reason, from, rows[i].fix);
    }
    return pl_reader_fail(reader, PL_PATTERN_UNKNOWN_ESCAPE, from);
}

static int hex_of(char byte)
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    const char *found = byte ? strchr(digits, byte) : NULL;
    return found ? (int)((found - digits) % 16) : -1;
}

static bool is_character(uint32_t point)
{
    return point <= 0x10FFFF && !(point >= 0xD800 && point <= 0xDFFF);
}

/* The digits of `\x41` or `\x{3042}`, of which `from` is the backslash. */
static bool read_hex(pl_pattern_reader *reader, size_t from, uint32_t *point)
{
    bool braces = pl_reader_skip(reader, "{");
    size_t digits = 0;
    *point = 0;
    for (int digit; (digit = hex_of(pl_reader_byte(reader, 0))) >= 0; digits++) {
        if (!braces && digits == 2) break;
        if (*point <= 0x10FFFF) *point = *point * 16 + (uint32_t)digit;
        reader->at++;
    }
    bool whole = braces ? digits && pl_reader_skip(reader, "}") : digits == 2;
    if (!whole) return pl_reader_fail(reader, PL_PATTERN_UNKNOWN_ESCAPE, from);
    if (!is_character(*point)) return pl_reader_fail(reader, PL_PATTERN_NO_CHARACTER, from);
    return true;
}

static bool is_octal(char byte)
{
    return byte >= '0' && byte <= '7';
}

/* One to three digits, from here on. */
static uint32_t read_octal(pl_pattern_reader *reader)
{
    uint32_t point = 0;
    for (size_t i = 0; i < 3 && is_octal(pl_reader_byte(reader, 0)); i++, reader->at++)
        point = point * 8 + (uint32_t)(pl_reader_byte(reader, 0) - '0');
    return point;
}

bool pl_reader_escape(pl_pattern_reader *reader, uint32_t *point)
{
    static const char names[] = "afnrtv", meant[] = "\a\f\n\r\t\v";
    size_t from = reader->at++;
    if (!pl_reader_more(reader)) return pl_reader_fail(reader, PL_PATTERN_LAST_BACKSLASH, from);
    char first = pl_reader_byte(reader, 0);
    /* A single digit but 0 refers to a group. */
    if (first == '0' || (is_octal(first) && is_octal(pl_reader_byte(reader, 1)))) {
        *point = read_octal(reader);
        return true;
    }
    if (pl_reader_skip(reader, "x")) return read_hex(reader, from, point);
    *point = pl_reader_point(reader);
    const char *simple = first ? strchr(names, first) : NULL;
    if (simple) *point = (unsigned char)meant[simple - names];
    bool itself = *point < 0x80 && (!pl_reader_is_word(*point) || *point == '_');
    return simple || itself || refuse_escape(reader, from, *point);
}

/* In hexadecimal digits; how many. */
static size_t put_hex(uint32_t point, char *out)
{
    size_t size = 0;
    for (int shift = 20; shift >= 0; shift -= 4)
        if (point >> shift || !shift) out[size++] = "0123456789abcdef"[point >> shift & 0xF];
    return size;
}

void pl_reader_write(pl_pattern_reader *reader, uint32_t point)
{
    static const char names[] = "tn.fr"; /* from \t on */
    char written[16] = "\\";
    size_t size = 2;
    if (pl_reader_is_word(point) || point == ' ') {
        written[0] = (char)point;
        size = 1;
    } else if (point > ' ' && point < 0x7F) {
        written[1] = (char)point;
    } else if (point >= '\t' && point <= '\r' && point != '\v') {
        written[1] = names[point - '\t'];
    } else {
        memcpy(written + 1, "x{", 2);
        size = 3 + put_hex(point, written + 3);
        written[size++] = '}';
    }
    pl_text_add(&reader->text, (pl_slice){ written, size });
}
