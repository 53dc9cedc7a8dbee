#include "document/json_reader.h"

#include "base/utf8.h"
#include "document/json_defect.h"
#include "document/json_string.h"

#include <assert.h>
#include <string.h>

enum { few_open = 4 }; /* lists and mappings within one another, as most texts have at most */

/* What belongs at the place that is read next. */
typedef enum expected {
    A_VALUE,
    A_FIRST_ITEM, /* or `]` */
    AN_ITEM,
    A_FIRST_NAME, /* or `}` */
    A_NAME,
    A_COLON,
    A_COMMA, /* or a closing bracket; behind the root nothing */
} expected;

/* A list or mapping that is still open. */
typedef struct frame {
    pl_node *node;
    pl_node *last; /* newest item or key */
    pl_map keys;   /* of pl_node_earlier */
} frame;

typedef struct reader {
    pl_arena *arena;
    pl_json_text text;
    const char *bytes; /* of the source */
    const pl_limits *limits;
    expected expected;
    size_t at;
    size_t behind; /* of the newest name or value */
    size_t comma;  /* the newest */
    size_t nodes;
    PL_LIST(frame) open;
    const pl_node *root;
} reader;

static frame *innermost(const reader *reading)
{
    return &reading->open.items[reading->open.count - 1];
}

static pl_span span_of(const reader *reading, size_t from, size_t to)
{
    return (pl_span){ reading->text.source, from, to };
}

static bool pass_limit(const reader *reading, pl_code code, pl_span span, size_t limit)
{
    return pl_limit_passed(reading->text.report, code, span, limit);
}

/* Links an item or key behind the newest. */
static void append(frame *to, pl_node *node)
{
    if (to->last)
        to->last->next = node;
    else
        to->node->first = node;
    to->last = node;
    to->node->count++;
}

/* Of the bytes `from` to `to`. */
static inline pl_node *new_node(reader *reading, pl_node_kind kind, size_t from, size_t to)
{
    if (++reading->nodes > reading->limits->nodes) {
        pass_limit(reading, PL_TOO_MANY_NODES, span_of(reading, from, to), reading->limits->nodes);
        return NULL;
    }
    pl_node *node = pl_arena_new(reading->arena, pl_node);
    node->kind = kind;
    node->span = span_of(reading, from, to);
    return node;
}

/* Puts a value where it belongs: root, list item or value of the newest key. */
static void place(reader *reading, pl_node *node)
{
    frame *top = reading->open.count ? innermost(reading) : NULL;
    if (!top)
        reading->root = node;
    else if (top->node->kind == PL_MAPPING)
        top->last->value = node;
    else
        append(top, node);
    reading->expected = A_COMMA;
}

static size_t plain_end(const reader *reading, size_t at)
{
    size_t end = reading->text.end;
    for (; end - at >= 8; at += 8) {
        uint64_t special = pl_json_escaped(pl_eight_at(reading->bytes + at));
        if (special) return at + pl_eight_first(special);
    }
    while (at < end && (unsigned char)reading->bytes[at] >= ' ' && reading->bytes[at] != '"' &&
           reading->bytes[at] != '\\')
        at++;
    return at;
}

/* Finds the closing quote of the string that opens at `opened`. */
static bool find_quote(const reader *reading, size_t opened, size_t *quote, bool *has_escapes)
{
    *has_escapes = false;
    for (size_t at = opened + 1;; at += 2) {
        at = plain_end(reading, at);
        if (at >= reading->text.end) return pl_json_unclosed(&reading->text, opened);
        *quote = at;
        if (reading->bytes[at] == '"') return true;
        if (reading->bytes[at] != '\\') return pl_json_control(&reading->text, opened, at);
        if (at + 1 == reading->text.end) return pl_json_unclosed(&reading->text, opened);
        *has_escapes = true;
    }
}

