#include "render/baseline.h"

/* Findings that are alike. */
typedef struct known_finding {
    pl_slice path;
    size_t left; /* that were not taken yet */
} known_finding;

/* What stands under a key of an object: a text. A name may be null, which is empty. */
typedef struct wanted_text {
    pl_slice key;
    bool is_name;
} wanted_text;

enum { TEXT_PATH, TEXT_CODE, TEXT_FIELD, TEXT_COUNT };

static const wanted_text wanted[TEXT_COUNT] = {
    [TEXT_PATH] = { PL_SLICE_INIT("path"), true },
    [TEXT_CODE] = { PL_SLICE_INIT("code"), false },
    [TEXT_FIELD] = { PL_SLICE_INIT("field"), true },
};

/* In JSON a text has quotes. */
static bool is_text(const pl_node *node)
{
    return node && node->kind == PL_SCALAR && !node->plain;
}

static const pl_baseline *refuse(const pl_node *node, pl_report *report)
{
    pl_report_add(report, PL_NOT_A_BASELINE, node->span, (pl_details){ 0 });
    return NULL;
}

static pl_slice key_of(pl_arena *arena, const pl_slice *texts)
{
    return PL_JOIN(arena, texts[TEXT_PATH], PL_SLICE("\n"), texts[TEXT_CODE], PL_SLICE("\n"),
                   texts[TEXT_FIELD]);
}

static bool read_texts(const pl_node *item, pl_slice *texts)
{
    for (size_t i = 0; i < TEXT_COUNT; i++) {
        const pl_node *found = pl_node_member(item, wanted[i].key);
        bool is_nothing = wanted[i].is_name && found && pl_node_is_null(found);
        if (!is_nothing && !is_text(found)) return false;
        texts[i] = is_nothing ? (pl_slice){ 0 } : found->text;
    }
    return true;
}

/* The same format in a version of the same meaning. */
static bool is_ours(const pl_node *root)
{
    const pl_node *format = pl_node_member(root, PL_SLICE("format"));
    const pl_node *version = pl_node_member(root, PL_SLICE("format_version"));
    return is_text(format) && pl_slice_equal(format->text, PL_SLICE("planner.diagnostics")) &&
           is_text(version) && pl_slice_starts(version->text, PL_SLICE("1."));
}

const pl_baseline *pl_baseline_read(const pl_node *root, pl_report *report)
{
    pl_arena *arena = report->arena;
    pl_baseline *read = pl_arena_new(arena, pl_baseline);
    const pl_node *items = pl_node_member(root, PL_SLICE("diagnostics"));
    if (!is_ours(root) || !items || items->kind != PL_LIST_NODE) return refuse(root, report);
    for (const pl_node *item = items->first; item; item = item->next) {
        pl_slice texts[TEXT_COUNT];
        if (!read_texts(item, texts)) return refuse(item, report);
        pl_slice key = key_of(arena, texts);
        known_finding *alike = pl_map_get(&read->known, key);
        if (!alike) {
            alike = pl_arena_new(arena, known_finding);
            alike->path = texts[TEXT_PATH];
            pl_map_add(arena, &read->known, key, alike);
        }
        alike->left++;
    }
    return read;
}

bool pl_baseline_takes(const pl_baseline *baseline, pl_arena *arena, const pl_discovery *found)
{
    const pl_source *source = found->shown.span.source;
    const pl_slice texts[TEXT_COUNT] = {
        [TEXT_PATH] = pl_inspection_path(arena, source ? source->name : (pl_slice){ 0 }),
        [TEXT_CODE] = pl_diagnostic_id(&found->shown),
        [TEXT_FIELD] = pl_inspection_text(arena, found->field),
    };
    known_finding *alike = pl_map_get(&baseline->known, key_of(arena, texts));
    if (!alike || !alike->left) return false;
    alike->left--;
    return true;
}

size_t pl_baseline_gone(const pl_baseline *baseline, pl_arena *arena,
                        const pl_inspection *inspection)
{
    static const char is_there = 'x';
    size_t gone = 0;
    pl_map checked = { 0 };
    for (size_t i = 0; i < inspection->texts.count; i++)
        pl_map_add(arena, &checked, pl_inspection_path(arena, inspection->texts.items[i].name),
                   (void *)(uintptr_t)&is_there);
    for (size_t i = 0; i < baseline->known.count; i++) {
        const known_finding *alike = baseline->known.entries[i].value;
        if (pl_map_get(&checked, alike->path)) gone += alike->left;
    }
    return gone;
}
