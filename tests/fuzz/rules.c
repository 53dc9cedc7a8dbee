/* Any bytes are a rule file that compiles and can be judged, or one that is refused; or, after a
 * first line `facts`, an edition whose shares are shares, or one that is refused. */
#undef NDEBUG

#include <assert.h>
#include <stdlib.h>

#include "decide/recommend.h"
#include "document/yaml.h"
#include "facts/lint.h"
#include "rules/builtin.h"
#include "source/order.h"
#include "tests/fuzz/replay.h"

static const char brief_text[] =
    "{campaign: x, market: jp, goals: [awareness, loyalty], needs: [coupons], "
    "audience: {age: 20-34}, budget: 300万円, exclude: [facebook]}";

/* What does not change from input to input. */
static struct {
    pl_arena *arena;
    const pl_schema *schema;
    const pl_terms *terms;
    const pl_edition *edition;
    const pl_node *brief;
} kept;

static const pl_node *builtin(pl_arena *arena, pl_slice path)
{
    return pl_builtin_tree(arena, pl_builtin_find(path));
}

static void prepare(pl_arena *arena, void *unused)
{
    (void)unused;
    pl_limits limits = pl_limits_of(NULL);
    pl_report report = pl_report_new(arena);
    kept.schema =
        pl_schema_load(builtin(arena, PL_SLICE("brief.schema.yaml")), PL_SLICE("brief"), &report);
    kept.terms = pl_terms_load(builtin(arena, PL_SLICE("facts/terms.yaml")), &report);
    kept.edition =
        pl_edition_load(builtin(arena, PL_SLICE("facts/jp-2015.yaml")), kept.terms, &report);
    const pl_source *source = pl_source_new(arena, PL_SLICE("brief"), PL_SLICE(brief_text));
    kept.brief = pl_yaml_parse(source, &limits, &report);
    assert(kept.edition && kept.brief && !report.errors);
}

static void release(void)
{
    pl_arena_close(kept.arena);
}

static void check_diagnostics(pl_arena *arena, pl_report *report)
{
    pl_report_sort(report);
    for (size_t i = 0; i < report->found.count; i++) {
        pl_text text = pl_text_new(arena);
        pl_diagnostic_write(&text, &report->found.items[i], PL_JAPANESE);
        pl_diagnostic_write_short(&text, &report->found.items[i], PL_ENGLISH);
    }
}

static void judge(const pl_pack *pack, pl_report *report)
{
    const pl_question question = { .brief = kept.brief,
                                   .schema = kept.schema,
                                   .markets = &kept.terms->market_names,
                                   .edition = kept.edition,
                                   .pack = pack,
                                   .today = kept.edition->as_of };
    const pl_result *result = pl_recommend(&question, report);
    assert(!result == (report->errors > 0));
}

/* Whatever an edition says, its shares lie between 0 and 1 and within their intervals. */
static void ask_for_shares(pl_arena *arena, const pl_edition *edition)
{
    static const pl_audience asked[] = { { 0, 120, PL_ANYONE, false },
                                         { 18, 120, PL_WOMEN_ONLY, false },
                                         { 20, 34, PL_MEN_ONLY, true } };
    for (size_t i = 0; i < edition->platform_count * 3; i++) {
        pl_share share = pl_share_cited(arena, edition, &edition->platforms[i / 3], &asked[i % 3],
                                        edition->year);
        assert(!share.known || (share.value >= 0 && share.value <= 1));
        assert(!share.known || (share.low <= share.value && share.value <= share.high));
        assert(share.covered >= 0 && share.covered <= 1);
    }
}

static void read_input(pl_arena *arena, void *job)
{
    pl_slice text = *(const pl_slice *)job;
    bool facts = pl_slice_starts(text, PL_SLICE("facts\n"));
    if (facts) text = pl_slice_part(text, 6, text.size);
    pl_limits limits = pl_limits_of(NULL);
    pl_report report = pl_report_new(arena);
    const pl_node *root =
        pl_yaml_parse(pl_source_new(arena, PL_SLICE("fuzz"), text), &limits, &report);
    if (root && facts) {
        const pl_edition *edition = pl_edition_load(root, kept.terms, &report);
        assert(!edition == (report.errors > 0));
        if (edition) ask_for_shares(arena, edition);
        if (edition) pl_edition_lint(edition, edition->as_of, &report);
    } else if (root) {
        const pl_pack_file file = { .root = root };
        const pl_vocabulary *vocabulary =
            pl_vocabulary_new(arena, pl_schema_type(kept.schema), kept.terms);
        const pl_pack *pack =
            pl_pack_load(&(pl_pack_files){ .items = &file, .count = 1 }, vocabulary, &report);
        assert(!pack == (report.errors > 0));
        if (pack) judge(pack, &report);
    }
    check_diagnostics(arena, &report);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!kept.arena) {
        kept.arena = pl_arena_open(NULL);
        assert(kept.arena && pl_arena_guard(kept.arena, prepare, NULL));
        atexit(release);
    }
    pl_arena *arena = pl_arena_open(NULL);
    pl_slice text = { (const char *)data, size };
    assert(arena && pl_arena_guard(arena, read_input, &text));
    pl_arena_close(arena);
    return 0;
}
