#include "document/json_defect.h"

#include "base/utf8.h"
#include "document/json.h"

#include <string.h>

enum { longest_shown = 48, escape_digits = 4 };

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* Cuts the digits off; whether there is one. */
static bool take_digits(pl_slice *rest)
{
    size_t size = 0;
    while (size < rest->size && is_digit(rest->data[size]))
        size++;
    *rest = pl_slice_part(*rest, size, rest->size);
    return size > 0;
}

static bool take(pl_slice *rest, const char *any)
{
    if (!rest->size || !rest->data[0] || !strchr(any, rest->data[0])) return false;
    *rest = pl_slice_part(*rest, 1, rest->size);
    return true;
}

static bool is_number(pl_slice rest)
{
    take(&rest, "-");
    if (!take(&rest, "0") && !take_digits(&rest)) return false;
    if (take(&rest, ".") && !take_digits(&rest)) return false;
    if (take(&rest, "eE")) {
        take(&rest, "+-");
        if (!take_digits(&rest)) return false;
    }
    return !rest.size;
}

bool pl_json_is_word(pl_slice word)
{
    if (!word.size) return false;
    if (word.data[0] == '-' || is_digit(word.data[0])) return is_number(word);
    return pl_slice_equal(word, PL_SLICE("true")) || pl_slice_equal(word, PL_SLICE("false")) ||
           pl_slice_equal(word, PL_SLICE("null"));
}

static bool refuse(const pl_json_text *text, pl_code code, pl_slice part, pl_details details)
{
    size_t from = (size_t)(part.data - text->source->text.data);
    pl_report_add(text->report, code, (pl_span){ text->source, from, from + part.size }, details);
    return false;
}

static pl_slice rest_from(const pl_json_text *text, size_t at)
{
    return pl_slice_part(text->source->text, at, text->end);
}

static pl_slice character_at(const pl_json_text *text, size_t at)
{
    pl_slice rest = rest_from(text, at);
    size_t size = 0;
    if (rest.size) pl_utf8_next(rest, &size);
    return pl_slice_part(rest, 0, size);
}

/* As much of it as a message can take. */
static pl_slice shown(pl_arena *arena, pl_slice found)
{
    if (found.size <= longest_shown) return found;
    size_t size = longest_shown;
    while (((unsigned char)found.data[size] & 0xC0) == 0x80)
        size--;
    return PL_JOIN(arena, pl_slice_part(found, 0, size), PL_SLICE("..."));
}

static pl_slice in_backticks(pl_arena *arena, pl_slice inside)
{
    return PL_JOIN(arena, PL_SLICE("`"), inside, PL_SLICE("`"));
}

