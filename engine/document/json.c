#include "document/json.h"

#include "base/number.h"
#include "base/utf8.h"
#include "document/json_string.h"

#include <math.h>
#include <string.h>

pl_json pl_json_new(pl_text *text)
{
    return (pl_json){ .text = text };
}

pl_json pl_json_in_lines(pl_text *text)
{
    return (pl_json){ .text = text, .in_lines = true };
}

static void break_line(pl_json *json)
{
    if (!json->in_lines) return;
    pl_text_put(json->text, "\n");
    pl_text_repeat(json->text, ' ', 2 * json->depth);
}

/* A value stands behind its key; anything else begins with what separates it. */
static void separate(pl_json *json)
{
    if (json->needs_comma) pl_text_put(json->text, ",");
    if (json->depth && !json->after_key) break_line(json);
    json->needs_comma = true;
    json->after_key = false;
}

void pl_json_open(pl_json *json, char bracket)
{
    separate(json);
    pl_text_add(json->text, (pl_slice){ &bracket, 1 });
    json->needs_comma = false;
    json->depth++;
}

void pl_json_close(pl_json *json, char bracket)
{
    json->depth--;
    if (json->needs_comma) break_line(json);
    pl_text_add(json->text, (pl_slice){ &bracket, 1 });
    json->needs_comma = true;
}

static void add_escape(pl_text *text, unsigned code)
{
    static const char digits[] = "0123456789abcdef";
    static const char *const named[] = {
        ['\b'] = "\\b", ['\t'] = "\\t", ['\n'] = "\\n", ['\f'] = "\\f",
        ['\r'] = "\\r", ['"'] = "\\\"", ['\\'] = "\\\\"
    };
    if (code < sizeof named / sizeof *named && named[code]) {
        pl_text_put(text, named[code]);
        return;
    }
    pl_text_put(text, "\\u");
    for (int shift = 12; shift >= 0; shift -= 4)
        pl_text_add(text, (pl_slice){ &digits[code >> shift & 15], 1 });
}

/* The character at `at` where it is not written as it is: its size, and `*code`; else 0. U+2028 and
 * U+2029 end lines for whoever takes JSON for a program, and terminals obey some characters beyond
 * ASCII's control characters. */
static size_t special_size(pl_slice value, size_t at, unsigned *code)
{
    size_t next = at;
    *code = pl_utf8_next(value, &next);
    if (*code < 0x80 || *code == 0x2028 || *code == 0x2029 || pl_utf8_hostile(*code))
        return next - at;
    return 0;
}

/* Bytes that begin special characters of more than one byte: the first two of them in one, which
 * differ in one bit. */
enum { lead_c2_or_e2 = 0xE2, lead_d8 = 0xD8, bit_between = 0x20 };

/* Marks the bytes that a special character may begin with. */
static uint64_t specials_of(uint64_t eight)
{
    uint64_t escaped = pl_json_escaped(eight);
    /* Of ASCII alone no byte carries into the next. */
    if (!(eight & PL_EIGHT_MARKS)) return escaped | ((eight + PL_EIGHT_ONES) & PL_EIGHT_MARKS);
    return escaped | pl_eight_equal(eight, 0x7F) | pl_eight_equal(eight, lead_d8) |
           pl_eight_equal(eight | PL_EIGHT_ONES * bit_between, lead_c2_or_e2);
}

/* The next byte that a special character may begin with. */
static size_t plain_end(pl_slice value, size_t at)
{
    for (; value.size - at >= 8; at += 8) {
        uint64_t special = specials_of(pl_eight_at(value.data + at));
        if (special) return at + pl_eight_first(special);
    }
    for (; at < value.size; at++) {
        unsigned char byte = (unsigned char)value.data[at];
        if (byte < ' ' || byte == '"' || byte == '\\' || byte == 0x7F) break;
        if ((byte | bit_between) == lead_c2_or_e2 || byte == lead_d8) break;
    }
    return at;
}

static void add_plain(pl_text *text, pl_slice value)
{
    char *at = pl_text_room(text, value.size + 2);
    *at++ = '"';
    if (value.size) memcpy(at, value.data, value.size);
    at[value.size] = '"';
    text->size += value.size + 2;
}

/* Writes the value if nothing in it needs an escape, copying what it looks at; else nothing. */
static bool add_if_plain(pl_text *text, pl_slice value)
{
    enum { slack = 8 };
    char *out = pl_text_room(text, value.size + 2 + slack);
    size_t at = 0;
    *out++ = '"';
    for (; value.size - at >= 8; at += 8) {
        uint64_t eight = pl_eight_at(value.data + at);
        if (specials_of(eight)) return false;
        memcpy(out + at, value.data + at, 8);
    }
    if (at < value.size) {
        /* What is behind the end is taken for spaces. */
        char rest[8] = { ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ' };
        for (size_t i = at; i < value.size; i++)
            rest[i - at] = value.data[i];
        if (specials_of(pl_eight_at(rest))) return false;
        memcpy(out + at, rest, sizeof rest);
    }
    out[value.size] = '"';
    text->size += value.size + 2;
    return true;
}

void pl_json_quote(pl_text *text, pl_slice value)
{
    unsigned code;
    size_t from = 0;
    if (add_if_plain(text, value)) return;
    pl_text_put(text, "\"");
    for (size_t at = plain_end(value, 0); at < value.size;) {
        size_t size = special_size(value, at, &code), next = at + (size ? size : 1);
        if (size) {
            pl_text_add(text, pl_slice_part(value, from, at));
            add_escape(text, code);
            from = next;
        }
        at = plain_end(value, next);
    }
    pl_text_add(text, pl_slice_part(value, from, value.size));
    pl_text_put(text, "\"");
}

static void end_key(pl_json *json)
{
    pl_text_put(json->text, json->in_lines ? ": " : ":");
    json->needs_comma = false;
    json->after_key = true;
}

void pl_json_key_of(pl_json *json, pl_slice name)
{
    if (json->in_lines) {
        separate(json);
        add_plain(json->text, name);
        end_key(json);
        return;
    }
    /* The comma, the quotes and the colon find room together with the key. */
    char *start = pl_text_room(json->text, name.size + 4), *at = start;
    if (json->needs_comma) *at++ = ',';
    *at++ = '"';
    memcpy(at, name.data, name.size);
    at += name.size;
    *at++ = '"';
    *at++ = ':';
    json->text->size += (size_t)(at - start);
    json->needs_comma = false;
    json->after_key = true;
}

void pl_json_name(pl_json *json, pl_slice key)
{
    separate(json);
    pl_json_quote(json->text, key);
    end_key(json);
}

void pl_json_string(pl_json *json, pl_slice value)
{
    separate(json);
    pl_json_quote(json->text, value);
}

void pl_json_int(pl_json *json, int64_t value)
{
    separate(json);
    pl_text_int(json->text, value);
}

void pl_json_double(pl_json *json, double value)
{
    separate(json);
    if (isfinite(value))
        pl_number_write(json->text, value);
    else
        pl_text_put(json->text, "null");
}

void pl_json_bool(pl_json *json, bool value)
{
    separate(json);
    pl_text_put(json->text, value ? "true" : "false");
}

void pl_json_null(pl_json *json)
{
    separate(json);
    pl_text_put(json->text, "null");
}
