#include "facts/lint.h"

#include "base/date.h"

/* `3 shares`, `1 share` */
static pl_slice count_text(pl_arena *arena, size_t count, const char *one, const char *many)
{
    pl_text text = pl_text_new(arena);
    pl_text_int(&text, (int64_t)count);
    pl_text_put(&text, " ");
    pl_text_put(&text, count == 1 ? one : many);
    return pl_text_slice(&text);
}

/* Features and formats have no year; what is old is a figure. */
static size_t count_old(const pl_edition *edition, const pl_citation *source, int64_t today)
{
    size_t count = 0;
    for (size_t i = 0; i < edition->fact_count; i++) {
        const pl_fact *fact = &edition->facts[i];
        count += pl_slice_equal(fact->source->id, source->id) && pl_fact_is_old(fact, today);
    }
    return count;
}

static void lint_source(const pl_edition *edition, const pl_citation *source, int64_t today,
                        pl_report *report)
{
    if (pl_slice_equal(source->id, pl_classification)) return;
    if (!pl_edition_citing(edition, source))
        pl_report_add(report, PL_UNCITED_SOURCE, source->span, (pl_details){ .found = source->id });
    if (!source->url.size)
        pl_report_add(report, PL_NO_URL, source->span, (pl_details){ .found = source->id });
    size_t old = count_old(edition, source, today);
    if (!old) return;
    pl_text day = pl_text_new(report->arena);
    pl_date_write(&day, today);
    pl_report_add(report, PL_OLD_FIGURES, source->span,
                  (pl_details){ .found = source->id,
                                .wanted = count_text(report->arena, old, "figure", "figures"),
                                .where = pl_text_slice(&day) });
}

static void lint_platform(const pl_edition *edition, const pl_platform *platform, pl_report *report)
{
    if (!platform->usage_count)
        pl_report_add(report, PL_NO_USAGE, platform->span, (pl_details){ .found = platform->id });
    pl_slice usage =
        PL_JOIN(report->arena, PL_SLICE("platforms."), platform->id, PL_SLICE(".usage"));
    size_t count = 0;
    for (size_t i = 0; i < edition->fact_count; i++) {
        const pl_fact *fact = &edition->facts[i];
        count += fact->is_share && !fact->n && pl_fact_is_below(fact, usage);
    }
    if (count)
        pl_report_add(
            report, PL_NO_SAMPLE_SIZE, platform->span,
            (pl_details){ .found = platform->id,
                          .wanted = count_text(report->arena, count, "share", "shares") });
}

void pl_edition_lint(const pl_edition *edition, int64_t today, pl_report *report)
{
    for (size_t i = 0; i < edition->citation_count; i++)
        lint_source(edition, &edition->citations[i], today, report);
    for (size_t i = 0; i < edition->platform_count; i++)
        lint_platform(edition, &edition->platforms[i], report);
}
