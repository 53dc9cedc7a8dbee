/* source/order: file, offset, code, ids of rules. */
#include "document_support.h"

#include "source/order.h"

static void diagnostics_are_sorted_by_file_offset_and_code(void **state)
{
    const pl_source *first = pl_source_new(*state, PL_SLICE("a"), PL_SLICE("1234567890\n123"));
    const pl_source *second = pl_source_new(*state, PL_SLICE("b"), PL_SLICE("1234567890\n123"));
    const struct {
        pl_code code;
        pl_span span;
        const char *wanted;
    } added[] = {
        { PL_MISSING_KEY, { second, 0, 1 }, "y" }, { PL_NO_WORDS, { second, 2, 3 }, "" },
        { PL_BAD_SHARE, { first, 10, 12 }, "" },   { PL_BAD_SHARE, { first, 9, 12 }, "" },
        { PL_MISSING_KEY, { second, 0, 1 }, "x" }, { PL_NO_WORDS, { 0 }, "" },
        { PL_BAD_DATE, { first, 9, 10 }, "" },     { PL_BAD_SHARE, { first, 11, 12 }, "" },
        { PL_MISSING_KEY, { second, 0, 1 }, "z" },
    };
    pl_report report = pl_report_new(*state);
    for (size_t i = 0; i < COUNT(added); i++)
        pl_report_add(&report, added[i].code, added[i].span,
                      (pl_details){ .found = PL_SLICE("f"),
                                    .where = PL_SLICE("w"),
                                    .wanted = pl_slice_of(added[i].wanted) });
    pl_report_sort(&report);
    /* What is equal in all three stays in the order in which it was found. */
    assert_int_equal(differs("sorted", short_of(*state, &report),
                             "error[no-words] the rule `f` does not say why\n"
                             "a:1:10: error[bad-date] `f` is not \n"
                             "a:1:10: error[bad-share] `f` is not a share between 0 % and 100 %\n"
                             "a:1:11: error[bad-share] `f` is not a share between 0 % and 100 %\n"
                             "a:2:1: error[bad-share] `f` is not a share between 0 % and 100 %\n"
                             "b:1:1: error[missing-key] w needs `y`\n"
                             "b:1:1: error[missing-key] w needs `x`\n"
                             "b:1:1: error[missing-key] w needs `z`\n"
                             "b:1:3: error[no-words] the rule `f` does not say why\n"),
                     0);
}

static void sorting_nothing_does_nothing(void **state)
{
    pl_report report = pl_report_new(*state);
    pl_report_sort(&report);
    assert_int_equal(report.found.count, 0);
}

static void many_diagnostics_are_sorted(void **state)
{
    enum { count = 1000 };
    pl_text text = pl_text_new(*state);
    pl_text_repeat(&text, 'x', count);
    const pl_source *source = pl_source_new(*state, PL_SLICE("a"), pl_text_slice(&text));
    pl_report report = pl_report_new(*state);
    for (size_t i = 0; i < count; i++)
        pl_report_add(&report, PL_BAD_SHARE, (pl_span){ source, i * 7 % count, count },
                      (pl_details){ 0 });
    pl_report_sort(&report);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(report.found.items[i].span.from, i);
}

static void rules_come_behind_codes_at_one_place_and_by_id(void **state)
{
    pl_ruling first = { .rule = PL_SLICE("say-more") }, other = first, error = first;
    const pl_source *source = source_of(*state, "copy: tea\n");
    const pl_span span = { source, 6, 9 };
    pl_report report = pl_report_new(*state);
    other.rule = PL_SLICE("ask-why");
    error.rule = PL_SLICE("be-brief");
    error.severity = PL_ERROR;
    pl_report_find(&report, span, &first);
    pl_report_find(&report, span, &error);
    pl_report_find(&report, span, &other);
    pl_report_add(&report, PL_BAD_SHARE, span, (pl_details){ 0 });
    pl_report_sort(&report);
    static const char *const wanted[] = { "bad-share", "ask-why", "be-brief", "say-more" };
    int bad = 0;
    for (size_t i = 0; i < COUNT(wanted); i++)
        bad += differs("place", pl_diagnostic_id(&report.found.items[i]), wanted[i]);
    assert_int_equal(bad, 0);
    assert_int_equal(report.errors, 2);
}

/* The first half comes in the order of ids, the rest in none. */
static void rules_at_many_places_are_sorted_whatever_their_order(void **state)
{
    enum { count = 200 };
    const pl_source *source = source_of(*state, "goals: [sales, visits]\n");
    pl_report report = pl_report_new(*state);
    uint32_t random = 7;
    for (size_t i = 0; i < count; i++) {
        pl_ruling *made = pl_arena_new(*state, pl_ruling);
        char *id = pl_arena_take(*state, 2);
        random = random * 1664525 + 1013904223;
        id[0] = (char)('a' + (i < count / 2 ? i / 10 : random >> 8 & 15));
        made->rule = (pl_slice){ id, 1 };
        pl_span span = { source, random >> 16 & 3, 5 };
        if (random >> 28)
            pl_report_find(&report, span, made);
        else
            pl_report_add(&report, PL_BAD_SHARE, span, (pl_details){ .found = made->rule });
    }
    pl_report_sort(&report);
    assert_int_equal(report.found.count, count);
    for (size_t i = 1; i < count; i++) {
        const pl_diagnostic *one = &report.found.items[i - 1], *next = one + 1;
        assert_true(one->span.from <= next->span.from);
        if (one->span.from < next->span.from) continue;
        assert_true(one->code <= next->code);
        if (one->code == next->code && one->details.ruling)
            assert_true(one->details.ruling->rule.data[0] <= next->details.ruling->rule.data[0]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(diagnostics_are_sorted_by_file_offset_and_code),
        in_arena(sorting_nothing_does_nothing),
        in_arena(many_diagnostics_are_sorted),
        in_arena(rules_come_behind_codes_at_one_place_and_by_id),
        in_arena(rules_at_many_places_are_sorted_whatever_their_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
