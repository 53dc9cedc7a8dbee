#include "render/what_if_json.h"

#include "render/json.h"

static void member(pl_json *json, const char *key, pl_slice value)
{
    pl_json_key(json, key);
    if (value.size)
        pl_json_string(json, value);
    else
        pl_json_null(json);
}

static void member_truth(pl_json *json, const char *key, bool truth)
{
    pl_json_key(json, key);
    pl_json_bool(json, truth);
}

static void member_points(pl_json *json, const char *key, int64_t hundredths)
{
    pl_json_key(json, key);
    pl_json_double(json, (double)hundredths / 100);
}

static void add_channel(pl_json *json, const char *key, pl_slice id, pl_slice name)
{
    pl_json_key(json, key);
    if (!id.size) {
        pl_json_null(json);
        return;
    }
    pl_json_open(json, '{');
    member(json, "id", id);
    member(json, "name", name);
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
    member(json, "id", first->id);
    member(json, "name", first->name);
    member_points(json, "score", first->score);
    member_truth(json, "tie", first->tied);
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
    pl_json_key(json, "items");
    pl_json_int(json, (int64_t)field->items);
    member(json, "value", field->value);
    member(json, "words", field->said);
    member(json, "supposed", field->supposed);
    add_channel(json, "first", field->first, field->name);
    member_truth(json, "tie", field->tied);
    pl_json_close(json, '}');
}

static void add_swings(pl_json *json, const pl_variation *field)
{
    pl_json_key(json, "moves");
    pl_json_open(json, '[');
    for (size_t i = 0; i < field->swing_count; i++) {
        const pl_swing *swing = &field->swings[i];
        pl_json_open(json, '{');
        member(json, "channel", swing->channel);
        member_points(json, "low", swing->low);
        member_points(json, "high", swing->high);
        member_truth(json, "unranked", swing->leaves);
        pl_json_close(json, '}');
    }
    pl_json_close(json, ']');
}

static void add_field(pl_json *json, const pl_variation *field)
{
    static const pl_slice searched[] = { PL_SLICE_INIT("partly"), PL_SLICE_INIT("all") };
    pl_json_open(json, '{');
    member(json, "field", field->path);
    member_truth(json, "present", !field->absent);
    member(json, "from", field->from);
    member(json, "searched", field->matters ? searched[field->complete] : PL_SLICE("unread"));
    pl_json_key(json, "tried");
    pl_json_int(json, (int64_t)field->tried);
    pl_json_key(json, "most_items");
    if (field->most_items)
        pl_json_int(json, (int64_t)field->most_items);
    else
        pl_json_null(json);
    pl_json_key(json, "computed_by");
    pl_json_open(json, '[');
    for (size_t i = 0; i < field->computed_count; i++)
        pl_json_string(json, field->computed[i]);
    pl_json_close(json, ']');
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
    pl_json_key(json, "places");
    pl_json_int(json, (int64_t)flip->places);
    member(json, "platform", flip->platform);
    member(json, "name", flip->name);
    pl_json_share(json, &flip->share);
    pl_json_key(json, "at");
    pl_json_double(json, flip->at);
    pl_json_key(json, "order");
    pl_json_open(json, '[');
    for (size_t i = 0; i < flip->places && flip->order[i].size; i++)
        pl_json_string(json, flip->order[i]);
    pl_json_close(json, ']');
    pl_json_key(json, "facts");
    pl_json_open(json, '[');
    for (size_t i = 0; i < flip->share.fact_count; i++)
        pl_json_fact(json, flip->share.facts[i]);
    pl_json_close(json, ']');
    pl_json_close(json, '}');
}

static void add_stability(pl_json *json, const pl_stability *stability)
{
    pl_json_key(json, "stability");
    pl_json_open(json, '{');
    pl_json_key(json, "moved");
    pl_json_int(json, (int64_t)stability->moved);
    pl_json_key(json, "without_interval");
    pl_json_int(json, (int64_t)stability->still);
    pl_json_key(json, "flips");
    pl_json_open(json, '[');
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
    member(&json, "format", PL_SLICE("planner.what-if"));
    member(&json, "format_version", PL_SLICE("1.0"));
    member(&json, "planner", PL_SLICE(PLANNER_VERSION));
    pl_json_asked(&json, result);
    member(&json, "language", result->language == PL_JAPANESE ? PL_SLICE("ja") : PL_SLICE("en"));
    add_first(&json, result);
    add_channel(&json, "wanted", answer->channel, answer->name);
    pl_json_key(&json, "fields");
    pl_json_open(&json, '[');
    for (size_t i = 0; i < answer->field_count; i++)
        add_field(&json, &answer->fields[i]);
    pl_json_close(&json, ']');
    add_stability(&json, &answer->stability);
    pl_json_key(&json, "sources");
    pl_json_open(&json, '[');
    for (size_t i = 0; i < result->source_count; i++)
        pl_json_source(&json, result->sources[i]);
    pl_json_close(&json, ']');
    pl_json_close(&json, '}');
    pl_text_put(text, "\n");
}
