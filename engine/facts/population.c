#include "facts/population.h"

enum { SOURCE, YEAR, BASIS, ROWS, NOTE, TABLE_KEYS };
static const pl_key table_keys[] = {
    [SOURCE] = { PL_SLICE_INIT("source"), PL_ANY, false },
    [YEAR] = { PL_SLICE_INIT("year"), PL_WANT_SCALAR, false },
    [BASIS] = { PL_SLICE_INIT("basis"), PL_WANT_SCALAR, false },
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

static bool read_gender(pl_report *report, const pl_node *node, pl_gender *gender)
{
    if (!node) return false;
    if (pl_gender_find(node->text, gender)) return true;
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
    row->fact = pl_ledger_add(ledger, &section, pl_gender_names[row->gender],
                              pl_value_double(row->people), values[THOUSANDS]);
    return true;
}

/* Whether people of that age are counted: of both sexes together, or of each that has rows. */
static bool is_counted(const pyramid_builder *builder, const bool has_rows[PL_GENDER_COUNT],
                       int64_t age)
{
    bool counted = has_rows[PL_WOMEN] || has_rows[PL_MEN];
    for (int i = PL_WOMEN; i < PL_GENDER_COUNT; i++)
        counted &= !has_rows[i] || builder->owners[i][age];
    return counted || builder->owners[PL_BOTH][age];
}

/* The row that has the youngest people from that age on. */
static const pl_node *owner_from(const pyramid_builder *builder, int64_t age)
{
    for (int64_t at = age; at < PL_AGE_COUNT; at++)
        for (int i = 0; i < PL_GENDER_COUNT; i++)
            if (builder->owners[i][at]) return builder->owners[i][at];
    return NULL;
}

static void report_gap(pl_report *report, const pl_node *at, int64_t from, int64_t to)
{
    pl_text text = pl_text_new(report->arena);
    pl_text_int(&text, from);
    if (to > from) pl_text_put(&text, "-");
    if (to > from) pl_text_int(&text, to);
    pl_report_add(report, PL_POPULATION_GAP, at->span,
                  (pl_details){ .found = pl_text_slice(&text) });
}

/* Whoever is not counted would have no weight in a share, in silence. */
static void check_gaps(pl_report *report, const pyramid_builder *builder,
                       const pl_population *items, size_t count)
{
    bool has_rows[PL_GENDER_COUNT] = { false };
    int64_t first = PL_OLDEST, last = 0;
    for (size_t i = 0; i < count; i++) {
        has_rows[items[i].gender] = true;
        if (items[i].from < first) first = items[i].from;
        if (items[i].to > last) last = items[i].to;
    }
    for (int64_t age = first, to; age <= last; age = to + 1) {
        bool counted = is_counted(builder, has_rows, age);
        for (to = age; to < last && is_counted(builder, has_rows, to + 1) == counted;)
            to++;
        if (!counted) report_gap(report, owner_from(builder, age), age, to);
    }
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
    if (populations->count == rows->count)
        check_gaps(ledger->report, builder, items, populations->count);
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
    section.basis = pl_read_text(values[BASIS]);
    pl_populations populations = { .source = section.source };
    load_rows(ledger, &section, values[ROWS], &populations);
    return populations;
}
