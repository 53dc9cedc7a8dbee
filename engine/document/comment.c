#include "document/comment.h"

static void add_value(pl_arena *arena, pl_comments *found, const pl_node *scalar)
{
    size_t count = found->values.count;
    size_t behind = count ? found->values.items[count - 1].span.to : 0;
    pl_written added = { scalar->span, !scalar->plain && !scalar->quote };
    /* An alias stands for what is in the list already. */
    if (added.span.to > added.span.from && added.span.from >= behind)
        pl_list_add(arena, &found->values, added);
}

/* The limits of the reader bound the depth. */
static void collect(pl_arena *arena, pl_comments *found, const pl_node *node,
                    const pl_source *source)
{
    if (node->kind == PL_SCALAR) {
        if (node->span.source == source) add_value(arena, found, node);
        return;
    }
    for (const pl_node *each = node->first; each; each = each->next) {
        collect(arena, found, each, source);
        if (node->kind == PL_MAPPING) collect(arena, found, each->value, source);
    }
}

/* The value that holds the byte, or NULL. */
static const pl_written *holder(const pl_comments *found, size_t at)
{
    size_t low = 0, high = found->values.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (found->values.items[middle].span.to <= at)
            low = middle + 1;
        else
            high = middle;
    }
    bool holds = low < found->values.count && found->values.items[low].span.from <= at;
    return holds ? &found->values.items[low] : NULL;
}

static bool is_text(const pl_comments *found, const pl_source *source, size_t at)
{
    const pl_written *value = holder(found, at);
    if (!value || !value->is_block) return value;
    return pl_source_place(source, value->span.from).line != pl_source_place(source, at).line;
}

/* Where a comment begins in the line from `from` to `to`; `to` where there is none. */
static size_t comment_in(const pl_comments *found, const pl_source *source, size_t from, size_t to)
{
    const char *text = source->text.data;
    for (size_t at = from; at < to; at++) {
        bool begins = at == from || text[at - 1] == ' ' || text[at - 1] == '\t';
        if (text[at] == '#' && begins && !is_text(found, source, at)) return at;
    }
    return to;
}

pl_comments pl_comments_of(pl_arena *arena, const pl_node *root)
{
    pl_comments found = { 0 };
    const pl_source *source = root->span.source;
    collect(arena, &found, root, source);
    for (pl_slice rest = source->text; rest.size;) {
        pl_slice line = pl_slice_until(&rest, '\n');
        if (pl_slice_ends(line, PL_SLICE("\r"))) line.size--;
        size_t from = (size_t)(line.data - source->text.data), to = from + line.size;
        size_t at = comment_in(&found, source, from, to);
        if (at == to) continue;
        pl_comment added = { .span = { source, at, to },
                             .alone = !pl_slice_trim(pl_slice_part(line, 0, at - from)).size };
        pl_list_add(arena, &found.all, added);
    }
    return found;
}

size_t pl_comments_value_line(const pl_comments *comments, pl_span place)
{
    const pl_written *value = holder(comments, place.from);
    return pl_source_place(place.source, value ? value->span.from : place.from).line;
}
