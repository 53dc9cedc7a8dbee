/* The compiled-in pack holds rules/ byte for byte. The test runs from the repository root. */
#include "rules/builtin.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static bool same_on_disk(const pl_builtin_file *file)
{
    char path[512];
    snprintf(path, sizeof path, "rules/%s", file->path.data);
    FILE *stream = fopen(path, "rb");
    if (!stream) return false;
    char *bytes = malloc(file->text.size + 1);
    assert_non_null(bytes);
    size_t size = fread(bytes, 1, file->text.size + 1, stream);
    bool same = size == file->text.size && memcmp(bytes, file->text.data, size) == 0;
    free(bytes);
    fclose(stream);
    return same;
}

static void every_file_is_the_one_in_the_repository(void **state)
{
    (void)state;
    size_t wrong = 0;
    assert_true(pl_builtin_file_count > 0);
    for (size_t i = 0; i < pl_builtin_file_count; i++) {
        if (same_on_disk(&pl_builtin_files[i])) continue;
        print_error("%s is not as on disk\n", pl_builtin_files[i].path.data);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

static void a_text_is_terminated_beyond_its_size(void **state)
{
    (void)state;
    for (size_t i = 0; i < pl_builtin_file_count; i++)
        assert_int_equal(pl_builtin_files[i].text.data[pl_builtin_files[i].text.size], '\0');
}

static void files_are_sorted_and_found_by_path(void **state)
{
    (void)state;
    for (size_t i = 0; i < pl_builtin_file_count; i++) {
        const pl_builtin_file *file = &pl_builtin_files[i];
        assert_ptr_equal(pl_builtin_find(file->path), file);
        if (i > 0) assert_true(pl_slice_order(file[-1].path, file->path) < 0);
    }
}

static void examples_and_strangers_are_not_in_the_pack(void **state)
{
    (void)state;
    static const char *const paths[] = {
        "", "pack", "pack.yam", "pack.yaml ", "rules/pack.yaml", "examples/sakura-latte.yaml", "zz",
    };
    size_t found = 0;
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        if (!pl_builtin_find(pl_slice_of(paths[i]))) continue;
        print_error("`%s` is in the pack\n", paths[i]);
        found++;
    }
    assert_int_equal(found, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_file_is_the_one_in_the_repository),
        cmocka_unit_test(a_text_is_terminated_beyond_its_size),
        cmocka_unit_test(files_are_sorted_and_found_by_path),
        cmocka_unit_test(examples_and_strangers_are_not_in_the_pack),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
