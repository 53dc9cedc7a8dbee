/* decide/spoken: tests of conditions in words, in both languages. */
#include "tests/unit/rules_support.h"

#include "decide/change.h"
#include "decide/spoken.h"

static const struct {
    const char *when;
    const char *words[PL_LANGUAGE_COUNT];
} table[] = {
    { "{brief.goals: awareness}", { "being known among goals", "「goals」に認知を含む" } },
    { "{brief.goals: [awareness, sales, loyalty]}",
      { "being known, sales or loyalty among goals", "「goals」に認知、販売かファンを含む" } },
    { "{brief.goals: {all: [awareness, sales]}}",
      { "each of being known and sales among goals", "「goals」に認知と販売をすべて含む" } },
    { "{brief.creative: {any: channel.formats}}",
      { "some of the channel's formats among creative",
        "「creative」に媒体の形式のどれかを含む" } },
    { "{brief.exclude: platform.id}",
      { "the platform among exclude", "「exclude」にサービスを含む" } },
    { "{brief.audience.gender: [women, men]}",
      { "gender is women or men", "「gender」が女性か男性" } },
    { "{platform.id: {any: brief.exclude}}",
      { "the platform is one of exclude", "サービスが「exclude」のどれか" } },
    { "{brief.audience.age: 20-34}", { "age overlaps 20-34", "「age」が20〜34歳と重なる" } },
    { "{brief.audience.age: {within: 20+}}",
      { "age lies within 20+", "「age」が20歳以上に収まる" } },
    { "brief.audience.age.to < platform.min_age",
      { "the end of age is below the platform's minimum age",
        "「age」の終わりがサービスの最低年齢未満" } },
    { "{brief.budget: '< channel.lowest_fee'}",
      { "budget is below the channel's lowest fee a month",
        "「budget」が媒体の最低月額料金未満" } },
    { "{brief.budget: '>= 5,000 JPY'}",
      { "budget is at least 5,000 JPY", "「budget」が5,000円以上" } },
    { "{brief.level: '> 3'}", { "level is above 3", "「level」が3を超える" } },
    { "{brief.level: '<= 3'}", { "level is at most 3", "「level」が3以下" } },
    { "{brief.launch: '< 2027-03-01'}",
      { "launch is before 2027-03-01", "「launch」が2027年3月1日より前" } },
    { "{brief.launch: '>= 2027-03-01'}",
      { "launch is 2027-03-01 or after", "「launch」が2027年3月1日以降" } },
    { "{platform.real_names: true}", { "real names required: yes", "実名が必要: はい" } },
    { "{platform.since: {present: true}}",
      { "the date of that status is known", "その状態になった日が分かっている" } },
    { "{platform.successor: {present: false}}",
      { "the platform's successor is not known", "サービスの後継が分かっていない" } },
    { "{brief.creative: {present: true}}", { "creative is given", "「creative」が書かれている" } },
    { "{brief.creative: {present: false}}",
      { "creative is left out", "「creative」が書かれていない" } },
    { "{brief.campaign: {matches: '^S'}}",
      { "campaign matches the pattern ^S", "「campaign」がパターン「^S」に一致" } },
    { "{market.year: 2023}", { "the year of the survey is 2023", "調査の年が2023" } },
    { "{today: '> 2027-03-01'}", { "today is after 2027-03-01", "基準日が2027年3月1日より後" } },
};

static void a_test_is_said_in_both_languages(void **state)
{
    (void)state;
    int bad = 0;
    pl_arena *arena = pl_arena_open(NULL);
    const rules_desk desk = open_desk(arena);
    for (size_t i = 0; i < COUNT(table) * PL_LANGUAGE_COUNT; i++) {
        size_t row = i / PL_LANGUAGE_COUNT, language = i % PL_LANGUAGE_COUNT;
        pl_leaf leaf;
        const pl_condition *condition = new_condition(&desk, table[row].when);
        assert_true(pl_condition_is_test(condition, &leaf));
        pl_slice words = pl_spoken_test(arena, desk.vocabulary, &leaf, (pl_language)language);
        if (pl_slice_equal(words, pl_slice_of(table[row].words[language]))) continue;
        print_error("%s: %.*s, not %s\n", table[row].when, SHOWN(words),
                    table[row].words[language]);
        bad++;
    }
    pl_arena_close(arena);
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_test_is_said_in_both_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
