#include "render/json.h"

#include "base/date.h"
#include "render/together.h"

static void member_text(pl_json *json, const char *key, pl_slice value)
{
    pl_json_key(json, key);
    pl_json_string(json, value);
}

static void member_date(pl_json *json, const char *key, int64_t days)
{
    pl_text date = pl_text_new(json->text->arena);
    pl_date_write(&date, days);
    member_text(json, key, pl_text_slice(&date));
}

/* Absent numbers are `null`, so that every object of a kind has the same keys. */
static void member_count(pl_json *json, const char *key, int64_t value)
{
    pl_json_key(json, key);
    if (value)
        pl_json_int(json, value);
    else
        pl_json_null(json);
}

/* The same of names that may be missing. */
static void member_name(pl_json *json, const char *key, pl_slice name)
{
    pl_json_key(json, key);
    if (name.size)
        pl_json_string(json, name);
    else
        pl_json_null(json);
}

static void member_points(pl_json *json, const char *key, bool known, int64_t hundredths)
{
    pl_json_key(json, key);
    if (known)
        pl_json_double(json, (double)hundredths / 100);
    else
        pl_json_null(json);
}

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
    member_text(json, "path", fact->path);
    pl_json_key(json, "value");
    add_value(json, fact->value);
    member_text(json, "source", fact->source->id);
    member_count(json, "year", fact->year);
    member_count(json, "n", fact->n);
    if (fact->n_used) {
        member_count(json, "n_used", fact->n_used);
        member_text(json, "n_basis", fact->n_basis);
    }
    if (fact->basis.size) member_text(json, "basis", fact->basis);
    if (fact->base.size) member_text(json, "base", fact->base);
    if (fact->note.size) member_text(json, "note", fact->note);
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
    if (pl_fact_is_old(fact, today)) {
        pl_json_key(json, "old");
        pl_json_bool(json, true);
    }
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
    member_name(json, "rule", line->rule);
    member_text(json, "outcome", holds ? PL_SLICE("holds") : PL_SLICE("undecided"));
    member_text(json, "effect",
                line->excludes   ? PL_SLICE("exclude")
                : line->cautions ? PL_SLICE("caution")
                                 : effects[line->kind]);
    member_name(json, "group", line->group);
    member_points(json, "points", line->points_known && gives_points, line->points);
    pl_json_key(json, "because");
    if (holds)
        pl_json_string(json, line->because);
    else
        pl_json_null(json);
    member_name(json, "override", line->override);
    member_name(json, "source", line->source ? line->source->id : (pl_slice){ 0 });
    pl_json_key(json, "facts");
    pl_json_open(json, '[');
    for (size_t i = 0; i < line->fact_count; i++)
        pl_json_fact_at(json, line->facts[i], today);
    pl_json_close(json, ']');
    if (!holds) {
        pl_json_key(json, "needs");
        pl_json_open(json, '[');
        for (size_t i = 0; i < line->missing_count; i++)
            pl_json_string(json, line->missing[i]);
        pl_json_close(json, ']');
    }
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
    pl_json_key(json, "notes");
    pl_json_open(json, '[');
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (share->fallbacks & names[i].flag) pl_json_string(json, names[i].name);
    pl_json_close(json, ']');
    pl_json_close(json, '}');
}

static void add_entry(pl_json *json, const pl_entry *entry, int64_t today)
{
    pl_json_open(json, '{');
    member_text(json, "id", entry->id);
    member_text(json, "name", entry->name);
    member_text(json, "platform", entry->platform);
    member_count(json, "rank", (int64_t)entry->rank);
    pl_json_key(json, "tie");
    pl_json_bool(json, entry->tied);
    pl_json_key(json, "testable");
    pl_json_bool(json, entry->testable);
    member_text(json, "status", pl_standing_name(entry->standing));
    member_points(json, "score", true, entry->score);
    pl_json_share(json, &entry->share);
    pl_json_key(json, "account");
    pl_json_open(json, '[');
    for (size_t i = 0; i < entry->line_count; i++)
        pl_json_line(json, &entry->lines[i], today);
    pl_json_close(json, ']');
    pl_json_close(json, '}');
}

void pl_json_source(pl_json *json, const pl_citation *source)
{
    pl_json_open(json, '{');
    member_text(json, "id", source->id);
    member_text(json, "title", source->title);
    member_text(json, "publisher", source->publisher);
    if (source->url.size) member_text(json, "url", source->url);
    if (source->published.size) member_text(json, "published", source->published);
    pl_json_close(json, '}');
}

void pl_json_asked(pl_json *json, const pl_result *result)
{
    pl_json_key(json, "rules");
    pl_json_open(json, '{');
    member_text(json, "version", result->pack_version);
    member_text(json, "sha256", result->rules_sha256);
    pl_json_close(json, '}');
    member_text(json, "facts", result->edition);
    member_text(json, "market", result->market);
    member_date(json, "as_of", result->as_of);
    member_date(json, "today", result->today);
    pl_json_key(json, "input");
    pl_json_open(json, '{');
    member_text(json, "path", result->input);
    member_text(json, "sha256", result->input_sha256);
    pl_json_key(json, "set");
    pl_json_open(json, '[');
    for (size_t i = 0; i < result->setting_count; i++)
        pl_json_string(json, result->settings[i]);
    pl_json_close(json, ']');
    pl_json_close(json, '}');
}

static void add_head(pl_json *json, const pl_result *result)
{
    member_text(json, "format", PL_SLICE("planner.recommendation"));
    member_text(json, "format_version", PL_SLICE("1.0"));
    member_text(json, "planner", PL_SLICE(PLANNER_VERSION));
    pl_json_asked(json, result);
    member_text(json, "language",
                result->language == PL_JAPANESE ? PL_SLICE("ja") : PL_SLICE("en"));
    member_text(json, "campaign", result->campaign);
}

void pl_json_result_members(pl_json *json, const pl_result *result, const pl_view *view)
{
    add_head(json, result);
    pl_json_key(json, "channels");
    pl_json_open(json, '[');
    for (size_t i = 0; i < result->entry_count; i++)
        if (pl_view_shows(view, &result->entries[i], i))
            add_entry(json, &result->entries[i], result->today);
    pl_json_close(json, ']');
    pl_json_key(json, "together");
    pl_together_json(json, result, view);
    pl_json_key(json, "sources");
    pl_json_open(json, '[');
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
