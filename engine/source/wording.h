/* The arguments of messages in the reader's language.
 *
 * Modules name what they found and wanted in English phrases, "a list", "at least 2 items"; this
 * table says them in Japanese. What is no phrase, such as a name or a value, stays as it is. */
#ifndef PL_SOURCE_WORDING_H
#define PL_SOURCE_WORDING_H

#include "base/words.h"

/* The table: in each phrase one `%` stands for anything, which is worded in its turn. */
extern const pl_words pl_wordings[];
extern const size_t pl_wording_count;

pl_slice pl_wording(pl_arena *arena, pl_slice phrase, pl_language language);

#endif
