#include "render/view.h"

static bool is_asked_for(const pl_view *view, const pl_entry *entry)
{
    return pl_slice_equal(view->channel, entry->id) ||
           pl_slice_equal(view->channel, entry->platform);
}

bool pl_view_shows(const pl_view *view, const pl_entry *entry, size_t place)
{
    if (view->channel.size) return is_asked_for(view, entry);
    return !view->top || !entry->rank || place < view->top;
}

bool pl_view_tells(const pl_view *view, const pl_entry *entry, size_t place)
{
    return view->channel.size ? is_asked_for(view, entry) : place == 0;
}
