#include "cel/literal.h"

#include "base/number.h"
#include "base/utf8.h"

#include <string.h>

/* A text that is being read. */
typedef struct reader {
    pl_arena *arena;
    pl_slice text;
    size_t at;
    pl_literal *literal;
} reader;

bool pl_is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

bool pl_is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_';
}

static bool is_quote(char byte)
{
    return byte == '"' || byte == '\'';
}

/* The byte at `at`, or NUL behind the end; a NUL in the text is no part of any literal's frame. */
static char byte_at(const reader *r, size_t at)
{
    return at < r->text.size ? r->text.data[at] : '\0';
}

static bool fail(reader *r, size_t from, size_t to, pl_slice wanted)
{
    r->literal->bad_from = from;
    r->literal->bad_to = to < r->text.size ? to : r->text.size;
    r->literal->wanted = wanted;
    return false;
}

static int hex_of(char byte)
{
    if (pl_is_digit(byte)) return byte - '0';
    if (byte >= 'a' && byte <= 'f') return byte - 'a' + 10;
    if (byte >= 'A' && byte <= 'F') return byte - 'A' + 10;
    return -1;
}

/* Numbers */

static void skip_digits(reader *r)
{
    while (pl_is_digit(byte_at(r, r->at)))
        r->at++;
}

/* Moves behind the fraction and the exponent; whether there was one of them. */
static bool skip_fraction(reader *r)
{
    size_t from = r->at;
    if (byte_at(r, r->at) == '.' && pl_is_digit(byte_at(r, r->at + 1))) {
        r->at++;
        skip_digits(r);
    }
    char exponent = byte_at(r, r->at), sign = byte_at(r, r->at + 1);
    size_t first = r->at + (sign == '+' || sign == '-' ? 2 : 1);
    if ((exponent == 'e' || exponent == 'E') && pl_is_digit(byte_at(r, first))) {
        r->at = first;
        skip_digits(r);
    }
    return r->at > from;
}

static bool convert_double(reader *r, size_t from)
{
    pl_slice digits = pl_slice_part(r->text, from, r->at);
    double real = 0;
    if (!pl_number_double(digits, &real))
        return fail(r, from, r->at, PL_SLICE("a number below 1.8e+308"));
    r->literal->value = pl_value_double(real);
    return true;
}

/* Digits of `base` up to here, at most `most`. */
static bool convert_whole(reader *r, size_t from, unsigned base, uint64_t most)
{
    uint64_t magnitude = 0;
    for (size_t at = from; at < r->at; at++) {
        uint64_t digit = (uint64_t)hex_of(r->text.data[at]);
        if (magnitude > (most - digit) / base) return false;
        magnitude = magnitude * base + digit;
    }
    r->literal->value = pl_value_uint(magnitude);
    return true;
}

static bool finish_whole(reader *r, size_t from, size_t digits, unsigned base)
{
    char suffix = byte_at(r, r->at);
    bool is_uint = suffix == 'u' || suffix == 'U';
    uint64_t most = is_uint ? UINT64_MAX : (uint64_t)1 << 63;
    r->literal->is_int = !is_uint;
    bool fits = convert_whole(r, digits, base, most);
    if (is_uint) r->at++;
    return fits || fail(r, from, r->at,
                        is_uint ? PL_SLICE("a uint of 64 bits") : PL_SLICE("an int of 64 bits"));
}

static bool read_number(reader *r)
{
    size_t from = r->at;
    char second = byte_at(r, from + 1);
    bool hex = byte_at(r, from) == '0' && (second == 'x' || second == 'X') &&
               hex_of(byte_at(r, from + 2)) >= 0;
    bool read;
    if (hex) {
        for (r->at += 2; hex_of(byte_at(r, r->at)) >= 0;)
            r->at++;
        read = finish_whole(r, from, from + 2, 16);
    } else {
        skip_digits(r);
        read = skip_fraction(r) ? convert_double(r, from) : finish_whole(r, from, from, 10);
    }
    if (!read || !pl_is_letter(byte_at(r, r->at))) return read;
    while (pl_is_letter(byte_at(r, r->at)) || pl_is_digit(byte_at(r, r->at)))
        r->at++;
    static const pl_words why =
        PL_WORDS("a number is digits, with a point before a fraction: `1500000.5`",
                 "数は「1500000.5」のように数字と小数点だけで書きます");
    r->literal->why = &why;
    return fail(r, from, r->at, PL_SLICE("a number"));
}

/* Texts */

static void add_point(pl_text *text, uint32_t point)
{
    char bytes[4];
    size_t size = pl_utf8_encode(point, bytes);
    pl_text_add(text, (pl_slice){ bytes, size });
}

/* Reads `count` digits; false when there are fewer, or they are no code point. */
static bool read_digits(reader *r, int count, int base, uint32_t *point)
{
    *point = 0;
    for (int i = 0; i < count; i++, r->at++) {
        int digit = hex_of(byte_at(r, r->at));
        if (digit < 0 || digit >= base) return false;
        *point = *point * (uint32_t)base + (uint32_t)digit;
    }
    return *point <= 0x10FFFF && !(*point >= 0xD800 && *point <= 0xDFFF);
}

/* What stands behind a backslash; false when it is no escape of the language. Bytes know no code
 * points. */
