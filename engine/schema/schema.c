#include "schema/schema.h"

#include "base/nearest.h"
#include "schema/keyword.h"

enum { deepest = 32 };

typedef struct loader {
    const pl_node *definitions; /* below `$defs`, or NULL */
    pl_map loaded;              /* name below `$defs` -> definition */
} loader;

/* Loaded once, however often it is referred to. */
typedef struct definition {
    bool open; /* is being loaded: a reference to it now is a cycle */
    const pl_schema *schema;
} definition;

/* A schema while it is loaded. */
typedef struct loading {
    loader *loader;
    pl_draft draft;
    pl_slice type_name; /* what its record is called */
    unsigned depth;
    pl_member *members;
} loading;

static const pl_schema *load_schema(loading now);

static const pl_node *member(const loading *now, const char *keyword)
{
    return pl_node_member(now->draft.node, pl_slice_of(keyword));
}

static void refuse(const loading *now, const char *where, const char *wanted, const pl_node *found)
{
    pl_draft_refuse(&now->draft, pl_slice_of(where), pl_slice_of(wanted), found);
}

static const pl_schema *load_inside(const loading *outer, const pl_node *node, pl_slice name,
                                    pl_slice type_name)
{
    return load_schema((loading){ .loader = outer->loader,
                                  .draft = { outer->draft.report, node, name, NULL },
                                  .type_name = type_name,
                                  .depth = outer->depth + 1 });
}

static const pl_schema *load_definition(const loading *now, const pl_node *key)
{
    pl_arena *arena = now->draft.report->arena;
    definition *known = pl_map_get(&now->loader->loaded, key->text);
    if (known && known->open)
        refuse(now, "$ref", "a definition that does not contain itself", member(now, "$ref"));
    if (known) return known->schema;
    known = pl_arena_new(arena, definition);
    pl_map_add(arena, &now->loader->loaded, key->text, known);
    known->open = true;
    known->schema = load_inside(now, key->value, key->text, key->text);
    known->open = false;
    return known->schema;
}

/* The key below `$defs`, or NULL after a report. */
static const pl_node *find_definition(const loading *now, const pl_node *written)
{
    static const pl_slice before = PL_SLICE_INIT("#/$defs/");
    pl_arena *arena = now->draft.report->arena;
    if (written->kind != PL_SCALAR || !pl_slice_starts(written->text, before)) {
        refuse(now, "$ref", "`#/$defs/` and a name", written);
        return NULL;
    }
    pl_slice name = pl_slice_part(written->text, before.size, written->text.size);
    pl_nearest nearest = pl_nearest_to(arena, name);
    const pl_node *key = now->loader->definitions ? now->loader->definitions->first : NULL;
    for (; key; key = key->next) {
        if (pl_slice_equal(key->text, name)) return key;
        pl_nearest_offer(&nearest, key->text);
    }
    pl_draft_refuse_name(&now->draft, PL_SLICE("$ref"), written,
                         nearest.best.size ? PL_JOIN(arena, before, nearest.best) : nearest.best);
    return NULL;
}

/* All of them, so that a defect is found even where nothing refers to it. */
static void read_definitions(loading *now)
{
    const pl_node *value = member(now, "$defs");
    if (!value) return;
    if (value->kind != PL_MAPPING) {
        refuse(now, "$defs", "a group of fields", value);
        return;
    }
    now->loader->definitions = value;
    for (const pl_node *key = value->first; key; key = key->next)
        load_definition(now, key);
}

static bool is_field_name(pl_slice name)
{
    for (size_t i = 0; i < name.size; i++)
        if (name.data[i] != '_' && (name.data[i] < 'a' || name.data[i] > 'z')) return false;
    return name.size > 0;
}

static void read_properties(loading *now)
{
    pl_arena *arena = now->draft.report->arena;
    const pl_node *value = member(now, "properties");
    if (value->kind != PL_MAPPING || !value->count) {
        refuse(now, "properties", "a mapping of fields", value);
        return;
    }
    now->members = pl_arena_array(arena, pl_member, value->count);
    now->draft.made->members = now->members;
    for (const pl_node *key = value->first; key; key = key->next) {
        if (!is_field_name(key->text))
            refuse(now, "properties", "names of small letters and `_`", key);
        pl_slice type_name = PL_JOIN(arena, now->type_name, PL_SLICE("."), key->text);
        const pl_schema *schema = load_inside(now, key->value, key->text, type_name);
        now->members[now->draft.made->member_count++] = (pl_member){ key->text, schema, false };
    }
}

