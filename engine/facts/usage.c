#include "facts/usage.h"

enum { SURVEY, YEAR, OF, N, ALL, AGE, GENDER, OCCUPATION, SOURCE, NOTE, ROW_KEYS };
static const pl_key row_keys[] = {
    [SURVEY] = { PL_SLICE_INIT("survey"), PL_WANT_SCALAR, true },
    [YEAR] = { PL_SLICE_INIT("year"), PL_WANT_SCALAR, true },
    [OF] = { PL_SLICE_INIT("of"), PL_WANT_SCALAR, false },
    [N] = { PL_SLICE_INIT("n"), PL_WANT_SCALAR, false },
    [ALL] = { PL_SLICE_INIT("all"), PL_WANT_SCALAR, false },
    [AGE] = { PL_SLICE_INIT("age"), PL_WANT_MAPPING, false },
    [GENDER] = { PL_SLICE_INIT("gender"), PL_WANT_MAPPING, false },
    [OCCUPATION] = { PL_SLICE_INIT("occupation"), PL_WANT_MAPPING, false },
    [SOURCE] = { PL_SLICE_INIT("source"), PL_ANY, false },
    [NOTE] = { PL_SLICE_INIT("note"), PL_WANT_SCALAR, false },
};
static const pl_keys row_has = { PL_SLICE_INIT("a usage row"), row_keys, ROW_KEYS };

enum { PART_ALL, PART_AGE, PART_KEYS };
static const pl_key part_keys[] = {
    [PART_ALL] = { PL_SLICE_INIT("all"), PL_WANT_SCALAR, false },
    [PART_AGE] = { PL_SLICE_INIT("age"), PL_WANT_MAPPING, false },
};
static const pl_keys part_has = { PL_SLICE_INIT("a gender"), part_keys, PART_KEYS };

const pl_slice pl_gender_names[] = { [PL_BOTH] = PL_SLICE_INIT("both"),
                                     [PL_WOMEN] = PL_SLICE_INIT("women"),
                                     [PL_MEN] = PL_SLICE_INIT("men") };

bool pl_gender_find(pl_slice name, pl_gender *gender)
{
    for (int i = 0; i < PL_GENDER_COUNT; i++) {
        *gender = (pl_gender)i;
        if (pl_slice_equal(pl_gender_names[i], name)) return true;
    }
    return false;
}

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
        pl_fact made = *section;
        made.is_share = kind == PL_BAND_SHARE;
        const pl_fact *fact = pl_ledger_add(ledger, &made, key->text, value, key->value);
        insert(&bands, at, (pl_band){ asked.from, asked.to, *fact });
    }
    return (pl_bands){ bands.items, bands.count };
}

void pl_composition_load(pl_ledger *ledger, const pl_fact *above, const pl_node *parts,
                         pl_slice step)
{
    pl_fact section = pl_section_below(ledger, above, step, NULL);
    section.is_share = true;
    for (const pl_node *key = parts ? parts->first : NULL; key; key = key->next) {
        double share;
        if (pl_read_share(ledger->report, key->value, &share))
            pl_ledger_add(ledger, &section, key->text, pl_value_double(share), key->value);
    }
}

/* `all` stands at `step`, or at the section itself where that is empty. */
static pl_part load_part(pl_ledger *ledger, const pl_fact *section, pl_slice step,
                         const pl_node *all, const pl_node *age)
{
    pl_part part = { 0 };
    pl_fact total = *section;
    total.is_share = true;
    double share;
    if (pl_read_share(ledger->report, all, &share))
        part.all = pl_ledger_add(ledger, &total, step, pl_value_double(share), all);
    pl_fact by_age = pl_section_below(ledger, section, row_keys[AGE].name, NULL);
    part.bands = pl_bands_load(ledger, &by_age, age, PL_BAND_SHARE);
    return part;
}

