/* Every point has a reason, every reason a figure, every figure its source: what JSON says of each
 * example is looked up in the edition, and the figure in the text of its file. */
#include "tests/unit/whole_support.h"

#include "facts/market.h"

static const struct {
    const char *id;
    const char *path;
} edition_files[] = {
    { "jp-2015", "rules/facts/jp-2015.yaml" },
    { "jp-2023", "rules/facts/jp-2023.yaml" },
    { "us-2025", "rules/facts/us-2025.yaml" },
};

typedef struct world {
    pl_arena *arena;
    planner_ruleset *ruleset;
    planner_facts *facts[COUNT(edition_files)];
    const pl_edition *editions[COUNT(edition_files)];
    pl_map listed[COUNT(edition_files)]; /* path -> pl_fact * */
    pl_file_names examples;
} world;

static const pl_node *read_file(pl_arena *arena, const char *path)
{
    pl_report report = pl_report_new(arena);
    pl_limits limits = pl_limits_of(NULL);
    const pl_source *source = pl_file_read(path, limits.input_bytes, &report);
    const pl_node *root = source ? pl_yaml_parse(source, &limits, &report) : NULL;
    if (!root) fail_msg("%s cannot be read", path);
    return root;
}

static void open_edition(world *opened, size_t at)
{
    pl_report *report = pl_arena_new(opened->arena, pl_report);
    *report = pl_report_new(opened->arena);
    const pl_terms *terms =
        pl_terms_load(read_file(opened->arena, "rules/facts/terms.yaml"), report);
    const pl_node *root = read_file(opened->arena, edition_files[at].path);
    const pl_edition *edition = pl_edition_load(root, terms, report);
    assert_non_null(edition);
    opened->editions[at] = edition;
    for (size_t i = 0; i < edition->fact_count; i++)
        pl_map_add(opened->arena, &opened->listed[at], edition->facts[i].path,
                   (pl_fact *)&edition->facts[i]);
    opened->facts[at] = load_edition(edition_files[at].id);
}

static int open_world(void **state)
{
    static world opened;
    opened = (world){ .arena = pl_arena_open(NULL), .ruleset = load_rules(NULL) };
    opened.examples = find_examples(opened.arena);
    for (size_t i = 0; i < COUNT(edition_files); i++)
        open_edition(&opened, i);
    *state = &opened;
    return 0;
}

static int close_world(void **state)
{
    world *opened = *state;
    for (size_t i = 0; i < COUNT(edition_files); i++)
        planner_facts_free(opened->facts[i]);
    planner_ruleset_free(opened->ruleset);
    pl_arena_close(opened->arena);
    return 0;
}

/* The answer to an example, and what a test looks for in it. */
typedef struct trace {
    const world *in;
    size_t edition;
    const char *brief;
    const pl_node *root;
    int bad;
    size_t seen; /* so that a test that finds nothing to check fails */
} trace;

static void complain(trace *job, const char *what, pl_slice about)
{
    print_error("%s, %s: %s %.*s\n", job->brief, edition_files[job->edition].id, what,
                SHOWN(about));
    job->bad++;
}

/* Calls `check` with each example's answer in each edition. */
static void each_answer(const world *in, void (*check)(trace *job))
{
    trace job = { .in = in };
    for (size_t example = 0; example < in->examples.count; example++)
        for (job.edition = 0; job.edition < COUNT(edition_files); job.edition++) {
            job.brief = in->examples.items[example].data;
            if (!is_asked_of(job.brief, edition_files[job.edition].id)) continue;
            const asked question = { in->ruleset, in->facts[job.edition], job.brief };
            job.root = read_json(in->arena, answer_as(in->arena, &question, "json"));
            check(&job);
        }
    assert_int_equal(job.bad, 0);
    assert_true(job.seen > 2 * in->examples.count);
}

/* Calls `check` with each line of each account. */
static void each_line(trace *job, void (*check)(trace *job, const pl_node *line))
{
    for (const pl_node *channel = member(job->root, "channels")->first; channel;
         channel = channel->next)
        for (const pl_node *line = member(channel, "account")->first; line; line = line->next)
            check(job, line);
}

