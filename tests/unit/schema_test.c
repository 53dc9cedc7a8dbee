#include "tests/unit/schema_support.h"

static const char small_schema[] =
    "type: object\n"
    "additionalProperties: false\n"
    "required: [name, audience]\n"
    "properties:\n"
    "  name: {type: string}\n"
    "  goals: {type: array, items: {title: goal, type: string, enum: [reach, sales],\n"
    "    x-words: {reach: {en: Reach, ja: 認知}, sales: {en: Sales, ja: 販売}}}, default: []}\n"
    "  audience:\n"
    "    type: object\n"
    "    additionalProperties: false\n"
    "    properties: {age: {type: [string, integer], format: age-range}, size: {type: integer}}\n"
    "  budget: {type: string, format: money}\n"
    "  rate: {type: number}\n"
    "  paid: {type: boolean, default: false}\n"
    "  start: {type: string, format: date}\n"
    "  copy: {$ref: '#/$defs/long-text', description: what it says}\n"
    "  note: {$ref: '#/$defs/long-text', default: none}\n"
    "$defs: {long-text: {type: string, maxLength: 20}}\n";

static void fields_have_types_in_the_order_of_properties(void **state)
{
    static const struct {
        const char *name, *type;
        bool may_be_absent;
    } wanted[] = {
        { "name", "string", false },
        { "goals", "list(string)", false },
        { "audience", "brief.audience", false },
        { "budget", "money", true },
        { "rate", "double", true },
        { "paid", "bool", false },
        { "start", "timestamp", true },
        { "copy", "string", true },
        { "note", "string", false },
    };
    const pl_type *type = pl_schema_type(new_schema(*state, small_schema));
    int bad = differs("root", pl_type_text(*state, type), "brief");
    assert_int_equal(type->field_count, COUNT(wanted));
    for (size_t i = 0; i < COUNT(wanted); i++) {
        bad += differs("name", type->fields[i].name, wanted[i].name);
        bad += differs(wanted[i].name, pl_type_text(*state, type->fields[i].type), wanted[i].type);
        assert_int_equal(type->fields[i].may_be_absent, wanted[i].may_be_absent);
    }
    const pl_type *audience = type->fields[2].type;
    bad += differs("age", pl_type_text(*state, audience->fields[0].type), "age-range");
    bad += differs("size", pl_type_text(*state, audience->fields[1].type), "int");
    assert_int_equal(bad, 0);
}

static void choices_have_their_title_and_words(void **state)
{
    const pl_type *type = pl_schema_type(new_schema(*state, small_schema));
    const pl_choices *choices = type->fields[1].type->item->choices;
    assert_non_null(choices);
    int bad = differs("what", choices->what, "goal");
    assert_int_equal(choices->count, 2);
    bad += differs("name", choices->items[0].name, "reach");
    bad += differs("en", choices->items[0].words.in[PL_ENGLISH], "Reach");
    bad += differs("ja", choices->items[1].words.in[PL_JAPANESE], "販売");
    bad += differs("no words of the title", choices->words.in[PL_JAPANESE], "");
    assert_int_equal(bad, 0);
}

/* Under `title` in `x-words`, which may yet be the name of a choice. */
static void a_title_is_called_something_in_each_language(void **state)
{
    static const char named[] = "x-words: {title: {en: aim, ja: 目的}, reach: {";
    pl_slice text = replaced(*state, small_schema, "x-words: {reach: {", named);
    const pl_type *type = pl_schema_type(new_schema(*state, text.data));
    const pl_choices *choices = type->fields[1].type->item->choices;
    int bad = differs("en", choices->words.in[PL_ENGLISH], "aim");
    bad += differs("ja", choices->words.in[PL_JAPANESE], "目的");
    text = replaced(*state, text.data, "enum: [reach,", "enum: [title, reach,");
    type = pl_schema_type(new_schema(*state, text.data));
    choices = type->fields[1].type->item->choices;
    bad += differs("the choice", choices->items[0].words.in[PL_JAPANESE], "目的");
    bad += differs("not the title", choices->words.in[PL_JAPANESE], "");
    assert_int_equal(bad, 0);
}