/* The number of the four hexadecimal digits of `\u`, or -1. */
static int32_t code_unit(const reader *reading, size_t at, size_t end)
{
    int32_t unit = 0;
    if (end - at < 6 || reading->bytes[at] != '\\' || reading->bytes[at + 1] != 'u') return -1;
    for (size_t i = at + 2; i < at + 6; i++) {
        char byte = reading->bytes[i];
        int digit = byte >= '0' && byte <= '9'   ? byte - '0'
                    : byte >= 'a' && byte <= 'f' ? byte - 'a' + 10
                    : byte >= 'A' && byte <= 'F' ? byte - 'A' + 10
                                                 : -1;
        if (digit < 0) return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

/* The code point of one or two `\u`, which `*at` moves behind; -1 when it is none. */
static int32_t code_point(const reader *reading, size_t *at, size_t end)
{
    int32_t unit = code_unit(reading, *at, end);
    bool is_half = unit >= 0xD800 && unit < 0xE000;
    if (unit >= 0) *at += 6;
    if (!is_half) return unit;
    int32_t low = unit < 0xDC00 ? code_unit(reading, *at, end) : -1;
    if (low < 0xDC00 || low >= 0xE000) return -1;
    *at += 6;
    return 0x10000 + (unit - 0xD800) * 0x400 + (low - 0xDC00);
}

/* What the bytes between the quotes mean. No escape is shorter than what it stands for. */
static bool decode(const reader *reading, size_t from, size_t to, pl_slice *text)
{
    static const char meanings[] = { ['"'] = '"',  ['\\'] = '\\', ['/'] = '/',  ['b'] = '\b',
                                     ['f'] = '\f', ['n'] = '\n',  ['r'] = '\r', ['t'] = '\t' };
    char *out = pl_arena_take(reading->arena, to - from);
    size_t size = 0;
    while (from < to) {
        const char *next = memchr(reading->bytes + from, '\\', to - from);
        size_t run = next ? (size_t)(next - reading->bytes) - from : to - from;
        memcpy(out + size, reading->bytes + from, run);
        size += run;
        from += run;
        if (!next) break;
        unsigned char letter = (unsigned char)reading->bytes[from + 1];
        char meaning = letter < sizeof meanings ? meanings[letter] : '\0';
        size_t escape = from;
        int32_t point = meaning ? meaning : code_point(reading, &from, to);
        if (point < 0) return pl_json_no_escape(&reading->text, escape);
        if (meaning) from += 2;
        size += pl_utf8_encode((uint32_t)point, out + size);
    }
    *text = (pl_slice){ out, size };
    return true;
}

static inline pl_node *read_string(reader *reading)
{
    size_t opened = reading->at, quote = opened;
    bool has_escapes = false;
    if (!find_quote(reading, opened, &quote, &has_escapes)) return NULL;
    pl_slice text = { reading->bytes + opened + 1, quote - opened - 1 };
    if (has_escapes && !decode(reading, opened + 1, quote, &text)) return NULL;
    if (text.size > reading->limits->scalar_bytes) {
        pass_limit(reading, PL_VALUE_TOO_LONG, span_of(reading, opened, quote + 1),
                   reading->limits->scalar_bytes);
        return NULL;
    }
    pl_node *node = new_node(reading, PL_SCALAR, opened, quote + 1);
    if (!node) return NULL;
    node->text = text;
    node->quote = 1;
    node->exact = !has_escapes;
    reading->at = reading->behind = quote + 1;
    return node;
}

/* What is no delimiter may belong to a word; whether the word is one is seen when it has ended. */
static bool is_in_word(unsigned char byte)
{
    static const bool delimiters[128] = {
        [','] = true, [':'] = true,  ['['] = true, [']'] = true, ['{'] = true,
        ['}'] = true, ['"'] = true,  ['/'] = true, ['#'] = true, ['\''] = true,
        ['`'] = true, ['\\'] = true, [';'] = true, ['='] = true, [0x7F] = true,
    };
    return byte > ' ' && (byte >= 0x80 || !delimiters[byte]);
}

static pl_node *read_word(reader *reading)
{
    size_t from = reading->at, to = from;
    while (to < reading->text.end && is_in_word((unsigned char)reading->bytes[to]))
        to++;
    pl_slice word = pl_slice_part(reading->text.source->text, from, to);
    if (word.size > reading->limits->scalar_bytes) {
        pass_limit(reading, PL_VALUE_TOO_LONG, span_of(reading, from, to),
                   reading->limits->scalar_bytes);
        return NULL;
    }
    if (!pl_json_is_word(word)) {
        pl_json_no_value(&reading->text, from);
        return NULL;
    }
    pl_node *node = new_node(reading, PL_SCALAR, from, to);
    if (!node) return NULL;
    node->text = word;
    node->plain = node->exact = true;
    reading->at = reading->behind = to;
    return node;
}

static bool open_container(reader *reading, pl_node_kind kind)
{
    size_t at = reading->at;
    if (reading->open.count >= reading->limits->depth)
        return pass_limit(reading, PL_TOO_DEEP, span_of(reading, at, at + 1),
                          reading->limits->depth);
    frame opened = { .node = new_node(reading, kind, at, at + 1) };
    if (!opened.node) return false;
    place(reading, opened.node);
    pl_list_add(reading->arena, &reading->open, opened);
    reading->expected = kind == PL_MAPPING ? A_FIRST_NAME : A_FIRST_ITEM;
    reading->at++;
    return true;
}

static bool close_container(reader *reading)
{
    pl_node *closed = reading->open.items[--reading->open.count].node;
    reading->behind = closed->span.to = ++reading->at;
    reading->expected = A_COMMA;
    return true;
}

static bool read_value(reader *reading)
{
    char first = reading->bytes[reading->at];
    if (first == '[') return open_container(reading, PL_LIST_NODE);
    if (first == '{') return open_container(reading, PL_MAPPING);
    pl_node *node = first == '"' ? read_string(reading) : read_word(reading);
    if (node) place(reading, node);
    return node;
}

static bool read_colon(reader *reading)
{
    if (reading->bytes[reading->at] != ':')
        return pl_json_no_colon(&reading->text, reading->at, reading->behind);
    reading->at++;
    reading->expected = A_VALUE;
    return true;
}

static bool read_name(reader *reading)
{
    if (reading->bytes[reading->at] != '"') return pl_json_no_name(&reading->text, reading->at);
    frame *top = innermost(reading);
    pl_node *key = read_string(reading);
    if (!key) return false;
    const pl_node *earlier =
        top->last ? pl_node_earlier(reading->arena, &top->keys, top->node, key) : NULL;
    if (earlier) {
        pl_report_add(reading->text.report, PL_DUPLICATE_KEY, key->span,
                      (pl_details){ .found = key->text, .earlier = earlier->span });
        return false;
    }
    append(top, key);
    reading->expected = A_COLON;
    /* Few write a space here. */
    bool follows = reading->at < reading->text.end && reading->bytes[reading->at] == ':';
    return follows ? read_colon(reading) : true;
}

static bool read_comma(reader *reading)
{
    if (!reading->open.count) return pl_json_no_end(&reading->text, reading->at);
    const pl_node *node = innermost(reading)->node;
    bool is_mapping = node->kind == PL_MAPPING;
    char byte = reading->bytes[reading->at];
    if (byte == (is_mapping ? '}' : ']')) return close_container(reading);
    if (byte != ',')
        return pl_json_no_comma(&reading->text, reading->at, reading->behind, node->span.from);
    reading->comma = reading->at++;
    reading->expected = is_mapping ? A_NAME : AN_ITEM;
    return true;
}

/* What begins at the place that is read next, which is no white space. */
static bool read_next(reader *reading)
{
    char byte = reading->bytes[reading->at];
    switch (reading->expected) {
    case A_FIRST_ITEM:
        if (byte == ']') return close_container(reading);
        return byte == ',' ? pl_json_extra_comma(&reading->text, reading->at) : read_value(reading);
    case A_FIRST_NAME:
        if (byte == '}') return close_container(reading);
        return byte == ',' ? pl_json_extra_comma(&reading->text, reading->at) : read_name(reading);
    case AN_ITEM:
    case A_NAME:
        if (byte == ',') return pl_json_extra_comma(&reading->text, reading->at);
        if (byte == ']' || byte == '}') return pl_json_extra_comma(&reading->text, reading->comma);
        return reading->expected == A_NAME ? read_name(reading) : read_value(reading);
    case A_VALUE:
        return read_value(reading);
    case A_COLON:
        return read_colon(reading);
    case A_COMMA:
        return read_comma(reading);
    }
    return false;
}

static bool skip_space(reader *reading)
{
    while (reading->at < reading->text.end) {
        char byte = reading->bytes[reading->at];
        if (byte != ' ' && byte != '\n' && byte != '\r' && byte != '\t') return true;
        reading->at++;
    }
    return false;
}

const pl_node *pl_json_parse_part(pl_span part, const pl_limits *limits, pl_report *report)
{
    assert(part.from <= part.to && part.to <= part.source->text.size);
    if (!pl_limits_admit(limits, part, report)) return NULL;
    reader reading = { .arena = report->arena,
                       .text = { report, part.source, part.to },
                       .bytes = part.source->text.data,
                       .limits = limits,
                       .at = part.from };
    reading.open.items = pl_arena_array(report->arena, frame, few_open);
    reading.open.capacity = few_open;
    while (skip_space(&reading))
        if (!read_next(&reading)) return NULL;
    if (reading.open.count) {
        pl_json_unclosed(&reading.text, innermost(&reading)->node->span.from);
        return NULL;
    }
    if (!reading.root)
        pl_report_add(report, PL_EMPTY_FILE, (pl_span){ part.source, part.from, part.from },
                      (pl_details){ 0 });
    return reading.root;
}

const pl_node *pl_json_parse(const pl_source *source, const pl_limits *limits, pl_report *report)
{
    return pl_json_parse_part((pl_span){ source, 0, source->text.size }, limits, report);
}
