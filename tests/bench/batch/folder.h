/* A folder of made-up briefs and packs of rules, as `batch_make` describes it. */
#ifndef BATCH_FOLDER_H
#define BATCH_FOLDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Makes the folder where there is none. False after saying what cannot be written. */
bool batch_folder_write(const char *folder, size_t briefs, uint64_t seed);

#endif
