#include "render/facts_json.h"

#include "document/members.h"
#include "render/json.h"
#include "source/file.h"

#include <planner/core.h>

/* Opens the document and its list of that name. */
static pl_json open_document(pl_text *text, const pl_facts_view *view, const char *list)
{
    pl_json json = pl_json_new(text);
    pl_json_open(&json, '{');
    pl_member_document(&json, PL_SLICE("planner.facts"), PL_SLICE("1.0"));
    pl_member_text(&json, "facts", view->edition->id);
    pl_member_text(&json, "market", view->edition->market);
    pl_member_date(&json, "as_of", view->edition->as_of);
    pl_member_date(&json, "today", view->today);
    pl_member_open(&json, list, '[');
    return json;
}

static void close_document(pl_json *json)
{
    pl_json_close(json, ']');
    pl_json_close(json, '}');
    pl_text_put(json->text, "\n");
}

static void add_age(pl_json *json, const pl_fact *fact, int64_t today)
{
    if (fact->day && !fact->year) pl_member_date(json, "since", fact->day);
    int64_t months = pl_fact_months(fact, today);
    pl_json_key(json, "months");
    if (months < 0)
        pl_json_null(json);
    else
        pl_json_int(json, months);
    pl_member_bool(json, "old", pl_fact_is_old(fact, today));
}

static void put_list(pl_text *text, const pl_facts_view *view)
{
    pl_json json = open_document(text, view, "items");
    for (size_t i = 0; i < view->edition->fact_count; i++) {
        const pl_fact *fact = &view->edition->facts[i];
        if (!pl_fact_is_below(fact, view->path)) continue;
        pl_json_open(&json, '{');
        pl_json_fact_members(&json, fact);
        if (fact->unit.size) pl_member_text(&json, "unit", fact->unit);
        add_age(&json, fact, view->today);
        pl_json_close(&json, '}');
    }
    close_document(&json);
}

static void add_rules(pl_json *json, const pl_facts_view *view, const pl_fact *fact)
{
    pl_member_open(json, "rules", '[');
    for (size_t i = 0; i < view->pack->rule_count; i++)
        if (pl_rule_reads(&view->pack->rules[i], view->edition, fact))
            pl_json_string(json, view->pack->rules[i].id);
    pl_json_close(json, ']');
}

static void add_sources(pl_json *json, const pl_facts_view *view, const pl_fact *fact)
{
    pl_member_open(json, "sources", '[');
    for (size_t i = 0; i < view->edition->citation_count; i++)
        if (pl_fact_cites(fact, &view->edition->citations[i]))
            pl_json_source(json, &view->edition->citations[i]);
    pl_json_close(json, ']');
}

static void put_shown(pl_text *text, const pl_facts_view *view)
{
    pl_json json = open_document(text, view, "items");
    for (size_t i = 0; i < view->edition->fact_count; i++) {
        const pl_fact *fact = &view->edition->facts[i];
        if (!pl_fact_is_below(fact, view->path)) continue;
        pl_json_open(&json, '{');
        pl_json_fact_members(&json, fact);
        if (fact->unit.size) pl_member_text(&json, "unit", fact->unit);
        add_age(&json, fact, view->today);
        add_rules(&json, view, fact);
        add_sources(&json, view, fact);
        pl_json_close(&json, '}');
    }
    close_document(&json);
}

static void put_sources(pl_text *text, const pl_facts_view *view)
{
    pl_json json = open_document(text, view, "sources");
    for (size_t i = 0; i < view->edition->citation_count; i++) {
        const pl_citation *source = &view->edition->citations[i];
        pl_json_open(&json, '{');
        pl_json_key(&json, "source");
        pl_json_source(&json, source);
        pl_member_count(&json, "cited", pl_edition_citing(view->edition, source));
        pl_json_close(&json, '}');
    }
    close_document(&json);
}

static void add_doubt(pl_json *json, const pl_diagnostic *doubt, pl_language language)
{
    pl_arena *arena = json->text->arena;
    pl_place place = pl_source_place(doubt->span.source, doubt->span.from);
    pl_json_open(json, '{');
    pl_member_text(json, "code", pl_code_id(doubt->code));
    pl_member_text(json, "level", pl_severity_name(pl_diagnostic_severity(doubt)));
    pl_member_text(json, "message", pl_diagnostic_message(arena, doubt, language));
    pl_member_text(json, "path", pl_file_public_name(doubt->span.source->name));
    pl_member_count(json, "line", place.line);
    pl_member_count(json, "column", place.column);
    pl_member_text(json, "help", pl_diagnostic_help(arena, doubt, language));
    pl_json_close(json, '}');
}

/* With all notes: who reads this can leave them out. */
static void put_doubts(pl_text *text, const pl_facts_view *view)
{
    pl_json json = open_document(text, view, "diagnostics");
    for (size_t i = 0; i < view->doubts->found.count; i++)
        add_doubt(&json, &view->doubts->found.items[i], view->language);
    close_document(&json);
}

pl_facts_put *const pl_facts_as_json[] = {
    [PL_FACTS_LIST] = put_list,
    [PL_FACTS_SHOW] = put_shown,
    [PL_FACTS_SOURCES] = put_sources,
    [PL_FACTS_LINT] = put_doubts,
};
