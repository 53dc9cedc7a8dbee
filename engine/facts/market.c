#include "facts/market.h"

#include "base/nearest.h"
#include "facts/figure.h"

enum {
    FACTS,
    MARKET,
    AS_OF,
    SURVEY,
    YEAR,
    BASE,
    SOURCES,
    POPULATION,
    SAMPLES,
    PLATFORMS,
    CHANNELS,
    CONTEXT,
    NOTES,
    EDITION_KEYS
};
static const pl_key edition_keys[] = {
    [FACTS] = { PL_SLICE_INIT("facts"), PL_WANT_SCALAR, true },
    [MARKET] = { PL_SLICE_INIT("market"), PL_WANT_SCALAR, true },
    [AS_OF] = { PL_SLICE_INIT("as_of"), PL_WANT_SCALAR, true },
    [SURVEY] = { PL_SLICE_INIT("survey"), PL_WANT_SCALAR, true },
    [YEAR] = { PL_SLICE_INIT("year"), PL_WANT_SCALAR, true },
    [BASE] = { PL_SLICE_INIT("base"), PL_WANT_SCALAR, false },
    [SOURCES] = { PL_SLICE_INIT("sources"), PL_WANT_MAPPING, true },
    [POPULATION] = { PL_SLICE_INIT("population"), PL_WANT_MAPPING, false },
    [SAMPLES] = { PL_SLICE_INIT("samples"), PL_WANT_LIST, false },
    [PLATFORMS] = { PL_SLICE_INIT("platforms"), PL_WANT_MAPPING, true },
    [CHANNELS] = { PL_SLICE_INIT("channels"), PL_WANT_MAPPING, true },
    [CONTEXT] = { PL_SLICE_INIT("context"), PL_WANT_MAPPING, false },
    [NOTES] = { PL_SLICE_INIT("notes"), PL_ANY, false },
};
static const pl_keys edition_has = { PL_SLICE_INIT("an edition"), edition_keys, EDITION_KEYS };

static void load_head(pl_report *report, const pl_terms *terms, const pl_node *const *values,
                      pl_edition *edition)
{
    edition->id = pl_read_text(values[FACTS]);
    edition->market = pl_read_text(values[MARKET]);
    edition->survey = pl_read_text(values[SURVEY]);
    pl_read_day(report, values[AS_OF], &edition->as_of);
    pl_read_whole(report, values[YEAR], edition_keys[YEAR].name, &edition->year);
    /* A market that the terms do not know is a new one, called by its id. */
    const pl_market_entry *market = pl_terms_market(terms, edition->market);
    pl_words id = { { edition->market, edition->market } };
    edition->market_name = market ? market->name : id;
}

/* A survey that no row is of would leave every share unknown, in silence. */
static void check_survey(pl_report *report, const pl_node *const *values, const pl_edition *edition)
{
    if (!values[SURVEY] || !values[YEAR]) return;
    pl_nearest nearest = pl_nearest_to(report->arena, edition->survey);
    for (size_t i = 0; i < edition->platform_count; i++)
        for (size_t row = 0; row < edition->platforms[i].usage_count; row++) {
            const pl_usage *usage = &edition->platforms[i].usages[row];
            bool ranked = pl_slice_equal(usage->survey, edition->survey);
            if (ranked && usage->year == edition->year) return;
            if (!ranked) pl_nearest_offer(&nearest, usage->survey);
        }
    pl_report_add(report, PL_NO_RANKED_FIGURE, values[SURVEY]->span,
                  (pl_details){ .found = edition->survey,
                                .wanted = values[YEAR]->text,
                                .near = nearest.best });
}

static void load_people(pl_ledger *ledger, const pl_node *const *values, pl_edition *edition)
{
    pl_populations populations = pl_populations_load(ledger, values[POPULATION]);
    edition->populations = populations.items;
    edition->population_count = populations.count;
    edition->population_source = populations.source;
    edition->pyramid = populations.pyramid;
    edition->samples = pl_samples_load(ledger, values[SAMPLES]);
}

static void load_directory(pl_ledger *ledger, const pl_node *const *values, pl_edition *edition)
{
    pl_directory directory = { .base = pl_read_text(values[BASE]) };
    pl_platforms_load(ledger, values[PLATFORMS], &directory);
    edition->channels =
        pl_channels_load(ledger, values[CHANNELS], &directory, &edition->channel_count);
    edition->platforms = directory.platforms;
    edition->platform_count = directory.platform_count;
    edition->channel_names = directory.names;
}

const pl_edition *pl_edition_load(const pl_node *root, const pl_terms *terms, pl_report *report)
{
    size_t before = report->errors;
    const pl_node *values[EDITION_KEYS];
    pl_edition *edition = pl_arena_new(report->arena, pl_edition);
    pl_ledger ledger = { .report = report, .terms = terms };
    pl_node_keys(root, &edition_has, report, values);
    load_head(report, terms, values, edition);
    pl_ledger_cite(&ledger, values[SOURCES]);
    load_people(&ledger, values, edition);
    load_directory(&ledger, values, edition);
    if (report->errors == before) check_survey(report, values, edition);
    pl_context_load(&ledger, values[CONTEXT]);
    edition->citations = ledger.citations.items;
    edition->citation_count = ledger.citations.count;
    edition->facts = pl_ledger_facts(&ledger);
    edition->fact_count = ledger.facts.count;
    return report->errors == before ? edition : NULL;
}

size_t pl_edition_citing(const pl_edition *edition, const pl_citation *source)
{
    size_t count = 0;
    for (size_t i = 0; i < edition->fact_count; i++)
        count += pl_fact_cites(&edition->facts[i], source);
    return count;
}
