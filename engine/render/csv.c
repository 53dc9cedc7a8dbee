#include "render/csv.h"

#include "base/number.h"
#include "base/utf8.h"

#include <string.h>

enum { most_reasons = 3 };

static void begin_cell(pl_csv *csv)
{
    if (csv->begun) pl_text_put(csv->text, ",");
    csv->begun = true;
}

/* Quotes only where a reader needs them. */
static void put_cell(pl_csv *csv, pl_slice cell)
{
    bool quoted = pl_slice_find(cell, PL_SLICE(",")) != SIZE_MAX ||
                  pl_slice_find(cell, PL_SLICE("\"")) != SIZE_MAX ||
                  pl_slice_find(cell, PL_SLICE("\n")) != SIZE_MAX ||
                  pl_slice_find(cell, PL_SLICE("\r")) != SIZE_MAX;
    begin_cell(csv);
    if (!quoted) {
        pl_text_add(csv->text, cell);
        return;
    }
    pl_text_put(csv->text, "\"");
    for (pl_slice rest = cell; rest.size;) {
        pl_slice part = pl_slice_until(&rest, '"');
        bool ended = part.data + part.size < cell.data + cell.size;
        pl_text_add(csv->text, part);
        if (ended) pl_text_put(csv->text, "\"\"");
    }
    pl_text_put(csv->text, "\"");
}

pl_csv pl_csv_new(pl_text *text, const pl_view *view, const char *const *columns, size_t count)
{
    pl_csv csv = { .text = text };
    if (view->continued) return csv;
    if (view->bom) pl_text_put(text, "\xef\xbb\xbf");
    for (size_t i = 0; i < count; i++)
        put_cell(&csv, pl_slice_of(columns[i]));
    pl_csv_end(&csv);
    return csv;
}

/* Spreadsheets look behind the blanks in front. */
static bool looks_like_formula(pl_slice words)
{
    if (words.size && (words.data[0] == '\t' || words.data[0] == '\r')) return true;
    words = pl_slice_trim(words);
    static const char *const wide[] = { "\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d",
                                        "\xef\xbc\xa0" }; /* ＝ ＋ － ＠ */
    if (words.size && strchr("=+-@", words.data[0])) return true;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (pl_slice_starts(words, pl_slice_of(wide[i]))) return true;
    return false;
}

void pl_csv_words(pl_csv *csv, pl_slice words)
{
    pl_text cell = pl_text_new(csv->text->arena);
    if (looks_like_formula(words)) pl_text_put(&cell, "'");
    pl_utf8_show(&cell, words);
    put_cell(csv, pl_text_slice(&cell));
}

void pl_csv_number(pl_csv *csv, double number)
{
    begin_cell(csv);
    pl_number_write(csv->text, number);
}

void pl_csv_points(pl_csv *csv, int64_t hundredths)
{
    begin_cell(csv);
    pl_text_fixed(csv->text, (double)hundredths / 100, 2);
}

void pl_csv_count(pl_csv *csv, size_t count)
{
    begin_cell(csv);
    pl_text_int(csv->text, (int64_t)count);
}

void pl_csv_truth(pl_csv *csv, bool truth)
{
    begin_cell(csv);
    pl_text_put(csv->text, truth ? "true" : "false");
}

void pl_csv_empty(pl_csv *csv)
{
    begin_cell(csv);
}

void pl_csv_end(pl_csv *csv)
{
    pl_text_put(csv->text, "\r\n");
    csv->begun = false;
}

static void put_share(pl_csv *csv, const pl_share *share)
{
    const double ends[] = { share->low, share->high };
    bool sampled = share->known && !(share->fallbacks & PL_FALLBACK_NO_SAMPLE);
    if (share->known)
        pl_csv_number(csv, share->value);
    else
        pl_csv_empty(csv);
    for (size_t i = 0; i < 2; i++)
        if (sampled)
            pl_csv_number(csv, ends[i]);
        else
            pl_csv_empty(csv);
}

/* `photos-at-home +15.00; needs-missing -10.00` */
static pl_slice reasons_of(pl_arena *arena, const pl_entry *entry)
{
    pl_text text = pl_text_new(arena);
    const pl_line *line;
    for (size_t i = 0; i < most_reasons && (line = pl_entry_reason(entry, i)); i++) {
        if (i) pl_text_put(&text, "; ");
        pl_text_add(&text, line->rule);
        pl_text_put(&text, line->points > 0 ? " +" : " ");
        pl_text_fixed(&text, (double)line->points / 100, 2);
    }
    return pl_text_slice(&text);
}

static void put_row(pl_csv *csv, const pl_result *result, const pl_entry *entry)
{
    const pl_line *excluder = pl_entry_excluder(entry);
    bool left_out = entry->standing != PL_RANKED && excluder;
    pl_csv_words(csv, result->input);
    pl_csv_words(csv, result->campaign);
    if (entry->rank)
        pl_csv_count(csv, entry->rank);
    else
        pl_csv_empty(csv);
    pl_csv_truth(csv, entry->tied);
    pl_csv_words(csv, pl_standing_name(entry->standing));
    pl_csv_words(csv, entry->id);
    pl_csv_words(csv, entry->name);
    pl_csv_words(csv, entry->platform);
    pl_csv_points(csv, entry->score);
    put_share(csv, &entry->share);
    pl_csv_words(csv, reasons_of(csv->text->arena, entry));
    pl_csv_words(csv, left_out ? excluder->rule : (pl_slice){ 0 });
    pl_csv_end(csv);
}

void pl_render_csv(pl_text *text, const pl_result *result, const pl_view *view)
{
    static const char *const columns[] = { "brief",   "campaign",   "rank", "tie",
                                           "status",  "channel",    "name", "platform",
                                           "score",   "share",      "low",  "high",
                                           "reasons", "excluded_by" };
    pl_csv csv = pl_csv_new(text, view, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < result->entry_count; i++)
        if (pl_view_shows(view, &result->entries[i], i)) put_row(&csv, result, &result->entries[i]);
}
