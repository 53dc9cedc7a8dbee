#include "decide/result.h"

static void own(pl_arena *arena, pl_slice *text)
{
    *text = pl_slice_copy(arena, *text);
}

static pl_value own_value(pl_arena *arena, pl_value value)
{
    if (value.kind == PL_STRING) return pl_value_string(pl_slice_copy(arena, pl_value_text(value)));
    if (value.kind != PL_LIST_VALUE) return value;
    pl_value *items = pl_arena_array(arena, pl_value, value.size + 1);
    for (uint32_t i = 0; i < value.size; i++) {
        pl_value item = value.as.items[i]; /* a fact's list holds scalars only */
        items[i] = item.kind == PL_STRING ? own_value(arena, item) : item;
    }
    return pl_value_list(items, value.size);
}

const pl_citation *pl_citation_own(pl_arena *arena, const pl_citation *source)
{
    pl_citation *copy = pl_arena_new(arena, pl_citation);
    *copy = *source;
    own(arena, &copy->id);
    own(arena, &copy->title);
    own(arena, &copy->publisher);
    own(arena, &copy->url);
    own(arena, &copy->published);
    return copy;
}

/* The result's own copy of a citation; every one that an account cites is among its sources. */
static const pl_citation *owned_source(const pl_result *result, const pl_citation *source)
{
    for (size_t i = 0; source && i < result->source_count; i++)
        if (pl_slice_equal(result->sources[i]->id, source->id)) return result->sources[i];
    return NULL;
}

const pl_fact **pl_facts_own(pl_arena *arena, const pl_result *result, const pl_fact **facts,
                             size_t count)
{
    const pl_fact **copies = pl_arena_array(arena, const pl_fact *, count + 1);
    for (size_t i = 0; i < count; i++) {
        pl_fact *copy = pl_arena_new(arena, pl_fact);
        *copy = *facts[i];
        own(arena, &copy->path);
        own(arena, &copy->base);
        own(arena, &copy->unit);
        own(arena, &copy->note);
        own(arena, &copy->n_basis);
        own(arena, &copy->basis);
        copy->value = own_value(arena, copy->value);
        copy->source = owned_source(result, copy->source);
        copy->span = (pl_span){ 0 };
        copies[i] = copy;
    }
    return copies;
}

static const pl_slice *own_texts(pl_arena *arena, const pl_slice *texts, size_t count)
{
    pl_slice *copies = pl_arena_array(arena, pl_slice, count + 1);
    for (size_t i = 0; i < count; i++)
        copies[i] = pl_slice_copy(arena, texts[i]);
    return copies;
}

static void own_line(pl_arena *arena, const pl_result *result, pl_line *line)
{
    own(arena, &line->rule);
    own(arena, &line->name);
    own(arena, &line->group);
    own(arena, &line->because);
    own(arena, &line->override);
    line->source = owned_source(result, line->source);
    line->facts = pl_facts_own(arena, result, line->facts, line->fact_count);
    line->missing = own_texts(arena, line->missing, line->missing_count);
}

static void own_entry(pl_arena *arena, const pl_result *result, pl_entry *entry)
{
    own(arena, &entry->id);
    own(arena, &entry->name);
    own(arena, &entry->platform);
    own(arena, &entry->platform_name);
    /* The figures behind the share stand in the account. */
    own(arena, &entry->share.base);
    entry->share.cells = NULL;
    entry->share.cell_count = 0;
    pl_line *lines = pl_arena_array(arena, pl_line, entry->line_count + 1);
    for (size_t i = 0; i < entry->line_count; i++) {
        lines[i] = entry->lines[i];
        own_line(arena, result, &lines[i]);
    }
    entry->lines = lines;
}

static void own_fields(pl_arena *arena, pl_stated_list *fields)
{
    pl_stated *copies = pl_arena_array(arena, pl_stated, fields->count + 1);
    for (size_t i = 0; i < fields->count; i++) {
        copies[i] = fields->items[i];
        own(arena, &copies[i].path);
        own(arena, &copies[i].value);
        own(arena, &copies[i].words);
    }
    fields->items = copies;
}

static void own_sources(pl_arena *arena, pl_result *result)
{
    const pl_citation **copies =
        pl_arena_array(arena, const pl_citation *, result->source_count + 1);
    for (size_t i = 0; i < result->source_count; i++)
        copies[i] = pl_citation_own(arena, result->sources[i]);
    result->sources = copies;
}

static const pl_joint *own_joints(pl_arena *arena, const pl_joint *joints, size_t count)
{
    pl_joint *copies = pl_arena_array(arena, pl_joint, count + 1);
    for (size_t i = 0; i < count; i++) {
        copies[i] = joints[i];
        copies[i].platforms = own_texts(arena, joints[i].platforms, joints[i].count);
        copies[i].names = own_texts(arena, joints[i].names, joints[i].count);
    }
    return copies;
}

static void own_together(pl_arena *arena, pl_together *together)
{
    together->first = own_joints(arena, together->first, together->first_count);
    together->best = own_joints(arena, together->best, together->best_count);
    together->whole = own_texts(arena, together->whole, together->whole_count);
    together->unknown = own_texts(arena, together->unknown, together->unknown_count);
    together->unknown_names = own_texts(arena, together->unknown_names, together->unknown_count);
}

void pl_result_own(pl_arena *arena, pl_result *result)
{
    own_sources(arena, result);
    own_fields(arena, &result->fields);
    result->settings = own_texts(arena, result->settings, result->setting_count);
    result->summary = own_texts(arena, result->summary, result->summary_count);
    own(arena, &result->input);
    own(arena, &result->input_sha256);
    pl_entry *entries = pl_arena_array(arena, pl_entry, result->entry_count + 1);
    for (size_t i = 0; i < result->entry_count; i++) {
        entries[i] = result->entries[i];
        own_entry(arena, result, &entries[i]);
    }
    result->entries = entries;
    own_together(arena, &result->together);
    own(arena, &result->campaign);
    own(arena, &result->pack_version);
    own(arena, &result->rules_sha256);
    own(arena, &result->edition);
    own(arena, &result->market);
}
