#include "render/inspection_json.h"

static void member(pl_json *json, const char *key, pl_slice value)
{
    pl_json_key(json, key);
    pl_json_string(json, value);
}

/* Absent names are `null`, so that every object of a kind has the same keys. */
static void member_name(pl_json *json, const char *key, pl_slice value)
{
    pl_json_key(json, key);
    if (value.size)
        pl_json_string(json, value);
    else
        pl_json_null(json);
}

static void member_count(pl_json *json, const char *key, size_t count)
{
    pl_json_key(json, key);
    pl_json_int(json, (int64_t)count);
}

static void put_place(pl_json *json, const char *key, pl_place place, size_t byte)
{
    pl_json_key(json, key);
    pl_json_open(json, '{');
    member_count(json, "line", place.line);
    member_count(json, "column", place.column);
    member_count(json, "byte", byte);
    pl_json_close(json, '}');
}

static void put_where(pl_json *json, pl_span span)
{
    pl_arena *arena = json->text->arena;
    const pl_discovery at = { .shown.span = span };
    pl_place start, end;
    pl_slice name = span.source ? span.source->name : (pl_slice){ 0 };
    member_name(json, "path", pl_inspection_path(arena, name));
    pl_json_key(json, "range");
    if (!pl_discovery_range(&at, &start, &end)) {
        pl_json_null(json);
        return;
    }
    pl_json_open(json, '{');
    put_place(json, "start", start, span.from);
    put_place(json, "end", end, span.to > span.from ? span.to : span.from);
    pl_json_close(json, '}');
}

static void put_related(pl_json *json, pl_span earlier, pl_language language)
{
    static const pl_words first = PL_WORDS("first here", "最初の箇所");
    pl_json_key(json, "related");
    pl_json_open(json, '[');
    if (earlier.source) {
        pl_json_open(json, '{');
        put_where(json, earlier);
        member(json, "message", first.in[language]);
        pl_json_close(json, '}');
    }
    pl_json_close(json, ']');
}

static void put_ruling(pl_json *json, const pl_ruling *ruling)
{
    member_name(json, "rule", ruling ? ruling->rule : (pl_slice){ 0 });
    pl_json_key(json, "sources");
    pl_json_open(json, '[');
    for (size_t i = 0; ruling && i < ruling->source_count; i++)
        pl_json_string(json, ruling->sources[i].id);
    pl_json_close(json, ']');
}

void pl_discovery_json(pl_json *json, const pl_discovery *found, pl_language language)
{
    pl_arena *arena = json->text->arena;
    const pl_diagnostic *shown = &found->shown;
    pl_json_open(json, '{');
    member(json, "code", pl_diagnostic_id(shown));
    member(json, "level", pl_severity_name(pl_diagnostic_severity(shown)));
    member(json, "message", pl_discovery_message(arena, found, language));
    put_where(json, shown->span);
    member_name(json, "field", pl_inspection_text(arena, found->field));
    put_related(json, shown->details.earlier, language);
    member_name(json, "help",
                pl_inspection_text(arena, pl_diagnostic_help(arena, shown, language)));
    member_name(json, "near", pl_inspection_text(arena, shown->details.near));
    put_ruling(json, shown->details.ruling);
    pl_json_close(json, '}');
}

static void put_inputs(pl_json *json, const pl_inspection *inspection)
{
    pl_json_key(json, "inputs");
    pl_json_open(json, '[');
    for (size_t i = 0; i < inspection->texts.count; i++) {
        const pl_inspected *text = &inspection->texts.items[i];
        pl_json_open(json, '{');
        member(json, "path", pl_inspection_path(json->text->arena, text->name));
        member_name(json, "sha256", text->sha256);
        member_name(json, "facts", text->edition);
        member_count(json, "diagnostics", text->found_count);
        pl_json_close(json, '}');
    }
    pl_json_close(json, ']');
}

static void put_counts(pl_json *json, const pl_inspection *inspection, size_t shown)
{
    pl_json_key(json, "counts");
    pl_json_open(json, '{');
    member_count(json, "inputs", inspection->texts.count);
    member_count(json, "error", inspection->levels[PL_ERROR]);
    member_count(json, "warning", inspection->levels[PL_WARNING]);
    member_count(json, "note", inspection->levels[PL_NOTE]);
    member_count(json, "left_out", pl_inspection_left_out(inspection, shown));
    pl_json_close(json, '}');
}

static void put_head(pl_json *json, const pl_inspection *inspection, pl_language language)
{
    member(json, "format", PL_SLICE("planner.diagnostics"));
    member(json, "format_version", PL_SLICE("1.0"));
    member(json, "planner", PL_SLICE(PLANNER_VERSION));
    pl_json_key(json, "rules");
    pl_json_open(json, '{');
    member(json, "version", inspection->rules_version);
    member(json, "sha256", inspection->rules_sha256);
    pl_json_close(json, '}');
    member_name(json, "today", inspection->today);
    member(json, "language", language == PL_JAPANESE ? PL_SLICE("ja") : PL_SLICE("en"));
}

void pl_inspection_json(pl_text *text, const pl_inspection *inspection,
                        const pl_inspection_view *view)
{
    pl_json json = pl_json_new(text);
    pl_discovery_walk walk = { 0 };
    pl_json_open(&json, '{');
    put_head(&json, inspection, view->language);
    put_inputs(&json, inspection);
    pl_json_key(&json, "diagnostics");
    pl_json_open(&json, '[');
    for (const pl_discovery *found; (found = pl_discovery_next(inspection, view, &walk));)
        pl_discovery_json(&json, found, view->language);
    pl_json_close(&json, ']');
    put_counts(&json, inspection, walk.shown);
    pl_json_close(&json, '}');
    pl_text_put(text, "\n");
}
