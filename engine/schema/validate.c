#include "schema/validate.h"

#include "base/nearest.h"
#include "base/number.h"
#include "base/utf8.h"
#include "cel/pattern_check.h"
#include "cel/write.h"
#include "schema/kind.h"
#include "schema/location.h"

#include <math.h>

enum { few_items = 16 }; /* of which each is compared with each */

typedef struct validation {
    const pl_known_names *names;
    pl_report *report;
    pl_context searches; /* what the patterns of all fields are searched for with */
} validation;

/* One value to read. */
typedef struct reading {
    const pl_schema *schema;
    const pl_node *node;
    const pl_location *place;
} reading;

static pl_value read_value(validation *job, reading target);

static pl_slice number_text(pl_arena *arena, pl_value number)
{
    pl_text text = pl_text_new(arena);
    if (number.kind == PL_INT)
        pl_text_grouped(&text, number.as.number);
    else
        pl_number_write(&text, number.as.real);
    return pl_text_slice(&text);
}

static pl_value refuse_kind(validation *job, reading target, pl_slice near)
{
    pl_arena *arena = job->report->arena;
    const pl_schema *schema = target.schema;
    pl_details details = { .where = pl_location_text(job->report->arena, target.place),
                           .wanted = pl_kind_wanted(schema),
                           .found = pl_kind_found(arena, target.node),
                           .near = near };
    pl_report_add(job->report, PL_WRONG_TYPE, target.node->span, details);
    return (pl_value){ 0 };
}

/* Lengths and numbers outside their bounds. */
static void refuse_bound(validation *job, reading target, pl_code code, const pl_slice wanted[3],
                         pl_slice found)
{
    pl_details details = { .where = pl_location_text(job->report->arena, target.place),
                           .wanted = pl_text_join(job->report->arena, wanted, 3),
                           .found = found };
    pl_report_add(job->report, code, target.node->span, details);
}

static bool check_length(validation *job, reading target, size_t count, const pl_slice units[2])
{
    const pl_schema *schema = target.schema;
    bool few = count < schema->least, many = schema->bounded && count > schema->most;
    if (!few && !many) return true;
    pl_arena *arena = job->report->arena;
    size_t bound = few ? schema->least : schema->most;
    pl_slice wanted[3] = { few ? PL_SLICE("at least ") : PL_SLICE("at most "),
                           number_text(arena, pl_value_int((int64_t)bound)), units[bound != 1] };
    refuse_bound(job, target, PL_WRONG_LENGTH, wanted,
                 number_text(arena, pl_value_int((int64_t)count)));
    return false;
}

static bool refuse_text(validation *job, reading target, pl_code code, pl_slice wanted)
{
    size_t size = target.node->text.size;
    bool repeated = size && size <= pl_longest_found;
    pl_details details = { .where = pl_location_text(job->report->arena, target.place),
                           .wanted = wanted,
                           .found = repeated ? pl_kind_found(job->report->arena, target.node)
                                             : PL_SLICE("this text") };
    pl_report_add(job->report, code, target.node->span, details);
    return false;
}

static bool check_pattern(validation *job, reading target)
{
    const pl_schema *schema = target.schema;
    if (!schema->pattern) return true;
    switch (pl_pattern_find(schema->pattern, &job->searches, target.node->text)) {
    case PL_FOUND:
        return true;
    case PL_FOUND_NOT:
        return refuse_text(job, target, PL_PATTERN_MISMATCH, schema->pattern_wanted);
    case PL_FOUND_LIMIT:
        break;
    }
    return refuse_text(job, target, PL_PATTERN_LIMIT, schema->pattern_text);
}

static pl_value read_text(validation *job, reading target)
{
    static const pl_slice units[] = { PL_SLICE_INIT(" character"), PL_SLICE_INIT(" characters") };
    const pl_schema *schema = target.schema;
    pl_slice text = target.node->text;
    /* Between a quarter of the bytes and all of them are characters: counting is seldom due. */
    bool fits = schema->least <= text.size / PL_UTF8_LONGEST &&
                (!schema->bounded || text.size <= schema->most);
    if (!fits && !check_length(job, target, pl_utf8_count(text), units)) return (pl_value){ 0 };
    return check_pattern(job, target) ? pl_value_string(text) : (pl_value){ 0 };
}

static void refuse_choice(validation *job, reading target)
{
    pl_arena *arena = job->report->arena;
    const pl_map *names = &target.schema->choice_names;
    pl_details details = { .found = target.node->text };
    if (!pl_report_is_full(job->report)) {
        pl_nearest nearest = pl_nearest_to(arena, target.node->text);
        for (size_t i = 0; i < names->count; i++)
            pl_nearest_offer(&nearest, names->entries[i].key);
        details = (pl_details){ .found = target.node->text,
                                .wanted = target.schema->choices->what,
                                .words = target.schema->choices->words,
                                .where = pl_location_text(arena, target.place),
                                .near = nearest.best,
                                .list = target.schema->choice_list };
    }
    pl_report_add(job->report, PL_UNKNOWN_CHOICE, target.node->span, details);
}

