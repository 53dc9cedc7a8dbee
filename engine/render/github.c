#include "render/github.h"

#include "base/utf8.h"

enum { most_of_a_level = 10 };

static void put_escaped(pl_text *text, pl_slice value, bool is_property)
{
    static const struct {
        char byte;
        bool in_property; /* only there */
        const char *escape;
    } escapes[] = {
        { '%', false, "%25" }, { '\r', false, "%0D" }, { '\n', false, "%0A" },
        { ':', true, "%3A" },  { ',', true, "%2C" },
    };
    for (size_t at = 0; at < value.size; at++) {
        const char *escape = NULL;
        for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++)
            if (value.data[at] == escapes[i].byte && (is_property || !escapes[i].in_property))
                escape = escapes[i].escape;
        if (escape)
            pl_text_put(text, escape);
        else
            pl_text_add(text, pl_slice_part(value, at, at + 1));
    }
}

/* What a terminal would obey is shown as an escape: logs are read in terminals, too. */
static void put_property(pl_text *text, const char *name, pl_slice value)
{
    pl_text shown = pl_text_new(text->arena);
    pl_utf8_show(&shown, value);
    pl_text_put(text, name);
    put_escaped(text, pl_text_slice(&shown), true);
}

static void put_number(pl_text *text, const char *name, size_t number)
{
    pl_text_put(text, name);
    pl_text_int(text, (int64_t)number);
}

/* GitHub takes columns only where a finding begins and ends on one line. */
static void put_range(pl_text *text, const pl_discovery *found)
{
    pl_place start, end;
    if (!pl_discovery_range(found, &start, &end)) return;
    put_number(text, ",line=", start.line);
    put_number(text, ",endLine=", end.line);
    if (start.line != end.line) return;
    put_number(text, ",col=", start.column);
    put_number(text, ",endColumn=", end.column);
}

static void put_annotation(pl_text *text, const pl_discovery *found, const pl_inspected *in,
                           pl_language language)
{
    static const char *const commands[] = {
        [PL_NOTE] = "::notice ", [PL_WARNING] = "::warning ", [PL_ERROR] = "::error "
    };
    pl_arena *arena = text->arena;
    pl_text message = pl_text_new(arena);
    pl_slice help = pl_discovery_help(arena, found, language);
    pl_utf8_show(&message, pl_discovery_message(arena, found, language));
    if (help.size) pl_text_put(&message, "\n");
    pl_utf8_show(&message, help);
    pl_text_put(text, commands[pl_diagnostic_severity(&found->shown)]);
    put_property(text, "file=", pl_inspection_path(arena, in->name));
    put_range(text, found);
    put_property(text, ",title=", pl_diagnostic_id(&found->shown));
    pl_text_put(text, "::");
    put_escaped(text, pl_text_slice(&message), false);
    pl_text_put(text, "\n");
}

static size_t put_level(pl_text *text, const pl_inspection *inspection,
                        const pl_inspection_view *view, pl_severity level)
{
    pl_discovery_walk walk = { 0 };
    size_t put = 0;
    for (const pl_discovery *found; (found = pl_discovery_next(inspection, view, &walk));) {
        if (pl_diagnostic_severity(&found->shown) != level || put == most_of_a_level) continue;
        put_annotation(text, found, walk.text, view->language);
        put++;
    }
    return put;
}

void pl_inspection_github(pl_text *text, const pl_inspection *inspection,
                          const pl_inspection_view *view)
{
    static const pl_severity worst_first[] = { PL_ERROR, PL_WARNING, PL_NOTE };
    size_t put = 0;
    for (size_t i = 0; i < sizeof worst_first / sizeof *worst_first; i++)
        put += put_level(text, inspection, view, worst_first[i]);
    pl_inspection_summary(text, inspection, view->language, put);
    pl_text_put(text, "\n");
}
