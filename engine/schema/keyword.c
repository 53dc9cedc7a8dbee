#include "schema/keyword.h"

#include "base/nearest.h"
#include "base/number.h"
#include "base/utf8.h"
#include "cel/pattern_check.h"

typedef struct keyword_row {
    pl_slice name;
    unsigned beside; /* bits of the shapes about which it says something */
    unsigned needed; /* bits of the shapes that cannot do without */
    void (*read)(const pl_draft *draft, const struct keyword_row *row, const pl_node *value);
    size_t at; /* of the bound that it sets */
} keyword_row;

void pl_draft_refuse(const pl_draft *draft, pl_slice where, pl_slice wanted, const pl_node *found)
{
    static const pl_slice kinds[] = {
        [PL_LIST_NODE] = PL_SLICE_INIT("a list"), [PL_MAPPING] = PL_SLICE_INIT("a group of fields")
    };
    pl_slice text = found->kind == PL_SCALAR ? found->text : kinds[found->kind];
    pl_report_add(draft->report, PL_SCHEMA_VALUE, found->span,
                  (pl_details){ .where = where, .wanted = wanted, .found = text });
}

pl_slice pl_draft_subject(const pl_draft *draft)
{
    return PL_JOIN(draft->report->arena, PL_SLICE("`"), draft->name, PL_SLICE("`"));
}

void pl_draft_refuse_name(const pl_draft *draft, pl_slice where, const pl_node *found,
                          pl_slice near)
{
    pl_report_add(draft->report, PL_SCHEMA_VALUE, found->span,
                  (pl_details){ .where = where,
                                .wanted = PL_SLICE("a name that is known here"),
                                .found = found->text,
                                .near = near });
}

static bool is_text(const pl_node *node)
{
    return node->kind == PL_SCALAR && !pl_node_is_null(node);
}

static bool is_word(const pl_node *node, const char *word)
{
    return is_text(node) && pl_slice_equal(node->text, pl_slice_of(word));
}

static void read_words(const pl_draft *draft, const keyword_row *row, const pl_node *value)
{
    if (!is_text(value)) pl_draft_refuse(draft, row->name, PL_SLICE("a text"), value);
}

static void read_truth(const pl_draft *draft, const keyword_row *row, const pl_node *value)
{
    if (!is_word(value, "true") && !is_word(value, "false"))
        pl_draft_refuse(draft, row->name, PL_SLICE("`true` or `false`"), value);
}

static void read_unique(const pl_draft *draft, const keyword_row *row, const pl_node *value)
{
    read_truth(draft, row, value);
    draft->made->unique = is_word(value, "true");
}

static void read_list(const pl_draft *draft, const keyword_row *row, const pl_node *value)
{
    if (value->kind != PL_LIST_NODE) pl_draft_refuse(draft, row->name, PL_SLICE("a list"), value);
}

static void read_dialect(const pl_draft *draft, const keyword_row *row, const pl_node *value)
{
    static const char dialect[] = "https://json-schema.org/draft/2020-12/schema";
    if (!is_word(value, dialect)) pl_draft_refuse(draft, row->name, pl_slice_of(dialect), value);
}

static void read_closed(const pl_draft *draft, const keyword_row *row, const pl_node *value)
{
    if (!is_word(value, "false")) pl_draft_refuse(draft, row->name, PL_SLICE("`false`"), value);
}

/* A choice's id and words lead to it; none may lead to two. */
static void add_name(const pl_draft *draft, const pl_node *written, pl_slice *id)
{
    pl_arena *arena = draft->report->arena;
    pl_slice folded = pl_utf8_fold(arena, written->text);
    if (pl_map_add(arena, &draft->made->choice_names, folded, id)) return;
    const pl_slice *other = pl_map_get(&draft->made->choice_names, folded);
    if (other != id)
        pl_report_add(draft->report, PL_REPEATED_NAME, written->span,
                      (pl_details){ .found = written->text, .wanted = *other });
}

/* False after a report. */
static bool read_languages(const pl_draft *draft, const pl_node *value,
                           const pl_node *found[PL_LANGUAGE_COUNT])
{
    static const pl_key keys[] = { [PL_ENGLISH] = { PL_SLICE_INIT("en"), PL_WANT_SCALAR, true },
                                   [PL_JAPANESE] = { PL_SLICE_INIT("ja"), PL_WANT_SCALAR, true } };
    static const pl_keys words = { PL_SLICE_INIT("the words of a choice"), keys,
                                   PL_LANGUAGE_COUNT };
    return pl_node_keys(value, &words, draft->report, found);
}