/* A share, or `{all: …, age: {…}}`, for each gender. */
static void load_genders(pl_ledger *ledger, const pl_fact *above, const pl_node *mapping,
                         pl_part *parts)
{
    pl_fact all = pl_section_below(ledger, above, row_keys[GENDER].name, NULL);
    for (const pl_node *key = mapping ? mapping->first : NULL; key; key = key->next) {
        pl_gender gender;
        const pl_node *values[PART_KEYS] = { key->value };
        if (!pl_gender_find(key->text, &gender) || gender == PL_BOTH) {
            pl_report_add(ledger->report, PL_UNKNOWN_CHOICE, key->span,
                          (pl_details){ .found = key->text,
                                        .wanted = PL_SLICE("gender"),
                                        .list = PL_SLICE("women, men") });
            continue;
        }
        if (key->value->kind != PL_SCALAR)
            pl_node_keys(key->value, &part_has, ledger->report, values);
        pl_fact section = pl_section_below(ledger, &all, key->text, NULL);
        parts[gender] =
            load_part(ledger, &section, (pl_slice){ 0 }, values[PART_ALL], values[PART_AGE]);
    }
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
    if (sound && !values[ALL] && !values[AGE] && !values[GENDER] && !values[OCCUPATION])
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
    usage.parts[PL_BOTH] =
        load_part(ledger, &section, row_keys[ALL].name, values[ALL], values[AGE]);
    load_genders(ledger, &section, values[GENDER], usage.parts);
    pl_composition_load(ledger, &section, values[OCCUPATION], row_keys[OCCUPATION].name);
    return usage;
}

static bool is_same_series(const pl_usage *one, const pl_usage *other)
{
    return pl_slice_equal(one->survey, other->survey) && pl_slice_equal(one->base, other->base);
}

static pl_slice year_text(pl_arena *arena, int64_t year)
{
    pl_text text = pl_text_new(arena);
    pl_text_int(&text, year);
    return pl_text_slice(&text);
}

/* Of the series of a row: the node of the row before, that of a row of the same year or NULL; and
 * the places of the row before and of the one before that, SIZE_MAX where there is none. */
typedef struct row_place {
    const pl_node *earlier, *repeated;
    size_t before, second_before;
} row_place;

static row_place place_in_series(const pl_usage *usages, size_t count, const pl_node *rows)
{
    row_place place = { .before = SIZE_MAX, .second_before = SIZE_MAX };
    const pl_node *row = rows->first;
    for (size_t i = 0; i < count; i++, row = row->next) {
        if (!is_same_series(&usages[i], &usages[count])) continue;
        if (usages[i].year == usages[count].year && !place.repeated) place.repeated = row;
        place.second_before = place.before;
        place.before = i;
        place.earlier = row;
    }
    return place;
}

/* Of two rows about the same people only one could be read: which would be chance. Where years go
 * up and down nobody sees which is missing. */
static void check_order(pl_report *report, const pl_usage *usages, size_t count,
                        const pl_node *rows, const pl_node *row)
{
    const pl_usage *last = &usages[count];
    row_place place = place_in_series(usages, count, rows);
    pl_slice year = year_text(report->arena, last->year);
    if (place.repeated) {
        pl_report_add(report, PL_REPEATED_ROW, row->span,
                      (pl_details){ .found = last->survey,
                                    .wanted = year,
                                    .where = last->base,
                                    .earlier = place.repeated->span });
        return;
    }
    if (place.second_before == SIZE_MAX) return;
    int64_t before = usages[place.before].year;
    bool falls = before < usages[place.second_before].year;
    if (!last->year || falls == (last->year < before)) return;
    pl_report_add(report, PL_UNSORTED_YEARS, row->span,
                  (pl_details){ .found = year,
                                .wanted = year_text(report->arena, before),
                                .where = last->survey,
                                .earlier = place.earlier->span });
}

pl_usage *pl_usages_load(pl_ledger *ledger, const pl_fact *section, const pl_node *rows,
                         size_t *count)
{
    *count = 0;
    if (!rows) return NULL;
    pl_usage *usages = pl_arena_array(ledger->report->arena, pl_usage, rows->count);
    for (const pl_node *row = rows->first; row; row = row->next) {
        usages[*count] = load_row(ledger, section, row);
        check_order(ledger->report, usages, (*count)++, rows, row);
    }
    return usages;
}
