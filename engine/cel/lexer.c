#include "cel/lexer.h"

#include "base/number.h"

#include <string.h>

enum { most_tokens = 8192 };

static const pl_slice spellings[PL_TOKEN_COUNT] = {
    [PL_TOKEN_TRUE] = PL_SLICE_INIT("true"),   [PL_TOKEN_FALSE] = PL_SLICE_INIT("false"),
    [PL_TOKEN_NULL] = PL_SLICE_INIT("null"),   [PL_TOKEN_IN] = PL_SLICE_INIT("in"),
    [PL_TOKEN_OR] = PL_SLICE_INIT("||"),       [PL_TOKEN_AND] = PL_SLICE_INIT("&&"),
    [PL_TOKEN_LESS] = PL_SLICE_INIT("<"),      [PL_TOKEN_LESS_EQUAL] = PL_SLICE_INIT("<="),
    [PL_TOKEN_GREATER] = PL_SLICE_INIT(">"),   [PL_TOKEN_GREATER_EQUAL] = PL_SLICE_INIT(">="),
    [PL_TOKEN_EQUAL] = PL_SLICE_INIT("=="),    [PL_TOKEN_NOT_EQUAL] = PL_SLICE_INIT("!="),
    [PL_TOKEN_PLUS] = PL_SLICE_INIT("+"),      [PL_TOKEN_MINUS] = PL_SLICE_INIT("-"),
    [PL_TOKEN_STAR] = PL_SLICE_INIT("*"),      [PL_TOKEN_SLASH] = PL_SLICE_INIT("/"),
    [PL_TOKEN_PERCENT] = PL_SLICE_INIT("%"),   [PL_TOKEN_NOT] = PL_SLICE_INIT("!"),
    [PL_TOKEN_QUESTION] = PL_SLICE_INIT("?"),  [PL_TOKEN_COLON] = PL_SLICE_INIT(":"),
    [PL_TOKEN_DOT] = PL_SLICE_INIT("."),       [PL_TOKEN_COMMA] = PL_SLICE_INIT(","),
    [PL_TOKEN_OPEN] = PL_SLICE_INIT("("),      [PL_TOKEN_CLOSE] = PL_SLICE_INIT(")"),
    [PL_TOKEN_OPEN_LIST] = PL_SLICE_INIT("["), [PL_TOKEN_CLOSE_LIST] = PL_SLICE_INIT("]"),
};

static const pl_slice reserved[] = {
    PL_SLICE_INIT("as"),        PL_SLICE_INIT("break"),  PL_SLICE_INIT("const"),
    PL_SLICE_INIT("continue"),  PL_SLICE_INIT("else"),   PL_SLICE_INIT("for"),
    PL_SLICE_INIT("function"),  PL_SLICE_INIT("if"),     PL_SLICE_INIT("import"),
    PL_SLICE_INIT("let"),       PL_SLICE_INIT("loop"),   PL_SLICE_INIT("package"),
    PL_SLICE_INIT("namespace"), PL_SLICE_INIT("return"), PL_SLICE_INIT("var"),
    PL_SLICE_INIT("void"),      PL_SLICE_INIT("while"),
};

pl_slice pl_token_spelling(pl_token_kind kind)
{
    return spellings[kind];
}

pl_slice pl_token_meant(pl_slice written)
{
    static const struct {
        pl_slice written, meant;
    } habits[] = {
        { PL_SLICE_INIT("="), PL_SLICE_INIT("==") },   { PL_SLICE_INIT("&"), PL_SLICE_INIT("&&") },
        { PL_SLICE_INIT("and"), PL_SLICE_INIT("&&") }, { PL_SLICE_INIT("|"), PL_SLICE_INIT("||") },
        { PL_SLICE_INIT("or"), PL_SLICE_INIT("||") },  { PL_SLICE_INIT("“"), PL_SLICE_INIT("\"") },
        { PL_SLICE_INIT("”"), PL_SLICE_INIT("\"") },   { PL_SLICE_INIT("「"), PL_SLICE_INIT("\"") },
    };
    for (size_t i = 0; i < sizeof habits / sizeof *habits; i++)
        if (pl_slice_equal(written, habits[i].written)) return habits[i].meant;
    return (pl_slice){ 0 };
}

void pl_lexer_fail(pl_lexer *lexer, pl_code code, pl_span span, pl_details details)
{
    if (!lexer->failed) pl_report_add(lexer->report, code, span, details);
    lexer->failed = true;
}

