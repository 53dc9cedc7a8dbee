#include "render/what_if_json.h"

#include "document/members.h"
#include "render/json.h"

static void add_channel(pl_json *json, const char *key, pl_slice id, pl_slice name)
{
    pl_json_key(json, key);
    if (!id.size) {
        pl_json_null(json);
        return;
    }
    pl_json_open(json, '{');
    pl_member_name(json, "id", id);
    pl_member_name(json, "name", name);
    pl_json_close(json, '}');
}

static void add_first(pl_json *json, const pl_result *result)
{
    const pl_entry *first = result->entry_count ? &result->entries[0] : NULL;
    pl_json_key(json, "first");
    if (!first || first->standing != PL_RANKED) {
        pl_json_null(json);
        return;
    }
    pl_json_open(json, '{');
    pl_member_name(json, "id", first->id);
    pl_member_name(json, "name", first->name);
    pl_member_points(json, "score", true, first->score);
    pl_member_bool(json, "tie", first->tied);
    pl_json_close(json, '}');
}

static void add_change(pl_json *json, const pl_variation *field)
{
    pl_json_key(json, "change");
    if (!field->found) {
        pl_json_null(json);
        return;
    }
    pl_json_open(json, '{');
    pl_member_count(json, "items", field->items);
    pl_member_name(json, "value", field->value);
    pl_member_name(json, "words", field->said);
    pl_member_name(json, "supposed", field->supposed);
    add_channel(json, "first", field->first, field->name);
    pl_member_bool(json, "tie", field->tied);
    pl_json_close(json, '}');
}

static void add_swings(pl_json *json, const pl_variation *field)
{
    pl_member_open(json, "moves", '[');
    for (size_t i = 0; i < field->swing_count; i++) {
        const pl_swing *swing = &field->swings[i];
        pl_json_open(json, '{');
        pl_member_name(json, "channel", swing->channel);
        pl_member_points(json, "low", true, swing->low);
        pl_member_points(json, "high", true, swing->high);
        pl_member_bool(json, "unranked", swing->leaves);
        pl_json_close(json, '}');
    }
    pl_json_close(json, ']');
}

static void add_field(pl_json *json, const pl_variation *field)
{
    static const pl_slice searched[] = { PL_SLICE_INIT("partly"), PL_SLICE_INIT("all") };
    pl_json_open(json, '{');
    pl_member_name(json, "field", field->path);
    pl_member_bool(json, "present", !field->absent);
    pl_member_name(json, "from", field->from);
    pl_member_name(json, "searched",
                   field->matters ? searched[field->complete] : PL_SLICE("unread"));
    pl_member_count(json, "tried", field->tried);
    pl_json_key(json, "most_items");
    if (field->most_items)
        pl_json_int(json, (int64_t)field->most_items);
    else
        pl_json_null(json);
    pl_member_texts(json, "computed_by", field->computed, field->computed_count);
    add_change(json, field);
    pl_json_key(json, "can_change_first");
    if (field->absent)
        pl_json_bool(json, field->unsettles);
    else
        pl_json_null(json);
    add_swings(json, field);
    pl_json_close(json, '}');
}

static void add_flip(pl_json *json, const pl_flip *flip)
{
    pl_json_open(json, '{');
    pl_member_count(json, "places", flip->places);
    pl_member_name(json, "platform", flip->platform);
    pl_member_name(json, "name", flip->name);
    pl_json_share(json, &flip->share);
    pl_json_key(json, "at");
    pl_json_double(json, flip->at);
    pl_member_open(json, "order", '[');
    for (size_t i = 0; i < flip->places && flip->order[i].size; i++)
        pl_json_string(json, flip->order[i]);
    pl_json_close(json, ']');
    pl_member_open(json, "facts", '[');
    for (size_t i = 0; i < flip->share.fact_count; i++)
        pl_json_fact(json, flip->share.facts[i]);
    pl_json_close(json, ']');
    pl_json_close(json, '}');
}

static void add_stability(pl_json *json, const pl_stability *stability)
{
    pl_member_open(json, "stability", '{');
    pl_member_count(json, "moved", stability->moved);
    pl_member_count(json, "without_interval", stability->still);
    pl_member_open(json, "flips", '[');
    for (size_t i = 0; i < stability->count; i++)
        add_flip(json, &stability->flips[i]);
    pl_json_close(json, ']');
    pl_json_close(json, '}');
}

void pl_what_if_put_json(pl_text *text, const pl_what_if *answer)
{
    const pl_result *result = answer->result;
    pl_json json = pl_json_new(text);
    pl_json_open(&json, '{');
    pl_member_document(&json, PL_SLICE("planner.what-if"), PL_SLICE("1.0"));
    pl_json_asked(&json, result);
    pl_member_language(&json, result->language);
    add_first(&json, result);
    add_channel(&json, "wanted", answer->channel, answer->name);
    pl_member_open(&json, "fields", '[');
    for (size_t i = 0; i < answer->field_count; i++)
        add_field(&json, &answer->fields[i]);
    pl_json_close(&json, ']');
    add_stability(&json, &answer->stability);
    pl_member_open(&json, "sources", '[');
    for (size_t i = 0; i < result->source_count; i++)
        pl_json_source(&json, result->sources[i]);
    pl_json_close(&json, ']');
    pl_json_close(&json, '}');
    pl_text_put(text, "\n");
}
