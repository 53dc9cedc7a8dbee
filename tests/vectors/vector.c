#include "tests/vectors/vector.h"

#include "base/number.h"
#include "cel/equality.h"
#include "cel/moment.h"

#include <math.h>
#include <string.h>

static pl_slice text_of(const pl_node *node, const char *key)
{
    const pl_node *value = pl_node_member(node, pl_slice_of(key));
    return value && value->kind == PL_SCALAR && !pl_node_is_null(value) ? value->text
                                                                        : (pl_slice){ 0 };
}

static bool truth_of(const pl_node *node, const char *key)
{
    return pl_slice_equal(text_of(node, key), PL_SLICE("true"));
}

/* Types */

static pl_slice take_word(pl_slice *rest)
{
    *rest = pl_slice_trim(*rest);
    size_t size = 0;
    while (size < rest->size && !strchr("(),", rest->data[size]))
        size++;
    pl_slice word = pl_slice_trim(pl_slice_part(*rest, 0, size));
    *rest = pl_slice_part(*rest, size, rest->size);
    return word;
}

static const pl_type *plain_type(pl_slice name)
{
    static const pl_type *const types[] = {
        &pl_type_dyn,    &pl_type_null,   &pl_type_bool,  &pl_type_int,       &pl_type_uint,
        &pl_type_double, &pl_type_string, &pl_type_bytes, &pl_type_timestamp, &pl_type_duration,
    };
    static const char *const names[] = { "dyn",    "null_type", "bool",  "int",       "uint",
                                         "double", "string",    "bytes", "timestamp", "duration" };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (pl_slice_equal(name, pl_slice_of(names[i]))) return types[i];
    return NULL;
}

static const pl_type *take_type(pl_arena *arena, pl_slice *rest);

static const pl_type *take_parameters(pl_arena *arena, pl_slice name, pl_slice *rest)
{
    pl_type *made = pl_arena_new(arena, pl_type);
    PL_LIST(pl_field) parts = { 0 };
    while (rest->size && rest->data[0] != ')') {
        *rest = pl_slice_part(*rest, 1, rest->size);
        pl_field part = { .type = take_type(arena, rest) };
        pl_list_add(arena, &parts, part);
    }
    if (rest->size) *rest = pl_slice_part(*rest, 1, rest->size);
    const pl_type *first = parts.count ? parts.items[0].type : &pl_type_dyn;
    if (pl_slice_equal(name, PL_SLICE("map")) && parts.count == 2)
        return pl_type_map(arena, first, parts.items[1].type);
    if (pl_slice_equal(name, PL_SLICE("list"))) return pl_type_of(arena, PL_TYPE_LIST, first);
    if (pl_slice_equal(name, PL_SLICE("type"))) return pl_type_of(arena, PL_TYPE_TYPE, first);
    if (pl_slice_equal(name, PL_SLICE("optional_type")))
        return pl_type_of(arena, PL_TYPE_OPTIONAL, first);
    *made = (pl_type){
        .kind = PL_TYPE_ABSTRACT, .name = name, .fields = parts.items, .field_count = parts.count
    };
    return made;
}

static const pl_type *take_type(pl_arena *arena, pl_slice *rest)
{
    pl_slice name = take_word(rest);
    const pl_type *plain = plain_type(name);
    if (plain) return plain;
    if (rest->size && rest->data[0] == '(') return take_parameters(arena, name, rest);
    pl_type *made = pl_arena_new(arena, pl_type);
    *made =
        (pl_type){ .kind = name.size == 1 ? PL_TYPE_PARAMETER : PL_TYPE_ABSTRACT, .name = name };
    return made;
}

static const pl_type *type_of(pl_arena *arena, pl_slice text)
{
    return take_type(arena, &text);
}

/* Values */

static int digit64(char byte)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = byte ? strchr(digits, byte) : NULL;
    return at ? (int)(at - digits) : -1;
}

