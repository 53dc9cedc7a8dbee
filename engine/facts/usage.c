#include "facts/usage.h"

enum { SURVEY, YEAR, OF, N, ALL, AGE, SOURCE, NOTE, ROW_KEYS };
static const pl_key row_keys[] = {
    [SURVEY] = { PL_SLICE_INIT("survey"), PL_WANT_SCALAR, true },
    [YEAR] = { PL_SLICE_INIT("year"), PL_WANT_SCALAR, true },
    [OF] = { PL_SLICE_INIT("of"), PL_WANT_SCALAR, false },
    [N] = { PL_SLICE_INIT("n"), PL_WANT_SCALAR, false },
    [ALL] = { PL_SLICE_INIT("all"), PL_WANT_SCALAR, false },
    [AGE] = { PL_SLICE_INIT("age"), PL_WANT_MAPPING, false },
    [SOURCE] = { PL_SLICE_INIT("source"), PL_ANY, false },
    [NOTE] = { PL_SLICE_INIT("note"), PL_WANT_SCALAR, false },
};
static const pl_keys row_has = { PL_SLICE_INIT("a usage row"), row_keys, ROW_KEYS };

pl_ages pl_usage_base(pl_arena *arena, pl_slice base)
{
    pl_ages found = { -1, -1 };
    pl_report unseen = pl_report_new(arena);
    for (pl_slice rest = base; rest.size > 0;) {
        pl_slice word = pl_slice_until(&rest, ' ');
        while (pl_slice_ends(word, PL_SLICE(",")) || pl_slice_ends(word, PL_SLICE(";")))
            word.size--;
        bool is_range =
            pl_slice_find(word, PL_SLICE("-")) != SIZE_MAX || pl_slice_ends(word, PL_SLICE("+"));
        pl_node node = { .kind = PL_SCALAR, .text = word };
        if (is_range) pl_read_ages(&unseen, &node, &found);
    }
    return found;
}

/* Bands while they are read: there is room for one a year of age, and they cannot be more. */
typedef struct sorted_bands {
    pl_band *items;
    size_t count;
} sorted_bands;

/* Where the ages belong, or SIZE_MAX after a report. */
static size_t place_of(const sorted_bands *bands, pl_ages ages, const pl_node *key,
                       pl_report *report)
{
    size_t at = bands->count;
    while (at > 0 && bands->items[at - 1].from > ages.to)
        at--;
    if (at == 0 || bands->items[at - 1].to < ages.from) return at;
    const pl_fact *earlier = &bands->items[at - 1].fact;
    pl_text text = pl_text_new(report->arena);
    pl_text_int(&text, bands->items[at - 1].from);
    pl_text_put(&text, "-");
    pl_text_int(&text, bands->items[at - 1].to);
    pl_report_add(report, PL_OVERLAPPING_BANDS, key->span,
                  (pl_details){ .found = key->text,
                                .wanted = pl_text_slice(&text),
                                .earlier = earlier->span });
    return SIZE_MAX;
}

static void insert(sorted_bands *bands, size_t at, pl_band band)
{
    for (size_t i = bands->count++; i > at; i--)
        bands->items[i] = bands->items[i - 1];
    bands->items[at] = band;
}

static bool read_kind(pl_report *report, const pl_node *node, pl_band_kind kind, pl_value *value)
{
    double share;
    int64_t people;
    switch (kind) {
    case PL_BAND_SHARE:
        if (!pl_read_share(report, node, &share)) return false;
        *value = pl_value_double(share);
        return true;
    case PL_BAND_PEOPLE:
        if (!pl_read_whole(report, node, PL_SLICE("people asked"), &people)) return false;
        *value = pl_value_int(people);
        return true;
    }
    return false;
}

