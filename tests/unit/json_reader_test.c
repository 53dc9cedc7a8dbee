/* document/json_reader: nodes with their spans, what is refused with which fix, parts of a source.
 */
#include "json_support.h"

#define CHERRY "\xF0\x9F\x8C\xB8"

static const row scalars[] = {
    { "null", "null@0-4" },
    { "true", "true@0-4" },
    { " false\r\n", "false@1-6" },
    { "\t\n 1 ", "1@3-4" },
    { "0", "0@0-1" },
    { "-0", "-0@0-2" },
    { "12", "12@0-2" },
    { "-12.50", "-12.50@0-6" },
    { "0.1e5", "0.1e5@0-5" },
    { "1E+10", "1E+10@0-5" },
    { "1e-07", "1e-07@0-5" },
    { "0e0", "0e0@0-3" },
    { "123456789012345678901234567890", "123456789012345678901234567890@0-30" },
    { "\"\"", "''@0-2" },
    { "\"12\"", "'12'@0-4" },
    { "\"null\"", "'null'@0-6" },
    { "\"a b\"", "'a b'@0-5" },
    { "\"it's, [so] {it} # // is: \"", "'it's, [so] {it} # // is: '@0-27" },
    { "\"さくら" CHERRY "\"", "'さくら" CHERRY "'@0-15" },
    { "\"\x7F\"", "'\x7F'@0-3" },
    { "\"\xE2\x80\xA8\"", "'\xE2\x80\xA8'@0-5" },
};

static const row escapes[] = {
    { "\"\\\"\"", "'\"'~@0-4" },
    { "\"\\\\\"", "'\\'~@0-4" },
    { "\"\\/\"", "'/'~@0-4" },
    { "\"\\b\\f\\n\\r\\t\"", "'\b\f\n\r\t'~@0-12" },
    { "\"a\\nb\"", "'a\nb'~@0-6" },
    { "\"\\u0041\"", "'A'~@0-8" },
    { "\"\\u00e9\\u00E9\"", "'éé'~@0-14" },
    { "\"\\u3055くら\"", "'さくら'~@0-14" },
    { "\"\\ud83c\\udf38\"", "'" CHERRY "'~@0-14" },
    { "\"x\\uD83C\\uDF38y\"", "'x" CHERRY "y'~@0-16" },
    { "\"\\uFFFF\"", "'\xEF\xBF\xBF'~@0-8" },
    { "\"\\uDBFF\\uDFFF\"", "'\xF4\x8F\xBF\xBF'~@0-14" },
    { "\"\\u007F\\u0080\\u07FF\\u0800\"", "'\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80'~@0-26" },
    { "\"\\\\u0041\"", "'\\u0041'~@0-9" },
};

static const row containers[] = {
    { "[]", "[]@0-2" },
    { " [ ] ", "[]@1-4" },
    { "{}", "{}@0-2" },
    { "{\n}\n", "{}@0-3" },
    { "[1]", "[1@1-2]@0-3" },
    { "[1,\"a\" , true]", "[1@1-2, 'a'@3-6, true@9-13]@0-14" },
    { "[[],[[]],{}]", "[[]@1-3, [[]@5-7]@4-8, {}@9-11]@0-12" },
    { "{\"a\":1}", "{'a'@1-4: 1@5-6}@0-7" },
    { "{\"a\" : [1, {\"b\" : null}], \"c\":\"\"}",
      "{'a'@1-4: [1@8-9, {'b'@12-15: null@18-22}@11-23]@7-24, 'c'@26-29: ''@30-32}@0-33" },
    { "{\"\":1}", "{''@1-3: 1@4-5}@0-6" },
    { "{\"a\":{\"a\":1}}", "{'a'@1-4: {'a'@6-9: 1@10-11}@5-12}@0-13" },
    { "{\"目的\":[\"認知\"]}", "{'目的'@1-9: ['認知'@11-19]@10-20}@0-21" },
    { "\xEF\xBB\xBF[1]", "[1@1-2]@0-3" },
};

static void a_scalar_keeps_its_text(void **state)
{
    check_rows(*state, scalars, COUNT(scalars));
}