static pl_value bytes_of(pl_arena *arena, pl_slice encoded)
{
    pl_text text = pl_text_new(arena);
    unsigned held = 0, bits = 0;
    for (size_t i = 0; i < encoded.size; i++) {
        int digit = digit64(encoded.data[i]);
        if (digit < 0) continue;
        held = held << 6 | (unsigned)digit;
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        char byte = (char)(held >> bits & 0xFF);
        pl_text_add(&text, (pl_slice){ &byte, 1 });
    }
    return pl_value_bytes(pl_text_slice(&text));
}

static pl_value double_of(pl_slice text)
{
    double real = NAN;
    if (pl_slice_equal(text, PL_SLICE("Infinity"))) real = INFINITY;
    if (pl_slice_equal(text, PL_SLICE("-Infinity"))) real = -INFINITY;
    pl_number_double(text, &real);
    return pl_value_double(real);
}

static uint64_t magnitude_of(pl_slice digits)
{
    uint64_t magnitude = 0;
    for (size_t i = 0; i < digits.size; i++)
        magnitude = magnitude * 10 + (uint64_t)(digits.data[i] - '0');
    return magnitude;
}

static pl_value value_of(pl_arena *arena, const pl_node *tagged);

static pl_value list_of(pl_arena *arena, const pl_node *node)
{
    pl_value *items = pl_arena_array(arena, pl_value, node->count);
    size_t count = 0;
    for (const pl_node *each = node->first; each; each = each->next)
        items[count++] = value_of(arena, each);
    return pl_value_list(items, count);
}

static pl_value map_of(pl_arena *arena, const pl_node *node)
{
    pl_mapping *map = pl_mapping_new(arena, node->count);
    for (const pl_node *pair = node->first; pair; pair = pair->next)
        pl_mapping_add(map, value_of(arena, pair->first), value_of(arena, pair->first->next));
    return pl_value_map(map);
}

static pl_value scalar_of(pl_arena *arena, pl_slice tag, pl_slice text)
{
    int64_t number = 0;
    uint32_t nanoseconds = 0;
    if (pl_slice_equal(tag, PL_SLICE("string"))) return pl_value_string(text);
    if (pl_slice_equal(tag, PL_SLICE("bytes"))) return bytes_of(arena, text);
    if (pl_slice_equal(tag, PL_SLICE("type"))) return pl_value_type_name(text);
    if (pl_slice_equal(tag, PL_SLICE("double"))) return double_of(text);
    if (pl_slice_equal(tag, PL_SLICE("uint"))) return pl_value_uint(magnitude_of(text));
    if (pl_slice_equal(tag, PL_SLICE("bool")))
        return pl_value_bool(pl_slice_equal(text, PL_SLICE("true")));
    if (pl_slice_equal(tag, PL_SLICE("timestamp")) && pl_moment_parse(text, &number, &nanoseconds))
        return pl_value_time(number, nanoseconds);
    if (pl_slice_equal(tag, PL_SLICE("duration")) && pl_duration_parse(text, &number))
        return pl_value_duration(number);
    if (pl_slice_equal(tag, PL_SLICE("int")) && pl_number_int(text, &number))
        return pl_value_int(number);
    return (pl_value){ .kind = PL_NULL };
}

static pl_value value_of(pl_arena *arena, const pl_node *tagged)
{
    const pl_node *tag = tagged->first;
    if (!tag) return (pl_value){ .kind = PL_NULL };
    if (pl_slice_equal(tag->text, PL_SLICE("list"))) return list_of(arena, tag->value);
    if (pl_slice_equal(tag->text, PL_SLICE("map"))) return map_of(arena, tag->value);
    return scalar_of(arena, tag->text, tag->value->text);
}

bool vector_same(pl_value found, pl_value wanted)
{
    if (found.kind != wanted.kind || (found.kind != PL_TIMESTAMP && found.size != wanted.size))
        return false;
    if (found.kind == PL_DOUBLE && isnan(wanted.as.real)) return isnan(found.as.real);
    if (found.kind == PL_LIST_VALUE) {
        for (uint32_t i = 0; i < found.size; i++)
            if (!vector_same(found.as.items[i], wanted.as.items[i])) return false;
        return true;
    }
    if (found.kind != PL_MAP_VALUE) return pl_value_equal(found, wanted);
    for (uint32_t i = 0; i < found.size; i++) {
        const pl_value *other = pl_mapping_get(wanted.as.map, found.as.map->pairs[i].key);
        if (!other || !vector_same(found.as.map->pairs[i].value, *other)) return false;
    }
    return true;
}

