#include "facts/population.h"

enum { SOURCE, YEAR, ROWS, NOTE, TABLE_KEYS };
static const pl_key table_keys[] = {
    [SOURCE] = { PL_SLICE_INIT("source"), PL_ANY, false },
    [YEAR] = { PL_SLICE_INIT("year"), PL_WANT_SCALAR, false },
    [ROWS] = { PL_SLICE_INIT("rows"), PL_WANT_LIST, true },
    [NOTE] = { PL_SLICE_INIT("note"), PL_WANT_SCALAR, false },
};
static const pl_keys table_has = { PL_SLICE_INIT("the population"), table_keys, TABLE_KEYS };

enum { ROW_AGE, GENDER, THOUSANDS, ROW_SOURCE, ROW_NOTE, ROW_KEYS };
static const pl_key row_keys[] = {
    [ROW_AGE] = { PL_SLICE_INIT("age"), PL_WANT_SCALAR, true },
    [GENDER] = { PL_SLICE_INIT("gender"), PL_WANT_SCALAR, true },
    [THOUSANDS] = { PL_SLICE_INIT("thousands"), PL_WANT_SCALAR, true },
    [ROW_SOURCE] = { PL_SLICE_INIT("source"), PL_ANY, false },
    [ROW_NOTE] = { PL_SLICE_INIT("note"), PL_WANT_SCALAR, false },
};
static const pl_keys row_has = { PL_SLICE_INIT("a population row"), row_keys, ROW_KEYS };

enum { SAMPLE_SURVEY, SAMPLE_YEAR, BASIS, SAMPLE_AGE, SAMPLE_SOURCE, SAMPLE_NOTE, SAMPLE_KEYS };
static const pl_key sample_keys[] = {
    [SAMPLE_SURVEY] = { PL_SLICE_INIT("survey"), PL_WANT_SCALAR, true },
    [SAMPLE_YEAR] = { PL_SLICE_INIT("year"), PL_WANT_SCALAR, true },
    [BASIS] = { PL_SLICE_INIT("basis"), PL_WANT_SCALAR, false },
    [SAMPLE_AGE] = { PL_SLICE_INIT("age"), PL_WANT_MAPPING, true },
    [SAMPLE_SOURCE] = { PL_SLICE_INIT("source"), PL_ANY, false },
    [SAMPLE_NOTE] = { PL_SLICE_INIT("note"), PL_WANT_SCALAR, false },
};
static const pl_keys sample_has = { PL_SLICE_INIT("a sample"), sample_keys, SAMPLE_KEYS };

static const pl_slice gender_names[] = { [PL_BOTH] = PL_SLICE_INIT("both"),
                                         [PL_WOMEN] = PL_SLICE_INIT("women"),
                                         [PL_MEN] = PL_SLICE_INIT("men") };

static bool read_gender(pl_report *report, const pl_node *node, pl_gender *gender)
{
    if (!node) return false;
    for (int i = 0; i < PL_GENDER_COUNT; i++) {
        *gender = (pl_gender)i;
        if (pl_slice_equal(gender_names[i], node->text)) return true;
    }
    pl_report_add(report, PL_UNKNOWN_CHOICE, node->span,
                  (pl_details){ .found = node->text,
                                .wanted = PL_SLICE("gender"),
                                .list = PL_SLICE("women, men, both") });
    return false;
}

/* The pyramid in the making: which row each year of age has its people from. */
typedef struct pyramid_builder {
    pl_pyramid *pyramid;
    const pl_node *owners[PL_GENDER_COUNT][PL_AGE_COUNT];
} pyramid_builder;

static bool is_free(const pyramid_builder *builder, const pl_population *row, const pl_node *age,
                    pl_report *report)
{
    for (int64_t i = row->from; i <= row->to; i++) {
        const pl_node *owner = builder->owners[row->gender][i];
        if (!owner) continue;
        pl_report_add(
            report, PL_OVERLAPPING_BANDS, age->span,
            (pl_details){ .found = age->text, .wanted = owner->text, .earlier = owner->span });
        return false;
    }
    return true;
}

static void spread(pyramid_builder *builder, const pl_population *row, const pl_node *age)
{
    double share = row->people / (double)(row->to - row->from + 1);
    for (int64_t i = row->from; i <= row->to; i++) {
        builder->pyramid->people[row->gender][i] = share;
        builder->owners[row->gender][i] = age;
    }
}

static void sum_sexes(pyramid_builder *builder)
{
    double(*people)[PL_AGE_COUNT] = builder->pyramid->people;
    for (int i = 0; i < PL_AGE_COUNT; i++)
        if (!builder->owners[PL_BOTH][i])
            people[PL_BOTH][i] = people[PL_WOMEN][i] + people[PL_MEN][i];
}