/* Control characters, punctuation that is not ASCII, and spaces that are none to JSON. */
static bool is_foreign(uint32_t point)
{
    static const uint32_t ranges[][2] = {
        { 0x00, 0x1F },     { 0x7F, 0xA9 },     { 0xAB, 0xB1 },     { 0xB4, 0xB4 },
        { 0xB6, 0xB8 },     { 0xBB, 0xBB },     { 0xBF, 0xBF },     { 0x1680, 0x1680 },
        { 0x2000, 0x206F }, { 0x3000, 0x3004 }, { 0x3008, 0x3020 }, { 0xFE10, 0xFE6F },
        { 0xFEFF, 0xFF0F }, { 0xFF1A, 0xFF20 }, { 0xFF3B, 0xFF40 }, { 0xFF5B, 0xFF65 },
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (point >= ranges[i][0] && point <= ranges[i][1]) return true;
    return false;
}

/* What somebody meant as a word: letters, digits and signs, in any script. */
static pl_slice word_at(const pl_json_text *text, size_t from)
{
    pl_slice rest = rest_from(text, from);
    size_t size = 0;
    for (size_t at = 0; at < rest.size; size = at) {
        uint32_t point = pl_utf8_next(rest, &at);
        if (point == ' ' || is_foreign(point)) break;
        if (point < 0x80 && strchr(",:[]{}\"'`/#\\;=", (int)point)) break;
    }
    return pl_slice_part(rest, 0, size);
}

static bool refuse_foreign(const pl_json_text *text, pl_slice character)
{
    static const char digits[] = "0123456789ABCDEF";
    pl_arena *arena = text->report->arena;
    size_t at = 0;
    uint32_t point = pl_utf8_next(character, &at);
    pl_slice near = pl_utf8_fold(arena, character);
    bool half_width = character.size > 1 && near.size == 1 && near.data[0] > ' ';
    pl_slice found = in_backticks(arena, character);
    if (!half_width && (pl_utf8_width(character) == 0 || near.size == 0 || near.data[0] == ' ')) {
        char code[] = "U+0000";
        for (int i = 0; i < 4; i++)
            code[5 - i] = digits[point >> 4 * i & 15];
        found = pl_slice_copy(arena, pl_slice_of(code));
    }
    return refuse(text, PL_JSON_CHARACTER, character,
                  (pl_details){ .found = found, .near = half_width ? near : (pl_slice){ 0 } });
}

static bool refuse_comment(const pl_json_text *text, pl_slice rest)
{
    static const pl_slice long_end = PL_SLICE_INIT("*/");
    pl_slice line = rest;
    line = pl_slice_until(&line, '\n');
    size_t end = pl_slice_find(pl_slice_part(rest, 2, rest.size), long_end);
    bool is_long = pl_slice_starts(rest, PL_SLICE("/*")) && end != SIZE_MAX;
    pl_slice comment = is_long ? pl_slice_part(rest, 0, 2 + end + long_end.size) : line;
    return refuse(text, PL_JSON_COMMENT, pl_slice_trim(comment), (pl_details){ 0 });
}

/* What stands nowhere outside of strings, whatever is expected; whether it was reported. */
static bool is_refused(const pl_json_text *text, size_t at)
{
    pl_slice rest = rest_from(text, at), character = character_at(text, at);
    bool comment = pl_slice_starts(rest, PL_SLICE("//")) || pl_slice_starts(rest, PL_SLICE("/*")) ||
                   pl_slice_starts(rest, PL_SLICE("#"));
    size_t ignored = 0;
    if (comment) refuse_comment(text, rest);
    if (comment) return true;
    if (!is_foreign(pl_utf8_next(character, &ignored))) return false;
    refuse_foreign(text, character);
    return true;
}

/* The text in quotes of another kind that begins a rest: `*all` with its quotes, `*inside`
 * without. */
static bool other_quotes(pl_slice rest, pl_slice *all, pl_slice *inside)
{
    static const pl_slice pairs[][2] = {
        { PL_SLICE_INIT("'"), PL_SLICE_INIT("'") },   { PL_SLICE_INIT("`"), PL_SLICE_INIT("`") },
        { PL_SLICE_INIT("“"), PL_SLICE_INIT("”") },   { PL_SLICE_INIT("”"), PL_SLICE_INIT("”") },
        { PL_SLICE_INIT("„"), PL_SLICE_INIT("“") },   { PL_SLICE_INIT("‘"), PL_SLICE_INIT("’") },
        { PL_SLICE_INIT("«"), PL_SLICE_INIT("»") },   { PL_SLICE_INIT("「"), PL_SLICE_INIT("」") },
        { PL_SLICE_INIT("＂"), PL_SLICE_INIT("＂") }, { PL_SLICE_INIT("＇"), PL_SLICE_INIT("＇") },
    };
    pl_slice line = rest;
    line = pl_slice_until(&line, '\n');
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (!pl_slice_starts(line, pairs[i][0])) continue;
        size_t from = pairs[i][0].size;
        size_t size = pl_slice_find(pl_slice_part(line, from, line.size), pairs[i][1]);
        bool closed = size != SIZE_MAX;
        *inside = pl_slice_part(line, from, closed ? from + size : from);
        *all = pl_slice_part(line, 0, closed ? from + size + pairs[i][1].size : from);
        return true;
    }
    return false;
}

static bool refuse_quotes(const pl_json_text *text, pl_slice all, pl_slice inside)
{
    pl_arena *arena = text->report->arena;
    pl_slice folded = pl_utf8_fold(arena, all);
    bool meant = !pl_slice_equal(folded, all) && pl_json_is_word(folded);
    pl_text wanted = pl_text_new(arena);
    pl_json json = pl_json_new(&wanted);
    pl_json_string(&json, shown(arena, inside));
    return refuse(text, PL_JSON_QUOTES, all,
                  (pl_details){ .found = shown(arena, all),
                                .wanted = pl_text_slice(&wanted),
                                .near = meant ? folded : (pl_slice){ 0 } });
}

