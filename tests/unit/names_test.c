/* facts/names: what an edition and the terms know of the names that rules compare with. */
#include "tests/unit/rules_support.h"

#include "facts/names.h"

static const struct {
    const pl_choices *choices;
    const char *name, *answer; /* "known", or what is near */
} rows[] = {
    { &pl_any_channel_id, "line/ads", "known" },
    { &pl_any_channel_id, "line", "" },
    { &pl_any_channel_id, "line/add", "near line/ads" },
    { &pl_any_channel_name, "LINE Ads", "known" },
    { &pl_any_channel_name, "LINE広告", "" },
    { &pl_any_platform_id, "quiet", "known" },
    { &pl_any_platform_id, "line/ads", "" },
    { &pl_any_platform_name, "Quiet", "known" },
    { &pl_any_platform_name, "quiet", "near Quiet" },
    { &pl_any_channel, "line/ads", "known" },
    { &pl_any_channel, "line", "known" },
    { &pl_any_channel, "ライン", "near line" },
    { &pl_any_channel, "LINE広告", "near line/ads" },
    { &pl_any_market, "jp", "known" },
    { &pl_any_market, "us", "known" },
    { &pl_any_market, "Nippon", "near jp" },
    { &pl_any_market_name, "Japan", "known" },
    { &pl_any_market_name, "日本", "" },
    { &pl_any_edition, "jp-2023", "known" },
    { &pl_any_edition, "us-2025", "known" },
    { &pl_any_edition, "us-2052", "near us-2025" },
};

static pl_slice answer_of(pl_arena *arena, const pl_edition *edition, size_t row)
{
    const pl_note note = { rows[row].choices, pl_slice_of(rows[row].name), { 0 } };
    pl_nearest near = pl_nearest_to(arena, note.name);
    if (pl_names_have(make_terms(arena), edition, &note, &near)) return PL_SLICE("known");
    return near.best.size ? PL_JOIN(arena, PL_SLICE("near "), near.best) : PL_SLICE("");
}

static void each_kind_of_name_is_looked_up_among_its_own(void **state)
{
    const pl_edition *edition = make_edition(*state, pl_slice_of(rules_edition));
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++)
        bad += differs(rows[i].name, answer_of(*state, edition, i), rows[i].answer);
    assert_int_equal(bad, 0);
}

/* Without an edition the terms answer for markets and editions. */
static void terms_know_markets_and_editions_alone(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const pl_choices *asked = rows[i].choices;
        bool in_terms =
            asked == &pl_any_market || asked == &pl_any_market_name || asked == &pl_any_edition;
        bad += differs(rows[i].name, answer_of(*state, NULL, i), in_terms ? rows[i].answer : "");
    }
    assert_int_equal(bad, 0);
}

/* An edition of a market of one's own knows itself. */
static void an_edition_knows_its_market_and_itself(void **state)
{
    pl_slice text = replaced(*state, rules_edition, "facts: jp-2023\nmarket: jp\n",
                             "facts: mine-2020\nmarket: mine\n");
    const pl_edition *edition = make_edition(*state, text);
    const pl_note notes[] = { { &pl_any_market, PL_SLICE("mine"), { 0 } },
                              { &pl_any_market_name, PL_SLICE("mine"), { 0 } },
                              { &pl_any_edition, PL_SLICE("mine-2020"), { 0 } } };
    for (size_t i = 0; i < COUNT(notes); i++) {
        pl_nearest near = pl_nearest_to(*state, notes[i].name);
        assert_true(pl_names_have(make_terms(*state), edition, &notes[i], &near));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(each_kind_of_name_is_looked_up_among_its_own),
        in_arena(terms_know_markets_and_editions_alone),
        in_arena(an_edition_knows_its_market_and_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
