/* cel/zone_rule: the rules that end TZif files, read, and what the clocks show by them. */
#include "base_support.h"

#include "cel/moment.h"
#include "cel/zone_rule.h"

static const struct {
    const char *text;
    int32_t standard;
    bool has_summer;
    int32_t summer;
} rules[] = {
    { "JST-9", 32400, false, 0 },
    { "UTC0", 0, false, 0 },
    { "<+0545>-5:45", 20700, false, 0 },
    { "<-03>3", -10800, false, 0 },
    { "<+00>-0:00:01", 1, false, 0 },
    { "XXX24:59:59", -89999, false, 0 },
    { "XXX+5", -18000, false, 0 },
    { "EST5EDT,M3.2.0,M11.1.0", -18000, true, -14400 },
    { "NST3:30NDT,M3.2.0,M11.1.0", -12600, true, -9000 },
    { "AEST-10AEDT,M10.1.0,M4.1.0/3", 36000, true, 39600 },
    { "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 37800, true, 39600 },
    { "IST-1GMT0,M10.5.0,M3.5.0/1", 3600, true, 0 },
    { "EET-2EEST,M3.4.4/50,M10.4.4/50", 7200, true, 10800 },
    { "<-02>2<-01>,M3.5.0/-1,M10.5.0/0", -7200, true, -3600 },
    { "XXX3EDT4,0/0,J365/23", -10800, true, -14400 },
    { "AAA0BBB,J60/167:59:59,J365/-167", 0, true, 3600 },
};

static void rules_are_read(void **state)
{
    (void)state;
    int bad = 0;
    for (size_t i = 0; i < COUNT(rules); i++) {
        pl_zone_rule rule;
        bool read = pl_zone_rule_parse(pl_slice_of(rules[i].text), &rule);
        if (read && rule.standard == rules[i].standard && rule.has_summer == rules[i].has_summer &&
            (!rule.has_summer || rule.summer == rules[i].summer))
            continue;
        print_error("%s is not read rightly\n", rules[i].text);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static const char *const no_rules[] = {
    "",
    "JST",
    "9",
    "JS-9",
    "<JST-9",
    "<>-9",
    "<+9>-9",
    "JST-9 ",
    " JST-9",
    "JST25",
    "JST-9:60",
    "JST-9:",
    "JST-9:0:60",
    "JST-9:0:0:0",
    "JST--9",
    "JST-0009",
    "EST5EDT",
    "EST5EDT,",
    "EST5EDT,M3.2.0",
    "EST5EDT,M3.2.0,",
    "EST5EDT,M3.2.0,M11.1.0,",
    "EST5EDT,M3.2.0,M11.1.0/",
    "EST5EDT,M3.2.0,M11.1.0/168",
    "EST5EDT,M3.2.0,M11.1.0/2:60",
    "EST5ED,M3.2.0,M11.1.0",
    "EST5EDT4:,M3.2.0,M11.1.0",
    "EST5EDT25,M3.2.0,M11.1.0",
    "EST5EDT,M0.2.0,M11.1.0",
    "EST5EDT,M13.2.0,M11.1.0",
    "EST5EDT,M3.0.0,M11.1.0",
    "EST5EDT,M3.6.0,M11.1.0",
    "EST5EDT,M3.2.7,M11.1.0",
    "EST5EDT,M3.2,M11.1.0",
    "EST5EDT,J0,J365",
    "EST5EDT,J1,J366",
    "EST5EDT,0,366",
    "EST5EDT,-1,365",
    "EST5EDT,x,365",
};

static void anything_else_is_no_rule(void **state)
{
    (void)state;
    int bad = 0;
    for (size_t i = 0; i < COUNT(no_rules); i++) {
        pl_zone_rule rule;
        if (!pl_zone_rule_parse(pl_slice_of(no_rules[i]), &rule)) continue;
        print_error("\"%s\" is read as a rule\n", no_rules[i]);
        bad++;
    }
    assert_int_equal(bad, 0);
}

/* The spell that begins at a moment: what the clocks show before and from it on, and its end. */
static const struct {
    const char *rule, *moment;
    int32_t before, ahead;
    const char *end;
} changes[] = {
    { "EST5EDT,M3.2.0,M11.1.0", "2027-03-14T07:00:00Z", -18000, -14400, "2027-11-07T06:00:00Z" },
    { "EST5EDT,M3.2.0,M11.1.0", "2027-11-07T06:00:00Z", -14400, -18000, "2028-03-12T07:00:00Z" },
    { "EST5EDT,M3.2.0,M11.1.0", "2100-03-14T07:00:00Z", -18000, -14400, "2100-11-07T06:00:00Z" },
    { "EST5EDT,M3.2.0,M11.1.0", "1900-03-11T07:00:00Z", -18000, -14400, "1900-11-04T06:00:00Z" },
    { "AEST-10AEDT,M10.1.0,M4.1.0/3", "2027-10-02T16:00:00Z", 36000, 39600,
      "2028-04-01T16:00:00Z" },
    { "AEST-10AEDT,M10.1.0,M4.1.0/3", "2028-04-01T16:00:00Z", 39600, 36000,
      "2028-09-30T16:00:00Z" },
    { "GMT0BST,M3.5.0/1,M10.5.0", "2027-03-28T01:00:00Z", 0, 3600, "2027-10-31T01:00:00Z" },
    { "GMT0BST,M3.5.0/1,M10.5.0", "2026-10-25T01:00:00Z", 3600, 0, "2027-03-28T01:00:00Z" },
    /* Winter time is the exception. */
    { "IST-1GMT0,M10.5.0,M3.5.0/1", "2027-10-31T01:00:00Z", 3600, 0, "2028-03-26T01:00:00Z" },
    /* The day before the day that is named, and two days after it. */
    { "<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2027-03-28T01:00:00Z", -7200, -3600,
      "2027-10-31T01:00:00Z" },
    { "EET-2EEST,M3.4.4/50,M10.4.4/50", "2027-03-27T00:00:00Z", 7200, 10800,
      "2027-10-29T23:00:00Z" },
    /* Days of the year, the second kind without leap days. */
    { "AAA0BBB,59,300", "2028-02-29T02:00:00Z", 0, 3600, "2028-10-27T01:00:00Z" },
    { "AAA0BBB,59,300", "2027-03-01T02:00:00Z", 0, 3600, "2027-10-28T01:00:00Z" },
    { "AAA0BBB,J60,J300", "2028-03-01T02:00:00Z", 0, 3600, "2028-10-27T01:00:00Z" },
    { "AAA0BBB,J59,J301", "2028-02-28T02:00:00Z", 0, 3600, "2028-10-28T01:00:00Z" },
    /* The end of summer in the next year. */
    { "AAA0BBB,J300,J365/167", "2028-01-06T22:00:00Z", 3600, 0, "2028-10-27T02:00:00Z" },
    { "AAA0BBB,J1/-167,J60", "2026-12-25T01:00:00Z", 0, 3600, "2027-03-01T01:00:00Z" },
};

static int64_t moment_of(const char *text)
{
    int64_t seconds = 0;
    uint32_t nanoseconds;
    assert_true(pl_moment_parse(pl_slice_of(text), &seconds, &nanoseconds));
    return seconds;
}

static void clocks_change_by_their_rule(void **state)
{
    (void)state;
    int bad = 0;
    for (size_t i = 0; i < COUNT(changes); i++) {
        pl_zone_rule rule;
        assert_true(pl_zone_rule_parse(pl_slice_of(changes[i].rule), &rule));
        int64_t at = moment_of(changes[i].moment), end = moment_of(changes[i].end);
        pl_zone_spell before = pl_zone_rule_at(&rule, at - 1), from = pl_zone_rule_at(&rule, at);
        pl_zone_spell last = pl_zone_rule_at(&rule, end - 1);
        if (before.ahead == changes[i].before && before.end == at &&
            from.ahead == changes[i].ahead && from.end == end && last.ahead == from.ahead)
            continue;
        print_error("%s at %s: %d, %d until %lld\n", changes[i].rule, changes[i].moment,
                    before.ahead, from.ahead, (long long)from.end);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void summer_that_ends_as_it_begins_lasts_all_year(void **state)
{
    (void)state;
    pl_zone_rule rule;
    assert_true(pl_zone_rule_parse(PL_SLICE("XXX3EDT4,0/0,J365/23"), &rule));
    int64_t begin = moment_of("2026-12-25T00:00:00Z");
    for (int64_t at = begin; at < begin + 14 * 86400; at += 600)
        assert_int_equal(pl_zone_rule_at(&rule, at).ahead, -14400);
}

static void a_rule_without_summer_never_ends(void **state)
{
    (void)state;
    pl_zone_rule rule;
    assert_true(pl_zone_rule_parse(PL_SLICE("JST-9"), &rule));
    const int64_t moments[] = { INT64_MIN, -1, 0, INT64_MAX };
    for (size_t i = 0; i < COUNT(moments); i++) {
        assert_int_equal(pl_zone_rule_at(&rule, moments[i]).ahead, 32400);
        assert_int_equal(pl_zone_rule_at(&rule, moments[i]).end, INT64_MAX);
    }
}

/* The calendar repeats every 400 years, far beyond the years of the language, too. */
static void every_moment_has_a_spell(void **state)
{
    (void)state;
    static const int64_t cycle = 146097 * INT64_C(86400);
    pl_zone_rule rule;
    assert_true(pl_zone_rule_parse(PL_SLICE("EST5EDT,M3.2.0,M11.1.0"), &rule));
    for (int64_t at = 0; at < cycle; at += 86400 * 11 + 17)
        for (int64_t far = -700000000; far <= 700000000; far += 350000000) {
            pl_zone_spell near = pl_zone_rule_at(&rule, at);
            pl_zone_spell same = pl_zone_rule_at(&rule, at + far * cycle);
            assert_int_equal(same.ahead, near.ahead);
            assert_int_equal(same.end, near.end + far * cycle);
        }
    assert_true(pl_zone_rule_at(&rule, INT64_MIN).end > INT64_MIN);
    assert_int_equal(pl_zone_rule_at(&rule, INT64_MAX).end, INT64_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_are_read),
        cmocka_unit_test(anything_else_is_no_rule),
        cmocka_unit_test(clocks_change_by_their_rule),
        cmocka_unit_test(summer_that_ends_as_it_begins_lasts_all_year),
        cmocka_unit_test(a_rule_without_summer_never_ends),
        cmocka_unit_test(every_moment_has_a_spell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
