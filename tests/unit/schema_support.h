/* What the tests of engine/schema and engine/brief share: YAML to schemas, values as text, and what
 * was reported on one line each. */
#ifndef TESTS_UNIT_SCHEMA_SUPPORT_H
#define TESTS_UNIT_SCHEMA_SUPPORT_H

#include "tests/unit/cel_support.h"
#include "tests/unit/document_support.h"

#include "cel/write.h"
#include "schema/schema.h"

static inline const pl_source *new_source(pl_arena *arena, const char *text)
{
    return pl_source_new(arena, PL_SLICE("test.yaml"), pl_slice_of(text));
}

/* A text that must be sound YAML. */
static inline const pl_node *read_sound(pl_report *report, const char *text)
{
    const pl_node *root = read_yaml(report, pl_slice_of(text));
    if (!root) print_error("cannot be parsed:\n%s\n", text);
    assert_non_null(root);
    return root;
}

/* An audience of brief schemas, to which more fields can be added. */
#define AUDIENCE_OF_AN_AGE \
    "  audience:\n" \
    "    type: object\n" \
    "    additionalProperties: false\n" \
    "    required: [age]\n" \
    "    properties:\n" \
    "      age: {type: [string, integer], format: age-range}\n"

/* `3:7 unknown-field: the brief has no field "x" (near: y)`, one line a defect, in the order in
 * which they were found. */
static inline pl_slice defects_of(const pl_report *report)
{
    pl_text text = pl_text_new(report->arena);
    for (size_t i = 0; i < report->found.count; i++) {
        const pl_diagnostic *defect = &report->found.items[i];
        pl_place place = pl_source_place(defect->span.source, defect->span.from);
        if (i) pl_text_put(&text, "\n");
        pl_text_int(&text, (int64_t)place.line);
        pl_text_put(&text, ":");
        pl_text_int(&text, (int64_t)place.column);
        pl_text_put(&text, " ");
        pl_text_add(&text, pl_code_id(defect->code));
        pl_text_put(&text, ": ");
        pl_text_add(&text, pl_diagnostic_message(report->arena, defect, PL_ENGLISH));
        if (!defect->details.near.size) continue;
        pl_text_put(&text, " (near: ");
        pl_text_add(&text, defect->details.near);
        pl_text_put(&text, ")");
    }
    return pl_text_slice(&text);
}

/* A schema that must be sound. */
static inline const pl_schema *new_schema(pl_arena *arena, const char *text)
{
    pl_report report = pl_report_new(arena);
    const pl_schema *schema = pl_schema_load(read_sound(&report, text), PL_SLICE("brief"), &report);
    pl_slice defects = defects_of(&report);
    if (!schema) print_error("%.*s\n", SHOWN(defects));
    assert_non_null(schema);
    return schema;
}

/* A file of the repository, in whose root the tests run. */
static inline const char *read_file(pl_arena *arena, const char *path)
{
    enum { most = 64 * 1024 };
    char *text = pl_arena_take(arena, most + 1);
    FILE *file = fopen(path, "rb");
    if (!file) fail_msg("cannot open %s", path);
    size_t size = fread(text, 1, most, file);
    fclose(file);
    assert_true(size < most);
    return text;
}

/* Markets `jp` and `us`, and two channels of an edition, under their folded names. */
static inline pl_known_names some_names(pl_arena *arena)
{
    static pl_slice jp = PL_SLICE_INIT("jp"), us = PL_SLICE_INIT("us");
    static pl_slice line = PL_SLICE_INIT("line/official-account");
    static pl_slice facebook = PL_SLICE_INIT("facebook");
    pl_map *markets = pl_arena_new(arena, pl_map), *channels = pl_arena_new(arena, pl_map);
    pl_map_add(arena, markets, PL_SLICE("jp"), &jp);
    pl_map_add(arena, markets, PL_SLICE("japan"), &jp);
    pl_map_add(arena, markets, PL_SLICE("日本"), &jp);
    pl_map_add(arena, markets, PL_SLICE("us"), &us);
    pl_map_add(arena, channels, PL_SLICE("line/official-account"), &line);
    pl_map_add(arena, channels, PL_SLICE("ライン"), &line);
    pl_map_add(arena, channels, PL_SLICE("facebook"), &facebook);
    return (pl_known_names){ markets, channels, PL_SLICE("jp-2023") };
}

#endif
