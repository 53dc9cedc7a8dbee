/* Patterns of paths in the form of .gitignore: `draft-*.yaml`, `old/`, `/archive/20[12]?`,
 * `!keep/`.
 *
 * `*` stands for any characters but `/`, `?` for one, `[a-z]` and `[!a-z]` for one of a set, `\`
 * before a character for that character; `**` as a whole part of a path stands for any number of
 * parts. A pattern with a `/` before its end is of the whole path below the folder that it stands
 * in, else of a name at any depth; a `/` at its end makes it one of folders alone, a `!` at its
 * beginning takes back what an earlier pattern left out. Which pattern counts, and that a folder
 * that is left out is not entered, is for who asks.
 *
 * The function of the C library that matches such patterns knows neither `**` nor UTF-8 without a
 * locale, and may take exponential time; here it is at most the product of both lengths. */
#ifndef PL_BASE_WILDCARD_H
#define PL_BASE_WILDCARD_H

#include "base/slice.h"

typedef struct pl_wildcard {
    pl_slice text; /* without the marks at both ends; borrowed */
    bool takes_back;
    bool of_folders;
    bool of_paths; /* else of names */
} pl_wildcard;

/* Reads a pattern. NULL, or, as a phrase for a message, why it can match nothing. */
const char *pl_wildcard_read(pl_slice text, pl_wildcard *pattern);
/* Whether it is about the file or folder of that path, such as `briefs/spring.yaml`. */
bool pl_wildcard_matches(const pl_wildcard *pattern, pl_slice path, bool is_folder);

#endif
