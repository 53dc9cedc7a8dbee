#include "tests/unit/facts_support.h"

#include "base/date.h"
#include "base/utf8.h"
#include "cel/write.h"
#include "source/file.h"

#include <stdlib.h>

static const char edition_text[] = EDITION_HEAD
    "  census: {title: Census, publisher: Bureau, published: 2021}\n"
    "population:\n"
    "  source: census\n"
    "  year: 2020\n"
    "  rows: [{age: 20-24, gender: women, thousands: 2913.437}]\n"
    "samples:\n"
    "  - {survey: mic, year: 2023, basis: derived, age: {20-29: 217}, source: report}\n"
    "channels:\n"
    "  line/official-account:\n"
    "    platform: line\n"
    "    name: {en: LINE official account, ja: LINE公式アカウント}\n"
    "    aliases: [LINE公式]\n"
    "    features: [broadcast-message, {feature: coupons, source: page}]\n"
    "    formats: [text, photo]\n"
    "    plans:\n"
    "      - {name: free, fee: 0 JPY, messages: 200, source: page}\n"
    "      - {name: standard, fee: '15,000 JPY', messages: 30000, source: page}\n"
    "      - {name: light, fee: '¥5,000', messages: 5000, source: page}\n"
    "  line/ads:\n"
    "    platform: line\n"
    "    name: LINE Ads\n"
    "platforms:\n"
    "  line:\n"
    "    name: {en: LINE, ja: LINE}\n"
    "    aliases: [ライン]\n"
    "    source: page\n"
    "    status:\n"
    "      - {is: closed, since: 2024-06-01, successor: Teams, source: report}\n"
    "      - {is: active, since: 2011-06-23}\n"
    "    min_age: {value: 13, source: report, note: by its terms}\n"
    "    real_names: {value: false}\n"
    "    features: [private-messages, {feature: newcomer, source: report, note: as of 2015}]\n"
    "    usage:\n"
    "      - {survey: mic, year: 2023, of: people 13-69, n: 1500, all: 94.9%,\n"
    "         age: {20-29: 99.5%}, source: [report, page]}\n"
    "    profile:\n"
    "      - {year: 2015, occupation: {full-time: 38%, student: 20%}, source: report}\n"
    "    figures:\n"
    "      users-monthly:\n"
    "        - {value: 97000000, unit: people per month, date: 2024-03, source: report}\n"
    "        - {value: about 100 million, year: 2026}\n"
    "        - {value: [push, multicast]}\n"
    "        - {value: 4.5}\n"
    "context:\n"
    "  smartphone:\n"
    "    - {year: 2015, value: 67%, of: people in Japan, source: report}\n"
    "    - {year: 2015, value: nearly half, source: report}\n"
    "    - {survey: mic, year: 2013, all: 57.1%, age: {13-19: 76.3%}, n: 1500, source: report}\n"
    "notes: whatever stands here\n";

