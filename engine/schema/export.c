#include "schema/export.h"

#include "base/number.h"
#include "document/members.h"
#include "schema/format.h"
#include "schema/portable.h"
#include "source/wording.h"

typedef struct exporting {
    pl_json *json;
    pl_arena *arena;
    pl_export_of of;
    pl_language language;
} exporting;

static const pl_slice language_keys[] = {
    [PL_ENGLISH] = PL_SLICE_INIT("en"), [PL_JAPANESE] = PL_SLICE_INIT("ja")
};

/* What x-words says under a name in the language that is asked for, or an empty text. */
static pl_slice words_of(const exporting *now, const pl_node *schema, pl_slice name)
{
    const pl_node *words = pl_node_member(pl_node_member(schema, PL_SLICE("x-words")), name);
    const pl_node *said = pl_node_member(words, language_keys[now->language]);
    return said ? said->text : (pl_slice){ 0 };
}

static void put_text(const exporting *now, const char *key, pl_slice text)
{
    pl_member_text(now->json, key, text);
}

static void put_texts(const exporting *now, const char *key, const pl_slice *texts, size_t count)
{
    pl_member_open(now->json, key, '[');
    for (size_t i = 0; i < count; i++)
        pl_json_string(now->json, texts[i]);
    pl_json_close(now->json, ']');
}

/* Whether YAML takes the scalar for something else than a text; then it is written as that. */
static bool put_untyped(const exporting *now, const pl_node *node)
{
    int64_t whole;
    double number;
    bool is_true = pl_slice_equal(node->text, PL_SLICE("true"));
    if (!node->plain) return false;
    if (pl_node_is_null(node))
        pl_json_null(now->json);
    else if (is_true || pl_slice_equal(node->text, PL_SLICE("false")))
        pl_json_bool(now->json, is_true);
    else if (pl_number_int(node->text, &whole))
        pl_json_int(now->json, whole);
    else if (pl_number_double(node->text, &number))
        pl_json_double(now->json, number);
    else
        return false;
    return true;
}

static void put_data(const exporting *now, const pl_node *node)
{
    if (node->kind == PL_SCALAR) {
        if (!put_untyped(now, node)) pl_json_string(now->json, node->text);
        return;
    }
    bool list = node->kind == PL_LIST_NODE;
    pl_json_open(now->json, list ? '[' : '{');
    for (const pl_node *each = node->first; each; each = each->next) {
        if (!list) pl_json_name(now->json, each->text);
        put_data(now, list ? each : each->value);
    }
    pl_json_close(now->json, list ? ']' : '}');
}

static void put_schema(const exporting *now, const pl_node *schema);

static void put_inner(const exporting *now, const pl_node *schema, const pl_node *key)
{
    (void)schema;
    pl_json_name(now->json, key->text);
    if (key->value->kind == PL_MAPPING)
        put_schema(now, key->value);
    else
        put_data(now, key->value);
}

static void put_named(const exporting *now, const pl_node *schema, const pl_node *key)
{
    pl_json_name(now->json, key->text);
    pl_json_open(now->json, '{');
    for (const pl_node *each = key->value->first; each; each = each->next)
        put_inner(now, schema, each);
    pl_json_close(now->json, '}');
}

static void put_several(const exporting *now, const pl_node *schema, const pl_node *key)
{
    (void)schema;
    pl_json_name(now->json, key->text);
    pl_json_open(now->json, '[');
    for (const pl_node *each = key->value->first; each; each = each->next)
        put_schema(now, each);
    pl_json_close(now->json, ']');
}

static void put_words(const exporting *now, const pl_node *schema, const pl_node *key)
{
    pl_slice said = words_of(now, schema, key->text);
    pl_json_name(now->json, key->text);
    pl_json_string(now->json, said.size ? said : key->value->text);
}

static void put_as_text(const exporting *now, const pl_node *schema, const pl_node *key)
{
    (void)schema;
    pl_json_name(now->json, key->text);
    pl_json_string(now->json, key->value->text);
}

static void put_nothing(const exporting *now, const pl_node *schema, const pl_node *key)
{
    (void)now, (void)schema, (void)key;
}

/* The choices as they are, then those that YAML does not take for texts once more as what it takes
 * them for; behind them their words, in the same order. */