static void an_escape_is_the_character_it_stands_for(void **state)
{
    check_rows(*state, escapes, COUNT(escapes));
}

static void a_container_reaches_from_bracket_to_bracket(void **state)
{
    check_rows(*state, containers, COUNT(containers));
}

static void a_text_may_hold_nul_by_an_escape(void **state)
{
    pl_slice wanted = PL_SLICE("'a\0b'~@0-10");
    assert_true(pl_slice_equal(parsed(*state, PL_SLICE("\"a\\u0000b\"")), wanted));
}

/* Strings of all sizes, with a quote, an escape and a wide character at every place of a word. */
static void a_string_is_read_whatever_its_size(void **state)
{
    static const struct {
        const char *written, *meant;
    } parts[] = { { "", "" }, { "\\\"", "\"" }, { "é", "é" }, { "\\u00e9", "é" } };
    int bad = 0;
    for (size_t i = 0; i < COUNT(parts) * 40 * 20; i++) {
        size_t before = i / COUNT(parts) % 40, behind = i / COUNT(parts) / 40;
        pl_text json = pl_text_new(*state), meant = pl_text_new(*state);
        pl_text_put(&json, "[\"");
        pl_text_repeat(&json, 'x', before);
        pl_text_repeat(&meant, 'x', before);
        pl_text_put(&json, parts[i % COUNT(parts)].written);
        pl_text_put(&meant, parts[i % COUNT(parts)].meant);
        pl_text_repeat(&json, '~', behind);
        pl_text_repeat(&meant, '~', behind);
        pl_text_put(&json, "\",\"y\"]");
        pl_report report = pl_report_new(*state);
        pl_limits limits = pl_limits_of(NULL);
        const pl_source *source = pl_source_new(*state, PL_SLICE("a"), pl_text_slice(&json));
        const pl_node *root = pl_json_parse(source, &limits, &report);
        assert_non_null(root);
        bad += differs("string", root->first->text, pl_text_slice(&meant).data);
        bad += differs("next", root->first->next->text, "y");
    }
    assert_int_equal(bad, 0);
}

