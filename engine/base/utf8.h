/* UTF-8: checking, stepping, the columns a text takes on a terminal, and folding of names. */
#ifndef PL_BASE_UTF8_H
#define PL_BASE_UTF8_H

#include "base/text.h"

/* Whether all of it is valid; if not, `*bad` (may be NULL) is the offset of the first bad byte. */
bool pl_utf8_valid(pl_slice text, size_t *bad);
/* The code point at `*at`, which is inside the text and moves behind it; an invalid byte is U+FFFD.
 */
uint32_t pl_utf8_next(pl_slice text, size_t *at);
/* Writes the code point; returns how many bytes it is. */
enum { PL_UTF8_LONGEST = 4 };
size_t pl_utf8_encode(uint32_t code_point, char *out);
size_t pl_utf8_count(pl_slice text);
/* How many of the bytes from `at` on are ASCII, up to the first that is not. */
size_t pl_utf8_ascii(pl_slice text, size_t at);
/* Columns on a terminal: 2 for wide characters, 0 for combining ones, a tab or control counts 1. */
size_t pl_utf8_width(pl_slice text);
/* NFKC with case folded: for comparing names, never for showing. May return the very text given:
 * when it is folded already, when it is invalid, and when more than 30 combining characters follow
 * each other (the stream-safe limit of Unicode), for sorting them takes quadratic time. */
pl_slice pl_utf8_fold(pl_arena *arena, pl_slice text);
/* Whether a terminal could be misled: control characters but newline and tab, and what turns the
 * direction of text. */
bool pl_utf8_hostile(uint32_t code_point);

/* Appends text for a terminal: what it could take as a command is written as an escape, a line end
 * or tab as a space, so that a brief cannot draw. A byte that is no text is `\xff`: the name of a
 * file may hold such, and is still to be found. */
void pl_utf8_show(pl_text *text, pl_slice added);

#endif
