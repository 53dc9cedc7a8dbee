#include "document/packed.h"

#include <assert.h>

/* A node is a head of flags, where it begins relative to the node before, and its length. A scalar
 * whose text is not in the source brings it; a container brings its count and its children, a key
 * before its value. */
enum { kind_bits = 3, plain_bit = 4, exact_bit = 8, quote_bit = 16 };

/* Bytes of the numbers of a node: its head, and four of up to 64 bits. */
enum { largest_node = 1 + 4 * 10 };

static char *put_number(char *at, uint64_t number)
{
    for (; number > 127; number >>= 7)
        *at++ = (char)(number | 128);
    *at++ = (char)number;
    return at;
}

/* Small numbers of either sign become small ones: 0, -1, 1, -2 as 0, 1, 2, 3. */
static char *put_difference(char *at, size_t to, size_t from)
{
    bool back = to < from;
    return put_number(at, (uint64_t)(back ? from - to : to - from) * 2 - (back ? 1 : 0));
}

/* The reader of the source bounded the depth. */
static void write_node(pl_text *bytes, const pl_node *node, size_t *before)
{
    unsigned head = (unsigned)node->kind | (node->plain ? plain_bit : 0u) |
                    (node->exact ? exact_bit : 0u) | (node->quote ? quote_bit : 0u);
    char *at = pl_text_room(bytes, largest_node);
    at = put_number(at, head);
    at = put_difference(at, node->span.from, *before);
    at = put_number(at, node->span.to - node->span.from);
    *before = node->span.from;
    bool scalar = node->kind == PL_SCALAR;
    if (!scalar || !node->exact) at = put_number(at, scalar ? node->text.size : node->count);
    bytes->size = (size_t)(at - bytes->data);
    if (scalar) {
        if (!node->exact) pl_text_add(bytes, node->text);
        return;
    }
    for (const pl_node *each = node->first; each; each = each->next) {
        write_node(bytes, each, before);
        if (node->kind == PL_MAPPING) write_node(bytes, each->value, before);
    }
}

void pl_packed_write(pl_text *bytes, const pl_node *root)
{
    size_t before = 0;
    write_node(bytes, root, &before);
}

pl_packed pl_packed_new(pl_arena *arena, pl_arena *beside, const pl_node *root)
{
    pl_text bytes = pl_text_new(beside);
    pl_packed_write(&bytes, root);
    return (pl_packed){ root->span.source, pl_slice_copy(arena, pl_text_slice(&bytes)) };
}

typedef struct unpacking {
    pl_arena *arena;
    const pl_source *source;
    const unsigned char *at;
    size_t before;
    pl_arena *texts; /* or NULL */
} unpacking;

static uint64_t read_number(unpacking *from)
{
    uint64_t number = *from->at;
    if (number < 128) { /* most are small */
        from->at++;
        return number;
    }
    number = 0;
    for (unsigned shift = 0;; shift += 7) {
        unsigned char byte = *from->at++;
        number |= (uint64_t)(byte & 127) << shift;
        if (byte < 128) return number;
    }
}

static size_t read_place(unpacking *from)
{
    uint64_t number = read_number(from);
    size_t distance = (size_t)((number + 1) / 2);
    from->before = number % 2 ? from->before - distance : from->before + distance;
    return from->before;
}

static pl_node *read_node(unpacking *from);

static void read_children(unpacking *from, pl_node *node)
{
    node->count = (uint32_t)read_number(from);
    const pl_node **next = &node->first;
    for (size_t i = 0; i < node->count; i++) {
        pl_node *child = read_node(from);
        if (node->kind == PL_MAPPING) child->value = read_node(from);
        *next = child;
        next = &child->next;
    }
}

static pl_node *read_node(unpacking *from)
{
    pl_node *node = pl_arena_new(from->arena, pl_node);
    unsigned head = (unsigned)read_number(from);
    node->kind = (pl_node_kind)(head & kind_bits);
    node->plain = head & plain_bit;
    node->exact = head & exact_bit;
    node->quote = head & quote_bit ? 1 : 0;
    size_t start = read_place(from), size = (size_t)read_number(from);
    node->span = (pl_span){ from->source, start, start + size };
    if (node->kind != PL_SCALAR) {
        read_children(from, node);
    } else if (node->exact) {
        node->text =
            pl_slice_part(from->source->text, start + node->quote, start + size - node->quote);
    } else {
        node->text.size = (size_t)read_number(from);
        node->text.data = (const char *)from->at;
        from->at += node->text.size;
        if (from->texts) node->text = pl_slice_copy(from->texts, node->text);
    }
    return node;
}

const pl_node *pl_packed_tree(pl_arena *arena, const pl_packed *packed, pl_arena *texts)
{
    pl_slice bytes = packed->bytes;
    if (!bytes.size) return NULL;
    unpacking from = { arena, packed->source, (const unsigned char *)bytes.data, 0, texts };
    const pl_node *root = read_node(&from);
    assert(from.at == (const unsigned char *)bytes.data + bytes.size);
    return root;
}

const pl_node *pl_packed_read(pl_arena *arena, const pl_source *source, pl_slice bytes)
{
    return pl_packed_tree(arena, &(pl_packed){ source, bytes }, NULL);
}
