/* base/date: civil dates and days since 1970-01-01. */
#include "base_support.h"

#include "base/date.h"

static const struct {
    const char *text;
    int64_t days;
} known[] = {
    { "1970-01-01", 0 },       { "1969-12-31", -1 },     { "1970-02-01", 31 },
    { "2000-02-29", 11016 },   { "2000-03-01", 11017 },  { "2027-03-01", 20878 },
    { "1900-02-28", -25509 },  { "1900-03-01", -25508 }, { "0001-01-01", -719162 },
    { "9999-12-31", 2932896 }, { "2024-12-31", 20088 },  { "1600-02-29", -135081 },
};

static void known_dates_are_read_and_written(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(known); i++) {
        int64_t days = INT64_MIN;
        bool read = pl_date_parse(pl_slice_of(known[i].text), &days);
        pl_text text = pl_text_new(*state);
        pl_date_write(&text, known[i].days);
        bad += differs("written", pl_text_slice(&text), known[i].text);
        if (read && days == known[i].days) continue;
        print_error("%s: read as %lld\n", known[i].text, (long long)days);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static int month_length(int64_t year, int month)
{
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (month == 2) return leap ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

static void every_day_follows_the_day_before(void **state)
{
    (void)state;
    int64_t days = pl_date_days((pl_civil){ -801, 1, 1 });
    for (int64_t year = -801; year < 2801; year++)
        for (int month = 1; month <= 12; month++)
            for (int day = 1; day <= month_length(year, month); day++, days++) {
                pl_civil civil = pl_date_civil(days);
                assert_int_equal(pl_date_days((pl_civil){ year, month, day }), days);
                assert_true(civil.year == year && civil.month == month && civil.day == day);
            }
}

static void every_written_date_reads_back(void **state)
{
    for (int64_t days = -719162; days <= 2932896; days += 97) {
        pl_text text = pl_text_new(*state);
        int64_t back = INT64_MIN;
        pl_date_write(&text, days);
        assert_true(pl_date_parse(pl_text_slice(&text), &back));
        assert_int_equal(back, days);
    }
}

static const char *const not_dates[] = {
    "",
    "2027",
    "2027-03",
    "2027-3-01",
    "2027-03-1",
    "2027-03-001",
    "27-03-01",
    "2027/03/01",
    "2027-03-01 ",
    " 2027-03-01",
    "2027-00-01",
    "2027-13-01",
    "2027-03-00",
    "2027-03-32",
    "2027-04-31",
    "2027-02-29",
    "1900-02-29",
    "2100-02-29",
    "0000-01-01",
    "-001-01-01",
    "+027-03-01",
    "2027-03- 1",
    "2027-0x-01",
    "20270301",
    "2027-03-01T00:00:00Z",
    "２０２７-03-01",
    "2027-03-0１",
};

static void anything_else_is_no_date(void **state)
{
    (void)state;
    int bad = 0;
    for (size_t i = 0; i < COUNT(not_dates); i++) {
        int64_t days = 42;
        bool read = pl_date_parse(pl_slice_of(not_dates[i]), &days);
        if (!read && days == 42) continue;
        print_error("\"%s\" is read as a date\n", not_dates[i]);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void leap_days_exist_every_fourth_year_but_three_of_four_centuries(void **state)
{
    (void)state;
    int count = 0;
    char text[32];
    for (int year = 1; year <= 400; year++) {
        int64_t days;
        snprintf(text, sizeof text, "%04d-02-29", year);
        count += pl_date_parse(pl_slice_of(text), &days);
    }
    assert_int_equal(count, 97);
}

static void days_far_away_have_a_date_too(void **state)
{
    const int64_t far[] = { INT64_MIN, INT64_MAX, INT64_MIN + 719468, INT64_MAX - 719468 };
    for (size_t i = 0; i < COUNT(far); i++) {
        pl_civil civil = pl_date_civil(far[i]);
        assert_in_range(civil.month, 1, 12);
        assert_in_range(civil.day, 1, 31);
        pl_text text = pl_text_new(*state);
        pl_date_write(&text, far[i]);
        assert_true(pl_text_slice(&text).size > 10);
    }
}

static const struct {
    const char *text;
    int weekday, day_of_year;
} days_of[] = {
    { "1970-01-01", 4, 0 },   { "1969-12-31", 3, 364 }, { "2000-02-29", 2, 59 },
    { "2000-12-31", 0, 365 }, { "2027-03-01", 1, 59 },  { "2024-03-01", 5, 60 },
    { "0001-01-01", 1, 0 },   { "9999-12-31", 5, 364 }, { "1900-12-31", 1, 364 },
};

static void a_day_has_its_place_in_the_week_and_in_the_year(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(days_of); i++) {
        int64_t days;
        assert_true(pl_date_parse(pl_slice_of(days_of[i].text), &days));
        assert_int_equal(pl_date_weekday(days), days_of[i].weekday);
        assert_int_equal(pl_date_day_of_year(days), days_of[i].day_of_year);
    }
}

static void weekdays_follow_each_other(void **state)
{
    (void)state;
    for (int64_t days = -800000; days < 800000; days++)
        assert_int_equal(pl_date_weekday(days + 1), (pl_date_weekday(days) + 1) % 7);
    assert_in_range(pl_date_weekday(INT64_MIN), 0, 6);
    assert_in_range(pl_date_weekday(INT64_MAX), 0, 6);
}

static const struct {
    int64_t seconds, days;
    int second_of_day;
} moments[] = {
    { 0, 0, 0 },
    { 86399, 0, 86399 },
    { 86400, 1, 0 },
    { -1, -1, 86399 },
    { -86400, -1, 0 },
    { -86401, -2, 86399 },
    { INT64_MAX, 106751991167300, 55807 },
    { INT64_MIN, -106751991167301, 30592 },
};

static void a_moment_before_1970_lies_in_the_day_that_began_before_it(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(moments); i++) {
        int second;
        assert_int_equal(pl_date_of_seconds(moments[i].seconds, &second), moments[i].days);
        assert_int_equal(second, moments[i].second_of_day);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(known_dates_are_read_and_written),
        cmocka_unit_test(every_day_follows_the_day_before),
        in_arena(every_written_date_reads_back),
        cmocka_unit_test(anything_else_is_no_date),
        cmocka_unit_test(leap_days_exist_every_fourth_year_but_three_of_four_centuries),
        in_arena(days_far_away_have_a_date_too),
        cmocka_unit_test(a_day_has_its_place_in_the_week_and_in_the_year),
        cmocka_unit_test(weekdays_follow_each_other),
        cmocka_unit_test(a_moment_before_1970_lies_in_the_day_that_began_before_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
