#include "tests/unit/schema_support.h"

#include "schema/validate.h"

static const char schema_text[] =
    "type: object\n"
    "additionalProperties: false\n"
    "required: [name, audience]\n"
    "properties:\n"
    "  name: {type: string, minLength: 2, maxLength: 5}\n"
    "  goals: {type: array, minItems: 1, maxItems: 3, uniqueItems: true, items: {title: goal,\n"
    "    type: string, enum: [awareness, retention],\n"
    "    x-words: {awareness: {en: being known, ja: 認知}, retention: {en: staying, ja: 継続}}}}\n" AUDIENCE_OF_AN_AGE
    "      gender: {type: string, enum: [women, men, all], default: all}\n"
    "  market: {type: string, format: market}\n"
    "  exclude: {type: array, uniqueItems: true, items: {type: string, format: channel},\n"
    "    default: []}\n"
    "  level: {type: integer, minimum: 1, exclusiveMaximum: 10, multipleOf: 3}\n"
    "  rate: {type: number, exclusiveMinimum: 0, maximum: 1, multipleOf: 0.1}\n"
    "  paid: {type: boolean}\n"
    "  code: {type: string, pattern: '^[A-Z]{3}-[0-9]+$', description: such as SAK-2027}\n"
    "  tags: {type: array, items: {type: string, pattern: '広告|PR'}}\n"
    "  slow: {type: string, pattern: '(a+)+$'}\n";

enum { NAME, GOALS, AUDIENCE, MARKET, EXCLUDE, LEVEL, RATE, PAID, CODE, TAGS, SLOW };

typedef struct outcome {
    pl_value record;
    pl_slice defects;
    pl_report report;
} outcome;

static outcome validated(pl_arena *arena, const char *text)
{
    outcome found = { .report = pl_report_new(arena) };
    pl_known_names names = some_names(arena);
    const pl_schema *schema = new_schema(arena, schema_text);
    bool sound =
        pl_validate(schema, read_sound(&found.report, text), &names, &found.report, &found.record);
    assert_true(sound == (found.report.errors == 0));
    found.defects = defects_of(&found.report);
    return found;
}

static void a_sound_document_becomes_a_record_in_the_order_of_fields(void **state)
{
    outcome found = validated(*state, "audience: {age: 20-34}\n"
                                      "paid: true\n"
                                      "name: ラテ\n"
                                      "goals: [認知, retention]\n"
                                      "market: Japan\n"
                                      "exclude: [ライン]\n"
                                      "level: 6\n"
                                      "rate: 0.3\n"
                                      "code: SAK-7\n"
                                      "tags: [PR, 本広告です]\n"
                                      "slow: baaa\n");
    int bad = differs("defects", found.defects, "");
    static const struct {
        size_t slot;
        const char *value;
    } wanted[] = {
        { NAME, "\"ラテ\"" },
        { GOALS, "[\"awareness\", \"retention\"]" },
        { AUDIENCE, "{\"age\": {\"from\": 20, \"to\": 34}, \"gender\": \"all\"}" },
        { MARKET, "\"jp\"" },
        { EXCLUDE, "[\"line/official-account\"]" },
        { LEVEL, "6" },
        { RATE, "0.3" },
        { PAID, "true" },
        { CODE, "\"SAK-7\"" },
        { TAGS, "[\"PR\", \"本広告です\"]" },
        { SLOW, "\"baaa\"" },
    };
    for (size_t i = 0; i < COUNT(wanted); i++)
        bad += differs("slot", value_text(*state, found.record.as.items[wanted[i].slot]),
                       wanted[i].value);
    assert_int_equal(bad, 0);
}

static void defaults_are_filled_in_and_other_fields_stay_absent(void **state)
{
    outcome found = validated(*state, "{name: abc, audience: {age: all}}");
    const pl_value *slots = found.record.as.items;
    int bad = differs("defects", found.defects, "");
    bad += differs("gender", value_text(*state, slots[AUDIENCE].as.items[1]), "\"all\"");
    bad += differs("exclude", value_text(*state, slots[EXCLUDE]), "[]");
    assert_int_equal(bad, 0);
    static const size_t absent[] = { GOALS, MARKET, LEVEL, RATE, PAID };
    for (size_t i = 0; i < COUNT(absent); i++)
        assert_int_equal(slots[absent[i]].kind, PL_ABSENT);
}

/* YAML would read these as something else than text. */
static void a_scalar_means_what_its_field_says(void **state)
{
    static const char *const texts[] = { "NO", "on", "007", "1e3", "'null'", "0x1F" };
    int bad = 0;
    for (size_t i = 0; i < COUNT(texts); i++) {
        pl_slice text = PL_JOIN(*state, PL_SLICE("{audience: {age: '25'}, name: "),
                                pl_slice_of(texts[i]), PL_SLICE("}"));
        outcome found = validated(*state, text.data);
        bad += differs(texts[i], found.defects, "");
        assert_int_equal(found.record.as.items[NAME].kind, PL_STRING);
    }
    assert_int_equal(bad, 0);
}

