/* cel/refusal: what an unsound tree is refused with: where it points, what it says, and the fix. */
#include "tests/unit/checker_support.h"

#include "source/order.h"

/* Refusals: where they point, what they say, and the fix. */
typedef struct refusal_row {
    const char *text, *refusal; /* `from-to id: message = help ~ near`, one line each */
} refusal_row;

static void put_refusal(pl_text *text, const pl_diagnostic *found)
{
    pl_arena *arena = text->arena;
    pl_slice help = pl_diagnostic_help(arena, found, PL_ENGLISH);
    if (text->size) pl_text_put(text, "\n");
    pl_text_int(text, (int64_t)found->span.from);
    pl_text_put(text, "-");
    pl_text_int(text, (int64_t)found->span.to);
    pl_text_put(text, " ");
    pl_text_add(text, pl_code_id(found->code));
    pl_text_put(text, ": ");
    pl_text_add(text, pl_diagnostic_message(arena, found, PL_ENGLISH));
    pl_text_put(text, help.size ? " = " : "");
    pl_text_add(text, help);
    pl_text_put(text, found->details.near.size ? " ~ " : "");
    pl_text_add(text, found->details.near);
}

/* Japanese readers get Japanese words; only what is of the language itself stays. */
static void is_japanese_too(const pl_diagnostic *found, pl_arena *arena)
{
    pl_slice english = pl_diagnostic_message(arena, found, PL_ENGLISH);
    pl_slice help = pl_diagnostic_help(arena, found, PL_ENGLISH);
    pl_slice japanese = pl_diagnostic_message(arena, found, PL_JAPANESE);
    pl_slice japanese_help = pl_diagnostic_help(arena, found, PL_JAPANESE);
    if (pl_slice_equal(english, japanese)) fail_msg("no Japanese: %.*s", SHOWN(english));
    if (help.size && pl_slice_equal(help, japanese_help))
        fail_msg("no Japanese: %.*s", SHOWN(help));
}

static void check_refusals(void **state, const refusal_row *rows, size_t count)
{
    int bad = 0;
    for (size_t i = 0; i < count; i++) {
        pl_report report = pl_report_new(*state);
        pl_text text = pl_text_new(*state);
        if (check(*state, &report, rows[i].text)) pl_text_put(&text, "sound");
        pl_report_sort(&report);
        for (size_t at = 0; at < report.found.count; at++) {
            put_refusal(&text, &report.found.items[at]);
            is_japanese_too(&report.found.items[at], *state);
        }
        bad += differs(rows[i].text, pl_text_slice(&text), rows[i].refusal);
    }
    assert_int_equal(bad, 0);
}

static void names_and_fields_are_suggested(void **state)
{
    static const refusal_row rows[] = {
        { "breif",
          "0-5 unknown-name: this expression has no `breif` = known here: today, brief, any; a text has quotes ~ brief" },
        { "nowhere + 1",
          "0-7 unknown-name: this expression has no `nowhere` = known here: today, brief, any; a text has quotes" },
        { "brief.aeg",
          "6-9 unknown-field: `brief` has no field `aeg` = fields are age, rest, gender, tags, "
          "place, seen ~ age" },
        { "brief.age.form",
          "10-14 unknown-field: `brief.age` has no field `form` = fields are from, to ~ from" },
        { "[brief.age][0].form",
          "15-19 unknown-field: `age-range` has no field `form` = fields are from, to ~ from" },
        { "brief.gender.size",
          "13-17 no-overload: `.size` does not work on string = size(a) says how long it is" },
        { "today.year",
          "6-10 no-overload: `.year` does not work on timestamp = it is a single value and has no fields" },
        { "1.a",
          "2-3 no-overload: `.a` does not work on int = it is a single value and has no fields" },
        { "[1].a",
          "4-5 no-overload: `.a` does not work on list(int) = a list has items, not fields: list.exists(x, …) asks them" },
        { "{1: 2}.a",
          "7-8 no-overload: `.a` does not work on map(int, int) = only keys that are texts are fields; others are written a[1]" },
        { "has(brief.aeg)",
          "10-13 unknown-field: `brief` has no field `aeg` = fields are age, rest, gender, tags, "
          "place, seen ~ age" },
        { "has(brief.gender.a)",
          "17-18 no-overload: `.a` does not work on string = it is a single value and has no fields" },
        { "brief.?aeg",
          "7-10 unknown-field: `brief` has no field `aeg` = fields are age, rest, gender, tags, "
          "place, seen ~ age" },
        { "ints.all(i, j > 1)",
          "0-4 unknown-name: this expression has no `ints` = known here: today, brief, any; a text has quotes" },
        { "brief.tags.all(i, j == i)",
          "18-19 unknown-name: this expression has no `j` = known here: today, brief, any; a text has quotes" },
    };
    check_refusals(state, rows, COUNT(rows));
}

