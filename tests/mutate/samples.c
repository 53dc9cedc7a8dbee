/* The sound texts that mutants are made from. */
#include "tests/mutate/mutant.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "document/json.h"
#include "document/yaml.h"

char *file_bytes(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    size_t room = 1 << 16;
    *size = 0;
    if (!file) return NULL;
    char *bytes = malloc(room + 1);
    for (size_t got = 1; bytes && got;) {
        got = fread(bytes + *size, 1, room - *size, file);
        *size += got;
        if (*size == room) bytes = realloc(bytes, (room *= 2) + 1);
    }
    fclose(file);
    if (bytes) bytes[*size] = '\0';
    return bytes;
}

static void write_json(pl_json *json, const pl_node *node)
{
    if (node->kind == PL_SCALAR) {
        pl_json_string(json, node->text);
        return;
    }
    bool is_mapping = node->kind == PL_MAPPING;
    pl_json_open(json, is_mapping ? '{' : '[');
    for (const pl_node *each = node->first; each; each = each->next) {
        if (is_mapping) pl_json_name(json, each->text);
        write_json(json, is_mapping ? each->value : each);
    }
    pl_json_close(json, is_mapping ? '}' : ']');
}

/* What the text says, in lines, as JSON; NULL when it is not sound. */
static char *as_json(sample yaml, size_t *size)
{
    pl_arena *arena = pl_arena_open(NULL);
    pl_report report = pl_report_new(arena);
    pl_limits limits = pl_limits_of(NULL);
    pl_slice text = { yaml.bytes, yaml.size };
    const pl_source *source = pl_source_borrow(arena, PL_SLICE("sample"), text);
    const pl_node *root = pl_yaml_parse(source, &limits, &report);
    pl_text written = pl_text_new(arena);
    pl_json json = pl_json_in_lines(&written);
    if (root) write_json(&json, root);
    char *bytes = root ? malloc(written.size) : NULL;
    if (bytes) memcpy(bytes, written.data, written.size);
    *size = written.size;
    pl_arena_close(arena);
    return bytes;
}

void samples_read(const char *path, sample_set *yaml, sample_set *json)
{
    sample text = { 0 }, same = { 0 };
    text.bytes = file_bytes(path, &text.size);
    if (text.bytes) same.bytes = as_json(text, &same.size);
    if (!same.bytes || yaml->count == most_samples) {
        fprintf(stderr, "%s is no sample, or one too many\n", path);
        exit(1);
    }
    yaml->items[yaml->count++] = text;
    json->items[json->count++] = same;
}

void samples_free(sample_set *set)
{
    for (size_t i = 0; i < set->count; i++)
        free((char *)set->items[i].bytes);
    set->count = 0;
}