static void put_choices(const exporting *now, const pl_node *schema, const pl_node *key)
{
    bool list = key->value->kind == PL_LIST_NODE, plain = now->of == PL_EXPORT_PLAIN;
    const pl_node *first = list ? key->value->first : key->value;
    pl_member_open(now->json, "enum", '[');
    for (const pl_node *each = first; each; each = list ? each->next : NULL)
        if (plain)
            put_data(now, each);
        else
            pl_json_string(now->json, each->text);
    for (const pl_node *each = first; each && !plain; each = list ? each->next : NULL)
        put_untyped(now, each);
    pl_json_close(now->json, ']');
    if (!pl_node_member(schema, PL_SLICE("x-words"))) return;
    pl_member_open(now->json, "enumDescriptions", '[');
    for (const pl_node *each = first; each; each = list ? each->next : NULL)
        pl_json_string(now->json, words_of(now, schema, each->text));
    pl_json_close(now->json, ']');
}

/* A scalar as planner reads it, whatever YAML takes it for: by pattern where that is a text. */
static void put_scalar(const exporting *now, const pl_slice *types, size_t count, pl_slice pattern)
{
    if (count == 1)
        put_text(now, "type", types[0]);
    else
        put_texts(now, "type", types, count);
    if (pattern.size) put_text(now, "pattern", pattern);
}

static void put_explained(const exporting *now, pl_slice words)
{
    if (words.size) put_text(now, "patternErrorMessage", words);
}

/* Editors offer what stands in `enum`; the pattern takes the other names. */
static void put_choice(const exporting *now, const pl_node *schema, const pl_node *key)
{
    static const pl_slice text = PL_SLICE_INIT("string");
    bool list = key->value->kind == PL_LIST_NODE;
    size_t most = (list ? key->value->count : 1) * (1 + PL_LANGUAGE_COUNT), count = 0;
    pl_slice *names = pl_arena_array(now->arena, pl_slice, most);
    pl_text ids = pl_text_new(now->arena);
    const pl_node *words = pl_node_member(schema, PL_SLICE("x-words"));
    const pl_node *first = list ? key->value->first : key->value;
    for (const pl_node *each = first; each; each = list ? each->next : NULL) {
        names[count++] = each->text;
        pl_text_put(&ids, ids.size ? ", " : "");
        pl_text_add(&ids, each->text);
        const pl_node *named = pl_node_member(words, each->text);
        for (size_t i = 0; i < PL_LANGUAGE_COUNT && named; i++)
            names[count++] = pl_node_member(named, language_keys[i])->text;
    }
    pl_member_open(now->json, "anyOf", '[');
    pl_json_open(now->json, '{');
    put_choices(now, schema, key);
    pl_json_close(now->json, '}');
    pl_json_open(now->json, '{');
    put_scalar(now, &text, 1, pl_portable_names(now->arena, names, count));
    put_explained(now, pl_text_slice(&ids));
    pl_json_close(now->json, '}');
    pl_json_close(now->json, ']');
}

/* planner reads a text where YAML reads a number, and a number where somebody quotes it. */
static const pl_slice any_scalar[] = { PL_SLICE_INIT("string"), PL_SLICE_INIT("number"),
                                       PL_SLICE_INIT("boolean") };

static void put_format(const exporting *now, const pl_node *schema, const pl_node *type)
{
    const pl_node *name = pl_node_member(schema, PL_SLICE("format"));
    const pl_format *format = pl_format_find(name->text);
    size_t types = !format->pattern.size ? 3 : type->kind == PL_LIST_NODE ? 2 : 1;
    put_scalar(now, any_scalar, types, format->pattern);
    if (format->pattern.size)
        put_explained(now, pl_wording(now->arena, format->wanted, now->language));
}

static void put_type(const exporting *now, const pl_node *schema, const pl_node *key)
{
    static const struct {
        pl_slice name;
        pl_slice types[2];
        pl_slice pattern;
    } quoted[] = {
        { PL_SLICE_INIT("integer"),
          { PL_SLICE_INIT("integer"), PL_SLICE_INIT("string") },
          PL_SLICE_INIT("^[+-]?[0-9]+$") },
        { PL_SLICE_INIT("number"),
          { PL_SLICE_INIT("number"), PL_SLICE_INIT("string") },
          PL_SLICE_INIT("^[+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+)(?:[eE][+-]?[0-9]+)?$") },
        { PL_SLICE_INIT("boolean"),
          { PL_SLICE_INIT("boolean"), PL_SLICE_INIT("string") },
          PL_SLICE_INIT("^(?:true|false)$") },
    };
    if (pl_node_member(schema, PL_SLICE("enum")) || pl_node_member(schema, PL_SLICE("const")))
        return;
    if (pl_node_member(schema, PL_SLICE("format"))) {
        put_format(now, schema, key->value);
        return;
    }
    for (size_t i = 0; i < sizeof quoted / sizeof *quoted; i++)
        if (pl_slice_equal(key->value->text, quoted[i].name)) {
            put_scalar(now, quoted[i].types, 2, quoted[i].pattern);
            return;
        }
    if (pl_slice_equal(key->value->text, PL_SLICE("string")))
        put_texts(now, "type", any_scalar, sizeof any_scalar / sizeof *any_scalar);
    else
        put_as_text(now, schema, key);
}

