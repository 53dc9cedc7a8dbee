#include "tests/unit/base_support.h"

#include "document/members.h"

#include <math.h>

static void commas_stand_between_items_and_nowhere_else(void **state)
{
    pl_text text = pl_text_new(*state);
    pl_json json = pl_json_new(&text);
    pl_json_open(&json, '{');
    pl_json_key(&json, "empty");
    pl_json_open(&json, '[');
    pl_json_close(&json, ']');
    pl_json_key(&json, "list");
    pl_json_open(&json, '[');
    pl_json_int(&json, 1);
    pl_json_open(&json, '{');
    pl_json_close(&json, '}');
    pl_json_open(&json, '{');
    pl_json_key(&json, "a");
    pl_json_null(&json);
    pl_json_key(&json, "b");
    pl_json_bool(&json, true);
    pl_json_close(&json, '}');
    pl_json_bool(&json, false);
    pl_json_open(&json, '[');
    pl_json_open(&json, '[');
    pl_json_close(&json, ']');
    pl_json_string(&json, PL_SLICE("x"));
    pl_json_close(&json, ']');
    pl_json_close(&json, ']');
    pl_json_key(&json, "last");
    pl_json_double(&json, 0.5);
    pl_json_close(&json, '}');
    assert_int_equal(
        differs("json", pl_text_slice(&text),
                "{\"empty\":[],\"list\":[1,{},{\"a\":null,\"b\":true},false,[[],\"x\"]],"
                "\"last\":0.5}"),
        0);
}

static void in_lines_each_part_has_its_own_and_nothing_empty_is_broken(void **state)
{
    pl_text text = pl_text_new(*state);
    pl_json json = pl_json_in_lines(&text);
    pl_json_open(&json, '{');
    pl_json_name(&json, PL_SLICE("empty"));
    pl_json_open(&json, '[');
    pl_json_close(&json, ']');
    pl_json_key(&json, "list");
    pl_json_open(&json, '[');
    pl_json_int(&json, 1);
    pl_json_open(&json, '{');
    pl_json_key(&json, "a");
    pl_json_null(&json);
    pl_json_close(&json, '}');
    pl_json_close(&json, ']');
    pl_json_close(&json, '}');
    assert_int_equal(differs("json", pl_text_slice(&text),
                             "{\n  \"empty\": [],\n  \"list\": [\n    1,\n    {\n"
                             "      \"a\": null\n    }\n  ]\n}"),
                     0);
}

