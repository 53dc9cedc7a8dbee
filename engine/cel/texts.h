/* The standard functions over text and sizes: `size`, `contains`, `startsWith`, `endsWith` and
 * `matches`. Sizes count code points; only valid UTF-8 comes here. */
#ifndef PL_CEL_TEXTS_H
#define PL_CEL_TEXTS_H

#include "cel/scope.h"

extern const pl_library pl_texts_library;

#endif