/* Each row is a document that is sound but for what it adds. */
static const struct {
    const char *added, *wanted;
} bad_rows[] = {
    { "nam: x", "3:1 unknown-field: the brief has no field `nam` (near: name)" },
    { "age: 20-34", "3:1 unknown-field: the brief has no field `age` (near: audience.age)" },
    { "color: red", "3:1 unknown-field: the brief has no field `color`" },
    { "goals: awareness",
      "3:8 wrong-type: `goals` is a list, not `awareness` (near: [awareness])" },
    { "goals: awareness, retention", "3:8 wrong-type: `goals` is a list, not `awareness, "
                                     "retention` (near: [awareness, retention])" },
    { "goals: {a: b}", "3:8 wrong-type: `goals` is a list, not a group of fields" },
    { "goals:", "3:7 wrong-type: `goals` is a list, not nothing" },
    { "goals: null", "3:8 wrong-type: `goals` is a list, not nothing" },
    { "goals: []", "3:8 wrong-length: `goals` must have at least 1 item, not 0" },
    { "goals: [awareness, retension]",
      "3:20 unknown-choice: `retension` is not a goal (near: retention)" },
    { "goals: [awareness, 認知]", "3:20 repeated-item: `認知` is listed twice in `goals`" },
    { "goals: [[awareness]]",
      "3:9 wrong-type: `goals[0]` is a single value, not a list (near: awareness)" },
    { "goals: [awareness, ~]", "3:20 wrong-type: `goals[1]` is a single value, not nothing" },
    { "market: [jp]", "3:9 wrong-type: `market` is the name of a market, not a list (near: jp)" },
    { "market: japn", "3:9 unknown-market: no facts are known of the market `japn` (near: japan)" },
    { "exclude: [ライン, facebok]",
      "3:16 unknown-channel: `facebok` is no channel or platform of jp-2023 (near: facebook)" },
    { "exclude: [ライン, line/official-account]",
      "3:16 repeated-item: `line/official-account` is listed twice in `exclude`" },
    { "level: 0", "3:8 out-of-bounds: `level` must be at least 1, not 0" },
    { "level: 12", "3:8 out-of-bounds: `level` must be less than 10, not 12" },
    { "level: 4", "3:8 out-of-bounds: `level` must be a multiple of 3, not 4" },
    { "level: 3.0", "3:8 wrong-type: `level` is a whole number, not `3.0`" },
    { "level: three", "3:8 wrong-type: `level` is a whole number, not `three`" },
    { "rate: 0", "3:7 out-of-bounds: `rate` must be more than 0, not 0" },
    { "rate: 1.1", "3:7 out-of-bounds: `rate` must be at most 1, not 1.1" },
    { "code: SAK", "3:7 pattern-mismatch: `SAK` does not fit `code`" },
    { "code: xSAK-7", "3:7 pattern-mismatch: `xSAK-7` does not fit `code`" },
    { "code: SAK-7777777777777777777777777777777777777777x",
      "3:7 pattern-mismatch: this text does not fit `code`" },
    { "code: ''", "3:7 pattern-mismatch: this text does not fit `code`" },
    { "tags: [PR, P R]", "3:12 pattern-mismatch: `P R` does not fit `tags[1]`" },
    { "slow: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!",
      "3:7 pattern-limit: `slow` cannot be checked: its pattern takes too long on this text" },
    { "rate: 0.25", "3:7 out-of-bounds: `rate` must be a multiple of 0.1, not 0.25" },
    { "rate: half", "3:7 wrong-type: `rate` is a number, not `half`" },
    { "paid: yes", "3:7 wrong-type: `paid` is `true` or `false`, not `yes` (near: true)" },
    { "paid: False", "3:7 wrong-type: `paid` is `true` or `false`, not `False` (near: false)" },
    { "paid: maybe", "3:7 wrong-type: `paid` is `true` or `false`, not `maybe`" },
};

static void a_defect_is_named_where_it_stands_with_what_was_meant(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(bad_rows); i++) {
        pl_slice text = PL_JOIN(*state, PL_SLICE("name: abc\naudience: {age: 20+}\n"),
                                pl_slice_of(bad_rows[i].added), PL_SLICE("\n"));
        bad += differs(bad_rows[i].added, validated(*state, text.data).defects, bad_rows[i].wanted);
    }
    assert_int_equal(bad, 0);
}

static void all_defects_are_reported_in_source_order(void **state)
{
    outcome found = validated(*state, "market: mars\n"
                                      "audience:\n"
                                      "  gendre: women\n"
                                      "  gender: womem\n"
                                      "goals: [awarenes, retention, retention, awareness]\n"
                                      "level: 100\n");
    static const char wanted[] =
        "1:1 missing-field: the brief needs `name`\n"
        "1:9 unknown-market: no facts are known of the market `mars`\n"
        "3:3 missing-field: `audience` needs `age`\n"
        "3:3 unknown-field: `audience` has no field `gendre` (near: gender)\n"
        "4:11 unknown-choice: `womem` is not a gender (near: women)\n"
        "5:8 wrong-length: `goals` must have at most 3 items, not 4\n"
        "5:9 unknown-choice: `awarenes` is not a goal (near: awareness)\n"
        "5:30 repeated-item: `retention` is listed twice in `goals`\n"
        "6:8 out-of-bounds: `level` must be less than 10, not 100";
    assert_int_equal(differs("all", found.defects, wanted), 0);
}

