#include "tests/unit/schema_support.h"

#include "schema/format.h"
#include "schema/money.h"

/* Values as they are written. */
#define AGES(from, to) "{\"from\": " #from ", \"to\": " #to "}"
#define MONEY(amount, currency) "{\"amount\": " #amount ", \"currency\": \"" #currency "\"}"
#define DAY(day) "timestamp(\"" day "T00:00:00Z\")"
#define DAYS(from, to) "{\"from\": " DAY(from) ", \"to\": " DAY(to) "}"

typedef struct row {
    const char *format, *written;
    const char *wanted; /* the value, or `code`, or `code: near` */
} row;

static pl_slice read_as(pl_arena *arena, const row *read)
{
    pl_report report = pl_report_new(arena);
    const pl_source *source = new_source(arena, read->written);
    pl_embedded written = { source->text, { source, 0, source->text.size }, true };
    pl_known_names names = some_names(arena);
    pl_value value;
    const pl_format *format = pl_format_find(pl_slice_of(read->format));
    assert_non_null(format);
    if (pl_format_read(format, written, &names, &report, &value)) {
        assert_int_equal(report.errors, 0);
        return value_text(arena, value);
    }
    assert_int_equal(report.found.count, 1);
    assert_int_equal(value.kind, PL_ABSENT);
    const pl_diagnostic *defect = &report.found.items[0];
    assert_true(pl_slice_equal(defect->details.found, source->text));
    assert_int_equal(defect->span.to - defect->span.from, source->text.size);
    pl_slice near = defect->details.near;
    return PL_JOIN(arena, pl_code_id(defect->code), near.size ? PL_SLICE(": ") : near, near);
}

static void check(pl_arena *arena, const row *rows, size_t count)
{
    int bad = 0;
    for (size_t i = 0; i < count; i++)
        bad += differs(rows[i].written, read_as(arena, &rows[i]), rows[i].wanted);
    assert_int_equal(bad, 0);
}

static void ages_are_read_as_planners_write_them(void **state)
{
    static const row rows[] = {
        { "age-range", "20-34", AGES(20, 34) },
        { "age-range", "20 - 34", AGES(20, 34) },
        { "age-range", "20〜34", AGES(20, 34) },
        { "age-range", "20～34歳", AGES(20, 34) },
        { "age-range", "２０－３４", AGES(20, 34) },
        { "age-range", "20–34", AGES(20, 34) },
        { "age-range", "20 to 34", AGES(20, 34) },
        { "age-range", "20歳から34歳まで", AGES(20, 34) },
        { "age-range", "20+", AGES(20, 120) },
        { "age-range", "20歳以上", AGES(20, 120) },
        { "age-range", "65 and over", AGES(65, 120) },
        { "age-range", "34歳以下", AGES(0, 34) },
        { "age-range", "20歳未満", AGES(0, 19) },
        { "age-range", "20代", AGES(20, 29) },
        { "age-range", "20代〜30代", AGES(20, 39) },
        { "age-range", "20〜30代", AGES(20, 39) },
        { "age-range", "all", AGES(0, 120) },
        { "age-range", "ALL", AGES(0, 120) },
        { "age-range", "全年齢", AGES(0, 120) },
        { "age-range", "25", AGES(25, 25) },
        { "age-range", "0-120", AGES(0, 120) },
    };
    check(*state, rows, COUNT(rows));
}

static void ages_that_are_none_are_refused_with_what_was_meant(void **state)
{
    static const row rows[] = {
        { "age-range", "34-20", "reversed-range: 20-34" },
        { "age-range", "120-20", "reversed-range: 20+" },
        { "age-range", "20-340", "bad-age-range: 20+" },
        { "age-range", "121", "bad-age-range" },
        { "age-range", "20..34", "bad-age-range: 20-34" },
        { "age-range", "20 34", "bad-age-range: 20-34" },
        { "age-range", "20-34 women", "bad-age-range: 20-34" },
        { "age-range", "al", "bad-age-range: all" },
        { "age-range", "young", "bad-age-range" },
        { "age-range", "", "bad-age-range" },
        { "age-range", "-5", "bad-age-range" },
        { "age-range", "20-", "bad-age-range" },
        { "age-range", "25代", "bad-age-range" },
        { "age-range", "0歳未満", "bad-age-range" },
        { "age-range", "99999999999999999999-1", "bad-age-range" },
    };
    check(*state, rows, COUNT(rows));
}