/* `57.5%` in the file is 0.575 in JSON; other values are written alike. */
static bool is_written(const pl_fact *fact, pl_slice value)
{
    pl_slice written = pl_slice_part(fact->span.source->text, fact->span.from, fact->span.to);
    double number, share;
    if (pl_slice_starts(fact->path, PL_SLICE("population."))) /* in thousands */
        return pl_number_double(written, &number) &&
               fabs(number * 1000 - fact->value.as.real) < 0.1;
    if (fact->value.kind != PL_DOUBLE || !pl_slice_ends(written, PL_SLICE("%")))
        return pl_slice_find(written, value) != SIZE_MAX;
    written = pl_slice_part(written, 0, written.size - 1);
    return pl_number_double(written, &number) && pl_number_double(value, &share) &&
           fabs(share * 100 - number) < 1e-9;
}

/* A number that is not known is null, never 0. */
static bool is_count(const pl_node *fact, const char *key, int64_t wanted)
{
    int64_t number = 0;
    bool known = pl_number_int(member(fact, key)->text, &number);
    return wanted ? known && number == wanted : is_null(fact, key);
}

static bool is_value(const pl_value *value, const pl_node *written)
{
    double number;
    int64_t count;
    switch ((pl_value_kind)value->kind) {
    case PL_DOUBLE:
        return pl_number_double(written->text, &number) && number == value->as.real;
    case PL_INT:
        return pl_number_int(written->text, &count) && count == value->as.number;
    case PL_STRING:
        return pl_slice_equal(written->text, pl_value_text(*value));
    case PL_BOOL:
        return pl_slice_equal(written->text,
                              value->as.truth ? PL_SLICE("true") : PL_SLICE("false"));
    case PL_LIST_VALUE:
        return written->kind == PL_LIST_NODE && written->count == value->size;
    case PL_ABSENT:
    case PL_NULL:
    case PL_UINT:
    case PL_BYTES:
    case PL_TIMESTAMP:
    case PL_DURATION:
    case PL_MAP_VALUE:
    case PL_RECORD:
    case PL_OPTIONAL:
    case PL_TYPE_VALUE:
    case PL_FAILURE:
    case PL_VALUE_KIND_COUNT:
        return false;
    }
    return false;
}

static void find_fact(trace *job, const pl_node *written)
{
    pl_slice path = member(written, "path")->text;
    const pl_fact *fact = pl_map_get(&job->in->listed[job->edition], path);
    job->seen++;
    if (!fact) {
        complain(job, "the edition has no fact", path);
        return;
    }
    const pl_node *value = member(written, "value");
    if (!is_value(&fact->value, value)) complain(job, "another value than the edition's", path);
    if (value->kind == PL_SCALAR && !is_written(fact, value->text))
        complain(job, "a value that its file does not say", path);
    if (!pl_slice_equal(member(written, "source")->text, fact->source->id))
        complain(job, "another source than the edition's", path);
    if (!is_count(written, "year", fact->year)) complain(job, "another year", path);
    if (!is_count(written, "n", fact->n)) complain(job, "another number of people", path);
    const pl_node *basis = pl_node_member(written, PL_SLICE("basis"));
    if (!pl_slice_equal(basis ? basis->text : (pl_slice){ 0 }, fact->basis))
        complain(job, "another basis than the edition's", path);
}

/* Where the people asked in a band stand in the edition: `platforms.P.usage.S.Y.age.20-29` is of
 * `samples.S.Y.20-29`. */
static pl_slice sample_path(pl_arena *arena, pl_slice path)
{
    pl_slice usage = PL_SLICE(".usage."), age = PL_SLICE(".age.");
    size_t from = pl_slice_find(path, usage), to = pl_slice_find(path, age);
    if (from == SIZE_MAX || to == SIZE_MAX) return path;
    return PL_JOIN(arena, PL_SLICE("samples."), pl_slice_part(path, from + usage.size, to),
                   PL_SLICE("."), pl_slice_part(path, to + age.size, path.size));
}

/* The sample behind a share is a fact beside it, unless it is an estimate from the total. */
static void find_sample(trace *job, const pl_node *facts, const pl_node *written)
{
    const pl_node *used = pl_node_member(written, PL_SLICE("n_used"));
    pl_slice path = member(written, "path")->text;
    if (pl_slice_find(path, PL_SLICE(".age.")) == SIZE_MAX || is_null(written, "n")) return;
    if (!used) {
        complain(job, "a share of a band without the number of people asked", path);
        return;
    }
    if (says(written, "n_basis", "estimated")) {
        if (number_of(written, "n_used") >= number_of(written, "n"))
            complain(job, "more people estimated in a band than were asked in all", path);
        return;
    }
    pl_slice wanted = sample_path(job->in->arena, path);
    const pl_node *sample = item_where(facts, "path", wanted);
    if (!sample)
        complain(job, "the sample of a band is not among the facts", wanted);
    else if (!pl_slice_equal(member(sample, "value")->text, used->text) ||
             !pl_slice_equal(member(sample, "basis")->text, member(written, "n_basis")->text))
        complain(job, "another sample than that of the band", path);
}