static const struct {
    const char *path, *value, *source;
    int64_t year;
} leaves[] = {
    { "population.20-24.women", "2913437.0", "census", 2020 },
    { "samples.mic.2023.20-29", "217", "report", 2023 },
    { "channels.line/official-account.features.broadcast-message", "\"broadcast-message\"",
      "planner-classification", 0 },
    { "channels.line/official-account.features.coupons", "\"coupons\"", "page", 0 },
    { "channels.line/official-account.formats.text", "\"text\"", "planner-classification", 0 },
    { "channels.line/official-account.formats.photo", "\"photo\"", "planner-classification", 0 },
    { "channels.line/official-account.plans.free.fee", "\"0 JPY\"", "page", 0 },
    { "channels.line/official-account.plans.free.messages", "200", "page", 0 },
    { "channels.line/official-account.plans.standard.fee", "\"15,000 JPY\"", "page", 0 },
    { "channels.line/official-account.plans.standard.messages", "30000", "page", 0 },
    { "channels.line/official-account.plans.light.fee", "\"5,000 JPY\"", "page", 0 },
    { "channels.line/official-account.plans.light.messages", "5000", "page", 0 },
    { "platforms.line.status.closed", "\"closed\"", "report", 0 },
    { "platforms.line.status.active", "\"active\"", "page", 0 },
    { "platforms.line.min_age", "13", "report", 0 },
    { "platforms.line.real_names", "false", "page", 0 },
    { "platforms.line.features.private-messages", "\"private-messages\"", "planner-classification",
      0 },
    { "platforms.line.features.newcomer", "\"newcomer\"", "report", 0 },
    { "platforms.line.usage.mic.2023.all", "0.949", "report", 2023 },
    { "platforms.line.usage.mic.2023.age.20-29", "0.995", "report", 2023 },
    { "platforms.line.profile.2015.occupation.full-time", "0.38", "report", 2015 },
    { "platforms.line.profile.2015.occupation.student", "0.2", "report", 2015 },
    { "platforms.line.figures.users-monthly.2024-03", "97000000", "report", 2024 },
    { "platforms.line.figures.users-monthly.2026", "\"about 100 million\"", "page", 2026 },
    { "platforms.line.figures.users-monthly.3", "[\"push\", \"multicast\"]", "page", 0 },
    { "platforms.line.figures.users-monthly.4", "4.5", "page", 0 },
    { "context.smartphone.2015", "0.67", "report", 2015 },
    { "context.smartphone.2015.2", "\"nearly half\"", "report", 2015 },
    { "context.smartphone.2013.all", "0.571", "report", 2013 },
    { "context.smartphone.2013.age.13-19", "0.763", "report", 2013 },
};

static pl_slice shown(pl_arena *arena, pl_value value)
{
    pl_text text = pl_text_new(arena);
    pl_value_write(&text, value);
    return pl_text_slice(&text);
}

