/* document/yaml: every limit holds, and running out of memory leaves nothing behind. */
#include "supply_support.h"
#include "yaml_support.h"

static const struct {
    const char *open, *inside, *close;
    size_t levels; /* of one `open` */
} nestings[] = {
    { "[", "1", "]", 1 },      { "{a: ", "1", "}", 1 }, { "- ", "1", "", 1 },
    { "[{a: ", "1", "}]", 2 }, { "- a: ", "1", "", 2 }, { "&x [", "", "]", 1 },
};

static void nesting_is_read_up_to_the_limit(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(nestings); i++) {
        /* `- a: - a:` on one line is no YAML. */
        if (nestings[i].levels == 2 && !nestings[i].close[0]) continue;
        for (size_t depth = 2; depth <= 64; depth += 62) {
            pl_limits limits = pl_limits_of(&(planner_options){ .depth = depth });
            size_t fits = depth / nestings[i].levels;
            pl_slice good = parsed(
                *state,
                in_brackets(*state, nestings[i].open, fits, nestings[i].inside, nestings[i].close),
                &limits);
            pl_slice deep = parsed(*state,
                                   in_brackets(*state, nestings[i].open, fits + 1,
                                               nestings[i].inside, nestings[i].close),
                                   &limits);
            bool refused_deep = pl_slice_find(deep, PL_SLICE("error[too-deep]")) != SIZE_MAX;
            if (refused_deep && pl_slice_find(good, PL_SLICE("error")) == SIZE_MAX) continue;
            print_error("%s: depth %zu: %.*s\n", nestings[i].open, depth, SHOWN(good));
            bad++;
        }
    }
    assert_int_equal(bad, 0);
}

static void a_nesting_of_a_hundred_thousand_is_refused(void **state)
{
    pl_limits limits = pl_limits_of(NULL);
    int bad = 0;
    for (size_t i = 0; i < COUNT(nestings); i++) {
        pl_slice text = in_brackets(*state, nestings[i].open, 100 * 1000, "", "");
        pl_slice found = parsed(*state, text, &limits);
        bool named = pl_slice_find(found, PL_SLICE("nested more than 64 deep")) != SIZE_MAX ||
                     nestings[i].levels == 2;
        if (named && pl_slice_starts(found, PL_SLICE("a.yaml:1:"))) continue;
        print_error("%s: %.*s\n", nestings[i].open, SHOWN(found));
        bad++;
    }
    assert_int_equal(bad, 0);
}

static const struct {
    const char *what, *yaml;
    planner_options options;
    const char *wanted; /* NULL: it is read */
} limited[] = {
    { "nodes that fit", "a: [b, c]", { .nodes = 5 }, NULL },
    { "one node too many",
      "a: [b, c]",
      { .nodes = 4 },
      "a.yaml:1:8: error[too-many-nodes] more than 4 values, aliases counted as often as they are "
      "used\n" },
    { "a container too many",
      "[a, []]",
      { .nodes = 2 },
      "a.yaml:1:5: error[too-many-nodes] more than 2 values, aliases counted as often as they are "
      "used\n" },
    { "nodes of aliases that fit", "- &x [a, b]\n- *x\n", { .nodes = 7 }, NULL },
    { "nodes of an alias too many",
      "- &x [a, b]\n- *x\n",
      { .nodes = 6 },
      "a.yaml:2:3: error[too-many-nodes] more than 6 values, aliases counted as often as they are "
      "used\n" },
    { "nodes of aliases in aliases", "- &x [a, b]\n- &y [*x, *x]\n- *y\n", { .nodes = 18 }, NULL },
    { "nodes of aliases in aliases too many",
      "- &x [a, b]\n- &y [*x, *x]\n- *y\n",
      { .nodes = 17 },
      "a.yaml:3:3: error[too-many-nodes] more than 17 values, aliases counted as often as they are "
      "used\n" },
    { "aliases that fit", "[&x a, *x, *x]", { .aliases = 2 }, NULL },
    { "an alias too many",
      "[&x a, *x, *x, *x]",
      { .aliases = 2 },
      "a.yaml:1:16: error[too-many-aliases] more than 2 aliases\n" },
    { "a value that fits", "a: さくらラ", { .scalar_bytes = 12 }, NULL },
    { "a value too long",
      "a: さくらラテ",
      { .scalar_bytes = 12 },
      "a.yaml:1:4: error[value-too-long] this value is longer than 12 bytes\n" },
    { "a key too long",
      "a: 1\nabcd: 1",
      { .scalar_bytes = 3 },
      "a.yaml:2:1: error[value-too-long] this value is longer than 3 bytes\n" },
    { "a block too long",
      "a: |\n  abcd\n",
      { .scalar_bytes = 4 },
      "a.yaml:1:4: error[value-too-long] this value is longer than 4 bytes\n" },
    { "what an escape means is counted, not how it is written",
      "\"\\x41\\x42\"",
      { .scalar_bytes = 2 },
      NULL },
    { "a text that fits", "a: 12345", { .input_bytes = 8 }, NULL },
    { "a text too large",
      "a: 123456",
      { .input_bytes = 8 },
      "a.yaml:1:1: error[too-large] this is larger than the limit of 8 bytes\n" },
    { "a mark does not count", BOM "a: 12345", { .input_bytes = 8 }, NULL },
    { "depth through an alias that fits", "- &x [[a]]\n- [*x]", { .depth = 4 }, NULL },
    { "depth through an alias too much",
      "- &x [[a]]\n- [*x]",
      { .depth = 3 },
      "a.yaml:2:4: error[too-deep] nested more than 3 deep\n" },
    { "depth through aliases in aliases", "- &x [[a]]\n- &y [*x]\n- [*y]", { .depth = 5 }, NULL },
    { "depth through aliases in aliases too much",
      "- &x [[a]]\n- &y [*x]\n- [*y]",
      { .depth = 4 },
      "a.yaml:3:4: error[too-deep] nested more than 4 deep\n" },
    { "depth of a value that is an alias",
      "a: &x {b: {c: 1}}\nd: {e: *x}",
      { .depth = 3 },
      "a.yaml:2:8: error[too-deep] nested more than 3 deep\n" },
    { "an alias of a single value has no depth", "[&x a, [*x]]", { .depth = 2 }, NULL },
};