static const row refused[] = {
    /* Texts and names in quotes. */
    { "{'a': 1}", "1:2+3 json-quotes: `'a'` needs double quotes = write `\"a\"`" },
    { "{a: 1}", "1:2+1 json-quotes: `a` needs double quotes = write `\"a\"`" },
    { "{1: 1}", "1:2+1 json-quotes: `1` needs double quotes = write `\"1\"`" },
    { "{null: 1}", "1:2+4 json-quotes: `null` needs double quotes = write `\"null\"`" },
    { "['it']", "1:2+4 json-quotes: `'it'` needs double quotes = write `\"it\"`" },
    { "['a \"b\"']",
      "1:2+7 json-quotes: `'a \"b\"'` needs double quotes = write `\"a \\\"b\\\"\"`" },
    { "['it", "1:2+1 json-quotes: `'` needs double quotes = write `\"\"`" },
    { "[`it`]", "1:2+4 json-quotes: ``it`` needs double quotes = write `\"it\"`" },
    { "[“認知”]", "1:2+12 json-quotes: `“認知”` needs double quotes = write `\"認知\"`" },
    { "{「目的」: 1}", "1:2+12 json-quotes: `「目的」` needs double quotes = write `\"目的\"`" },
    { "[awareness, visits]",
      "1:2+9 json-quotes: `awareness` needs double quotes = write `\"awareness\"`" },
    { "{\"a\": 認知}", "1:7+6 json-quotes: `認知` needs double quotes = write `\"認知\"`" },
    { "[True]", "1:2+4 json-quotes: `True` needs double quotes -> true = write `\"True\"`" },
    { "[NULL]", "1:2+4 json-quotes: `NULL` needs double quotes -> null = write `\"NULL\"`" },
    { "[１２]", "1:2+6 json-quotes: `１２` needs double quotes -> 12 = write `\"１２\"`" },
    { "truee", "1:1+5 json-quotes: `truee` needs double quotes = write `\"truee\"`" },
    { "nul", "1:1+3 json-quotes: `nul` needs double quotes = write `\"nul\"`" },
    { "[undefined]", "1:2+9 json-quotes: `undefined` needs double quotes = write `\"undefined\"`" },
    { "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaさa",
      "1:1+51 json-quotes: `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...` needs double "
      "quotes = write `\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...\"`" },
    /* Numbers. */
    { "[007]", "1:2+3 json-number: `007` is not a number in JSON = write `7`" },
    { "00", "1:1+2 json-number: `00` is not a number in JSON = write `0`" },
    { "-01.50", "1:1+6 json-number: `-01.50` is not a number in JSON = write `-1.50`" },
    { "+1", "1:1+2 json-number: `+1` is not a number in JSON = write `1`" },
    { ".5", "1:1+2 json-number: `.5` is not a number in JSON = write `0.5`" },
    { "-.5", "1:1+3 json-number: `-.5` is not a number in JSON = write `-0.5`" },
    { "5.", "1:1+2 json-number: `5.` is not a number in JSON = write `5`" },
    { "5.e1", "1:1+4 json-number: `5.e1` is not a number in JSON = write `5e1`" },
    { "3_000", "1:1+5 json-number: `3_000` is not a number in JSON = write `3000`" },
    { "-", "1:1+1 json-number: `-` is not a number in JSON = put a text into double quotes" },
    { "...", "1:1+3 json-number: `...` is not a number in JSON = put a text into double quotes" },
    { "--1", "1:1+3 json-number: `--1` is not a number in JSON = put a text into double quotes" },
    { "1e", "1:1+2 json-number: `1e` is not a number in JSON = put a text into double quotes" },
    { "1e+", "1:1+3 json-number: `1e+` is not a number in JSON = put a text into double quotes" },
    { "0x1F", "1:1+4 json-number: `0x1F` is not a number in JSON = put a text into double quotes" },
    { "2027-03-01",
      "1:1+10 json-number: `2027-03-01` is not a number in JSON = put a text into double quotes" },
    { "300万円",
      "1:1+9 json-number: `300万円` is not a number in JSON = put a text into double quotes" },
    { "NaN",
      "1:1+3 json-number: `NaN` is not a number in JSON = leave the field out, or write `null`" },
    { "-Infinity", "1:1+9 json-number: `-Infinity` is not a number in JSON = leave the field out, "
                   "or write `null`" },
    { "[inf]",
      "1:2+3 json-number: `inf` is not a number in JSON = leave the field out, or write `null`" },
    /* Commas. */
    { "[1,]", "1:3+1 json-extra-comma: this comma is one too many = remove it: in JSON a comma "
              "stands only between two values" },
    { "{\"a\":1,\n}", "1:7+1 json-extra-comma: this comma is one too many = remove it: in JSON a "
                      "comma stands only between two values" },
    { "[1,}", "1:3+1 json-extra-comma: this comma is one too many = remove it: in JSON a comma "
              "stands only between two values" },
    { "[1,,2]", "1:4+1 json-extra-comma: this comma is one too many = remove it: in JSON a comma "
                "stands only between two values" },
    { "[,1]", "1:2+1 json-extra-comma: this comma is one too many = remove it: in JSON a comma "
              "stands only between two values" },
    { "{,}", "1:2+1 json-extra-comma: this comma is one too many = remove it: in JSON a comma "
             "stands only between two values" },
    { "[1 2]", "1:3+0 json-comma: a comma is missing here = commas stand between values; a quote "
               "inside a text is written `\\\"`" },
    { "{\"a\": 1\n \"b\": 2}", "1:8+0 json-comma: a comma is missing here = commas stand between "
                               "values; a quote inside a text is written `\\\"`" },
    { "[[1] [2]]", "1:5+0 json-comma: a comma is missing here = commas stand between values; a "
                   "quote inside a text is written `\\\"`" },
    { "[\"say \"hi\"\"]", "1:8+0 json-comma: a comma is missing here = commas stand between "
                          "values; a quote inside a text is written `\\\"`" },
    { "[1;2]", "1:3+1 json-syntax: a comma is expected here, not `;`" },
    { "[\"a\": 1]", "1:5+1 json-syntax: a comma is expected here, not `:`" },
    { "[1\\n]", "1:3+0 json-comma: a comma is missing here = commas stand between values; a quote "
                "inside a text is written `\\\"`" },
    /* Colons. */
    { "{\"a\" 1}",
      "1:5+0 json-colon: a colon is missing behind the field name = write `\"name\": value`" },
    { "{\"a\"=1}",
      "1:5+0 json-colon: a colon is missing behind the field name = write `\"name\": value`" },
    { "{\"a\"}",
      "1:5+0 json-colon: a colon is missing behind the field name = write `\"name\": value`" },
    { "{\"a\", \"b\"}",
      "1:5+0 json-colon: a colon is missing behind the field name = write `\"name\": value`" },
    { "{\"a\"::1}", "1:6+1 json-syntax: a value is expected here, not `:`" },
    { "{\"a\":}", "1:6+1 json-syntax: a value is expected here, not `}`" },
    { "{\"a\":,}", "1:6+1 json-syntax: a value is expected here, not `,`" },
    { "{[1]: 1}", "1:2+1 json-syntax: a field name in double quotes is expected here, not `[`" },
    { "{:1}", "1:2+1 json-syntax: a field name in double quotes is expected here, not `:`" },
    /* Brackets and quotes. */
    { "[1}", "1:3+1 json-bracket: `}` cannot close what `[` opened = close it with `]` first" },
    { "{\"a\":[1}",
      "1:8+1 json-bracket: `}` cannot close what `[` opened = close it with `]` first" },
    { "{\"a\":1]",
      "1:7+1 json-bracket: `]` cannot close what `{` opened = close it with `}` first" },
    { "[}", "1:2+1 json-syntax: a value is expected here, not `}`" },
    { "[", "1:1+1 json-unclosed: this `[` is not closed = write `]` where it ends" },
    { "[1,\n", "1:1+1 json-unclosed: this `[` is not closed = write `]` where it ends" },
    { "[{\"a\":\n", "1:2+1 json-unclosed: this `{` is not closed = write `}` where it ends" },
    { "[1, \"ab", "1:5+1 json-unclosed: this `\"` is not closed = write `\"` where it ends" },
    { "\"ab\\", "1:1+1 json-unclosed: this `\"` is not closed = write `\"` where it ends" },
    { "\"ab\\\"", "1:1+1 json-unclosed: this `\"` is not closed = write `\"` where it ends" },
    { "]", "1:1+1 json-syntax: a value is expected here, not `]`" },
    { ",", "1:1+1 json-syntax: a value is expected here, not `,`" },
    { "\\", "1:1+1 json-syntax: a value is expected here, not `\\`" },
    /* Behind the value. */
    { "[1]]", "1:4+1 json-syntax: the end of the text is expected here, not `]`" },
    { "1,", "1:2+1 json-syntax: the end of the text is expected here, not `,`" },
    { "{}\n{}",
      "2:1+1 json-second: a second value begins here = a JSON text is one value; put several "
      "into a list, `[1, 2]`" },
    { "\"a\" b",
      "1:5+1 json-second: a second value begins here = a JSON text is one value; put several "
      "into a list, `[1, 2]`" },
    /* Comments. */
    { "// a\n1",
      "1:1+4 json-comment: comments are no part of JSON = remove it; a YAML file takes comments "
      "behind `#`" },
    { "[1, # a\r\n2]",
      "1:5+3 json-comment: comments are no part of JSON = remove it; a YAML file takes "
      "comments behind `#`" },
    { "{/* a\n b */\"a\":1}",
      "1:2+10 json-comment: comments are no part of JSON = remove it; a YAML file "
      "takes comments behind `#`" },
    { "{\"a\"/*:1",
      "1:5+4 json-comment: comments are no part of JSON = remove it; a YAML file takes "
      "comments behind `#`" },
    { "1 #",
      "1:3+1 json-comment: comments are no part of JSON = remove it; a YAML file takes comments "
      "behind `#`" },
    { "[1/2]", "1:3+0 json-comma: a comma is missing here = commas stand between values; a quote "
               "inside a text is written `\\\"`" },
    /* Signs that only look right, and invisible ones. */
    { "{\"a\"：1}", "1:5+3 json-character: `：` cannot stand outside of a text -> : = outside of "
                    "texts JSON has plain spaces and the signs { } [ ] , : \"" },
    { "[1，2]", "1:3+3 json-character: `，` cannot stand outside of a text -> , = outside of texts "
                "JSON has plain spaces and the signs { } [ ] , : \"" },
    { "[1、2]", "1:3+3 json-character: `、` cannot stand outside of a text = outside of texts JSON "
                "has plain spaces and the signs { } [ ] , : \"" },
    { "［1]", "1:1+3 json-character: `［` cannot stand outside of a text -> [ = outside of texts "
              "JSON has plain spaces and the signs { } [ ] , : \"" },
    { "[1,　2]", "1:4+3 json-character: U+3000 cannot stand outside of a text = outside of texts "
                 "JSON has plain spaces and the signs { } [ ] , : \"" },
    { "[\xC2\xA0"
      "1]",
      "1:2+2 json-character: U+00A0 cannot stand outside of a text = outside of texts JSON has "
      "plain spaces and the signs { } [ ] , : \"" },
    { "1 \xEF\xBB\xBF", "1:3+3 json-character: U+FEFF cannot stand outside of a text = outside of "
                        "texts JSON has plain spaces and the signs { } [ ] , : \"" },
    { "[1 \x01]", "1:4+1 json-character: `\x01` cannot stand outside of a text = outside of texts "
                  "JSON has plain spaces and the signs { } [ ] , : \"" },
    { "\v1", "1:1+1 json-character: `\v` cannot stand outside of a text = outside of texts JSON "
             "has plain spaces and the signs { } [ ] , : \"" },
    /* Inside of texts. */
    { "{\"a\": \"b,\n\"c\": 1}", "1:7+3 json-control: a line break cannot stand in a text = write "
                                 "`\\n` for it, or close the text before it" },
    { "\"a\r\n\"", "1:1+2 json-control: a line break cannot stand in a text = write `\\r` for it, "
                   "or close the text before it" },
    { "\"a\tb\"", "1:3+1 json-control: a tab cannot stand in a text = write `\\t` for it, or close "
                  "the text before it" },
    { "\"a\x1B\"", "1:3+1 json-control: a control character cannot stand in a text = write "
                   "`\\u001b` for it, or close the text before it" },
    { "\"\\x41\"", "1:2+2 json-escape: `\\x` is not a character in JSON = a backslash is written "
                   "`\\\\`" },
    { "\"C:\\path\"", "1:4+2 json-escape: `\\p` is not a character in JSON = a backslash is "
                      "written `\\\\`" },
    { "\"\\さ\"", "1:2+4 json-escape: `\\さ` is not a character in JSON = a backslash is written "
                  "`\\\\`" },
    { "\"\\'\"", "1:2+2 json-escape: `\\'` is not a character in JSON = a backslash is written "
                 "`\\\\`" },
    { "\"\\u12\"", "1:2+4 json-escape: `\\u12` is not a character in JSON = four hexadecimal "
                   "digits follow `\\u`" },
    { "\"\\u12g4\"", "1:2+4 json-escape: `\\u12` is not a character in JSON = four hexadecimal "
                     "digits follow `\\u`" },
    { "\"\\U0041\"", "1:2+2 json-escape: `\\U` is not a character in JSON = a backslash is written "
                     "`\\\\`" },
    { "\"\\ud83c\"", "1:2+6 json-escape: `\\ud83c` is not a character in JSON = half a character "
                     "is no text: write both halves, or the character itself" },
    { "\"\\udf38\\ud83c\"",
      "1:2+6 json-escape: `\\udf38` is not a character in JSON = half a character is no text: "
      "write both halves, or the character itself" },
    { "\"\\ud83c\\u0041\"",
      "1:2+6 json-escape: `\\ud83c` is not a character in JSON = half a character is no text: "
      "write both halves, or the character itself" },
    { "\"\\ud83cx\"", "1:2+6 json-escape: `\\ud83c` is not a character in JSON = half a character "
                      "is no text: write both halves, or the character itself" },
    /* Keys. */
    { "{\"a\":1,\"b\":2,\"a\":3}", "1:14+3 duplicate-key: `a` is written twice" },
    { "{\"a\":1,\"\\u0061\":3}", "1:8+8 duplicate-key: `a` is written twice" },
    /* Nothing. */
    { "", "1:1+0 empty-file: nothing is written here = `planner init` writes files to begin with" },
    { " \n",
      "1:1+0 empty-file: nothing is written here = `planner init` writes files to begin with" },
    /* What is no text. */
    { "\"a\xFF\"", "1:3+1 not-text: this is not UTF-8 text = save the file as UTF-8" },
    { "\"\xED\xA0\x80\"", "1:2+1 not-text: this is not UTF-8 text = save the file as UTF-8" },
    { "[1]\xC0", "1:4+1 not-text: this is not UTF-8 text = save the file as UTF-8" },
};

