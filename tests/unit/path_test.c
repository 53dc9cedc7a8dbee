/* document/path: a place in a text as a path through its fields, whatever stands around it. */
#include "document_support.h"

#include "document/path.h"

#include <string.h>

/* The place is what stands between the first `<` and `>`, which the text is read without. */
static const struct {
    const char *text, *path;
} rows[] = {
    { "campaign: <x>\n", "campaign" },
    { "<campaign>: x\n", "campaign" },
    { "goals: [awareness, <salez>]\n", "goals[1]" },
    { "goals:\n  - awareness\n  - <salez>\n", "goals[1]" },
    { "audience: {age: <20-34>}\n", "audience.age" },
    { "audience:\n  age: 2<0-3>4\n", "audience.age" },
    { "copy: |\n  one\n  t<w>o\n", "copy" },
    { "a: [[x, [<y>]], z]\n", "a[0][1][0]" },
    { "list: [{name: <x>}]\n", "list[0].name" },
    { "goals: <[awareness, sales]>\n", "goals" },
    { "goals: [<awareness, sal>es]\n", "goals" },
    { "<a: 1\nb: 2>\n", "" },
    { "a: 1\nb:<>\n", "b" },
    { "a: <>x\n", "a" },
    { "'a.b': <x>\n", "[\"a.b\"]" },
    { "'': {'\"': <x>}\n", "[\"\"][\"\\\"\"]" },
    { "目的: <x>\n", "[\"目的\"]" },
    { "<x>\n", "" },
    { "[a, <b>]\n", "[1]" },
};

static void a_place_is_named_by_its_fields(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_report report = pl_report_new(*state);
        const char *open = strchr(rows[i].text, '<'), *close = strchr(rows[i].text, '>');
        size_t from = (size_t)(open - rows[i].text), to = (size_t)(close - rows[i].text) - 1;
        pl_slice text = replaced(*state, replaced(*state, rows[i].text, "<", "").data, ">", "");
        const pl_node *root = read_yaml(&report, text);
        assert_non_null(root);
        bad += differs(rows[i].text, pl_node_path(*state, root, from, to), rows[i].path);
    }
    assert_int_equal(bad, 0);
}

static void no_tree_has_no_path(void **state)
{
    assert_int_equal(pl_node_path(*state, NULL, 0, 1).size, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(a_place_is_named_by_its_fields),
        in_arena(no_tree_has_no_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
