/* What the seed article's questions must be answered with, stated apart from any golden file. */
#include "tests/unit/whole_support.h"

typedef struct world {
    pl_arena *arena;
    planner_ruleset *ruleset;
    planner_facts *then, *now;
} world;

static int open_world(void **state)
{
    static world opened;
    opened = (world){ .arena = pl_arena_open(NULL),
                      .ruleset = load_rules(NULL),
                      .then = load_edition("jp-2015"),
                      .now = load_edition("jp-2023") };
    *state = &opened;
    return 0;
}

static int close_world(void **state)
{
    world *opened = *state;
    planner_ruleset_free(opened->ruleset);
    planner_facts_free(opened->then);
    planner_facts_free(opened->now);
    pl_arena_close(opened->arena);
    return 0;
}

/* The channels of the answer to an example brief. */
static const pl_node *ask(const world *in, const planner_facts *facts, const char *brief)
{
    const asked question = { in->ruleset, facts, brief };
    return member(read_json(in->arena, answer_as(in->arena, &question, "json")), "channels");
}

static const pl_node *channel(const pl_node *channels, const char *id)
{
    const pl_node *found = item_where(channels, "id", pl_slice_of(id));
    if (!found) fail_msg("there is no channel %s", id);
    return found;
}

/* The line of an account, or NULL. */
static const pl_node *line(const pl_node *channels, const char *id, const char *rule)
{
    return item_where(member(channel(channels, id), "account"), "rule", pl_slice_of(rule));
}

static long long points(const pl_node *channels, const char *id, const char *rule)
{
    const pl_node *found = line(channels, id, rule);
    if (!found) fail_msg("%s is not in the account of %s", rule, id);
    assert_true(says(found, "outcome", "holds"));
    return hundredths_of(found, "points");
}

static const char entering[] = "rules/examples/entering-japan.yaml";
static const char privacy[] = "rules/examples/privacy-minded.yaml";
static const char pictures[] = "rules/examples/photo-brand-twenties.yaml";

static void line_comes_first_for_who_enters_japan_in_2015(void **state)
{
    const world *in = *state;
    const pl_node *channels = ask(in, in->then, entering);
    const pl_node *first = channels->first;
    assert_true(says(first, "id", "line/official-account"));
    assert_true(says(first, "rank", "1"));
    assert_true(says(first, "tie", "false"));
    assert_true(number_of(member(first, "share"), "value") == 0.575);
    assert_int_equal(points(channels, "line/official-account", "reach"), 5750);
    const pl_node *fact = member(line(channels, "line/official-account", "reach"), "facts")->first;
    assert_true(says(fact, "path", "platforms.line.usage.ict-sns.2015.all"));
    assert_true(says(fact, "value", "0.575"));
    assert_true(says(fact, "source", "jp-ictr-2015-response"));
    assert_true(says(fact, "year", "2015"));
    assert_true(says(fact, "n", "4227"));
}

static void messages_to_followers_serve_loyalty_as_the_article_says(void **state)
{
    const world *in = *state;
    const pl_node *channels = ask(in, in->then, entering);
    const char rule[] = "loyalty-by-direct-messages";
    assert_true(points(channels, "line/official-account", rule) > 0);
    assert_true(says(line(channels, "line/official-account", rule), "source", "jp-seed-2015"));
    assert_null(line(channels, "facebook/page", rule));
}

/* Down to Google+, which has a third of its people. */
static void real_names_bring_facebook_down_for_who_minds_privacy(void **state)
{
    const world *in = *state;
    const pl_node *channels = ask(in, in->then, privacy);
    const char rule[] = "real-names-keep-people-away";
    long long fall = points(channels, "facebook/page", rule);
    assert_true(fall <= -2000);
    assert_true(says(line(channels, "facebook/page", rule), "source", "jp-seed-2015"));
    assert_true(says(line(channels, "facebook/page", rule), "because",
                     "people on Facebook must show their real name"));
    assert_true(says(channel(channels, "facebook/page"), "rank", "5"));
    assert_true(says(channel(channels, "facebook/page"), "tie", "true"));
    assert_true(says(channel(channels, "google-plus/page"), "rank", "5"));
    assert_null(line(ask(in, in->then, entering), "facebook/page", rule));
    assert_int_equal(points(ask(in, in->now, privacy), "facebook/page", rule), fall);
}

static void instagram_gains_as_a_newcomer_with_pictures_yet_does_not_pass_line(void **state)
{
    const world *in = *state;
    const pl_node *channels = ask(in, in->then, pictures);
    assert_true(points(channels, "instagram/feed", "photos-at-home") > 0);
    assert_true(points(channels, "instagram/feed", "newcomer") > 0);
    assert_true(points(channels, "instagram/feed", "newcomer-among-the-young") > 0);
    assert_true(says(line(channels, "instagram/feed", "newcomer"), "source", "jp-seed-2015"));
    assert_null(line(channels, "line/official-account", "newcomer"));
    long long instagram = hundredths_of(channel(channels, "instagram/feed"), "score");
    assert_true(says(channels->first, "id", "line/official-account"));
    assert_true(instagram < hundredths_of(channels->first, "score"));
    /* It has a third of Twitter's people and stands above it all the same. */
    assert_true(instagram > hundredths_of(channel(channels, "twitter/posts"), "score"));
}

/* In the article's world they are still there, with a decline in figures or in the article's words.
 */