/* Each row is a field of an otherwise sound schema. */
static const struct {
    const char *field, *wanted;
} bad_fields[] = {
    { "{type: string, contentEncoding: base64}",
      "5:20 schema-keyword: `contentEncoding` is not a keyword of brief schemas" },
    { "{type: string, patern: a+}",
      "5:20 schema-keyword: `patern` is not a keyword of brief schemas (near: pattern)" },
    { "{type: string, pattern: [a]}",
      "5:29 schema-value: `pattern` wants a pattern, not `a list`" },
    { "{type: string, pattern: 'a(?=b)'}",
      "5:31 bad-pattern: the pattern does not work at `(?=`: look-ahead is not regular" },
    { "{type: integer, pattern: a}",
      "5:21 schema-value: `pattern` wants `type: string` without `enum` and `format` beside it, "
      "not `integer`" },
    { "{type: string, enum: [a], pattern: a}",
      "5:31 schema-value: `pattern` wants `type: string` without `enum` and `format` beside it, "
      "not `string`" },
    { "{type: string, pattern: '^a', default: ba}",
      "5:44 pattern-mismatch: `ba` does not fit `default`" },
    { "{type: string, minLenght: 1}",
      "5:20 schema-keyword: `minLenght` is not a keyword of brief schemas (near: minLength)" },
    { "{oneOf: []}", "5:6 schema-keyword: `oneOf` is not a keyword of brief schemas" },
    { "{title: x}", "5:5 missing-key: `x` needs `type`" },
    { "{type: text}", "5:12 schema-value: `type` wants string, integer, number, boolean, array or "
                      "object, not `text`" },
    { "{type: [string, 'null']}", "5:12 schema-value: `type` wants string, integer, number, "
                                  "boolean, array or object, not `a list`" },
    { "{type: string, format: email}",
      "5:28 schema-value: `format` wants age-range, money, date, date-range, percent, market, "
      "channel, not `email`" },
    { "{type: boolean, format: date}",
      "5:12 schema-value: `format` wants `type: string` beside it, not `boolean`" },
    { "{type: string, minItems: 1}",
      "5:20 schema-value: `minItems` wants `type: array` beside it, not `string`" },
    { "{type: integer, enum: [a]}", "5:21 schema-value: `enum` wants `type: string` without "
                                    "`format` beside it, not `integer`" },
    { "{type: string, enum: []}", "5:26 schema-value: `enum` wants a list of texts, not `a list`" },
    { "{type: string, enum: [a, A]}", "5:30 repeated-name: the name `A` already means `a`" },
    { "{type: string, enum: [a, b], const: a}",
      "5:41 schema-value: `const` wants a text, and no `enum` beside it, not `a`" },
    { "{type: string, enum: [abc, b], x-words: {abd: {en: A, ja: あ}}}",
      "5:46 schema-value: `x-words` wants a name that is known here, not `abd` (near: abc)" },
    { "{type: string, enum: [a, b], x-words: {a: {en: B, ja: あ}}}",
      "5:52 repeated-name: the name `B` already means `b`" },
    { "{type: string, enum: [a, b], x-words: {title: {en: A}}}",
      "5:52 missing-key: the words of a choice needs `ja`" },
    { "{type: string, enum: [a, b], x-words: {titel: {en: A, ja: あ}}}",
      "5:44 schema-value: `x-words` wants a name that is known here, not `titel` (near: title)" },
    { "{type: string, enum: [a, b], x-words: {a: {en: A}}}",
      "5:48 missing-key: the words of a choice needs `ja`" },
    { "{type: integer, x-words: {titel: {en: A, ja: あ}}}",
      "5:31 schema-value: `x-words` wants a name that is known here, not `titel` (near: title)" },
    { "{type: integer, x-words: {title: {en: A, ja: あ}, description: {en: A}}}",
      "5:68 missing-key: a description by language needs `ja`" },
    { "{type: array}", "5:5 missing-key: `x` needs `items`" },
    { "{type: object, additionalProperties: false}", "5:5 missing-key: `x` needs `properties`" },
    { "{type: object, properties: {a: {type: string}}}",
      "5:5 missing-key: `x` needs `additionalProperties`" },
    { "{type: object, properties: {a: {type: string}}, additionalProperties: true}",
      "5:75 schema-value: `additionalProperties` wants `false`, not `true`" },
    { "{type: object, properties: {A-b: {type: string}}, additionalProperties: false}",
      "5:33 schema-value: `properties` wants names of small letters and `_`, not `A-b`" },
    { "{type: object, properties: {ages: {type: string}}, additionalProperties: false, "
      "required: [age]}",
      "5:96 schema-value: `required` wants a name that is known here, not `age` (near: ages)" },
    { "{type: string, maxLength: -1}",
      "5:31 schema-value: `maxLength` wants a whole number that is not below the least, not `-1`" },
    { "{type: string, minLength: 3, maxLength: 2}",
      "5:45 schema-value: `maxLength` wants a whole number that is not below the least, not `2`" },
    { "{type: number, minimum: low}", "5:29 schema-value: `minimum` wants a number, not `low`" },
    { "{type: integer, multipleOf: 0}",
      "5:33 schema-value: `multipleOf` wants a number above 0, not `0`" },
    { "{type: array, items: {type: string}, uniqueItems: yes}",
      "5:55 schema-value: `uniqueItems` wants `true` or `false`, not `yes`" },
    { "{type: string, title: [x]}", "5:27 schema-value: `title` wants a text, not `a list`" },
    { "{type: string, $id: x}", "5:20 schema-value: `$id` wants the outermost schema, not "
                                "`string`" },
    { "{type: string, enum: [abc], default: abd}", "5:42 unknown-choice: `abd` is not a x "
                                                   "(near: abc)" },
    { "{type: integer, default: many}",
      "5:30 wrong-type: `default` is a whole number, not `many`" },
    { "{type: string, default: }", "5:29 wrong-type: `default` is a text, not nothing" },
    { "{type: object, properties: {a: {type: string}}, additionalProperties: false, default: {}}",
      "5:91 schema-value: `default` wants a value or a list of values, not `a group of fields`" },
    { "{type: string, format: date, examples: [2027-02-30]}",
      "5:45 bad-date: `2027-02-30` is not a date" },
    { "{$ref: '#/$defs/nme'}", "5:12 schema-value: `$ref` wants a name that is known here, not "
                               "`#/$defs/nme` (near: #/$defs/name)" },
    { "{$ref: 'other.yaml#/x'}",
      "5:12 schema-value: `$ref` wants `#/$defs/` and a name, not `other.yaml#/x`" },
    { "{$ref: '#/$defs/name', maxLength: 3}",
      "5:28 schema-value: `maxLength` wants `type: string` without `enum` and `format` beside it, "
      "not `#/$defs/name`" },
    { "text", "5:5 schema-value: `x` wants a schema, not `text`" },
};