static pl_value read_choice(validation *job, reading target)
{
    pl_arena *arena = job->report->arena;
    const pl_map *names = &target.schema->choice_names;
    /* No two choices have a name in common, so that an id as it stands is that choice. */
    if (pl_choice_find(target.schema->choices, target.node->text))
        return pl_value_string(target.node->text);
    const pl_slice *id = pl_map_get(names, pl_utf8_fold(arena, target.node->text));
    if (id) return pl_value_string(pl_slice_copy(arena, *id));
    refuse_choice(job, target);
    return (pl_value){ 0 };
}

static bool is_multiple(pl_value number, pl_value step)
{
    if (number.kind == PL_INT && step.kind == PL_INT) return number.as.number % step.as.number == 0;
    double value = number.kind == PL_INT ? (double)number.as.number : number.as.real;
    double times = value / (step.kind == PL_INT ? (double)step.as.number : step.as.real);
    return fabs(times - round(times)) <= 1e-9 * fmax(1, fabs(times));
}

static pl_value check_bounds(validation *job, reading target, pl_value number)
{
    const pl_schema *schema = target.schema;
    const struct {
        pl_slice words;
        pl_value bound;
        int lowest, highest; /* signs of the order that are within the bound */
    } bounds[] = { { PL_SLICE("at least "), schema->minimum, 0, 1 },
                   { PL_SLICE("at most "), schema->maximum, -1, 0 },
                   { PL_SLICE("more than "), schema->above, 1, 1 },
                   { PL_SLICE("less than "), schema->below, -1, -1 } };
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++) {
        int order;
        if (!pl_value_order(number, bounds[i].bound, &order)) continue;
        int sign = (order > 0) - (order < 0);
        if (sign >= bounds[i].lowest && sign <= bounds[i].highest) continue;
        pl_slice bound = number_text(job->report->arena, bounds[i].bound);
        pl_slice wanted[3] = { bounds[i].words, bound };
        refuse_bound(job, target, PL_OUT_OF_BOUNDS, wanted,
                     number_text(job->report->arena, number));
        return (pl_value){ 0 };
    }
    if (schema->step.kind == PL_ABSENT || is_multiple(number, schema->step)) return number;
    pl_slice wanted[3] = { PL_SLICE("a multiple of "),
                           number_text(job->report->arena, schema->step) };
    refuse_bound(job, target, PL_OUT_OF_BOUNDS, wanted, number_text(job->report->arena, number));
    return (pl_value){ 0 };
}

static pl_value read_integer(validation *job, reading target)
{
    int64_t number;
    if (!pl_number_int(target.node->text, &number))
        return refuse_kind(job, target, (pl_slice){ 0 });
    return check_bounds(job, target, pl_value_int(number));
}

static pl_value read_number(validation *job, reading target)
{
    double number;
    if (!pl_number_double(target.node->text, &number) || !isfinite(number))
        return refuse_kind(job, target, (pl_slice){ 0 });
    return check_bounds(job, target, pl_value_double(number));
}

/* Only the two words of JSON; what else YAML has been read as is at most near to them. */
static pl_value read_truth(validation *job, reading target)
{
    static const struct {
        pl_slice word, near;
        bool truth;
    } words[] = {
        { PL_SLICE_INIT("true"), PL_SLICE_INIT("true"), true },
        { PL_SLICE_INIT("false"), PL_SLICE_INIT("false"), false },
        { PL_SLICE_INIT("yes"), PL_SLICE_INIT("true"), true },
        { PL_SLICE_INIT("on"), PL_SLICE_INIT("true"), true },
        { PL_SLICE_INIT("no"), PL_SLICE_INIT("false"), false },
        { PL_SLICE_INIT("off"), PL_SLICE_INIT("false"), false },
    };
    pl_slice folded = pl_utf8_fold(job->report->arena, target.node->text), near = { 0 };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (i < 2 && pl_slice_equal(target.node->text, words[i].word))
            return pl_value_bool(words[i].truth);
        if (pl_slice_equal(folded, words[i].word)) near = words[i].near;
    }
    return refuse_kind(job, target, near);
}

static pl_value read_format(validation *job, reading target)
{
    pl_value value;
    pl_format_read(target.schema->format, pl_node_embedded(job->report->arena, target.node),
                   job->names, job->report, &value);
    return value;
}

static void report_repeat(validation *job, reading target, const pl_node *item, pl_slice written,
                          pl_span earlier)
{
    pl_report_add(job->report, PL_REPEATED_ITEM, item->span,
                  (pl_details){ .found = item->kind == PL_SCALAR ? item->text : written,
                                .where = pl_location_text(job->report->arena, target.place),
                                .earlier = earlier });
}

