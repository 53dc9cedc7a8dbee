/* The editions that planner ships are those that the terms list, with the dates that they list. */
#include "tests/unit/base_support.h"

#include "base/date.h"
#include "facts/market.h"
#include "rules/builtin.h"

static const pl_node *tree_of(pl_arena *arena, pl_slice path)
{
    const pl_builtin_file *file = pl_builtin_find(path);
    return file ? pl_builtin_tree(arena, file) : NULL;
}

static int check_edition(pl_arena *arena, const pl_terms *terms, const pl_market_entry *market,
                         const pl_edition_entry *listed)
{
    pl_report report = pl_report_new(arena);
    pl_slice path = PL_JOIN(arena, PL_SLICE("facts/"), listed->id, PL_SLICE(".yaml"));
    const pl_node *root = tree_of(arena, path);
    const pl_edition *edition = root ? pl_edition_load(root, terms, &report) : NULL;
    bool same = edition && pl_slice_equal(edition->id, listed->id) &&
                pl_slice_equal(edition->market, market->id) && edition->as_of == listed->as_of;
    if (!same) print_error("%s is not as the terms list it\n", path.data);
    return !same;
}

static void the_terms_list_each_edition_with_its_date(void **state)
{
    pl_arena *arena = *state;
    pl_report report = pl_report_new(arena);
    const pl_terms *terms = pl_terms_load(tree_of(arena, PL_SLICE("facts/terms.yaml")), &report);
    assert_non_null(terms);
    size_t listed = 0;
    int bad = 0;
    for (size_t i = 0; i < terms->market_count; i++)
        for (size_t at = 0; at < terms->markets[i].edition_count; at++, listed++)
            bad += check_edition(arena, terms, &terms->markets[i], &terms->markets[i].editions[at]);
    assert_int_equal(bad, 0);
    size_t files = 0;
    for (size_t i = 0; i < pl_builtin_file_count; i++)
        files += pl_slice_starts(pl_builtin_files[i].path, PL_SLICE("facts/"));
    assert_int_equal(files, listed + 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = { in_arena(the_terms_list_each_edition_with_its_date) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
