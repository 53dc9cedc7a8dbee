#include "facts/read.h"

#include "base/date.h"
#include "base/number.h"
#include "base/utf8.h"

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static pl_slice kind_text(pl_arena *arena, const pl_node *node)
{
    static const pl_slice kinds[] = {
        [PL_LIST_NODE] = PL_SLICE_INIT("a list"), [PL_MAPPING] = PL_SLICE_INIT("a group of fields")
    };
    pl_slice quote = PL_SLICE("`");
    return node->kind == PL_SCALAR ? PL_JOIN(arena, quote, node->text, quote) : kinds[node->kind];
}

static bool wrong_type(pl_report *report, const pl_node *node, pl_slice where, pl_slice wanted)
{
    pl_report_add(
        report, PL_WRONG_TYPE, node->span,
        (pl_details){ .where = where, .wanted = wanted, .found = kind_text(report->arena, node) });
    return false;
}

bool pl_read_ages(pl_report *report, const pl_node *node, pl_ages *ages)
{
    if (!node) return false;
    if (node->kind != PL_SCALAR)
        return wrong_type(report, node, PL_SLICE("age"), PL_SLICE("a range of ages"));
    pl_value range;
    const pl_format *format = pl_format_find(PL_SLICE("age-range"));
    if (!pl_format_read(format, pl_node_embedded(report->arena, node), NULL, report, &range))
        return false;
    *ages = (pl_ages){ range.as.items[0].as.number, range.as.items[1].as.number };
    return true;
}

bool pl_read_whole(pl_report *report, const pl_node *node, pl_slice where, int64_t *number)
{
    if (!node) return false;
    int64_t read;
    if (node->kind != PL_SCALAR || !pl_number_int(node->text, &read) || read < 0)
        return wrong_type(report, node, where, PL_SLICE("a whole number of at least 0"));
    *number = read;
    return true;
}

/* Shifts the point in the text and not in the number, so that the result is rounded once. */
static bool scaled(pl_arena *arena, pl_slice text, pl_slice exponent, double *number)
{
    return pl_number_double(PL_JOIN(arena, text, exponent), number) && *number >= 0;
}

bool pl_read_thousands(pl_report *report, const pl_node *node, double *number)
{
    if (!node) return false;
    if (node->kind == PL_SCALAR && scaled(report->arena, node->text, PL_SLICE("e3"), number))
        return true;
    return wrong_type(report, node, PL_SLICE("thousands"), PL_SLICE("a number of at least 0"));
}

bool pl_read_factor(pl_report *report, const pl_node *node, pl_slice where, double *number)
{
    if (!node) return false;
    if (node->kind == PL_SCALAR && pl_number_double(node->text, number) && *number > 0) return true;
    return wrong_type(report, node, where, PL_SLICE("a number above 0"));
}

static bool is_number(pl_arena *arena, pl_slice text)
{
    double number;
    return pl_number_double(PL_JOIN(arena, text, PL_SLICE("e0")), &number);
}

/* The number before a percent sign. */
static bool cut_percent(pl_arena *arena, pl_slice text, pl_slice *number)
{
    if (!pl_slice_ends(text, PL_SLICE("%"))) return false;
    *number = pl_slice_trim(pl_slice_part(text, 0, text.size - 1));
    return is_number(arena, *number);
}

bool pl_read_share(pl_report *report, const pl_node *node, double *share)
{
    if (!node) return false;
    pl_slice number;
    if (node->kind == PL_SCALAR && cut_percent(report->arena, node->text, &number) &&
        scaled(report->arena, number, PL_SLICE("e-2"), share) && *share <= 1)
        return true;
    pl_report_add(report, PL_BAD_SHARE, node->span, (pl_details){ .found = node->text });
    return false;
}

bool pl_read_truth(pl_report *report, const pl_node *node, pl_slice where, bool *truth)
{
    if (!node) return false;
    *truth = pl_slice_equal(node->text, PL_SLICE("true"));
    if (*truth || pl_slice_equal(node->text, PL_SLICE("false"))) return true;
    return wrong_type(report, node, where, PL_SLICE("`true` or `false`"));
}

bool pl_read_day(pl_report *report, const pl_node *node, int64_t *days)
{
    if (!node) return false;
    if (node->kind == PL_SCALAR && pl_date_parse(node->text, days)) return true;
    pl_report_add(report, PL_BAD_DATE, node->span,
                  (pl_details){ .found = node->text, .wanted = PL_SLICE("a date") });
    return false;
}