static void operands_are_pointed_at_where_one_alone_is_wrong(void **state)
{
    static const refusal_row rows[] = {
        { "!1",
          "1-2 no-overload: `!` does not work on int = it takes what is true or false: write `!(a == b)`" },
        { "-'a'", "1-4 no-overload: `-` does not work on string" },
        { "-1u", "1-3 no-overload: `-` does not work on uint" },
        { "1 && true",
          "0-1 no-overload: `&&` does not work on int = it takes what is true or false: a comparison such as `a == b`" },
        { "true || 'a' || 1",
          "8-11 no-overload: `||` does not work on string = it takes what is true or false: a "
          "comparison such as `a == b`\n"
          "15-16 no-overload: `||` does not work on int = it takes what is true or false: a "
          "comparison such as `a == b`" },
        { "'a' ? 1 : 2",
          "0-3 no-overload: `?` does not work on string = it takes what is true or false: a comparison such as `a == b`" },
        { "1.all(i, true)",
          "0-1 no-overload: `all` does not work on int = it goes over a list or a map" },
        { "[1].all(i, i)",
          "11-12 no-overload: `all` does not work on int = it takes what is true or false: a comparison such as `a == b`" },
        { "[1].exists(i, 'a')",
          "14-17 no-overload: `exists` does not work on string = it takes what is true or false: a comparison such as `a == b`" },
        { "[1].exists_one(i, i)",
          "18-19 no-overload: `exists_one` does not work on int = it takes what is true or false: a comparison such as `a == b`" },
        { "[1].filter(i, i)",
          "14-15 no-overload: `filter` does not work on int = it takes what is true or false: a comparison such as `a == b`" },
        { "[1].map(i, i, i)",
          "11-12 no-overload: `map` does not work on int = it takes what is true or false: a comparison such as `a == b`" },
        { "[1].transformMapEntry(k, v, v)",
          "28-29 no-overload: `transformMapEntry` does not work on int" },
        { "'a'.optMap(i, i)", "0-3 no-overload: `optMap` does not work on string" },
        { "optional.of(1).optFlatMap(i, i)",
          "29-30 no-overload: `optFlatMap` does not work on int" },
        { "[?1]", "2-3 no-overload: `?` does not work on int" },
        { "{?'a': 1}", "7-8 no-overload: `?` does not work on int" },
        { "{1.5: 2}",
          "1-4 no-overload: `{}` does not work on double = keys are texts, whole numbers, true "
          "or false" },
        { "{[1]: 2}",
          "1-4 no-overload: `{}` does not work on list(int) = keys are texts, whole numbers, "
          "true or false" },
        { "{null: 2}",
          "1-5 no-overload: `{}` does not work on null_type = keys are texts, whole numbers, "
          "true or false" },
    };
    check_refusals(state, rows, COUNT(rows));
}

