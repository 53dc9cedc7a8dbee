#include "brief/setting.h"

#include "base/utf8.h"
#include "brief/edit.h"
#include "document/yaml.h"

#include <string.h>

bool pl_setting_is(pl_slice text)
{
    size_t equals = pl_slice_find(text, PL_SLICE("="));
    if (equals == SIZE_MAX) return false;
    pl_slice path = pl_slice_trim(pl_slice_part(text, 0, equals));
    if (!path.size || pl_slice_ends(path, PL_SLICE("."))) return false;
    while (path.size)
        if (!pl_slice_until(&path, '.').size) return false;
    return true;
}

/* Text as it stands needs no reader; what has more to it, or should not be there, goes to the one
 * who knows it. */
static bool is_plain(pl_slice value, const pl_limits *limits)
{
    if (value.size > limits->scalar_bytes) return false;
    if (value.size && strchr("[{\"'", value.data[0])) return false;
    for (size_t at = 0; at < value.size;) {
        uint32_t point = pl_utf8_next(value, &at);
        if (point == '\n' || pl_utf8_hostile(point)) return false;
    }
    return true;
}

/* Read where it stands: the path in front of it is blank as long as the reader looks. */
static const pl_node *read_behind(const pl_source *setting, size_t from, const pl_limits *limits,
                                  pl_report *report)
{
    pl_arena *arena = report->arena;
    char *blank = pl_arena_array(arena, char, setting->text.size);
    memcpy(blank, setting->text.data, setting->text.size);
    memset(blank, ' ', from);
    pl_source *read = pl_arena_new(arena, pl_source);
    *read = *pl_source_borrow(arena, setting->name, (pl_slice){ blank, setting->text.size });
    const pl_node *value = pl_yaml_parse(read, limits, report);
    read->text = setting->text;
    return value;
}

static const pl_node *value_of(const pl_source *setting, size_t from, const pl_limits *limits,
                               pl_report *report)
{
    pl_slice text = setting->text;
    pl_slice value = pl_slice_trim(pl_slice_part(text, from, text.size));
    if (value.size) from = (size_t)(value.data - text.data);
    if (!is_plain(value, limits)) return read_behind(setting, from, limits, report);
    pl_node *node = pl_arena_new(report->arena, pl_node);
    *node = (pl_node){ .kind = PL_SCALAR,
                       .plain = true,
                       .exact = true,
                       .span = { setting, from, from + value.size },
                       .text = value };
    return node;
}

const pl_node *pl_setting_apply(const pl_source *setting, const pl_node *root,
                                const pl_limits *limits, pl_report *report)
{
    static const pl_slice brief = PL_SLICE_INIT("brief.");
    pl_span all = { setting, 0, setting->text.size };
    if (!pl_limits_admit(limits, all, report)) return NULL;
    size_t equals = pl_slice_find(setting->text, PL_SLICE("="));
    pl_slice path = pl_slice_trim(pl_slice_part(setting->text, 0, equals));
    size_t from = (size_t)(path.data - setting->text.data), to = from + path.size, names = 1;
    for (size_t i = 0; i < path.size; i++)
        names += path.data[i] == '.';
    const pl_span place = { setting, from, to };
    if (names > limits->depth) {
        pl_limit_passed(report, PL_TOO_DEEP, place, limits->depth);
        return NULL;
    }
    if (pl_slice_starts(path, brief)) from += brief.size;
    const pl_embedded whole = { setting->text, all, true };
    const pl_node *value = value_of(setting, equals + 1, limits, report);
    if (!value) return NULL;
    return pl_brief_with_written(report->arena, root, pl_embedded_inner(whole, from, to), value);
}