static pl_slice load_defects(pl_arena *arena, const char *text)
{
    pl_report report = pl_report_new(arena);
    const pl_schema *schema = pl_schema_load(read_sound(&report, text), PL_SLICE("brief"), &report);
    assert_true((schema == NULL) == (report.errors > 0));
    return defects_of(&report);
}

static void what_a_schema_may_not_say_is_refused_where_it_stands(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(bad_fields); i++) {
        pl_slice text = PL_JOIN(*state,
                                PL_SLICE("type: object\nadditionalProperties: false\n"
                                         "$defs: {name: {type: string}}\nproperties:\n x: "),
                                pl_slice_of(bad_fields[i].field), PL_SLICE("\n"));
        bad += differs(bad_fields[i].field, load_defects(*state, text.data), bad_fields[i].wanted);
    }
    assert_int_equal(bad, 0);
}

static void the_outermost_schema_describes_a_mapping(void **state)
{
    int bad = differs("text", load_defects(*state, "{type: string}"),
                      "1:1 schema-value: `type` wants `object` for a whole document, not "
                      "`a group of fields`");
    bad += differs("dialect",
                   load_defects(*state, "$schema: http://json-schema.org/draft-07/schema#\n"
                                        "type: object\nadditionalProperties: false\n"
                                        "properties: {a: {type: string}}\n"),
                   "1:10 schema-value: `$schema` wants "
                   "https://json-schema.org/draft/2020-12/schema, not "
                   "`http://json-schema.org/draft-07/schema#`");
    assert_int_equal(bad, 0);
}

static void a_definition_may_not_contain_itself(void **state)
{
    pl_slice found = load_defects(*state, "type: object\nadditionalProperties: false\n"
                                          "properties: {a: {$ref: '#/$defs/tree'}}\n"
                                          "$defs:\n"
                                          "  tree: {type: array, items: {$ref: '#/$defs/leaf'}}\n"
                                          "  leaf: {type: object, additionalProperties: false,\n"
                                          "    properties: {down: {$ref: '#/$defs/tree'}}}\n");
    assert_int_equal(differs("cycle", found,
                             "7:31 schema-value: `$ref` wants a definition that does not contain "
                             "itself, not `#/$defs/tree`"),
                     0);
}

static void an_unused_definition_is_checked_too(void **state)
{
    pl_slice found = load_defects(*state, "type: object\nadditionalProperties: false\n"
                                          "properties: {a: {type: string}}\n"
                                          "$defs: {b: {type: sting}}\n");
    assert_true(pl_slice_starts(found, PL_SLICE("4:19 schema-value: `type` wants string")));
}

static void all_defects_are_reported_at_once(void **state)
{
    pl_slice found = load_defects(*state, "type: object\nadditionalProperties: false\n"
                                          "properties:\n"
                                          "  a: {type: sting}\n"
                                          "  b: {type: string, minLength: x}\n"
                                          "  c: {type: string, pattern: (x}\n");
    size_t lines = 1;
    for (size_t i = 0; i < found.size; i++)
        lines += found.data[i] == '\n';
    assert_int_equal(lines, 3);
}

