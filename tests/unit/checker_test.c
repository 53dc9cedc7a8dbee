/* cel/checker: types and paths that a sound tree is given, and all defects of another. */
#include "tests/unit/checker_support.h"

static const struct {
    const char *text, *type; /* NULL: refused */
} types[] = {
    { "1", "int" },
    { "1.5", "double" },
    { "'a'", "string" },
    { "true", "bool" },
    { "null", "null_type" },
    { "[]", "list" },
    { "[1, 2]", "list(int)" },
    { "[[1], [2]]", "list(list(int))" },
    { "[[1], []]", "list(list(int))" },
    { "[1, 'a']", "list" },
    { "[1, 'a', 2][0]", "dyn" },
    { "[brief, brief][0].age", "age-range" },
    { "today", "timestamp" },
    { "brief", "brief" },
    { "brief.age.to", "int" },
    { "brief.gender", "string" },
    { "brief.tags[0] + 'a'", "string" },
    { "brief.tags + []", "list(string)" },
    { "brief.tags + ['a']", "list(string)" },
    { "has(brief.rest.to)", "bool" },
    { "true ? brief.tags : []", "list(string)" },
    { "true ? brief.gender : 'other'", "string" },
    { "1 < 2.5", "bool" },
    { "any < 2.5", "bool" },
    { "any + 1", "int" },
    { "any + any", "dyn" },
    { "any + [1]", "list(int)" },
    { "any[0]", "dyn" },
    { "-any", "dyn" },
    { "any ? 1 : 2", "int" },
    { "!any", "bool" },
    { "any && true", "bool" },
    { "any in any", "bool" },
    { "'a' in brief.tags", "bool" },
    { "brief.age == brief.rest", "bool" },
    { "rate(1)", "int" },
    { "rate(1.0)", "double" },
    { "brief.tagged(['a']).tagged([]).age.to", "int" },
    { "size('a') + [1].size()", "int" },
    { "string(1) + string(1.5)", "string" },
    { "rate(any)", "dyn" },
    { "rate('a')", NULL },
    { "rate(1, 2)", NULL },
    { "brief.tagged([1])", NULL },
    { "brief.age == 1", NULL },
    { "any.age", "dyn" },
    { "brief.age[0]", NULL },
};

static void sound_expressions_have_a_type(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(types); i++) {
        pl_report report = pl_report_new(*state);
        const pl_syntax *syntax = check(*state, &report, types[i].text);
        const char *wanted = types[i].type ? types[i].type : "refused";
        pl_slice found = syntax ? pl_type_text(*state, syntax->type) : PL_SLICE("refused");
        bad += differs(types[i].text, found, wanted);
        if (!syntax == !report.errors) bad++;
    }
    assert_int_equal(bad, 0);
}

static void all_defects_are_reported_in_one_pass(void **state)
{
    const struct {
        const char *text, *report;
    } rows[] = {
        { "breif.age.to > 1 || brief.aeg.to == 'a' || 1 + 'b' > 2",
          "1:1 unknown-name near brief\n1:27 unknown-field near age\n1:46 no-overload" },
        { "brief.gender == 'woman' || 'mann' == brief.gender",
          "1:17 unknown-choice near women\n1:28 unknown-choice near men" },
        { "ratte(brief.nothing) + rate(brief.nothing)",
          "1:1 unknown-function near rate\n1:35 unknown-field" },
        { "brief.age.form", "1:11 unknown-field near from" },
        { "any == 1 && [1] == [1.0]", "1:17 no-overload" },
        { "rate(1) == 2.0", "1:1 no-overload" },
        { "2.0 == -1", "1:8 no-overload near -1.0" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_report report = pl_report_new(*state);
        assert_null(check(*state, &report, rows[i].text));
        bad += differs(rows[i].text, report_text(&report), rows[i].report);
    }
    assert_int_equal(bad, 0);
}

static void selections_from_variables_become_paths(void **state)
{
    pl_report report = pl_report_new(*state);
    const pl_syntax *sum =
        check(*state, &report, "brief . rest.to + (brief.rest).to + brief.age.to");
    const pl_path *first = sum->operands[0]->operands[0]->path;
    assert_int_equal(differs("path", first->text, "brief.rest.to"), 0);
    assert_int_equal(first->variable, 1);
    assert_int_equal(first->slot_count, 2);
    assert_int_equal(first->slots[0], 1);
    assert_int_equal(first->slots[1], 1);
    assert_ptr_equal(first->type, &pl_type_int);
    assert_true(first->may_be_absent);
    assert_ptr_equal(first, sum->operands[0]->operands[1]->path);
    assert_false(sum->operands[1]->path->may_be_absent);
}

static void a_dotted_text_is_a_path(void **state)
{
    const struct {
        const char *text, *path, *report;
    } rows[] = {
        { "brief.age.to", "brief.age.to", "" },
        { "today", "today", "" },
        { "brief.aeg", "", "1:7 unknown-field near age" },
        { "breif.age", "", "1:1 unknown-name near brief" },
        { "brief.", "", "1:7 expression-syntax" },
        { "brief.age.to + 1", "", "1:1 expression-syntax" },
        { "", "", "1:1 expression-syntax" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_report report = pl_report_new(*state);
        pl_embedded text = expression_of(*state, pl_slice_of(rows[i].text));
        const pl_path *path = pl_cel_path(&scope, text, &report);
        bad += differs(rows[i].text, path ? path->text : PL_SLICE(""), rows[i].path);
        bad += differs(rows[i].text, report_text(&report), rows[i].report);
    }
    assert_int_equal(bad, 0);
}

/* `1:5 a; 1:12 b`: where each name stands. */
static pl_slice notes_text(pl_arena *arena, const pl_notes *notes)
{
    pl_text text = pl_text_new(arena);
    for (size_t i = 0; i < notes->count; i++) {
        pl_place at = pl_source_place(notes->items[i].span.source, notes->items[i].span.from);
        pl_text_put(&text, i ? "; " : "");
        pl_text_int(&text, (int64_t)at.column);
        pl_text_put(&text, " ");
        pl_text_add(&text, notes->items[i].name);
        assert_ptr_equal(notes->items[i].choices, &somewhere);
    }
    return pl_text_slice(&text);
}

static void what_meets_open_choices_is_noted(void **state)
{
    const struct {
        const char *text, *notes;
    } rows[] = {
        { "brief.place == 'women'", "" },
        { "brief.place == 'there'", "16 there" },
        { "'there' != brief.place", "1 there" },
        { "brief.place in ['a', 'women', 'b']", "17 a; 31 b" },
        { "'a' in brief.seen || !(brief.place == 'b')", "1 a; 39 b" },
        { "brief.place == (any ? 'a' : 'b')", "23 a; 29 b" },
        { "brief.place == brief.tags[0]", "" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_report report = pl_report_new(*state);
        pl_notes notes = { 0 };
        pl_scope noting = scope;
        noting.notes = &notes;
        pl_embedded text = expression_of(*state, pl_slice_of(rows[i].text));
        pl_syntax *syntax = pl_cel_parse(text, &report);
        assert_non_null(syntax);
        assert_true(pl_cel_check(&noting, syntax, text, &report));
        bad += differs(rows[i].text, notes_text(*state, &notes), rows[i].notes);
        assert_true(pl_cel_check(&scope, syntax, text, &report));
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(sound_expressions_have_a_type),
        in_arena(all_defects_are_reported_in_one_pass),
        in_arena(selections_from_variables_become_paths),
        in_arena(a_dotted_text_is_a_path),
        in_arena(what_meets_open_choices_is_noted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