static void every_limit_holds_to_the_last_one(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(limited); i++) {
        pl_limits limits = pl_limits_of(&limited[i].options);
        pl_slice found = parsed(*state, pl_slice_of(limited[i].yaml), &limits);
        if (limited[i].wanted)
            bad += differs(limited[i].what, found, limited[i].wanted);
        else if (pl_slice_find(found, PL_SLICE("error")) != SIZE_MAX)
            bad += differs(limited[i].what, found, "a tree");
    }
    assert_int_equal(bad, 0);
}

static void the_default_limits_are_those_of_the_options(void **state)
{
    (void)state;
    const planner_options none = { .struct_size = sizeof none };
    const planner_options *const silent[] = { NULL, &none };
    for (size_t i = 0; i < COUNT(silent); i++) {
        pl_limits limits = pl_limits_of(silent[i]);
        assert_int_equal(limits.input_bytes, 1024 * 1024);
        assert_int_equal(limits.depth, 64);
        assert_int_equal(limits.nodes, 100000);
        assert_int_equal(limits.aliases, 100);
        assert_int_equal(limits.scalar_bytes, 64 * 1024);
    }
}

/* libyaml compares each tag handle with all before it: a megabyte of them would take seconds. */
static void many_tag_handles_are_refused(void **state)
{
    static const char *const line_ends[] = { "\n", "\r", "\r\n", LINE_SEPARATOR };
    int bad = 0;
    for (size_t i = 0; i < COUNT(line_ends); i++) {
        pl_text text = pl_text_new(*state);
        for (int64_t handle = 0; handle < 17; handle++) {
            pl_text_put(&text, "%TAG !a");
            pl_text_int(&text, handle);
            pl_text_put(&text, "! tag:x");
            pl_text_put(&text, line_ends[i]);
        }
        pl_text_put(&text, "--- a\n");
        pl_limits limits = pl_limits_of(NULL);
        pl_slice found = parsed(*state, pl_text_slice(&text), &limits);
        if (!pl_slice_ends(found, PL_SLICE("error[yaml-tag] `%TAG` has no meaning here\n")))
            bad += differs("handles", found, "yaml-tag");
    }
    assert_int_equal(bad, 0);
}

/* Each level holds the one below ten times: a billion values from some hundred bytes. */
static void an_alias_bomb_is_refused(void **state)
{
    pl_text text = pl_text_new(*state);
    pl_text_put(&text, "a0: &a0 lol\n");
    for (int64_t level = 1; level <= 9; level++) {
        pl_text_put(&text, "a");
        pl_text_int(&text, level);
        pl_text_put(&text, ": &a");
        pl_text_int(&text, level);
        for (int i = 0; i < 10; i++) {
            pl_text_put(&text, i ? ", *a" : " [*a");
            pl_text_int(&text, level - 1);
        }
        pl_text_put(&text, "]\n");
    }
    pl_limits limits = pl_limits_of(NULL);
    assert_int_equal(
        differs("bomb", parsed(*state, pl_text_slice(&text), &limits),
                "a.yaml:6:45: error[too-many-nodes] more than 100,000 values, aliases counted as "
                "often as they are used\n"),
        0);
}

