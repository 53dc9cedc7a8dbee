#include "cel/library.h"

#include "cel/convert.h"
#include "cel/encoders.h"
#include "cel/formatting.h"
#include "cel/math.h"
#include "cel/optional.h"
#include "cel/own.h"
#include "cel/strings.h"
#include "cel/texts.h"
#include "cel/time.h"

static const pl_library *const standard[] = {
    &pl_texts_library, &pl_convert_library,  &pl_time_library,
    &pl_own_library,   &pl_strings_library,  &pl_formatting_library,
    &pl_math_library,  &pl_optional_library, &pl_encoders_library,
};

enum { standard_count = sizeof standard / sizeof *standard };

pl_function_cursor pl_functions(const pl_scope *scope)
{
    return (pl_function_cursor){ .scope = scope };
}

/* The library that the cursor is in; NULL at the end. */
static const pl_library *library_of(const pl_function_cursor *cursor)
{
    if (cursor->library < standard_count) return standard[cursor->library];
    size_t own = cursor->library - standard_count;
    return own < cursor->scope->library_count ? &cursor->scope->libraries[own] : NULL;
}

const pl_function *pl_function_next(pl_function_cursor *cursor)
{
    for (const pl_library *in; (in = library_of(cursor)); cursor->library++, cursor->next = 0)
        if (cursor->next < in->count) return &in->functions[cursor->next++];
    return NULL;
}

const pl_function *pl_function_named(pl_function_cursor *cursor, pl_slice name)
{
    for (const pl_library *in; (in = library_of(cursor)); cursor->library++, cursor->next = 0)
        while (cursor->next < in->count) {
            const pl_function *each = &in->functions[cursor->next++];
            if (each->name.size == name.size && pl_slice_equal(each->name, name)) return each;
        }
    return NULL;
}

bool pl_function_known(const pl_scope *scope, pl_slice name)
{
    pl_function_cursor each = pl_functions(scope);
    return pl_function_named(&each, name);
}