static void strings_are_escaped_where_json_wants_it(void **state)
{
    static const struct {
        pl_slice text;
        const char *json;
    } rows[] = {
        { PL_SLICE_INIT(""), "\"\"" },
        { PL_SLICE_INIT("plain"), "\"plain\"" },
        { PL_SLICE_INIT("\"quoted\""), "\"\\\"quoted\\\"\"" },
        { PL_SLICE_INIT("back\\slash/"), "\"back\\\\slash/\"" },
        { PL_SLICE_INIT("\b\t\n\f\r"), "\"\\b\\t\\n\\f\\r\"" },
        { PL_SLICE_INIT("a\0b\x01\x1f\x20"), "\"a\\u0000b\\u0001\\u001f \"" },
        { PL_SLICE_INIT("\x7F\xC2\x80 \xC2\x9F\xC2\xA0\xC2"),
          "\"\\u007f\\u0080 \\u009f\xC2\xA0\xC2\"" },
        { PL_SLICE_INIT("公式 😀"), "\"公式 😀\"" },
        { PL_SLICE_INIT("a\u2028b\u2029"), "\"a\\u2028b\\u2029\"" },
        { PL_SLICE_INIT("\u2027\u202a…\xe2\x80"), "\"\u2027\\u202a…\xe2\x80\"" },
        { PL_SLICE_INIT("\u200d\u200e\u200f\u2010"), "\"\u200d\\u200e\\u200f\u2010\"" },
        { PL_SLICE_INIT("\u202b\u202c\u202d\u202e\u202f"),
          "\"\\u202b\\u202c\\u202d\\u202e\u202f\"" },
        { PL_SLICE_INIT("\u2065\u2066\u2067\u2068\u2069\u206a"),
          "\"\u2065\\u2066\\u2067\\u2068\\u2069\u206a\"" },
        { PL_SLICE_INIT("\u061b\u061c\u061d\xd8"), "\"\u061b\\u061c\u061d\xd8\"" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_text text = pl_text_new(*state);
        pl_json json = pl_json_new(&text);
        pl_json_string(&json, rows[i].text);
        bad += differs(rows[i].json, pl_text_slice(&text), rows[i].json);
    }
    assert_int_equal(bad, 0);
}

/* Texts are passed over some bytes at a time. */
static void an_escape_is_made_wherever_it_is_due(void **state)
{
    static const struct {
        const char *text, *json;
    } due[] = { { "\n", "\\n" },
                { "\"", "\\\"" },
                { "\u2028", "\\u2028" },
                { "\u061c", "\\u061c" },
                { "\u202e", "\\u202e" },
                { "\xC2\x9B", "\\u009b" },
                { "‐", "‐" } };
    int bad = 0;
    for (size_t i = 0; i < COUNT(due); i++)
        for (size_t before = 0; before < 20; before++) {
            pl_text written = pl_text_new(*state), wanted = pl_text_new(*state);
            pl_text given = pl_text_new(*state);
            pl_json json = pl_json_new(&written);
            pl_text_repeat(&given, 'x', before);
            pl_text_put(&given, due[i].text);
            pl_text_repeat(&given, 'y', 20 - before);
            pl_text_put(&wanted, "\"");
            pl_text_repeat(&wanted, 'x', before);
            pl_text_put(&wanted, due[i].json);
            pl_text_repeat(&wanted, 'y', 20 - before);
            pl_text_put(&wanted, "\"");
            pl_json_string(&json, pl_text_slice(&given));
            bad += differs(due[i].json, pl_text_slice(&written), pl_text_slice(&wanted).data);
        }
    assert_int_equal(bad, 0);
}

static void every_control_character_is_escaped(void **state)
{
    for (int byte = 0; byte < 0x20; byte++) {
        const char one = (char)byte;
        pl_text text = pl_text_new(*state);
        pl_json json = pl_json_new(&text);
        pl_json_string(&json, (pl_slice){ &one, 1 });
        pl_slice written = pl_text_slice(&text);
        assert_true(written.size == 4 || written.size == 8);
        for (size_t i = 0; i < written.size; i++)
            assert_true((unsigned char)written.data[i] >= 0x20);
    }
}

static void keys_are_escaped_too(void **state)
{
    pl_text text = pl_text_new(*state);
    pl_json json = pl_json_new(&text);
    pl_json_open(&json, '{');
    pl_json_name(&json, PL_SLICE("a\"b"));
    pl_json_int(&json, -1);
    pl_json_close(&json, '}');
    assert_int_equal(differs("key", pl_text_slice(&text), "{\"a\\\"b\":-1}"), 0);
}

static void numbers_are_the_shortest_that_read_back(void **state)
{
    static const struct {
        double number;
        const char *json;
    } rows[] = { { 0.1, "0.1" },     { 3.0, "3" },    { -2.5, "-2.5" },     { 1e300, "1e+300" },
                 { 0.925, "0.925" }, { NAN, "null" }, { INFINITY, "null" }, { -INFINITY, "null" } };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_text text = pl_text_new(*state);
        pl_json json = pl_json_new(&text);
        pl_json_double(&json, rows[i].number);
        bad += differs(rows[i].json, pl_text_slice(&text), rows[i].json);
    }
    pl_text text = pl_text_new(*state);
    pl_json json = pl_json_new(&text);
    pl_json_open(&json, '[');
    pl_json_int(&json, INT64_MIN);
    pl_json_int(&json, INT64_MAX);
    pl_json_close(&json, ']');
    bad += differs("ints", pl_text_slice(&text), "[-9223372036854775808,9223372036854775807]");
    assert_int_equal(bad, 0);
}

static void what_a_member_lacks_is_null(void **state)
{
    static const pl_slice items[] = { PL_SLICE_INIT("x"), PL_SLICE_INIT("y") };
    pl_text text = pl_text_new(*state);
    pl_json json = pl_json_new(&text);
    pl_json_open(&json, '{');
    pl_member_text(&json, "text", PL_SLICE(""));
    pl_member_name(&json, "name", PL_SLICE(""));
    pl_member_count(&json, "count", 0);
    pl_member_some(&json, "some", 0);
    pl_member_points(&json, "points", false, 250);
    pl_member_open(&json, "there", '{');
    pl_member_name(&json, "name", PL_SLICE("n"));
    pl_member_some(&json, "some", 7);
    pl_member_points(&json, "points", true, -250);
    pl_json_close(&json, '}');
    pl_member_texts(&json, "texts", items, COUNT(items));
    pl_member_texts(&json, "none", NULL, 0);
    pl_member_bool(&json, "bool", true);
    pl_member_int(&json, "int", -1);
    pl_member_date(&json, "date", 0);
    pl_json_close(&json, '}');
    assert_int_equal(differs("members", pl_text_slice(&text),
                             "{\"text\":\"\",\"name\":null,\"count\":0,\"some\":null,"
                             "\"points\":null,"
                             "\"there\":{\"name\":\"n\",\"some\":7,\"points\":-2.5},"
                             "\"texts\":[\"x\",\"y\"],\"none\":[],\"bool\":true,"
                             "\"int\":-1,\"date\":\"1970-01-01\"}"),
                     0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(commas_stand_between_items_and_nowhere_else),
        in_arena(in_lines_each_part_has_its_own_and_nothing_empty_is_broken),
        in_arena(strings_are_escaped_where_json_wants_it),
        in_arena(an_escape_is_made_wherever_it_is_due),
        in_arena(every_control_character_is_escaped),
        in_arena(keys_are_escaped_too),
        in_arena(numbers_are_the_shortest_that_read_back),
        in_arena(what_a_member_lacks_is_null),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
