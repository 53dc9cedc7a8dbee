#include "render/json.h"

#include "document/members.h"
#include "render/together.h"

/* Lists hold only scalars. */
static void add_scalar(pl_json *json, pl_value value)
{
    switch ((pl_value_kind)value.kind) {
    case PL_BOOL:
        pl_json_bool(json, value.as.truth);
        return;
    case PL_INT:
        pl_json_int(json, value.as.number);
        return;
    case PL_DOUBLE:
        pl_json_double(json, value.as.real);
        return;
    case PL_STRING:
        pl_json_string(json, pl_value_text(value));
        return;
    case PL_ABSENT:
    case PL_NULL:
    case PL_UINT:
    case PL_BYTES:
    case PL_TIMESTAMP:
    case PL_DURATION:
    case PL_LIST_VALUE:
    case PL_MAP_VALUE:
    case PL_RECORD:
    case PL_OPTIONAL:
    case PL_TYPE_VALUE:
    case PL_FAILURE:
    case PL_VALUE_KIND_COUNT:
        pl_json_null(json);
        return;
    }
}

static void add_value(pl_json *json, pl_value value)
{
    if (value.kind != PL_LIST_VALUE) {
        add_scalar(json, value);
        return;
    }
    pl_json_open(json, '[');
    for (uint32_t i = 0; i < value.size; i++)
        add_scalar(json, value.as.items[i]);
    pl_json_close(json, ']');
}

void pl_json_fact_members(pl_json *json, const pl_fact *fact)
{
    pl_member_text(json, "path", fact->path);
    pl_json_key(json, "value");
    add_value(json, fact->value);
    pl_member_text(json, "source", fact->source->id);
    pl_member_some(json, "year", fact->year);
    pl_member_some(json, "n", fact->n);
    if (fact->n_used) {
        pl_member_some(json, "n_used", fact->n_used);
        pl_member_text(json, "n_basis", fact->n_basis);
    }
    if (fact->basis.size) pl_member_text(json, "basis", fact->basis);
    if (fact->base.size) pl_member_text(json, "base", fact->base);
    if (fact->note.size) pl_member_text(json, "note", fact->note);
}

void pl_json_fact(pl_json *json, const pl_fact *fact)
{
    pl_json_open(json, '{');
    pl_json_fact_members(json, fact);
    pl_json_close(json, '}');
}

void pl_json_fact_at(pl_json *json, const pl_fact *fact, int64_t today)
{
    pl_json_open(json, '{');
    pl_json_fact_members(json, fact);
    if (pl_fact_is_old(fact, today)) pl_member_bool(json, "old", true);
    pl_json_close(json, '}');
}

void pl_json_line(pl_json *json, const pl_line *line, int64_t today)
{
    bool gives_points = !line->excludes && !line->cautions;
    static const pl_slice effects[] = { [PL_LINE_RULE] = PL_SLICE_INIT("score"),
                                        [PL_LINE_HIT] = PL_SLICE_INIT("hit"),
                                        [PL_LINE_CLAMP] = PL_SLICE_INIT("clamp"),
                                        [PL_LINE_OFF] = PL_SLICE_INIT("off") };
    bool holds = line->outcome == PL_HOLDS;
    pl_json_open(json, '{');
    pl_member_name(json, "rule", line->rule);
    pl_member_text(json, "outcome", holds ? PL_SLICE("holds") : PL_SLICE("undecided"));
    pl_member_text(json, "effect",
                   line->excludes   ? PL_SLICE("exclude")
                   : line->cautions ? PL_SLICE("caution")
                                    : effects[line->kind]);
    pl_member_name(json, "group", line->group);
    pl_member_points(json, "points", line->points_known && gives_points, line->points);
    pl_json_key(json, "because");
    if (holds)
        pl_json_string(json, line->because);
    else
        pl_json_null(json);
    pl_member_name(json, "override", line->override);
    pl_member_name(json, "source", line->source ? line->source->id : (pl_slice){ 0 });
    pl_member_open(json, "facts", '[');
    for (size_t i = 0; i < line->fact_count; i++)
        pl_json_fact_at(json, line->facts[i], today);
    pl_json_close(json, ']');
    if (!holds) pl_member_texts(json, "needs", line->missing, line->missing_count);
    pl_json_close(json, '}');
}

