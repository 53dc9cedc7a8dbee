/* An account adds up, and no order of files or of rules changes a byte of what is said. */
#include "tests/unit/whole_support.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct world {
    pl_arena *arena;
    planner_ruleset *ruleset;
    planner_facts *facts[COUNT(editions)];
    pl_file_names examples;
    char folder[32]; /* for rewritten rules */
} world;

static int open_world(void **state)
{
    static world opened;
    opened = (world){ .arena = pl_arena_open(NULL),
                      .ruleset = load_rules(NULL),
                      .folder = "/tmp/planner-stable-XXXXXX" };
    opened.examples = find_examples(opened.arena);
    for (size_t i = 0; i < COUNT(editions); i++)
        opened.facts[i] = load_edition(editions[i]);
    *state = &opened;
    return mkdtemp(opened.folder) ? 0 : -1;
}

static int close_world(void **state)
{
    world *opened = *state;
    rmdir(opened->folder);
    for (size_t i = 0; i < COUNT(editions); i++)
        planner_facts_free(opened->facts[i]);
    planner_ruleset_free(opened->ruleset);
    pl_arena_close(opened->arena);
    return 0;
}

/* The points of what holds; a rule that excludes has none. */
static long long sum_of(const pl_node *account)
{
    long long sum = 0;
    for (const pl_node *line = account->first; line; line = line->next)
        if (says(line, "outcome", "holds") && !is_null(line, "points"))
            sum += hundredths_of(line, "points");
    return sum;
}

static int check_sums(const pl_node *root, const char *brief, const char *edition)
{
    int bad = 0;
    for (const pl_node *channel = member(root, "channels")->first; channel;
         channel = channel->next) {
        long long score = hundredths_of(channel, "score");
        long long sum = sum_of(member(channel, "account"));
        if (sum == score) continue;
        print_error("%s, %s, %.*s: the account gives %lld, the score is %lld hundredths\n", brief,
                    edition, SHOWN(member(channel, "id")->text), sum, score);
        bad++;
    }
    return bad;
}

static void the_points_of_what_holds_add_up_to_the_score(void **state)
{
    const world *in = *state;
    int bad = 0;
    for (size_t i = 0; i < in->examples.count; i++)
        for (size_t at = 0; at < COUNT(editions); at++) {
            const char *brief = in->examples.items[i].data;
            if (!is_asked_of(brief, editions[at])) continue;
            const asked question = { in->ruleset, in->facts[at], brief };
            const pl_node *root = read_json(in->arena, answer_as(in->arena, &question, "json"));
            assert_true(member(root, "channels")->count >= 8);
            bad += check_sums(root, brief, editions[at]);
        }
    assert_int_equal(bad, 0);
}

/* Ranked before withheld before excluded; the ranked by falling score, but for ties. */
static void ranks_follow_the_scores(void **state)
{
    const world *in = *state;
    for (size_t i = 0; i < in->examples.count; i++)
        for (size_t at = 0; at < COUNT(editions); at++) {
            const asked question = { in->ruleset, in->facts[at], in->examples.items[i].data };
            if (!is_asked_of(question.brief, editions[at])) continue;
            planner_result *result = answer(&question);
            planner_channel above, here;
            assert_true(planner_result_get(result, 0, &above));
            assert_int_equal(above.rank, 1);
            for (size_t next = 1; planner_result_get(result, next, &here); next++, above = here) {
                assert_true(above.standing <= here.standing);
                if (here.standing != PLANNER_RANKED) continue;
                assert_true(here.rank == above.rank ? here.tied && above.tied
                                                    : here.rank == next + 1);
                assert_true(here.rank == above.rank || here.score <= above.score);
            }
            planner_result_free(result);
        }
}

/* A file of rules: its tables, which stand before the rules, and each rule with what follows it. */
typedef struct rule_file {
    pl_slice name, text;
    pl_slice tables; /* empty where there are none */
    PL_LIST(pl_slice) rules;
} rule_file;

typedef PL_LIST(rule_file) rule_files;