static void every_leaf_is_a_fact_with_a_source_in_the_order_of_the_file(void **state)
{
    const pl_edition *edition = make_edition(*state, pl_slice_of(edition_text));
    int bad = 0;
    assert_int_equal(edition->fact_count, COUNT(leaves));
    for (size_t i = 0; i < COUNT(leaves); i++) {
        const pl_fact *fact = &edition->facts[i];
        bad += differs("path", fact->path, leaves[i].path);
        bad += differs(leaves[i].path, shown(*state, fact->value), leaves[i].value);
        bad += differs(leaves[i].path, fact->source->id, leaves[i].source);
        if (fact->year == leaves[i].year) continue;
        print_error("%s: year %d\n", leaves[i].path, (int)fact->year);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void facts_carry_base_sample_unit_and_note(void **state)
{
    const pl_edition *edition = make_edition(*state, pl_slice_of(edition_text));
    const pl_platform *line = &edition->platforms[0];
    const pl_fact *all = line->usages[0].parts[PL_BOTH].all;
    assert_int_equal(all->n, 1500);
    assert_int_equal(differs("base", all->base, "people 13-69"), 0);
    assert_int_equal(differs("unit", edition->facts[22].unit, "people per month"), 0);
    assert_int_equal(differs("note", line->facts[PL_PLATFORM_MIN_AGE]->note, "by its terms"), 0);
    assert_int_equal(differs("no note", line->facts[PL_PLATFORM_REAL_NAMES]->note, ""), 0);
    assert_int_equal(differs("note", line->feature_facts[1].note, "as of 2015"), 0);
    assert_int_equal(differs("title", all->source->title, "Report"), 0);
}

static void slots_hold_what_rules_read(void **state)
{
    const pl_edition *edition = make_edition(*state, pl_slice_of(edition_text));
    const pl_platform *line = &edition->platforms[0];
    const pl_channel *ads = &edition->channels[0], *account = &edition->channels[1];
    const struct {
        const char *what, *wanted;
        pl_value found;
    } rows[] = {
        { "platform id", "\"line\"", line->slots[PL_PLATFORM_ID] },
        { "platform name", "\"LINE\"", line->slots[PL_PLATFORM_NAME] },
        { "min age", "13", line->slots[PL_PLATFORM_MIN_AGE] },
        { "real names", "false", line->slots[PL_PLATFORM_REAL_NAMES] },
        { "features", "[\"private-messages\", \"newcomer\"]", line->slots[PL_PLATFORM_FEATURES] },
        { "channels are by id", "\"line/ads\"", ads->slots[PL_CHANNEL_ID] },
        { "no features", "[]", ads->slots[PL_CHANNEL_FEATURES] },
        { "no plans", "[]", ads->slots[PL_CHANNEL_PLANS] },
        { "channel name", "\"LINE official account\"", account->slots[PL_CHANNEL_NAME] },
        { "formats", "[\"text\", \"photo\"]", account->slots[PL_CHANNEL_FORMATS] },
        { "plans", "[\"free\", \"standard\", \"light\"]", account->slots[PL_CHANNEL_PLANS] },
        { "free messages", "200", account->slots[PL_CHANNEL_FREE_MESSAGES] },
        { "fee", "5000.0", account->slots[PL_CHANNEL_LOWEST_FEE].as.items[0] },
        { "currency", "\"JPY\"", account->slots[PL_CHANNEL_LOWEST_FEE].as.items[1] },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++)
        bad += differs(rows[i].what, shown(*state, rows[i].found), rows[i].wanted);
    assert_int_equal(bad, 0);
    assert_int_equal(line->slots[PL_PLATFORM_STATUS].kind, PL_ABSENT);
    assert_int_equal(ads->slots[PL_CHANNEL_LOWEST_FEE].kind, PL_ABSENT);
    assert_int_equal(ads->slots[PL_CHANNEL_FREE_MESSAGES].kind, PL_ABSENT);
    assert_ptr_equal(account->platform, line);
}

static void the_status_is_the_latest_that_began(void **state)
{
    static const struct {
        const char *day, *is;
    } rows[] = { { "2011-06-22", "" },
                 { "2011-06-23", "active" },
                 { "2024-05-31", "active" },
                 { "2024-06-01", "closed" },
                 { "2030-01-01", "closed" } };
    const pl_edition *edition = make_edition(*state, pl_slice_of(edition_text));
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t day;
        assert_true(pl_date_parse(pl_slice_of(rows[i].day), &day));
        const pl_status *status = pl_platform_status(&edition->platforms[0], day);
        bad += differs(rows[i].day, status ? status->is : (pl_slice){ 0 }, rows[i].is);
    }
    assert_int_equal(bad, 0);
    const pl_status *closed = &edition->platforms[0].statuses[1];
    assert_int_equal(differs("successor", closed->successor, "Teams"), 0);
    assert_int_equal(differs("active has none", closed[-1].successor, ""), 0);
}

static void channels_and_platforms_are_found_by_any_name(void **state)
{
    static const struct {
        const char *written, *id;
    } rows[] = { { "line", "line" },
                 { "ＬＩＮＥ", "line" },
                 { "ライン", "line" },
                 { "line公式", "line/official-account" },
                 { "LINE/Official-Account", "line/official-account" },
                 { "Line ads", "line/ads" } };
    const pl_edition *edition = make_edition(*state, pl_slice_of(edition_text));
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_slice folded = pl_utf8_fold(*state, pl_slice_of(rows[i].written));
        const pl_slice *id = pl_map_get(&edition->channel_names, folded);
        bad += differs(rows[i].written, id ? *id : PL_SLICE("nothing"), rows[i].id);
    }
    assert_int_equal(bad, 0);
}

