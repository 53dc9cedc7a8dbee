#include "rules/builtin.h"

const pl_builtin_file *pl_builtin_find(pl_slice path)
{
    size_t from = 0;
    size_t to = pl_builtin_file_count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = pl_slice_order(path, pl_builtin_files[middle].path);
        if (order == 0) return &pl_builtin_files[middle];
        if (order < 0)
            to = middle;
        else
            from = middle + 1;
    }
    return NULL;
}

pl_packed pl_builtin_packed(pl_arena *arena, const pl_builtin_file *file)
{
    pl_slice name = PL_JOIN(arena, PL_SLICE("rules/"), file->path);
    return (pl_packed){ pl_source_borrow(arena, name, file->text), file->packed };
}

bool pl_builtin_holds(const pl_source *source)
{
    for (size_t i = 0; i < pl_builtin_file_count; i++)
        if (source->text.data == pl_builtin_files[i].text.data) return true;
    return false;
}

const pl_node *pl_builtin_tree(pl_arena *arena, const pl_builtin_file *file)
{
    pl_packed packed = pl_builtin_packed(arena, file);
    return pl_packed_tree(arena, &packed, NULL);
}