static void cut_rules(pl_arena *arena, rule_file *file)
{
    static const pl_slice begin = PL_SLICE_INIT("\n  - id: "),
                          section = PL_SLICE_INIT("\nrules:\n");
    size_t from = pl_slice_find(file->text, section);
    if (from == SIZE_MAX) return;
    pl_slice before = pl_slice_part(file->text, 0, from + 1);
    if (pl_slice_find(before, PL_SLICE("\ntables:\n")) != SIZE_MAX) file->tables = before;
    pl_slice rest = pl_slice_part(file->text, from + 1, file->text.size);
    size_t at = pl_slice_find(rest, begin);
    if (at == SIZE_MAX) return;
    rest = pl_slice_part(rest, at + 1, rest.size);
    while (rest.size) {
        size_t next = pl_slice_find(rest, begin);
        size_t end = next == SIZE_MAX ? rest.size : next + 1;
        pl_list_add(arena, &file->rules, pl_slice_part(rest, 0, end));
        rest = pl_slice_part(rest, end, rest.size);
    }
}

static rule_files read_rules(pl_arena *arena)
{
    pl_report report = pl_report_new(arena);
    pl_file_names names = { 0 };
    rule_files files = { 0 };
    static const char *const folders[] = { "rules/check", "rules/recommend" };
    for (size_t i = 0; i < COUNT(folders); i++)
        assert_true(pl_file_list(folders[i], &report, &names));
    for (size_t i = 0; i < names.count; i++) {
        const pl_source *source = pl_file_read(names.items[i].data, 1000 * 1000, &report);
        assert_non_null(source);
        pl_slice name = names.items[i];
        while (pl_slice_find(name, PL_SLICE("/")) != SIZE_MAX)
            pl_slice_until(&name, '/');
        rule_file file = { .name = name, .text = source->text };
        cut_rules(arena, &file);
        assert_true(file.rules.count > 0);
        pl_list_add(arena, &files, file);
    }
    return files;
}

static void write_file(const char *path, pl_slice text)
{
    FILE *stream = fopen(path, "w");
    assert_non_null(stream);
    assert_int_equal(fwrite(text.data, 1, text.size, stream), text.size);
    assert_int_equal(fclose(stream), 0);
}

/* Rewritten rules are loaded as soon as they are written, so a text may be written and removed. */
typedef struct rewritten {
    const world *in;
    rule_files files;
    PL_LIST(pl_slice) paths;
} rewritten;

static void keep(rewritten *copy, pl_slice name, pl_slice text)
{
    pl_arena *arena = copy->in->arena;
    pl_slice path = PL_JOIN(arena, pl_slice_of(copy->in->folder), PL_SLICE("/"), name);
    write_file(path.data, text);
    pl_list_add(arena, &copy->paths, path);
}

static pl_slice backwards(pl_arena *arena, const rule_file *file)
{
    pl_text text = pl_text_new(arena);
    for (size_t i = file->rules.count; i-- > 0;) {
        pl_text_add(&text, file->rules.items[i]);
        pl_text_put(&text, "\n");
    }
    return pl_text_slice(&text);
}

/* Each file under a name that turns the order of files around, its rules from the last to the
 * first.
 */
static void turn_around(rewritten *copy)
{
    pl_arena *arena = copy->in->arena;
    for (size_t i = 0; i < copy->files.count; i++) {
        const rule_file *file = &copy->files.items[i];
        char first[] = { (char)('z' - (int)i), '-', '\0' };
        keep(copy, PL_JOIN(arena, pl_slice_of(first), file->name),
             PL_JOIN(arena, file->tables, PL_SLICE("rules:\n"), backwards(arena, file)));
    }
}

/* The tables of each file in one of their own. */
static void keep_tables(rewritten *copy)
{
    pl_arena *arena = copy->in->arena;
    for (size_t i = 0; i < copy->files.count; i++) {
        const rule_file *file = &copy->files.items[i];
        if (file->tables.size) keep(copy, PL_JOIN(arena, PL_SLICE("t-"), file->name), file->tables);
    }
}

static void put_into_one_file(rewritten *copy)
{
    keep_tables(copy);
    pl_text text = pl_text_new(copy->in->arena);
    pl_text_put(&text, "rules:\n");
    for (size_t i = copy->files.count; i-- > 0;)
        pl_text_add(&text, backwards(copy->in->arena, &copy->files.items[i]));
    keep(copy, PL_SLICE("all.yaml"), pl_text_slice(&text));
}

