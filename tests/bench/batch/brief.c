#include "bench/batch/brief.h"

#include "bench/batch/words.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Making */

static batch_field *add(batch_brief *brief, const char *name, batch_kind kind)
{
    batch_field *field = &brief->fields[brief->count++];
    *field = (batch_field){ .name = name, .kind = kind };
    return field;
}

static void add_text(batch_brief *brief, const char *name, const char *form, ...)
{
    batch_field *field = add(brief, name, BATCH_TEXT);
    va_list values;
    va_start(values, form);
    vsnprintf(field->text, sizeof field->text, form, values);
    va_end(values);
}

static bool has(const batch_field *list, const char *item)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i] == item) return true;
    return false;
}

/* Up to `most` different ones, at least `least`. */
static batch_field *add_list(batch_brief *brief, const char *name, const batch_choices *choices,
                             size_t most, batch_random *random)
{
    batch_field *list = add(brief, name, BATCH_LIST);
    size_t wanted = 1 + batch_below(random, most);
    while (list->count < wanted) {
        const char *item = batch_choose(choices, random);
        if (!has(list, item)) list->items[list->count++] = item;
    }
    return list;
}

static void add_audience(batch_brief *brief, batch_random *random)
{
    static const char *const ages[] = { "20+", "all", "13-19", "15-24", "20代" };
    size_t from = 13 + batch_below(random, 50), to = from + 4 + batch_below(random, 20);
    size_t start;
    add(brief, "audience", BATCH_GROUP);
    start = brief->count;
    if (batch_percent(random, 20))
        add_text(brief, "age", "%s", ages[batch_below(random, 5)]);
    else
        add_text(brief, "age", "%zu-%zu", from, to);
    add_text(brief, "gender", "%s", batch_choose(&batch_genders, random));
    add_list(brief, "traits", &batch_traits, 3, random);
    add_list(brief, "occupation", &batch_occupations, 2, random);
    for (size_t i = start; i < brief->count; i++)
        brief->fields[i].inner = true;
}

static void add_budget(batch_brief *brief, bool in_japan, batch_random *random)
{
    size_t amount = (1 + batch_below(random, 9)) * (batch_percent(random, 50) ? 1 : 10);
    if (!in_japan)
        add_text(brief, "budget", "$%zu,000", amount * 5);
    else if (batch_percent(random, 20))
        add_text(brief, "budget", "%zu万円", amount * 50);
    else
        add_text(brief, "budget", "%zu,%zu00,000 JPY", amount, batch_below(random, 10));
}

static void add_schedule(batch_brief *brief, batch_random *random)
{
    size_t month = 1 + batch_below(random, 11);
    size_t end = month + batch_below(random, 13 - month);
    add_text(brief, "schedule", "2027-%02zu-%02zu..2027-%02zu-%02zu", month,
             1 + batch_below(random, 14), end, 15 + batch_below(random, 14));
}

/* Faults */

static batch_field *field_named(batch_brief *brief, const char *name)
{
    for (size_t i = 0; i < brief->count; i++)
        if (strcmp(brief->fields[i].name, name) == 0) return &brief->fields[i];
    return NULL;
}

static void drop(batch_brief *brief, const char *name)
{
    batch_field *field = field_named(brief, name);
    size_t behind = (size_t)(brief->fields + brief->count - field) - 1;
    memmove(field, field + 1, behind * sizeof *field);
    brief->count--;
}

/* What it says instead. */
static void misstate(batch_brief *brief, const char *name, const char *text)
{
    batch_field *field = field_named(brief, name);
    field->kind = BATCH_TEXT;
    snprintf(field->text, sizeof field->text, "%s", text);
}

static void break_brief(batch_brief *brief, batch_random *random)
{
    switch (batch_below(random, 10)) {
    case 0:
        field_named(brief, "goals")->items[0] = "awarenes";
        return;
    case 1:
        field_named(brief, "needs")->items[0] = "cupons";
        return;
    case 2:
        misstate(brief, "gender", "woman");
        return;
    case 3:
        misstate(brief, "goals", "sales and visits");
        return;
    case 4:
        drop(brief, "age");
        return;
    case 5:
        drop(brief, "market");
        return;
    case 6:
        field_named(brief, "budget")->name = "budgt";
        return;
    case 7:
        misstate(brief, "followers", "many");
        return;
    case 8:
        misstate(brief, "schedule", "2027-05-01..2027-02-30");
        return;
    default:
        field_named(brief, "exclude")->items[0] = "instagran";
    }
}

