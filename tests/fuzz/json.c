/* Any bytes are read as JSON or refused with a diagnostic that can be shown; what is read stands
 * where its spans say, within the limits, and is the same inside of a larger source. */
#undef NDEBUG

#include <assert.h>

#include "base/utf8.h"
#include "document/json_reader.h"
#include "tests/fuzz/replay.h"

static const pl_limits limits = {
    .input_bytes = 4096, .depth = 8, .nodes = 200, .aliases = 10, .scalar_bytes = 512
};

static void check_scalar(pl_arena *arena, const pl_node *node)
{
    const pl_source *source = node->span.source;
    assert(node->kind == PL_SCALAR && !node->count && node->text.size <= limits.scalar_bytes);
    assert(pl_utf8_valid(node->text, NULL));
    assert(node->plain == !node->quote && (node->exact || node->quote));
    pl_embedded text = pl_node_embedded(arena, node);
    size_t behind = 0;
    for (size_t at = 0; at < text.text.size; at++) {
        pl_span part = pl_span_written(pl_embedded_part(text, at, at + 1));
        assert(part.source == source && part.from < part.to && part.to <= node->span.to);
        assert(part.from >= behind || part.to == behind);
        assert(!node->exact || source->text.data[part.from] == node->text.data[at]);
        behind = part.to;
    }
}

/* Returns how many nodes there are. */
static size_t check_node(pl_arena *arena, const pl_node *node, size_t depth)
{
    assert(node->span.from < node->span.to && node->span.to <= node->span.source->text.size);
    if (node->kind == PL_SCALAR) {
        check_scalar(arena, node);
        return 1;
    }
    assert(depth < limits.depth);
    size_t nodes = 1, count = 0;
    for (const pl_node *each = node->first; each; each = each->next, count++) {
        nodes += check_node(arena, each, depth + 1);
        assert(each->kind != PL_SCALAR || !each->value == (node->kind == PL_LIST_NODE));
        if (node->kind == PL_LIST_NODE) continue;
        assert(!each->plain && pl_node_member(node, each->text) == each->value);
        nodes += check_node(arena, each->value, depth + 1);
    }
    assert(count == node->count);
    return nodes;
}

static void check_diagnostics(pl_arena *arena, const pl_report *report)
{
    for (size_t i = 0; i < report->found.count; i++) {
        const pl_diagnostic *found = &report->found.items[i];
        assert(found->span.source && found->span.from <= found->span.to);
        assert(found->span.to <= found->span.source->text.size);
        for (pl_language language = PL_ENGLISH; language < PL_LANGUAGE_COUNT; language++) {
            pl_text text = pl_text_new(arena);
            pl_diagnostic_write(&text, found, language);
            pl_diagnostic_write_short(&text, found, language);
            assert(pl_utf8_valid(pl_text_slice(&text), NULL));
            for (size_t at = 0; at < text.size;)
                assert(!pl_utf8_hostile(pl_utf8_next(pl_text_slice(&text), &at)));
        }
    }
}

static void work(pl_arena *arena, void *job)
{
    const pl_slice *input = job, before = PL_SLICE("\"\n[");
    pl_report report = pl_report_new(arena), inner = pl_report_new(arena);
    const pl_source *source = pl_source_new(arena, PL_SLICE("fuzz"), *input);
    const pl_node *root = pl_json_parse(source, &limits, &report);
    assert(report.found.count == !root);
    if (root) assert(check_node(arena, root, 0) <= limits.nodes);
    check_diagnostics(arena, &report);

    pl_slice text = PL_JOIN(arena, before, source->text, PL_SLICE("1]"));
    const pl_source *outer = pl_source_new(arena, PL_SLICE("fuzz"), text);
    pl_span part = { outer, before.size, before.size + source->text.size };
    const pl_node *same = pl_json_parse_part(part, &limits, &inner);
    assert(!same == !root);
    if (same) assert(same->span.from == root->span.from + before.size);
    if (same) assert(check_node(arena, same, 0) == check_node(arena, root, 0));
    if (same) return;
    assert(inner.found.items[0].code == report.found.items[0].code);
    assert(inner.found.items[0].span.from == report.found.items[0].span.from + before.size);
    check_diagnostics(arena, &inner);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pl_slice input = { (const char *)data, size };
    pl_arena *arena = pl_arena_open(NULL);
    if (arena) pl_arena_guard(arena, work, &input);
    pl_arena_close(arena);
    return 0;
}