static void money_is_read_in_english_and_japanese(void **state)
{
    static const row rows[] = {
        { "money", "3,000,000 JPY", MONEY(3000000.0, JPY) },
        { "money", "3000000 jpy", MONEY(3000000.0, JPY) },
        { "money", "JPY 3,000,000", MONEY(3000000.0, JPY) },
        { "money", "¥3,000,000", MONEY(3000000.0, JPY) },
        { "money", "￥３，０００，０００", MONEY(3000000.0, JPY) },
        { "money", "300万円", MONEY(3000000.0, JPY) },
        { "money", "３００万円", MONEY(3000000.0, JPY) },
        { "money", "1億円", MONEY(100000000.0, JPY) },
        { "money", "1.5億円", MONEY(150000000.0, JPY) },
        { "money", "1億2,000万円", MONEY(120000000.0, JPY) },
        { "money", "3千円", MONEY(3000.0, JPY) },
        { "money", "$25,000", MONEY(25000.0, USD) },
        { "money", "US$25,000.50", MONEY(25000.5, USD) },
        { "money", "25,000 USD", MONEY(25000.0, USD) },
        { "money", "$25,000 USD", MONEY(25000.0, USD) },
        { "money", "$25k", MONEY(25000.0, USD) },
        { "money", "3 million yen", MONEY(3000000.0, JPY) },
        { "money", "3M JPY", MONEY(3000000.0, JPY) },
        { "money", "3000 MYR", MONEY(3000.0, MYR) },
        { "money", "3000 KRW", MONEY(3000.0, KRW) },
        { "money", "€0", MONEY(0.0, EUR) },
    };
    check(*state, rows, COUNT(rows));
}

static void money_without_a_currency_or_an_amount_is_refused(void **state)
{
    static const row rows[] = {
        { "money", "3000000", "no-currency" },
        { "money", "3,000,000", "no-currency" },
        { "money", "300万", "no-currency: 3,000,000 JPY" },
        { "money", "25k", "no-currency" },
        { "money", "3,000,000 JYP", "bad-money: 3,000,000 JPY" },
        { "money", "3,000,000 JPY a month", "bad-money: 3,000,000 JPY" },
        { "money", "$25,000 JPY", "bad-money: 25,000 USD" },
        { "money", "3,00,000 JPY", "bad-money" },
        { "money", "3000,000 JPY", "bad-money" },
        { "money", "-5 JPY", "bad-money" },
        { "money", "5. JPY", "bad-money" },
        { "money", "2万3億円", "bad-money" },
        { "money", "1万20000円", "bad-money" },
        { "money", "9999999999999999 JPY", "bad-money" },
        { "money", "1e9 JPY", "bad-money" },
        { "money", "much", "bad-money" },
        { "money", "¥", "bad-money" },
        { "money", "", "bad-money" },
    };
    check(*state, rows, COUNT(rows));
}

