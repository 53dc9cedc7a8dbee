/* Any bytes are read as YAML or refused with a diagnostic that can be shown; what is read stands
 * where its spans say, within the limits. Cut into texts at each `;`, they read the same in a run
 * as alone. */
#undef NDEBUG

#include <assert.h>

#include "base/utf8.h"
#include "document/yaml.h"
#include "source/order.h"
#include "tests/fuzz/replay.h"

static const pl_limits limits = {
    .input_bytes = 4096, .depth = 8, .nodes = 200, .aliases = 10, .scalar_bytes = 512
};

static void check_scalar(pl_arena *arena, const pl_node *node)
{
    const pl_source *source = node->span.source;
    assert(node->kind == PL_SCALAR && !node->count && node->text.size <= limits.scalar_bytes);
    assert(pl_utf8_valid(node->text, NULL));
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

/* Returns how many nodes there are, as often as they are used. */
static size_t check_node(pl_arena *arena, const pl_node *node, const pl_source *source,
                         size_t depth)
{
    assert(node->span.source == source);
    assert(node->span.from <= node->span.to && node->span.to <= source->text.size);
    if (node->kind == PL_SCALAR) {
        check_scalar(arena, node);
        return 1;
    }
    assert(depth < limits.depth);
    size_t nodes = 1, count = 0;
    for (const pl_node *each = node->first; each; each = each->next, count++) {
        nodes += check_node(arena, each, source, depth + 1);
        assert(each->kind != PL_SCALAR || !each->value == (node->kind == PL_LIST_NODE));
        if (node->kind == PL_LIST_NODE) continue;
        assert(pl_node_member(node, each->text) == each->value);
        nodes += check_node(arena, each->value, source, depth + 1);
    }
    assert(count == node->count);
    return nodes;
}

static void check_diagnostics(pl_arena *arena, pl_report *report)
{
    pl_report_sort(report);
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

static bool are_equal(const pl_node *left, const pl_node *right)
{
    if (!left || !right) return left == right;
    return left->kind == right->kind && left->plain == right->plain &&
           left->exact == right->exact && left->quote == right->quote &&
           left->span.from == right->span.from && left->span.to == right->span.to &&
           left->count == right->count && pl_slice_equal(left->text, right->text);
}

static void check_equal(const pl_node *left, const pl_node *right)
{
    assert(are_equal(left, right));
    if (!left || left->kind == PL_SCALAR) return;
    const pl_node *other = right->first;
    for (const pl_node *each = left->first; each; each = each->next, other = other->next) {
        check_equal(each, other);
        if (left->kind == PL_MAPPING) check_equal(each->value, other->value);
    }
}

static void check_text_in_run(pl_arena *arena, pl_yaml_run *run, size_t index, pl_slice text)
{
    pl_report in_run = pl_report_new(arena), alone = in_run;
    const pl_source *source = pl_source_new(arena, PL_SLICE("fuzz"), text);
    check_equal(pl_yaml_run_read(run, index, source, &limits, &in_run),
                pl_yaml_parse(source, &limits, &alone));
    assert(in_run.found.count == alone.found.count);
    for (size_t i = 0; i < alone.found.count; i++) {
        const pl_diagnostic *one = &in_run.found.items[i], *other = &alone.found.items[i];
        assert(one->code == other->code && one->span.from == other->span.from);
        assert(one->span.to == other->span.to);
    }
}

static void check_run(pl_arena *arena, pl_slice all)
{
    pl_slice texts[64] = { { 0 } };
    size_t count = 0;
    while (all.size && count < sizeof texts / sizeof *texts)
        texts[count++] = pl_slice_until(&all, ';');
    pl_yaml_run *run = pl_yaml_run_new(arena, texts, count);
    for (size_t i = 0; i < count; i++)
        check_text_in_run(arena, run, i, texts[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pl_arena *arena = pl_arena_open(NULL);
    if (!arena) return 0;
    pl_report report = pl_report_new(arena);
    const pl_source *source =
        pl_source_new(arena, PL_SLICE("fuzz"), (pl_slice){ (const char *)data, size });
    const pl_node *root = pl_yaml_parse(source, &limits, &report);
    assert(!root == (report.errors > 0));
    if (root) assert(check_node(arena, root, source, 0) <= limits.nodes);
    check_diagnostics(arena, &report);
    check_run(arena, (pl_slice){ (const char *)data, size });
    pl_arena_close(arena);
    return 0;
}