pl_bands pl_bands_load(pl_ledger *ledger, const pl_fact *section, const pl_node *ages,
                       pl_band_kind kind)
{
    if (!ages || !ages->count) return (pl_bands){ 0 };
    pl_report *report = ledger->report;
    sorted_bands bands = { pl_arena_array(report->arena, pl_band, ages->count), 0 };
    for (const pl_node *key = ages->first; key; key = key->next) {
        pl_ages asked;
        pl_value value;
        if (!pl_read_ages(report, key, &asked)) continue;
        size_t at = place_of(&bands, asked, key, report);
        if (!read_kind(report, key->value, kind, &value) || at == SIZE_MAX) continue;
        const pl_fact *fact = pl_ledger_add(ledger, section, key->text, value, key->value);
        insert(&bands, at, (pl_band){ asked.from, asked.to, *fact });
    }
    return (pl_bands){ bands.items, bands.count };
}

/* The section of a row: `usage.mic-media-use.2023`. */
static pl_fact section_of_row(pl_ledger *ledger, const pl_fact *above, const pl_node *const *values)
{
    pl_slice survey = pl_read_text(values[SURVEY]);
    pl_fact section = pl_section_below(ledger, above, survey, values[SOURCE]);
    section = pl_section_below(ledger, &section, pl_read_text(values[YEAR]), NULL);
    pl_read_whole(ledger->report, values[YEAR], PL_SLICE("year"), &section.year);
    pl_read_whole(ledger->report, values[N], PL_SLICE("n"), &section.n);
    if (values[OF]) section.base = values[OF]->text;
    if (values[NOTE]) section.note = values[NOTE]->text;
    return section;
}

static pl_usage load_row(pl_ledger *ledger, const pl_fact *above, const pl_node *row)
{
    const pl_node *values[ROW_KEYS];
    bool sound = pl_node_keys(row, &row_has, ledger->report, values);
    if (sound && !values[ALL] && !values[AGE])
        pl_report_add(ledger->report, PL_MISSING_KEY, row->span,
                      (pl_details){ .where = row_has.what, .wanted = row_keys[ALL].name });
    pl_fact section = section_of_row(ledger, above, values);
    pl_ages base = pl_usage_base(ledger->report->arena, section.base);
    pl_usage usage = { .survey = pl_read_text(values[SURVEY]),
                       .year = section.year,
                       .n = section.n,
                       .base = section.base,
                       .base_from = base.from,
                       .base_to = base.to };
    double share;
    if (pl_read_share(ledger->report, values[ALL], &share))
        usage.all = pl_ledger_add(ledger, &section, row_keys[ALL].name, pl_value_double(share),
                                  values[ALL]);
    section = pl_section_below(ledger, &section, row_keys[AGE].name, NULL);
    pl_bands bands = pl_bands_load(ledger, &section, values[AGE], PL_BAND_SHARE);
    usage.bands = bands.items;
    usage.band_count = bands.count;
    return usage;
}

/* Of two rows about the same people only one could be read: which would be chance. */
static void check_repeated(pl_report *report, const pl_usage *usages, size_t count,
                           const pl_node *rows)
{
    const pl_usage *last = &usages[count];
    const pl_node *row = rows->first, *earlier = NULL;
    for (size_t i = 0; i < count; i++, row = row->next)
        if (usages[i].year == last->year && pl_slice_equal(usages[i].survey, last->survey) &&
            pl_slice_equal(usages[i].base, last->base) && !earlier)
            earlier = row;
    if (!earlier) return;
    pl_text year = pl_text_new(report->arena);
    pl_text_int(&year, last->year);
    pl_report_add(report, PL_REPEATED_ROW, row->span,
                  (pl_details){ .found = last->survey,
                                .wanted = pl_text_slice(&year),
                                .where = last->base,
                                .earlier = earlier->span });
}

pl_usage *pl_usages_load(pl_ledger *ledger, const pl_fact *section, const pl_node *rows,
                         size_t *count)
{
    *count = 0;
    if (!rows) return NULL;
    pl_usage *usages = pl_arena_array(ledger->report->arena, pl_usage, rows->count);
    for (const pl_node *row = rows->first; row; row = row->next) {
        usages[*count] = load_row(ledger, section, row);
        check_repeated(ledger->report, usages, (*count)++, rows);
    }
    return usages;
}