static bool read_escape(reader *r, bool bytes, uint32_t *point)
{
    static const char names[] = "abfnrtv\\?\"'`", meant[] = "\a\b\f\n\r\t\v\\?\"'`";
    char name = byte_at(r, r->at);
    const char *simple = name ? strchr(names, name) : NULL;
    if (name >= '0' && name <= '3') return read_digits(r, 3, 8, point);
    r->at++;
    if (simple) *point = (unsigned char)meant[simple - names];
    if (simple) return true;
    if (name == 'x' || name == 'X') return read_digits(r, 2, 16, point);
    if (name == 'u') return !bytes && read_digits(r, 4, 16, point);
    return name == 'U' && !bytes && read_digits(r, 8, 16, point);
}

static bool add_escape(reader *r, bool bytes, pl_text *text)
{
    size_t from = r->at++;
    uint32_t point;
    if (read_escape(r, bytes, &point)) {
        char byte = (char)point;
        if (bytes)
            pl_text_add(text, (pl_slice){ &byte, 1 });
        else
            add_point(text, point);
        return true;
    }
    size_t to = r->at < r->text.size ? r->at : r->text.size;
    while (to < r->text.size && ((unsigned char)r->text.data[to] & 0xC0) == 0x80)
        to++;
    static const pl_words why =
        PL_WORDS("a backslash itself is written twice; in a pattern, write r'…' around it",
                 "「\\」そのものは2つ続けて書きます。パターンは r'…' と書きます");
    r->literal->why = &why;
    return fail(r, from, to, PL_SLICE("an escape such as `\\n` or `\\u3042`"));
}

/* What stands between quotes. */
typedef struct quoted {
    pl_slice quotes;
    bool raw, bytes;
    bool changed; /* something is not as it is written */
} quoted;

static bool closes(const reader *r, const quoted *by)
{
    return pl_slice_starts(pl_slice_part(r->text, r->at, r->text.size), by->quotes);
}

static bool fail_open(reader *r, size_t from, const quoted *by)
{
    r->literal->open = true;
    return fail(r, from, r->literal->inside, by->quotes);
}

/* Reads up to the closing quotes. All line breaks count as one `\n`, so that a file's line ends
 * change no value. */
static bool read_inside(reader *r, size_t from, quoted *by, pl_text *text)
{
    while (r->at < r->text.size && !closes(r, by)) {
        char byte = r->text.data[r->at];
        bool line_break = byte == '\n' || byte == '\r';
        if (line_break && by->quotes.size == 1) break;
        if (byte == '\\' && !by->raw) {
            by->changed = true;
            if (!add_escape(r, by->bytes, text)) return false;
            continue;
        }
        if (byte == '\r') {
            by->changed = true;
            if (byte_at(r, r->at + 1) == '\n') r->at++;
            byte = '\n';
        }
        r->at++;
        pl_text_add(text, (pl_slice){ &byte, 1 });
    }
    return closes(r, by) || fail_open(r, from, by);
}

static bool read_text(reader *r)
{
    size_t from = r->at;
    quoted by = { 0 };
    for (; !is_quote(byte_at(r, r->at)); r->at++) {
        char prefix = byte_at(r, r->at);
        by.raw |= prefix == 'r' || prefix == 'R';
        by.bytes |= prefix == 'b' || prefix == 'B';
    }
    char quote = byte_at(r, r->at);
    bool triple = byte_at(r, r->at + 1) == quote && byte_at(r, r->at + 2) == quote;
    by.quotes = pl_slice_part(r->text, r->at, r->at + (triple ? 3 : 1));
    r->at += by.quotes.size;
    r->literal->inside = r->at;
    pl_text read = pl_text_new(r->arena);
    if (!read_inside(r, from, &by, &read)) return false;
    pl_slice value = pl_slice_part(r->text, r->literal->inside, r->at);
    if (by.changed) value = pl_text_slice(&read);
    if (by.changed) r->literal->inside = 0;
    r->literal->value = by.bytes ? pl_value_bytes(value) : pl_value_string(value);
    r->at += by.quotes.size;
    return true;
}

/* Up to two prefixes, each once, in front of a quote. */
static bool begins_text(const reader *r)
{
    static const char *const prefixes[] = { "", "r", "b", "br", "rb" };
    char first = byte_at(r, r->at), small = (char)(first | 0x20);
    if (!is_quote(first) && small != 'r' && small != 'b') return false;
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        size_t size = strlen(prefixes[i]), same = 0;
        while (same < size && (byte_at(r, r->at + same) | 0x20) == prefixes[i][same])
            same++;
        if (same == size && is_quote(byte_at(r, r->at + size))) return true;
    }
    return false;
}

bool pl_literal_begins(pl_slice text, size_t at)
{
    const reader r = { .text = text, .at = at };
    char first = byte_at(&r, at);
    return pl_is_digit(first) || (first == '.' && pl_is_digit(byte_at(&r, at + 1))) ||
           begins_text(&r);
}

bool pl_literal_read(pl_arena *arena, pl_slice text, size_t at, pl_literal *literal)
{
    reader r = { arena, text, at, literal };
    *literal = (pl_literal){ 0 };
    bool read = begins_text(&r) ? read_text(&r) : read_number(&r);
    literal->to = r.at < text.size ? r.at : text.size;
    return read;
}
