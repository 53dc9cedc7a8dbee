#include "facts/fact.h"

#include "base/date.h"
#include "base/nearest.h"

#include <stdlib.h>

const pl_slice pl_classification = PL_SLICE_INIT("planner-classification");

enum { TITLE, PUBLISHER, URL, PUBLISHED, SOURCE_KEYS };
static const pl_key source_keys[] = {
    [TITLE] = { PL_SLICE_INIT("title"), PL_WANT_SCALAR, true },
    [PUBLISHER] = { PL_SLICE_INIT("publisher"), PL_WANT_SCALAR, true },
    [URL] = { PL_SLICE_INIT("url"), PL_WANT_SCALAR, false },
    [PUBLISHED] = { PL_SLICE_INIT("published"), PL_WANT_SCALAR, false },
};
static const pl_keys source_has = { PL_SLICE_INIT("a source"), source_keys, SOURCE_KEYS };

bool pl_fact_is(const pl_fact *left, const pl_fact *right)
{
    return left->path.data == right->path.data;
}

void pl_ledger_cite(pl_ledger *ledger, const pl_node *sources)
{
    pl_arena *arena = ledger->report->arena;
    for (const pl_node *key = sources ? sources->first : NULL; key; key = key->next) {
        const pl_node *values[SOURCE_KEYS];
        pl_read_id(ledger->report, key);
        pl_node_keys(key->value, &source_has, ledger->report, values);
        pl_citation *citation = pl_arena_new(arena, pl_citation);
        *citation = (pl_citation){ .id = key->text,
                                   .title = pl_read_text(values[TITLE]),
                                   .publisher = pl_read_text(values[PUBLISHER]),
                                   .url = pl_read_text(values[URL]),
                                   .published = pl_read_text(values[PUBLISHED]),
                                   .span = key->span };
        pl_list_add(arena, &ledger->citations, *citation);
        pl_map_add(arena, &ledger->sources, key->text, citation);
    }
}

/* Whether the end of what it is of can be told: a year of more than four digits is none. */
static bool is_dated(const pl_fact *fact)
{
    return fact->year > 0 && fact->year < 9999;
}

static int64_t last_day(const pl_fact *fact)
{
    return fact->day ? fact->day : pl_date_days((pl_civil){ fact->year, 12, 31 });
}

int64_t pl_fact_months(const pl_fact *fact, int64_t today)
{
    if (!is_dated(fact)) return -1;
    pl_civil then = pl_date_civil(last_day(fact)), now = pl_date_civil(today);
    int64_t months = (now.year - then.year) * 12 + now.month - then.month;
    /* The last day of a month is a month before that of the next, however long the two are. */
    bool at_its_end = now.day == pl_date_month_length(now.year, now.month);
    if (now.day < then.day && !at_its_end) months--;
    return months > 0 ? months : 0;
}

bool pl_fact_is_old(const pl_fact *fact, int64_t today)
{
    if (!is_dated(fact)) return false;
    pl_civil then = pl_date_civil(last_day(fact));
    int length = pl_date_month_length(then.year + 1, then.month);
    pl_civil year_after = { then.year + 1, then.month, then.day < length ? then.day : length };
    return pl_date_days(year_after) < today;
}

bool pl_fact_cites(const pl_fact *fact, const pl_citation *source)
{
    if (pl_slice_equal(fact->source->id, source->id)) return true;
    if (!fact->cited) return false;
    for (const pl_node *each = fact->cited->first; each; each = each->next)
        if (pl_slice_equal(each->text, source->id)) return true;
    return false;
}

bool pl_fact_is_below(const pl_fact *fact, pl_slice path)
{
    pl_slice rest = fact->path;
    for (int skipped = 0; skipped < 2; skipped++, pl_slice_until(&rest, '.')) {
        bool starts = pl_slice_starts(rest, path);
        if (!path.size || (starts && (rest.size == path.size || rest.data[path.size] == '.')))
            return true;
    }
    return false;
}

