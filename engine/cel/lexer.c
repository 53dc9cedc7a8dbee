#include "cel/lexer.h"

#include "cel/habit.h"
#include "cel/literal.h"

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
    [PL_TOKEN_OPEN_MAP] = PL_SLICE_INIT("{"),  [PL_TOKEN_CLOSE_MAP] = PL_SLICE_INIT("}"),
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

/* What helps where one token cannot stand behind another; PL_TOKEN_COUNT stands for any. */
static const struct {
    pl_token_kind before, found;
    pl_words why;
} neighbours[] = {
    { PL_TOKEN_INT, PL_TOKEN_COMMA,
      PL_WORDS("numbers are written without commas", "数はコンマなしで書きます") },
    { PL_TOKEN_DOUBLE, PL_TOKEN_COMMA,
      PL_WORDS("numbers are written without commas", "数はコンマなしで書きます") },
    { PL_TOKEN_PERCENT, PL_TOKEN_COUNT,
      PL_WORDS("`%` is what a division leaves over; write 20 % as 0.2",
               "「%」は割り算の余りです。20%は0.2と書きます") },
    { PL_TOKEN_NAME, PL_TOKEN_OPEN_MAP,
      PL_WORDS("there are no messages; a map is written {'key': value}",
               "メッセージはありません。マップは {'キー': 値} と書きます") },
    { PL_TOKEN_COUNT, PL_TOKEN_QUOTED_NAME,
      PL_WORDS("backticks are for names of fields; a text has quotes",
               "バッククォートは項目名に使います。テキストは引用符で囲みます") },
    { PL_TOKEN_NAME, PL_TOKEN_DOUBLE,
      PL_WORDS("an item of a list is written list[0]", "リストの項目は list[0] と書きます") },
};

void pl_token_explain(const pl_lexer *lexer, pl_token before, pl_token token, pl_details *details)
{
    pl_slice text = lexer->text.text;
    const pl_habit *habit = pl_habit_word(pl_slice_part(text, token.from, token.to));
    if (habit) details->near = habit->meant;
    if (!habit) habit = pl_habit_word(pl_slice_part(text, before.from, before.to));
    if (habit) details->why = &habit->why;
    for (size_t i = 0; i < sizeof neighbours / sizeof *neighbours && !habit; i++) {
        pl_token_kind first = neighbours[i].before, second = neighbours[i].found;
        bool behind = first == PL_TOKEN_COUNT || first == before.kind;
        if (behind && (second == PL_TOKEN_COUNT || second == token.kind))
            details->why = &neighbours[i].why;
    }
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
    while (pl_is_letter(byte_at(lexer, lexer->at)) || pl_is_digit(byte_at(lexer, lexer->at)))
        lexer->at++;
    token->kind = word_kind(pl_slice_part(lexer->text.text, token->from, lexer->at));
}

/* A name in backticks, which may hold what other names may not; only selections take one. */
static void read_quoted_name(pl_lexer *lexer, pl_token *token)
{
    static const char also[] = ".-/ ";
    size_t at = lexer->at + 1;
    for (; at < lexer->text.text.size; at++) {
        char byte = lexer->text.text.data[at];
        if (!pl_is_letter(byte) && !pl_is_digit(byte) && !(byte && strchr(also, byte))) break;
    }
    lexer->at = at + 1 < lexer->text.text.size ? at + 1 : lexer->text.text.size;
    token->kind = PL_TOKEN_QUOTED_NAME;
    if (byte_at(lexer, at) != '`' || at == token->from + 1)
        fail(lexer, token->from, lexer->at,
             (pl_details){ .wanted = PL_SLICE("a name between backticks"),
                           .found = quoted(lexer, token->from + 1, lexer->at) });
}

static pl_token_kind literal_kind(const pl_literal *literal)
{
    static const pl_token_kind kinds[PL_VALUE_KIND_COUNT] = {
        [PL_UINT] = PL_TOKEN_UINT,
        [PL_DOUBLE] = PL_TOKEN_DOUBLE,
        [PL_STRING] = PL_TOKEN_STRING,
        [PL_BYTES] = PL_TOKEN_BYTES,
    };
    return literal->is_int ? PL_TOKEN_INT : kinds[literal->value.kind];
}

