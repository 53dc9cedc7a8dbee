/* Schemas and templates by the public API. */
#include "tests/unit/whole_support.h"

#include "rules/builtin.h"

static planner_schema *load_schema(const char *name)
{
    planner_schema *schema;
    assert_int_equal(planner_schema_load(name, NULL, NULL, &schema), PLANNER_OK);
    assert_int_equal(planner_diagnostics_count(planner_schema_diagnostics(schema)), 0);
    return schema;
}

/* Whether it is JSON with a title in that language. */
static bool has_title(pl_arena *arena, const planner_schema *schema, planner_language language,
                      const char *title)
{
    planner_text *text;
    assert_int_equal(planner_schema_write(schema, language, NULL, &text), PLANNER_OK);
    pl_report report = pl_report_new(arena);
    pl_slice written = { planner_text_data(text), planner_text_size(text) };
    const pl_source *source = pl_source_new(arena, PL_SLICE("schema.json"), written);
    const pl_limits limits = pl_limits_of(NULL);
    const pl_node *root = pl_yaml_parse(source, &limits, &report);
    planner_text_free(text);
    const pl_node *found = pl_node_member(root, PL_SLICE("title"));
    assert_true(pl_node_member(root, PL_SLICE("$schema")) != NULL);
    return found && pl_slice_equal(found->text, pl_slice_of(title));
}

static void every_name_leads_to_a_schema_in_both_languages(void **state)
{
    size_t count = 0;
    for (const char *name; (name = planner_schema_name(count)); count++) {
        planner_schema *schema = load_schema(name);
        planner_text *english, *japanese;
        assert_int_equal(planner_schema_write(schema, PLANNER_ENGLISH, NULL, &english), PLANNER_OK);
        assert_int_equal(planner_schema_write(schema, PLANNER_JAPANESE, NULL, &japanese),
                         PLANNER_OK);
        planner_schema_free(schema);
        assert_string_not_equal(planner_text_data(english), planner_text_data(japanese));
        assert_null(strstr(planner_text_data(english), "x-words"));
        planner_text_free(english);
        planner_text_free(japanese);
    }
    assert_int_equal(count, 9);
    assert_null(planner_schema_name(count + 1));
    planner_schema *brief = load_schema("brief");
    assert_true(has_title(*state, brief, PLANNER_ENGLISH, "brief"));
    assert_true(has_title(*state, brief, PLANNER_JAPANESE, "ブリーフ"));
    planner_schema_free(brief);
}

/* Words for editors are only as good as their translation. */
static int lacks_words(const char *file, const pl_node *node)
{
    int bad = 0;
    const pl_node *description = pl_node_member(node, PL_SLICE("description"));
    const pl_node *words = pl_node_member(node, PL_SLICE("x-words"));
    bool said = pl_node_member(pl_node_member(words, PL_SLICE("description")), PL_SLICE("ja"));
    if (description && description->kind == PL_SCALAR && !said) {
        print_error("%s: `%.*s` is not said in Japanese\n", file, SHOWN(description->text));
        bad++;
    }
    for (const pl_node *each = node->first; each; each = each->next)
        bad += lacks_words(file, node->kind == PL_MAPPING ? each->value : each);
    return bad;
}

static void every_description_is_said_in_japanese(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < pl_builtin_file_count; i++) {
        const pl_builtin_file *file = &pl_builtin_files[i];
        if (pl_slice_starts(file->path, PL_SLICE("schemas/")) ||
            pl_slice_equal(file->path, PL_SLICE("brief.schema.yaml")))
            bad += lacks_words(file->path.data, pl_builtin_tree(*state, file));
    }
    assert_int_equal(bad, 0);
}

static void a_schema_that_is_none_is_said(void **state)
{
    (void)state;
    planner_schema *schema;
    planner_text *text;
    assert_int_equal(planner_schema_load("rule", NULL, NULL, &schema), PLANNER_MISUSE);
    assert_null(schema);
    assert_int_equal(planner_schema_load(NULL, NULL, NULL, &schema), PLANNER_MISUSE);
    assert_int_equal(planner_schema_load("rules", "rules/brief.schema.yaml", NULL, &schema),
                     PLANNER_MISUSE);
    assert_int_equal(planner_schema_load("brief", NULL, NULL, NULL), PLANNER_MISUSE);
    assert_int_equal(planner_schema_load("brief", "rules/pack.yaml", NULL, &schema),
                     PLANNER_INVALID);
    assert_true(planner_diagnostics_errors(planner_schema_diagnostics(schema)) > 0);
    assert_int_equal(planner_schema_write(schema, PLANNER_ENGLISH, NULL, &text), PLANNER_MISUSE);
    assert_null(text);
    planner_schema_free(schema);
    assert_int_equal(planner_schema_load("brief", "nowhere.yaml", NULL, &schema), PLANNER_IO);
    planner_schema_free(schema);
    planner_schema_free(NULL);
}

static void templates_are_the_same_files_in_each_language(void **state)
{
    (void)state;
    size_t count = 0;
    for (const char *path; (path = planner_template_path(count)); count++)
        for (int language = PLANNER_ENGLISH; language <= PLANNER_JAPANESE; language++) {
            char name[64];
            planner_text *text;
            const char *const folders[] = { "en", "ja" };
            assert_int_equal(planner_template_write(count, (planner_language)language, NULL, &text),
                             PLANNER_OK);
            snprintf(name, sizeof name, "templates/%s/%s", folders[language], path);
            const pl_builtin_file *file = pl_builtin_find(pl_slice_of(name));
            assert_non_null(file);
            const char *behind = strchr(file->text.data, '\n');
            const char *line = strstr(planner_text_data(text), PLANNER_SCHEMA_FOLDER "/");
            assert_string_equal(strchr(planner_text_data(text), '\n'), behind);
            assert_true(line && line < strchr(planner_text_data(text), '\n'));
            planner_text_free(text);
        }
    assert_int_equal(count, 2);
    planner_text *text;
    assert_int_equal(planner_template_write(count, PLANNER_ENGLISH, NULL, &text), PLANNER_MISUSE);
    assert_null(text);
    assert_int_equal(planner_template_write(0, PLANNER_ENGLISH, NULL, NULL), PLANNER_MISUSE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(every_name_leads_to_a_schema_in_both_languages),
        in_arena(every_description_is_said_in_japanese),
        in_arena(a_schema_that_is_none_is_said),
        in_arena(templates_are_the_same_files_in_each_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
