#include "render/compared_json.h"

#include "document/members.h"
#include "render/json.h"

static const char *const side_names[PL_SIDES] = { "a", "b" };

static void add_differs(pl_json *json, unsigned differs)
{
    static const struct {
        unsigned flag;
        pl_slice name;
    } names[] = { { PL_DIFFERS_MARKET, PL_SLICE_INIT("market") },
                  { PL_DIFFERS_EDITION, PL_SLICE_INIT("facts") },
                  { PL_DIFFERS_RULES, PL_SLICE_INIT("rules") },
                  { PL_DIFFERS_TODAY, PL_SLICE_INIT("today") } };
    pl_member_open(json, "differs", '[');
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (differs & names[i].flag) pl_json_string(json, names[i].name);
    pl_json_close(json, ']');
}

static void add_side(pl_json *json, const char *key, const pl_result *result)
{
    pl_member_open(json, key, '{');
    pl_json_asked(json, result);
    pl_member_text(json, "campaign", result->campaign);
    pl_json_close(json, '}');
}

static void add_stated(pl_json *json, const char *key, const pl_stated *stated)
{
    pl_json_key(json, key);
    if (!stated) {
        pl_json_null(json);
        return;
    }
    pl_json_open(json, '{');
    pl_member_text(json, "value", stated->value);
    pl_member_text(json, "words", stated->words);
    pl_json_close(json, '}');
}

static void add_fields(pl_json *json, const pl_comparison *comparison)
{
    pl_member_open(json, "brief", '[');
    for (size_t i = 0; i < comparison->field_count; i++) {
        const pl_stated_pair *pair = &comparison->fields[i];
        const pl_stated *either = pair->sides[0] ? pair->sides[0] : pair->sides[1];
        pl_json_open(json, '{');
        pl_member_text(json, "path", either->path);
        for (size_t side = 0; side < PL_SIDES; side++)
            add_stated(json, side_names[side], pair->sides[side]);
        pl_json_close(json, '}');
    }
    pl_json_close(json, ']');
}

static void add_entry(pl_json *json, const char *key, const pl_entry *entry)
{
    pl_json_key(json, key);
    if (!entry) {
        pl_json_null(json);
        return;
    }
    pl_json_open(json, '{');
    pl_json_key(json, "rank");
    if (entry->rank)
        pl_json_int(json, (int64_t)entry->rank);
    else
        pl_json_null(json);
    pl_member_bool(json, "tie", entry->tied);
    pl_member_text(json, "status", pl_standing_name(entry->standing));
    pl_member_points(json, "score", true, entry->score);
    pl_json_share(json, &entry->share);
    pl_json_close(json, '}');
}

static void add_line(pl_json *json, const pl_comparison *comparison, const pl_line_pair *pair)
{
    pl_json_open(json, '{');
    pl_member_points(json, "difference", true, pair->difference);
    for (size_t side = 0; side < PL_SIDES; side++) {
        pl_json_key(json, side_names[side]);
        if (pair->sides[side])
            pl_json_line(json, pair->sides[side], comparison->sides[side]->today);
        else
            pl_json_null(json);
    }
    pl_json_close(json, '}');
}

static void add_pair(pl_json *json, const pl_comparison *comparison, const pl_entry_pair *pair)
{
    static const pl_slice turns[] = {
        [PL_TURN_RANKED] = PL_SLICE_INIT("ranked"),
        [PL_TURN_WITHHELD] = PL_SLICE_INIT("withheld"),
        [PL_TURN_EXCLUDED] = PL_SLICE_INIT("excluded"),
        [PL_TURN_ADDED] = PL_SLICE_INIT("added"),
        [PL_TURN_REMOVED] = PL_SLICE_INIT("removed"),
    };
    const pl_entry *named = pair->sides[1] ? pair->sides[1] : pair->sides[0];
    pl_json_open(json, '{');
    pl_member_text(json, "id", named->id);
    pl_member_text(json, "name", named->name);
    pl_member_text(json, "platform", named->platform);
    for (size_t side = 0; side < PL_SIDES; side++)
        add_entry(json, side_names[side], pair->sides[side]);
    pl_json_key(json, "turn");
    if (pair->turn != PL_TURN_NONE)
        pl_json_string(json, turns[pair->turn]);
    else
        pl_json_null(json);
    pl_json_key(json, "difference");
    if (pair->sides[0] && pair->sides[1])
        pl_json_double(json, (double)pair->difference / 100);
    else
        pl_json_null(json);
    pl_member_open(json, "lines", '[');
    for (size_t i = 0; i < pair->line_count; i++)
        add_line(json, comparison, &pair->lines[i]);
    pl_json_close(json, ']');
    pl_json_close(json, '}');
}

static void add_sources(pl_json *json, const pl_compared *shown)
{
    size_t count;
    const pl_citation **sources = pl_compared_sources(shown, true, &count);
    pl_member_open(json, "sources", '[');
    for (size_t i = 0; i < count; i++)
        pl_json_source(json, sources[i]);
    pl_json_close(json, ']');
}

void pl_compared_json(pl_text *text, const pl_compared *shown)
{
    const pl_comparison *comparison = shown->comparison;
    pl_json json = pl_json_new(text);
    pl_json_open(&json, '{');
    pl_member_document(&json, PL_SLICE("planner.comparison"), PL_SLICE("1.0"));
    pl_member_language(&json, shown->language);
    pl_member_text(&json, "answer", pl_compared_answer(shown, NULL));
    for (size_t side = 0; side < PL_SIDES; side++)
        add_side(&json, side_names[side], comparison->sides[side]);
    add_differs(&json, comparison->differs);
    add_fields(&json, comparison);
    pl_member_open(&json, "channels", '[');
    for (size_t i = 0; i < comparison->entry_count; i++)
        if (pl_compared_shows(shown, &comparison->entries[i]))
            add_pair(&json, comparison, &comparison->entries[i]);
    pl_json_close(&json, ']');
    add_sources(&json, shown);
    pl_json_close(&json, '}');
    pl_text_put(text, "\n");
}
