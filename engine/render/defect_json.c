#include "render/defect_json.h"

#include "document/members.h"
#include "source/file.h"

static void add_place(pl_json *json, const char *key, const pl_source *source, size_t offset)
{
    pl_place place = pl_source_place(source, offset);
    pl_member_open(json, key, '{');
    pl_member_count(json, "line", place.line);
    pl_member_count(json, "column", place.column);
    pl_member_count(json, "byte", place.byte);
    pl_json_close(json, '}');
}

/* The keys `path` and `range`. A text of no bytes has no places. */
static void add_span(pl_json *json, pl_span span)
{
    const pl_source *source = span.source;
    pl_member_name(json, "path", source ? pl_file_public_name(source->name) : (pl_slice){ 0 });
    pl_json_key(json, "range");
    if (!source || !source->text.size) {
        pl_json_null(json);
        return;
    }
    pl_json_open(json, '{');
    add_place(json, "start", source, span.from);
    add_place(json, "end", source, span.to);
    pl_json_close(json, '}');
}

static void add_related(pl_json *json, const pl_diagnostic *defect)
{
    pl_member_open(json, "related", '[');
    if (defect->details.earlier.source) {
        pl_json_open(json, '{');
        add_span(json, defect->details.earlier);
        pl_json_close(json, '}');
    }
    pl_json_close(json, ']');
}

static void add_sources(pl_json *json, const pl_ruling *ruling)
{
    pl_member_open(json, "sources", '[');
    for (size_t i = 0; ruling && i < ruling->source_count; i++)
        pl_json_string(json, ruling->sources[i].id);
    pl_json_close(json, ']');
}

void pl_json_defect(pl_json *json, const pl_diagnostic *defect, pl_language language)
{
    pl_arena *arena = json->text->arena;
    const pl_ruling *ruling = defect->details.ruling;
    pl_json_open(json, '{');
    pl_member_text(json, "code", pl_diagnostic_id(defect));
    pl_member_text(json, "level", pl_severity_name(pl_diagnostic_severity(defect)));
    pl_member_text(json, "message", pl_diagnostic_message(arena, defect, language));
    add_span(json, defect->span);
    add_related(json, defect);
    pl_member_name(json, "help", pl_diagnostic_help(arena, defect, language));
    pl_member_name(json, "rule", ruling ? ruling->rule : (pl_slice){ 0 });
    add_sources(json, ruling);
    pl_json_close(json, '}');
}