static void mixi_skype_and_google_plus_carry_their_decline(void **state)
{
    static const struct {
        const char *channel, *rule, *source;
    } rows[] = {
        { "mixi/page", "shrinking", NULL },
        { "skype/chat", "shrinking", NULL },
        { "google-plus/page", "declining", "jp-seed-2015" },
    };
    const world *in = *state;
    const pl_node *channels = ask(in, in->then, entering);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const pl_node *found = line(channels, rows[i].channel, rows[i].rule);
        bool falls = found && hundredths_of(found, "points") < 0;
        bool cited = found && (rows[i].source ? says(found, "source", rows[i].source)
                                              : member(found, "facts")->count == 2);
        if (falls && cited && says(channel(channels, rows[i].channel), "status", "ranked"))
            continue;
        print_error("%s: %s is not there as it should be\n", rows[i].channel, rows[i].rule);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void what_is_closed_today_is_excluded_with_its_date(void **state)
{
    static const struct {
        const char *channel, *rule, *because;
    } rows[] = {
        { "google-plus/page", "closed", "Google+ closed on 2019-04-02" },
        { "skype/chat", "closed-with-successor", "Skype closed on 2025-05-05; Teams succeeds it" },
    };
    static const char *const briefs[] = { entering, privacy, pictures };
    const world *in = *state;
    int bad = 0;
    for (size_t brief = 0; brief < COUNT(briefs); brief++)
        for (size_t i = 0; i < COUNT(rows); i++) {
            const pl_node *channels = ask(in, in->now, briefs[brief]);
            const pl_node *found = channel(channels, rows[i].channel);
            const pl_node *why = line(channels, rows[i].channel, rows[i].rule);
            if (says(found, "status", "excluded") && is_null(found, "rank") && why &&
                says(why, "effect", "exclude") && says(why, "because", rows[i].because))
                continue;
            print_error("%s: %s is not excluded\n", briefs[brief], rows[i].channel);
            bad++;
        }
    assert_int_equal(bad, 0);
}

static void each_question_has_its_first_channel_in_each_edition(void **state)
{
    static const struct {
        const char *brief, *then, *now;
    } rows[] = {
        { entering, "line/official-account", "line/official-account" },
        { privacy, "line/official-account", "line/ads" },
        { pictures, "line/official-account", "instagram/feed" },
    };
    const world *in = *state;
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct {
            const planner_facts *facts;
            const char *wanted;
        } asks[] = { { in->then, rows[i].then }, { in->now, rows[i].now } };
        for (size_t at = 0; at < COUNT(asks); at++) {
            const pl_node *channels = ask(in, asks[at].facts, rows[i].brief);
            bad += differs(rows[i].brief, member(channels->first, "id")->text, asks[at].wanted);
        }
    }
    assert_int_equal(bad, 0);
}

static void line_is_the_widest_in_each_band_of_age(void **state)
{
    static const char *const ages[] = { "13-19", "20-29", "30-39", "40-49", "50-59", "60-69" };
    const world *in = *state;
    int bad = 0;
    for (size_t i = 0; i < COUNT(ages); i++) {
        char brief[80];
        snprintf(brief, sizeof brief, "tests/golden/insight-line-in-each-age/%s.yaml", ages[i]);
        const pl_node *channels = ask(in, in->now, brief);
        const pl_node *line_share = member(channel(channels, "line/ads"), "share");
        for (const pl_node *other = channels->first; other; other = other->next) {
            if (is_null(other, "share")) continue;
            double share = number_of(member(other, "share"), "value");
            if (share <= number_of(line_share, "value")) continue;
            print_error("%s: %.*s is wider\n", ages[i], SHOWN(member(other, "id")->text));
            bad++;
        }
    }
    assert_int_equal(bad, 0);
}

/* How far the first of two channels stands above the second, in hundredths. */
static long long lead(const world *in, const char *brief, const char *first, const char *second)
{
    const pl_node *channels = ask(in, in->now, brief);
    return hundredths_of(channel(channels, first), "score") -
           hundredths_of(channel(channels, second), "score");
}

static void x_stands_before_instagram_in_the_twenties_alone(void **state)
{
    assert_true(lead(*state, "tests/golden/insight-x-and-instagram/20-29.yaml", "x/ads",
                     "instagram/ads") > 0);
    assert_true(lead(*state, "tests/golden/insight-x-and-instagram/30-39.yaml", "x/ads",
                     "instagram/ads") < 0);
}

/* For awareness, what reaches nobody but followers stands behind advertising and public posts. */
static void an_account_that_nobody_follows_makes_nobody_aware(void **state)
{
    static const char none[] = "tests/golden/insight-wide-use-is-not-reach/followers-0.yaml";
    static const char many[] = "tests/golden/insight-wide-use-is-not-reach/followers-500000.yaml";
    static const char account[] = "line/official-account";
    static const char *const others[] = { "line/ads", "youtube/shorts", "instagram/feed" };
    for (size_t i = 0; i < COUNT(others); i++)
        assert_true(lead(*state, none, account, others[i]) < 0);
    assert_true(lead(*state, many, account, "instagram/feed") > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(line_comes_first_for_who_enters_japan_in_2015),
        cmocka_unit_test(messages_to_followers_serve_loyalty_as_the_article_says),
        cmocka_unit_test(real_names_bring_facebook_down_for_who_minds_privacy),
        cmocka_unit_test(instagram_gains_as_a_newcomer_with_pictures_yet_does_not_pass_line),
        cmocka_unit_test(mixi_skype_and_google_plus_carry_their_decline),
        cmocka_unit_test(what_is_closed_today_is_excluded_with_its_date),
        cmocka_unit_test(each_question_has_its_first_channel_in_each_edition),
        cmocka_unit_test(line_is_the_widest_in_each_band_of_age),
        cmocka_unit_test(x_stands_before_instagram_in_the_twenties_alone),
        cmocka_unit_test(an_account_that_nobody_follows_makes_nobody_aware),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
