/* Expression text to tokens, one at a time, and the first defect of a text.
 *
 * A token carries the value of its literal: numbers are converted and escapes resolved here. After
 * a defect there are only PL_TOKEN_END, so that whoever reads tokens comes to an end at once. */
#ifndef PL_CEL_LEXER_H
#define PL_CEL_LEXER_H

#include "cel/value.h"
#include "source/report.h"

typedef enum pl_token_kind {
    PL_TOKEN_END,
    PL_TOKEN_NAME,
    PL_TOKEN_RESERVED,    /* a word that no variable may have */
    PL_TOKEN_QUOTED_NAME, /* `name` in backticks, which are part of it */
    PL_TOKEN_INT,
    PL_TOKEN_UINT,
    PL_TOKEN_DOUBLE,
    PL_TOKEN_STRING,
    PL_TOKEN_BYTES,
    PL_TOKEN_TRUE,
    PL_TOKEN_FALSE,
    PL_TOKEN_NULL,
    PL_TOKEN_IN,
    PL_TOKEN_OR,
    PL_TOKEN_AND,
    PL_TOKEN_LESS,
    PL_TOKEN_LESS_EQUAL,
    PL_TOKEN_GREATER,
    PL_TOKEN_GREATER_EQUAL,
    PL_TOKEN_EQUAL,
    PL_TOKEN_NOT_EQUAL,
    PL_TOKEN_PLUS,
    PL_TOKEN_MINUS,
    PL_TOKEN_STAR,
    PL_TOKEN_SLASH,
    PL_TOKEN_PERCENT,
    PL_TOKEN_NOT,
    PL_TOKEN_QUESTION,
    PL_TOKEN_COLON,
    PL_TOKEN_DOT,
    PL_TOKEN_COMMA,
    PL_TOKEN_OPEN,
    PL_TOKEN_CLOSE,
    PL_TOKEN_OPEN_LIST,
    PL_TOKEN_CLOSE_LIST,
    PL_TOKEN_OPEN_MAP,
    PL_TOKEN_CLOSE_MAP,
    PL_TOKEN_COUNT
} pl_token_kind;

typedef struct pl_token {
    pl_token_kind kind;
    size_t from, to;
    pl_value value; /* of a literal; of an int its size, at most 2^63, as a uint: its sign is a
                       token of its own */
    size_t inside;  /* of a text without escapes: where it begins between its quotes; else 0 */
} pl_token;

typedef struct pl_lexer {
    pl_embedded text;
    pl_report *report;
    size_t at;
    size_t count; /* tokens so far */
    bool failed;
} pl_lexer;

pl_token pl_lexer_next(pl_lexer *lexer);
/* `)` for PL_TOKEN_CLOSE; empty for a kind that is spelled in many ways. */
pl_slice pl_token_spelling(pl_token_kind kind);
/* What was probably meant where a token cannot stand behind another, and why it cannot. */
void pl_token_explain(const pl_lexer *lexer, pl_token before, pl_token token, pl_details *details);
/* Reports a defect of the text, unless one is reported already. */
void pl_lexer_fail(pl_lexer *lexer, pl_code code, pl_span span, pl_details details);
/* Reports that there are more than `most` of `what`: `levels of nesting`. */
void pl_lexer_limit(pl_lexer *lexer, size_t at, size_t most, pl_slice what);

#endif
