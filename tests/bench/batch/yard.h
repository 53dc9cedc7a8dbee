/* The yardsticks: what others' code takes for the same bytes, and nothing is done with it. */
#ifndef BATCH_YARD_H
#define BATCH_YARD_H

#include <stdbool.h>
#include <stddef.h>

/* All events of libyaml in the documents of a file, by one parser; false when it is no YAML. */
bool batch_yard_events(const char *path);
/* The same of every file in a folder, each opened and read by a parser of its own. */
bool batch_yard_files(const char *folder);
/* The trees that libyaml makes of the files in a folder. */
bool batch_yard_trees(const char *folder);

/* The first `count` patterns as machine code of PCRE2. */
typedef struct batch_patterns batch_patterns;

batch_patterns *batch_patterns_open(size_t count);
/* How many match; the text is checked in each call, as every caller of pcre2_match() has it. */
size_t batch_patterns_match(const batch_patterns *patterns, const char *text, size_t size);
void batch_patterns_close(batch_patterns *patterns);

#endif
