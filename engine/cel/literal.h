/* The literals of the language: numbers, strings and bytes as they stand in an expression.
 *
 * Reads one that begins at an offset of a text and says where and why it is none; what surrounds it
 * is the lexer's. */
#ifndef PL_CEL_LITERAL_H
#define PL_CEL_LITERAL_H

#include "base/words.h"
#include "cel/value.h"

typedef struct pl_literal {
    pl_value value; /* of an int: its size, at most 2^63, as a uint; its sign is no part of it */
    bool is_int;
    size_t to;
    size_t inside; /* of a text without escapes: where it begins between its quotes; else 0 */
    /* when it is none */
    size_t bad_from, bad_to;
    bool open; /* it does not end: `wanted` are the quotes that it lacks */
    pl_slice wanted;
    const pl_words *why; /* or NULL */
} pl_literal;

bool pl_literal_begins(pl_slice text, size_t at);
/* False with the defect filled. A text without escapes is borrowed. */
bool pl_literal_read(pl_arena *arena, pl_slice text, size_t at, pl_literal *literal);

/* Bytes that make up names. */
bool pl_is_digit(char byte);
bool pl_is_letter(char byte);

#endif