static void read_literal(pl_lexer *lexer, pl_token *token)
{
    pl_literal literal;
    bool read = pl_literal_read(lexer->report->arena, lexer->text.text, lexer->at, &literal);
    lexer->at = literal.to;
    if (!read) {
        pl_details details = { .wanted = literal.wanted, .why = literal.why };
        details.found = quoted(lexer, literal.bad_from, literal.bad_to);
        pl_lexer_fail(lexer, literal.open ? PL_UNCLOSED_TEXT : PL_EXPRESSION_SYNTAX,
                      pl_embedded_part(lexer->text, literal.bad_from, literal.bad_to), details);
        return;
    }
    token->kind = literal_kind(&literal);
    token->value = literal.value;
    token->inside = literal.inside;
}

/* The end of what belongs to no language, as far as it goes on. */
static size_t strange_end(const pl_lexer *lexer)
{
    pl_slice text = lexer->text.text;
    size_t at = lexer->at + 1;
    while (at < text.size && (unsigned char)text.data[at] >= 0x80) {
        bool begins = ((unsigned char)text.data[at] & 0xC0) != 0x80;
        if (begins && pl_habit_at(pl_slice_part(text, at, text.size))) break;
        at++;
    }
    return at;
}

static const pl_words half_width =
    PL_WORDS("this is of full width; expressions are written in half width",
             "全角です。式の記号・数字・名前は半角で書きます");
static const pl_words plain_names =
    PL_WORDS("names are of a-z, digits and `_`; a text has quotes",
             "名前は英数字と「_」で書き、テキストは引用符で囲みます");

static void refuse_symbol(pl_lexer *lexer, pl_token *token, const pl_habit *habit)
{
    pl_details details = { .wanted = PL_SLICE("a value or an operator") };
    pl_slice rest = pl_slice_part(lexer->text.text, lexer->at, lexer->text.text.size);
    size_t size;
    details.near = pl_habit_narrow(lexer->report->arena, rest, &size);
    if (size) {
        lexer->at += size;
        details.why = &half_width;
    } else if (habit) {
        lexer->at += habit->written.size;
        details.near = habit->meant;
        details.why = &habit->why;
    } else {
        if ((unsigned char)rest.data[0] >= 0x80) details.why = &plain_names;
        lexer->at = strange_end(lexer);
    }
    details.found = quoted(lexer, token->from, lexer->at);
    fail(lexer, token->from, lexer->at, details);
}

static void read_symbol(pl_lexer *lexer, pl_token *token)
{
    pl_slice rest = pl_slice_part(lexer->text.text, lexer->at, lexer->text.text.size);
    const pl_habit *habit = pl_habit_at(rest);
    size_t size = 0;
    for (pl_token_kind kind = PL_TOKEN_OR; kind < PL_TOKEN_COUNT; kind++) {
        bool begins = spellings[kind].size > size && spellings[kind].data[0] == rest.data[0];
        if (!begins || !pl_slice_starts(rest, spellings[kind])) continue;
        token->kind = kind;
        size = spellings[kind].size;
    }
    if (!size || (habit && habit->written.size > size))
        refuse_symbol(lexer, token, habit);
    else
        lexer->at += size;
}

pl_token pl_lexer_next(pl_lexer *lexer)
{
    skip_space(lexer);
    pl_token token = { .kind = PL_TOKEN_END, .from = lexer->at, .to = lexer->at };
    if (lexer->failed || lexer->at >= lexer->text.text.size) return token;
    char first = byte_at(lexer, lexer->at);
    if (++lexer->count > most_tokens)
        pl_lexer_limit(lexer, lexer->at, most_tokens, PL_SLICE("words and signs"));
    else if (pl_literal_begins(lexer->text.text, lexer->at))
        read_literal(lexer, &token);
    else if (pl_is_letter(first))
        read_word(lexer, &token);
    else if (first == '`')
        read_quoted_name(lexer, &token);
    else
        read_symbol(lexer, &token);
    token.to = lexer->at;
    if (lexer->failed) token.kind = PL_TOKEN_END;
    return token;
}
