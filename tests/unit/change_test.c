/* decide/change: advice that is followed does what it says, and where none is given nothing else
 * that was tried does. */
#include "tests/unit/explain_support.h"

typedef struct tally {
    size_t advised, changed, several, lifted;
    int bad;
} tally;

static void describe(const pl_rule_account *account, const pl_explanation *made, const char *what)
{
    print_error("%.*s for %.*s: %s\n", SHOWN(account->rule), SHOWN(made->channel), what);
    for (size_t i = 0; i < account->advice.count; i++)
        print_error("  %.*s: %.*s (%.*s)\n", SHOWN(account->advice.changes[i].path),
                    SHOWN(account->advice.changes[i].value),
                    SHOWN(account->advice.changes[i].said));
}

/* Judges the changed brief from the beginning, as a brief of its own. */
static void check_advice(pl_arena *arena, const pl_question *first, const pl_explanation *made,
                         const pl_rule_account *account, tally *counted)
{
    pl_report report = pl_report_new(arena);
    pl_question question = *first;
    question.brief = changed_by(arena, first->brief, &account->advice);
    const pl_result *result = pl_recommend(&question, &report);
    bool lifts = account->excludes || account->outcome == PL_HOLDS;
    counted->changed++;
    counted->several += account->advice.count > 1;
    counted->lifted += lifts;
    pl_outcome wanted = lifts ? PL_NOT : PL_HOLDS;
    if (result && outcome_in(entry_in(result, made->channel), account->rule) == wanted) return;
    describe(account, made, result ? "the advice does not help" : "the advice is no sound brief");
    counted->bad++;
}

static void check_account(pl_arena *arena, const pl_question *question, const pl_explanation *made,
                          const pl_rule_account *account, tally *counted)
{
    counted->advised += account->advised;
    if (!account->advised) return;
    if (account->advice.count) {
        check_advice(arena, question, made, account, counted);
    } else if (!account->advice.hangs_on) {
        describe(account, made, "neither a change nor what it hangs on");
        counted->bad++;
    }
}

static void check_brief(const explain_world *in, size_t edition, const pl_node *brief,
                        size_t channel, tally *counted)
{
    pl_arena *arena = pl_arena_open(NULL);
    pl_report report = pl_report_new(arena);
    const pl_question question = question_about(arena, in, edition, brief);
    const pl_explanation *made =
        pl_explain(&question, &question.edition->channels[channel], &report);
    assert_non_null(made);
    for (size_t i = 0; i < made->rule_count; i++)
        check_account(arena, &question, made, &made->rules[i], counted);
    pl_arena_close(arena);
}

static void advice_about_the_examples_does_what_it_says(void **state)
{
    const explain_world *in = *state;
    pl_arena *arena = pl_arena_open(NULL);
    pl_file_names examples = find_examples(arena);
    tally counted = { 0 };
    for (size_t i = 0; i < examples.count; i++) {
        pl_report report = pl_report_new(arena);
        const pl_source *source = pl_file_read(examples.items[i].data, 1000 * 1000, &report);
        const pl_node *brief = parse_yaml(arena, source->text);
        for (size_t edition = 0; edition < COUNT(editions); edition++)
            for (size_t at = 0; at < channels_for(in, examples.items[i], edition); at++)
                check_brief(in, edition, brief, at, &counted);
    }
    pl_arena_close(arena);
    print_message("%zu advised, %zu changes, %zu of several fields, %zu lift\n", counted.advised,
                  counted.changed, counted.several, counted.lifted);
    assert_int_equal(counted.bad, 0);
    assert_true(counted.changed > 500 && counted.lifted > 10);
}

static void advice_about_made_up_briefs_does_what_it_says(void **state)
{
    const explain_world *in = *state;
    brief_maker maker = { 1124 };
    tally counted = { 0 };
    size_t briefs = made_up_briefs(400);
    for (size_t i = 0; i < briefs; i++) {
        pl_arena *arena = pl_arena_open(NULL);
        size_t edition = draw_below(&maker, COUNT(editions));
        size_t channel = draw_below(&maker, in->facts[edition]->edition->channel_count);
        check_brief(in, edition, make_shipped_brief(arena, &maker), channel, &counted);
        pl_arena_close(arena);
    }
    print_message("%zu advised, %zu changes, %zu of several fields, %zu lift\n", counted.advised,
                  counted.changed, counted.several, counted.lifted);
    assert_int_equal(counted.bad, 0);
    assert_true(counted.changed > 5 * briefs && counted.lifted > briefs);
}

/* Whether one other value of a field does what was said to hang on other things than the brief. */
static int check_silence(const pl_explanation *made, const pl_entry *entry, const char *path,
                         const char *value)
{
    int bad = 0;
    for (size_t i = 0; i < made->rule_count; i++) {
        const pl_rule_account *account = &made->rules[i];
        bool lifts = account->excludes || account->outcome == PL_HOLDS;
        bool silent = account->advised && !account->advice.count &&
                      !(account->advice.hangs_on & 1u << PL_ROOT_BRIEF);
        if (!silent || outcome_in(entry, account->rule) != (lifts ? PL_NOT : PL_HOLDS)) continue;
        describe(account, made, lifts ? "could be lifted" : "could hold");
        print_error("  with %s: %s\n", path, value);
        bad++;
    }
    return bad;
}

static int try_all_values(const pl_question *first, const pl_explanation *made)
{
    int bad = 0;
    for (size_t field = 0; field < COUNT(offered_values); field++)
        for (size_t value = 0; value < value_count(field); value++) {
            pl_arena *arena = pl_arena_open(NULL);
            pl_report report = pl_report_new(arena);
            pl_question question = *first;
            question.brief = brief_with_value(arena, first->brief, field, value);
            const pl_result *result = pl_recommend(&question, &report);
            assert_non_null(result);
            bad += check_silence(made, entry_in(result, made->channel), offered_values[field].path,
                                 offered_values[field].values[value]);
            pl_arena_close(arena);
        }
    return bad;
}

static void no_brief_changes_what_is_said_to_hang_on_other_things(void **state)
{
    const explain_world *in = *state;
    brief_maker maker = { 42 };
    int bad = 0;
    for (int i = 0; i < 60; i++) {
        pl_arena *arena = pl_arena_open(NULL);
        pl_report report = pl_report_new(arena);
        size_t edition = draw_below(&maker, COUNT(editions));
        size_t channel = draw_below(&maker, in->facts[edition]->edition->channel_count);
        const pl_question question =
            question_about(arena, in, edition, make_shipped_brief(arena, &maker));
        const pl_explanation *made =
            pl_explain(&question, &question.edition->channels[channel], &report);
        assert_non_null(made);
        bad += try_all_values(&question, made);
        pl_arena_close(arena);
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(advice_about_the_examples_does_what_it_says),
        cmocka_unit_test(no_brief_changes_what_is_said_to_hang_on_other_things),
        cmocka_unit_test(advice_about_made_up_briefs_does_what_it_says),
    };
    return cmocka_run_group_tests(tests, open_explain_world, close_explain_world);
}
