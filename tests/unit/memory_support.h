/* What the tests of memory that runs out share: calls of the library that are starved at the 1st,
 * 2nd, 3rd … allocation, until one succeeds: each time it says so, hands out nothing and keeps
 * nothing. */
#ifndef TESTS_UNIT_MEMORY_SUPPORT_H
#define TESTS_UNIT_MEMORY_SUPPORT_H

#include "tests/unit/supply_support.h"
#include "tests/unit/whole_support.h"

typedef struct world {
    planner_ruleset *ruleset;
    planner_ruleset *unpaired; /* it names a channel and a market that no edition has */
    planner_ruleset *quick;    /* by which a search ends soon */
    planner_facts *facts;
    planner_brief *brief;
    planner_result *result, *other;
    planner_comparison *comparison;
} world;

static const char brief_path[] = "rules/examples/sakura-latte.yaml";

static inline int open_world(void **state)
{
    static world opened;
    opened = (world){ .ruleset = load_rules(NULL),
                      .unpaired = load_rules("tests/golden/bad-rules-unknown-market"),
                      .quick = load_rules("tests/unit/what_if"),
                      .facts = load_edition("jp-2023") };
    planner_brief_load(brief_path, opened.ruleset, opened.facts, NULL, &opened.brief);
    const planner_question question = { .struct_size = sizeof question,
                                        .brief = opened.brief,
                                        .facts = opened.facts,
                                        .ruleset = opened.ruleset };
    const asked second = { opened.ruleset, opened.facts, "rules/examples/teens-video.yaml" };
    opened.other = answer(&second);
    *state = &opened;
    bool answered = planner_recommend(&question, NULL, &opened.result) == PLANNER_OK;
    return answered && planner_compare(opened.result, opened.other, NULL, &opened.comparison) ==
                           PLANNER_OK
               ? 0
               : -1;
}

static inline int close_world(void **state)
{
    world *opened = *state;
    planner_comparison_free(opened->comparison);
    planner_result_free(opened->other);
    planner_result_free(opened->result);
    planner_brief_free(opened->brief);
    planner_facts_free(opened->facts);
    planner_ruleset_free(opened->quick);
    planner_ruleset_free(opened->unpaired);
    planner_ruleset_free(opened->ruleset);
    return 0;
}

static const planner_summary summary = { .struct_size = sizeof summary,
                                         .command = "check",
                                         .rules_sha256 = "ab",
                                         .input = { .sha256 = "cd" },
                                         .output = { .sha256 = "ef" } };

/* A call of the library: what it hands out, and how that is freed. */
typedef struct call {
    planner_status (*run)(const world *in, const planner_options *options, void **out);
    void (*free)(void *made);
    planner_status last; /* what it says once there is memory enough */
} call;

static inline void starve(const world *in, const call *each)
{
    for (size_t enough = 0;; enough++) {
        supply from = { .allowed = enough };
        const planner_options options = supply_options(&from);
        void *made = &from;
        planner_status status = each->run(in, &options, &made);
        if (status == PLANNER_NOMEM) {
            assert_null(made);
            assert_int_equal(from.live, 0);
            assert_true(from.asked >= from.allowed);
            assert_true(enough < 100000);
            continue;
        }
        assert_int_equal(status, each->last);
        assert_non_null(made);
        each->free(made);
        assert_int_equal(from.live, 0);
        print_message("%zu allocations\n", enough);
        assert_true(enough > 0);
        return;
    }
}

/* Each `free` takes the type of its object. */
#define FREES(type) \
    static void free_##type(void *made) \
    { \
        planner_##type##_free(made); \
    }

#define SURVIVES(test, its_run, its_free, its_last) \
    static void test(void **state) \
    { \
        starve(*state, &(call){ its_run, its_free, its_last }); \
    }

#endif
