/* What planner's reader of JSON says of spoiled texts, for another reader to agree with:
 *   mutated_json NUMBER SEED SAMPLE...
 *
 * A line for each: the text in hexadecimal digits, a space, and what became of it. A text is a
 * value:
 * `[` and `{` with commas between, `"` and the UTF-8 of a string in hexadecimal digits, `=` and the
 * rest as it is written. Or `!` the code of a defect, with the bytes where it begins and ends. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "document/json_reader.h"
#include "tests/mutate/mutant.h"

static void put_hex(pl_slice bytes)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < bytes.size; i++) {
        unsigned char byte = (unsigned char)bytes.data[i];
        putchar(digits[byte >> 4]);
        putchar(digits[byte & 15]);
    }
}

static void put_string(pl_slice text)
{
    putchar('"');
    put_hex(text);
}

/* The reader bounds how deep it goes. */
static void put_node(const pl_node *node)
{
    if (node->kind == PL_SCALAR && node->plain) {
        putchar('=');
        fwrite(node->text.data, 1, node->text.size, stdout);
        return;
    }
    if (node->kind == PL_SCALAR) {
        put_string(node->text);
        return;
    }
    bool is_mapping = node->kind == PL_MAPPING;
    putchar(is_mapping ? '{' : '[');
    for (const pl_node *each = node->first; each; each = each->next) {
        if (is_mapping) put_string(each->text);
        if (is_mapping) putchar(':');
        put_node(is_mapping ? each->value : each);
        if (each->next) putchar(',');
    }
    putchar(is_mapping ? '}' : ']');
}

static void put_defect(const pl_diagnostic *found)
{
    pl_slice id = pl_diagnostic_id(found);
    size_t mark = found->span.source->origin.bytes;
    printf("!%.*s %zu %zu", (int)id.size, id.data, mark + found->span.from, mark + found->span.to);
}

static void read_one(pl_arena *arena, void *context)
{
    const mutant *made = context;
    pl_slice text = { made->bytes, made->size };
    pl_report report = pl_report_new(arena);
    pl_limits limits = pl_limits_of(NULL);
    const pl_source *source = pl_source_borrow(arena, PL_SLICE("brief.json"), text);
    const pl_node *root = pl_json_parse(source, &limits, &report);
    put_hex(text);
    putchar(' ');
    if (root)
        put_node(root);
    else
        put_defect(&report.found.items[0]);
    putchar('\n');
}

/* Texts that have what briefs lack: numbers of all forms, escapes, empty and deep values. */
static const char *const more[] = {
    "[0, -0, 1, -1, 10, 1.5, -0.25, 1e5, 1E+5, 2.5e-3, 123456789012345678901234567890, 1e999]",
    "{\"a\": true, \"b\": false, \"c\": null, \"d\": [], \"e\": {}, \"\": \"\"}",
    "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00e9\\u3042\\ud83d\\ude00\\uD83D\\uDE00\\u0000\"]",
    "{\"__proto__\": 1, \"constructor\": {\"toString\": [\"\\u2028\", \"\xE2\x80\xA8\"]}}",
    " \t\r\n[ 1 , [ 2 , [ 3 , { \"k\" : [ ] } ] ] ] \n",
    "\"text\"",
    "-12.75e+10",
    "null",
    "{\"1\": {\"2\": {\"3\": {\"4\": [[[[[[[[\"deep\"]]]]]]]]}}}}",
};

int main(int count, char **arguments)
{
    sample_set yaml = { 0 }, json = { 0 };
    mutant made = { .bytes = malloc(mutant_room) };
    if (count < 4 || !made.bytes) return 2;
    uint64_t number = strtoull(arguments[1], NULL, 10), seed = strtoull(arguments[2], NULL, 10);
    for (int i = 3; i < count; i++)
        samples_read(arguments[i], &yaml, &json);
    samples_free(&yaml);
    size_t read = json.count;
    for (size_t i = 0; i < sizeof more / sizeof *more && json.count < most_samples; i++)
        json.items[json.count++] = (sample){ more[i], strlen(more[i]) };
    for (uint64_t i = 0; i < number; i++) {
        mutant_make(&made, &json, seed, i);
        pl_arena *arena = pl_arena_open(NULL);
        if (!arena || !pl_arena_guard(arena, read_one, &made)) return 1;
        pl_arena_close(arena);
    }
    json.count = read;
    samples_free(&json);
    free(made.bytes);
    return 0;
}