/* Without the plus, the zeros in front, the `_` and the point that JSON does not take; with the
 * zero that it wants before a point. */
static pl_slice meant_number(pl_arena *arena, pl_slice word)
{
    pl_text made = pl_text_new(arena);
    if (pl_slice_starts(word, PL_SLICE("-"))) pl_text_put(&made, "-");
    size_t at = word.data[0] == '-' || word.data[0] == '+';
    while (at + 1 < word.size && word.data[at] == '0' && is_digit(word.data[at + 1]))
        at++;
    if (at + 1 < word.size && word.data[at] == '.' && is_digit(word.data[at + 1]))
        pl_text_put(&made, "0");
    for (; at < word.size; at++) {
        char next = at + 1 < word.size ? word.data[at + 1] : '\0';
        bool idle = word.data[at] == '_' || (word.data[at] == '.' && !is_digit(next));
        if (!idle) pl_text_add(&made, pl_slice_part(word, at, at + 1));
    }
    return pl_text_slice(&made);
}

static bool is_no_finite_number(pl_slice word)
{
    static const pl_slice names[] = { PL_SLICE_INIT("nan"), PL_SLICE_INIT("inf"),
                                      PL_SLICE_INIT("infinity") };
    bool has_sign = word.data[0] == '-' || word.data[0] == '+';
    word = pl_slice_part(word, has_sign, word.size);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (pl_slice_equal(word, names[i])) return true;
    return false;
}

static bool refuse_number(const pl_json_text *text, pl_slice word)
{
    pl_arena *arena = text->report->arena;
    pl_slice meant = meant_number(arena, word);
    pl_slice wanted = PL_SLICE("put a text into double quotes");
    if (is_no_finite_number(pl_utf8_fold(arena, word)))
        wanted = PL_SLICE("leave the field out, or write `null`");
    else if (pl_json_is_word(meant))
        wanted = PL_JOIN(arena, PL_SLICE("write `"), shown(arena, meant), PL_SLICE("`"));
    return refuse(text, PL_JSON_NUMBER, word,
                  (pl_details){ .found = shown(arena, word), .wanted = wanted });
}

static bool refuse_word(const pl_json_text *text, pl_slice word)
{
    bool like_number = is_digit(word.data[0]) || strchr("+-.", word.data[0]);
    if (like_number || is_no_finite_number(pl_utf8_fold(text->report->arena, word)))
        return refuse_number(text, word);
    return refuse_quotes(text, word, word);
}

static bool refuse_expected(const pl_json_text *text, size_t at, pl_slice wanted)
{
    pl_slice character = character_at(text, at);
    return refuse(
        text, PL_JSON_SYNTAX, character,
        (pl_details){ .wanted = wanted, .found = in_backticks(text->report->arena, character) });
}

bool pl_json_no_value(const pl_json_text *text, size_t at)
{
    pl_slice all, inside, word = word_at(text, at);
    if (other_quotes(rest_from(text, at), &all, &inside)) return refuse_quotes(text, all, inside);
    if (is_refused(text, at)) return false;
    if (!word.size) return refuse_expected(text, at, PL_SLICE("a value"));
    if (!pl_json_is_word(word)) return refuse_word(text, word);
    /* The word is sound: only a foreign sign behind it made the reader doubt it. */
    return refuse_foreign(text, character_at(text, at + word.size));
}

bool pl_json_no_name(const pl_json_text *text, size_t at)
{
    pl_slice all, inside, word = word_at(text, at);
    if (other_quotes(rest_from(text, at), &all, &inside)) return refuse_quotes(text, all, inside);
    if (is_refused(text, at)) return false;
    if (word.size) return refuse_quotes(text, word, word);
    return refuse_expected(text, at, PL_SLICE("a field name in double quotes"));
}