void pl_lexer_limit(pl_lexer *lexer, size_t at, size_t most, pl_slice what)
{
    pl_text number = pl_text_new(lexer->report->arena);
    pl_text_grouped(&number, (int64_t)most);
    pl_lexer_fail(lexer, PL_EXPRESSION_LIMIT, pl_embedded_part(lexer->text, at, at),
                  (pl_details){ .found = what, .wanted = pl_text_slice(&number) });
}

static void fail(pl_lexer *lexer, size_t from, size_t to, pl_details details)
{
    pl_lexer_fail(lexer, PL_EXPRESSION_SYNTAX, pl_embedded_part(lexer->text, from, to), details);
}

static pl_slice quoted(pl_lexer *lexer, size_t from, size_t to)
{
    pl_slice part = pl_slice_part(lexer->text.text, from, to);
    return PL_JOIN(lexer->report->arena, PL_SLICE("`"), part, PL_SLICE("`"));
}

/* The byte at `at`, or NUL behind the end; a NUL in the text is no part of any token. */
static char byte_at(const pl_lexer *lexer, size_t at)
{
    return at < lexer->text.text.size ? lexer->text.text.data[at] : '\0';
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_';
}

static int hex_of(char byte)
{
    if (is_digit(byte)) return byte - '0';
    if (byte >= 'a' && byte <= 'f') return byte - 'a' + 10;
    if (byte >= 'A' && byte <= 'F') return byte - 'A' + 10;
    return -1;
}

static void skip_space(pl_lexer *lexer)
{
    pl_slice text = lexer->text.text;
    while (lexer->at < text.size) {
        char byte = text.data[lexer->at];
        if (byte == '/' && byte_at(lexer, lexer->at + 1) == '/') {
            const char *end = memchr(text.data + lexer->at, '\n', text.size - lexer->at);
            lexer->at = end ? (size_t)(end - text.data) : text.size;
        } else if (byte && strchr(" \t\n\f\r", byte)) {
            lexer->at++;
        } else {
            return;
        }
    }
}

static pl_token_kind word_kind(pl_slice word)
{
    for (pl_token_kind kind = PL_TOKEN_TRUE; kind <= PL_TOKEN_IN; kind++)
        if (pl_slice_equal(word, spellings[kind])) return kind;
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        if (pl_slice_equal(word, reserved[i])) return PL_TOKEN_RESERVED;
    return PL_TOKEN_NAME;
}

static void read_word(pl_lexer *lexer, pl_token *token)
{
    while (is_letter(byte_at(lexer, lexer->at)) || is_digit(byte_at(lexer, lexer->at)))
        lexer->at++;
    token->kind = word_kind(pl_slice_part(lexer->text.text, token->from, lexer->at));
}

static void skip_digits(pl_lexer *lexer)
{
    while (is_digit(byte_at(lexer, lexer->at)))
        lexer->at++;
}

/* Moves behind the fraction and the exponent; whether there was one of them. */
static bool skip_fraction(pl_lexer *lexer)
{
    size_t from = lexer->at;
    if (byte_at(lexer, lexer->at) == '.' && is_digit(byte_at(lexer, lexer->at + 1))) {
        lexer->at++;
        skip_digits(lexer);
    }
    char exponent = byte_at(lexer, lexer->at), sign = byte_at(lexer, lexer->at + 1);
    size_t first = lexer->at + (sign == '+' || sign == '-' ? 2 : 1);
    if ((exponent == 'e' || exponent == 'E') && is_digit(byte_at(lexer, first))) {
        lexer->at = first;
        skip_digits(lexer);
    }
    return lexer->at > from;
}

static void convert_double(pl_lexer *lexer, pl_token *token)
{
    pl_slice digits = pl_slice_part(lexer->text.text, token->from, lexer->at);
    double real = 0;
    token->kind = PL_TOKEN_DOUBLE;
    digits = PL_JOIN(lexer->report->arena, PL_SLICE("0"), digits); /* `.5` has no digit in front */
    if (!pl_number_double(digits, &real))
        fail(lexer, token->from, lexer->at,
             (pl_details){ .wanted = PL_SLICE("a number below 1.8e+308"),
                           .found = quoted(lexer, token->from, lexer->at) });
    token->value = pl_value_double(real);
}

