#include "decide/recommend.h"

#include "decide/board.h"
#include "decide/together.h"
#include "schema/show.h"

#include <math.h>
#include <stdlib.h>

static const double tie_below = 0.95;

/* A channel on its way into the order. */
typedef struct standing {
    pl_entry entry;
    pl_case judged;
    const pl_platform *platform;
    double sway; /* points that one standard error of its share moves, in hundredths */
} standing;

static pl_seat seat_of(const pl_entry *entry)
{
    return (pl_seat){ entry->id, entry->standing, entry->score, &entry->share };
}

static int order_of(const void *left_item, const void *right_item)
{
    const pl_seat left = seat_of(&((const standing *)left_item)->entry);
    const pl_seat right = seat_of(&((const standing *)right_item)->entry);
    return pl_seat_order(&left, &right);
}

/* In an account: exclusions, points, what groups make of them, what is switched off, cautions. */
static int part_of(const pl_line *line)
{
    if (line->excludes) return 0;
    if (line->kind == PL_LINE_RULE) return line->cautions ? 4 : 1;
    return line->kind == PL_LINE_OFF ? 3 : 2;
}

/* Those that hold by their part, then the undecided; rules by weight, equal ones by id. */
static int line_order(const void *left_item, const void *right_item)
{
    const pl_line *left = left_item, *right = right_item;
    if (left->outcome != right->outcome) return left->outcome == PL_HOLDS ? -1 : 1;
    if (part_of(left) != part_of(right)) return part_of(left) - part_of(right);
    if (left->kind == PL_LINE_HIT || left->kind == PL_LINE_CLAMP) {
        int order = pl_slice_order(left->group, right->group);
        return order ? order : (int)left->kind - (int)right->kind;
    }
    int64_t heavy = left->points < 0 ? -left->points : left->points;
    int64_t heavier = right->points < 0 ? -right->points : right->points;
    if (heavy != heavier) return heavy > heavier ? -1 : 1;
    return pl_slice_order(left->rule, right->rule);
}

/* One figure that both read cancels; different figures count as independent. */
static bool is_tied(const standing *first, const standing *last)
{
    double difference = (double)(first->entry.score - last->entry.score);
    bool same = first->platform == last->platform;
    double error = same ? fabs(first->sway - last->sway)
                        : sqrt(first->sway * first->sway + last->sway * last->sway);
    if (!(error > 0)) return !(difference > 0);
    return pl_probability_above(difference, error) < tie_below;
}

static void rank(standing *order, size_t count)
{
    size_t first = 0;
    for (size_t i = 0; i < count && order[i].entry.standing == PL_RANKED; i++) {
        bool testable = order[i].entry.testable && order[first].entry.testable;
        if (i == first || !testable || !is_tied(&order[first], &order[i])) first = i;
        order[i].entry.rank = first + 1;
    }
}

static void mark_ties(standing *order, size_t count)
{
    for (size_t i = 0; i + 1 < count; i++) {
        bool together = order[i + 1].entry.rank && order[i].entry.rank == order[i + 1].entry.rank;
        if (together) order[i].entry.tied = order[i + 1].entry.tied = true;
    }
}

static bool judge_channel(const pl_court *court, const pl_channel *channel, standing *made)
{
    made->judged = pl_case_open(court, channel);
    made->platform = channel->platform;
    const pl_share *share = made->judged.host.share;
    made->entry = (pl_entry){ .id = channel->id,
                              .name = channel->name.in[court->language],
                              .platform = channel->platform->id,
                              .platform_name = channel->platform->name.in[court->language],
                              .share = *share };
    if (!pl_case_judge(court, &made->judged, &made->entry)) return false;
    qsort((void *)(uintptr_t)made->entry.lines, made->entry.line_count, sizeof *made->entry.lines,
          line_order);
    bool reads = made->judged.share_counts;
    made->entry.testable = share->known && (!reads || share->error > 0);
    if (reads && share->error > 0)
        made->sway = (double)(pl_case_score(court, &made->judged, 1) -
                              pl_case_score(court, &made->judged, -1)) /
                     2;
    return true;
}

static int by_citation(const void *left, const void *right)
{
    return pl_slice_order((*(const pl_citation *const *)left)->id,
                          (*(const pl_citation *const *)right)->id);
}

typedef PL_LIST(const pl_citation *) citations;

static void cite(pl_arena *arena, citations *cited, const pl_citation *source)
{
    for (size_t i = 0; source && i < cited->count; i++)
        if (pl_slice_equal(cited->items[i]->id, source->id)) return;
    if (source) pl_list_add(arena, cited, source);
}

