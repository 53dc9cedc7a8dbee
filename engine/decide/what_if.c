#include "decide/what_if.h"

#include "decide/recommend.h"

#include <stdlib.h>

enum { most_watched = PL_FIRST_PLACES + 1 };

/* Fields */

static size_t place_of(const pl_edition *edition, pl_slice channel)
{
    size_t at = 0;
    while (!pl_slice_equal(edition->channels[at].id, channel))
        at++;
    return at;
}

/* The first three, and the channel that is asked for. */
static void watch(pl_variations *in, const pl_result *result)
{
    const pl_edition *edition = in->question->edition;
    size_t *watched = pl_arena_array(in->board->court->arena, size_t, most_watched);
    for (size_t i = 0; i < result->entry_count; i++) {
        const pl_entry *entry = &result->entries[i];
        bool among = i < PL_FIRST_PLACES && entry->standing == PL_RANKED;
        if (among || pl_slice_equal(entry->id, in->wanted))
            watched[in->watched_count++] = place_of(edition, entry->id);
    }
    in->watched = watched;
}

static bool is_market(const pl_brief_field *field)
{
    return pl_slice_equal(field->path, PL_SLICE("brief.market"));
}

/* An item of the list that is sorted: equal ones stay in the order of the schema. */
typedef struct place {
    pl_variation made;
    size_t number;
} place;

static int by_size(const void *left_item, const void *right_item)
{
    const place *left = left_item, *right = right_item;
    if (left->made.found != right->made.found) return left->made.found ? -1 : 1;
    if (left->made.items != right->made.items) return left->made.items < right->made.items ? -1 : 1;
    return left->number < right->number ? -1 : 1;
}

static void vary_all(const pl_variations *in, pl_what_if *made)
{
    pl_arena *arena = in->board->court->arena;
    const pl_brief_fields fields = pl_brief_fields_of(arena, in->question->schema);
    place *places = pl_arena_array(arena, place, fields.count + 1);
    for (size_t i = 0; i < fields.count; i++) {
        if (is_market(&fields.items[i])) continue;
        places[made->field_count] = (place){ pl_vary(in, &fields.items[i]), i };
        made->field_count++;
    }
    if (made->field_count) qsort(places, made->field_count, sizeof *places, by_size);
    pl_variation *sorted = pl_arena_array(arena, pl_variation, made->field_count + 1);
    for (size_t i = 0; i < made->field_count; i++)
        sorted[i] = places[i].made;
    made->fields = sorted;
}

/* Owning */

static void own(pl_arena *arena, pl_slice *text)
{
    *text = pl_slice_copy(arena, *text);
}

static void own_field(pl_arena *arena, pl_variation *field)
{
    pl_slice *const texts[] = { &field->path,     &field->from,  &field->value, &field->said,
                                &field->supposed, &field->first, &field->name };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        own(arena, texts[i]);
    pl_slice *computed = pl_arena_array(arena, pl_slice, field->computed_count + 1);
    for (size_t i = 0; i < field->computed_count; i++)
        computed[i] = pl_slice_copy(arena, field->computed[i]);
    field->computed = computed;
    for (size_t i = 0; i < field->swing_count; i++) {
        pl_swing *swing = (pl_swing *)(uintptr_t)&field->swings[i];
        own(arena, &swing->channel);
        own(arena, &swing->name);
    }
}

static bool cites(const pl_result *result, const pl_citation *source)
{
    for (size_t i = 0; i < result->source_count; i++)
        if (pl_slice_equal(result->sources[i]->id, source->id)) return true;
    return false;
}

static int by_citation(const void *left, const void *right)
{
    return pl_slice_order((*(const pl_citation *const *)left)->id,
                          (*(const pl_citation *const *)right)->id);
}

/* Sources of the figures that flip the order, also where no account cites them. */
static void cite_flips(pl_arena *arena, const pl_stability *stability, pl_result *result)
{
    PL_LIST(const pl_citation *) added = { 0 };
    for (size_t i = 0; i < result->source_count; i++)
        pl_list_add(arena, &added, result->sources[i]);
    for (size_t i = 0; i < stability->count; i++)
        for (size_t at = 0; at < stability->flips[i].share.fact_count; at++) {
            const pl_citation *source = stability->flips[i].share.facts[at]->source;
            if (cites(result, source)) continue;
            pl_list_add(arena, &added, source);
            result->sources = added.items;
            result->source_count = added.count;
        }
    if (added.count) qsort(added.items, added.count, sizeof *added.items, by_citation);
    result->sources = added.items;
    result->source_count = added.count;
}

static void own_flip(pl_arena *arena, const pl_result *result, pl_flip *flip)
{
    own(arena, &flip->platform);
    own(arena, &flip->name);
    for (size_t i = 0; i < PL_FIRST_PLACES; i++) {
        own(arena, &flip->order[i]);
        own(arena, &flip->names[i]);
    }
    flip->share.facts = pl_facts_own(arena, result, flip->share.facts, flip->share.fact_count);
    flip->share.people_facts = NULL;
    flip->share.people_fact_count = 0;
    flip->share.cells = NULL;
    flip->share.cell_count = 0;
}

static void own_all(pl_arena *arena, pl_what_if *made, pl_result *result)
{
    for (size_t i = 0; i < made->field_count; i++)
        own_field(arena, (pl_variation *)(uintptr_t)&made->fields[i]);
    cite_flips(arena, &made->stability, result);
    pl_result_own(arena, result);
    for (size_t i = 0; i < made->stability.count; i++)
        own_flip(arena, result, (pl_flip *)(uintptr_t)&made->stability.flips[i]);
    own(arena, &made->channel);
    own(arena, &made->name);
}

pl_what_if *pl_what_if_ask(const pl_question *question, const pl_channel *channel,
                           pl_report *report)
{
    pl_arena *arena = report->arena;
    pl_report unseen = pl_report_new(arena);
    pl_brief brief;
    pl_court *court = pl_arena_new(arena, pl_court);
    pl_result *result = pl_recommend(question, report);
    if (!result || !pl_question_open(question, &unseen, &brief, court)) return NULL;
    pl_variations in = { .question = question,
                         .board = pl_board_new(court),
                         .unseen = &unseen,
                         .wanted = channel ? channel->id : (pl_slice){ 0 } };
    const pl_entry *first = result->entry_count ? &result->entries[0] : NULL;
    if (first && first->standing == PL_RANKED) in.first = first->id;
    pl_what_if *made = pl_arena_new(arena, pl_what_if);
    *made = (pl_what_if){ .result = result, .channel = in.wanted };
    if (channel) made->name = channel->name.in[question->language];
    watch(&in, result);
    vary_all(&in, made);
    made->stability = pl_stability_of(in.board);
    own_all(arena, made, result);
    return made;
}