static bool is_below(pl_slice path, const char *part)
{
    return pl_slice_find(path, pl_slice_of(part)) != SIZE_MAX;
}

/* Several bands are weighed by the population, which the reader can look up, too. */
static void find_weights(trace *job, const pl_node *facts)
{
    size_t bands = 0, people = 0;
    for (const pl_node *fact = facts->first; fact; fact = fact->next) {
        pl_slice path = member(fact, "path")->text;
        bands += is_below(path, ".age.");
        people += pl_slice_starts(path, PL_SLICE("population."));
    }
    if (bands > 1 && !people)
        complain(job, "bands are weighed by nothing", facts->span.source->name);
}

static void find_facts(trace *job, const pl_node *line)
{
    const pl_node *facts = member(line, "facts");
    for (const pl_node *fact = facts->first; fact; fact = fact->next) {
        find_fact(job, fact);
        find_sample(job, facts, fact);
    }
    find_weights(job, facts);
}

static void find_all_facts(trace *job)
{
    each_line(job, find_facts);
}

static void every_fact_of_an_account_stands_in_its_edition(void **state)
{
    each_answer(*state, find_all_facts);
}

static void find_source(trace *job, const pl_node *id)
{
    job->seen++;
    const pl_node *source = item_where(member(job->root, "sources"), "id", id->text);
    bool named = source && member(source, "title")->text.size;
    if (!named || !member(source, "publisher")->text.size)
        complain(job, "`sources` does not say what is", id->text);
}

static void find_sources(trace *job, const pl_node *line)
{
    for (const pl_node *fact = member(line, "facts")->first; fact; fact = fact->next)
        find_source(job, member(fact, "source"));
    if (!is_null(line, "source")) find_source(job, member(line, "source"));
}

static void find_all_sources(trace *job)
{
    each_line(job, find_sources);
}

static void every_source_of_a_fact_and_of_a_rule_is_listed(void **state)
{
    each_answer(*state, find_all_sources);
}

/* A figure in the words must be one that can be looked up. */
static void find_reason(trace *job, const pl_node *line)
{
    job->seen++;
    pl_slice rule = member(line, "rule")->text, because = member(line, "because")->text;
    bool holds = says(line, "outcome", "holds");
    if (!holds && !member(line, "needs")->count) complain(job, "nothing would decide", rule);
    if (!holds) return;
    if (!because.size || is_null(line, "because")) complain(job, "no reason is given by", rule);
    bool figure = pl_slice_find(because, PL_SLICE("%")) != SIZE_MAX;
    if (figure && !member(line, "facts")->count) complain(job, "a figure without facts in", rule);
    bool scores = !says(line, "effect", "exclude") && !says(line, "effect", "caution");
    if (scores == is_null(line, "points")) complain(job, "points that do not fit", rule);
}

static void find_all_reasons(trace *job)
{
    each_line(job, find_reason);
}

static void every_line_says_why(void **state)
{
    each_answer(*state, find_all_reasons);
}

/* The keys of a mapping are those, in that order; those behind `|` may be missing. */
static void check_keys(trace *job, const pl_node *mapping, const char *wanted)
{
    pl_slice rest = pl_slice_of(wanted);
    pl_slice required = pl_slice_until(&rest, '|');
    const pl_node *key = mapping->first;
    job->seen++;
    while (required.size) {
        pl_slice name = pl_slice_until(&required, ' ');
        if (!key || !pl_slice_equal(key->text, name)) {
            complain(job, "the keys are not those of the format: wanted", name);
            return;
        }
        key = key->next;
    }
    while (rest.size) {
        pl_slice name = pl_slice_until(&rest, ' ');
        if (key && pl_slice_equal(key->text, name)) key = key->next;
    }
    if (key) complain(job, "the format has no key", key->text);
}

static void check_line_keys(trace *job, const pl_node *line)
{
    check_keys(job, line, "rule outcome effect group points because override source facts|needs");
    for (const pl_node *fact = member(line, "facts")->first; fact; fact = fact->next)
        check_keys(job, fact, "path value source year n|n_used n_basis basis base note old");
}