/* A description for editors; in English the keyword says it. */
static void read_descriptions(const pl_draft *draft, const pl_node *value)
{
    static const pl_key keys[] = { [PL_ENGLISH] = { PL_SLICE_INIT("en"), PL_WANT_SCALAR, false },
                                   [PL_JAPANESE] = { PL_SLICE_INIT("ja"), PL_WANT_SCALAR, true } };
    static const pl_keys words = { PL_SLICE_INIT("a description by language"), keys,
                                   PL_LANGUAGE_COUNT };
    const pl_node *found[PL_LANGUAGE_COUNT];
    pl_node_keys(value, &words, draft->report, found);
}

static void read_choice_words(const pl_draft *draft, pl_choice *choice, const pl_node *value)
{
    const pl_node *found[PL_LANGUAGE_COUNT];
    if (!read_languages(draft, value, found)) return;
    for (size_t i = 0; i < PL_LANGUAGE_COUNT; i++) {
        choice->words.in[i] = found[i]->text;
        add_name(draft, found[i], &choice->name);
    }
}

static void refuse_choice(const pl_draft *draft, pl_slice name, const pl_node *key,
                          const pl_choices *choices)
{
    pl_nearest nearest = pl_nearest_to(draft->report->arena, key->text);
    for (size_t i = 0; i < choices->count; i++)
        pl_nearest_offer(&nearest, choices->items[i].name);
    pl_nearest_offer(&nearest, PL_SLICE("title"));
    pl_nearest_offer(&nearest, PL_SLICE("description"));
    pl_draft_refuse_name(draft, name, key, nearest.best);
}

/* The choices as a whole, as a message calls one of them. */
static void read_title_words(const pl_draft *draft, const pl_node *value, pl_words *words)
{
    const pl_node *found[PL_LANGUAGE_COUNT];
    if (!read_languages(draft, value, found)) return;
    for (size_t i = 0; i < PL_LANGUAGE_COUNT; i++)
        words->in[i] = found[i]->text;
}

/* Under `title` stands what the title is called, under `description` what that says, unless a
 * choice has that name. */
static void read_x_words(const pl_draft *draft, pl_choice *choices, size_t count, pl_words *title)
{
    static const pl_slice name = PL_SLICE_INIT("x-words");
    const pl_node *value = pl_node_member(draft->node, name);
    if (value && value->kind != PL_MAPPING)
        pl_draft_refuse(draft, name, PL_SLICE("a group of fields"), value);
    if (!value || value->kind != PL_MAPPING) return;
    for (const pl_node *key = value->first; key; key = key->next) {
        size_t i = 0;
        while (i < count && !pl_slice_equal(choices[i].name, key->text))
            i++;
        if (i < count)
            read_choice_words(draft, &choices[i], key->value);
        else if (pl_slice_equal(key->text, PL_SLICE("title")))
            read_title_words(draft, key->value, title);
        else if (pl_slice_equal(key->text, PL_SLICE("description")))
            read_descriptions(draft, key->value);
        else
            refuse_choice(draft, name, key, &(pl_choices){ .items = choices, .count = count });
    }
}

static void add_choices(const pl_draft *draft, const pl_node *first, size_t count)
{
    pl_arena *arena = draft->report->arena;
    const pl_node *title = pl_node_member(draft->node, PL_SLICE("title"));
    pl_choice *items = pl_arena_array(arena, pl_choice, count);
    pl_text ids = pl_text_new(arena);
    for (size_t i = 0; i < count; i++, first = first->next) {
        if (i) pl_text_put(&ids, ", ");
        pl_text_add(&ids, first->text);
        items[i].name = first->text;
        if (is_text(first))
            add_name(draft, first, &items[i].name);
        else
            pl_draft_refuse(draft, PL_SLICE("enum"), PL_SLICE("texts"), first);
    }
    pl_choices *choices = pl_arena_new(arena, pl_choices);
    *choices = (pl_choices){ .what = title && is_text(title) ? title->text : draft->name,
                             .items = items,
                             .count = count };
    draft->made->choices = choices;
    draft->made->choice_list = pl_text_slice(&ids);
    read_x_words(draft, items, count, &choices->words);
}

/* The words of choices have been read with the choices. */
static void read_words_of_field(const pl_draft *draft, const keyword_row *row, const pl_node *value)
{
    pl_words title;
    (void)row, (void)value;
    if (!draft->made->choices) read_x_words(draft, NULL, 0, &title);
}

static void read_enum(const pl_draft *draft, const keyword_row *row, const pl_node *value)
{
    if (value->kind != PL_LIST_NODE || !value->count)
        pl_draft_refuse(draft, row->name, PL_SLICE("a list of texts"), value);
    else
        add_choices(draft, value->first, value->count);
}