static const pl_citation *find_source(pl_ledger *ledger, const pl_node *id)
{
    pl_arena *arena = ledger->report->arena;
    const pl_citation *found = pl_map_get(&ledger->sources, id->text);
    if (found) return found;
    pl_nearest nearest = pl_nearest_to(arena, id->text);
    for (size_t i = 0; i < ledger->citations.count; i++)
        pl_nearest_offer(&nearest, ledger->citations.items[i].id);
    pl_report_add(ledger->report, PL_UNKNOWN_SOURCE, id->span,
                  (pl_details){ .found = id->text, .near = nearest.best });
    pl_citation *unknown = pl_arena_new(arena, pl_citation);
    unknown->id = id->text;
    return unknown;
}

const pl_citation *pl_ledger_source(pl_ledger *ledger, const pl_node *source)
{
    if (!source) return NULL;
    if (source->kind != PL_LIST_NODE) return find_source(ledger, source);
    const pl_citation *first = NULL;
    for (const pl_node *each = source->first; each; each = each->next) {
        const pl_citation *found = find_source(ledger, each);
        if (!first) first = found;
    }
    return first;
}

void pl_ledger_check_figure(pl_ledger *ledger, const pl_citation *source, const pl_node *at)
{
    if (!source || !pl_slice_equal(source->id, pl_classification)) return;
    pl_report_add(ledger->report, PL_CLASSIFIED_FIGURE, at->span,
                  (pl_details){ .found = at->text });
}

static pl_slice path_below(pl_arena *arena, pl_slice path, pl_slice step)
{
    if (!path.size) return step;
    return step.size ? PL_JOIN(arena, path, PL_SLICE("."), step) : path;
}

pl_fact pl_section_below(pl_ledger *ledger, const pl_fact *above, pl_slice step,
                         const pl_node *source)
{
    pl_fact below = *above;
    below.path = path_below(ledger->report->arena, above->path, step);
    const pl_citation *own = pl_ledger_source(ledger, source);
    if (own) below.source = own;
    if (own) below.cited = source;
    return below;
}

static pl_slice numbered(pl_arena *arena, pl_slice path, size_t number)
{
    pl_text text = pl_text_new(arena);
    pl_text_add(&text, path);
    pl_text_put(&text, ".");
    pl_text_int(&text, (int64_t)number);
    return pl_text_slice(&text);
}

/* Two rows of one survey and year, of different bases, differ by the number behind the second. */
static pl_slice unique_path(pl_ledger *ledger, pl_slice path)
{
    pl_arena *arena = ledger->report->arena;
    size_t *used = pl_arena_new(arena, size_t);
    *used = 1;
    if (pl_map_add(arena, &ledger->paths, path, used)) return path;
    size_t *times = pl_map_get(&ledger->paths, path);
    pl_slice added;
    do
        added = numbered(arena, path, ++*times);
    while (!pl_map_add(arena, &ledger->paths, added, used));
    return added;
}

const pl_fact *pl_ledger_add(pl_ledger *ledger, const pl_fact *section, pl_slice step,
                             pl_value value, const pl_node *at)
{
    pl_arena *arena = ledger->report->arena;
    pl_fact *fact = pl_arena_new(arena, pl_fact);
    *fact = *section;
    fact->path = unique_path(ledger, path_below(arena, section->path, step));
    fact->value = value;
    fact->span = at->span;
    if (!fact->source)
        pl_report_add(ledger->report, PL_NO_SOURCE, at->span, (pl_details){ .found = fact->path });
    if (value.kind == PL_INT || value.kind == PL_DOUBLE)
        pl_ledger_check_figure(ledger, fact->source, at);
    pl_list_add(arena, &ledger->facts, fact);
    return fact;
}

static int compare_places(const void *left, const void *right)
{
    const pl_fact *a = *(const pl_fact *const *)left;
    const pl_fact *b = *(const pl_fact *const *)right;
    if (a->span.from != b->span.from) return a->span.from < b->span.from ? -1 : 1;
    return pl_slice_order(a->path, b->path);
}

const pl_fact *pl_ledger_facts(pl_ledger *ledger)
{
    pl_fact *facts = pl_arena_array(ledger->report->arena, pl_fact, ledger->facts.count);
    if (ledger->facts.count)
        qsort(ledger->facts.items, ledger->facts.count, sizeof *ledger->facts.items,
              compare_places);
    for (size_t i = 0; i < ledger->facts.count; i++)
        facts[i] = *ledger->facts.items[i];
    return facts;
}
