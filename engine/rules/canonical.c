#include "rules/canonical.h"

#include <stdlib.h>

enum { few_items = 16 };

typedef struct canonical {
    pl_text *text;
    const pl_node *rule;
} canonical;

static int key_order(const void *left, const void *right)
{
    return pl_slice_order((*(const pl_node *const *)left)->text,
                          (*(const pl_node *const *)right)->text);
}

/* The size goes first, seven bits a byte, so that no two texts run into one. */
static void put_text(pl_text *to, char kind, pl_slice text)
{
    char head[1 + 10] = { kind };
    size_t count = 1, rest = text.size;
    for (; rest > 0x7F; rest >>= 7)
        head[count++] = (char)(0x80 | (rest & 0x7F));
    head[count++] = (char)rest;
    pl_text_add(to, (pl_slice){ head, count });
    pl_text_add(to, text);
}

/* Keys of a rule that say nothing of what it does. */
static bool is_beside(pl_slice key)
{
    return pl_slice_equal(key, PL_SLICE("examples")) || pl_slice_equal(key, PL_SLICE("replaces"));
}

/* What the node says, with its keys in order, so that the layout of its file does not count. The
 * reader of the file bounded the depth. */
static void put_node(const canonical *c, const pl_node *node)
{
    if (node->kind == PL_SCALAR) {
        put_text(c->text, 's', node->text);
        return;
    }
    const pl_node *room[few_items], **items = room;
    if (node->count > few_items)
        items = pl_arena_array(c->text->arena, const pl_node *, node->count);
    size_t count = 0;
    for (const pl_node *each = node->first; each; each = each->next)
        if (node != c->rule || !is_beside(each->text)) items[count++] = each;
    if (node->kind == PL_MAPPING && count) qsort(items, count, sizeof *items, key_order);
    put_text(c->text, node->kind == PL_MAPPING ? '{' : '[', (pl_slice){ 0 });
    for (size_t i = 0; i < count; i++) {
        if (node->kind == PL_MAPPING) put_text(c->text, 'k', items[i]->text);
        put_node(c, node->kind == PL_MAPPING ? items[i]->value : items[i]);
    }
    put_text(c->text, '.', (pl_slice){ 0 });
}

static int use_order(const void *left_item, const void *right_item)
{
    const pl_use *left = left_item, *right = right_item;
    if (left->is_list != right->is_list) return left->is_list ? -1 : 1;
    return pl_slice_order(left->name, right->name);
}

/* What the group is called changes no score. */
static void put_group(const canonical *c, const pl_group *group)
{
    pl_text text = pl_text_new(c->text->arena);
    const int64_t parts[] = { group->hit, group->clamped, group->low, group->high };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        pl_text_put(&text, " ");
        pl_text_int(&text, parts[i]);
    }
    put_text(c->text, 'g', pl_text_slice(&text));
}

void pl_canonical_add(pl_text *text, const pl_node *rule, const pl_uses *uses,
                      const pl_group *group)
{
    const canonical c = { text, rule };
    pl_use room[few_items], *sorted = room;
    if (uses->count > few_items) sorted = pl_arena_array(text->arena, pl_use, uses->count);
    for (size_t i = 0; i < uses->count; i++)
        sorted[i] = uses->items[i];
    qsort(sorted, uses->count, sizeof *sorted, use_order);
    put_node(&c, rule);
    for (size_t i = 0; i < uses->count; i++) {
        put_text(text, sorted[i].is_list ? 'l' : 'u', sorted[i].name);
        put_node(&c, sorted[i].node);
    }
    if (group) put_group(&c, group);
}