static void read_const(const pl_draft *draft, const keyword_row *row, const pl_node *value)
{
    if (draft->made->choices || !is_text(value))
        pl_draft_refuse(draft, row->name, PL_SLICE("a text, and no `enum` beside it"), value);
    else
        add_choices(draft, value, 1);
}

static bool is_count(const pl_node *node, size_t *count)
{
    int64_t number;
    if (!is_text(node) || !pl_number_int(node->text, &number) || number < 0) return false;
    *count = (size_t)number;
    return true;
}

static void read_least(const pl_draft *draft, const keyword_row *row, const pl_node *value)
{
    if (!is_count(value, &draft->made->least))
        pl_draft_refuse(draft, row->name, PL_SLICE("a whole number from 0"), value);
}

static void read_most(const pl_draft *draft, const keyword_row *row, const pl_node *value)
{
    pl_schema *made = draft->made;
    made->bounded = is_count(value, &made->most);
    if (!made->bounded || made->most < made->least)
        pl_draft_refuse(draft, row->name, PL_SLICE("a whole number that is not below the least"),
                        value);
}

/* The first line of what the schema says for people. */
static pl_slice said_under(const pl_draft *draft, const char *keyword)
{
    const pl_node *value = pl_node_member(draft->node, pl_slice_of(keyword));
    if (!value || !is_text(value)) return (pl_slice){ 0 };
    pl_slice rest = pl_slice_trim(value->text);
    return pl_slice_trim(pl_slice_until(&rest, '\n'));
}

static void read_pattern(const pl_draft *draft, const keyword_row *row, const pl_node *value)
{
    pl_arena *arena = draft->report->arena;
    pl_schema *made = draft->made;
    if (!is_text(value)) {
        pl_draft_refuse(draft, row->name, PL_SLICE("a pattern"), value);
        return;
    }
    made->pattern = pl_pattern_read(NULL, pl_node_embedded(arena, value), draft->report);
    made->pattern_text = value->text;
    made->pattern_wanted = said_under(draft, "description");
    if (!made->pattern_wanted.size) made->pattern_wanted = said_under(draft, "title");
    if (!made->pattern_wanted.size)
        made->pattern_wanted =
            PL_JOIN(arena, PL_SLICE("a text that matches `"), value->text, PL_SLICE("`"));
}

static void read_bound(const pl_draft *draft, const keyword_row *row, const pl_node *value)
{
    pl_value *bound = (pl_value *)((char *)draft->made + row->at);
    int64_t whole;
    double number;
    if (is_text(value) && pl_number_int(value->text, &whole))
        *bound = pl_value_int(whole);
    else if (is_text(value) && pl_number_double(value->text, &number))
        *bound = pl_value_double(number);
    else
        pl_draft_refuse(draft, row->name, PL_SLICE("a number"), value);
}

static void read_step(const pl_draft *draft, const keyword_row *row, const pl_node *value)
{
    int order;
    read_bound(draft, row, value);
    if (pl_value_order(draft->made->step, pl_value_int(0), &order) && order <= 0)
        pl_draft_refuse(draft, row->name, PL_SLICE("a number above 0"), value);
}

enum {
    text = 1 << PL_SHAPE_TEXT,
    choice = 1 << PL_SHAPE_CHOICE,
    numbers = 1 << PL_SHAPE_INTEGER | 1 << PL_SHAPE_NUMBER,
    format = 1 << PL_SHAPE_FORMAT,
    list = 1 << PL_SHAPE_LIST,
    fields = 1 << PL_SHAPE_FIELDS,
    typed = (1 << PL_SHAPE_COUNT) - 1,
    anywhere = typed | PL_BESIDE_REFERENCE
};

#define KEYWORD(its_name, ...) \
    { \
        .name = PL_SLICE_INIT(its_name), __VA_ARGS__ \
    }
#define BOUND(member) .read = read_bound, .at = offsetof(pl_schema, member)

