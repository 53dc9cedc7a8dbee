#include "render/defect_json.h"

#include <assert.h>

/* A text, perhaps of the user's, that is absent where it is empty. */
static void put_name(pl_text *text, pl_slice name)
{
    if (name.size)
        pl_json_quote(text, pl_inspection_text(text->arena, name));
    else
        pl_text_put(text, "null");
}

static void put_place(pl_text *text, pl_place place)
{
    pl_text_put(text, "{\"line\":");
    pl_text_int(text, (int64_t)place.line);
    pl_text_put(text, ",\"column\":");
    pl_text_int(text, (int64_t)place.column);
    pl_text_put(text, ",\"byte\":");
    pl_text_int(text, (int64_t)place.byte);
    pl_text_put(text, "}");
}

static void put_where(pl_text *text, pl_span span)
{
    const pl_discovery at = { .shown.span = span };
    pl_place start, end;
    pl_slice name = span.source ? span.source->name : (pl_slice){ 0 };
    pl_text_put(text, "\"path\":");
    put_name(text, pl_inspection_path(text->arena, name));
    pl_text_put(text, ",\"range\":");
    if (!pl_discovery_range(&at, &start, &end)) {
        pl_text_put(text, "null");
        return;
    }
    pl_text_put(text, "{\"start\":");
    put_place(text, start);
    pl_text_put(text, ",\"end\":");
    put_place(text, end);
    pl_text_put(text, "}");
}

static void put_related(pl_text *text, pl_span earlier, pl_language language)
{
    static const pl_words first = PL_WORDS("first here", "最初の箇所");
    pl_text_put(text, ",\"related\":[");
    if (earlier.source) {
        pl_text_put(text, "{");
        put_where(text, earlier);
        pl_text_put(text, ",\"message\":");
        pl_json_quote(text, first.in[language]);
        pl_text_put(text, "}");
    }
    pl_text_put(text, "]");
}

static void put_ruling(pl_text *text, const pl_ruling *ruling)
{
    pl_text_put(text, ",\"rule\":");
    put_name(text, ruling ? ruling->rule : (pl_slice){ 0 });
    pl_text_put(text, ",\"sources\":[");
    for (size_t i = 0; ruling && i < ruling->source_count; i++) {
        if (i) pl_text_put(text, ",");
        pl_json_quote(text, ruling->sources[i].id);
    }
    pl_text_put(text, "]");
}

static bool is_same_place(const pl_defects *defects, const pl_discovery *found)
{
    return defects->to > defects->from && pl_span_equal(defects->span, found->shown.span) &&
           pl_slice_equal(defects->field, found->field);
}

/* Where it is found, and in which field. */
static void put_place_of(pl_defects *defects, const pl_discovery *found)
{
    pl_text *text = defects->json->text;
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
    put_where(text, found->shown.span);
    pl_text_put(text, ",\"field\":");
    put_name(text, found->field);
    defects->to = text->size;
}

/* Most have no help, no near name and nothing earlier. */
static void put_rest(pl_text *text, const pl_diagnostic *shown, pl_language language)
{
    put_related(text, shown->details.earlier, language);
    pl_text_put(text, ",\"help\":");
    put_name(text, pl_diagnostic_help(text->arena, shown, language));
    pl_text_put(text, ",\"near\":");
    put_name(text, shown->details.near);
    put_ruling(text, shown->details.ruling);
}

void pl_defects_add(pl_defects *defects, const pl_discovery *found)
{
    pl_language language = defects->language;
    pl_text *text = defects->json->text;
    const pl_diagnostic *shown = &found->shown;
    assert(!defects->json->in_lines);
    pl_json_open(defects->json, '{');
    pl_text_put(text, "\"code\":");
    pl_json_quote(text, pl_diagnostic_id(shown));
    pl_text_put(text, ",\"level\":\"");
    pl_text_add(text, pl_severity_name(pl_diagnostic_severity(shown)));
    pl_text_put(text, "\",\"message\":");
    pl_json_quote(text, pl_discovery_message(text->arena, found, language));
    pl_text_put(text, ",");
    put_place_of(defects, found);
    put_rest(text, shown, language);
    pl_json_close(defects->json, '}');
}
