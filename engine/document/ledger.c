#include "document/ledger.h"

#include "base/number.h"
#include "document/members.h"

static const pl_slice summary_format = PL_SLICE_INIT("planner.summary"),
                      manifest_format = PL_SLICE_INIT("planner.manifest"),
                      format_version = PL_SLICE_INIT("1.0");

static void member_text(pl_json *json, const char *key, const char *text)
{
    pl_json_key(json, key);
    if (text)
        pl_json_string(json, pl_slice_of(text));
    else
        pl_json_null(json);
}

static void add_extent(pl_json *json, const char *key, const planner_extent *extent)
{
    pl_member_open(json, key, '{');
    pl_member_count(json, "records", extent->records);
    pl_member_count(json, "bytes", extent->bytes);
    member_text(json, "sha256", extent->sha256);
    pl_json_close(json, '}');
}

static void add_head(pl_json *json, pl_slice format, const char *planner)
{
    pl_member_text(json, "format", format);
    pl_member_text(json, "format_version", format_version);
    member_text(json, "planner", planner ? planner : PLANNER_VERSION);
}

void pl_summary_write(pl_text *text, const planner_summary *summary)
{
    pl_json json = pl_json_in_lines(text);
    pl_json_open(&json, '{');
    add_head(&json, summary_format, summary->planner);
    member_text(&json, "command", summary->command);
    member_text(&json, "rules", summary->rules_sha256);
    member_text(&json, "today", summary->today);
    member_text(&json, "facts", summary->facts);
    member_text(&json, "language", summary->language == PLANNER_JAPANESE ? "ja" : "en");
    member_text(&json, "options", summary->options);
    pl_member_count(&json, "seq_base", summary->seq_base);
    add_extent(&json, "input", &summary->input);
    add_extent(&json, "output", &summary->output);
    pl_member_count(&json, "skipped", summary->skipped);
    pl_member_count(&json, "errors", summary->errors);
    pl_member_open(&json, "findings", '{');
    pl_member_count(&json, "error", summary->found[PLANNER_ERROR]);
    pl_member_count(&json, "warning", summary->found[PLANNER_WARNING]);
    pl_member_count(&json, "note", summary->found[PLANNER_NOTE]);
    pl_json_close(&json, '}');
    pl_json_close(&json, '}');
    pl_text_put(text, "\n");
}

void pl_manifest_write(pl_text *text, const planner_manifest *manifest)
{
    pl_json json = pl_json_in_lines(text);
    pl_json_open(&json, '{');
    add_head(&json, manifest_format, NULL);
    add_extent(&json, "input", &manifest->input);
    pl_member_open(&json, "chunks", '[');
    for (size_t i = 0; i < manifest->chunk_count; i++) {
        const planner_chunk *chunk = &manifest->chunks[i];
        pl_json_open(&json, '{');
        member_text(&json, "input", chunk->input);
        member_text(&json, "output", chunk->output);
        member_text(&json, "summary", chunk->summary);
        pl_member_count(&json, "seq_base", chunk->seq_base);
        add_extent(&json, "extent", &chunk->extent);
        pl_json_close(&json, '}');
    }
    pl_json_close(&json, ']');
    pl_json_close(&json, '}');
    pl_text_put(text, "\n");
}

/* A document that is read; `whole` becomes false at the first value that is not as it should be. */
typedef struct reading {
    pl_arena *arena;
    bool whole;
} reading;

static const pl_node *find(reading *from, const pl_node *node, const char *key, pl_node_kind kind)
{
    const pl_node *found = pl_node_member(node, pl_slice_of(key));
    if (!found || found->kind != kind) from->whole = false;
    return from->whole ? found : NULL;
}

static const char *text_of(reading *from, const pl_node *node, const char *key)
{
    const pl_node *found = find(from, node, key, PL_SCALAR);
    if (found && found->plain) from->whole = false;
    return found ? pl_slice_copy(from->arena, found->text).data : "";
}

/* NULL where it says `null`. */
static const char *optional_text(reading *from, const pl_node *node, const char *key)
{
    const pl_node *found = find(from, node, key, PL_SCALAR);
    return found && pl_node_is_null(found) ? NULL : text_of(from, node, key);
}

static uint64_t count_of(reading *from, const pl_node *node, const char *key)
{
    int64_t count = 0;
    const pl_node *found = find(from, node, key, PL_SCALAR);
    if (!found || !found->plain || !pl_number_int(found->text, &count) || count < 0)
        from->whole = false;
    return (uint64_t)count;
}

static planner_extent extent_of(reading *from, const pl_node *node, const char *key)
{
    const pl_node *found = find(from, node, key, PL_MAPPING);
    return (planner_extent){ count_of(from, found, "records"), count_of(from, found, "bytes"),
                             text_of(from, found, "sha256") };
}

/* Another version of planner, too, may have written it: that is for the reader to judge. */
static bool is_format(reading *from, const pl_node *root, pl_slice format)
{
    return pl_slice_equal(pl_slice_of(text_of(from, root, "format")), format) &&
           pl_slice_starts(pl_slice_of(text_of(from, root, "format_version")), PL_SLICE("1."));
}

const planner_summary *pl_summary_read(pl_arena *arena, const pl_node *root)
{
    reading from = { arena, true };
    planner_summary *made = pl_arena_new(arena, planner_summary);
    if (!is_format(&from, root, summary_format)) return NULL;
    const pl_node *found = find(&from, root, "findings", PL_MAPPING);
    *made = (planner_summary){
        .struct_size = sizeof *made,
        .command = text_of(&from, root, "command"),
        .planner = text_of(&from, root, "planner"),
        .rules_sha256 = text_of(&from, root, "rules"),
        .today = optional_text(&from, root, "today"),
        .facts = optional_text(&from, root, "facts"),
        .language = pl_slice_equal(pl_slice_of(text_of(&from, root, "language")), PL_SLICE("ja"))
                        ? PLANNER_JAPANESE
                        : PLANNER_ENGLISH,
        .options = optional_text(&from, root, "options"),
        .seq_base = count_of(&from, root, "seq_base"),
        .input = extent_of(&from, root, "input"),
        .output = extent_of(&from, root, "output"),
        .skipped = count_of(&from, root, "skipped"),
        .errors = count_of(&from, root, "errors"),
        .found = { [PLANNER_ERROR] = count_of(&from, found, "error"),
                   [PLANNER_WARNING] = count_of(&from, found, "warning"),
                   [PLANNER_NOTE] = count_of(&from, found, "note") },
    };
    return from.whole ? made : NULL;
}

const planner_manifest *pl_manifest_read(pl_arena *arena, const pl_node *root)
{
    reading from = { arena, true };
    planner_manifest *made = pl_arena_new(arena, planner_manifest);
    if (!is_format(&from, root, manifest_format)) return NULL;
    *made =
        (planner_manifest){ .struct_size = sizeof *made, .input = extent_of(&from, root, "input") };
    const pl_node *chunks = find(&from, root, "chunks", PL_LIST_NODE);
    if (!chunks) return NULL;
    planner_chunk *each = pl_arena_array(arena, planner_chunk, chunks->count);
    made->chunks = each;
    made->chunk_count = chunks->count;
    for (const pl_node *item = chunks->first; item; item = item->next)
        *each++ = (planner_chunk){ .input = text_of(&from, item, "input"),
                                   .output = text_of(&from, item, "output"),
                                   .summary = text_of(&from, item, "summary"),
                                   .seq_base = count_of(&from, item, "seq_base"),
                                   .extent = extent_of(&from, item, "extent") };
    return from.whole ? made : NULL;
}
