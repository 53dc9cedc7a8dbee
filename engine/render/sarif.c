#include "render/sarif.h"

#include "base/map.h"
#include "base/sha256.h"
#include "document/members.h"

enum { most_results = 5000 };

/* What a result refers to by its index: each code and rule once, by id. */
typedef struct kind {
    pl_slice id;
    const pl_discovery *first;
    size_t index;
} kind;

typedef struct writer {
    pl_json json;
    pl_arena *arena;
    const pl_inspection *inspection;
    pl_inspection_view view;
    PL_LIST(kind *) kinds;
    pl_map by_id;  /* id -> kind * */
    pl_map places; /* uri -> size_t *, its index: a text that is checked twice stands there once */
} writer;

static void member_message(pl_json *json, const char *key, pl_slice text)
{
    pl_member_open(json, key, '{');
    pl_member_text(json, "text", text);
    pl_json_close(json, '}');
}

/* A path as a relative reference of RFC 3986: its first part holds no colon. */
static pl_slice uri_of(pl_arena *arena, pl_slice name)
{
    static const char digits[] = "0123456789ABCDEF";
    pl_text uri = pl_text_new(arena);
    pl_slice path = pl_inspection_path(arena, name);
    for (size_t i = 0; i < path.size; i++) {
        unsigned char byte = (unsigned char)path.data[i];
        bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
        bool digit = byte >= '0' && byte <= '9';
        if (letter || digit || byte == '-' || byte == '.' || byte == '_' || byte == '~' ||
            byte == '/') {
            pl_text_add(&uri, pl_slice_part(path, i, i + 1));
            continue;
        }
        pl_text_put(&uri, "%");
        pl_text_add(&uri, (pl_slice){ &digits[byte >> 4], 1 });
        pl_text_add(&uri, (pl_slice){ &digits[byte & 15], 1 });
    }
    return pl_text_slice(&uri);
}

/* Insertion keeps them by id: there are never more than codes and rules. */
static void add_kind(writer *writing, const pl_discovery *found)
{
    pl_slice id = pl_diagnostic_id(&found->shown);
    kind *made = pl_arena_new(writing->arena, kind);
    *made = (kind){ .id = id, .first = found };
    if (!pl_map_add(writing->arena, &writing->by_id, id, made)) return;
    pl_list_add(writing->arena, &writing->kinds, made);
    size_t at = writing->kinds.count - 1;
    for (; at && pl_slice_order(writing->kinds.items[at - 1]->id, id) > 0; at--)
        writing->kinds.items[at] = writing->kinds.items[at - 1];
    writing->kinds.items[at] = made;
}

static size_t collect_kinds(writer *writing)
{
    pl_discovery_walk walk = { 0 };
    for (const pl_discovery *found;
         (found = pl_discovery_next(writing->inspection, &writing->view, &walk));)
        add_kind(writing, found);
    for (size_t i = 0; i < writing->kinds.count; i++)
        writing->kinds.items[i]->index = i;
    return walk.shown;
}

static pl_slice help_of(const writer *writing, const kind *of)
{
    bool japanese = writing->view.language == PL_JAPANESE;
    return PL_JOIN(writing->arena,
                   japanese ? PL_SLICE("「planner explain ") : PL_SLICE("`planner explain "),
                   of->id,
                   japanese ? PL_SLICE("」で意味・例・直し方を表示します")
                            : PL_SLICE("` shows what it means and how it is mended"));
}

static void put_citations(writer *writing, const pl_ruling *ruling)
{
    pl_json *json = &writing->json;
    pl_member_open(json, "properties", '{');
    pl_member_open(json, "sources", '[');
    for (size_t i = 0; i < ruling->source_count; i++)
        pl_json_string(json, PL_JOIN(writing->arena, ruling->sources[i].id, PL_SLICE(" "),
                                     ruling->sources[i].words));
    pl_json_close(json, ']');
    pl_json_close(json, '}');
}

static void put_kind(writer *writing, const kind *of)
{
    pl_json *json = &writing->json;
    const pl_diagnostic *first = &of->first->shown;
    const pl_ruling *ruling = first->details.ruling;
    pl_slice title =
        ruling ? pl_discovery_message(writing->arena, of->first, writing->view.language) : of->id;
    pl_json_open(json, '{');
    pl_member_text(json, "id", of->id);
    member_message(json, "shortDescription", title);
    member_message(json, "fullDescription", title);
    member_message(json, "help", help_of(writing, of));
    pl_member_open(json, "defaultConfiguration", '{');
    pl_member_text(json, "level", pl_severity_name(pl_diagnostic_severity(first)));
    pl_json_close(json, '}');
    if (ruling) put_citations(writing, ruling);
    pl_json_close(json, '}');
}

