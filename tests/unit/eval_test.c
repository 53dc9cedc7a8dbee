/* api/eval: an expression asked of a brief, a channel and an edition, as far as they are given. */
#include "tests/unit/whole_support.h"

typedef struct world {
    planner_ruleset *ruleset;
    planner_facts *facts;
    planner_brief *brief;
} world;

static const char some_brief[] = "campaign: Spring\n"
                                 "market: jp\n"
                                 "goals: [awareness, visits]\n"
                                 "audience: {age: 20-34, gender: women}\n"
                                 "budget: 3,000,000 JPY\n"
                                 "creative: [photo]\n";

static planner_brief *read_brief(const world *in, const char *text)
{
    planner_brief *made;
    const planner_input input = { .name = "brief.yaml", .text = text, .size = strlen(text) };
    assert_int_equal(planner_brief_parse(&input, in->ruleset, in->facts, NULL, &made), PLANNER_OK);
    return made;
}

static int open_world(void **state)
{
    static world opened;
    opened = (world){ .ruleset = load_rules(NULL), .facts = load_edition("jp-2023") };
    opened.brief = read_brief(&opened, some_brief);
    *state = &opened;
    return 0;
}

static int close_world(void **state)
{
    world *opened = *state;
    planner_brief_free(opened->brief);
    planner_facts_free(opened->facts);
    planner_ruleset_free(opened->ruleset);
    return 0;
}

typedef enum given { ALONE, FACTS, BRIEF, CHANNEL } given;

static planner_inquiry inquiry_of(const world *in, const char *expression, given how)
{
    planner_inquiry inquiry = { .struct_size = sizeof inquiry,
                                .expression = { .text = expression, .size = strlen(expression) },
                                .ruleset = in->ruleset };
    if (how >= FACTS) inquiry.facts = in->facts;
    if (how >= BRIEF) inquiry.brief = in->brief;
    if (how >= CHANNEL) inquiry.channel = "line/official-account";
    return inquiry;
}