pl_slice pl_read_text(const pl_node *node)
{
    return node && node->kind == PL_SCALAR ? node->text : (pl_slice){ 0 };
}

static const pl_key language_keys[] = {
    [PL_ENGLISH] = { PL_SLICE_INIT("en"), PL_WANT_SCALAR, true },
    [PL_JAPANESE] = { PL_SLICE_INIT("ja"), PL_WANT_SCALAR, false },
};
static const pl_keys languages = { PL_SLICE_INIT("a text by language"), language_keys,
                                   PL_LANGUAGE_COUNT };

pl_words pl_read_words(pl_report *report, const pl_node *node)
{
    pl_words words = { 0 };
    if (!node) return words;
    const pl_node *values[PL_LANGUAGE_COUNT] = { node, node };
    if (node->kind != PL_SCALAR) pl_node_keys(node, &languages, report, values);
    for (size_t i = 0; i < PL_LANGUAGE_COUNT; i++)
        words.in[i] = pl_read_text(values[i] ? values[i] : values[PL_ENGLISH]);
    return words;
}

static pl_value scalar_value(pl_report *report, const pl_node *node)
{
    pl_slice text = node->text, percentage;
    double number;
    int64_t whole;
    if (!node->plain) return pl_value_string(text);
    if (cut_percent(report->arena, text, &percentage))
        return pl_read_share(report, node, &number) ? pl_value_double(number) : (pl_value){ 0 };
    if (pl_number_int(text, &whole)) return pl_value_int(whole);
    if (pl_number_double(text, &number)) return pl_value_double(number);
    bool truth = pl_slice_equal(text, PL_SLICE("true"));
    if (truth || pl_slice_equal(text, PL_SLICE("false"))) return pl_value_bool(truth);
    return pl_value_string(text);
}

pl_value pl_read_value(pl_report *report, const pl_node *node)
{
    if (!node) return (pl_value){ 0 };
    if (node->kind == PL_SCALAR) return scalar_value(report, node);
    pl_value *items = pl_arena_array(report->arena, pl_value, node->count);
    size_t count = 0;
    for (const pl_node *each = node->first; each; each = each->next) {
        if (node->kind == PL_MAPPING || each->kind != PL_SCALAR) {
            wrong_type(report, each, PL_SLICE("value"), PL_SLICE("text, a number or a list"));
            return (pl_value){ 0 };
        }
        items[count++] = pl_value_string(each->text);
    }
    return pl_value_list(items, count);
}

static bool is_id(pl_slice text)
{
    bool open = true; /* a part begins here: neither `-` nor `/` may follow */
    for (size_t i = 0; i < text.size; i++) {
        char byte = text.data[i];
        bool separator = byte == '-' || byte == '/';
        if (separator ? open : !is_digit(byte) && !(byte >= 'a' && byte <= 'z')) return false;
        open = separator;
    }
    return !open;
}

bool pl_read_id(pl_report *report, const pl_node *key)
{
    if (is_id(key->text)) return true;
    pl_report_add(report, PL_BAD_ID, key->span, (pl_details){ .found = key->text });
    return false;
}

/* The value of a map of names. The id comes first, so that a pointer to it is one to the id. */
typedef struct named {
    pl_slice id;
    pl_span span;
} named;

static void add_name(pl_report *report, pl_map *names, const named *owner, pl_slice name)
{
    if (!name.size) return;
    pl_slice folded = pl_utf8_fold(report->arena, pl_slice_trim(name));
    named *added = pl_arena_new(report->arena, named);
    *added = *owner;
    if (pl_map_add(report->arena, names, folded, added)) return;
    const named *earlier = pl_map_get(names, folded);
    if (pl_slice_equal(earlier->id, owner->id)) return;
    pl_report_add(report, PL_REPEATED_NAME, owner->span,
                  (pl_details){ .found = name, .wanted = earlier->id, .earlier = earlier->span });
}

void pl_names_add(pl_report *report, pl_map *names, const pl_node *key, const pl_words *words,
                  const pl_node *aliases)
{
    named owner = { key->text, key->span };
    add_name(report, names, &owner, key->text);
    for (size_t i = 0; i < PL_LANGUAGE_COUNT; i++)
        add_name(report, names, &owner, words->in[i]);
    for (const pl_node *each = aliases ? aliases->first : NULL; each; each = each->next) {
        owner.span = each->span;
        if (each->kind == PL_SCALAR)
            add_name(report, names, &owner, each->text);
        else
            wrong_type(report, each, PL_SLICE("aliases"), PL_SLICE("a list of names"));
    }
}