static void require(loading *now, const pl_node *name)
{
    pl_nearest nearest = pl_nearest_to(now->draft.report->arena, name->text);
    for (size_t i = 0; i < now->draft.made->member_count; i++) {
        pl_nearest_offer(&nearest, now->members[i].name);
        if (!pl_slice_equal(now->members[i].name, name->text)) continue;
        now->members[i].required = true;
        return;
    }
    pl_draft_refuse_name(&now->draft, PL_SLICE("required"), name, nearest.best);
}

static void read_required(loading *now)
{
    const pl_node *value = member(now, "required");
    if (value && value->kind != PL_LIST_NODE) refuse(now, "required", "a list of names", value);
    if (!value || value->kind != PL_LIST_NODE) return;
    for (const pl_node *name = value->first; name; name = name->next)
        require(now, name);
}

/* The schemas inside this one. */
static void read_inside(loading *now)
{
    const pl_node *items = member(now, "items");
    if (items) now->draft.made->items = load_inside(now, items, now->draft.name, now->type_name);
    if (!member(now, "properties")) return;
    read_properties(now);
    read_required(now);
}

/* False after a report. */
static bool find_type(const loading *now, const pl_node *type, pl_shape *shape)
{
    static const struct {
        pl_slice name;
        pl_shape shape;
    } types[] = {
        { PL_SLICE_INIT("string"), PL_SHAPE_TEXT },
        { PL_SLICE_INIT("integer"), PL_SHAPE_INTEGER },
        { PL_SLICE_INIT("number"), PL_SHAPE_NUMBER },
        { PL_SLICE_INIT("boolean"), PL_SHAPE_TRUTH },
        { PL_SLICE_INIT("array"), PL_SHAPE_LIST },
        { PL_SLICE_INIT("object"), PL_SHAPE_FIELDS },
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (!pl_slice_equal(type->text, types[i].name)) continue;
        *shape = types[i].shape;
        return true;
    }
    refuse(now, "type", "string, integer, number, boolean, array or object", type);
    return false;
}

/* What a format reads may look like a text or a number to a reader who does not know the format. */
static bool find_format(const loading *now, const pl_node *type, const pl_node *format)
{
    bool several = type->kind == PL_LIST_NODE;
    const pl_node *each = several ? type->first : type;
    for (; each; each = several ? each->next : NULL) {
        pl_shape shape;
        if (!find_type(now, each, &shape)) return false;
        if (shape == PL_SHAPE_TEXT || shape == PL_SHAPE_INTEGER || shape == PL_SHAPE_NUMBER)
            continue;
        refuse(now, "format", "`type: string` beside it", each);
        return false;
    }
    now->draft.made->shape = PL_SHAPE_FORMAT;
    now->draft.made->format = pl_format_find(format->text);
    if (now->draft.made->format) return true;
    pl_draft_refuse(&now->draft, PL_SLICE("format"), pl_format_list(now->draft.report->arena),
                    format);
    return false;
}

/* False after a report. */
static bool find_shape(loading *now)
{
    const pl_node *type = member(now, "type"), *format = member(now, "format");
    pl_shape *shape = &now->draft.made->shape;
    if (!type) {
        pl_report_add(
            now->draft.report, PL_MISSING_KEY, now->draft.node->span,
            (pl_details){ .where = pl_draft_subject(&now->draft), .wanted = PL_SLICE("type") });
        return false;
    }
    if (format) return find_format(now, type, format);
    if (!find_type(now, type, shape)) return false;
    bool chosen = member(now, "enum") || member(now, "const");
    if (chosen && *shape == PL_SHAPE_TEXT) *shape = PL_SHAPE_CHOICE;
    return true;
}

static const pl_type *new_type(pl_arena *arena, pl_type type)
{
    pl_type *made = pl_arena_new(arena, pl_type);
    *made = type;
    return made;
}

static pl_type record_type(const loading *now)
{
    size_t count = now->draft.made->member_count;
    pl_field *fields = pl_arena_array(now->draft.report->arena, pl_field, count);
    for (size_t i = 0; i < count; i++) {
        const pl_member *field = &now->members[i];
        bool may_be_absent = !field->required && !field->schema->fallback;
        fields[i] = (pl_field){ field->name, field->schema->type, may_be_absent };
    }
    return (pl_type){
        .kind = PL_TYPE_RECORD, .name = now->type_name, .fields = fields, .field_count = count
    };
}