void batch_brief_make(uint64_t seed, size_t number, batch_brief *brief)
{
    batch_random random = batch_random_of(seed * 1000003 + number);
    bool in_japan = batch_percent(&random, 75);
    batch_field *followers, *sends;
    brief->count = 0;
    add_text(brief, "id", "made-up-brief-%07zu", number);
    const char *product = batch_choose(&batch_products, &random);
    add_text(brief, "campaign", "%s and %s for the season, second round in the shops near you",
             product, batch_choose(&batch_products, &random));
    add_text(brief, "client",
             "Example company for %s and all kinds of household goods of every region",
             batch_choose(&batch_products, &random));
    add_text(brief, "market", "%s", in_japan ? "jp" : "us");
    add_list(brief, "goals", &batch_goals, 3, &random);
    add_audience(brief, &random);
    add_budget(brief, in_japan, &random);
    add_schedule(brief, &random);
    add_list(brief, "creative", &batch_creatives, 3, &random);
    add_list(brief, "needs", &batch_needs, 3, &random);
    add_list(brief, "category", &batch_categories, 1, &random);
    followers = add(brief, "followers", BATCH_NUMBER);
    snprintf(followers->text, sizeof followers->text, "%zu", batch_below(&random, 100000));
    sends = add(brief, "sends", BATCH_NUMBER);
    snprintf(sends->text, sizeof sends->text, "%zu", batch_below(&random, 9));
    add_list(brief, "exclude", &batch_platforms, 2, &random);
    add(brief, "copy", BATCH_COPY);
    batch_copy(&random, in_japan, brief->copy, sizeof brief->copy);
    if (batch_percent(&random, 10)) break_brief(brief, &random);
}

/* Writing */

typedef struct batch_sheet {
    char *text;
    size_t used, size;
} batch_sheet;

static void put(batch_sheet *sheet, const char *form, ...)
{
    va_list values;
    va_start(values, form);
    sheet->used +=
        (size_t)vsnprintf(sheet->text + sheet->used, sheet->size - sheet->used, form, values);
    va_end(values);
}

static void put_copy_yaml(batch_sheet *sheet, const char *copy)
{
    put(sheet, " |\n");
    for (const char *line = copy; *line;) {
        size_t length = strcspn(line, "\n");
        put(sheet, "  %.*s\n", (int)length, line);
        line += length + 1;
    }
}

size_t batch_brief_yaml(const batch_brief *brief, char *out, size_t size)
{
    batch_sheet sheet = { out, 0, size };
    for (size_t i = 0; i < brief->count; i++) {
        const batch_field *field = &brief->fields[i];
        const char *margin = field->inner ? "  " : "";
        put(&sheet, "%s%s:", margin, field->name);
        if (field->kind == BATCH_COPY) {
            put_copy_yaml(&sheet, brief->copy);
            continue;
        }
        if (field->kind == BATCH_TEXT || field->kind == BATCH_NUMBER)
            put(&sheet, " %s", field->text);
        put(&sheet, "\n");
        for (size_t k = 0; k < field->count && field->kind == BATCH_LIST; k++)
            put(&sheet, "%s  - %s\n", margin, field->items[k]);
    }
    return sheet.used;
}

/* Nothing that is made up needs another escape than the end of a line. */
static void put_copy_json(batch_sheet *sheet, const char *copy)
{
    for (const char *line = copy; *line;) {
        size_t length = strcspn(line, "\n");
        put(sheet, "%.*s\\n", (int)length, line);
        line += length + 1;
    }
}

static void put_value_json(batch_sheet *sheet, const batch_brief *brief, const batch_field *field)
{
    switch (field->kind) {
    case BATCH_TEXT:
        put(sheet, "\"%s\"", field->text);
        return;
    case BATCH_NUMBER:
        put(sheet, "%s", field->text);
        return;
    case BATCH_GROUP:
        put(sheet, "{");
        return;
    case BATCH_COPY:
        put(sheet, "\"");
        put_copy_json(sheet, brief->copy);
        put(sheet, "\"");
        return;
    case BATCH_LIST:
        for (size_t i = 0; i < field->count; i++)
            put(sheet, "%s\"%s\"", i ? "," : "[", field->items[i]);
        put(sheet, "]");
        return;
    }
}

size_t batch_brief_json(const batch_brief *brief, char *out, size_t size)
{
    batch_sheet sheet = { out, 0, size };
    put(&sheet, "{");
    for (size_t i = 0; i < brief->count; i++) {
        const batch_field *field = &brief->fields[i];
        bool opens = i && brief->fields[i - 1].kind == BATCH_GROUP;
        bool closes = i && brief->fields[i - 1].inner && !field->inner;
        put(&sheet, "%s%s\"%s\":", closes ? "}" : "", i && !opens ? "," : "", field->name);
        put_value_json(&sheet, brief, field);
    }
    put(&sheet, "}\n");
    return sheet.used;
}