/* Values are the same if their texts are, as the language writes them. */
static void check_repeats(validation *job, reading target, pl_map *seen, const pl_node *item,
                          pl_value value)
{
    if (value.kind == PL_ABSENT) return;
    pl_text key = pl_text_new(job->report->arena);
    pl_value_write(&key, value);
    pl_slice written = pl_text_slice(&key);
    const pl_span *earlier = pl_map_get(seen, written);
    if (earlier) {
        report_repeat(job, target, item, written, *earlier);
        return;
    }
    pl_span *first = pl_arena_new(job->report->arena, pl_span);
    *first = item->span;
    pl_map_add(job->report->arena, seen, written, first);
}

/* The same for the item at `at` of a list of a few texts, which need not be written to be compared.
 */
static void check_repeated_text(validation *job, reading target, const pl_value *items, size_t at)
{
    if (items[at].kind != PL_STRING) return;
    pl_slice text = pl_value_text(items[at]);
    const pl_node *earlier = target.node->first, *item = earlier;
    size_t same = 0;
    while (same < at &&
           (items[same].kind != PL_STRING || !pl_slice_equal(pl_value_text(items[same]), text)))
        same++;
    if (same == at) return;
    for (size_t i = 0; i < at; i++) {
        item = item->next;
        if (i < same) earlier = earlier->next;
    }
    report_repeat(job, target, item, text, earlier->span);
}

static pl_value read_list(validation *job, reading target)
{
    static const pl_slice units[] = { PL_SLICE_INIT(" item"), PL_SLICE_INIT(" items") };
    size_t count = 0;
    pl_value *items = pl_arena_array(job->report->arena, pl_value, target.node->count);
    pl_map seen = { 0 };
    bool unique = target.schema->unique;
    bool few_texts =
        target.node->count <= few_items && target.schema->items->type->kind == PL_TYPE_STRING;
    check_length(job, target, target.node->count, units);
    for (const pl_node *item = target.node->first; item; item = item->next, count++) {
        pl_location here = { target.place, { 0 }, count };
        items[count] = read_value(job, (reading){ target.schema->items, item, &here });
        if (unique && few_texts)
            check_repeated_text(job, target, items, count);
        else if (unique)
            check_repeats(job, target, &seen, item, items[count]);
    }
    return pl_value_list(items, count);
}

/* A field that belongs one level deeper is near under its whole path. */
static pl_slice meant_by(pl_arena *arena, pl_slice name, const pl_schema *schema)
{
    pl_nearest nearest = pl_nearest_to(arena, name);
    for (size_t i = 0; i < schema->member_count; i++)
        pl_nearest_offer(&nearest, schema->members[i].name);
    for (size_t i = 0; i < schema->member_count && !nearest.best.size; i++) {
        const pl_member *outer = &schema->members[i];
        if (outer->schema->shape != PL_SHAPE_FIELDS) continue;
        size_t inner = pl_type_slot(outer->schema->type, nearest.wanted);
        if (inner != SIZE_MAX)
            nearest.best =
                PL_JOIN(arena, outer->name, PL_SLICE("."), outer->schema->members[inner].name);
    }
    return nearest.best;
}

static void refuse_field(validation *job, reading target, const pl_node *key)
{
    if (pl_report_is_full(job->report)) {
        pl_report_add(job->report, PL_UNKNOWN_FIELD, key->span, (pl_details){ .found = key->text });
        return;
    }
    pl_text list = pl_text_new(job->report->arena);
    for (size_t i = 0; i < target.schema->member_count; i++) {
        if (i) pl_text_put(&list, ", ");
        pl_text_add(&list, target.schema->members[i].name);
    }
    pl_report_add(job->report, PL_UNKNOWN_FIELD, key->span,
                  (pl_details){ .found = key->text,
                                .where = pl_location_subject(job->report->arena, target.place),
                                .near = meant_by(job->report->arena, key->text, target.schema),
                                .list = pl_text_slice(&list) });
}

/* Written, but under a name that is only nearly its own: one mistake is one message. */
static bool is_misspelt(const validation *job, reading target, pl_slice name)
{
    for (const pl_node *key = target.node->first; key; key = key->next)
        if (pl_type_slot(target.schema->type, key->text) == SIZE_MAX &&
            pl_slice_equal(meant_by(job->report->arena, key->text, target.schema), name))
            return true;
    return false;
}

/* Marks a slot whose field is written until it is read. */
enum { written = PL_NULL };

