#include "facts/sample.h"

enum { SURVEY, YEAR, BASIS, AGE, GENDER, EFFECT, SOURCE, NOTE, SAMPLE_KEYS };
static const pl_key sample_keys[] = {
    [SURVEY] = { PL_SLICE_INIT("survey"), PL_WANT_SCALAR, true },
    [YEAR] = { PL_SLICE_INIT("year"), PL_WANT_SCALAR, true },
    [BASIS] = { PL_SLICE_INIT("basis"), PL_WANT_SCALAR, false },
    [AGE] = { PL_SLICE_INIT("age"), PL_WANT_MAPPING, false },
    [GENDER] = { PL_SLICE_INIT("gender"), PL_WANT_MAPPING, false },
    [EFFECT] = { PL_SLICE_INIT("design_effect"), PL_WANT_MAPPING, false },
    [SOURCE] = { PL_SLICE_INIT("source"), PL_ANY, false },
    [NOTE] = { PL_SLICE_INIT("note"), PL_WANT_SCALAR, false },
};
static const pl_keys sample_has = { PL_SLICE_INIT("a sample"), sample_keys, SAMPLE_KEYS };

static const pl_ages any_age = { PL_ANY_AGE, PL_ANY_AGE };

typedef struct sample_list {
    PL_LIST(pl_sample) rows;
    pl_slice survey;
    int64_t year;
    size_t first; /* of the survey and year that are being read */
} sample_list;

static pl_sample *row_of(pl_arena *arena, sample_list *list, pl_gender gender, pl_ages ages)
{
    for (size_t i = list->first; i < list->rows.count; i++) {
        pl_sample *row = &list->rows.items[i];
        if (row->gender == gender && row->from == ages.from && row->to == ages.to) return row;
    }
    pl_sample added = { .survey = list->survey,
                        .year = list->year,
                        .gender = gender,
                        .from = ages.from,
                        .to = ages.to };
    pl_list_add(arena, &list->rows, added);
    return &list->rows.items[list->rows.count - 1];
}

static void load_ages(pl_ledger *ledger, const pl_fact *section, const pl_node *ages,
                      sample_list *list)
{
    pl_bands bands = pl_bands_load(ledger, section, ages, PL_BAND_PEOPLE);
    for (size_t i = 0; i < bands.count; i++) {
        const pl_band *band = &bands.items[i];
        pl_sample *row =
            row_of(ledger->report->arena, list, PL_BOTH, (pl_ages){ band->from, band->to });
        row->n = band->fact.value.as.number;
        row->fact = &band->fact;
    }
}

/* `women`, `men`, and where the whole of it may be meant `all`; false for any other word. */
static bool read_who(pl_slice word, bool or_all, pl_gender *gender)
{
    *gender = PL_BOTH;
    if (pl_slice_equal(word, PL_SLICE("all"))) return or_all;
    return pl_gender_find(word, gender) && *gender != PL_BOTH;
}

static void load_genders(pl_ledger *ledger, const pl_fact *section, const pl_node *genders,
                         sample_list *list)
{
    for (const pl_node *key = genders ? genders->first : NULL; key; key = key->next) {
        pl_gender gender;
        int64_t people;
        if (!read_who(key->text, false, &gender)) {
            pl_report_add(ledger->report, PL_UNKNOWN_CHOICE, key->span,
                          (pl_details){ .found = key->text,
                                        .wanted = PL_SLICE("gender"),
                                        .list = PL_SLICE("women, men") });
            continue;
        }
        if (!pl_read_whole(ledger->report, key->value, PL_SLICE("people asked"), &people)) continue;
        pl_sample *row = row_of(ledger->report->arena, list, gender, any_age);
        row->n = people;
        row->fact = pl_ledger_add(ledger, section, key->text, pl_value_int(people), key->value);
    }
}

static void load_effects(pl_ledger *ledger, const pl_fact *above, const pl_node *effects,
                         sample_list *list)
{
    pl_fact section = pl_section_below(ledger, above, sample_keys[EFFECT].name, NULL);
    section.unit = PL_SLICE("design effect");
    for (const pl_node *key = effects ? effects->first : NULL; key; key = key->next) {
        pl_gender gender;
        pl_ages ages = any_age;
        double effect;
        if (!read_who(key->text, true, &gender)) {
            gender = PL_BOTH;
            if (!pl_read_ages(ledger->report, key, &ages)) continue;
        }
        if (!pl_read_factor(ledger->report, key->value, sample_keys[EFFECT].name, &effect))
            continue;
        pl_sample *row = row_of(ledger->report->arena, list, gender, ages);
        row->effect = effect;
        row->effect_fact =
            pl_ledger_add(ledger, &section, key->text, pl_value_double(effect), key->value);
    }
}

static void load_sample(pl_ledger *ledger, const pl_fact *above, const pl_node *node,
                        sample_list *list)
{
    const pl_node *values[SAMPLE_KEYS];
    bool sound = pl_node_keys(node, &sample_has, ledger->report, values);
    if (sound && !values[AGE] && !values[GENDER] && !values[EFFECT])
        pl_report_add(ledger->report, PL_MISSING_KEY, node->span,
                      (pl_details){ .where = sample_has.what, .wanted = sample_keys[AGE].name });
    list->survey = pl_read_text(values[SURVEY]);
    pl_fact section = pl_section_below(ledger, above, list->survey, values[SOURCE]);
    section = pl_section_below(ledger, &section, pl_read_text(values[YEAR]), NULL);
    pl_read_whole(ledger->report, values[YEAR], sample_keys[YEAR].name, &section.year);
    if (values[NOTE]) section.note = values[NOTE]->text;
    section.basis = pl_read_text(values[BASIS]);
    list->year = section.year;
    list->first = list->rows.count;
    load_ages(ledger, &section, values[AGE], list);
    load_genders(ledger, &section, values[GENDER], list);
    load_effects(ledger, &section, values[EFFECT], list);
}

pl_samples pl_samples_load(pl_ledger *ledger, const pl_node *list)
{
    pl_fact section = pl_section_below(ledger, &(pl_fact){ .unit = PL_SLICE("people asked") },
                                       PL_SLICE("samples"), NULL);
    sample_list samples = { 0 };
    for (const pl_node *each = list ? list->first : NULL; each; each = each->next)
        load_sample(ledger, &section, each, &samples);
    return (pl_samples){ samples.rows.items, samples.rows.count };
}

const pl_sample *pl_sample_find(const pl_samples *samples, const pl_usage *of, pl_gender gender,
                                pl_ages ages)
{
    for (size_t i = 0; i < samples->count; i++) {
        const pl_sample *row = &samples->items[i];
        if (row->year == of->year && row->gender == gender && row->from == ages.from &&
            row->to == ages.to && pl_slice_equal(row->survey, of->survey))
            return row;
    }
    return NULL;
}
