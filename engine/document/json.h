/* JSON written into a text: commas, quotes and escapes in one place.
 *
 * Compact, or a line for each part; keys in the order of the calls, numbers as the shortest text
 * that reads back. */
#ifndef PL_DOCUMENT_JSON_H
#define PL_DOCUMENT_JSON_H

#include "base/text.h"

typedef struct pl_json {
    pl_text *text;
    bool needs_comma, after_key;
    bool in_lines; /* each key and item on a line of its own, for people and their diffs */
    size_t depth;  /* of the open brackets */
} pl_json;

/* A string alone: for who writes the rest of an object as it is. */
void pl_json_quote(pl_text *text, pl_slice value);

pl_json pl_json_new(pl_text *text);
/* The same in lines. */
pl_json pl_json_in_lines(pl_text *text);
/* Opens `{` or `[`; closes with `}` or `]`. */
void pl_json_open(pl_json *json, char bracket);
void pl_json_close(pl_json *json, char bracket);
/* `key` is the program's own and needs no escapes. */
void pl_json_key_of(pl_json *json, pl_slice key);
/* The same for a literal, of which the size is known where it is called. */
static inline void pl_json_key(pl_json *json, const char *key)
{
    pl_json_key_of(json, pl_slice_of(key));
}
void pl_json_name(pl_json *json, pl_slice key);
void pl_json_string(pl_json *json, pl_slice value);
void pl_json_int(pl_json *json, int64_t value);
/* `null` for a value that is no number. */
void pl_json_double(pl_json *json, double value);
void pl_json_bool(pl_json *json, bool value);
void pl_json_null(pl_json *json);

#endif
