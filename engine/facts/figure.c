#include "facts/figure.h"

#include "base/date.h"

enum { VALUE, UNIT, DATE, YEAR, SOURCE, NOTE, FIGURE_KEYS };
static const pl_key figure_keys[] = {
    [VALUE] = { PL_SLICE_INIT("value"), PL_ANY, true },
    [UNIT] = { PL_SLICE_INIT("unit"), PL_WANT_SCALAR, false },
    [DATE] = { PL_SLICE_INIT("date"), PL_WANT_SCALAR, false },
    [YEAR] = { PL_SLICE_INIT("year"), PL_WANT_SCALAR, false },
    [SOURCE] = { PL_SLICE_INIT("source"), PL_ANY, false },
    [NOTE] = { PL_SLICE_INIT("note"), PL_WANT_SCALAR, false },
};
static const pl_keys figure_has = { PL_SLICE_INIT("a figure"), figure_keys, FIGURE_KEYS };

enum {
    PROFILE_YEAR,
    OCCUPATION,
    PROFILE_GENDER,
    PROFILE_AGE,
    PROFILE_N,
    PROFILE_SOURCE,
    PROFILE_NOTE,
    PROFILE_KEYS
};
static const pl_key profile_keys[] = {
    [PROFILE_YEAR] = { PL_SLICE_INIT("year"), PL_WANT_SCALAR, true },
    [OCCUPATION] = { PL_SLICE_INIT("occupation"), PL_WANT_MAPPING, false },
    [PROFILE_GENDER] = { PL_SLICE_INIT("gender"), PL_WANT_MAPPING, false },
    [PROFILE_AGE] = { PL_SLICE_INIT("age"), PL_WANT_MAPPING, false },
    [PROFILE_N] = { PL_SLICE_INIT("n"), PL_WANT_SCALAR, false },
    [PROFILE_SOURCE] = { PL_SLICE_INIT("source"), PL_ANY, false },
    [PROFILE_NOTE] = { PL_SLICE_INIT("note"), PL_WANT_SCALAR, false },
};
static const pl_keys profile_has = { PL_SLICE_INIT("a profile"), profile_keys, PROFILE_KEYS };

enum {
    CONTEXT_YEAR,
    CONTEXT_VALUE,
    CONTEXT_UNIT,
    CONTEXT_ALL,
    CONTEXT_AGE,
    CONTEXT_OF,
    CONTEXT_N,
    CONTEXT_SURVEY,
    CONTEXT_SOURCE,
    CONTEXT_NOTE,
    CONTEXT_KEYS
};
static const pl_key context_keys[] = {
    [CONTEXT_YEAR] = { PL_SLICE_INIT("year"), PL_WANT_SCALAR, true },
    [CONTEXT_VALUE] = { PL_SLICE_INIT("value"), PL_ANY, false },
    [CONTEXT_UNIT] = { PL_SLICE_INIT("unit"), PL_WANT_SCALAR, false },
    [CONTEXT_ALL] = { PL_SLICE_INIT("all"), PL_WANT_SCALAR, false },
    [CONTEXT_AGE] = { PL_SLICE_INIT("age"), PL_WANT_MAPPING, false },
    [CONTEXT_OF] = { PL_SLICE_INIT("of"), PL_WANT_SCALAR, false },
    [CONTEXT_N] = { PL_SLICE_INIT("n"), PL_WANT_SCALAR, false },
    [CONTEXT_SURVEY] = { PL_SLICE_INIT("survey"), PL_WANT_SCALAR, false },
    [CONTEXT_SOURCE] = { PL_SLICE_INIT("source"), PL_ANY, false },
    [CONTEXT_NOTE] = { PL_SLICE_INIT("note"), PL_WANT_SCALAR, false },
};
static const pl_keys context_has = { PL_SLICE_INIT("a context row"), context_keys, CONTEXT_KEYS };

static void add_value(pl_ledger *ledger, const pl_fact *section, pl_slice step, const pl_node *node)
{
    if (!node) return;
    pl_value value = pl_read_value(ledger->report, node);
    if (value.kind == PL_ABSENT) return;
    pl_fact made = *section;
    made.is_share = value.kind == PL_DOUBLE && pl_slice_ends(node->text, PL_SLICE("%"));
    bool in_words = value.kind == PL_STRING || value.kind == PL_LIST_VALUE;
    if (in_words) pl_ledger_check_figure(ledger, section->source, node);
    pl_ledger_add(ledger, &made, step, value, node);
}

/* The lists of a mapping of lists; anything else is reported. */
static bool is_list(pl_ledger *ledger, const pl_node *key)
{
    if (key->value->kind == PL_LIST_NODE) return true;
    pl_report_add(ledger->report, PL_WRONG_KIND, key->value->span,
                  (pl_details){ .where = key->text,
                                .wanted = PL_SLICE("a list"),
                                .found = PL_SLICE("anything else") });
    return false;
}

static pl_slice number_text(pl_arena *arena, size_t number)
{
    pl_text text = pl_text_new(arena);
    pl_text_int(&text, (int64_t)number);
    return pl_text_slice(&text);
}

/* What tells a figure from others of its id: its date, else its year, else its place in the list.
 */
static pl_slice step_of(pl_arena *arena, const pl_node *const *values, size_t index)
{
    if (values[DATE]) return values[DATE]->text;
    if (values[YEAR]) return values[YEAR]->text;
    return number_text(arena, index + 1);
}