/* `value type [code]`, the code of what is wrong or worth a word. */
static const struct {
    const char *expression;
    given how;
    planner_outcome outcome;
    const char *type, *value;
    const char *codes; /* of the diagnostics, with spaces between */
} questions[] = {
    { "1 + 2 * 3", ALONE, PLANNER_GAVE_VALUE, "int", "7", "" },
    { "[1, 2].map(i, i * 2.5 > 4.0 ? \"more\" : \"less\")", ALONE, PLANNER_REFUSED, "", "",
      "no-overload" },
    { "[1, 2].map(i, i * 2)", ALONE, PLANNER_GAVE_VALUE, "list(int)", "[2, 4]", "" },
    { "1 + 1 == 2", ALONE, PLANNER_GAVE_VALUE, "bool", "true", "" },
    { "percent(0.125)", ALONE, PLANNER_GAVE_VALUE, "string", "\"12.5%\"", "" },
    { "number(12000)", ALONE, PLANNER_GAVE_VALUE, "string", "\"12,000\"", "" },
    /* What is not given is asked for, unless the answer does not hang on it. */
    { "brief.goals", ALONE, PLANNER_UNDECIDED, "list(string)", "", "not-given" },
    { "true || \"sales\" in brief.goals", ALONE, PLANNER_GAVE_VALUE, "bool", "true", "" },
    { "channel.id", BRIEF, PLANNER_UNDECIDED, "string", "", "not-given" },
    { "platform.share(brief.audience)", BRIEF, PLANNER_UNDECIDED, "double", "", "not-given" },
    { "market.name", ALONE, PLANNER_UNDECIDED, "string", "", "not-given" },
    { "today", ALONE, PLANNER_UNDECIDED, "timestamp", "", "not-given" },
    { "market.edition", FACTS, PLANNER_GAVE_VALUE, "string", "\"jp-2023\"", "" },
    { "today", FACTS, PLANNER_GAVE_VALUE, "timestamp", "timestamp(\"2026-01-29T00:00:00Z\")", "" },
    { "size(brief.goals) > 1", BRIEF, PLANNER_GAVE_VALUE, "bool", "true", "" },
    { "brief.audience.age", BRIEF, PLANNER_GAVE_VALUE, "age-range", "{\"from\": 20, \"to\": 34}",
      "" },
    { "brief.budget.amountIn(\"JPY\")", BRIEF, PLANNER_GAVE_VALUE, "double", "3000000.0",
      "hangs-on" },
    { "channel.id", CHANNEL, PLANNER_GAVE_VALUE, "string", "\"line/official-account\"", "" },
    { "platform.share(brief.audience) > 0.9", CHANNEL, PLANNER_GAVE_VALUE, "bool", "true", "" },
    { "platform.is(\"closed\")", CHANNEL, PLANNER_GAVE_VALUE, "bool", "false", "" },
    /* Absent is not false. */
    { "brief.client == \"us\"", BRIEF, PLANNER_UNDECIDED, "bool", "", "absent-value" },
    { "has(brief.client)", BRIEF, PLANNER_GAVE_VALUE, "bool", "false", "" },
    { "brief.budget.amountIn(\"USD\") > 1.0", BRIEF, PLANNER_UNDECIDED, "bool", "",
      "absent-value" },
    { "platform.change(1999, 2000) > 0.0", CHANNEL, PLANNER_UNDECIDED, "bool", "", "absent-value" },
    /* Failures and limits. */
    { "10 / (brief.audience.age.from - 20)", BRIEF, PLANNER_FAILED, "int", "",
      "evaluation-failed" },
    { "int(\"x\")", ALONE, PLANNER_FAILED, "int", "", "evaluation-failed" },
    { "[1][3]", ALONE, PLANNER_FAILED, "int", "", "evaluation-failed" },
    { "9223372036854775807 + 1", ALONE, PLANNER_FAILED, "int", "", "evaluation-failed" },
    /* Refused before it runs. */
    { "", ALONE, PLANNER_REFUSED, "", "", "expression-syntax" },
    { "1 +", ALONE, PLANNER_REFUSED, "", "", "expression-syntax" },
    { "brief.gaols", ALONE, PLANNER_REFUSED, "", "", "unknown-field" },
    { "\"fame\" in brief.goals", ALONE, PLANNER_REFUSED, "", "", "unknown-choice" },
    { "brief.budget.amountIn(\"YEN\")", ALONE, PLANNER_REFUSED, "", "", "unknown-choice" },
    { "nonsense(1)", ALONE, PLANNER_REFUSED, "", "", "unknown-function" },
    { "\"\xFF\" == \"\"", ALONE, PLANNER_REFUSED, "", "", "not-text" },
    /* A name of another edition matches nothing here. */
    { "channel.id == \"line/adz\"", CHANNEL, PLANNER_GAVE_VALUE, "bool", "false", "unknown-here" },
};

static pl_slice codes_of(pl_arena *arena, const planner_diagnostics *diagnostics)
{
    pl_text text = pl_text_new(arena);
    const planner_diagnostic *each;
    for (size_t i = 0; (each = planner_diagnostics_get(diagnostics, i)); i++) {
        if (i) pl_text_put(&text, " ");
        pl_text_put(&text, each->code);
    }
    return pl_text_slice(&text);
}

static void an_expression_gives_a_value_or_says_why_not(void **state)
{
    int bad = 0;
    pl_arena *arena = pl_arena_open(NULL);
    for (size_t i = 0; i < COUNT(questions); i++) {
        planner_evaluation *made;
        const char *expression = questions[i].expression;
        const planner_inquiry inquiry = inquiry_of(*state, expression, questions[i].how);
        planner_status status = planner_evaluate(&inquiry, NULL, &made);
        planner_outcome outcome = planner_evaluation_outcome(made);
        bool valued = outcome == PLANNER_GAVE_VALUE;
        assert_int_equal(status, valued ? PLANNER_OK : PLANNER_INVALID);
        if (outcome != questions[i].outcome) {
            print_error("%s: outcome %d\n", expression, (int)outcome);
            bad++;
        }
        bad += differs(expression, pl_slice_of(planner_evaluation_type(made)), questions[i].type);
        bad += differs(expression, pl_slice_of(planner_evaluation_value(made)), questions[i].value);
        bad += differs(expression, codes_of(arena, planner_evaluation_diagnostics(made)),
                       questions[i].codes);
        planner_evaluation_free(made);
    }
    pl_arena_close(arena);
    assert_int_equal(bad, 0);
}

/* Where a diagnostic points. */
static const struct {
    const char *expression, *at;
} carets[] = {
    { "1 + 10 / (1 - 1)", "/" },
    { "1 + brief.gaols", "gaols" },
    { "int(\"x\") > 3", "int" },
    { "brief.goals[0] == \"sales\"", "goals" },
};

