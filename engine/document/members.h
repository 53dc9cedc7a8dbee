/* The members of a JSON object: a key and its value in one call.
 *
 * What is absent is `null`, so that every object of a kind has the same keys. */
#ifndef PL_DOCUMENT_MEMBERS_H
#define PL_DOCUMENT_MEMBERS_H

#include "base/words.h"
#include "document/json.h"

/* These stand here to be compiled where they are called, since the size of the key is known there.
 * Opens the `{` or `[` of that key. */
static inline void pl_member_open(pl_json *json, const char *key, char bracket)
{
    pl_json_key(json, key);
    pl_json_open(json, bracket);
}

static inline void pl_member_text(pl_json *json, const char *key, pl_slice value)
{
    pl_json_key(json, key);
    pl_json_string(json, value);
}

/* A text that is absent where it is empty. */
static inline void pl_member_name(pl_json *json, const char *key, pl_slice value)
{
    pl_json_key(json, key);
    if (value.size)
        pl_json_string(json, value);
    else
        pl_json_null(json);
}

void pl_member_texts(pl_json *json, const char *key, const pl_slice *items, size_t count);
void pl_member_bool(pl_json *json, const char *key, bool value);
static inline void pl_member_int(pl_json *json, const char *key, int64_t value)
{
    pl_json_key(json, key);
    pl_json_int(json, value);
}

static inline void pl_member_count(pl_json *json, const char *key, uint64_t value)
{
    pl_member_int(json, key, (int64_t)value);
}

/* A number that is absent where it is 0. */
void pl_member_some(pl_json *json, const char *key, int64_t value);
/* Hundredths, written as points; absent unless known. */
void pl_member_points(pl_json *json, const char *key, bool known, int64_t hundredths);
/* What every document begins with: its `format` and `format_version`, and the version of planner.
 */
void pl_member_document(pl_json *json, pl_slice format, pl_slice version);
/* By which `rules` it was made. */
void pl_member_rules(pl_json *json, pl_slice version, pl_slice sha256);
/* The `language` of its words. */
void pl_member_language(pl_json *json, pl_language language);
/* A day counted from 1970-01-01, as `2027-03-01`. */
void pl_member_date(pl_json *json, const char *key, int64_t days);

#endif
