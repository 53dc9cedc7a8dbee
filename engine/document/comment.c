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
    if (node->kind == PL_SCALAR && node->span.source == source) add_value(arena, found, node);
    for (const pl_node *each = node->first; each; each = each->next) {
        collect(arena, found, each, source);
        if (each->value) collect(arena, found, each->value, source);
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

/* Where a comment begins in the line, or its size. */
static size_t comment_in(const pl_comments *found, const pl_source *source, pl_slice line)
{
    size_t from = (size_t)(line.data - source->text.data);
    for (size_t at = 0; at < line.size; at++) {
        bool begins = !at || line.data[at - 1] == ' ' || line.data[at - 1] == '\t';
        if (line.data[at] == '#' && begins && !is_text(found, source, from + at)) return at;
    }
    return line.size;
}

pl_comments pl_comments_of(pl_arena *arena, const pl_node *root)
{
    pl_comments found = { 0 };
    const pl_source *source = root->span.source;
    collect(arena, &found, root, source);
    for (size_t i = 1; i <= source->line_count; i++) {
        pl_slice line = pl_source_line(source, i);
        size_t at = comment_in(&found, source, line), from = source->lines[i - 1];
        if (at == line.size) continue;
        pl_comment added = { .span = { source, from + at, from + line.size },
                             .alone = !pl_slice_trim(pl_slice_part(line, 0, at)).size };
        pl_list_add(arena, &found.all, added);
    }
    return found;
}

size_t pl_comments_value_line(const pl_comments *comments, pl_span place)
{
    const pl_written *value = holder(comments, place.from);
    return pl_source_place(place.source, value ? value->span.from : place.from).line;
}