static bool load_row(pl_ledger *ledger, const pl_fact *above, const pl_node *node,
                     pyramid_builder *builder, pl_population *row)
{
    pl_report *report = ledger->report;
    const pl_node *values[ROW_KEYS];
    pl_ages ages;
    bool sound = pl_node_keys(node, &row_has, report, values);
    bool of_age = pl_read_ages(report, values[ROW_AGE], &ages);
    bool of_gender = read_gender(report, values[GENDER], &row->gender);
    if (!pl_read_thousands(report, values[THOUSANDS], &row->people)) return false;
    if (!sound || !of_age || !of_gender) return false;
    row->from = ages.from;
    row->to = ages.to;
    if (!is_free(builder, row, values[ROW_AGE], report)) return false;
    spread(builder, row, values[ROW_AGE]);
    pl_fact section = pl_section_below(ledger, above, values[ROW_AGE]->text, values[ROW_SOURCE]);
    if (values[ROW_NOTE]) section.note = values[ROW_NOTE]->text;
    row->fact = pl_ledger_add(ledger, &section, gender_names[row->gender],
                              pl_value_double(row->people), values[THOUSANDS]);
    return true;
}

static void load_rows(pl_ledger *ledger, const pl_fact *section, const pl_node *rows,
                      pl_populations *populations)
{
    pl_arena *arena = ledger->report->arena;
    pyramid_builder *builder = pl_arena_new(arena, pyramid_builder);
    builder->pyramid = pl_arena_new(arena, pl_pyramid);
    populations->pyramid = builder->pyramid;
    if (!rows) return;
    pl_population *items = pl_arena_array(arena, pl_population, rows->count);
    for (const pl_node *row = rows->first; row; row = row->next)
        if (load_row(ledger, section, row, builder, &items[populations->count]))
            populations->count++;
    populations->items = items;
    sum_sexes(builder);
}

pl_populations pl_populations_load(pl_ledger *ledger, const pl_node *node)
{
    const pl_node *values[TABLE_KEYS] = { 0 };
    if (node) pl_node_keys(node, &table_has, ledger->report, values);
    pl_fact section = pl_section_below(ledger, &(pl_fact){ .unit = PL_SLICE("people") },
                                       PL_SLICE("population"), values[SOURCE]);
    pl_read_whole(ledger->report, values[YEAR], table_keys[YEAR].name, &section.year);
    if (values[NOTE]) section.note = values[NOTE]->text;
    pl_populations populations = { .source = section.source };
    load_rows(ledger, &section, values[ROWS], &populations);
    return populations;
}

typedef PL_LIST(pl_sample) sample_list;

static void load_sample(pl_ledger *ledger, const pl_fact *above, const pl_node *node,
                        sample_list *samples)
{
    const pl_node *values[SAMPLE_KEYS];
    pl_node_keys(node, &sample_has, ledger->report, values);
    pl_slice survey = pl_read_text(values[SAMPLE_SURVEY]);
    pl_fact section = pl_section_below(ledger, above, survey, values[SAMPLE_SOURCE]);
    section = pl_section_below(ledger, &section, pl_read_text(values[SAMPLE_YEAR]), NULL);
    pl_read_whole(ledger->report, values[SAMPLE_YEAR], sample_keys[SAMPLE_YEAR].name,
                  &section.year);
    if (values[SAMPLE_NOTE]) section.note = values[SAMPLE_NOTE]->text;
    section.basis = pl_read_text(values[BASIS]);
    pl_bands bands = pl_bands_load(ledger, &section, values[SAMPLE_AGE], PL_BAND_PEOPLE);
    for (size_t i = 0; i < bands.count; i++) {
        const pl_band *band = &bands.items[i];
        pl_sample sample = { .survey = survey,
                             .year = section.year,
                             .from = band->from,
                             .to = band->to,
                             .n = band->fact.value.as.number,
                             .fact = &band->fact };
        pl_list_add(ledger->report->arena, samples, sample);
    }
}

pl_samples pl_samples_load(pl_ledger *ledger, const pl_node *list)
{
    pl_fact section = pl_section_below(ledger, &(pl_fact){ .unit = PL_SLICE("people asked") },
                                       PL_SLICE("samples"), NULL);
    sample_list samples = { 0 };
    for (const pl_node *each = list ? list->first : NULL; each; each = each->next)
        load_sample(ledger, &section, each, &samples);
    return (pl_samples){ samples.items, samples.count };
}
