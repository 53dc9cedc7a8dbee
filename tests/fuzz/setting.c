/* Any bytes set beside a brief give a brief, or one that is refused with a diagnostic. */
#undef NDEBUG

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <planner/planner.h>

#include "tests/fuzz/replay.h"

static planner_ruleset *ruleset;
static planner_brief *base;

static void release(void)
{
    planner_brief_free(base);
    planner_ruleset_free(ruleset);
}

static void load(void)
{
    static const char text[] = "campaign: Spring\nmarket: jp\ngoals: [awareness]\n"
                               "audience: {age: 20-34}\n";
    const planner_input input = { .name = "fuzz", .text = text, .size = sizeof text - 1 };
    if (ruleset) return;
    assert(planner_ruleset_load(NULL, NULL, &ruleset) == PLANNER_OK);
    assert(planner_brief_parse(&input, ruleset, NULL, NULL, &base) == PLANNER_OK);
    atexit(release);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    load();
    char *item = calloc(size + 1, 1);
    assert(item);
    memcpy(item, data, size);
    const char *const items[] = { item };
    const planner_edits edits = {
        .struct_size = sizeof edits, .items = items, .count = 1, .ruleset = ruleset
    };
    planner_brief *brief;
    planner_status status = planner_brief_set(base, &edits, NULL, &brief);
    assert((status == PLANNER_MISUSE) == !planner_edit_is(item));
    if (brief) {
        const planner_diagnostics *diagnostics = planner_brief_diagnostics(brief);
        planner_text *text;
        assert((planner_diagnostics_errors(diagnostics) > 0) == (status == PLANNER_INVALID));
        assert(planner_diagnostics_write(diagnostics, PLANNER_LONG, PLANNER_JAPANESE, &text) ==
               PLANNER_OK);
        planner_text_free(text);
    }
    planner_brief_free(brief);
    free(item);
    return 0;
}