/* What stands for the fields that are not written. */
static void fill_missing(validation *job, reading target, pl_value *slots)
{
    const pl_node *first = target.node->first;
    for (size_t i = 0; i < target.schema->member_count; i++) {
        const pl_member *member = &target.schema->members[i];
        const pl_node *fallback = member->schema->fallback;
        if (slots[i].kind == written) continue;
        pl_location here = { target.place, member->name, 0 };
        if (fallback)
            slots[i] = read_value(job, (reading){ member->schema, fallback, &here });
        else if (member->required && !is_misspelt(job, target, member->name))
            pl_report_add(
                job->report, PL_MISSING_FIELD, first ? first->span : target.node->span,
                (pl_details){ .where = pl_location_subject(job->report->arena, target.place),
                              .wanted = member->name });
    }
}

/* The slot of a field, looked for behind that of the field before: most briefs keep to the order of
 * the schema. SIZE_MAX when there is none. */
static size_t slot_behind(const pl_type *record, size_t before, pl_slice field)
{
    for (size_t i = before + 1; i < record->field_count; i++)
        if (pl_slice_equal(record->fields[i].name, field)) return i;
    return pl_type_slot(record, field);
}

/* A missing field is reported at the first key, so it comes before the defects of values. */
static pl_value read_fields(validation *job, reading target)
{
    const pl_schema *schema = target.schema;
    pl_value *slots = pl_record_slots(job->report->arena, schema->type);
    size_t *slot_of = pl_arena_array(job->report->arena, size_t, target.node->count), at = 0;
    size_t before = SIZE_MAX;
    for (const pl_node *key = target.node->first; key; key = key->next, at++) {
        slot_of[at] = slot_behind(schema->type, before, key->text);
        if (slot_of[at] == SIZE_MAX) continue;
        before = slot_of[at];
        slots[before].kind = written;
    }
    fill_missing(job, target, slots);
    at = 0;
    for (const pl_node *key = target.node->first; key; key = key->next, at++) {
        size_t slot = slot_of[at];
        pl_location here = { target.place, key->text, 0 };
        if (slot == SIZE_MAX)
            refuse_field(job, target, key);
        else
            slots[slot] =
                read_value(job, (reading){ schema->members[slot].schema, key->value, &here });
    }
    return pl_value_record(slots, schema->member_count);
}

static const struct {
    pl_node_kind kind;
    pl_value (*read)(validation *job, reading target);
} readers[PL_SHAPE_COUNT] = {
    [PL_SHAPE_TEXT] = { PL_SCALAR, read_text },
    [PL_SHAPE_CHOICE] = { PL_SCALAR, read_choice },
    [PL_SHAPE_INTEGER] = { PL_SCALAR, read_integer },
    [PL_SHAPE_NUMBER] = { PL_SCALAR, read_number },
    [PL_SHAPE_TRUTH] = { PL_SCALAR, read_truth },
    [PL_SHAPE_FORMAT] = { PL_SCALAR, read_format },
    [PL_SHAPE_LIST] = { PL_LIST_NODE, read_list },
    [PL_SHAPE_FIELDS] = { PL_MAPPING, read_fields },
};

/* Recursion is bounded by the schema, which has no cycles. */
static pl_value read_value(validation *job, reading target)
{
    const pl_schema *schema = target.schema;
    if (target.node->kind != readers[schema->shape].kind || pl_node_is_null(target.node))
        return refuse_kind(job, target, pl_kind_near(job->report->arena, schema, target.node));
    return readers[schema->shape].read(job, target);
}

bool pl_validate(const pl_schema *schema, const pl_node *document, const pl_known_names *names,
                 pl_report *report, pl_value *record)
{
    validation job = { names, report, { .arena = report->arena } };
    /* A document is called by its type; a lone value can only be what a schema offers. */
    bool named = schema->shape == PL_SHAPE_FIELDS;
    pl_location root = { NULL, named ? schema->type->name : PL_SLICE("default"), 0 };
    size_t before = report->errors;
    *record = read_value(&job, (reading){ schema, document, &root });
    return report->errors == before;
}

bool pl_validate_channels(const pl_schema *schema, const pl_node *document,
                          const pl_known_names *names, pl_report *report, pl_value *record)
{
    validation job = { names, report, { .arena = report->arena } };
    pl_location root = { NULL, schema->type->name, 0 };
    size_t errors = report->errors;
    pl_value *slots = pl_record_slots(report->arena, schema->type);
    for (size_t i = 0; i < schema->member_count; i++) {
        const pl_member *member = &schema->members[i];
        pl_location here = { &root, member->name, 0 };
        slots[i] = record->as.items[i];
        if (!member->schema->has_channels) continue;
        const pl_node *value = pl_node_member(document, member->name);
        if (!value) value = member->schema->fallback;
        if (value) slots[i] = read_value(&job, (reading){ member->schema, value, &here });
    }
    *record = pl_value_record(slots, schema->member_count);
    return report->errors == errors;
}