/* A year is old a year after its end; the days that are asked about are no New Year's Eve. */
static void check_line_ages(trace *job, const pl_node *line)
{
    int64_t today;
    assert_true(pl_number_int(pl_slice_part(member(job->root, "today")->text, 0, 4), &today));
    for (const pl_node *fact = member(line, "facts")->first; fact; fact = fact->next) {
        bool old = !is_null(fact, "year") && (int64_t)number_of(fact, "year") + 1 < today;
        const pl_node *marked = pl_node_member(fact, PL_SLICE("old"));
        job->seen++;
        if (old != (marked && pl_slice_equal(marked->text, PL_SLICE("true"))))
            complain(job, "old or not:", member(fact, "path")->text);
    }
}

static void check_all_ages(trace *job)
{
    each_line(job, check_line_ages);
}

static void what_is_old_is_marked(void **state)
{
    each_answer(*state, check_all_ages);
}

static void check_together_keys(trace *job, const pl_node *together)
{
    static const char *const lists[] = { "first", "best" };
    check_keys(job, together, "method whole_audience left_out first best best_of");
    check_keys(job, member(together, "method"), "name shrink likely");
    for (size_t i = 0; i < COUNT(lists); i++)
        for (const pl_node *set = member(together, lists[i])->first; set; set = set->next)
            check_keys(job, set,
                       "platforms low high most estimate likely_low likely_high gain gain_low "
                       "gain_high");
}

static void check_all_keys(trace *job)
{
    check_keys(job, job->root,
               "format format_version planner rules facts market as_of today input language "
               "campaign channels together sources");
    assert_true(says(job->root, "format", "planner.recommendation"));
    assert_true(says(job->root, "facts", edition_files[job->edition].id));
    check_keys(job, member(job->root, "rules"), "version sha256");
    check_keys(job, member(job->root, "input"), "path sha256 set");
    for (const pl_node *channel = member(job->root, "channels")->first; channel;
         channel = channel->next) {
        check_keys(job, channel, "id name platform rank tie testable status score share account");
        if (!is_null(channel, "share"))
            check_keys(job, member(channel, "share"), "value low high covered notes");
    }
    check_together_keys(job, member(job->root, "together"));
    for (const pl_node *source = member(job->root, "sources")->first; source; source = source->next)
        check_keys(job, source, "id title publisher|url published");
    each_line(job, check_line_keys);
}

static void keys_stand_in_the_order_of_the_format(void **state)
{
    each_answer(*state, check_all_keys);
}

static void same_share(trace *job, const planner_channel *channel, const pl_node *written)
{
    pl_slice id = pl_slice_of(channel->id);
    const pl_node *share = member(written, "share");
    if (channel->share_known == pl_node_is_null(share)) {
        complain(job, "a share on one side only", id);
        return;
    }
    if (!channel->share_known) return;
    if (number_of(share, "value") != channel->share) complain(job, "another share", id);
    if (is_null(share, "low")) return;
    if (number_of(share, "low") != channel->share_low) complain(job, "another low end", id);
    if (number_of(share, "high") != channel->share_high) complain(job, "another high end", id);
}

static void same_answer(trace *job)
{
    static const char *const standings[] = { "ranked", "withheld", "excluded" };
    const asked question = { job->in->ruleset, job->in->facts[job->edition], job->brief };
    planner_result *result = answer(&question);
    const pl_node *written = member(job->root, "channels")->first;
    planner_channel channel;
    for (size_t i = 0; planner_result_get(result, i, &channel); i++, written = written->next) {
        job->seen++;
        assert_non_null(written);
        pl_slice id = pl_slice_of(channel.id);
        bool same = says(written, "id", channel.id) && says(written, "name", channel.name) &&
                    says(written, "status", standings[channel.standing]) &&
                    says(written, "tie", channel.tied ? "true" : "false") &&
                    number_of(written, "score") == channel.score &&
                    is_count(written, "rank", (int64_t)channel.rank);
        if (!same) complain(job, "JSON and the library differ about", id);
        same_share(job, &channel, written);
    }
    assert_null(written);
    planner_result_free(result);
}

static void json_says_what_the_library_says(void **state)
{
    each_answer(*state, same_answer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_fact_of_an_account_stands_in_its_edition),
        cmocka_unit_test(every_source_of_a_fact_and_of_a_rule_is_listed),
        cmocka_unit_test(every_line_says_why),
        cmocka_unit_test(keys_stand_in_the_order_of_the_format),
        cmocka_unit_test(json_says_what_the_library_says),
        cmocka_unit_test(what_is_old_is_marked),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