static void what_is_wrong_is_pointed_at(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(carets); i++) {
        planner_evaluation *made;
        const planner_inquiry inquiry = inquiry_of(*state, carets[i].expression, ALONE);
        assert_int_equal(planner_evaluate(&inquiry, NULL, &made), PLANNER_INVALID);
        const planner_diagnostic *first =
            planner_diagnostics_get(planner_evaluation_diagnostics(made), 0);
        pl_slice at = { carets[i].expression + first->byte, first->byte_end - first->byte };
        bad += differs(carets[i].expression, at, carets[i].at);
        bad += differs(carets[i].expression, pl_slice_of(first->file), "expression");
        planner_evaluation_free(made);
    }
    assert_int_equal(bad, 0);
}

static void an_evaluation_outlives_what_it_was_asked_of(void **state)
{
    (void)state;
    world in = { .ruleset = load_rules(NULL), .facts = load_edition("jp-2023") };
    in.brief = read_brief(&in, some_brief);
    char expression[] = "brief.goals.size() > 1 && platform.share(brief.audience) > 0.5 &&"
                        " \"coupons\" in channel.features";
    planner_evaluation *made;
    planner_text *text;
    const planner_inquiry inquiry = inquiry_of(&in, expression, CHANNEL);
    assert_int_equal(planner_evaluate(&inquiry, NULL, &made), PLANNER_OK);
    memset(expression, 'x', sizeof expression - 1);
    close_world((void *[]){ &in });
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(planner_evaluation_write(made, i ? "json" : NULL, NULL, &text),
                         PLANNER_OK);
        assert_non_null(strstr(planner_text_data(text), "channel.features"));
        assert_non_null(strstr(planner_text_data(text), "platforms.line.usage"));
        planner_text_free(text);
    }
    planner_evaluation_free(made);
}

static void the_document_says_what_was_read(void **state)
{
    pl_arena *arena = pl_arena_open(NULL);
    planner_evaluation *made;
    planner_text *text;
    const planner_inquiry inquiry = inquiry_of(
        *state, "brief.client == \"us\" && platform.share(brief.audience) > 0.5", CHANNEL);
    assert_int_equal(planner_evaluate(&inquiry, NULL, &made), PLANNER_INVALID);
    assert_int_equal(planner_evaluation_write(made, "json", NULL, &text), PLANNER_OK);
    const pl_node *root = read_json(arena, pl_slice_of(planner_text_data(text)));
    assert_true(says(root, "format", "planner.evaluation"));
    assert_true(says(root, "facts", "jp-2023"));
    assert_true(says(root, "outcome", "undecided"));
    assert_true(says(root, "type", "bool"));
    assert_true(is_null(root, "value"));
    const pl_node *reads = member(root, "reads");
    assert_true(is_null(item_where(reads, "path", PL_SLICE("brief.client")), "value"));
    assert_non_null(item_where(reads, "path", PL_SLICE("brief.audience")));
    const pl_node *fact = member(root, "function_facts")->first;
    assert_true(says(fact, "source", "jp-mic-2023-jct"));
    assert_true(says(fact, "year", "2023"));
    assert_true(says(fact, "n", "1500"));
    const pl_node *absent =
        item_where(member(root, "diagnostics"), "code", PL_SLICE("absent-value"));
    assert_true(says(member(absent, "range"), "to", "12"));
    planner_text_free(text);
    planner_evaluation_free(made);
    pl_arena_close(arena);
}

/* By id, by name in any language, by an alias; not by what is only a platform. */
static const struct {
    const char *name, *id; /* NULL: unknown */
} channels[] = {
    { "line/ads", "\"line/ads\"" }, { "LINE ads", "\"line/ads\"" },
    { "LINE広告", "\"line/ads\"" }, { "LINE", NULL },
    { "line/adz", NULL },           { "", NULL },
};

static void a_channel_goes_by_any_of_its_names(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(channels); i++) {
        planner_evaluation *made;
        planner_inquiry inquiry = inquiry_of(*state, "channel.id", BRIEF);
        inquiry.channel = channels[i].name;
        planner_status status = planner_evaluate(&inquiry, NULL, &made);
        bool known = channels[i].id;
        assert_int_equal(status, known ? PLANNER_OK : PLANNER_INVALID);
        const char *wanted = known ? channels[i].id : "not-a-channel";
        const char *found =
            known ? planner_evaluation_value(made)
                  : planner_diagnostics_get(planner_evaluation_diagnostics(made), 0)->code;
        bad += differs(channels[i].name, pl_slice_of(found), wanted);
        planner_evaluation_free(made);
    }
    assert_int_equal(bad, 0);
}

