#include "tests/unit/facts_support.h"

#include "base/utf8.h"

static void a_market_is_found_by_id_name_and_alias(void **state)
{
    static const struct {
        const char *written, *id;
    } rows[] = { { "jp", "jp" },   { "Japan", "jp" },        { "JAPAN", "jp" },
                 { "日本", "jp" }, { "ＮＩＰＰＯＮ", "jp" }, { "united states", "us" },
                 { "us", "us" } };
    const pl_terms *terms = make_terms(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_slice folded = pl_utf8_fold(*state, pl_slice_of(rows[i].written));
        const pl_slice *id = pl_map_get(&terms->market_names, folded);
        bad += differs(rows[i].written, id ? *id : PL_SLICE("nothing"), rows[i].id);
    }
    assert_int_equal(bad, 0);
    assert_null(pl_terms_market(terms, PL_SLICE("kr")));
}

static void the_latest_edition_is_that_of_the_latest_date(void **state)
{
    const pl_terms *terms = make_terms(*state);
    const pl_market_entry *market = pl_terms_market(terms, PL_SLICE("jp"));
    assert_int_equal(market->edition_count, 3);
    assert_int_equal(differs("jp", pl_terms_latest(market), "jp-2023"), 0);
}

static void words_for_one_language_serve_all(void **state)
{
    const pl_terms *terms = make_terms(*state);
    const pl_choice *photo = pl_choice_find(&terms->formats, PL_SLICE("photo"));
    const pl_choice *text = pl_choice_find(&terms->formats, PL_SLICE("text"));
    assert_int_equal(differs("photo", photo->words.in[PL_JAPANESE], "写真"), 0);
    assert_int_equal(differs("text", text->words.in[PL_JAPANESE], "text"), 0);
}

static const struct {
    const char *record, *field;
    size_t slot;
    const char *type;
    bool may_be_absent;
} fields[] = {
    { "platform", "id", PL_PLATFORM_ID, "string", false },
    { "platform", "name", PL_PLATFORM_NAME, "string", false },
    { "platform", "status", PL_PLATFORM_STATUS, "string", true },
    { "platform", "since", PL_PLATFORM_SINCE, "timestamp", true },
    { "platform", "successor", PL_PLATFORM_SUCCESSOR, "string", true },
    { "platform", "min_age", PL_PLATFORM_MIN_AGE, "int", true },
    { "platform", "real_names", PL_PLATFORM_REAL_NAMES, "bool", true },
    { "platform", "features", PL_PLATFORM_FEATURES, "list(string)", false },
    { "channel", "id", PL_CHANNEL_ID, "string", false },
    { "channel", "name", PL_CHANNEL_NAME, "string", false },
    { "channel", "features", PL_CHANNEL_FEATURES, "list(string)", false },
    { "channel", "formats", PL_CHANNEL_FORMATS, "list(string)", false },
    { "channel", "plans", PL_CHANNEL_PLANS, "list(string)", false },
    { "channel", "lowest_fee", PL_CHANNEL_LOWEST_FEE, "money", true },
    { "channel", "free_messages", PL_CHANNEL_FREE_MESSAGES, "int", true },
    { "market", "id", PL_MARKET_ID, "market", false },
    { "market", "name", PL_MARKET_NAME, "string", false },
    { "market", "edition", PL_MARKET_EDITION, "string", false },
    { "market", "year", PL_MARKET_YEAR, "int", false },
};

static void records_have_the_fields_that_rules_read(void **state)
{
    const pl_terms *terms = make_terms(*state);
    const pl_type *records[] = { &terms->platform, &terms->channel, &terms->market };
    int bad = 0;
    size_t count = 0;
    for (size_t i = 0; i < COUNT(fields); i++) {
        const pl_type *record = records[0];
        for (size_t j = 0; j < COUNT(records); j++)
            if (pl_slice_equal(records[j]->name, pl_slice_of(fields[i].record)))
                record = records[j];
        size_t slot = pl_type_slot(record, pl_slice_of(fields[i].field));
        assert_int_equal(slot, fields[i].slot);
        const pl_field *field = &record->fields[slot];
        bad += differs(fields[i].field, pl_type_text(*state, field->type), fields[i].type);
        bad += field->may_be_absent != fields[i].may_be_absent;
    }
    for (size_t j = 0; j < COUNT(records); j++)
        count += records[j]->field_count;
    assert_int_equal(bad, 0);
    assert_int_equal(count, COUNT(fields));
}

static void a_feature_takes_only_the_words_of_the_terms(void **state)
{
    const pl_terms *terms = make_terms(*state);
    const pl_type *features = terms->channel.fields[PL_CHANNEL_FEATURES].type;
    assert_ptr_equal(features->item->choices, &terms->features);
    assert_non_null(pl_choice_find(&terms->features, PL_SLICE("coupons")));
    assert_null(pl_choice_find(&terms->features, PL_SLICE("photo")));
}

static const bad_row refused[] = {
    { "formats: {", "format: {", PL_UNKNOWN_KEY, "formats", "format" },
    { "statuses: {", "formatz: {", PL_MISSING_KEY, NULL, NULL },
    { "us: {name", "US: {name", PL_BAD_ID, NULL, "US" },
    { "coupons: c", "coupons-: c", PL_BAD_ID, NULL, "coupons-" },
    { "coupons: c", "big--coupons: c", PL_BAD_ID, NULL, "big--coupons" },
    { "2025-06-01", "2025-06-31", PL_BAD_DATE, NULL, "2025-06-31" },
    { "United States", "nippon", PL_REPEATED_NAME, NULL, "nippon" },
    { "us: {name: United States, editions", "us: {name: U, edition", PL_UNKNOWN_KEY, "editions",
      NULL },
    { "{en: photos, ja", "{en: photos, jp", PL_UNKNOWN_KEY, "ja", "jp" },
    { "aliases: [Nippon]", "aliases: Nippon", PL_WRONG_KIND, NULL, NULL },
    { "aliases: [Nippon]", "aliases: [[Nippon]]", PL_WRONG_TYPE, NULL, NULL },
};

static void defects_of_terms_are_refused(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(refused); i++) {
        pl_report report = pl_report_new(*state);
        pl_slice text = replaced(*state, some_terms, refused[i].was, refused[i].becomes);
        assert_null(pl_terms_load(read_yaml(&report, text), &report));
        bad += lacks_defect(&report, &refused[i]);
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(a_market_is_found_by_id_name_and_alias),
        in_arena(the_latest_edition_is_that_of_the_latest_date),
        in_arena(words_for_one_language_serve_all),
        in_arena(records_have_the_fields_that_rules_read),
        in_arena(a_feature_takes_only_the_words_of_the_terms),
        in_arena(defects_of_terms_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