/* Beside the pattern stands what it wants, which the description says in its first line. */
static void put_pattern(const exporting *now, const pl_node *schema, const pl_node *key)
{
    static const pl_slice name = PL_SLICE_INIT("description");
    const pl_node *description = pl_node_member(schema, name);
    if (!pl_portable_pattern(key->value->text)) return;
    put_as_text(now, schema, key);
    pl_slice said = words_of(now, schema, name);
    if (!said.size && description) said = description->text;
    put_explained(now, pl_slice_until(&said, '\n'));
}

/* Of a step that is no whole number, others may think otherwise: they do not round. */
static void put_step(const exporting *now, const pl_node *schema, const pl_node *key)
{
    int64_t whole;
    if (pl_number_int(key->value->text, &whole)) put_inner(now, schema, key);
}

/* Texts such as `1` and `1.0` are two, but YAML takes them for one number. */
static void put_unique(const exporting *now, const pl_node *schema, const pl_node *key)
{
    const pl_node *items = pl_node_member(schema, PL_SLICE("items"));
    bool choices =
        pl_node_member(items, PL_SLICE("enum")) || pl_node_member(items, PL_SLICE("const"));
    if (choices || pl_node_member(items, PL_SLICE("format"))) put_inner(now, schema, key);
}

typedef void put_keyword(const exporting *now, const pl_node *schema, const pl_node *key);

/* Keywords that hold schemas or words, and what is special about a schema of briefs; all others
 * hold data. */
static const struct {
    pl_slice name;
    put_keyword *plain, *briefs;
} keywords[] = {
    { PL_SLICE_INIT("title"), put_words, put_words },
    { PL_SLICE_INIT("description"), put_words, put_words },
    { PL_SLICE_INIT("x-words"), put_nothing, put_nothing },
    { PL_SLICE_INIT("$ref"), put_as_text, put_as_text },
    { PL_SLICE_INIT("type"), NULL, put_type },
    { PL_SLICE_INIT("enum"), put_choices, put_choice },
    { PL_SLICE_INIT("const"), NULL, put_choice },
    { PL_SLICE_INIT("format"), put_as_text, put_nothing },
    { PL_SLICE_INIT("pattern"), put_as_text, put_pattern },
    { PL_SLICE_INIT("multipleOf"), NULL, put_step },
    { PL_SLICE_INIT("uniqueItems"), NULL, put_unique },
    { PL_SLICE_INIT("properties"), put_named, put_named },
    { PL_SLICE_INIT("patternProperties"), put_named, put_named },
    { PL_SLICE_INIT("$defs"), put_named, put_named },
    { PL_SLICE_INIT("items"), put_inner, put_inner },
    { PL_SLICE_INIT("additionalProperties"), put_inner, put_inner },
    { PL_SLICE_INIT("propertyNames"), put_inner, put_inner },
    { PL_SLICE_INIT("not"), put_inner, put_inner },
    { PL_SLICE_INIT("if"), put_inner, put_inner },
    { PL_SLICE_INIT("then"), put_inner, put_inner },
    { PL_SLICE_INIT("else"), put_inner, put_inner },
    { PL_SLICE_INIT("allOf"), put_several, put_several },
    { PL_SLICE_INIT("anyOf"), put_several, put_several },
    { PL_SLICE_INIT("oneOf"), put_several, put_several },
};

static void put_member(const exporting *now, const pl_node *schema, const pl_node *key)
{
    put_keyword *put = NULL;
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        if (pl_slice_equal(keywords[i].name, key->text))
            put = now->of == PL_EXPORT_BRIEFS ? keywords[i].briefs : keywords[i].plain;
    if (put) {
        put(now, schema, key);
        return;
    }
    pl_json_name(now->json, key->text);
    put_data(now, key->value);
}

static void put_schema(const exporting *now, const pl_node *schema)
{
    pl_json_open(now->json, '{');
    for (const pl_node *key = schema->first; key; key = key->next)
        put_member(now, schema, key);
    pl_json_close(now->json, '}');
}

void pl_schema_export(pl_json *json, const pl_node *root, pl_export_of of, pl_language language)
{
    const exporting now = { json, json->text->arena, of, language };
    put_schema(&now, root);
}