static void what_is_not_json_is_refused_with_a_fix(void **state)
{
    check_rows(*state, refused, COUNT(refused));
}

static const row japanese[] = {
    { "[1,]",
      "1:3+1 json-extra-comma: このコンマは余分です = 取り除いてください。JSONのコンマは値と値"
      "の間にだけ書きます" },
    { "[1 2]", "1:3+0 json-comma: ここにコンマがありません = "
               "値の間はコンマで区切ります。テキストの中の引用符は「\\\"」と書きます" },
    { "{a: 1}", "1:2+1 json-quotes: 「a」は二重引用符で囲みます = 「\"a\"」と書きます" },
    { "[007]", "1:2+3 json-number: 「007」はJSONの数ではありません = 「7」と書きます" },
    { "NaN", "1:1+3 json-number: 「NaN」はJSONの数ではありません = "
             "項目を書かないか「null」と書きます" },
    { "{\"a\"：1}", "1:5+3 json-character: 「：」はテキストの外には書けません -> : = "
                    "テキストの外の記号と空白は半角で書きます: { } [ ] , : \"" },
    { "[　1]", "1:2+3 json-character: U+3000はテキストの外には書けません = "
               "テキストの外の記号と空白は半角で書きます: { } [ ] , : \"" },
    { "\"a\tb\"", "1:3+1 json-control: テキストの中にタブは書けません = "
                  "「\\t」と書くか、その前でテキストを閉じてください" },
    { "\"\\x\"", "1:2+2 json-escape: 「\\x」はJSONの文字ではありません = "
                 "「\\」そのものは「\\\\」と書きます" },
    { "\"\\u1\"", "1:2+3 json-escape: 「\\u1」はJSONの文字ではありません = "
                  "「\\u」の後には16進数4桁を書きます" },
    { "{\"a\":}", "1:6+1 json-syntax: ここには値が必要です（「}」ではありません）" },
    { "[1]]", "1:4+1 json-syntax: ここにはテキストの終わりが必要です（「]」ではありません）" },
    { "[1}", "1:3+1 json-bracket: 「[」を「}」で閉じることはできません = "
             "先に「]」で閉じてください" },
};