/* What an expression may name */

static pl_value no_implementation(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)arguments, (void)count;
    return pl_fail(context, PL_FAIL_UNBOUND, (pl_slice){ 0 });
}

static pl_function function_of(pl_arena *arena, pl_slice name, const pl_node *overload)
{
    pl_function function = { .name = name, .host = true, .call = no_implementation };
    const pl_node *parameters = pl_node_member(overload, PL_SLICE("params"));
    function.member = truth_of(overload, "instance");
    function.result = type_of(arena, text_of(overload, "result"));
    for (const pl_node *each = parameters->first; each; each = each->next)
        function.parameters[function.count++] = type_of(arena, each->text);
    return function;
}

typedef PL_LIST(pl_variable) variable_list;
typedef PL_LIST(pl_function) function_list;

static void declare(pl_arena *arena, const pl_node *declaration, variable_list *variables,
                    function_list *functions)
{
    pl_slice name = text_of(declaration, "name");
    const pl_node *overloads = pl_node_member(declaration, PL_SLICE("function"));
    if (!overloads) {
        pl_variable variable = { name, type_of(arena, text_of(declaration, "type")) };
        pl_list_add(arena, variables, variable);
        return;
    }
    for (const pl_node *each = overloads->first; each; each = each->next) {
        pl_function function = function_of(arena, name, each);
        pl_list_add(arena, functions, function);
    }
}

static size_t find(const variable_list *variables, pl_slice name)
{
    for (size_t i = 0; i < variables->count; i++)
        if (pl_slice_equal(variables->items[i].name, name)) return i;
    return SIZE_MAX;
}

static void bind(pl_arena *arena, const pl_node *bindings, variable_list *variables,
                 const pl_value **values)
{
    for (const pl_node *key = bindings->first; key; key = key->next)
        if (find(variables, key->text) == SIZE_MAX) {
            pl_variable variable = { key->text, &pl_type_dyn };
            pl_list_add(arena, variables, variable);
        }
    pl_value *made = pl_arena_array(arena, pl_value, variables->count);
    for (const pl_node *key = bindings->first; key; key = key->next)
        made[find(variables, key->text)] = value_of(arena, key->value);
    *values = made;
}

bool vector_read(pl_arena *arena, const pl_node *line, vector *read)
{
    const pl_node *declarations = pl_node_member(line, PL_SLICE("type_env"));
    const pl_node *bindings = pl_node_member(line, PL_SLICE("bindings"));
    const pl_node *value = pl_node_member(line, PL_SLICE("value"));
    const pl_node *error = pl_node_member(line, PL_SLICE("eval_error"));
    if (!declarations || !bindings || !text_of(line, "expr").size) return false;
    variable_list variables = { 0 };
    function_list functions = { 0 };
    *read = (vector){ .file = text_of(line, "file"),
                      .section = text_of(line, "section"),
                      .name = text_of(line, "name"),
                      .expression = text_of(line, "expr"),
                      .unchecked = truth_of(line, "disable_check"),
                      .check_only = truth_of(line, "check_only"),
                      .fails = error && !pl_node_is_null(error),
                      .deduced = text_of(line, "deduced_type") };
    if (value && value->kind == PL_MAPPING) read->value = value_of(arena, value);
    for (const pl_node *each = declarations->first; each; each = each->next)
        declare(arena, each, &variables, &functions);
    bind(arena, bindings, &variables, &read->variables);
    pl_library *library = pl_arena_new(arena, pl_library);
    *library = (pl_library){ functions.items, functions.count };
    read->scope = (pl_scope){ .variables = variables.items,
                              .variable_count = variables.count,
                              .libraries = library,
                              .library_count = 1,
                              .container = text_of(line, "container"),
                              .computed_patterns = true };
    return true;
}
