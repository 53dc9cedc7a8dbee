/* How much a diagnostic weighs, and what that is called. */
#ifndef PL_SOURCE_SEVERITY_H
#define PL_SOURCE_SEVERITY_H

#include "base/words.h"

typedef enum pl_severity { PL_NOTE, PL_WARNING, PL_ERROR } pl_severity;

/* `error`, `warning`, `note`: the same in every language. */
pl_slice pl_severity_name(pl_severity severity);
/* The severity of that name; false where there is none. */
bool pl_severity_named(pl_slice name, pl_severity *severity);
/* The word for it in prose: `error`, `エラー`. */
pl_slice pl_severity_word(pl_severity severity, pl_language language);

#endif
