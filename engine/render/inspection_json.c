#include "render/inspection_json.h"

#include "document/members.h"
#include "render/defect_json.h"

static void put_inputs(pl_json *json, const pl_inspection *inspection)
{
    pl_member_open(json, "inputs", '[');
    for (size_t i = 0; i < inspection->texts.count; i++) {
        const pl_inspected *text = &inspection->texts.items[i];
        pl_json_open(json, '{');
        pl_member_text(json, "path", pl_inspection_path(json->text->arena, text->name));
        pl_member_name(json, "sha256", text->sha256);
        pl_member_name(json, "facts", text->edition);
        pl_member_count(json, "diagnostics", text->found_count);
        pl_json_close(json, '}');
    }
    pl_json_close(json, ']');
}

static void put_counts(pl_json *json, const pl_inspection *inspection, size_t shown)
{
    pl_member_open(json, "counts", '{');
    pl_member_count(json, "inputs", inspection->texts.count);
    pl_member_count(json, "error", inspection->levels[PL_ERROR]);
    pl_member_count(json, "warning", inspection->levels[PL_WARNING]);
    pl_member_count(json, "note", inspection->levels[PL_NOTE]);
    pl_member_count(json, "left_out", pl_inspection_left_out(inspection, shown));
    pl_member_count(json, "known", inspection->known_count);
    pl_json_close(json, '}');
}

static void put_head(pl_json *json, const pl_inspection *inspection, pl_language language)
{
    pl_member_document(json, PL_SLICE("planner.diagnostics"), PL_SLICE("1.1"));
    pl_member_rules(json, inspection->rules_version, inspection->rules_sha256);
    pl_member_name(json, "today", inspection->today);
    pl_member_language(json, language);
}

void pl_inspection_json(pl_text *text, const pl_inspection *inspection,
                        const pl_inspection_view *view)
{
    pl_json json = pl_json_new(text);
    pl_discovery_walk walk = { 0 };
    pl_defects defects = { .json = &json, .language = view->language };
    pl_json_open(&json, '{');
    put_head(&json, inspection, view->language);
    put_inputs(&json, inspection);
    pl_member_open(&json, "diagnostics", '[');
    for (const pl_discovery *found; (found = pl_discovery_next(inspection, view, &walk));)
        pl_defects_add(&defects, found);
    pl_json_close(&json, ']');
    put_counts(&json, inspection, walk.shown);
    pl_json_close(&json, '}');
    pl_text_put(text, "\n");
}