static const bad_row refused[] = {
    { "survey: mic\n", "survey: mik\n", PL_NO_RANKED_FIGURE, "mic", "mik" },
    { "as_of: 2026-01-29", "as_of: 2026", PL_BAD_DATE, NULL, "2026" },
    { "survey: mic\n", "surveys: mic\n", PL_UNKNOWN_KEY, "survey", "surveys" },
    { "year: 2023\n", "", PL_MISSING_KEY, NULL, NULL },
    { "  census: {", "  sensus: {", PL_UNKNOWN_SOURCE, "sensus", "census" },
    { "publisher: LINE", "editor: LINE", PL_UNKNOWN_KEY, NULL, "editor" },
    { "  planner-classification", "  planner-classifying", PL_UNKNOWN_SOURCE, NULL,
      "planner-classification" },
    { "  source: census\n", "", PL_NO_SOURCE, NULL, "population.20-24.women" },
    { "age: {20-29: 217}, source: report", "age: {20-29: 217}", PL_NO_SOURCE, NULL,
      "samples.mic.2023.20-29" },
    { "fee: 0 JPY, messages: 200, source: page", "fee: 0 JPY", PL_NO_SOURCE, NULL,
      "channels.line/official-account.plans.free.fee" },
    { "    source: page\n    status", "    status", PL_NO_SOURCE, NULL,
      "platforms.line.status.active" },
    { "value: 67%, of: people in Japan, source: report", "value: 67%", PL_NO_SOURCE, NULL,
      "context.smartphone.2015" },
    { "source: [report, page]", "source: [report, pages]", PL_UNKNOWN_SOURCE, "page", "pages" },
    { "all: 94.9%", "all: 949%", PL_BAD_SHARE, NULL, "949%" },
    { "value: 67%", "value: 167%", PL_BAD_SHARE, NULL, "167%" },
    { "student: 20%", "student: 20", PL_BAD_SHARE, NULL, "20" },
    { "{20-29: 99.5%}", "{20-29: 99.5%, 29-39: 1%}", PL_OVERLAPPING_BANDS, NULL, "29-39" },
    { "{20-29: 217}", "{20-29: 217, 13-20: 1}", PL_OVERLAPPING_BANDS, NULL, "13-20" },
    { "rows: [", "rows: [{age: 15-20, gender: women, thousands: 1}, ", PL_OVERLAPPING_BANDS, NULL,
      "20-24" },
    { "rows: [", "rows: [{age: 13-17, gender: women, thousands: 1}, ", PL_POPULATION_GAP, NULL,
      "18-19" },
    { "rows: [", "rows: [{age: 22, gender: men, thousands: 1}, ", PL_POPULATION_GAP, NULL,
      "20-21" },
    { "rows: [", "rows: [{age: 26, gender: both, thousands: 1}, ", PL_POPULATION_GAP, NULL, "25" },
    { "successor: Teams, ", "", PL_NO_SUCCESSOR, NULL, NULL },
    { "gender: women", "gender: female", PL_UNKNOWN_CHOICE, NULL, "female" },
    { "thousands: 2913.437", "thousands: -1", PL_WRONG_TYPE, NULL, NULL },
    { "[private-messages,", "[private-mesages,", PL_UNKNOWN_FEATURE, "private-messages",
      "private-mesages" },
    { "feature: newcomer,", "feature: nwcomer,", PL_UNKNOWN_FEATURE, "newcomer", "nwcomer" },
    { "feature: newcomer,", "format: newcomer,", PL_UNKNOWN_KEY, NULL, "format" },
    { "[text, photo]", "[text, foto]", PL_UNKNOWN_FEATURE, "photo", "foto" },
    { "[text, photo]", "[text, text]", PL_REPEATED_ITEM, NULL, "text" },
    { "is: closed", "is: close", PL_UNKNOWN_FEATURE, "closed", "close" },
    { "platform: line\n", "platform: lin\n", PL_UNKNOWN_PLATFORM, "line", "lin" },
    { "name: LINE Ads", "name: line", PL_REPEATED_NAME, NULL, NULL },
    { "aliases: [LINE公式]", "aliases: [ライン]", PL_REPEATED_NAME, NULL, "ライン" },
    { "line/ads:", "line/Ads:", PL_BAD_ID, NULL, "line/Ads" },
    { "value: 13,", "value: none,", PL_WRONG_TYPE, NULL, NULL },
    { "{value: false}", "{value: no}", PL_WRONG_TYPE, NULL, NULL },
    { "min_age:", "min-age:", PL_UNKNOWN_KEY, "min_age", "min-age" },
    { "'¥5,000'", "5000", PL_NO_CURRENCY, NULL, "5000" },
    { "unit: people", "units: people", PL_UNKNOWN_KEY, "unit", "units" },
    { "year: 2015, occupation", "year: 2015, ocupation", PL_UNKNOWN_KEY, "occupation", NULL },
    { "notes: ", "note: ", PL_UNKNOWN_KEY, "notes", "note" },
    /* what planner's own classification may not say */
    { "value: 13, source: report", "value: 13, source: planner-classification",
      PL_CLASSIFIED_FIGURE, NULL, "13" },
    { "  source: census\n", "  source: planner-classification\n", PL_CLASSIFIED_FIGURE, NULL,
      "2913.437" },
    { "fee: 0 JPY, messages: 200, source: page", "fee: 0 JPY, source: planner-classification",
      PL_CLASSIFIED_FIGURE, NULL, "0 JPY" },
    { "{value: about 100 million, year: 2026}",
      "{value: about 100 million, source: [planner-classification, page]}", PL_CLASSIFIED_FIGURE,
      NULL, "about 100 million" },
    { "value: 67%, of: people in Japan, source: report",
      "value: 67%, source: planner-classification", PL_CLASSIFIED_FIGURE, NULL, "67%" },
    /* two rows that say the same thing of the same people */
    { "    profile:\n",
      "      - {survey: mic, year: 2023, of: people 13-69, all: 90%, source: page}\n    profile:\n",
      PL_REPEATED_ROW, NULL, "mic" },
};

