#include "render/inspection_csv.h"

#include "render/csv.h"

static void put_range(pl_csv *csv, const pl_discovery *found)
{
    pl_place start, end;
    if (!pl_discovery_range(found, &start, &end)) {
        for (size_t i = 0; i < 4; i++)
            pl_csv_empty(csv);
        return;
    }
    pl_csv_count(csv, start.line);
    pl_csv_count(csv, start.column);
    pl_csv_count(csv, end.line);
    pl_csv_count(csv, end.column);
}

static pl_slice sources_of(pl_arena *arena, const pl_ruling *ruling)
{
    pl_text text = pl_text_new(arena);
    for (size_t i = 0; ruling && i < ruling->source_count; i++) {
        if (i) pl_text_put(&text, "; ");
        pl_text_add(&text, ruling->sources[i].id);
    }
    return pl_text_slice(&text);
}

static void put_row(pl_csv *csv, const pl_discovery *found, pl_slice name, pl_language language)
{
    pl_arena *arena = csv->text->arena;
    const pl_ruling *ruling = found->shown.details.ruling;
    pl_csv_words(csv, pl_inspection_path(arena, name));
    put_range(csv, found);
    pl_csv_words(csv, pl_severity_name(pl_diagnostic_severity(&found->shown)));
    pl_csv_words(csv, pl_diagnostic_id(&found->shown));
    pl_csv_words(csv, pl_discovery_message(arena, found, language));
    pl_csv_words(csv, pl_discovery_help(arena, found, language));
    pl_csv_words(csv, pl_inspection_text(arena, found->field));
    pl_csv_words(csv, ruling ? ruling->rule : (pl_slice){ 0 });
    pl_csv_words(csv, sources_of(arena, ruling));
    pl_csv_end(csv);
}

void pl_inspection_csv(pl_text *text, const pl_inspection *inspection,
                       const pl_inspection_view *view)
{
    static const char *const columns[] = { "path",       "line",  "column", "end_line",
                                           "end_column", "level", "code",   "message",
                                           "help",       "field", "rule",   "sources" };
    const pl_view table = { .bom = view->bom };
    pl_csv csv = pl_csv_new(text, &table, columns, sizeof columns / sizeof *columns);
    pl_discovery_walk walk = { 0 };
    for (const pl_discovery *found; (found = pl_discovery_next(inspection, view, &walk));)
        put_row(&csv, found, walk.text->name, view->language);
}