static void pairs_are_named_with_both_types(void **state)
{
    static const refusal_row rows[] = {
        { "1 + 'a'",
          "2-3 no-overload: `+` does not work on int and string = string(a) is the text of a number, int(a) and double(a) the number of a text" },
        { "'a' - 'b'",
          "4-5 no-overload: `-` does not work on string and string = texts are joined by `+`; a.replace(b, '') takes one out" },
        { "today + 1",
          "6-7 no-overload: `+` does not work on timestamp and int = days are written plan.days(14)" },
        { "1.5 % 1.0",
          "4-5 no-overload: `%` does not work on double and double = only whole numbers leave something over" },
        { "1 + 1.5", "0-1 no-overload: `+` does not work on int and double = write 1.0 ~ 1.0" },
        { "1.5 * 2", "6-7 no-overload: `*` does not work on double and int = write 2.0 ~ 2.0" },
        { "brief.age.to * 1.5",
          "0-12 no-overload: `*` does not work on int and double = write double(brief.age.to)" },
        { "1.5 < 'a'",
          "4-5 no-overload: `<` does not work on double and string = `20` is a number, `'20'` a text" },
        { "[1] < [2]", "4-5 no-overload: `<` does not work on list(int) and list(int)" },
        { "1 == 'a'",
          "2-4 no-overload: `==` does not work on int and string = `20` is a number, `'20'` a text" },
        { "2.0 == -1",
          "7-9 no-overload: `==` does not work on double and int = write -1.0 ~ -1.0" },
        { "brief.age == 1",
          "10-12 no-overload: `==` does not work on age-range and int = compare a part of it: brief.age.from" },
        { "brief.gender == null",
          "13-15 no-overload: `==` does not work on string and null_type = has(brief.gender) "
          "says whether it is there" },
        { "null != brief.tags",
          "5-7 no-overload: `!=` does not work on null_type and list(string) = has(brief.tags) "
          "says whether it is there" },
        { "'a' == null", "4-6 no-overload: `==` does not work on string and null_type" },
        { "'a' in 'abc'",
          "4-6 no-overload: `in` does not work on string and string = `in` looks into a list; "
          "a.contains(b) looks into a text" },
        { "1 in [1.5, 2.5]",
          "2-4 no-overload: `in` does not work on int and list(double) = write the numbers "
          "alike, all as `1` or all as `1.0`" },
        { "1.0 in [1, 2]",
          "4-6 no-overload: `in` does not work on double and list(int) = write the numbers "
          "alike, all as `1` or all as `1.0`" },
        { "'a' in [1]",
          "4-6 no-overload: `in` does not work on string and list(int) = the list holds values of another type" },
        { "1 in 2",
          "2-4 no-overload: `in` does not work on int and int = `in` looks into a list, or for a key of a map" },
        { "[1]['a']",
          "3-4 no-overload: `[]` does not work on list(int) and string = places in a list are numbers from 0; `a in list` asks whether it is one of them" },
        { "{'a': 1}[1]", "8-9 no-overload: `[]` does not work on map(string, int) and int" },
        { "'abc'[0]",
          "5-6 no-overload: `[]` does not work on string and int = a.charAt(0) is one character of a text" },
        { "any ? 1 : 'a'",
          "4-5 no-overload: `?` does not work on int and string = both results must be of one "
          "type" },
        { "any ? 1 : 2.5",
          "6-7 no-overload: `?` does not work on int and double = write 1.0 ~ 1.0" },
    };
    check_refusals(state, rows, COUNT(rows));
}