static void defects_of_editions_are_refused(void **state)
{
    const pl_terms *terms = make_terms(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(refused); i++) {
        pl_report report = pl_report_new(*state);
        pl_slice text = replaced(*state, edition_text, refused[i].was, refused[i].becomes);
        const pl_node *root = read_yaml(&report, text);
        assert_non_null(root);
        assert_null(pl_edition_load(root, terms, &report));
        bad += lacks_defect(&report, &refused[i]);
    }
    assert_int_equal(bad, 0);
}

static void rows_of_several_bases_or_years_stand_beside_each_other(void **state)
{
    make_edition(
        *state,
        replaced(*state, edition_text, "    profile:\n",
                 "      - {survey: mic, year: 2023, of: people 13-79, all: 90%, source: page}\n"
                 "      - {survey: mic, year: 2022, of: people 13-69, all: 90%, source: page}\n"
                 "      - {survey: ours, year: 2023, of: people 13-69, all: 90%, source: page}\n"
                 "    profile:\n"));
}

static void nothing_may_succeed_a_closed_platform(void **state)
{
    const pl_edition *edition =
        make_edition(*state, replaced(*state, edition_text, "successor: Teams", "successor: none"));
    assert_int_equal(edition->platforms[0].statuses[1].successor.size, 0);
}

static void what_is_no_figure_may_be_classified(void **state)
{
    make_edition(*state, replaced(*state, edition_text, "{value: false}",
                                  "{value: false, source: planner-classification}"));
}

static void all_defects_of_an_edition_are_reported(void **state)
{
    pl_report report = pl_report_new(*state);
    pl_slice text = replaced(*state, edition_text, "as_of: 2026-01-29", "as_of: 2026");
    text = replaced(*state, text.data, "is: closed", "is: close");
    text = replaced(*state, text.data, "value: 13,", "value: none,");
    assert_null(pl_edition_load(read_yaml(&report, text), make_terms(*state), &report));
    assert_int_equal(report.errors, 3);
}

