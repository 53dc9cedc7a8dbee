/* What the tests of engine/facts share: YAML to terms and editions, and what was reported. */
#ifndef TESTS_UNIT_FACTS_SUPPORT_H
#define TESTS_UNIT_FACTS_SUPPORT_H

#include "tests/unit/document_support.h"

#include "facts/market.h"

static const char some_terms[] =
    "markets:\n"
    "  jp: {name: {en: Japan, ja: 日本}, aliases: [Nippon],\n"
    "       editions: {jp-2015: 2015-11-10, jp-2023: 2026-01-29, jp-2020: 2020-05-01}}\n"
    "  us: {name: United States, editions: {us-2025: 2025-06-01}}\n"
    "statuses: {active: {en: active, ja: 提供中}, renamed: renamed, closing: closing, "
    "closed: closed}\n"
    "features: {broadcast-message: {en: messages to all followers, ja: 一斉配信}, "
    "private-messages: private messages, newcomer: a newcomer, coupons: coupons}\n"
    "formats: {photo: {en: photos, ja: 写真}, text: text}\n";

/* Which of the report's defects has the code, or NULL. */
static inline const pl_diagnostic *find_defect(const pl_report *report, pl_code code)
{
    for (size_t i = 0; i < report->found.count; i++)
        if (report->found.items[i].code == code) return &report->found.items[i];
    return NULL;
}

/* How the editions of tests begin: what they are about, and three sources. */
#define EDITION_HEAD \
    "facts: jp-2023\n" \
    "market: jp\n" \
    "as_of: 2026-01-29\n" \
    "survey: mic\n" \
    "year: 2023\n" \
    "sources:\n" \
    "  report: {title: Report, publisher: Ministry, url: 'https://example.org'}\n" \
    "  page: {title: Page, publisher: LINE}\n" \
    "  planner-classification: {title: Classification, publisher: planner}\n"

static inline const pl_terms *make_terms(pl_arena *arena)
{
    pl_report report = pl_report_new(arena);
    const pl_terms *terms = pl_terms_load(read_yaml(&report, pl_slice_of(some_terms)), &report);
    if (!terms) print_report(&report);
    assert_non_null(terms);
    return terms;
}

/* An edition that must be sound. */
static inline const pl_edition *make_edition(pl_arena *arena, pl_slice text)
{
    pl_report report = pl_report_new(arena);
    const pl_node *root = read_yaml(&report, text);
    const pl_edition *edition = root ? pl_edition_load(root, make_terms(arena), &report) : NULL;
    if (!edition) print_report(&report);
    assert_non_null(edition);
    return edition;
}

/* A mutation of a sound text, and the defect that it must cause. */
typedef struct bad_row {
    const char *was, *becomes;
    pl_code code;
    const char *near, *found; /* NULL: whatever */
} bad_row;

/* 0 if the report has the row's defect, with its words. */
static inline int lacks_defect(const pl_report *report, const bad_row *row)
{
    const pl_diagnostic *defect = find_defect(report, row->code);
    if (!defect) {
        print_error("%s -> %s: wanted defect %d, found:\n", row->was, row->becomes, (int)row->code);
        print_report(report);
        return 1;
    }
    int bad = 0;
    if (row->near) bad += differs(row->becomes, defect->details.near, row->near);
    if (row->found) bad += differs(row->becomes, defect->details.found, row->found);
    return bad;
}

#endif