static void calls_are_suggested_and_their_signatures_shown(void **state)
{
    static const refusal_row rows[] = {
        { "ratte(1)", "0-5 unknown-function: there is no function `ratte` ~ rate" },
        { "zzzzzz(1)", "0-6 unknown-function: there is no function `zzzzzz`" },
        { "'a'.startWith('a')",
          "4-13 unknown-function: there is no function `startWith` ~ startsWith" },
        { "[1].exist(i, i > 0)", "4-9 unknown-function: there is no function `exist` ~ exists" },
        { "hass(brief.age)", "0-4 unknown-function: there is no function `hass` ~ has" },
        { "rate('a')",
          "0-4 no-overload: `rate` does not work on string = there is rate(int), rate(double)" },
        { "rate()",
          "0-4 no-overload: `rate` does not work on no arguments = there is rate(int), rate(double)" },
        { "rate(1, 2)",
          "0-4 no-overload: `rate` does not work on int and int = there is rate(int), "
          "rate(double)" },
        { "brief.tagged('a')",
          "6-12 no-overload: `tagged` does not work on brief and string = there is "
          "brief.tagged(list(string))" },
        { "brief.age.tagged(['a'])",
          "10-16 no-overload: `tagged` does not work on age-range and list(string) = there is "
          "brief.tagged(list(string))" },
        { "1.rate()",
          "2-6 no-overload: `rate` does not work on int = there is rate(int), rate(double)" },
        { "half(1)", "5-6 no-overload: `half` does not work on int = write 1.0 ~ 1.0" },
        { "half(brief.age.to)",
          "5-17 no-overload: `half` does not work on int = write double(brief.age.to)" },
        { "half('a')", "0-4 no-overload: `half` does not work on string = there is half(double)" },
        { "math.nothing(1)", "0-12 unknown-function: there is no function `math.nothing`" },
        { "math.abs('a')",
          "0-8 no-overload: `math.abs` does not work on string = there is math.abs(int), "
          "math.abs(uint), math.abs(double)" },
        { "math.greatest()",
          "0-13 no-overload: `math.greatest` does not work on no arguments = there is math.greatest(int, …), math.greatest(uint, …), math.greatest(double, …), math.greatest(list(int)), math.greatest(list(uint)), math.greatest(list(double)), math.greatest(number, …), math.greatest(list(number))" },
        { "math.greatest('a', 1)",
          "0-13 no-overload: `math.greatest` does not work on string and int = there is "
          "math.greatest(int, …), math.greatest(uint, …), math.greatest(double, …), "
          "math.greatest(list(int)), math.greatest(list(uint)), math.greatest(list(double)), "
          "math.greatest(number, …), math.greatest(list(number))" },
        { "[1].all(i)",
          "4-7 no-overload: `all` does not work on this number of arguments = there is all(x, "
          "…), all(k, v, …)" },
        { "cel.bind(i, 1)",
          "4-8 no-overload: `bind` does not work on this number of arguments = there is "
          "cel.bind(x, …, …)" },
        { "size(1)",
          "0-4 no-overload: `size` does not work on int = there is size(string), size(bytes), size(list(A)), size(map(A, B))" },
        { "timestamp(true)",
          "0-9 no-overload: `timestamp` does not work on bool = there is timestamp(timestamp), "
          "timestamp(int), timestamp(string)" },
    };
    check_refusals(state, rows, COUNT(rows));
}

static void choices_and_constants_are_checked_where_they_stand(void **state)
{
    static const refusal_row rows[] = {
        { "brief.gender == 'woman'",
          "16-23 unknown-choice: `woman` is not a gender = choices are women, men ~ women" },
        { "brief.gender in ['women', 'mens']",
          "26-32 unknown-choice: `mens` is not a gender = choices are women, men ~ men" },
        { "brief.gender == (any ? 'women' : 'man')",
          "33-38 unknown-choice: `man` is not a gender = choices are women, men ~ men" },
        { "brief.place == 'anywhere'", "sound" },
        { "'a'.matches('a(b')",
          "14-15 bad-pattern: the pattern does not work at `(`: this group is not closed = patterns are regular expressions in the syntax of RE2" },
        { "'a'.matches(brief.gender)",
          "12-24 not-constant: `brief.gender` has to be a constant here = write the pattern "
          "itself in quotes: it is checked when the rules load" },
        { "matches('a', 'a' + 'b')",
          "13-22 not-constant: `\"a\" + \"b\"` has to be a constant here = write the pattern "
          "itself in quotes: it is checked when the rules load" },
        { "'%q'.format([1])",
          "1-3 bad-constant: `%q` does not work here: one of %s %d %f %e %b %x %X %o %% is needed" },
        { "today.getHours('Nowhere/City')",
          "15-29 bad-constant: `Nowhere/City` does not work here: a time zone such as Asia/Tokyo or +09:00 is needed" },
    };
    check_refusals(state, rows, COUNT(rows));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(names_and_fields_are_suggested),
        in_arena(operands_are_pointed_at_where_one_alone_is_wrong),
        in_arena(pairs_are_named_with_both_types),
        in_arena(calls_are_suggested_and_their_signatures_shown),
        in_arena(choices_and_constants_are_checked_where_they_stand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
