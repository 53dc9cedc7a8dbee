#include "render/view.h"

bool pl_view_shows(const pl_view *view, const pl_entry *entry, size_t place)
{
    if (view->channel.size) return pl_slice_equal(view->channel, entry->id);
    return !view->top || !entry->rank || place < view->top;
}
