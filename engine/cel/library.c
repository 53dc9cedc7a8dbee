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

const pl_function *pl_function_next(pl_function_cursor *cursor)
{
    size_t count = standard_count + cursor->scope->library_count;
    for (; cursor->library < count; cursor->library++, cursor->next = 0) {
        const pl_library *library =
            cursor->library < standard_count
                ? standard[cursor->library]
                : &cursor->scope->libraries[cursor->library - standard_count];
        if (cursor->next < library->count) return &library->functions[cursor->next++];
    }
    return NULL;
}

bool pl_function_known(const pl_scope *scope, pl_slice name)
{
    pl_function_cursor each = pl_functions(scope);
    for (const pl_function *function; (function = pl_function_next(&each));)
        if (pl_slice_equal(function->name, name)) return true;
    return false;
}
