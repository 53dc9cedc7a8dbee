#include "tests/unit/facts_support.h"

#include "facts/usage.h"

static void the_ages_of_a_base_are_those_that_it_names(void **state)
{
    static const struct {
        const char *base;
        int64_t from, to;
    } rows[] = {
        { "people 13-69", 13, 69 },
        { "13-69 nationwide", 13, 69 },
        { "US adults 18+; ever use", 18, 120 },
        { "internet users", -1, -1 },
        { "people of 2015-2016", -1, -1 },
        { "", -1, -1 },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_ages ages = pl_usage_base(*state, pl_slice_of(rows[i].base));
        if (ages.from == rows[i].from && ages.to == rows[i].to) continue;
        print_error("%s: %d to %d\n", rows[i].base, (int)ages.from, (int)ages.to);
        bad++;
    }
    assert_int_equal(bad, 0);
}

/* Reads rows below `platforms.line.usage`, of a base and with a source of their own. */
static pl_usage *read_usages(pl_report *report, pl_ledger *ledger, const char *rows, size_t *count)
{
    static const pl_citation citation = { .id = PL_SLICE_INIT("a-source") };
    const pl_fact section = { .path = PL_SLICE("usage"),
                              .source = &citation,
                              .base = PL_SLICE("people 13-69") };
    *ledger = (pl_ledger){ .report = report };
    return pl_usages_load(ledger, &section, read_yaml(report, pl_slice_of(rows)), count);
}

static void bands_are_put_into_the_order_of_age(void **state)
{
    pl_report report = pl_report_new(*state);
    pl_ledger ledger;
    size_t count;
    const pl_usage *usage = read_usages(&report, &ledger,
                                        "- {survey: s, year: 2023, n: 1500, all: 50%, age: {65+: "
                                        "10%, 20-29: 30.5%, 13-19: 20%, 30: 0%, 31-64: 100%}}",
                                        &count);
    static const struct {
        int64_t from, to;
        double share;
    } wanted[] = {
        { 13, 19, 0.2 }, { 20, 29, 0.305 }, { 30, 30, 0 }, { 31, 64, 1 }, { 65, 120, 0.1 }
    };
    assert_int_equal(report.errors, 0);
    assert_int_equal(count, 1);
    assert_int_equal(usage->parts[PL_BOTH].bands.count, COUNT(wanted));
    for (size_t i = 0; i < COUNT(wanted); i++) {
        assert_int_equal(usage->parts[PL_BOTH].bands.items[i].from, wanted[i].from);
        assert_int_equal(usage->parts[PL_BOTH].bands.items[i].to, wanted[i].to);
        assert_true(usage->parts[PL_BOTH].bands.items[i].fact.value.as.real == wanted[i].share);
    }
    assert_true(usage->parts[PL_BOTH].all->value.as.real == 0.5);
    assert_int_equal(usage->parts[PL_BOTH].all->n, 1500);
    assert_int_equal(usage->base_from, 13);
    assert_int_equal(usage->base_to, 69);
}

static void a_second_row_of_a_survey_and_year_has_paths_of_its_own(void **state)
{
    pl_report report = pl_report_new(*state);
    pl_ledger ledger;
    size_t count;
    const pl_usage *usages = read_usages(&report, &ledger,
                                         "- {survey: s, year: 2024, of: people 13-79, all: 91.1%}\n"
                                         "- {survey: s, year: 2024, all: 94.9%}",
                                         &count);
    assert_int_equal(count, 2);
    assert_int_equal(differs("first", usages[0].parts[PL_BOTH].all->path, "usage.s.2024.all"), 0);
    assert_int_equal(differs("second", usages[1].parts[PL_BOTH].all->path, "usage.s.2024.all.2"),
                     0);
    assert_int_equal(differs("its base", usages[0].base, "people 13-79"), 0);
    assert_int_equal(differs("the base above", usages[1].base, "people 13-69"), 0);
}

static void shares_by_gender_and_occupation_are_facts_of_the_row(void **state)
{
    pl_report report = pl_report_new(*state);
    pl_ledger ledger;
    size_t count;
    const pl_usage *usage = read_usages(&report, &ledger,
                                        "- {survey: s, year: 2023, n: 1500, gender: {women: 60%, "
                                        "men: {all: 50%, age: {20-29: 70%}}}, occupation: {pupils "
                                        "and students: 45%}}",
                                        &count);
    static const char *const paths[] = { "usage.s.2023.gender.women", "usage.s.2023.gender.men",
                                         "usage.s.2023.gender.men.age.20-29",
                                         "usage.s.2023.occupation.pupils and students" };
    assert_int_equal(report.errors, 0);
    assert_int_equal(ledger.facts.count, COUNT(paths));
    int bad = 0;
    for (size_t i = 0; i < COUNT(paths); i++)
        bad += differs("path", ledger.facts.items[i]->path, paths[i]);
    assert_int_equal(bad, 0);
    assert_null(usage->parts[PL_BOTH].all);
    assert_true(usage->parts[PL_WOMEN].all->value.as.real == 0.6);
    assert_int_equal(usage->parts[PL_MEN].all->n, 1500);
    assert_int_equal(usage->parts[PL_MEN].bands.count, 1);
    assert_int_equal(usage->parts[PL_WOMEN].bands.count, 0);
}

