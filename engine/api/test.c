#include "api/object.h"
#include "base/utf8.h"
#include "decide/example.h"

struct planner_test {
    pl_arena *arena;
    planner_diagnostics diagnostics;
    size_t count, failed, rules;
};

/* An edition that some example met; NULL when it is defective, which was reported. */
typedef struct met_edition {
    pl_slice name;
    const pl_edition *edition;
} met_edition;

typedef struct test_job {
    const planner_test_plan *plan;
    const planner_options *options;
    pl_home home;
    PL_LIST(met_edition) editions;
    planner_test *made;
    planner_status status;
} test_job;

static const pl_edition *load(test_job *job, pl_slice name, pl_span span, pl_report *report)
{
    const pl_home *home = &job->home;
    const char *facts = job->plan->facts;
    bool file = facts && pl_home_is_path(name) && pl_slice_equal(name, pl_slice_of(facts));
    const pl_node *root =
        file ? pl_api_read(facts, home->limits, report) : pl_home_find(home, name, span, report);
    const pl_edition *edition = root ? pl_edition_load(root, home->terms, report) : NULL;
    return edition && pl_api_pair(job->plan->ruleset, edition, report) ? edition : NULL;
}

/* The edition of a name, loaded once; what nobody knows is reported for each example anew. */
static const pl_edition *edition_of(test_job *job, pl_slice name, pl_span span, pl_report *report)
{
    for (size_t i = 0; i < job->editions.count; i++)
        if (pl_slice_equal(job->editions.items[i].name, name))
            return job->editions.items[i].edition;
    size_t before = report->found.count;
    met_edition met = { name, load(job, name, span, report) };
    bool unknown =
        report->found.count > before && report->found.items[before].code == PL_UNKNOWN_EDITION;
    if (!unknown) pl_list_add(report->arena, &job->editions, met);
    return met.edition;
}

static bool names_edition(const test_job *job)
{
    pl_slice facts = pl_slice_of(job->plan->facts ? job->plan->facts : "");
    if (!facts.size) return false;
    return !pl_slice_equal(job->home.folder, facts) &&
           !pl_slice_equal(job->home.folder, PL_JOIN(job->made->arena, facts, PL_SLICE("/")));
}

/* What the example names, else what the plan does, else the market of its brief; a brief that names
 * none is about the first of the terms. */
static pl_slice edition_name(const test_job *job, const pl_example *example, pl_arena *arena)
{
    if (example->facts) return example->facts->text;
    if (names_edition(job)) return pl_slice_of(job->plan->facts);
    const pl_terms *terms = job->home.terms;
    const pl_node *market = pl_node_member(example->brief, PL_SLICE("market"));
    const pl_slice *id = market && market->kind == PL_SCALAR
                             ? pl_map_get(&terms->market_names, pl_utf8_fold(arena, market->text))
                             : NULL;
    if (id) return *id;
    return terms->market_count ? terms->markets[0].id : (pl_slice){ 0 };
}

static bool run_example(test_job *job, const pl_rule *rule, const pl_example *example,
                        pl_report *report)
{
    const planner_ruleset *ruleset = job->plan->ruleset;
    pl_slice name = edition_name(job, example, report->arena);
    const pl_node *place = example->facts ? example->facts : example->brief;
    const pl_edition *edition = edition_of(job, name, place->span, report);
    if (!edition) return false;
    const pl_trial trial = {
        .pack = ruleset->pack,
        .schema = ruleset->schema,
        .markets = pl_api_markets(report->arena, ruleset->terms, edition),
        .edition = edition,
        .rule = rule,
        .example = example,
    };
    return pl_example_run(&trial, report);
}

static void run_rules(test_job *job, pl_report *report)
{
    const pl_pack *pack = job->plan->ruleset->pack;
    pl_slice filter = pl_slice_of(job->plan->filter ? job->plan->filter : "");
    planner_test *made = job->made;
    for (size_t i = 0; i < pack->rule_count; i++) {
        const pl_rule *rule = &pack->rules[i];
        if (pl_slice_find(rule->id, filter) == SIZE_MAX) continue;
        pl_report sound = pl_report_new(report->arena); /* as they were when the rules loaded */
        pl_examples examples = pl_examples_read(
            report->arena, pl_packed_tree(report->arena, &rule->rest->examples, NULL), &sound);
        for (size_t at = 0; at < examples.count; at++)
            made->failed += !run_example(job, rule, &examples.items[at], report);
        made->count += examples.count;
        made->rules += examples.count > 0;
    }
}

static void test(pl_arena *arena, void *context)
{
    test_job *job = context;
    pl_report report = pl_report_new(arena);
    pl_limits limits = pl_limits_of(job->options);
    job->made = pl_arena_new(arena, planner_test);
    job->made->arena = arena;
    job->home = pl_home_of(job->plan->facts, &limits, &report);
    if (job->home.terms) run_rules(job, &report);
    job->status = pl_api_status(&report);
    pl_api_own(&report);
    job->made->diagnostics = pl_api_seal(&report);
}

planner_status planner_test_run(const planner_test_plan *plan, const planner_options *options,
                                planner_test **out)
{
    test_job job = { .plan = plan, .options = options };
    pl_arena *arena;
    if (!out) return PLANNER_MISUSE;
    *out = NULL;
    if (!plan || !plan->ruleset || !plan->ruleset->pack) return PLANNER_MISUSE;
    if (!pl_api_run(options, test, &job, &arena)) return PLANNER_NOMEM;
    *out = job.made;
    return job.status;
}

const planner_diagnostics *planner_test_diagnostics(const planner_test *made)
{
    return &made->diagnostics;
}

size_t planner_test_count(const planner_test *made)
{
    return made->count;
}

size_t planner_test_failed(const planner_test *made)
{
    return made->failed;
}

size_t planner_test_rules(const planner_test *made)
{
    return made->rules;
}

void planner_test_free(planner_test *made)
{
    if (made) pl_arena_close(made->arena);
}