static void what_is_no_edition_is_refused(void **state)
{
    static const char *const texts[] = {
        "[]",
        "text",
        "facts: [jp]\nmarket: {}\nas_of: []\nsurvey: []\nyear: []\nsources: []\nplatforms: []\n",
        "sources: {a: b}\nplatforms: {a: b, c: [d]}\nchannels: {a: b}\ncontext: {a: {b: c}}\n",
        "platforms: {a: {name: [x], usage: [a, [b], {}], status: [x], figures: {a: b}}}\n",
        "channels: {a: {plans: [x, {}], features: [[x], {}], platform: [x]}}\nsamples: [x, {}]\n",
        "population: {rows: [x, [], {}]}\ncontext: {a: [b, [], {}]}\n",
    };
    const pl_terms *terms = make_terms(*state);
    for (size_t i = 0; i < COUNT(texts); i++) {
        pl_report report = pl_report_new(*state);
        assert_null(pl_edition_load(read_yaml(&report, pl_slice_of(texts[i])), terms, &report));
        assert_true(report.errors > 0);
    }
}

static void the_shipped_editions_load(void **state)
{
    static const char *const paths[] = { "rules/facts/jp-2015.yaml", "rules/facts/jp-2023.yaml",
                                         "rules/facts/us-2025.yaml" };
    pl_limits limits = pl_limits_of(NULL);
    pl_report report = pl_report_new(*state);
    const pl_source *source = pl_file_read("rules/facts/terms.yaml", limits.input_bytes, &report);
    assert_non_null(source);
    const pl_terms *terms = pl_terms_load(pl_yaml_parse(source, &limits, &report), &report);
    assert_non_null(terms);
    for (size_t i = 0; i < COUNT(paths); i++) {
        source = pl_file_read(paths[i], limits.input_bytes, &report);
        assert_non_null(source);
        const pl_node *root = pl_yaml_parse(source, &limits, &report);
        assert_non_null(root);
        if (!pl_edition_load(root, terms, &report)) print_report(&report);
    }
    assert_int_equal(report.errors, 0);
}

/* Refuses the allocation whose turn it is. */
static void *allocate_until(void *context, size_t size)
{
    size_t *left = context;
    return (*left)-- == 0 ? NULL : malloc(size);
}

static void release(void *context, void *memory)
{
    (void)context;
    free(memory);
}

static void load_all(pl_arena *arena, void *job)
{
    const pl_edition **loaded = job;
    *loaded = make_edition(arena, pl_slice_of(edition_text));
}

static void memory_may_run_out_anywhere(void **state)
{
    (void)state;
    const pl_edition *loaded = NULL;
    size_t failures = 0;
    for (; !loaded; failures++) {
        size_t left = failures;
        planner_options options = { .struct_size = sizeof options,
                                    .allocate = allocate_until,
                                    .release = release,
                                    .memory_context = &left };
        pl_arena *arena = pl_arena_open(&options);
        if (arena && !pl_arena_guard(arena, load_all, &loaded)) loaded = NULL;
        pl_arena_close(arena);
    }
    assert_true(failures > 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(every_leaf_is_a_fact_with_a_source_in_the_order_of_the_file),
        in_arena(facts_carry_base_sample_unit_and_note),
        in_arena(slots_hold_what_rules_read),
        in_arena(the_status_is_the_latest_that_began),
        in_arena(channels_and_platforms_are_found_by_any_name),
        in_arena(defects_of_editions_are_refused),
        in_arena(rows_of_several_bases_or_years_stand_beside_each_other),
        in_arena(nothing_may_succeed_a_closed_platform),
        in_arena(what_is_no_figure_may_be_classified),
        in_arena(all_defects_of_an_edition_are_reported),
        in_arena(what_is_no_edition_is_refused),
        in_arena(the_shipped_editions_load),
        cmocka_unit_test(memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
