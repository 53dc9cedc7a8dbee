#include "tests/unit/schema_support.h"

#include "cel/pattern_check.h"
#include "schema/export.h"

static pl_slice exported(pl_arena *arena, const char *text, pl_export_of of, pl_language language)
{
    pl_report report = pl_report_new(arena);
    pl_text written = pl_text_new(arena);
    pl_json json = pl_json_new(&written);
    pl_schema_export(&json, read_sound(&report, text), of, language);
    return pl_text_slice(&written);
}

typedef struct row {
    const char *schema, *wanted;
} row;

static void check(pl_arena *arena, const row *rows, size_t count, pl_export_of of)
{
    int bad = 0;
    for (size_t i = 0; i < count; i++)
        bad += differs(rows[i].schema, exported(arena, rows[i].schema, of, PL_ENGLISH),
                       rows[i].wanted);
    assert_int_equal(bad, 0);
}

static void a_field_of_a_brief_takes_what_planner_takes(void **state)
{
    static const row rows[] = {
        { "{type: string, maxLength: 9}",
          "{\"type\":[\"string\",\"number\",\"boolean\"],\"maxLength\":9}" },
        { "{type: string, pattern: '^[0-9]+$', description: \"digits\\nand more\"}",
          "{\"type\":[\"string\",\"number\",\"boolean\"],\"pattern\":\"^[0-9]+$\","
          "\"patternErrorMessage\":\"digits\",\"description\":\"digits\\nand more\"}" },
        { "{type: string, pattern: 'a.b'}", "{\"type\":[\"string\",\"number\",\"boolean\"]}" },
        { "{type: integer, minimum: 1}",
          "{\"type\":[\"integer\",\"string\"],\"pattern\":\"^[+-]?[0-9]+$\",\"minimum\":1}" },
        { "{type: boolean, default: false}",
          "{\"type\":[\"boolean\",\"string\"],\"pattern\":\"^(?:true|false)$\",\"default\":false}" },
        { "{type: number, multipleOf: 0.1}",
          "{\"type\":[\"number\",\"string\"],"
          "\"pattern\":\"^[+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+)(?:[eE][+-]?[0-9]+)?$\"}" },
        { "{type: integer, multipleOf: 5}",
          "{\"type\":[\"integer\",\"string\"],\"pattern\":\"^[+-]?[0-9]+$\",\"multipleOf\":5}" },
        { "{type: array, uniqueItems: true, items: {type: string}}",
          "{\"type\":\"array\",\"items\":{\"type\":[\"string\",\"number\",\"boolean\"]}}" },
        { "{type: array, uniqueItems: true, items: {type: string, format: market}}",
          "{\"type\":\"array\",\"uniqueItems\":true,"
          "\"items\":{\"type\":[\"string\",\"number\",\"boolean\"]}}" },
        { "{type: string, format: market}", "{\"type\":[\"string\",\"number\",\"boolean\"]}" },
        { "{type: array, items: {type: string, format: channel}, default: []}",
          "{\"type\":\"array\",\"items\":{\"type\":[\"string\",\"number\",\"boolean\"]},"
          "\"default\":[]}" },
        { "{type: object, additionalProperties: false, properties: {title: {type: array}}}",
          "{\"type\":\"object\",\"additionalProperties\":false,"
          "\"properties\":{\"title\":{\"type\":\"array\"}}}" },
        { "{$ref: '#/$defs/a', examples: [1, '1', 1.5, no, null, [x]]}",
          "{\"$ref\":\"#/$defs/a\",\"examples\":[1,\"1\",1.5,\"no\",null,[\"x\"]]}" },
        { "{type: string, enum: [a, 7]}",
          "{\"anyOf\":[{\"enum\":[\"a\",\"7\",7]},{\"type\":\"string\","
          "\"pattern\":\"^(?:[aA]|7)$|[^ -~ぁ-ゖァ-ヾ一-鿿]\",\"patternErrorMessage\":\"a, 7\"}]}" },
    };
    check(*state, rows, COUNT(rows), PL_EXPORT_BRIEFS);
}

static void other_schemas_mean_what_they_say(void **state)
{
    static const row rows[] = {
        { "{type: string, pattern: 'a.b'}", "{\"type\":\"string\",\"pattern\":\"a.b\"}" },
        { "{enum: [a, 7, '7'], x-words: {a: {en: A, ja: あ}}}",
          "{\"enum\":[\"a\",7,\"7\"],\"enumDescriptions\":[\"A\",\"\",\"\"]}" },
        { "{const: 'true'}", "{\"const\":\"true\"}" },
        { "{anyOf: [{type: 'null'}, {title: t, x-words: {title: {en: T, ja: た}}}]}",
          "{\"anyOf\":[{\"type\":\"null\"},{\"title\":\"T\"}]}" },
        { "{patternProperties: {'^a': {x-words: {}}}, if: {const: 1}, then: {}}",
          "{\"patternProperties\":{\"^a\":{}},\"if\":{\"const\":1},\"then\":{}}" },
    };
    check(*state, rows, COUNT(rows), PL_EXPORT_PLAIN);
}

