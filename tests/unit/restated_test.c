/* What rules/restate writes means the same: for every rule that is compiled in, and for conditions
 * made up from a seed, judged for briefs with and without their fields and for every channel.
 *
 * The printed expression is asked twice: loaded as a condition again, and evaluated whole. */
#include "tests/unit/restated_support.h"

#include "api/object.h"
#include "cel/checker.h"
#include "rules/restate.h"

enum { most_cases = 4096, briefs = 12, most_wrong = 10 };

/* A vocabulary, and briefs before channels. */
typedef struct world {
    pl_arena *arena;
    maker maker;
    const pl_schema *schema;
    const pl_vocabulary *vocabulary;
    const pl_pack *pack;
    const pl_edition *editions[2];
    size_t edition_count;
    pl_case *cases;
    size_t case_count;
    planner_ruleset *ruleset;
    planner_facts *facts[2];
} world;

static const pl_share *shares_for(const world *w, const pl_edition *edition, pl_value brief)
{
    pl_share *shares = pl_arena_array(w->arena, pl_share, edition->platform_count + 1);
    pl_audience audience;
    assert_true(pl_vocabulary_audience(w->vocabulary, brief, &audience));
    for (size_t i = 0; i < edition->platform_count; i++)
        shares[i] =
            pl_share_of(w->arena, edition, &edition->platforms[i], &audience, edition->year);
    return shares;
}

static pl_value draw_brief(world *w)
{
    pl_report report = pl_report_new(w->arena);
    const pl_known_names names = { .markets = &w->vocabulary->terms->market_names };
    pl_value record = { 0 };
    pl_slice text = make_brief(&w->maker, w->vocabulary->brief);
    const pl_node *root = read_yaml(&report, text);
    bool sound = root && pl_validate(w->schema, root, &names, &report, &record);
    if (!sound) print_error("%.*s\n", SHOWN(text));
    if (!sound) print_report(&report);
    assert_true(sound);
    return record;
}

static void add_cases(world *w, pl_value brief, const pl_edition *edition)
{
    pl_court *court = pl_arena_new(w->arena, pl_court);
    *court = (pl_court){ .arena = w->arena,
                         .pack = w->pack,
                         .edition = edition,
                         .brief = brief,
                         .today = edition->as_of,
                         .shares = shares_for(w, edition, brief) };
    for (size_t i = 0; i < edition->channel_count && w->case_count < most_cases; i++)
        w->cases[w->case_count++] = pl_case_open(court, &edition->channels[i]);
}

static void fill(world *w, uint64_t seed)
{
    w->maker = new_maker(w->arena, &w->vocabulary->conditions, seed);
    w->cases = pl_arena_array(w->arena, pl_case, most_cases);
    for (size_t i = 0; i < briefs; i++) {
        pl_value brief = draw_brief(w);
        for (size_t at = 0; at < w->edition_count; at++)
            add_cases(w, brief, w->editions[at]);
    }
}

/* What is compiled in, with both editions. */
static int open_builtin(void **state)
{
    static const char *const ids[] = { "jp-2015", "jp-2023" };
    static world opened;
    opened = (world){ .arena = pl_arena_open(NULL), .edition_count = 2 };
    assert_int_equal(planner_ruleset_load(NULL, NULL, &opened.ruleset), PLANNER_OK);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(planner_facts_load(ids[i], NULL, &opened.facts[i]), PLANNER_OK);
        opened.editions[i] = opened.facts[i]->edition;
    }
    opened.schema = opened.ruleset->schema;
    opened.pack = opened.ruleset->pack;
    opened.vocabulary = opened.pack->vocabulary;
    fill(&opened, 0x9E3779B97F4A7C15u);
    *state = &opened;
    return 0;
}

/* The small vocabulary of the other tests, which has a field of every type. */
static int open_small(void **state)
{
    static world opened;
    opened = (world){ .arena = pl_arena_open(NULL), .edition_count = 1 };
    rules_desk desk = open_desk(opened.arena);
    pl_pack *pack = pl_arena_new(opened.arena, pl_pack);
    pack->vocabulary = desk.vocabulary;
    opened.schema = desk.schema;
    opened.pack = pack;
    opened.vocabulary = desk.vocabulary;
    opened.editions[0] = desk.edition;
    fill(&opened, 0xD1B54A32D192ED03u);
    *state = &opened;
    return 0;
}

static int close_world(void **state)
{
    world *opened = *state;
    for (size_t i = 0; i < 2; i++)
        planner_facts_free(opened->facts[i]);
    planner_ruleset_free(opened->ruleset);
    pl_arena_close(opened->arena);
    return 0;
}

/* A condition, and what was printed of it. */
typedef struct couple {
    const pl_condition *original, *again;
    const pl_program *whole;
    pl_slice text;
} couple;

/* Notes live as long as what they are about: here, one condition. */
static pl_compiler compiler_of(const world *w, pl_report *report)
{
    *w->vocabulary->conditions.notes = (pl_notes){ 0 };
    return (pl_compiler){ report->arena, report->arena, report, w->vocabulary, NULL, NULL };
}