static void an_expression_has_its_limit(void **state)
{
    planner_evaluation *made;
    const planner_inquiry inquiry = inquiry_of(*state, "1 + 1 + 1", ALONE);
    const planner_options options = { .struct_size = sizeof options, .input_bytes = 8 };
    assert_int_equal(planner_evaluate(&inquiry, &options, &made), PLANNER_INVALID);
    assert_string_equal(planner_diagnostics_get(planner_evaluation_diagnostics(made), 0)->code,
                        "too-large");
    planner_evaluation_free(made);
}

static void the_day_may_be_given(void **state)
{
    planner_evaluation *made;
    planner_inquiry inquiry = inquiry_of(*state, "today == plan.date(\"2027-03-01\")", ALONE);
    inquiry.today = "2027-03-01";
    assert_int_equal(planner_evaluate(&inquiry, NULL, &made), PLANNER_OK);
    assert_string_equal(planner_evaluation_value(made), "true");
    planner_evaluation_free(made);
    inquiry.today = "tomorrow";
    assert_int_equal(planner_evaluate(&inquiry, NULL, &made), PLANNER_MISUSE);
    assert_null(made);
}

static void a_brief_of_another_market_is_refused(void **state)
{
    planner_evaluation *made;
    planner_facts *other = load_edition("tests/golden/market-of-ones-own/mine.yaml");
    planner_inquiry inquiry = inquiry_of(*state, "1", BRIEF);
    inquiry.facts = other;
    assert_int_equal(planner_evaluate(&inquiry, NULL, &made), PLANNER_INVALID);
    assert_int_equal(planner_evaluation_outcome(made), PLANNER_REFUSED);
    assert_string_equal(planner_diagnostics_get(planner_evaluation_diagnostics(made), 0)->code,
                        "markets-differ");
    planner_evaluation_free(made);
    planner_facts_free(other);
}

static void misuse_is_told(void **state)
{
    const world *in = *state;
    planner_evaluation *made = (planner_evaluation *)(void *)state;
    planner_text *text;
    const planner_inquiry sound = inquiry_of(in, "1", CHANNEL);
    assert_int_equal(planner_evaluate(&sound, NULL, NULL), PLANNER_MISUSE);
    assert_int_equal(planner_evaluate(NULL, NULL, &made), PLANNER_MISUSE);
    assert_null(made);
    planner_inquiry wrong = sound;
    wrong.ruleset = NULL;
    assert_int_equal(planner_evaluate(&wrong, NULL, &made), PLANNER_MISUSE);
    wrong = sound;
    wrong.facts = NULL;
    assert_int_equal(planner_evaluate(&wrong, NULL, &made), PLANNER_MISUSE);
    wrong.brief = NULL; /* a channel is one of some facts */
    assert_int_equal(planner_evaluate(&wrong, NULL, &made), PLANNER_MISUSE);
    wrong = sound;
    wrong.expression.text = NULL;
    assert_int_equal(planner_evaluate(&wrong, NULL, &made), PLANNER_MISUSE);
    assert_int_equal(planner_evaluate(&sound, NULL, &made), PLANNER_OK);
    assert_int_equal(planner_evaluation_write(made, "yaml", NULL, &text), PLANNER_MISUSE);
    assert_null(text);
    assert_int_equal(planner_evaluation_write(NULL, NULL, NULL, &text), PLANNER_MISUSE);
    assert_int_equal(planner_evaluation_write(made, NULL, NULL, NULL), PLANNER_MISUSE);
    planner_evaluation_free(made);
    planner_evaluation_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_expression_gives_a_value_or_says_why_not),
        cmocka_unit_test(what_is_wrong_is_pointed_at),
        cmocka_unit_test(an_evaluation_outlives_what_it_was_asked_of),
        cmocka_unit_test(the_document_says_what_was_read),
        cmocka_unit_test(a_channel_goes_by_any_of_its_names),
        cmocka_unit_test(an_expression_has_its_limit),
        cmocka_unit_test(the_day_may_be_given),
        cmocka_unit_test(a_brief_of_another_market_is_refused),
        cmocka_unit_test(misuse_is_told),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