static void defects_are_told_in_japanese_too(void **state)
{
    pl_limits limits = pl_limits_of(NULL);
    int bad = 0;
    for (size_t i = 0; i < COUNT(japanese); i++)
        bad += differs(japanese[i].json,
                       parsed_in(*state, pl_slice_of(japanese[i].json), &limits, PL_JAPANESE),
                       japanese[i].wanted);
    assert_int_equal(bad, 0);
}

static void a_nul_is_no_text(void **state)
{
    static const struct {
        pl_slice text;
        const char *code;
    } texts[] = {
        { BYTES("[\0]"), "1:2+1 nul-character" },
        { BYTES("\"a\0\""), "1:3+1 nul-character" },
        { BYTES("\0"), "1:1+1 nul-character" },
        { BYTES("\"a\0bc\0\""), "1:3+1 nul-character" },
        { BYTES("\"a\0\0\""), "1:3+1 not-text" },
        { BYTES("\"a\0\xFF\""), "1:3+1 not-text" },
        { BYTES("[\0\"\0a\0\"\0]\0"), "1:2+1 not-text" },
    };
    for (size_t i = 0; i < COUNT(texts); i++)
        assert_true(pl_slice_starts(parsed(*state, texts[i].text), pl_slice_of(texts[i].code)));
}