static void convert_int(pl_lexer *lexer, pl_token *token, size_t from, unsigned base)
{
    const uint64_t most = (uint64_t)1 << 63;
    token->kind = PL_TOKEN_INT;
    for (size_t at = from; at < lexer->at; at++) {
        uint64_t digit = (uint64_t)hex_of(lexer->text.text.data[at]);
        if (token->magnitude > (most - digit) / base) {
            fail(lexer, token->from, lexer->at,
                 (pl_details){ .wanted = PL_SLICE("an int of 64 bits"),
                               .found = quoted(lexer, token->from, lexer->at) });
            return;
        }
        token->magnitude = token->magnitude * base + digit;
    }
}

static void read_hex(pl_lexer *lexer, pl_token *token)
{
    lexer->at += 2;
    while (hex_of(byte_at(lexer, lexer->at)) >= 0)
        lexer->at++;
    convert_int(lexer, token, token->from + 2, 16);
}

static void read_number(pl_lexer *lexer, pl_token *token)
{
    char second = byte_at(lexer, lexer->at + 1);
    bool hex = byte_at(lexer, lexer->at) == '0' && (second == 'x' || second == 'X');
    if (hex && hex_of(byte_at(lexer, lexer->at + 2)) >= 0) {
        read_hex(lexer, token);
    } else {
        skip_digits(lexer);
        if (skip_fraction(lexer))
            convert_double(lexer, token);
        else
            convert_int(lexer, token, token->from, 10);
    }
    if (!is_letter(byte_at(lexer, lexer->at))) return;
    while (is_letter(byte_at(lexer, lexer->at)) || is_digit(byte_at(lexer, lexer->at)))
        lexer->at++;
    fail(lexer, token->from, lexer->at,
         (pl_details){ .wanted = PL_SLICE("a number"),
                       .found = quoted(lexer, token->from, lexer->at) });
}

static void add_point(pl_text *text, uint32_t point)
{
    char bytes[4];
    size_t size = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    static const unsigned char leads[] = { 0, 0, 0xC0, 0xE0, 0xF0 };
    for (size_t i = size; i-- > 1; point >>= 6)
        bytes[i] = (char)(0x80 | (point & 0x3F));
    bytes[0] = (char)(leads[size] | point);
    pl_text_add(text, (pl_slice){ bytes, size });
}

/* Reads `count` digits at `*at`; false when there are fewer. */
static bool read_point(const pl_lexer *lexer, size_t *at, int count, int base, uint32_t *point)
{
    *point = 0;
    for (int i = 0; i < count; i++, (*at)++) {
        int digit = hex_of(byte_at(lexer, *at));
        if (digit < 0 || digit >= base) return false;
        *point = *point * (uint32_t)base + (uint32_t)digit;
    }
    return *point <= 0x10FFFF && !(*point >= 0xD800 && *point <= 0xDFFF);
}

/* What stands behind a backslash at `*at`; false when it is no escape of the language. */
static bool read_escape(const pl_lexer *lexer, size_t *at, uint32_t *point)
{
    static const char names[] = "abfnrtv\\?\"'`", meant[] = "\a\b\f\n\r\t\v\\?\"'`";
    char name = byte_at(lexer, *at);
    const char *simple = name ? strchr(names, name) : NULL;
    if (name >= '0' && name <= '3') return read_point(lexer, at, 3, 8, point);
    (*at)++;
    if (simple) *point = (unsigned char)meant[simple - names];
    if (simple) return true;
    if (name == 'x' || name == 'X') return read_point(lexer, at, 2, 16, point);
    if (name == 'u') return read_point(lexer, at, 4, 16, point);
    return name == 'U' && read_point(lexer, at, 8, 16, point);
}

static bool add_escape(pl_lexer *lexer, pl_text *text)
{
    size_t from = lexer->at++;
    uint32_t point;
    if (read_escape(lexer, &lexer->at, &point)) {
        add_point(text, point);
        return true;
    }
    size_t to = lexer->at < lexer->text.text.size ? lexer->at : lexer->text.text.size;
    while (to < lexer->text.text.size && ((unsigned char)lexer->text.text.data[to] & 0xC0) == 0x80)
        to++;
    fail(lexer, from, to,
         (pl_details){ .wanted = PL_SLICE("an escape such as `\\n` or `\\u3042`"),
                       .found = quoted(lexer, from, to) });
    return false;
}