void pl_json_share(pl_json *json, const pl_share *share)
{
    static const struct {
        pl_fallback flag;
        pl_slice name;
    } names[] = {
        { PL_FALLBACK_PART_OF_BAND, PL_SLICE_INIT("part-of-band") },
        { PL_FALLBACK_NO_GENDER, PL_SLICE_INIT("no-gender") },
        { PL_FALLBACK_NO_OCCUPATION, PL_SLICE_INIT("no-occupation") },
        { PL_FALLBACK_NO_AGE, PL_SLICE_INIT("no-age") },
        { PL_FALLBACK_PART_COVERED, PL_SLICE_INIT("part-covered") },
        { PL_FALLBACK_NO_SAMPLE, PL_SLICE_INIT("no-sample") },
        { PL_FALLBACK_SAMPLE_ESTIMATED, PL_SLICE_INIT("sample-estimated") },
        { PL_FALLBACK_EFFECT_ASSUMED, PL_SLICE_INIT("design-effect-assumed") },
    };
    pl_json_key(json, "share");
    if (!share->known) {
        pl_json_null(json);
        return;
    }
    bool sampled = !(share->fallbacks & PL_FALLBACK_NO_SAMPLE);
    pl_json_open(json, '{');
    pl_json_key(json, "value");
    pl_json_double(json, share->value);
    pl_json_key(json, "low");
    if (sampled)
        pl_json_double(json, share->low);
    else
        pl_json_null(json);
    pl_json_key(json, "high");
    if (sampled)
        pl_json_double(json, share->high);
    else
        pl_json_null(json);
    pl_json_key(json, "covered");
    pl_json_double(json, share->covered);
    pl_member_open(json, "notes", '[');
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (share->fallbacks & names[i].flag) pl_json_string(json, names[i].name);
    pl_json_close(json, ']');
    pl_json_close(json, '}');
}

static void add_entry(pl_json *json, const pl_entry *entry, int64_t today)
{
    pl_json_open(json, '{');
    pl_member_text(json, "id", entry->id);
    pl_member_text(json, "name", entry->name);
    pl_member_text(json, "platform", entry->platform);
    pl_member_some(json, "rank", (int64_t)entry->rank);
    pl_member_bool(json, "tie", entry->tied);
    pl_member_bool(json, "testable", entry->testable);
    pl_member_text(json, "status", pl_standing_name(entry->standing));
    pl_member_points(json, "score", true, entry->score);
    pl_json_share(json, &entry->share);
    pl_member_open(json, "account", '[');
    for (size_t i = 0; i < entry->line_count; i++)
        pl_json_line(json, &entry->lines[i], today);
    pl_json_close(json, ']');
    pl_json_close(json, '}');
}

void pl_json_source(pl_json *json, const pl_citation *source)
{
    pl_json_open(json, '{');
    pl_member_text(json, "id", source->id);
    pl_member_text(json, "title", source->title);
    pl_member_text(json, "publisher", source->publisher);
    if (source->url.size) pl_member_text(json, "url", source->url);
    if (source->published.size) pl_member_text(json, "published", source->published);
    pl_json_close(json, '}');
}

void pl_json_asked(pl_json *json, const pl_result *result)
{
    pl_member_rules(json, result->pack_version, result->rules_sha256);
    pl_member_text(json, "facts", result->edition);
    pl_member_text(json, "market", result->market);
    pl_member_date(json, "as_of", result->as_of);
    pl_member_date(json, "today", result->today);
    pl_member_open(json, "input", '{');
    pl_member_text(json, "path", result->input);
    pl_member_text(json, "sha256", result->input_sha256);
    pl_member_texts(json, "set", result->settings, result->setting_count);
    pl_json_close(json, '}');
}

static void add_head(pl_json *json, const pl_result *result)
{
    pl_member_document(json, PL_SLICE("planner.recommendation"), PL_SLICE("1.0"));
    pl_json_asked(json, result);
    pl_member_language(json, result->language);
    pl_member_text(json, "campaign", result->campaign);
}

void pl_json_result_members(pl_json *json, const pl_result *result, const pl_view *view)
{
    add_head(json, result);
    pl_member_open(json, "channels", '[');
    for (size_t i = 0; i < result->entry_count; i++)
        if (pl_view_shows(view, &result->entries[i], i))
            add_entry(json, &result->entries[i], result->today);
    pl_json_close(json, ']');
    pl_json_key(json, "together");
    pl_together_json(json, result, view);
    pl_member_open(json, "sources", '[');
    for (size_t i = 0; i < result->source_count; i++)
        pl_json_source(json, result->sources[i]);
    pl_json_close(json, ']');
}

void pl_render_json(pl_text *text, const pl_result *result, const pl_view *view)
{
    pl_json json = pl_json_new(text);
    pl_json_open(&json, '{');
    pl_json_result_members(&json, result, view);
    pl_json_close(&json, '}');
    pl_text_put(text, "\n");
}