static const pl_type *type_of(const loading *now)
{
    pl_arena *arena = now->draft.report->arena;
    const pl_schema *made = now->draft.made;
    switch (made->shape) {
    case PL_SHAPE_TEXT:
        return &pl_type_string;
    case PL_SHAPE_CHOICE:
        return new_type(arena, (pl_type){ .kind = PL_TYPE_STRING, .choices = made->choices });
    case PL_SHAPE_INTEGER:
        return &pl_type_int;
    case PL_SHAPE_NUMBER:
        return &pl_type_double;
    case PL_SHAPE_TRUTH:
        return &pl_type_bool;
    case PL_SHAPE_FORMAT:
        return made->format->type;
    case PL_SHAPE_LIST:
        return new_type(arena, (pl_type){ .kind = PL_TYPE_LIST, .item = made->items->type });
    case PL_SHAPE_FIELDS:
        return new_type(arena, record_type(now));
    case PL_SHAPE_COUNT:
        break;
    }
    return NULL;
}

static bool has_channels(const pl_schema *made)
{
    if (made->shape == PL_SHAPE_FORMAT) return made->format->type == &pl_type_channel_name;
    bool has = made->shape == PL_SHAPE_LIST && made->items->has_channels;
    for (size_t i = 0; made->shape == PL_SHAPE_FIELDS && i < made->member_count; i++)
        has |= made->members[i].schema->has_channels;
    return has;
}

/* Only values and lists of values: a record inside would be filled with defaults in turn, and a few
 * lines of schema could make an endless document. */
static bool is_flat(const pl_node *node)
{
    if (node->kind != PL_LIST_NODE) return node->kind == PL_SCALAR;
    for (const pl_node *item = node->first; item; item = item->next)
        if (item->kind != PL_SCALAR) return false;
    return true;
}

/* What a schema offers as its own values must be such. */
static void read_values(const loading *now)
{
    const pl_node *examples = member(now, "examples"), *fallback = member(now, "default");
    pl_value value;
    if (fallback && !is_flat(fallback))
        refuse(now, "default", "a value or a list of values", fallback);
    else if (fallback && pl_validate(now->draft.made, fallback, NULL, now->draft.report, &value))
        now->draft.made->fallback = fallback;
    for (const pl_node *each = examples ? examples->first : NULL; each; each = each->next)
        pl_validate(now->draft.made, each, NULL, now->draft.report, &value);
}

/* The definition with what stands beside the reference. */
static bool load_reference(loading *now)
{
    const pl_node *key = find_definition(now, member(now, "$ref"));
    const pl_schema *schema = key ? load_definition(now, key) : NULL;
    if (!schema) return false;
    *now->draft.made = *schema;
    pl_keywords_read(&now->draft);
    return true;
}

static bool load_typed(loading *now)
{
    size_t before = now->draft.report->errors;
    if (!find_shape(now)) return false;
    unsigned root = now->depth ? 0 : PL_BESIDE_ROOT;
    if (!pl_keywords_check(&now->draft, 1u << now->draft.made->shape | root)) return false;
    read_definitions(now);
    read_inside(now);
    pl_keywords_read(&now->draft);
    if (now->draft.report->errors != before) return false;
    now->draft.made->type = type_of(now);
    now->draft.made->has_channels = has_channels(now->draft.made);
    return true;
}

static const pl_schema *load_schema(loading now)
{
    pl_report *report = now.draft.report;
    size_t before = report->errors;
    now.draft.made = pl_arena_new(report->arena, pl_schema);
    if (now.depth > deepest)
        pl_report_add(report, PL_TOO_DEEP, now.draft.node->span,
                      (pl_details){ .wanted = PL_SLICE("32") });
    else if (now.draft.node->kind != PL_MAPPING)
        pl_draft_refuse(&now.draft, now.draft.name, PL_SLICE("a schema"), now.draft.node);
    if (report->errors != before || !pl_keywords_check(&now.draft, 0)) return NULL;
    bool loaded = member(&now, "$ref")
                      ? pl_keywords_check(&now.draft, PL_BESIDE_REFERENCE) && load_reference(&now)
                      : load_typed(&now);
    if (loaded) read_values(&now);
    return loaded && report->errors == before ? now.draft.made : NULL;
}

const pl_schema *pl_schema_load(const pl_node *root, pl_slice name, pl_report *report)
{
    loader all = { 0 };
    loading now = { .loader = &all, .draft = { report, root, name, NULL }, .type_name = name };
    const pl_schema *made = load_schema(now);
    if (!made || made->shape == PL_SHAPE_FIELDS) return made;
    refuse(&now, "type", "`object` for a whole document", root);
    return NULL;
}

const pl_type *pl_schema_type(const pl_schema *schema)
{
    return schema->type;
}