static bool read_again(const world *w, pl_arena *arena, couple *c)
{
    pl_report report = pl_report_new(arena);
    const pl_scope *scope = &w->vocabulary->conditions;
    c->text = pl_condition_restated(arena, scope, c->original);
    pl_node *node = pl_arena_new(arena, pl_node);
    pl_embedded text = expression_of(arena, c->text);
    *node = (pl_node){ .kind = PL_SCALAR, .text = text.text, .span = text.span, .exact = true };
    const pl_compiler compiler = compiler_of(w, &report);
    c->again = pl_condition_read(&compiler, node);
    pl_syntax *syntax = pl_cel_parse(text, &report);
    bool sound = c->again && syntax && pl_cel_check(scope, syntax, text, &report);
    if (sound) c->whole = pl_cel_plan(arena, scope, syntax);
    if (!sound) print_error("cannot be read again: %.*s\n", SHOWN(c->text));
    if (!sound) print_report(&report);
    return sound;
}

static pl_outcome evaluate_whole(const couple *c, pl_context *context)
{
    pl_value value = pl_cel_evaluate(c->whole, context);
    if (value.kind == PL_BOOL) return value.as.truth ? PL_HOLDS : PL_NOT;
    bool absent = value.kind == PL_FAILURE && value.as.failure->code == PL_FAIL_NO_FIELD;
    return absent ? PL_UNDECIDED : PL_FAILED;
}

/* How often each outcome was met. */
typedef size_t tally[PL_FAILED + 1];

static int judge_case(const couple *c, pl_arena *arena, pl_case *one, tally met)
{
    pl_context context = { .arena = arena, .variables = one->variables, .host = &one->host };
    pl_judgement first = { 0 }, second = { 0 };
    one->host.facts.items = NULL;
    one->host.facts.count = one->host.facts.capacity = 0;
    pl_outcome wanted = pl_condition_judge(c->original, &context, &first);
    pl_outcome again = pl_condition_judge(c->again, &context, &second);
    pl_outcome whole = evaluate_whole(c, &context);
    one->host.facts.items = NULL;
    one->host.facts.count = one->host.facts.capacity = 0;
    met[wanted]++;
    if (wanted == again && wanted == whole) return 0;
    print_error("%.*s\n  for %.*s: %s, again %s, whole %s\n", SHOWN(c->text),
                SHOWN(one->candidate.channel->id), outcome_name(wanted), outcome_name(again),
                outcome_name(whole));
    return 1;
}

/* Whether what is printed means the same in `cases` cases from `from` on, in steps. */
static bool means_the_same(const world *w, couple *c, pl_arena *arena, size_t step, tally met)
{
    if (!read_again(w, arena, c)) return false;
    size_t from = step > 1 ? w->maker.seed % step : 0;
    for (size_t i = from; i < w->case_count; i += step)
        if (judge_case(c, arena, &w->cases[i], met)) return false;
    return true;
}

static void every_rule_means_the_same_again(void **state)
{
    world *w = *state;
    tally met = { 0 };
    int wrong = 0;
    for (size_t i = 0; i < w->pack->rule_count; i++) {
        pl_arena *arena = pl_arena_open(NULL);
        couple c = { .original = w->pack->rules[i].condition };
        if (c.original && !means_the_same(w, &c, arena, 1, met)) wrong++;
        pl_arena_close(arena);
    }
    assert_int_equal(wrong, 0);
    assert_true(met[PL_HOLDS] && met[PL_NOT] && met[PL_UNDECIDED]);
}

enum { most_drawn = 12000, least_sound = 3000 };

/* False when it is no condition that loads. */
static bool draw_condition(world *w, pl_arena *arena, couple *c, pl_slice *written)
{
    pl_report report = pl_report_new(arena);
    const pl_compiler compiler = compiler_of(w, &report);
    w->maker.arena = arena;
    *written = make_condition(&w->maker);
    const pl_node *root = read_yaml(&report, *written);
    c->original = root ? pl_condition_read(&compiler, root) : NULL;
    return c->original;
}

static void every_condition_means_the_same_again(void **state)
{
    world *w = *state;
    tally met = { 0 };
    size_t sound = 0, wrong = 0;
    for (size_t i = 0; i < most_drawn && sound < least_sound && wrong < most_wrong; i++) {
        pl_arena *arena = pl_arena_open(NULL);
        couple c = { 0 };
        pl_slice written;
        if (draw_condition(w, arena, &c, &written)) {
            sound++;
            if (!means_the_same(w, &c, arena, 7, met)) {
                print_error("  was written %.*s\n", SHOWN(written));
                wrong++;
            }
        }
        pl_arena_close(arena);
    }
    assert_int_equal(wrong, 0);
    assert_int_equal(sound, least_sound);
    for (size_t outcome = 0; outcome <= PL_FAILED; outcome++)
        assert_true(met[outcome] > 500);
}

int main(void)
{
    const struct CMUnitTest builtin[] = {
        cmocka_unit_test(every_rule_means_the_same_again),
        cmocka_unit_test(every_condition_means_the_same_again),
    };
    const struct CMUnitTest small[] = {
        cmocka_unit_test(every_condition_means_the_same_again),
    };
    int failed = cmocka_run_group_tests(builtin, open_builtin, close_world);
    return failed + cmocka_run_group_tests(small, open_small, close_world);
}
