/* A packed tree reads back as the tree that it was made from. */
#include "document/packed.h"
#include "document/yaml.h"
#include "rules/builtin.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static bool same(const pl_node *left, const pl_node *right)
{
    if (!left || !right) return left == right;
    bool alike = left->kind == right->kind && left->plain == right->plain &&
                 left->exact == right->exact && left->quote == right->quote &&
                 left->count == right->count && left->span.from == right->span.from &&
                 left->span.to == right->span.to && pl_slice_equal(left->text, right->text);
    const pl_node *a = left->first, *b = right->first;
    for (; alike && a && b; a = a->next, b = b->next)
        alike = same(a, b) && same(a->value, b->value);
    return alike && !a && !b;
}

static const char *const texts[] = {
    "word\n",
    "''\n",
    "[]\n",
    "{}\n",
    "a: 1\nb: [x, 'y', \"z\\n\", ~]\nc: {e: f}\nd: >-\n  folded\n  text\n",
    "list:\n  - |\n    literal\n     text\n  - \"日本\\u3042\"\n  - - deeper\n    - {k: v}\n",
    "first: &anchor [1, 2, {three: 4}]\nagain: *anchor\nlast: *anchor\n",
    "「日本語」: '値'\n名前: {年齢: 20-34}\n",
};

static void reads_back(pl_arena *arena, void *job)
{
    size_t *wrong = job;
    pl_limits limits = pl_limits_of(NULL);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        pl_report report = pl_report_new(arena);
        const pl_source *source = pl_source_new(arena, PL_SLICE("test"), pl_slice_of(texts[i]));
        const pl_node *root = pl_yaml_parse(source, &limits, &report);
        pl_text bytes = pl_text_new(arena);
        if (root) pl_packed_write(&bytes, root);
        pl_slice written = pl_text_slice(&bytes);
        bool reads = root && same(root, pl_packed_read(arena, source, written));
        /* With texts of its own, the tree outlives the bytes. */
        pl_packed packed = { source, pl_slice_copy(arena, written) };
        const pl_node *own = root ? pl_packed_tree(arena, &packed, arena) : NULL;
        memset((void *)(uintptr_t)packed.bytes.data, 0, packed.bytes.size);
        if (reads && same(root, own)) continue;
        print_error("not the same tree: %s\n", texts[i]);
        ++*wrong;
    }
}

static void a_tree_reads_back_as_it_was(void **state)
{
    (void)state;
    size_t wrong = 0;
    pl_arena *arena = pl_arena_open(NULL);
    assert_true(pl_arena_guard(arena, reads_back, &wrong));
    pl_arena_close(arena);
    assert_int_equal(wrong, 0);
}

static void compare_builtin(pl_arena *arena, void *job)
{
    size_t *wrong = job;
    pl_limits limits = pl_limits_of(NULL);
    for (size_t i = 0; i < pl_builtin_file_count; i++) {
        pl_report report = pl_report_new(arena);
        const pl_builtin_file *file = &pl_builtin_files[i];
        const pl_source *source = pl_source_new(arena, file->path, file->text);
        if (same(pl_yaml_parse(source, &limits, &report), pl_builtin_tree(arena, file))) continue;
        print_error("%s is not packed as it reads\n", file->path.data);
        ++*wrong;
    }
}

static void every_file_that_is_compiled_in_says_what_its_text_says(void **state)
{
    (void)state;
    size_t wrong = 0;
    pl_arena *arena = pl_arena_open(NULL);
    assert_true(pl_builtin_file_count > 0);
    assert_true(pl_arena_guard(arena, compare_builtin, &wrong));
    pl_arena_close(arena);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tree_reads_back_as_it_was),
        cmocka_unit_test(every_file_that_is_compiled_in_says_what_its_text_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
