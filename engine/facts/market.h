/* An edition: what is known of one market, every figure with its source.
 *
 * Loads `rules/facts/<edition>.yaml`; refuses a figure without a source, a share outside 0 to
 * 100 %, overlapping age bands, years out of order, a population with gaps, a closed platform that
 * says nothing of a successor, an unknown source, feature, format or platform. */
#ifndef PL_FACTS_MARKET_H
#define PL_FACTS_MARKET_H

#include "facts/channel.h"
#include "facts/population.h"
#include "facts/sample.h"

typedef struct pl_edition {
    pl_slice id, market;
    pl_words market_name;
    int64_t as_of;   /* days */
    pl_slice survey; /* whose figures are ranked */
    int64_t year;
    const pl_citation *citations;
    size_t citation_count;
    const pl_population *populations;
    size_t population_count;
    const pl_citation *population_source;
    const pl_pyramid *pyramid; /* the same people by year of age; zero where none are known */
    pl_samples samples;
    const pl_platform *platforms;
    size_t platform_count;
    const pl_channel *channels; /* by id */
    size_t channel_count;
    const pl_fact *facts; /* all leaves, in the order of the file */
    size_t fact_count;
    pl_map
        channel_names; /* folded id, name or alias of a channel or platform -> pl_slice *, the id */
} pl_edition;

/* NULL after a report. Lives in the report's arena. */
const pl_edition *pl_edition_load(const pl_node *root, const pl_terms *terms, pl_report *report);

/* How many of its facts cite the source. */
size_t pl_edition_citing(const pl_edition *edition, const pl_citation *source);

#endif
