#include "render/view.h"

#include "base/text.h"

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

const pl_line *pl_entry_excluder(const pl_entry *entry)
{
    for (size_t i = 0; i < entry->line_count; i++)
        if (entry->lines[i].excludes) return &entry->lines[i];
    return NULL;
}

const pl_line *pl_entry_reason(const pl_entry *entry, size_t place)
{
    for (size_t i = 0; i < entry->line_count && entry->lines[i].outcome == PL_HOLDS; i++) {
        const pl_line *line = &entry->lines[i];
        bool tells =
            line->kind == PL_LINE_RULE && !line->from_share && !line->excludes && !line->cautions;
        if (tells && place-- == 0) return line;
    }
    return NULL;
}

pl_slice pl_settings_text(pl_arena *arena, const pl_result *result)
{
    pl_text text = pl_text_new(arena);
    for (size_t i = 0; i < result->setting_count; i++) {
        if (i) pl_text_put(&text, "; ");
        pl_text_add(&text, result->settings[i]);
    }
    return pl_text_slice(&text);
}

pl_slice pl_standing_name(pl_standing standing)
{
    static const pl_slice names[] = { [PL_RANKED] = PL_SLICE_INIT("ranked"),
                                      [PL_WITHHELD] = PL_SLICE_INIT("withheld"),
                                      [PL_EXCLUDED] = PL_SLICE_INIT("excluded") };
    return names[standing];
}