/* Definitions that refer to one another nest without any nesting of the text. */
static void a_long_chain_of_definitions_is_refused(void **state)
{
    pl_text text = pl_text_new(*state);
    pl_text_put(&text, "type: object\nadditionalProperties: false\n"
                       "properties: {a: {$ref: '#/$defs/d0'}}\n$defs:\n");
    for (int i = 0; i < 5000; i++) {
        pl_text_put(&text, "  d");
        pl_text_int(&text, i);
        pl_text_put(&text, ": {type: array, items: {$ref: '#/$defs/d");
        pl_text_int(&text, i + 1);
        pl_text_put(&text, "'}}\n");
    }
    pl_text_put(&text, "  d5000: {type: string}\n");
    pl_slice found = load_defects(*state, pl_text_slice(&text).data);
    assert_true(pl_slice_find(found, PL_SLICE("too-deep: nested more than 32 deep")) != SIZE_MAX);
}

static void the_schema_of_briefs_is_sound(void **state)
{
    const pl_schema *schema = new_schema(*state, read_file(*state, "rules/brief.schema.yaml"));
    const pl_type *type = pl_schema_type(schema);
    static const struct {
        const char *field, *type;
        bool may_be_absent;
    } wanted[] = {
        { "campaign", "string", false },
        { "client", "string", true },
        { "market", "market", false },
        { "goals", "list(string)", false },
        { "audience", "brief.audience", false },
        { "category", "list(string)", true },
        { "budget", "money", true },
        { "followers", "int", true },
        { "sends", "int", true },
        { "schedule", "date-range", true },
        { "creative", "list(string)", true },
        { "needs", "list(string)", false },
        { "exclude", "list(channel)", false },
        { "copy", "string", true },
        { "id", "string", true },
    };
    int bad = 0;
    assert_int_equal(type->field_count, COUNT(wanted));
    for (size_t i = 0; i < COUNT(wanted); i++) {
        size_t slot = pl_type_slot(type, pl_slice_of(wanted[i].field));
        assert_true(slot != SIZE_MAX);
        bad +=
            differs(wanted[i].field, pl_type_text(*state, type->fields[slot].type), wanted[i].type);
        bad += type->fields[slot].may_be_absent != wanted[i].may_be_absent;
    }
    assert_int_equal(bad, 0);
}

/* Every choice has a name in each language, since reports are written in both. */
static void every_choice_of_briefs_has_words_in_each_language(void **state)
{
    const pl_schema *schema = new_schema(*state, read_file(*state, "rules/brief.schema.yaml"));
    const pl_type *brief = pl_schema_type(schema);
    const pl_type *audience = brief->fields[pl_type_slot(brief, PL_SLICE("audience"))].type;
    const pl_type *records[] = { brief, audience };
    size_t seen = 0;
    for (size_t i = 0; i < 2 * audience->field_count + 2 * brief->field_count; i++) {
        const pl_type *record = records[i % 2];
        if (i / 2 >= record->field_count) continue;
        const pl_type *type = record->fields[i / 2].type;
        const pl_choices *choices = type->item ? type->item->choices : type->choices;
        for (size_t each = 0; choices && each < choices->count; each++, seen++)
            for (size_t language = 0; language < PL_LANGUAGE_COUNT; language++)
                assert_true(choices->items[each].words.in[language].size > 0);
    }
    assert_true(seen > 40);
}

/* Rules compare needs with features and creatives with formats: the two must be the same words. */
static void needs_and_creatives_are_words_of_the_facts(void **state)
{
    static const struct {
        const char *field, *terms;
    } rows[] = { { "needs", "features" }, { "creative", "formats" } };
    pl_report report = pl_report_new(*state);
    const pl_node *terms = read_sound(&report, read_file(*state, "rules/facts/terms.yaml"));
    const pl_schema *schema = new_schema(*state, read_file(*state, "rules/brief.schema.yaml"));
    const pl_type *brief = pl_schema_type(schema);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const pl_node *known = pl_node_member(terms, pl_slice_of(rows[i].terms));
        size_t slot = pl_type_slot(brief, pl_slice_of(rows[i].field));
        const pl_choices *choices = brief->fields[slot].type->item->choices;
        for (size_t each = 0; each < choices->count; each++) {
            if (pl_node_member(known, choices->items[each].name)) continue;
            print_error("%s: %.*s\n", rows[i].field, SHOWN(choices->items[each].name));
            bad++;
        }
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(fields_have_types_in_the_order_of_properties),
        in_arena(choices_have_their_title_and_words),
        in_arena(a_title_is_called_something_in_each_language),
        in_arena(what_a_schema_may_not_say_is_refused_where_it_stands),
        in_arena(the_outermost_schema_describes_a_mapping),
        in_arena(a_definition_may_not_contain_itself),
        in_arena(an_unused_definition_is_checked_too),
        in_arena(all_defects_are_reported_at_once),
        in_arena(a_long_chain_of_definitions_is_refused),
        in_arena(the_schema_of_briefs_is_sound),
        in_arena(every_choice_of_briefs_has_words_in_each_language),
        in_arena(needs_and_creatives_are_words_of_the_facts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