static void put_tool(writer *writing)
{
    pl_json *json = &writing->json;
    pl_member_open(json, "tool", '{');
    pl_member_open(json, "driver", '{');
    pl_member_text(json, "name", PL_SLICE("planner"));
    pl_member_text(json, "version", PL_SLICE(PLANNER_VERSION));
    pl_member_language(json, writing->view.language);
    pl_member_open(json, "rules", '[');
    for (size_t i = 0; i < writing->kinds.count; i++)
        put_kind(writing, writing->kinds.items[i]);
    pl_json_close(json, ']');
    pl_json_close(json, '}');
    pl_json_close(json, '}');
}

/* A run is a success when every text was judged, whatever was found. */
static bool is_success(const pl_inspection *inspection)
{
    for (size_t i = 0; i < inspection->texts.count; i++)
        if (pl_inspected_is_open(&inspection->texts.items[i])) return false;
    return true;
}

static void put_invocation(writer *writing, size_t shown)
{
    static const pl_words left_out = PL_WORDS("results left out: ", "省いた結果: ");
    pl_json *json = &writing->json;
    const pl_inspection *inspection = writing->inspection;
    size_t count = pl_inspection_left_out(inspection, shown);
    pl_member_open(json, "invocations", '[');
    pl_json_open(json, '{');
    pl_member_bool(json, "executionSuccessful", is_success(inspection));
    pl_member_open(json, "toolExecutionNotifications", '[');
    if (count) {
        pl_text said = pl_text_new(writing->arena);
        pl_text_add(&said, left_out.in[writing->view.language]);
        pl_text_int(&said, (int64_t)count);
        pl_json_open(json, '{');
        pl_member_text(json, "level", PL_SLICE("warning"));
        member_message(json, "message", pl_text_slice(&said));
        pl_json_close(json, '}');
    }
    pl_json_close(json, ']');
    pl_json_close(json, '}');
    pl_json_close(json, ']');
}

/* False for a text that is there already. */
static bool add_artifact(writer *writing, pl_slice uri)
{
    size_t *index = pl_arena_new(writing->arena, size_t);
    *index = writing->places.count;
    return pl_map_add(writing->arena, &writing->places, uri, index);
}

static void put_artifacts(writer *writing)
{
    pl_json *json = &writing->json;
    pl_member_open(json, "artifacts", '[');
    for (size_t i = 0; i < writing->inspection->texts.count; i++) {
        const pl_inspected *text = &writing->inspection->texts.items[i];
        pl_slice uri = uri_of(writing->arena, text->name);
        if (!add_artifact(writing, uri)) continue;
        pl_json_open(json, '{');
        pl_member_open(json, "location", '{');
        pl_member_text(json, "uri", uri);
        pl_json_close(json, '}');
        if (text->sha256.size) {
            pl_member_open(json, "hashes", '{');
            pl_member_text(json, "sha-256", text->sha256);
            pl_json_close(json, '}');
        }
        pl_json_close(json, '}');
    }
    pl_json_close(json, ']');
}

static void put_region(pl_json *json, const pl_discovery *found)
{
    pl_place start, end;
    if (!pl_discovery_range(found, &start, &end)) return;
    pl_member_open(json, "region", '{');
    pl_member_count(json, "startLine", start.line);
    pl_member_count(json, "startColumn", start.column);
    pl_member_count(json, "endLine", end.line);
    pl_member_count(json, "endColumn", end.column);
    pl_json_close(json, '}');
}

static void put_place(writer *writing, pl_slice uri, const size_t *index, const pl_discovery *found)
{
    pl_json *json = &writing->json;
    pl_member_open(json, "physicalLocation", '{');
    pl_member_open(json, "artifactLocation", '{');
    pl_member_text(json, "uri", uri);
    if (index) pl_member_count(json, "index", *index);
    pl_json_close(json, '}');
    put_region(json, found);
    pl_json_close(json, '}');
}

static void put_locations(writer *writing, const pl_discovery *found, const pl_discovery_walk *walk)
{
    pl_json *json = &writing->json;
    pl_slice uri = uri_of(writing->arena, walk->text->name);
    pl_member_open(json, "locations", '[');
    pl_json_open(json, '{');
    put_place(writing, uri, pl_map_get(&writing->places, uri), found);
    if (found->field.size) {
        pl_member_open(json, "logicalLocations", '[');
        pl_json_open(json, '{');
        pl_member_text(json, "fullyQualifiedName",
                       pl_inspection_text(writing->arena, found->field));
        pl_json_close(json, '}');
        pl_json_close(json, ']');
    }
    pl_json_close(json, '}');
    pl_json_close(json, ']');
}