/* One file a rule, dealt out like cards: neighbours become strangers. */
static void deal_out(rewritten *copy)
{
    pl_arena *arena = copy->in->arena;
    keep_tables(copy);
    for (size_t i = 0; i < copy->files.count; i++)
        for (size_t at = 0; at < copy->files.items[i].rules.count; at++) {
            pl_text name = pl_text_new(arena);
            pl_text_int(&name, (int64_t)(at * 7 % 19));
            pl_text_put(&name, "-");
            pl_text_int(&name, (int64_t)(i * 100 + at));
            pl_text_put(&name, ".yaml");
            keep(copy, pl_text_slice(&name),
                 PL_JOIN(arena, PL_SLICE("rules:\n"), copy->files.items[i].rules.items[at]));
        }
}

static planner_ruleset *load_rewritten(const world *in, void (*rewrite)(rewritten *copy))
{
    rewritten copy = { .in = in, .files = read_rules(in->arena) };
    pl_report report = pl_report_new(in->arena);
    rewrite(&copy);
    keep(&copy, PL_SLICE("pack.yaml"), pl_file_read("rules/pack.yaml", 100000, &report)->text);
    planner_ruleset *ruleset = load_rules(in->folder);
    for (size_t i = 0; i < copy.paths.count; i++)
        remove(copy.paths.items[i].data);
    return ruleset;
}

static void says_the_same(const world *in, const planner_ruleset *ruleset)
{
    static const char *const formats[] = { "json", "text", "md", "csv" };
    int bad = 0;
    for (size_t i = 0; i < in->examples.count * COUNT(editions) * COUNT(formats); i++) {
        const char *format = formats[i % COUNT(formats)];
        size_t edition = i / COUNT(formats) % COUNT(editions);
        const char *brief = in->examples.items[i / COUNT(formats) / COUNT(editions)].data;
        if (!is_asked_of(brief, editions[edition])) continue;
        const asked before = { in->ruleset, in->facts[edition], brief };
        const asked after = { ruleset, in->facts[edition], brief };
        pl_slice wanted = answer_as(in->arena, &before, format);
        if (pl_slice_equal(answer_as(in->arena, &after, format), wanted)) continue;
        print_error("%s, %s: other bytes as %s\n", brief, editions[edition], format);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void no_order_of_files_and_rules_changes_a_byte(void **state)
{
    static void (*const rewrites[])(rewritten * copy) = { turn_around, put_into_one_file,
                                                          deal_out };
    const world *in = *state;
    for (size_t i = 0; i < COUNT(rewrites); i++) {
        planner_ruleset *ruleset = load_rewritten(in, rewrites[i]);
        assert_int_equal(planner_ruleset_count(ruleset), planner_ruleset_count(in->ruleset));
        assert_string_equal(planner_ruleset_sha256(ruleset), planner_ruleset_sha256(in->ruleset));
        says_the_same(in, ruleset);
        planner_ruleset_free(ruleset);
    }
}

static void rules_are_listed_in_the_order_of_their_ids(void **state)
{
    const world *in = *state;
    planner_ruleset *ruleset = load_rewritten(in, turn_around);
    for (size_t i = 1; i < planner_ruleset_count(ruleset); i++)
        assert_true(strcmp(planner_ruleset_rule(ruleset, i - 1), planner_ruleset_rule(ruleset, i)) <
                    0);
    planner_ruleset_free(ruleset);
}

/* The other way round: the hash does see a changed number and a changed word. */
static void change_a_number(rewritten *copy)
{
    for (size_t i = 0; i < copy->files.count; i++) {
        const rule_file *file = &copy->files.items[i];
        size_t at = pl_slice_find(file->text, PL_SLICE("score: +25"));
        pl_slice text = file->text;
        if (at != SIZE_MAX)
            text = PL_JOIN(copy->in->arena, pl_slice_part(text, 0, at), PL_SLICE("score: +26"),
                           pl_slice_part(text, at + 10, text.size));
        keep(copy, file->name, text);
    }
}

static void a_changed_number_changes_the_hash(void **state)
{
    const world *in = *state;
    planner_ruleset *ruleset = load_rewritten(in, change_a_number);
    assert_string_not_equal(planner_ruleset_sha256(ruleset), planner_ruleset_sha256(in->ruleset));
    planner_ruleset_free(ruleset);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_points_of_what_holds_add_up_to_the_score),
        cmocka_unit_test(ranks_follow_the_scores),
        cmocka_unit_test(no_order_of_files_and_rules_changes_a_byte),
        cmocka_unit_test(rules_are_listed_in_the_order_of_their_ids),
        cmocka_unit_test(a_changed_number_changes_the_hash),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