/* Every allocation of the arena and, where this program's functions stand in for those of the
 * shared libyaml, every one of libyaml too. */
static supply memory = { .allowed = SIZE_MAX };
static size_t of_libyaml;

void *yaml_malloc(size_t size);
void *yaml_realloc(void *block, size_t size);
void yaml_free(void *block);
unsigned char *yaml_strdup(const unsigned char *text);

void *yaml_malloc(size_t size)
{
    of_libyaml++;
    return supply_take(&memory, size);
}

void *yaml_realloc(void *block, size_t size)
{
    if (!block) return yaml_malloc(size);
    of_libyaml++;
    return memory.asked++ >= memory.allowed ? NULL : realloc(block, size ? size : 1);
}

void yaml_free(void *block)
{
    if (block) supply_return(&memory, block);
}

unsigned char *yaml_strdup(const unsigned char *text)
{
    size_t size = text ? strlen((const char *)text) + 1 : 0;
    unsigned char *copy = size ? yaml_malloc(size) : NULL;
    return copy ? memcpy(copy, text, size) : NULL;
}

typedef struct parse_job {
    pl_slice yaml;
    const pl_node *root;
    size_t errors;
} parse_job;

static void parse_guarded(pl_arena *arena, void *context)
{
    parse_job *job = context;
    pl_limits limits = pl_limits_of(NULL);
    pl_report report = pl_report_new(arena);
    const pl_source *source = pl_source_new(arena, PL_SLICE("a.yaml"), job->yaml);
    job->root = pl_yaml_parse(source, &limits, &report);
    job->errors = report.errors;
}

/* With ever more allocations allowed until all are; returns how many that takes. */
static size_t exhaust(pl_slice yaml, bool good)
{
    for (size_t allowed = 0;; allowed++) {
        memory = (supply){ .allowed = allowed };
        of_libyaml = 0;
        parse_job job = { .yaml = yaml };
        pl_arena *arena = supply_arena(&memory);
        bool done = arena && pl_arena_guard(arena, parse_guarded, &job);
        pl_arena_close(arena);
        if (memory.live) fail_msg("%zu blocks are leaked after %zu", memory.live, allowed);
        if (!done && memory.asked <= allowed) fail_msg("failed without need after %zu", allowed);
        if (!done) continue;
        memory.allowed = SIZE_MAX;
        assert_int_equal(job.root != NULL, good);
        assert_int_equal(job.errors == 0, good);
        return allowed;
    }
}

static void running_out_of_memory_leaves_nothing_behind(void **state)
{
    pl_text large = pl_text_new(*state);
    pl_text_put(&large, "first: &x {a: \"\\u3042\"}\n");
    for (int64_t i = 0; i < 40; i++) {
        pl_text_put(&large, "キー");
        pl_text_int(&large, i);
        pl_text_put(&large, i % 5 ? ": [a, 'b', {c: d}]\n" : ":\n  - |\n    text\n  - *x\n");
    }
    const struct {
        pl_slice yaml;
        bool good;
    } rows[] = {
        { PL_SLICE("a: 1"), true },
        { PL_SLICE("%YAML 1.1\n%TAG ! tag:x,2000:\n--- &x\na: [1, 'b', \"c\"]\nd: |\n  e\n"
                   "f: &y {g: h}\ni: *y\n...\n"),
          true },
        { pl_text_slice(&large), true },
        { PL_SLICE("a: [1, {b: \"c"), false },
        { PL_SLICE("a: b: c"), false },
        { PL_SLICE("a: !!str 1"), false },
        { PL_SLICE("a: 1\na: 2"), false },
        { PL_SLICE("a: \"\\q\""), false },
        { in_brackets(*state, "[", 2000, "", ""), false },
        { PL_SLICE("a: \xFF"), false },
        { PL_SLICE(""), false },
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_true(exhaust(rows[i].yaml, rows[i].good) > 1);
}

static void running_out_of_memory_inside_libyaml_was_tried(void **state)
{
    (void)state;
    exhaust(PL_SLICE("a: 1"), true);
    /* A libyaml that is bound to its own functions cannot be made to fail. */
    if (!of_libyaml) skip();
    assert_true(of_libyaml > 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(nesting_is_read_up_to_the_limit),
        in_arena(a_nesting_of_a_hundred_thousand_is_refused),
        in_arena(every_limit_holds_to_the_last_one),
        in_arena(the_default_limits_are_those_of_the_options),
        in_arena(many_tag_handles_are_refused),
        in_arena(an_alias_bomb_is_refused),
        in_arena(running_out_of_memory_leaves_nothing_behind),
        in_arena(running_out_of_memory_inside_libyaml_was_tried),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