static void a_duplicate_key_is_found_among_many(void **state)
{
    const int64_t counts[] = { 1, 2, 15, 16, 17, 18, 1000 };
    for (size_t i = 0; i < COUNT(counts) * 3; i++) {
        int64_t count = counts[i / 3];
        const int64_t choices[] = { 0, count / 2, count - 1 };
        pl_text text = pl_text_new(*state);
        for (int64_t key = 0; key <= count; key++) {
            pl_text_put(&text, key ? ",\"k" : "{\"k");
            pl_text_int(&text, key < count ? key : choices[i % 3]);
            pl_text_put(&text, "\":1");
        }
        pl_text_put(&text, "}");
        pl_slice found = parsed(*state, pl_text_slice(&text));
        assert_true(pl_slice_find(found, PL_SLICE("duplicate-key")) != SIZE_MAX);
    }
}

/* Each line of NDJSON by itself: its tree or its defect, at its place in the whole. */
static void a_part_of_a_source_is_read_where_it_stands(void **state)
{
    static const char text[] = "{\"a\":1}\r\n[1,]\n\n\"さ\" \n[\n]\n{\"b\":[2]}";
    static const char *const wanted[] = {
        "{'a'@1-4: 1@5-6}@0-7",
        ("2:3+1 json-extra-comma: this comma is one too many = remove it: in JSON a comma stands "
         "only between two values"),
        "3:1+0 empty-file: nothing is written here = `planner init` writes files to begin with",
        "'さ'@15-20",
        "5:1+1 json-unclosed: this `[` is not closed = write `]` where it ends",
        "6:1+1 json-syntax: a value is expected here, not `]`",
        "{'b'@27-30: [2@32-33]@31-34}@26-35",
    };
    const pl_source *source = pl_source_new(*state, PL_SLICE("a.ndjson"), pl_slice_of(text));
    /* The limit is that of a line, not of all lines. */
    pl_limits limits = pl_limits_of(&(planner_options){ .input_bytes = 10 });
    assert_int_equal(source->line_count, COUNT(wanted));
    int bad = 0;
    for (size_t i = 0; i < COUNT(wanted); i++) {
        size_t from = pl_source_line_start(source, i + 1);
        size_t end = from + pl_source_line(source, i + 1).size;
        pl_report report = pl_report_new(*state);
        pl_text found = pl_text_new(*state);
        pl_span line = { source, from, end };
        const pl_node *root = pl_json_parse_part(line, &limits, &report);
        assert_int_equal(report.found.count, !root);
        if (root)
            write_node(&found, root);
        else
            write_defect(&found, &report.found.items[0], PL_ENGLISH);
        bad += differs("line", pl_text_slice(&found), wanted[i]);
    }
    assert_int_equal(bad, 0);
}