bool pl_json_no_colon(const pl_json_text *text, size_t at, size_t behind)
{
    if (is_refused(text, at)) return false;
    return refuse(text, PL_JSON_COLON, pl_slice_part(text->source->text, behind, behind),
                  (pl_details){ 0 });
}

static const char *closing_of(char opening)
{
    return opening == '{' ? "}" : opening == '[' ? "]" : "\"";
}

bool pl_json_no_comma(const pl_json_text *text, size_t at, size_t behind, size_t opened)
{
    const char *bytes = text->source->text.data;
    if (is_refused(text, at)) return false;
    if (bytes[at] == ']' || bytes[at] == '}')
        return refuse(text, PL_JSON_BRACKET, character_at(text, at),
                      (pl_details){ .found = character_at(text, at),
                                    .where = character_at(text, opened),
                                    .wanted = pl_slice_of(closing_of(bytes[opened])) });
    if (strchr(":;=", bytes[at])) return refuse_expected(text, at, PL_SLICE("a comma"));
    return refuse(text, PL_JSON_COMMA, pl_slice_part(text->source->text, behind, behind),
                  (pl_details){ 0 });
}

bool pl_json_no_end(const pl_json_text *text, size_t at)
{
    if (is_refused(text, at)) return false;
    if (strchr("]},:;=", text->source->text.data[at]))
        return refuse_expected(text, at, PL_SLICE("the end of the text"));
    return refuse(text, PL_JSON_SECOND, character_at(text, at), (pl_details){ 0 });
}

bool pl_json_extra_comma(const pl_json_text *text, size_t at)
{
    return refuse(text, PL_JSON_EXTRA_COMMA, character_at(text, at), (pl_details){ 0 });
}

bool pl_json_unclosed(const pl_json_text *text, size_t opened)
{
    pl_slice opening = character_at(text, opened);
    return refuse(
        text, PL_JSON_UNCLOSED, opening,
        (pl_details){ .found = opening, .wanted = pl_slice_of(closing_of(opening.data[0])) });
}

bool pl_json_control(const pl_json_text *text, size_t opened, size_t at)
{
    static const char digits[] = "0123456789abcdef";
    static const char letters[] = {
        ['\n'] = 'n', ['\r'] = 'r', ['\t'] = 't', ['\b'] = 'b', ['\f'] = 'f'
    };
    pl_slice all = text->source->text;
    unsigned char byte = (unsigned char)all.data[at];
    char letter = byte < sizeof letters ? letters[byte] : '\0';
    char escape[] = "`\\u0000`";
    if (letter) {
        memcpy(escape + 2, (char[]){ letter, '`', '\0' }, 3);
    } else {
        escape[5] = digits[byte >> 4];
        escape[6] = digits[byte & 15];
    }
    bool breaks = byte == '\n' || byte == '\r';
    /* A line that ends within a text mostly lacks the closing quote: all of it is shown. */
    return refuse(
        text, PL_JSON_CONTROL, pl_slice_part(all, breaks ? opened : at, breaks ? at : at + 1),
        (pl_details){ .found = breaks         ? PL_SLICE("a line break")
                               : byte == '\t' ? PL_SLICE("a tab")
                                              : PL_SLICE("a control character"),
                      .wanted = pl_slice_copy(text->report->arena, pl_slice_of(escape)) });
}

bool pl_json_no_escape(const pl_json_text *text, size_t at)
{
    pl_slice rest = rest_from(text, at);
    bool is_code = pl_slice_starts(rest, PL_SLICE("\\u"));
    size_t digits = 0, size = 1 + character_at(text, at + 1).size;
    while (is_code && digits < escape_digits && size < rest.size && rest.data[size] &&
           strchr("0123456789abcdefABCDEF", rest.data[size])) {
        digits++;
        size++;
    }
    pl_slice escape = pl_slice_part(rest, 0, size);
    return refuse(text, PL_JSON_ESCAPE, escape,
                  (pl_details){ .found = escape,
                                .wanted = !is_code ? PL_SLICE("a backslash is written `\\\\`")
                                          : digits < escape_digits
                                              ? PL_SLICE("four hexadecimal digits follow `\\u`")
                                              : PL_SLICE("half a character is no text: write both "
                                                         "halves, or the character itself") });
}