static void slots_of_defective_fields_are_absent(void **state)
{
    outcome found = validated(*state, "{name: x, audience: {age: old}, paid: true}");
    const pl_value *slots = found.record.as.items;
    assert_int_equal(found.report.errors, 2);
    assert_int_equal(slots[NAME].kind, PL_ABSENT);
    assert_int_equal(slots[AUDIENCE].as.items[0].kind, PL_ABSENT);
    assert_true(slots[PAID].as.truth);
}

static void choices_and_fields_are_listed_for_the_help(void **state)
{
    outcome found = validated(*state, "{name: abc, audience: {age: 20, x: y, gender: z}}");
    assert_int_equal(found.report.found.count, 2);
    int bad = differs("fields", found.report.found.items[0].details.list, "age, gender");
    bad += differs("choices", found.report.found.items[1].details.list, "women, men, all");
    assert_int_equal(bad, 0);
}

static void a_repeated_item_points_back_to_the_first(void **state)
{
    outcome found = validated(*state, "name: abc\naudience: {age: 20}\n"
                                      "goals: [認知, awareness]\n");
    pl_span earlier = found.report.found.items[0].details.earlier;
    assert_int_equal(pl_source_place(earlier.source, earlier.from).column, 9);
}

/* Few items are compared with each other, many are looked up; what is no channel is neither. */
static void a_list_of_any_size_is_searched_for_repeats(void **state)
{
    pl_arena *arena = *state;
    for (size_t count = 2; count < 40; count++) {
        pl_text text = pl_text_new(arena);
        pl_text_put(&text, "name: abc\naudience: {age: 20}\nexclude: [none");
        for (size_t i = 0; i < count; i++)
            pl_text_put(&text, i ? ", line/official-account" : ", ライン");
        pl_text_put(&text, "]\n");
        outcome found = validated(arena, pl_text_slice(&text).data);
        assert_int_equal(found.report.found.count, count);
        for (size_t i = 1; i < count; i++) {
            pl_span earlier = found.report.found.items[i].details.earlier;
            assert_int_equal(found.report.found.items[i].code, PL_REPEATED_ITEM);
            assert_int_equal(pl_source_place(earlier.source, earlier.from).column, 17);
        }
    }
}

static void lengths_count_characters_and_not_bytes(void **state)
{
    int bad =
        differs("five", validated(*state, "{name: さくらラテ, audience: {age: 20}}").defects, "");
    bad += differs("six", validated(*state, "{name: 春さくらラテ, audience: {age: 20}}").defects,
                   "1:8 wrong-length: `name` must have at most 5 characters, not 6");
    assert_int_equal(bad, 0);
}

static void a_document_that_is_no_mapping_is_refused(void **state)
{
    int bad = differs("list", validated(*state, "[a]").defects,
                      "1:1 wrong-type: `brief` is a group of fields, not a list");
    bad += differs("text", validated(*state, "hello").defects,
                   "1:1 wrong-type: `brief` is a group of fields, not `hello`");
    bad += differs("empty", validated(*state, "{}").defects,
                   "1:1 missing-field: the brief needs `name`\n"
                   "1:1 missing-field: the brief needs `audience`");
    assert_int_equal(bad, 0);
}

static void many_items_are_compared_quickly(void **state)
{
    pl_text text = pl_text_new(*state);
    pl_text_put(&text, "{name: abc, audience: {age: 20}, exclude: [");
    for (int i = 0; i < 50000; i++)
        pl_text_put(&text, i ? ",x" : "facebook");
    pl_text_put(&text, "]}");
    pl_report report = pl_report_new(*state);
    pl_value record;
    const pl_node *root = read_sound(&report, pl_text_slice(&text).data);
    assert_false(pl_validate(new_schema(*state, schema_text), root, NULL, &report, &record));
    assert_int_equal(report.errors, 49998);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(a_sound_document_becomes_a_record_in_the_order_of_fields),
        in_arena(defaults_are_filled_in_and_other_fields_stay_absent),
        in_arena(a_scalar_means_what_its_field_says),
        in_arena(a_defect_is_named_where_it_stands_with_what_was_meant),
        in_arena(all_defects_are_reported_in_source_order),
        in_arena(slots_of_defective_fields_are_absent),
        in_arena(choices_and_fields_are_listed_for_the_help),
        in_arena(a_repeated_item_points_back_to_the_first),
        in_arena(a_list_of_any_size_is_searched_for_repeats),
        in_arena(lengths_count_characters_and_not_bytes),
        in_arena(a_document_that_is_no_mapping_is_refused),
        in_arena(many_items_are_compared_quickly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