static void collect_sources(pl_arena *arena, pl_result *result)
{
    citations cited = { 0 };
    for (size_t i = 0; i < result->entry_count; i++) {
        const pl_entry *entry = &result->entries[i];
        for (size_t line = 0; line < entry->line_count; line++) {
            cite(arena, &cited, entry->lines[line].source);
            for (size_t fact = 0; fact < entry->lines[line].fact_count; fact++)
                cite(arena, &cited, entry->lines[line].facts[fact]->source);
        }
    }
    if (cited.count) qsort(cited.items, cited.count, sizeof *cited.items, by_citation);
    result->sources = cited.items;
    result->source_count = cited.count;
}

/* The fields that a heading repeats, as far as the schema has them and the brief fills them. */
static void summarise(pl_arena *arena, const pl_question *question, pl_value brief,
                      pl_result *result)
{
    static const pl_slice shown[] = { PL_SLICE_INIT("goals"), PL_SLICE_INIT("audience"),
                                      PL_SLICE_INIT("budget"), PL_SLICE_INIT("schedule") };
    enum { shown_count = sizeof shown / sizeof *shown };
    const pl_type *type = question->pack->vocabulary->brief;
    pl_slice *summary = pl_arena_array(arena, pl_slice, shown_count);
    for (size_t i = 0; i < shown_count; i++) {
        size_t slot = pl_type_slot(type, shown[i]);
        if (slot == SIZE_MAX || brief.as.items[slot].kind == PL_ABSENT) continue;
        pl_text text = pl_text_new(arena);
        pl_show_value(&text, type->fields[slot].type, brief.as.items[slot], question->language);
        summary[result->summary_count++] = pl_text_slice(&text);
    }
    result->summary = summary;
}

static pl_slice others_text(pl_arena *arena, size_t count)
{
    pl_text text = pl_text_new(arena);
    pl_text_put(&text, " and ");
    pl_text_int(&text, (int64_t)count);
    pl_text_put(&text, count == 1 ? " other" : " others");
    return pl_text_slice(&text);
}

/* Whether the failure at `index` is the first of its rule; `*others` counts the later ones. */
static bool is_first_failure(const pl_report *report, size_t index, size_t *others)
{
    const pl_diagnostic *items = report->found.items;
    *others = 0;
    for (size_t i = 0; i < report->found.count; i++) {
        bool same = items[i].code == PL_RULE_FAILED && i != index &&
                    pl_slice_equal(items[i].details.found, items[index].details.found);
        if (same && i < index) return false;
        *others += same;
    }
    return true;
}

/* A rule fails for each channel anew: says so once, for the first one and how many more. */
static void merge_failures(pl_report *report)
{
    pl_diagnostic *kept = pl_arena_array(report->arena, pl_diagnostic, report->found.count);
    size_t count = 0, others = 0;
    for (size_t i = 0; i < report->found.count; i++) {
        pl_diagnostic *each = &report->found.items[i];
        if (each->code == PL_RULE_FAILED && !is_first_failure(report, i, &others)) continue;
        kept[count] = *each;
        if (each->code == PL_RULE_FAILED && others)
            kept[count].details.list = others_text(report->arena, others);
        count++;
    }
    report->errors -= report->found.count - count;
    report->found.items = kept;
    report->found.count = report->found.capacity = count;
}

static bool judge_channels(const pl_court *court, pl_result *result)
{
    const pl_edition *edition = court->edition;
    size_t count = edition->channel_count;
    standing *order = pl_arena_array(court->arena, standing, count + 1);
    bool sound = true;
    for (size_t i = 0; i < count; i++)
        sound &= judge_channel(court, &edition->channels[i], &order[i]);
    if (!sound) merge_failures(court->report);
    if (!sound) return false;
    qsort(order, count, sizeof *order, order_of);
    rank(order, count);
    mark_ties(order, count);
    pl_entry *entries = pl_arena_array(court->arena, pl_entry, count + 1);
    for (size_t i = 0; i < count; i++)
        entries[i] = order[i].entry;
    result->entries = entries;
    result->entry_count = count;
    return true;
}

static pl_result *result_of(const pl_question *question, const pl_brief *brief,
                            const pl_court *court)
{
    pl_arena *arena = court->arena;
    pl_result *result = pl_arena_new(arena, pl_result);
    *result = (pl_result){ .language = question->language,
                           .campaign = pl_brief_campaign(brief),
                           .pack_version = question->pack->version,
                           .rules_sha256 = question->pack->sha256,
                           .edition = question->edition->id,
                           .market = question->edition->market,
                           .today = question->today,
                           .as_of = question->edition->as_of,
                           .survey_year = question->edition->year };
    if (!judge_channels(court, result)) return NULL;
    result->together = pl_together_of(arena, result->entries, result->entry_count);
    summarise(arena, question, brief->record, result);
    result->fields = pl_brief_stated(arena, question->schema, brief->record, question->language);
    collect_sources(arena, result);
    return result;
}

pl_result *pl_recommend(const pl_question *question, pl_report *report)
{
    pl_brief brief;
    pl_court court;
    if (!pl_question_open(question, report, &brief, &court)) return NULL;
    return result_of(question, &brief, &court);
}
