/* The result as one JSON document, format `planner.recommendation` 1.0. */
#ifndef PL_RENDER_JSON_H
#define PL_RENDER_JSON_H

#include "document/json.h"
#include "render/view.h"

void pl_render_json(pl_text *text, const pl_result *result, const pl_view *view);
/* Its members alone, for a line of a stream. */
void pl_json_result_members(pl_json *json, const pl_result *result, const pl_view *view);
/* A fact and a source as every document has them. A fact of more than 12 months before `today` is
 * marked `old`. */
void pl_json_fact(pl_json *json, const pl_fact *fact);
void pl_json_fact_at(pl_json *json, const pl_fact *fact, int64_t today);
/* Its members alone, for an object that has more of them. */
void pl_json_fact_members(pl_json *json, const pl_fact *fact);
void pl_json_source(pl_json *json, const pl_citation *source);
/* A line of an account. */
void pl_json_line(pl_json *json, const pl_line *line, int64_t today);
/* The key `share` with its value. */
void pl_json_share(pl_json *json, const pl_share *share);
/* The keys that say what was asked: rules, facts, market, dates, input. */
void pl_json_asked(pl_json *json, const pl_result *result);

#endif