/* Whether the text goes on with the quotes that close it. */
static bool closes(const pl_lexer *lexer, pl_slice quotes)
{
    pl_slice rest = pl_slice_part(lexer->text.text, lexer->at, lexer->text.text.size);
    return pl_slice_starts(rest, quotes);
}

static bool add_byte(pl_lexer *lexer, pl_text *text, bool one_line)
{
    char byte = lexer->text.text.data[lexer->at];
    bool line_break = byte == '\n' || byte == '\r';
    if (line_break && one_line) return false;
    if (line_break) {
        /* All line breaks count as one `\n`, so that a file's line ends change no value. */
        if (byte == '\r' && byte_at(lexer, lexer->at + 1) == '\n') lexer->at++;
        byte = '\n';
    }
    lexer->at++;
    pl_text_add(text, (pl_slice){ &byte, 1 });
    return true;
}

static void read_string(pl_lexer *lexer, pl_token *token, bool raw)
{
    if (raw) lexer->at++;
    pl_slice text = lexer->text.text, quotes = pl_slice_part(text, lexer->at, lexer->at + 1);
    size_t from = lexer->at;
    bool triple =
        byte_at(lexer, from + 1) == *quotes.data && byte_at(lexer, from + 2) == *quotes.data;
    if (triple) quotes = pl_slice_part(text, from, from + 3);
    lexer->at += quotes.size;
    pl_text read = pl_text_new(lexer->report->arena);
    while (lexer->at < text.size && !closes(lexer, quotes)) {
        bool escape = !raw && text.data[lexer->at] == '\\';
        if (escape ? !add_escape(lexer, &read) : !add_byte(lexer, &read, !triple)) break;
    }
    if (!closes(lexer, quotes))
        fail(lexer, token->from, from + quotes.size,
             (pl_details){ .wanted = PL_SLICE("a text that ends with the quotes it began with"),
                           .found = PL_SLICE("an open one") });
    lexer->at = lexer->at + quotes.size < text.size ? lexer->at + quotes.size : text.size;
    token->kind = PL_TOKEN_STRING;
    token->value = pl_value_string(pl_text_slice(&read));
}

static void read_symbol(pl_lexer *lexer, pl_token *token)
{
    pl_slice rest = pl_slice_part(lexer->text.text, lexer->at, lexer->text.text.size);
    size_t size = 0;
    for (pl_token_kind kind = PL_TOKEN_OR; kind < PL_TOKEN_COUNT; kind++) {
        if (spellings[kind].size <= size || !pl_slice_starts(rest, spellings[kind])) continue;
        token->kind = kind;
        size = spellings[kind].size;
    }
    lexer->at += size ? size : 1;
    while (!size && lexer->at < lexer->text.text.size &&
           ((unsigned char)byte_at(lexer, lexer->at) & 0xC0) == 0x80)
        lexer->at++;
    pl_slice symbol = pl_slice_part(lexer->text.text, token->from, lexer->at);
    if (!size)
        fail(lexer, token->from, lexer->at,
             (pl_details){ .wanted = PL_SLICE("a value or an operator"),
                           .found = quoted(lexer, token->from, lexer->at),
                           .near = pl_token_meant(symbol) });
}

static bool is_quote(char byte)
{
    return byte == '"' || byte == '\'';
}

pl_token pl_lexer_next(pl_lexer *lexer)
{
    skip_space(lexer);
    pl_token token = { .kind = PL_TOKEN_END, .from = lexer->at, .to = lexer->at };
    if (lexer->failed || lexer->at >= lexer->text.text.size) return token;
    char first = byte_at(lexer, lexer->at), second = byte_at(lexer, lexer->at + 1);
    if (++lexer->count > most_tokens)
        pl_lexer_limit(lexer, lexer->at, most_tokens, PL_SLICE("words and signs"));
    else if (is_quote(first))
        read_string(lexer, &token, false);
    else if ((first == 'r' || first == 'R') && is_quote(second))
        read_string(lexer, &token, true);
    else if (is_letter(first))
        read_word(lexer, &token);
    else if (is_digit(first) || (first == '.' && is_digit(second)))
        read_number(lexer, &token);
    else
        read_symbol(lexer, &token);
    token.to = lexer->at;
    if (lexer->failed) token.kind = PL_TOKEN_END;
    return token;
}