static void years_run_up_or_down(void **state)
{
    static const char *const sound[] = {
        "- {survey: s, year: 2021, all: 1%}\n- {survey: s, year: 2022, all: 1%}\n"
        "- {survey: s, year: 2024, all: 1%}",
        "- {survey: s, year: 2022, all: 1%}\n- {survey: t, year: 2024, all: 1%}\n"
        "- {survey: s, year: 2021, all: 1%}\n- {survey: s, year: 2023, of: people 6+, all: 1%}\n"
        "- {survey: s, year: 2019, all: 1%}",
    };
    for (size_t i = 0; i < COUNT(sound); i++) {
        pl_report report = pl_report_new(*state);
        pl_ledger ledger;
        size_t count;
        read_usages(&report, &ledger, sound[i], &count);
        assert_int_equal(report.errors, 0);
    }
}

static const struct {
    const char *rows;
    pl_code code;
    const char *found;
} refused[] = {
    { "- {survey: s, year: 2023, all: 100.1%}", PL_BAD_SHARE, "100.1%" },
    { "- {survey: s, year: 2023, all: -1%}", PL_BAD_SHARE, "-1%" },
    { "- {survey: s, year: 2023, all: 0.5}", PL_BAD_SHARE, "0.5" },
    { "- {survey: s, year: 2023, all: 1e1%}", PL_BAD_SHARE, "1e1%" },
    { "- {survey: s, year: 2023, all: nan%}", PL_BAD_SHARE, "nan%" },
    { "- {survey: s, year: 2023, age: {20-29: most}}", PL_BAD_SHARE, "most" },
    { "- {survey: s, year: 2023, age: {20-29: 1%, 25-34: 2%}}", PL_OVERLAPPING_BANDS, "25-34" },
    { "- {survey: s, year: 2023, age: {20-29: 1%, 29: 2%}}", PL_OVERLAPPING_BANDS, "29" },
    { "- {survey: s, year: 2023, age: {20-29: 1%, 13+: 2%}}", PL_OVERLAPPING_BANDS, "13+" },
    { "- {survey: s, year: 2023, age: {20-29: 1%, 20 - 29: 2%}}", PL_OVERLAPPING_BANDS, "20 - 29" },
    { "- {survey: s, year: 2023, age: {20-130: 1%}}", PL_BAD_AGE_RANGE, "20-130" },
    { "- {survey: s, year: 2023, age: {young: 1%}}", PL_BAD_AGE_RANGE, "young" },
    { "- {survey: s, year: 2023}", PL_MISSING_KEY, NULL },
    { "- {survey: s, year: 2023, gender: {woman: 1%}}", PL_UNKNOWN_CHOICE, "woman" },
    { "- {survey: s, year: 2023, gender: {both: 1%}}", PL_UNKNOWN_CHOICE, "both" },
    { "- {survey: s, year: 2023, gender: {men: 101%}}", PL_BAD_SHARE, "101%" },
    { "- {survey: s, year: 2023, gender: {men: {ages: {20-29: 1%}}}}", PL_UNKNOWN_KEY, "ages" },
    { "- {survey: s, year: 2023, gender: {men: {age: {20-29: 1%, 25: 1%}}}}", PL_OVERLAPPING_BANDS,
      "25" },
    { "- {survey: s, year: 2023, occupation: {student: 1}}", PL_BAD_SHARE, "1" },
    { "- {survey: s, year: 2022, all: 1%}\n- {survey: s, year: 2021, all: 1%}\n"
      "- {survey: s, year: 2023, all: 1%}",
      PL_UNSORTED_YEARS, "2023" },
    { "- {survey: s, year: 2020, all: 1%}\n- {survey: s, year: 2021, all: 1%}\n"
      "- {survey: t, year: 2016, all: 1%}\n- {survey: s, year: 2016, all: 1%}",
      PL_UNSORTED_YEARS, "2016" },
    { "- {year: 2023, all: 1%}", PL_MISSING_KEY, NULL },
    { "- {survey: s, year: later, all: 1%}", PL_WRONG_TYPE, "`later`" },
    { "- {survey: s, year: 2023, all: 1%, n: -5}", PL_WRONG_TYPE, "`-5`" },
    { "- {survey: s, year: 2023, all: 1%, sample: 5}", PL_UNKNOWN_KEY, "sample" },
    { "- all", PL_WRONG_KIND, NULL },
};

static void defects_of_usage_are_refused(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(refused); i++) {
        pl_report report = pl_report_new(*state);
        pl_ledger ledger;
        size_t count;
        read_usages(&report, &ledger, refused[i].rows, &count);
        bad_row row = { refused[i].rows, "", refused[i].code, NULL, refused[i].found };
        bad += lacks_defect(&report, &row);
        bad += report.errors != 1;
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(the_ages_of_a_base_are_those_that_it_names),
        in_arena(bands_are_put_into_the_order_of_age),
        in_arena(a_second_row_of_a_survey_and_year_has_paths_of_its_own),
        in_arena(shares_by_gender_and_occupation_are_facts_of_the_row),
        in_arena(years_run_up_or_down),
        in_arena(defects_of_usage_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
