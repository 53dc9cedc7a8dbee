/* facts/sample: whom a survey asked, and which design effect its figures have. */
#include "tests/unit/facts_support.h"

static pl_samples read_samples(pl_report *report, pl_ledger *ledger, const char *rows)
{
    static const pl_citation citation = { .id = PL_SLICE_INIT("a") };
    *ledger = (pl_ledger){ .report = report };
    pl_map_add(report->arena, &ledger->sources, PL_SLICE("a"), (void *)&citation);
    return pl_samples_load(ledger, read_yaml(report, pl_slice_of(rows)));
}

static const char two_years[] =
    "- {survey: s, year: 2025, basis: derived, source: a, note: counted, age: {18-29: 480, 65+: "
    "1813}, gender: {women: 2758}, design_effect: {all: 1.896, 18-29: 1.56, men: 2.005}}\n"
    "- {survey: s, year: 2024, source: a, age: {18-29: 496}}\n";

static void numbers_and_effects_of_one_part_stand_together(void **state)
{
    static const struct {
        int64_t year;
        pl_gender gender;
        pl_ages ages;
        int64_t n;
        double effect;
        const char *path, *effect_path;
    } rows[] = {
        { 2025,
          PL_BOTH,
          { 18, 29 },
          480,
          1.56,
          "samples.s.2025.18-29",
          "samples.s.2025.design_effect.18-29" },
        { 2025, PL_BOTH, { 65, 120 }, 1813, 0, "samples.s.2025.65+", "" },
        { 2025, PL_WOMEN, { PL_ANY_AGE, PL_ANY_AGE }, 2758, 0, "samples.s.2025.women", "" },
        { 2025,
          PL_MEN,
          { PL_ANY_AGE, PL_ANY_AGE },
          0,
          2.005,
          "",
          "samples.s.2025.design_effect.men" },
        { 2025,
          PL_BOTH,
          { PL_ANY_AGE, PL_ANY_AGE },
          0,
          1.896,
          "",
          "samples.s.2025.design_effect.all" },
        { 2024, PL_BOTH, { 18, 29 }, 496, 0, "samples.s.2024.18-29", "" },
    };
    pl_report report = pl_report_new(*state);
    pl_ledger ledger;
    pl_samples samples = read_samples(&report, &ledger, two_years);
    int bad = 0;
    assert_int_equal(report.errors, 0);
    assert_int_equal(samples.count, COUNT(rows));
    for (size_t i = 0; i < COUNT(rows); i++) {
        const pl_usage usage = { .survey = PL_SLICE("s"), .year = rows[i].year };
        const pl_sample *found = pl_sample_find(&samples, &usage, rows[i].gender, rows[i].ages);
        assert_non_null(found);
        bad += found->n != rows[i].n || found->effect != rows[i].effect;
        bad += differs("n", found->fact ? found->fact->path : (pl_slice){ 0 }, rows[i].path);
        bad += differs("effect", found->effect_fact ? found->effect_fact->path : (pl_slice){ 0 },
                       rows[i].effect_path);
    }
    assert_int_equal(bad, 0);
}

static void what_a_survey_does_not_say_is_not_found(void **state)
{
    static const struct {
        const char *survey;
        int64_t year;
        pl_gender gender;
        pl_ages ages;
    } rows[] = { { "t", 2025, PL_BOTH, { 18, 29 } },
                 { "s", 2023, PL_BOTH, { 18, 29 } },
                 { "s", 2025, PL_WOMEN, { 18, 29 } },
                 { "s", 2025, PL_BOTH, { 18, 30 } },
                 { "s", 2024, PL_BOTH, { PL_ANY_AGE, PL_ANY_AGE } } };
    pl_report report = pl_report_new(*state);
    pl_ledger ledger;
    pl_samples samples = read_samples(&report, &ledger, two_years);
    for (size_t i = 0; i < COUNT(rows); i++) {
        const pl_usage usage = { .survey = pl_slice_of(rows[i].survey), .year = rows[i].year };
        assert_null(pl_sample_find(&samples, &usage, rows[i].gender, rows[i].ages));
    }
}

static const struct {
    const char *rows;
    pl_code code;
    const char *found;
} refused[] = {
    { "- {survey: s, year: 2025, source: a}", PL_MISSING_KEY, NULL },
    { "- {survey: s, year: 2025, source: a, age: {young: 1}}", PL_BAD_AGE_RANGE, "young" },
    { "- {survey: s, year: 2025, source: a, age: {20-29: most}}", PL_WRONG_TYPE, "`most`" },
    { "- {survey: s, year: 2025, source: a, gender: {both: 1}}", PL_UNKNOWN_CHOICE, "both" },
    { "- {survey: s, year: 2025, source: a, gender: {men: -1}}", PL_WRONG_TYPE, "`-1`" },
    { "- {survey: s, year: 2025, source: a, design_effect: {all: 0}}", PL_WRONG_TYPE, "`0`" },
    { "- {survey: s, year: 2025, source: a, design_effect: {all: -2}}", PL_WRONG_TYPE, "`-2`" },
    { "- {survey: s, year: 2025, source: a, design_effect: {all: []}}", PL_WRONG_TYPE, "a list" },
    { "- {survey: s, year: 2025, source: a, design_effect: {old: 2}}", PL_BAD_AGE_RANGE, "old" },
    { "- {survey: s, year: 2025, design_effect: {all: 2}}", PL_NO_SOURCE,
      "samples.s.2025.design_effect.all" },
};

static void defects_of_samples_are_refused(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(refused); i++) {
        pl_report report = pl_report_new(*state);
        pl_ledger ledger;
        read_samples(&report, &ledger, refused[i].rows);
        bad_row row = { refused[i].rows, "", refused[i].code, NULL, refused[i].found };
        bad += lacks_defect(&report, &row);
        bad += report.errors != 1;
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(numbers_and_effects_of_one_part_stand_together),
        in_arena(what_a_survey_does_not_say_is_not_found),
        in_arena(defects_of_samples_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
