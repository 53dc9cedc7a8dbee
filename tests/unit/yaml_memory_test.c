/* cli/yaml_memory: pieces come from the region and go back there; what does not fit comes from the
 * system; libyaml takes its memory here, and a brief reads the same. */
#include "base_support.h"

#include <pthread.h>
#include <stdlib.h>

#include "cli/yaml_memory.h"

static planner_ruleset *ruleset;

static int open_rules(void **state)
{
    (void)state;
    return planner_ruleset_load(NULL, NULL, &ruleset) == PLANNER_OK ? 0 : -1;
}

static int close_rules(void **state)
{
    (void)state;
    yaml_memory_end_thread();
    planner_ruleset_free(ruleset);
    return 0;
}

/* Whether the texts came back as they went out is seen by who frees what: with the address
 * sanitizer, a piece that is given to the wrong one ends the test. */
static void libyaml_takes_its_memory_here(void **state)
{
    (void)state;
    yaml_memory_open(ruleset);
#ifdef PLANNER_YAML_MEMORY
    assert_true(yaml_memory_is_open());
#else
    assert_false(yaml_memory_is_open());
#endif
    yaml_memory_close();
    assert_false(yaml_memory_is_open());
}

static char *written(const char *text, size_t size)
{
    const planner_options options = { .struct_size = sizeof options, .syntax = PLANNER_YAML };
    const planner_input input = { .name = "brief.yaml", .text = text, .size = size };
    planner_brief *brief;
    planner_text *said;
    planner_brief_parse(&input, ruleset, NULL, &options, &brief);
    planner_diagnostics_write(planner_brief_diagnostics(brief), PLANNER_LONG, PLANNER_ENGLISH,
                              &said);
    char *copy = strdup(planner_text_data(said));
    planner_text_free(said);
    planner_brief_free(brief);
    return copy;
}

static void texts_read_the_same(void **state)
{
    (void)state;
    static const char lines[] = "campaign: &a Sakura latte\nmarket: jp\ngoals: [awareness, \"vis\\"
                                "x69ts\"]\naudience: {age: 20-34}\nclient: *a\ncopy: |\n  春\n";
    char *text = malloc(sizeof lines + 20000), *before[3], *after[3];
    memcpy(text, lines, sizeof lines - 1);
    memset(text + sizeof lines - 1, 'x', 20000);
    const size_t sizes[] = { sizeof lines - 1, sizeof lines + 19000, 60 };
    for (size_t i = 0; i < COUNT(sizes); i++)
        before[i] = written(text, sizes[i]);
    yaml_memory_open(ruleset);
    for (size_t i = 0; i < COUNT(sizes); i++)
        after[i] = written(text, sizes[i]);
    yaml_memory_close();
    for (size_t i = 0; i < COUNT(sizes); i++) {
        assert_string_equal(after[i], before[i]);
        free(before[i]);
        free(after[i]);
    }
    free(text);
}

/* Pieces are written to their ends, so that two that overlap are seen. */
static void fill_and_empty(size_t size, size_t count)
{
    unsigned char **pieces = malloc(count * sizeof *pieces);
    for (size_t i = 0; i < count; i++) {
        pieces[i] = yaml_memory_take(size);
        assert_non_null(pieces[i]);
        assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
        memset(pieces[i], (int)(i % 251), size);
    }
    for (size_t i = 0; i < count; i++) {
        for (size_t at = 0; at < size; at++)
            assert_int_equal(pieces[i][at], i % 251);
        yaml_memory_release(pieces[i]);
    }
    free(pieces);
}

static void more_than_the_region_holds_comes_from_the_system(void **state)
{
    (void)state;
    static const size_t sizes[] = { 1, 16, 63, 64, 65, 128, 200, 512, 513, 1023, 1024, 1025, 5000 };
    yaml_memory_open(ruleset);
    for (size_t round = 0; round < 3; round++)
        for (size_t i = 0; i < COUNT(sizes); i++)
            fill_and_empty(sizes[i], 40);
    fill_and_empty(64, 2 * yaml_memory_region / 64);
    fill_and_empty(1024, 100);
    yaml_memory_close();
}

static void pieces_grow_with_what_is_in_them(void **state)
{
    (void)state;
    yaml_memory_open(ruleset);
    char *piece = yaml_memory_resize(NULL, 16);
    char *other = yaml_memory_take(0);
    assert_ptr_not_equal(piece, other);
    for (size_t size = 16; size < 100000; size *= 2) {
        memset(piece + size / 2, 'a' + (int)(size % 7), size / 2);
        char *larger = yaml_memory_resize(piece, size * 2);
        for (size_t at = size / 2; at < size; at++)
            assert_int_equal(larger[at], 'a' + (int)(size % 7));
        piece = larger;
    }
    yaml_memory_release(piece);
    yaml_memory_release(other);
    yaml_memory_release(NULL);
    yaml_memory_close();
}

/* What was taken before goes back to where it came from. */
static void both_ways_may_change_in_between(void **state)
{
    (void)state;
    char *plain = yaml_memory_take(40);
    yaml_memory_open(ruleset);
    char *pooled = yaml_memory_take(40);
    plain = yaml_memory_resize(plain, 80);
    yaml_memory_release(plain);
    yaml_memory_close();
    pooled = yaml_memory_resize(pooled, 80);
    yaml_memory_release(pooled);
}

static void *work(void *context)
{
    (void)context;
    for (size_t i = 0; i < 20; i++)
        fill_and_empty(100, 30);
    yaml_memory_end_thread();
    fill_and_empty(100, 30);
    yaml_memory_end_thread();
    return NULL;
}

static void each_thread_has_a_region(void **state)
{
    (void)state;
    pthread_t threads[3];
    yaml_memory_open(ruleset);
    for (size_t i = 0; i < COUNT(threads); i++)
        assert_int_equal(pthread_create(&threads[i], NULL, work, NULL), 0);
    for (size_t i = 0; i < COUNT(threads); i++)
        pthread_join(threads[i], NULL);
    yaml_memory_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(libyaml_takes_its_memory_here),
        cmocka_unit_test(texts_read_the_same),
        cmocka_unit_test(more_than_the_region_holds_comes_from_the_system),
        cmocka_unit_test(pieces_grow_with_what_is_in_them),
        cmocka_unit_test(both_ways_may_change_in_between),
        cmocka_unit_test(each_thread_has_a_region),
    };
    return cmocka_run_group_tests(tests, open_rules, close_rules);
}