/* A day, a month or a year: gives its last day. */
static bool read_date(pl_report *report, const pl_node *date, int64_t *last)
{
    int64_t day;
    if (pl_date_parse(date->text, last)) return true;
    if (pl_date_parse(PL_JOIN(report->arena, date->text, PL_SLICE("-01")), &day)) {
        pl_civil first = pl_date_civil(day);
        *last = day + pl_date_month_length(first.year, first.month) - 1;
        return true;
    }
    if (pl_date_parse(PL_JOIN(report->arena, date->text, PL_SLICE("-12-31")), last)) return true;
    pl_report_add(report, PL_BAD_DATE, date->span,
                  (pl_details){ .found = date->text, .wanted = PL_SLICE("a date") });
    return false;
}

static void load_figure(pl_ledger *ledger, const pl_fact *above, const pl_node *row, size_t index)
{
    const pl_node *values[FIGURE_KEYS];
    pl_node_keys(row, &figure_has, ledger->report, values);
    pl_fact section = pl_section_below(ledger, above, (pl_slice){ 0 }, values[SOURCE]);
    section.unit = pl_read_text(values[UNIT]);
    section.note = pl_read_text(values[NOTE]);
    if (values[DATE] && read_date(ledger->report, values[DATE], &section.day))
        section.year = pl_date_civil(section.day).year;
    pl_read_whole(ledger->report, values[YEAR], figure_keys[YEAR].name, &section.year);
    add_value(ledger, &section, step_of(ledger->report->arena, values, index), values[VALUE]);
}

void pl_figures_load(pl_ledger *ledger, const pl_fact *above, const pl_node *mapping)
{
    pl_fact all = pl_section_below(ledger, above, PL_SLICE("figures"), NULL);
    for (const pl_node *key = mapping ? mapping->first : NULL; key; key = key->next) {
        if (!is_list(ledger, key)) continue;
        pl_fact section = pl_section_below(ledger, &all, key->text, NULL);
        size_t index = 0;
        for (const pl_node *row = key->value->first; row; row = row->next)
            load_figure(ledger, &section, row, index++);
    }
}

void pl_profile_load(pl_ledger *ledger, const pl_fact *above, const pl_node *rows)
{
    pl_fact all = pl_section_below(ledger, above, PL_SLICE("profile"), NULL);
    all.base = PL_SLICE("its users");
    for (const pl_node *row = rows ? rows->first : NULL; row; row = row->next) {
        const pl_node *values[PROFILE_KEYS];
        pl_node_keys(row, &profile_has, ledger->report, values);
        pl_slice year = pl_read_text(values[PROFILE_YEAR]);
        pl_fact section = pl_section_below(ledger, &all, year, values[PROFILE_SOURCE]);
        section.note = pl_read_text(values[PROFILE_NOTE]);
        pl_read_whole(ledger->report, values[PROFILE_YEAR], PL_SLICE("year"), &section.year);
        pl_read_whole(ledger->report, values[PROFILE_N], PL_SLICE("n"), &section.n);
        for (size_t i = OCCUPATION; i <= PROFILE_AGE; i++)
            pl_composition_load(ledger, &section, values[i], profile_keys[i].name);
    }
}

static void load_context_row(pl_ledger *ledger, const pl_fact *above, const pl_node *row)
{
    const pl_node *values[CONTEXT_KEYS];
    bool sound = pl_node_keys(row, &context_has, ledger->report, values);
    if (sound && !values[CONTEXT_VALUE] && !values[CONTEXT_ALL] && !values[CONTEXT_AGE])
        pl_report_add(ledger->report, PL_MISSING_KEY, row->span,
                      (pl_details){ .where = context_has.what, .wanted = PL_SLICE("value") });
    pl_slice year = pl_read_text(values[CONTEXT_YEAR]);
    pl_fact section = pl_section_below(ledger, above, year, values[CONTEXT_SOURCE]);
    section.base = pl_read_text(values[CONTEXT_OF]);
    section.unit = pl_read_text(values[CONTEXT_UNIT]);
    section.note = pl_read_text(values[CONTEXT_NOTE]);
    pl_read_whole(ledger->report, values[CONTEXT_YEAR], PL_SLICE("year"), &section.year);
    pl_read_whole(ledger->report, values[CONTEXT_N], PL_SLICE("n"), &section.n);
    add_value(ledger, &section, (pl_slice){ 0 }, values[CONTEXT_VALUE]);
    pl_fact total = section;
    total.is_share = true;
    double share;
    if (pl_read_share(ledger->report, values[CONTEXT_ALL], &share))
        pl_ledger_add(ledger, &total, PL_SLICE("all"), pl_value_double(share), values[CONTEXT_ALL]);
    section = pl_section_below(ledger, &section, PL_SLICE("age"), NULL);
    pl_bands_load(ledger, &section, values[CONTEXT_AGE], PL_BAND_SHARE);
}

void pl_context_load(pl_ledger *ledger, const pl_node *mapping)
{
    pl_fact all = pl_section_below(ledger, &(pl_fact){ 0 }, PL_SLICE("context"), NULL);
    for (const pl_node *key = mapping ? mapping->first : NULL; key; key = key->next) {
        if (!is_list(ledger, key)) continue;
        pl_fact section = pl_section_below(ledger, &all, key->text, NULL);
        for (const pl_node *row = key->value->first; row; row = row->next)
            load_context_row(ledger, &section, row);
    }
}