static void put_related(writer *writing, pl_span earlier)
{
    static const pl_words first = PL_WORDS("first here", "最初の箇所");
    const pl_discovery at = { .shown.span = earlier };
    pl_json *json = &writing->json;
    if (!earlier.source) return;
    pl_member_open(json, "relatedLocations", '[');
    pl_json_open(json, '{');
    put_place(writing, uri_of(writing->arena, earlier.source->name), NULL, &at);
    member_message(json, "message", first.in[writing->view.language]);
    pl_json_close(json, '}');
    pl_json_close(json, ']');
}

/* The same after edits elsewhere in the text: what it is, in which field, the how manieth there. */
static pl_slice fingerprint_of(pl_arena *arena, const pl_discovery *found)
{
    pl_sha256 hash;
    pl_text made = pl_text_new(arena);
    pl_sha256_start(&hash);
    pl_sha256_add(&hash, pl_diagnostic_id(&found->shown));
    pl_sha256_add(&hash, PL_SLICE("\n"));
    pl_sha256_add(&hash, found->field);
    pl_text_add(&made, pl_sha256_end(arena, &hash));
    pl_text_put(&made, ":");
    pl_text_int(&made, (int64_t)found->repeat + 1);
    return pl_text_slice(&made);
}

static pl_slice whole_message(pl_arena *arena, const pl_discovery *found, pl_language language)
{
    pl_slice message = pl_discovery_message(arena, found, language);
    pl_slice help = pl_discovery_help(arena, found, language);
    return help.size ? PL_JOIN(arena, message, PL_SLICE("\n"), help) : message;
}

static void put_result(writer *writing, const pl_discovery *found, const pl_discovery_walk *walk)
{
    pl_json *json = &writing->json;
    const pl_diagnostic *shown = &found->shown;
    const kind *of = pl_map_get(&writing->by_id, pl_diagnostic_id(shown));
    pl_json_open(json, '{');
    pl_member_text(json, "ruleId", of->id);
    pl_member_count(json, "ruleIndex", of->index);
    pl_member_text(json, "level", pl_severity_name(pl_diagnostic_severity(shown)));
    member_message(json, "message", whole_message(writing->arena, found, writing->view.language));
    put_locations(writing, found, walk);
    put_related(writing, shown->details.earlier);
    pl_member_open(json, "partialFingerprints", '{');
    pl_member_text(json, "codeAndField/v1", fingerprint_of(writing->arena, found));
    pl_json_close(json, '}');
    pl_json_close(json, '}');
}

static void put_results(writer *writing)
{
    pl_discovery_walk walk = { 0 };
    pl_member_open(&writing->json, "results", '[');
    for (const pl_discovery *found;
         (found = pl_discovery_next(writing->inspection, &writing->view, &walk));)
        put_result(writing, found, &walk);
    pl_json_close(&writing->json, ']');
}

static void put_properties(writer *writing)
{
    pl_json *json = &writing->json;
    const pl_inspection *inspection = writing->inspection;
    pl_member_open(json, "properties", '{');
    pl_member_text(json, "rulesVersion", inspection->rules_version);
    pl_member_text(json, "rulesSha256", inspection->rules_sha256);
    if (inspection->today.size) pl_member_text(json, "today", inspection->today);
    pl_json_close(json, '}');
}

void pl_inspection_sarif(pl_text *text, const pl_inspection *inspection,
                         const pl_inspection_view *view)
{
    writer writing = { .json = pl_json_in_lines(text),
                       .arena = text->arena,
                       .inspection = inspection,
                       .view = *view };
    if (!view->most || view->most > most_results) writing.view.most = most_results;
    pl_json *json = &writing.json;
    size_t shown = collect_kinds(&writing);
    pl_json_open(json, '{');
    pl_member_text(json, "$schema",
                   PL_SLICE("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
                            "sarif-schema-2.1.0.json"));
    pl_member_text(json, "version", PL_SLICE("2.1.0"));
    pl_member_open(json, "runs", '[');
    pl_json_open(json, '{');
    put_tool(&writing);
    put_invocation(&writing, shown);
    put_artifacts(&writing);
    pl_member_text(json, "columnKind", PL_SLICE("unicodeCodePoints"));
    put_results(&writing);
    put_properties(&writing);
    pl_json_close(json, '}');
    pl_json_close(json, ']');
    pl_json_close(json, '}');
    pl_text_put(text, "\n");
}
