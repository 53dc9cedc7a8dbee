#include "brief/brief.h"

bool pl_brief_read(const pl_node *root, const pl_schema *schema, const pl_known_names *names,
                   pl_report *report, pl_brief *brief)
{
    *brief = (pl_brief){ .root = root, .schema = schema };
    return pl_validate(schema, root, names, report, &brief->record);
}

bool pl_brief_name(const pl_brief *before, const pl_known_names *names, pl_report *report,
                   pl_brief *brief)
{
    *brief = *before;
    return pl_validate_channels(before->schema, before->root, names, report, &brief->record);
}

static const pl_node *find_key(const pl_node *mapping, pl_slice name)
{
    if (mapping->kind != PL_MAPPING) return NULL;
    const pl_node *key = mapping->first;
    while (key && !pl_slice_equal(key->text, name))
        key = key->next;
    return key;
}

static bool is_on_one_line(const pl_node *node)
{
    if (node->kind != PL_SCALAR || pl_node_is_null(node) || !node->span.source) return false;
    pl_slice written = pl_slice_part(node->span.source->text, node->span.from, node->span.to);
    return pl_slice_find(written, PL_SLICE("\n")) == SIZE_MAX;
}

/* How far a path leads into the brief. */
typedef struct way {
    const pl_node *key, *value; /* of the last field that is written; no key: the brief itself */
    bool whole;                 /* nothing that the path names is missing */
} way;

static way follow(const pl_brief *brief, pl_slice path)
{
    way found = { .value = brief->root };
    pl_slice_until(&path, '.'); /* `brief` itself */
    while (path.size && found.value->kind == PL_MAPPING) {
        const pl_node *next = find_key(found.value, pl_slice_until(&path, '.'));
        if (!next) return found;
        found.key = next;
        found.value = next->value;
    }
    found.whole = true;
    return found;
}

pl_span pl_brief_span(const pl_brief *brief, pl_slice path)
{
    way found = follow(brief, path);
    if (is_on_one_line(found.value)) return found.value->span;
    const pl_node *key = found.key ? found.key : found.value->first;
    return key ? key->span : found.value->span;
}

const pl_node *pl_brief_node(const pl_brief *brief, pl_slice path)
{
    way found = follow(brief, path);
    return found.whole ? found.value : NULL;
}

/* Also of a brief that is no mapping: it has no record. */
static pl_slice text_of(const pl_brief *brief, pl_slice field)
{
    size_t slot = pl_type_slot(pl_schema_type(brief->schema), field);
    bool written = slot != SIZE_MAX && brief->record.kind == PL_RECORD &&
                   brief->record.as.items[slot].kind == PL_STRING;
    if (!written) return (pl_slice){ 0 };
    return pl_value_text(brief->record.as.items[slot]);
}

pl_slice pl_brief_campaign(const pl_brief *brief)
{
    return text_of(brief, PL_SLICE("campaign"));
}

pl_slice pl_brief_market(const pl_brief *brief)
{
    return text_of(brief, PL_SLICE("market"));
}
