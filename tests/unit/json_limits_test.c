/* document/json_reader: limits, and memory that runs out. */
#include "json_support.h"
#include "supply_support.h"

static void nesting_is_read_up_to_the_limit(void **state)
{
    static const struct {
        const char *open, *close;
        size_t levels; /* of one `open` */
    } nestings[] = { { "[", "]", 1 }, { "{\"a\":", "}", 1 }, { "[{\"a\":", "}]", 2 } };
    for (size_t i = 0; i < COUNT(nestings) * 2; i++) {
        const char *open = nestings[i / 2].open, *close = nestings[i / 2].close;
        size_t depth = i % 2 ? 64 : 2, fits = depth / nestings[i / 2].levels;
        pl_limits limits = pl_limits_of(&(planner_options){ .depth = depth });
        pl_slice good = in_brackets(*state, open, fits, "1", close);
        pl_slice deep = in_brackets(*state, open, fits + 1, "1", close);
        pl_slice endless = in_brackets(*state, open, 100 * 1000, "", "");
        pl_slice named = PL_SLICE("too-deep: nested more than");
        good = parsed_in(*state, good, &limits, PL_ENGLISH);
        deep = parsed_in(*state, deep, &limits, PL_ENGLISH);
        endless = parsed_in(*state, endless, &limits, PL_ENGLISH);
        assert_true(pl_slice_find(good, named) == SIZE_MAX);
        assert_true(pl_slice_find(deep, named) != SIZE_MAX);
        assert_true(pl_slice_find(endless, named) != SIZE_MAX);
    }
}

static const struct {
    const char *what, *json;
    planner_options options;
    const char *wanted; /* NULL: it is read */
} limited[] = {
    { "nodes that fit", "{\"a\":[1,2]}", { .nodes = 5 }, NULL },
    { "a node too many",
      "{\"a\":[1,2]}",
      { .nodes = 4 },
      "1:9+1 too-many-nodes: more than 4 values, aliases counted as often as they are used" },
    { "a container too many",
      "[1,[]]",
      { .nodes = 2 },
      "1:4+1 too-many-nodes: more than 2 values, aliases counted as often as they are used" },
    { "a key too many",
      "{\"a\":1}",
      { .nodes = 1 },
      "1:2+3 too-many-nodes: more than 1 values, aliases counted as often as they are used" },
    { "a text that fits", "[\"さくら\"]", { .scalar_bytes = 9 }, NULL },
    { "a text too long",
      "[\"さくら1\"]",
      { .scalar_bytes = 9 },
      "1:2+12 value-too-long: this value is longer than 9 bytes" },
    { "a number too long",
      "[1234]",
      { .scalar_bytes = 3 },
      "1:2+4 value-too-long: this value is longer than 3 bytes" },
    { "a key too long",
      "{\"abcd\":1}",
      { .scalar_bytes = 3 },
      "1:2+6 value-too-long: this value is longer than 3 bytes" },
    { "what an escape means is counted, not how it is written",
      "\"\\u0041\\u0042\"",
      { .scalar_bytes = 2 },
      NULL },
    { "a file that fits", "[12345]", { .input_bytes = 7 }, NULL },
    { "a file too large",
      "[123456]",
      { .input_bytes = 7 },
      "1:1+0 too-large: this is larger than the limit of 7 bytes" },
    { "depth that fits", "[[1],[[2]]]", { .depth = 3 }, NULL },
    { "depth that does not",
      "[[1],[[2]]]",
      { .depth = 2 },
      "1:7+1 too-deep: nested more than 2 deep" },
};

static void every_limit_holds_to_the_last_one(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(limited); i++) {
        pl_limits limits = pl_limits_of(&limited[i].options);
        pl_slice found = parsed_in(*state, pl_slice_of(limited[i].json), &limits, PL_ENGLISH);
        if (limited[i].wanted)
            bad += differs(limited[i].what, found, limited[i].wanted);
        else if (pl_slice_find(found, PL_SLICE(": ")) != SIZE_MAX && found.data[0] == '1')
            bad += differs(limited[i].what, found, "a tree");
    }
    assert_int_equal(bad, 0);
}

typedef struct parse_job {
    pl_slice json;
    bool read;
    size_t errors;
} parse_job;

static void parse_guarded(pl_arena *arena, void *context)
{
    parse_job *job = context;
    pl_limits limits = pl_limits_of(NULL);
    pl_report report = pl_report_new(arena);
    const pl_source *source = pl_source_new(arena, PL_SLICE("a.json"), job->json);
    job->read = pl_json_parse(source, &limits, &report);
    job->errors = report.errors;
}

static size_t exhaust(pl_slice json, bool good)
{
    for (size_t allowed = 0;; allowed++) {
        supply memory = { .allowed = allowed };
        parse_job job = { .json = json };
        pl_arena *arena = supply_arena(&memory);
        bool done = arena && pl_arena_guard(arena, parse_guarded, &job);
        pl_arena_close(arena);
        if (memory.live) fail_msg("%zu blocks are leaked after %zu", memory.live, allowed);
        if (!done && memory.asked <= allowed) fail_msg("failed without need after %zu", allowed);
        if (!done) continue;
        assert_int_equal(job.read, good);
        assert_int_equal(job.errors == 0, good);
        return allowed;
    }
}

static void running_out_of_memory_leaves_nothing_behind(void **state)
{
    pl_text large = pl_text_new(*state);
    pl_text_put(&large, "[");
    for (int64_t i = 0; i < 400; i++) {
        pl_text_put(&large, i % 3 ? "{\"a\":[1,\"\\u3042\"]}," : "\"さくら\",");
        pl_text_repeat(&large, ' ', (size_t)i % 7);
    }
    pl_text_put(&large, "{");
    for (int64_t i = 0; i < 40; i++) {
        pl_text_put(&large, i ? ",\"k" : "\"k");
        pl_text_int(&large, i);
        pl_text_put(&large, "\":null");
    }
    pl_text_put(&large, "}]");
    assert_true(exhaust(pl_text_slice(&large), true) > 4);
    static const row bad[] = { { "[1,]", "" },
                               { "['a']", "" },
                               { "[007]", "" },
                               { "\"\\q\"", "" },
                               { "{\"a\":1,\"a\":2}", "" },
                               { "[", "" } };
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_true(exhaust(pl_slice_of(bad[i].json), false) > 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(nesting_is_read_up_to_the_limit),
        in_arena(every_limit_holds_to_the_last_one),
        in_arena(running_out_of_memory_leaves_nothing_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
