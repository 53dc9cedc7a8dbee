#include "cel/macro.h"

static const pl_macro macros[] = {
    { PL_SLICE_INIT("all"), PL_MACRO_ALL, 2, 1, false },
    { PL_SLICE_INIT("all"), PL_MACRO_ALL, 3, 2, false },
    { PL_SLICE_INIT("exists"), PL_MACRO_EXISTS, 2, 1, false },
    { PL_SLICE_INIT("exists"), PL_MACRO_EXISTS, 3, 2, false },
    { PL_SLICE_INIT("exists_one"), PL_MACRO_EXISTS_ONE, 2, 1, false },
    { PL_SLICE_INIT("exists_one"), PL_MACRO_EXISTS_ONE, 3, 2, false },
    { PL_SLICE_INIT("existsOne"), PL_MACRO_EXISTS_ONE, 2, 1, false },
    { PL_SLICE_INIT("existsOne"), PL_MACRO_EXISTS_ONE, 3, 2, false },
    { PL_SLICE_INIT("map"), PL_MACRO_MAP, 2, 1, false },
    { PL_SLICE_INIT("map"), PL_MACRO_MAP, 3, 1, true },
    { PL_SLICE_INIT("filter"), PL_MACRO_FILTER, 2, 1, false },
    { PL_SLICE_INIT("transformList"), PL_MACRO_MAP, 3, 2, false },
    { PL_SLICE_INIT("transformList"), PL_MACRO_MAP, 4, 2, true },
    { PL_SLICE_INIT("transformMap"), PL_MACRO_TRANSFORM_MAP, 3, 2, false },
    { PL_SLICE_INIT("transformMap"), PL_MACRO_TRANSFORM_MAP, 4, 2, true },
    { PL_SLICE_INIT("transformMapEntry"), PL_MACRO_TRANSFORM_ENTRY, 3, 2, false },
    { PL_SLICE_INIT("transformMapEntry"), PL_MACRO_TRANSFORM_ENTRY, 4, 2, true },
    { PL_SLICE_INIT("optMap"), PL_MACRO_OPT_MAP, 2, 1, false },
    { PL_SLICE_INIT("optFlatMap"), PL_MACRO_OPT_FLAT_MAP, 2, 1, false },
    { PL_SLICE_INIT("cel.bind"), PL_MACRO_BIND, 3, 1, false },
};

const pl_macro *pl_macro_at(size_t index)
{
    return index < sizeof macros / sizeof *macros ? &macros[index] : NULL;
}

const pl_macro *pl_macro_find(pl_slice name, size_t arguments)
{
    const pl_macro *macro;
    for (size_t i = 0; (macro = pl_macro_at(i)); i++)
        if (macro->arguments == arguments && pl_slice_equal(macro->name, name)) return macro;
    return NULL;
}