static void words_are_those_of_the_language(void **state)
{
    static const char schema[] = "{title: goal, description: why, type: string, enum: [a],\n"
                                 " x-words: {title: {en: aim, ja: 目的}, description: {ja: 理由},\n"
                                 "           a: {en: A, ja: あ}}}";
    pl_slice english = exported(*state, schema, PL_EXPORT_BRIEFS, PL_ENGLISH);
    pl_slice japanese = exported(*state, schema, PL_EXPORT_BRIEFS, PL_JAPANESE);
    assert_true(pl_slice_starts(english, PL_SLICE("{\"title\":\"aim\",\"description\":\"why\"")));
    assert_true(
        pl_slice_starts(japanese, PL_SLICE("{\"title\":\"目的\",\"description\":\"理由\"")));
    assert_int_not_equal(pl_slice_find(english, PL_SLICE("\"enumDescriptions\":[\"A\"]")),
                         SIZE_MAX);
    assert_int_not_equal(pl_slice_find(japanese, PL_SLICE("\"enumDescriptions\":[\"あ\"]")),
                         SIZE_MAX);
}

/* What people write in the place of each format, and some that they should not. */
static const struct {
    const char *format;
    const char *pieces[20];
} vocabularies[] = {
    { "age-range",
      { "20",       "34",      "7",   " ",   " ",  "-",  "~",    "+",  "to",   "TO",
        "and over", "Or over", "all", "ALL", "歳", "代", "以上", "〜", "から", "まで" } },
    { "money", { "3", "500", ",",  ".5", " ",  " ",  "JPY",     "usd", "yen", "$",
                 "¥", "万",  "円", "k",  "ｋ", "３", "million", "1e3", "-",   "%" } },
    { "date",
      { "2027-03-01", "2027-3-1", "2027-02-30", "2027", "-", "03", " ", " ", "２", "/", "月",
        "日" } },
    { "date-range",
      { "2027-03-01", "2027-04-15", "2027-05-01", "２０２７-06-01", "..", "~", "〜", "to", "TO",
        " ", " ", "-" } },
    { "percent", { "12", "0", ".", ".5", "e", "-", "+", "%", "%", "％", " ", "３" } },
};

/* A few of the pieces in a row. */
static pl_slice some_text(pl_arena *arena, const char *const pieces[20], uint32_t *seed)
{
    pl_text text = pl_text_new(arena);
    size_t known = 0;
    while (known < 20 && pieces[known])
        known++;
    *seed = *seed * 1664525u + 1013904223u;
    for (unsigned count = 1 + (*seed >> 16) % 5; count > 0; count--) {
        *seed = *seed * 1664525u + 1013904223u;
        pl_text_put(&text, pieces[(*seed >> 12) % known]);
    }
    return pl_text_slice(&text);
}

static bool is_read(pl_arena *arena, const pl_format *format, pl_slice text)
{
    pl_report report = pl_report_new(arena);
    pl_value value;
    return pl_format_read(format, expression_of(arena, text), NULL, &report, &value);
}

/* One of them: how many texts it reads, and of these how many its pattern does not match. */
static size_t count_read(const pl_format *format, const char *const pieces[20], size_t *missed)
{
    enum { tries = 20000 };
    size_t count = 0;
    pl_arena *kept = pl_arena_open(NULL);
    pl_defect defect = { 0 };
    const pl_pattern *pattern = pl_pattern_prepare(kept, format->pattern, false, &defect);
    pl_context context = { .arena = kept };
    assert_non_null(pattern);
    uint32_t seed = 7;
    for (int i = 0; i < tries; i++) {
        pl_arena *arena = pl_arena_open(NULL);
        pl_slice text = some_text(arena, pieces, &seed);
        if (is_read(arena, format, text)) {
            count++;
            bool found = pl_pattern_find(pattern, &context, text) == PL_FOUND;
            if (!found) print_error("%.*s: %.*s\n", SHOWN(format->name), SHOWN(text));
            *missed += !found;
        }
        pl_arena_close(arena);
    }
    pl_arena_close(kept);
    return count;
}

static void what_a_format_reads_matches_its_pattern(void **state)
{
    (void)state;
    size_t missed = 0;
    for (size_t i = 0; i < COUNT(vocabularies); i++) {
        const pl_format *format = pl_format_find(pl_slice_of(vocabularies[i].format));
        size_t count = count_read(format, vocabularies[i].pieces, &missed);
        if (count < 50) print_error("%s: %zu texts were read\n", vocabularies[i].format, count);
        assert_true(count >= 50);
    }
    assert_int_equal(missed, 0);
}

static void a_pattern_refuses_what_is_plainly_wrong(void **state)
{
    static const struct {
        const char *format, *text;
    } rows[] = {
        { "age-range", "young" },
        { "age-range", "20-" },
        { "age-range", "20-34 years" },
        { "money", "3000000" },
        { "money", "lots of JPY" },
        { "date", "2027-3-1" },
        { "date", "tomorrow" },
        { "date-range", "2027-03-01" },
        { "date-range", "march to april" },
        { "percent", "12.5" },
        { "percent", "%" },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const pl_format *format = pl_format_find(pl_slice_of(rows[i].format));
        pl_defect defect = { 0 };
        pl_context context = { .arena = *state };
        const pl_pattern *pattern = pl_pattern_prepare(*state, format->pattern, false, &defect);
        bool found = pl_pattern_find(pattern, &context, pl_slice_of(rows[i].text)) == PL_FOUND;
        if (found) print_error("%s\n", rows[i].text);
        assert_false(found);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(a_field_of_a_brief_takes_what_planner_takes),
        in_arena(other_schemas_mean_what_they_say),
        in_arena(words_are_those_of_the_language),
        in_arena(what_a_format_reads_matches_its_pattern),
        in_arena(a_pattern_refuses_what_is_plainly_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
