#include "document/json.h"

#include "base/eight.h"
#include "base/number.h"

#include <math.h>

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

static void add_escape(pl_text *text, unsigned char byte)
{
    static const char digits[] = "0123456789abcdef";
    static const char *const named[] = {
        ['\b'] = "\\b", ['\t'] = "\\t", ['\n'] = "\\n", ['\f'] = "\\f",
        ['\r'] = "\\r", ['"'] = "\\\"", ['\\'] = "\\\\"
    };
    if (named[byte]) {
        pl_text_put(text, named[byte]);
        return;
    }
    pl_text_put(text, "\\u00");
    pl_text_add(text, (pl_slice){ &digits[byte >> 4], 1 });
    pl_text_add(text, (pl_slice){ &digits[byte & 15], 1 });
}

/* U+2028 and U+2029 end lines for whoever takes JSON for a program. */
static bool is_separator(pl_slice value, size_t at)
{
    if (value.size - at < 3 || (unsigned char)value.data[at + 1] != 0x80) return false;
    unsigned char last = (unsigned char)value.data[at + 2];
    return last == 0xA8 || last == 0xA9;
}

/* The next byte that may need an escape; the first of a separator is 0xE2. */
static size_t plain_end(pl_slice value, size_t at)
{
    for (; value.size - at >= 8; at += 8) {
        uint64_t eight = pl_eight_at(value.data + at);
        uint64_t special = pl_eight_equal(eight, '"') | pl_eight_equal(eight, '\\') |
                           pl_eight_equal(eight, 0xE2) | pl_eight_below(eight, ' ');
        if (special) return at + pl_eight_first(special);
    }
    for (; at < value.size; at++) {
        unsigned char byte = (unsigned char)value.data[at];
        if (byte < ' ' || byte == '"' || byte == '\\' || byte == 0xE2) break;
    }
    return at;
}

static void add_quoted(pl_text *text, pl_slice value)
{
    pl_text_put(text, "\"");
    size_t from = 0;
    for (size_t at = plain_end(value, 0); at < value.size;) {
        unsigned char byte = (unsigned char)value.data[at];
        bool separates = byte == 0xE2 && is_separator(value, at);
        size_t next = at + (separates ? 3 : 1);
        if (byte != 0xE2 || separates) {
            pl_text_add(text, pl_slice_part(value, from, at));
            from = next;
        }
        if (separates)
            pl_text_put(text, value.data[at + 2] == '\xA8' ? "\\u2028" : "\\u2029");
        else if (byte != 0xE2)
            add_escape(text, byte);
        at = plain_end(value, next);
    }
    pl_text_add(text, pl_slice_part(value, from, value.size));
    pl_text_put(text, "\"");
}

void pl_json_key(pl_json *json, const char *key)
{
    pl_json_name(json, pl_slice_of(key));
}

void pl_json_name(pl_json *json, pl_slice key)
{
    separate(json);
    add_quoted(json->text, key);
    pl_text_put(json->text, json->in_lines ? ": " : ":");
    json->needs_comma = false;
    json->after_key = true;
}

void pl_json_string(pl_json *json, pl_slice value)
{
    separate(json);
    add_quoted(json->text, value);
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