static void a_part_of_a_string_is_pointed_at_in_its_source(void **state)
{
    pl_report report = pl_report_new(*state);
    pl_limits limits = pl_limits_of(NULL);
    const pl_source *source = source_of(*state, "[\"x < y\", \"x \\u003c y\", 12]");
    const pl_node *root = pl_json_parse(source, &limits, &report);
    static const char *const wanted[] = { "<", "\\u003c", "2" };
    static const size_t at[] = { 2, 2, 1 };
    const pl_node *each = root->first;
    for (size_t i = 0; i < COUNT(at); i++, each = each->next) {
        pl_span part =
            pl_span_written(pl_embedded_part(pl_node_embedded(*state, each), at[i], at[i] + 1));
        pl_slice found = pl_slice_part(source->text, part.from, part.to);
        assert_int_equal(differs("part", found, wanted[i]), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(a_scalar_keeps_its_text),
        in_arena(an_escape_is_the_character_it_stands_for),
        in_arena(a_container_reaches_from_bracket_to_bracket),
        in_arena(a_text_may_hold_nul_by_an_escape),
        in_arena(a_string_is_read_whatever_its_size),
        in_arena(what_is_not_json_is_refused_with_a_fix),
        in_arena(defects_are_told_in_japanese_too),
        in_arena(a_nul_is_no_text),
        in_arena(a_duplicate_key_is_found_among_many),
        in_arena(a_part_of_a_source_is_read_where_it_stands),
        in_arena(a_part_of_a_string_is_pointed_at_in_its_source),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
