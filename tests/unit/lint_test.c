/* facts/lint: what is doubtful about an edition that is sound, and how much of a doubt it is. */
#include "tests/unit/facts_support.h"

#include "base/date.h"
#include "facts/lint.h"
#include "source/order.h"

static const char mine[] =
    EDITION_HEAD "platforms:\n"
                 "  line:\n"
                 "    name: LINE\n"
                 "    features: [coupons]\n"
                 "    usage:\n"
                 "      - {survey: mic, year: 2023, n: 1500, all: 95%, source: [report, page]}\n"
                 "      - {survey: mic, year: 2021, all: 92%, age: {20-29: 98%}, source: report}\n"
                 "    figures:\n"
                 "      users: [{value: 97000000, date: 2024-03, source: page}]\n"
                 "channels: {}\n";

static pl_report lint(pl_arena *arena, pl_slice text, const char *today)
{
    pl_report report = pl_report_new(arena);
    int64_t day;
    report.keeps_notes = true;
    assert_true(pl_date_parse(pl_slice_of(today), &day));
    pl_edition_lint(make_edition(arena, text), day, &report);
    pl_report_sort(&report);
    return report;
}

/* `code about: what; …` */
static pl_slice told(pl_arena *arena, const pl_report *report)
{
    pl_text text = pl_text_new(arena);
    for (size_t i = 0; i < report->found.count; i++) {
        const pl_diagnostic *each = &report->found.items[i];
        pl_text_put(&text, i ? "; " : "");
        pl_text_add(&text, pl_code_id(each->code));
        pl_text_put(&text, " ");
        pl_text_add(&text, each->details.found);
        pl_text_put(&text, each->details.wanted.size ? ": " : "");
        pl_text_add(&text, each->details.wanted);
    }
    return pl_text_slice(&text);
}

static void doubts_are_told_by_source_and_by_platform(void **state)
{
    static const struct {
        const char *was, *becomes, *today, *told;
    } rows[] = {
        { "", "", "2023-06-01",
          "old-figures report: 2 figures; no-url page; no-sample-size line: 2 shares" },
        { "", "", "2024-12-31",
          "old-figures report: 2 figures; no-url page; no-sample-size line: 2 shares" },
        { "", "", "2025-01-01",
          "old-figures report: 3 figures; no-url page; no-sample-size line: 2 shares" },
        { "", "", "2025-04-01",
          "old-figures report: 3 figures; no-url page; old-figures page: 1 figure; "
          "no-sample-size line: 2 shares" },
        { "year: 2021, all", "year: 2021, n: 1500, all", "2021-06-01", "no-url page" },
        { "source: page}", "source: report}", "2021-06-01",
          "no-url page; no-sample-size line: 2 shares" },
        { "channels: {}", "  mixi: {name: mixi}\nchannels: {}", "2021-06-01",
          "no-url page; no-sample-size line: 2 shares; no-usage mixi" },
        { "publisher: LINE}", "publisher: LINE}\n  other: {title: O, publisher: P, url: u}",
          "2021-06-01", "no-url page; uncited-source other; no-sample-size line: 2 shares" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_slice text =
            *rows[i].was ? replaced(*state, mine, rows[i].was, rows[i].becomes) : pl_slice_of(mine);
        pl_report report = lint(*state, text, rows[i].today);
        bad += differs(rows[i].today, told(*state, &report), rows[i].told);
    }
    assert_int_equal(bad, 0);
}

static void only_what_somebody_forgot_is_a_warning(void **state)
{
    static const pl_code notes[] = { PL_NO_URL, PL_NO_USAGE, PL_NO_SAMPLE_SIZE, PL_OLD_FIGURES };
    (void)state;
    assert_int_equal(pl_catalogue(PL_UNCITED_SOURCE)->severity, PL_WARNING);
    for (size_t i = 0; i < COUNT(notes); i++)
        assert_int_equal(pl_catalogue(notes[i])->severity, PL_NOTE);
}

static void ages_are_whole_months_from_the_end_of_what_a_fact_is_of(void **state)
{
    (void)state;
    static const struct {
        int64_t year;
        const char *dated, *today;
        int64_t months;
        bool old;
    } rows[] = {
        { 2023, "", "2023-06-01", 0, false },
        { 2023, "", "2023-12-31", 0, false },
        { 2023, "", "2024-01-30", 0, false },
        { 2023, "", "2024-01-31", 1, false },
        { 2023, "", "2024-02-29", 2, false },
        { 2023, "", "2024-12-31", 12, false },
        { 2023, "", "2025-01-01", 12, true },
        { 2023, "", "2026-01-29", 24, true },
        { 2024, "2024-02-29", "2025-02-28", 12, false },
        { 2024, "2024-02-29", "2025-03-01", 12, true },
        { 2024, "2024-03-31", "2025-03-31", 12, false },
        { 2024, "2024-03-31", "2025-04-01", 12, true },
        { 0, "", "2025-04-01", -1, false },
        { 99999, "", "2025-04-01", -1, false },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_fact fact = { .year = rows[i].year };
        int64_t today;
        if (*rows[i].dated) assert_true(pl_date_parse(pl_slice_of(rows[i].dated), &fact.day));
        assert_true(pl_date_parse(pl_slice_of(rows[i].today), &today));
        if (pl_fact_months(&fact, today) == rows[i].months &&
            pl_fact_is_old(&fact, today) == rows[i].old)
            continue;
        print_error("%d %s at %s: %d months\n", (int)rows[i].year, rows[i].dated, rows[i].today,
                    (int)pl_fact_months(&fact, today));
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void a_path_is_above_what_begins_with_its_steps(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        bool above;
    } rows[] = { { "", true },
                 { "platforms", true },
                 { "platforms.line", true },
                 { "platforms.line.usage.mic.2023.all", true },
                 { "line", true },
                 { "line.usage.mic", true },
                 { "platforms.lin", false },
                 { "lin", false },
                 { "usage", false },
                 { "platforms.line.usage.mic.2023.all.more", false },
                 { "platforms.", false } };
    const pl_fact fact = { .path = PL_SLICE("platforms.line.usage.mic.2023.all") };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_int_equal(pl_fact_is_below(&fact, pl_slice_of(rows[i].path)), rows[i].above);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(doubts_are_told_by_source_and_by_platform),
        cmocka_unit_test(only_what_somebody_forgot_is_a_warning),
        cmocka_unit_test(ages_are_whole_months_from_the_end_of_what_a_fact_is_of),
        cmocka_unit_test(a_path_is_above_what_begins_with_its_steps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