static void dates_are_iso_and_others_are_suggested_so(void **state)
{
    static const row rows[] = {
        { "date", "2027-03-01", DAY("2027-03-01") },
        { "date", "２０２７-０３-０１", DAY("2027-03-01") },
        { "date", "2027/3/1", "bad-date: 2027-03-01" },
        { "date", "2027年3月1日", "bad-date: 2027-03-01" },
        { "date", "3/1/2027", "bad-date" },
        { "date", "2027-02-30", "bad-date" },
        { "date", "2027-13-01", "bad-date" },
        { "date", "tomorrow", "bad-date" },
        { "date", "", "bad-date" },
        { "date-range", "2027-03-01..2027-04-15", DAYS("2027-03-01", "2027-04-15") },
        { "date-range", "2027-03-01 .. 2027-04-15", DAYS("2027-03-01", "2027-04-15") },
        { "date-range", "2027-03-01〜2027-04-15", DAYS("2027-03-01", "2027-04-15") },
        { "date-range", "2027-03-01 to 2027-04-15", DAYS("2027-03-01", "2027-04-15") },
        { "date-range", "2027-03-01..2027-03-01", DAYS("2027-03-01", "2027-03-01") },
        { "date-range", "2027-04-15..2027-03-01", "reversed-range: 2027-03-01..2027-04-15" },
        { "date-range", "2027-03-01", "bad-date: 2027-03-01..2027-03-01" },
        { "date-range", "2027/3/1 - 2027/4/15", "bad-date: 2027-03-01..2027-04-15" },
        { "date-range", "2027年3月1日〜4月15日", "bad-date: 2027-03-01..2027-04-15" },
        { "date-range", "2027-03-01..", "bad-date: 2027-03-01..2027-03-01" },
        { "date-range", "spring", "bad-date" },
        { "date-range", "", "bad-date" },
    };
    check(*state, rows, COUNT(rows));
}

static void percentages_are_shares_of_one(void **state)
{
    static const row rows[] = {
        { "percent", "12.5%", "0.125" },       { "percent", "12.5 %", "0.125" },
        { "percent", "９４．９％", "0.949" },  { "percent", "0%", "0.0" },
        { "percent", "100%", "1.0" },          { "percent", "12.5", "bad-percent: 12.5%" },
        { "percent", "half", "bad-percent" },  { "percent", "%", "bad-percent" },
        { "percent", "1e1%", "bad-percent" },  { "percent", "", "bad-percent" },
        { "percent", "12,5%", "bad-percent" },
    };
    check(*state, rows, COUNT(rows));
}

static void markets_and_channels_become_their_ids(void **state)
{
    static const row rows[] = {
        { "market", "jp", "\"jp\"" },
        { "market", "Japan", "\"jp\"" },
        { "market", "日本", "\"jp\"" },
        { "market", "japn", "unknown-market: japan" },
        { "market", "mars", "unknown-market" },
        { "channel", "ライン", "\"line/official-account\"" },
        { "channel", "ﾗｲﾝ", "\"line/official-account\"" },
        { "channel", "Facebook", "\"facebook\"" },
        { "channel", "facebok", "unknown-channel: facebook" },
    };
    check(*state, rows, COUNT(rows));
}

static void names_are_kept_while_nothing_is_known(void **state)
{
    pl_report report = pl_report_new(*state);
    pl_value value;
    assert_true(pl_format_read(pl_format_find(PL_SLICE("channel")),
                               (pl_embedded){ .text = PL_SLICE("FB") }, NULL, &report, &value));
    assert_int_equal(differs("FB", pl_value_text(value), "FB"), 0);
}

static void a_missing_market_lists_each_id_once(void **state)
{
    pl_report report = pl_report_new(*state);
    pl_known_names names = some_names(*state);
    pl_value value;
    assert_false(pl_format_read(pl_format_find(PL_SLICE("market")),
                                (pl_embedded){ .text = PL_SLICE("mars") }, &names, &report,
                                &value));
    assert_int_equal(differs("mars", report.found.items[0].details.list, "jp, us"), 0);
}

static void normal_form_of_money_reads_back(void **state)
{
    assert_int_equal(differs("whole", pl_money_text(*state, 3e6, PL_SLICE("JPY")), "3,000,000 JPY"),
                     0);
    assert_int_equal(differs("part", pl_money_text(*state, 0.5, PL_SLICE("USD")), "0.5 USD"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(ages_are_read_as_planners_write_them),
        in_arena(ages_that_are_none_are_refused_with_what_was_meant),
        in_arena(money_is_read_in_english_and_japanese),
        in_arena(money_without_a_currency_or_an_amount_is_refused),
        in_arena(dates_are_iso_and_others_are_suggested_so),
        in_arena(percentages_are_shares_of_one),
        in_arena(markets_and_channels_become_their_ids),
        in_arena(names_are_kept_while_nothing_is_known),
        in_arena(a_missing_market_lists_each_id_once),
        in_arena(normal_form_of_money_reads_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
