#include "tests/unit/rules_support.h"

#include "schema/show.h"

static pl_slice shown(pl_arena *arena, const pl_type *type, pl_value value, pl_language language)
{
    pl_text text = pl_text_new(arena);
    pl_show_value(&text, type, value, language);
    return pl_text_slice(&text);
}

/* A field of a brief as people read it. */
static const struct {
    const char *field, *written, *english, *japanese;
} fields[] = {
    { "campaign", "Latte", "Latte", "Latte" },
    { "goals", "[awareness]", "being known", "認知" },
    { "goals", "[sales, awareness]", "sales, being known", "販売、認知" },
    { "goals", "[]", "", "" },
    { "creative", "[photo]", "photo", "photo" },
    { "audience", "{age: 20-34}", "20-34, women and men", "20〜34歳、男女" },
    { "audience", "{age: 20+, gender: women, traits: [local]}", "20+, women, local",
      "20歳以上、女性、local" },
    { "audience", "{age: all}", "all ages, women and men", "全年齢、男女" },
    { "audience", "{age: '25'}", "25, women and men", "25歳、男女" },
    { "audience", "{age: 0-12}", "0-12, women and men", "0〜12歳、男女" },
    { "launch", "2027-03-01", "2027-03-01", "2027年3月1日" },
    { "schedule", "2027-03-01..2027-12-31", "2027-03-01 to 2027-12-31",
      "2027年3月1日〜2027年12月31日" },
    { "level", "-1234567", "-1234567", "-1234567" },
    { "rate", "0.25", "0.25", "0.25" },
    { "paid", "true", "yes", "はい" },
    { "paid", "false", "no", "いいえ" },
    { "budget", "3,000,000 JPY", "3,000,000 JPY", "300万円" },
    { "budget", "100,000,000 JPY", "100,000,000 JPY", "1億円" },
    { "budget", "123,450,000 JPY", "123,450,000 JPY", "1億2,345万円" },
    { "budget", "1,000,000,010,000 JPY", "1,000,000,010,000 JPY", "10,000億1万円" },
    { "budget", "123,456,789 JPY", "123,456,789 JPY", "123,456,789円" },
    { "budget", "12,345 JPY", "12,345 JPY", "12,345円" },
    { "budget", "9,999 JPY", "9,999 JPY", "9,999円" },
    { "budget", "0 JPY", "0 JPY", "0円" },
    { "budget", "$25,000", "25,000 USD", "25,000 USD" },
    { "budget", "$0.5", "0.50 USD", "0.50 USD" },
    { "budget", "$234.567", "234.57 USD", "234.57 USD" },
};

/* A brief with that field, which may be one of the required ones. */
static pl_slice brief_saying(pl_arena *arena, const char *field, const char *written)
{
    static const struct {
        const char *field, *text;
    } required[] = { { "market", "jp" }, { "goals", "[sales]" }, { "audience", "{age: 1-2}" } };
    pl_text text = pl_text_new(arena);
    const char *lines[COUNT(required) + 1][2] = { { field, written } };
    size_t count = 1;
    for (size_t i = 0; i < COUNT(required); i++) {
        if (strcmp(field, required[i].field) == 0) continue;
        lines[count][0] = required[i].field;
        lines[count++][1] = required[i].text;
    }
    for (size_t i = 0; i < count; i++)
        for (size_t part = 0; part < 2; part++) {
            pl_text_put(&text, lines[i][part]);
            pl_text_put(&text, part ? "\n" : ": ");
        }
    return pl_text_slice(&text);
}

static void values_are_shown_as_people_write_them(void **state)
{
    rules_desk desk = open_desk(*state);
    const pl_type *type = desk.vocabulary->brief;
    int bad = 0;
    for (size_t i = 0; i < COUNT(fields); i++) {
        pl_value brief = new_brief(&desk, brief_saying(*state, fields[i].field, fields[i].written));
        size_t slot = pl_type_slot(type, pl_slice_of(fields[i].field));
        const pl_type *of = type->fields[slot].type;
        pl_value value = brief.as.items[slot];
        bad += differs(fields[i].written, shown(*state, of, value, PL_ENGLISH), fields[i].english);
        bad +=
            differs(fields[i].written, shown(*state, of, value, PL_JAPANESE), fields[i].japanese);
    }
    assert_int_equal(bad, 0);
}

static void what_is_absent_shows_nothing(void **state)
{
    pl_context context = { .arena = *state };
    const pl_value nothing[] = { { .kind = PL_ABSENT },
                                 { .kind = PL_NULL },
                                 pl_fail(&context, PL_FAIL_NO_FIELD, PL_SLICE("a")) };
    for (size_t i = 0; i < COUNT(nothing); i++)
        assert_int_equal(shown(*state, &pl_type_string, nothing[i], PL_ENGLISH).size, 0);
}

static void a_timestamp_shows_its_day_also_before_1970(void **state)
{
    static const struct {
        int64_t seconds;
        const char *english, *japanese;
    } rows[] = { { 0, "1970-01-01", "1970年1月1日" },
                 { 86399, "1970-01-01", "1970年1月1日" },
                 { -1, "1969-12-31", "1969年12月31日" },
                 { -86400, "1969-12-31", "1969年12月31日" },
                 { -86401, "1969-12-30", "1969年12月30日" } };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_value value = { .kind = PL_TIMESTAMP, .as.seconds = rows[i].seconds };
        bad += differs("english", shown(*state, &pl_type_timestamp, value, PL_ENGLISH),
                       rows[i].english);
        bad += differs("japanese", shown(*state, &pl_type_timestamp, value, PL_JAPANESE),
                       rows[i].japanese);
    }
    assert_int_equal(bad, 0);
}

static void a_choice_without_words_shows_its_name(void **state)
{
    static const pl_choice items[] = { { PL_SLICE_INIT("a"), PL_WORDS("an a", "") } };
    static const pl_choices choices = { .what = PL_SLICE_INIT("letter"),
                                        .items = items,
                                        .count = 1 };
    pl_type type = pl_type_string;
    type.choices = &choices;
    int bad = differs("english", shown(*state, &type, pl_value_string(PL_SLICE("a")), PL_ENGLISH),
                      "an a");
    bad +=
        differs("japanese", shown(*state, &type, pl_value_string(PL_SLICE("a")), PL_JAPANESE), "a");
    bad += differs("other", shown(*state, &type, pl_value_string(PL_SLICE("b")), PL_ENGLISH), "b");
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(values_are_shown_as_people_write_them),
        in_arena(what_is_absent_shows_nothing),
        in_arena(a_timestamp_shows_its_day_also_before_1970),
        in_arena(a_choice_without_words_shows_its_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
