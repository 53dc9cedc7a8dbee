#include "render/line.h"

#include "document/members.h"
#include "render/defect_json.h"
#include "render/json.h"

static pl_slice status_name(planner_line_status status)
{
    static const pl_slice names[] = { [PLANNER_LINE_OK] = PL_SLICE_INIT("ok"),
                                      [PLANNER_LINE_ERROR] = PL_SLICE_INIT("error"),
                                      [PLANNER_LINE_SKIPPED] = PL_SLICE_INIT("skipped") };
    return names[status];
}

/* What a line says without a recommendation in it: the same in all but the rules' names. */
static void add_head(pl_json *json, const pl_line_view *line)
{
    pl_text *text = json->text;
    pl_text_put(
        text,
        ",\"format\":\"planner.checked\",\"format_version\":\"1.0\",\"planner\":\"" PLANNER_VERSION
        "\",\"rules\":{\"version\":");
    pl_json_quote(text, line->rules_version);
    pl_text_put(text, ",\"sha256\":");
    pl_json_quote(text, line->rules_sha256);
    pl_text_put(text, "}");
}

static void add_defects(pl_json *json, const pl_line_view *line)
{
    pl_defects defects = { .json = json, .language = line->language };
    pl_member_open(json, "diagnostics", '[');
    for (size_t i = 0; i < line->found_count; i++)
        pl_defects_add(&defects, &line->found[i]);
    pl_json_close(json, ']');
}

void pl_render_line(pl_text *text, const pl_line_view *line)
{
    pl_json json = pl_json_new(text);
    pl_json_open(&json, '{');
    pl_member_text(&json, "id", line->id);
    pl_member_count(&json, "seq", line->seq);
    pl_member_text(&json, "status", status_name(line->status));
    if (line->result)
        pl_json_result_members(&json, line->result, line->view);
    else
        add_head(&json, line);
    add_defects(&json, line);
    pl_json_close(&json, '}');
    pl_text_put(text, "\n");
}
