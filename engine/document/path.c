#include "document/path.h"

#include "document/json.h"

typedef struct reach {
    size_t from, to;
} reach;

static bool holds(const pl_node *node, reach wanted)
{
    return node->span.from <= wanted.from && wanted.to <= node->span.to;
}

static bool is_plain(pl_slice name)
{
    for (size_t i = 0; i < name.size; i++) {
        char byte = name.data[i];
        bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
        if (!letter && !(byte >= '0' && byte <= '9') && byte != '_' && byte != '-') return false;
    }
    return name.size;
}

static void put_name(pl_text *path, pl_slice name)
{
    if (is_plain(name)) {
        if (path->size) pl_text_put(path, ".");
        pl_text_add(path, name);
        return;
    }
    pl_json quoted = pl_json_new(path);
    pl_text_put(path, "[");
    pl_json_string(&quoted, name);
    pl_text_put(path, "]");
}

/* Takes one step down: NULL where no part of the node holds what is wanted, or where a field's name
 * does. */
static const pl_node *into_mapping(const pl_node *mapping, reach wanted, pl_text *path)
{
    for (const pl_node *key = mapping->first; key; key = key->next) {
        bool named = holds(key, wanted);
        if (!named && !holds(key->value, wanted)) continue;
        put_name(path, key->text);
        return named ? NULL : key->value;
    }
    return NULL;
}

static const pl_node *into_list(const pl_node *list, reach wanted, pl_text *path)
{
    int64_t at = 0;
    for (const pl_node *item = list->first; item; item = item->next, at++) {
        if (!holds(item, wanted)) continue;
        pl_text_put(path, "[");
        pl_text_int(path, at);
        pl_text_put(path, "]");
        return item;
    }
    return NULL;
}

pl_slice pl_node_path(pl_arena *arena, const pl_node *root, size_t from, size_t to)
{
    pl_text path = pl_text_new(arena);
    reach wanted = { from, to };
    for (const pl_node *node = root; node && node->kind != PL_SCALAR;)
        node = node->kind == PL_MAPPING ? into_mapping(node, wanted, &path)
                                        : into_list(node, wanted, &path);
    return pl_text_slice(&path);
}
