/* document/documents: where the documents of a YAML text begin, and what of them is empty. Below,
 * the same through the public API, with diagnostics that count the lines of the file. */
#include "tests/unit/whole_support.h"

#include "document/documents.h"

static const struct {
    const char *text;
    const char
        *shape; /* the first line with words and its number in the text; `-` for an empty one */
} texts[] = {
    { "a: 1\n", "a: 1@0" },
    { "", "" },
    { "# nothing\n", "-@0" },
    { "---\na: 1\n", "a: 1@0" },
    { "a: 1\n---\nb: 2\n", "a: 1@0 b: 2@1" },
    { "---\na: 1\n---\nb: 2\n...\n", "a: 1@0 b: 2@2" },
    { "a: 1\n---\n---\nb: 2\n---\n", "a: 1@0 -@1 b: 2@2 -@4" },
    { "--- {a: 1}\n--- # none\n---\tb\n", "--- {a: 1}@0 -@1 ---\tb@2" },
    { "%YAML 1.1\n---\na: 1\n...\n# between\n%YAML 1.1\n---\nb: 2\n", "a: 1@0 b: 2@4" },
    { "a: 1\n...\nb: 2\n", "a: 1@0 b: 2@2" },
    { "a: 1\n...\n# the end\n\n", "a: 1@0" },
    { "a: |\n  ---\n  x\n---x: 1\n ---\n", "a: |@0" },
    { "a: 1\r\n---\r\nb: 2\r\n", "a: 1\r@0 b: 2\r@1" },
    { "---", "-@0" },
    { "a: 1\n---", "a: 1@0 -@1" },
};

/* The first line of a document that is no mark alone, no comment and no directive. */
static pl_slice first_words(pl_slice rest)
{
    pl_slice line = { 0 };
    while (rest.size) {
        line = pl_slice_until(&rest, '\n');
        pl_slice bare = pl_slice_trim(line);
        if (bare.size && !strchr("#%", bare.data[0]) && !pl_slice_equal(bare, PL_SLICE("---")) &&
            !pl_slice_equal(bare, PL_SLICE("...")))
            return line;
    }
    return line;
}

static pl_slice shape_of(pl_arena *arena, pl_slice text)
{
    pl_text shape = pl_text_new(arena);
    pl_document each = { 0 };
    size_t behind = 0;
    while (pl_document_next(text, &each)) {
        assert_int_equal(each.from, behind);
        behind = each.to;
        if (shape.size) pl_text_put(&shape, " ");
        if (each.empty)
            pl_text_put(&shape, "-");
        else
            pl_text_add(&shape, first_words(pl_slice_part(text, each.from, each.to)));
        pl_text_put(&shape, "@");
        pl_text_int(&shape, (int64_t)each.lines_before);
    }
    return pl_text_slice(&shape);
}

static void documents_begin_at_their_marks(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(texts); i++)
        bad += differs(texts[i].text, shape_of(*state, pl_slice_of(texts[i].text)), texts[i].shape);
    assert_int_equal(bad, 0);
}

static planner_documents *find(const char *name, const char *text)
{
    const planner_input input = { .name = name, .text = text, .size = strlen(text) };
    planner_documents *found;
    assert_int_equal(planner_documents_parse(&input, NULL, &found), PLANNER_OK);
    return found;
}

static void a_text_that_says_nothing_is_one_document(void **state)
{
    (void)state;
    static const char *const nothing[] = { "", "---\n---\n", "# a\n", "---\n# b\n..." };
    for (size_t i = 0; i < COUNT(nothing); i++) {
        planner_documents *found = find("a.yaml", nothing[i]);
        planner_document document;
        assert_int_equal(planner_documents_count(found), 1);
        assert_true(planner_documents_get(found, 0, &document));
        assert_false(document.empty);
        assert_int_equal(document.input.size, strlen(nothing[i]));
        assert_false(planner_documents_get(found, 1, &document));
        planner_documents_free(found);
    }
}

static void json_is_one_document(void **state)
{
    (void)state;
    planner_documents *found = find("a.json", "{}\n---\n{}\n");
    assert_int_equal(planner_documents_count(found), 1);
    planner_documents_free(found);
}

static void a_second_brief_is_shown_where_it_stands_in_the_file(void **state)
{
    (void)state;
    planner_ruleset *ruleset = load_rules(NULL);
    planner_documents *found = find("two.yaml", "campaign: A\n---\ncampaign: B\nmarket: xx\n");
    planner_document document;
    planner_brief *brief;
    assert_true(planner_documents_get(found, 1, &document));
    assert_int_equal(planner_brief_parse(&document.input, ruleset, NULL, NULL, &brief),
                     PLANNER_INVALID);
    planner_documents_free(found);
    const planner_diagnostics *diagnostics = planner_brief_diagnostics(brief);
    const planner_diagnostic *each;
    size_t at = 0;
    while ((each = planner_diagnostics_get(diagnostics, at)) && each->line != 4)
        at++;
    assert_non_null(each);
    assert_int_equal(each->column, 9);
    assert_int_equal(each->byte, 36);
    planner_text *text;
    planner_diagnostics_write(diagnostics, PLANNER_LONG, PLANNER_ENGLISH, &text);
    assert_non_null(strstr(planner_text_data(text), "two.yaml:4:9\n"));
    assert_non_null(strstr(planner_text_data(text), "\n 4 | market: xx\n"));
    planner_text_free(text);
    planner_brief_free(brief);
    planner_ruleset_free(ruleset);
}

static void what_cannot_be_found_is_none(void **state)
{
    (void)state;
    planner_documents *found;
    const planner_options small = { .struct_size = sizeof small, .input_bytes = 4 };
    const planner_input input = { .name = "a", .text = "abcde", .size = 5 };
    const planner_input missing = { .size = 1 };
    assert_int_equal(planner_documents_load("nowhere.yaml", NULL, &found), PLANNER_IO);
    assert_int_equal(planner_documents_count(found), 0);
    planner_documents_free(found);
    assert_int_equal(planner_documents_parse(&input, &small, &found), PLANNER_LIMIT);
    assert_int_equal(planner_documents_count(found), 0);
    planner_documents_free(found);
    assert_int_equal(planner_documents_parse(&missing, NULL, &found), PLANNER_MISUSE);
    assert_null(found);
    assert_int_equal(planner_documents_parse(NULL, NULL, &found), PLANNER_MISUSE);
    assert_int_equal(planner_documents_load(NULL, NULL, &found), PLANNER_MISUSE);
    assert_int_equal(planner_documents_load("a", NULL, NULL), PLANNER_MISUSE);
    planner_documents_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(documents_begin_at_their_marks),
        cmocka_unit_test(a_text_that_says_nothing_is_one_document),
        cmocka_unit_test(json_is_one_document),
        cmocka_unit_test(a_second_brief_is_shown_where_it_stands_in_the_file),
        cmocka_unit_test(what_cannot_be_found_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