/* Read in this order: a keyword may rest on those above it. */
static const keyword_row keywords[] = {
    KEYWORD("$schema", .beside = PL_BESIDE_ROOT, .read = read_dialect),
    KEYWORD("$id", .beside = PL_BESIDE_ROOT, .read = read_words),
    KEYWORD("$defs", .beside = PL_BESIDE_ROOT),
    KEYWORD("$ref", .beside = PL_BESIDE_REFERENCE),
    KEYWORD("title", .beside = anywhere, .read = read_words),
    KEYWORD("description", .beside = anywhere, .read = read_words),
    KEYWORD("deprecated", .beside = anywhere, .read = read_truth),
    KEYWORD("type", .beside = typed),
    KEYWORD("format", .beside = format),
    KEYWORD("enum", .beside = choice, .read = read_enum),
    KEYWORD("const", .beside = choice, .read = read_const),
    KEYWORD("x-words", .beside = anywhere, .read = read_words_of_field),
    KEYWORD("properties", .beside = fields, .needed = fields),
    KEYWORD("required", .beside = fields),
    KEYWORD("additionalProperties", .beside = fields, .needed = fields, .read = read_closed),
    KEYWORD("items", .beside = list, .needed = list),
    KEYWORD("minItems", .beside = list, .read = read_least),
    KEYWORD("maxItems", .beside = list, .read = read_most),
    KEYWORD("uniqueItems", .beside = list, .read = read_unique),
    KEYWORD("minLength", .beside = text, .read = read_least),
    KEYWORD("maxLength", .beside = text, .read = read_most),
    KEYWORD("pattern", .beside = text, .read = read_pattern),
    KEYWORD("minimum", .beside = numbers, BOUND(minimum)),
    KEYWORD("maximum", .beside = numbers, BOUND(maximum)),
    KEYWORD("exclusiveMinimum", .beside = numbers, BOUND(above)),
    KEYWORD("exclusiveMaximum", .beside = numbers, BOUND(below)),
    KEYWORD("multipleOf", .beside = numbers, .read = read_step, .at = offsetof(pl_schema, step)),
    KEYWORD("default", .beside = anywhere),
    KEYWORD("examples", .beside = anywhere, .read = read_list),
};

enum { keyword_count = sizeof keywords / sizeof *keywords };

static const keyword_row *find_keyword(pl_slice name)
{
    for (size_t i = 0; i < keyword_count; i++)
        if (pl_slice_equal(keywords[i].name, name)) return &keywords[i];
    return NULL;
}

static void refuse_keyword(const pl_draft *draft, const pl_node *key)
{
    pl_arena *arena = draft->report->arena;
    pl_nearest nearest = pl_nearest_to(arena, key->text);
    pl_text all = pl_text_new(arena);
    for (size_t i = 0; i < keyword_count; i++) {
        pl_nearest_offer(&nearest, keywords[i].name);
        if (i) pl_text_put(&all, ", ");
        pl_text_add(&all, keywords[i].name);
    }
    pl_report_add(
        draft->report, PL_SCHEMA_KEYWORD, key->span,
        (pl_details){ .found = key->text, .near = nearest.best, .list = pl_text_slice(&all) });
}

/* What stands in the way of a keyword that says nothing here. */
static void refuse_place(const pl_draft *draft, const keyword_row *row, const pl_node *key)
{
    static const struct {
        unsigned beside;
        pl_slice wanted;
    } places[] = {
        { PL_BESIDE_ROOT, PL_SLICE_INIT("the outermost schema") },
        { text, PL_SLICE_INIT("`type: string` without `enum` and `format` beside it") },
        { choice, PL_SLICE_INIT("`type: string` without `format` beside it") },
        { numbers, PL_SLICE_INIT("`type: integer` or `type: number` beside it") },
        { list, PL_SLICE_INIT("`type: array` beside it") },
        { fields, PL_SLICE_INIT("`type: object` beside it") },
    };
    const pl_node *type = pl_node_member(draft->node, PL_SLICE("type"));
    const pl_node *reference = pl_node_member(draft->node, PL_SLICE("$ref"));
    pl_slice wanted = PL_SLICE("a schema without `$ref`");
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (row->beside == places[i].beside) wanted = places[i].wanted;
    pl_slice found = reference ? reference->text : type ? type->text : key->text;
    pl_report_add(draft->report, PL_SCHEMA_VALUE, key->span,
                  (pl_details){ .where = key->text, .wanted = wanted, .found = found });
}

bool pl_keywords_check(const pl_draft *draft, unsigned bits)
{
    size_t before = draft->report->errors;
    for (const pl_node *key = draft->node->first; key; key = key->next) {
        const keyword_row *known = find_keyword(key->text);
        if (!known)
            refuse_keyword(draft, key);
        else if (bits && !(known->beside & bits))
            refuse_place(draft, known, key);
    }
    for (size_t i = 0; i < keyword_count; i++)
        if ((keywords[i].needed & bits) && !pl_node_member(draft->node, keywords[i].name))
            pl_report_add(
                draft->report, PL_MISSING_KEY, draft->node->span,
                (pl_details){ .where = pl_draft_subject(draft), .wanted = keywords[i].name });
    return draft->report->errors == before;
}

void pl_keywords_read(const pl_draft *draft)
{
    for (size_t i = 0; i < keyword_count; i++) {
        const pl_node *value = pl_node_member(draft->node, keywords[i].name);
        if (value && keywords[i].read) keywords[i].read(draft, &keywords[i], value);
    }
}
