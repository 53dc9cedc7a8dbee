#include "render/defect_json.h"

#include "document/members.h"

static void put_place(pl_json *json, const char *key, pl_place place)
{
    pl_member_open(json, key, '{');
    pl_member_count(json, "line", place.line);
    pl_member_count(json, "column", place.column);
    pl_member_count(json, "byte", place.byte);
    pl_json_close(json, '}');
}

static void put_where(pl_json *json, pl_span span)
{
    pl_arena *arena = json->text->arena;
    const pl_discovery at = { .shown.span = span };
    pl_place start, end;
    pl_slice name = span.source ? span.source->name : (pl_slice){ 0 };
    pl_member_name(json, "path", pl_inspection_path(arena, name));
    pl_json_key(json, "range");
    if (!pl_discovery_range(&at, &start, &end)) {
        pl_json_null(json);
        return;
    }
    pl_json_open(json, '{');
    put_place(json, "start", start);
    put_place(json, "end", end);
    pl_json_close(json, '}');
}

static void put_related(pl_json *json, pl_span earlier, pl_language language)
{
    static const pl_words first = PL_WORDS("first here", "最初の箇所");
    pl_member_open(json, "related", '[');
    if (earlier.source) {
        pl_json_open(json, '{');
        put_where(json, earlier);
        pl_member_text(json, "message", first.in[language]);
        pl_json_close(json, '}');
    }
    pl_json_close(json, ']');
}

static void put_ruling(pl_json *json, const pl_ruling *ruling)
{
    pl_member_name(json, "rule", ruling ? ruling->rule : (pl_slice){ 0 });
    pl_member_open(json, "sources", '[');
    for (size_t i = 0; ruling && i < ruling->source_count; i++)
        pl_json_string(json, ruling->sources[i].id);
    pl_json_close(json, ']');
}

static bool is_same_place(const pl_defects *defects, const pl_discovery *found)
{
    pl_span last = defects->span, span = found->shown.span;
    return defects->to > defects->from && last.source == span.source && last.from == span.from &&
           last.to == span.to && pl_slice_equal(defects->field, found->field);
}

/* Where it is found, and in which field. */
static void put_place_of(pl_defects *defects, const pl_discovery *found)
{
    pl_json *json = defects->json;
    pl_text *text = json->text;
    if (is_same_place(defects, found)) {
        size_t size = defects->to - defects->from;
        char *room = pl_text_room(text, size);
        memcpy(room, text->data + defects->from, size);
        text->size += size;
        return;
    }
    defects->span = found->shown.span;
    defects->field = found->field;
    defects->from = text->size;
    put_where(json, found->shown.span);
    pl_member_name(json, "field", pl_inspection_text(text->arena, found->field));
    defects->to = text->size;
}

void pl_defects_add(pl_defects *defects, const pl_discovery *found)
{
    pl_json *json = defects->json;
    pl_language language = defects->language;
    pl_arena *arena = json->text->arena;
    const pl_diagnostic *shown = &found->shown;
    pl_json_open(json, '{');
    pl_member_text(json, "code", pl_diagnostic_id(shown));
    pl_member_text(json, "level", pl_severity_name(pl_diagnostic_severity(shown)));
    pl_member_text(json, "message", pl_discovery_message(arena, found, language));
    put_place_of(defects, found);
    put_related(json, shown->details.earlier, language);
    pl_member_name(json, "help",
                   pl_inspection_text(arena, pl_diagnostic_help(arena, shown, language)));
    pl_member_name(json, "near", pl_inspection_text(arena, shown->details.near));
    put_ruling(json, shown->details.ruling);
    pl_json_close(json, '}');
}
