#include "cel/character_class.h"

#include "base/nearest.h"

#include <assert.h>
#include <string.h>

/* The two characters that `(?i)` makes equal to an ASCII letter, `s` and `k`. */
enum { last_point = 0x10FFFF, long_s = 0x17F, kelvin_sign = 0x212A };

/* PCRE2 folds a range point by point: the whole of Unicode takes it milliseconds. */
enum { most_folded_points = 16 * 0x110000 };

/* Ranges as pairs of first and last, in order. */
typedef struct ascii_class {
    pl_slice name, ranges;
    pl_slice others; /* for PCRE2, all that it does not hold; empty for a class with letters */
    pl_slice folded; /* ranges with the letters of the other case; empty where that is the same */
} ascii_class;

static const ascii_class classes[] = {
    { PL_SLICE_INIT("alnum"), PL_SLICE_INIT("09AZaz"), { 0 }, { 0 } },
    { PL_SLICE_INIT("alpha"), PL_SLICE_INIT("AZaz"), { 0 }, { 0 } },
    { PL_SLICE_INIT("ascii"), PL_SLICE_INIT("\0\x7F"), { 0 }, { 0 } },
    { PL_SLICE_INIT("blank"), PL_SLICE_INIT("\t\t  "), PL_SLICE_INIT("[:^blank:]"), { 0 } },
    { PL_SLICE_INIT("cntrl"), PL_SLICE_INIT("\0\x1F\x7F\x7F"), PL_SLICE_INIT("[:^cntrl:]"), { 0 } },
    { PL_SLICE_INIT("digit"), PL_SLICE_INIT("09"), PL_SLICE_INIT("[:^digit:]"), { 0 } },
    { PL_SLICE_INIT("graph"), PL_SLICE_INIT("!~"), { 0 }, { 0 } },
    { PL_SLICE_INIT("lower"), PL_SLICE_INIT("az"), { 0 }, PL_SLICE_INIT("AZaz") },
    { PL_SLICE_INIT("print"), PL_SLICE_INIT(" ~"), { 0 }, { 0 } },
    { PL_SLICE_INIT("punct"), PL_SLICE_INIT("!/:@[`{~"), PL_SLICE_INIT("[:^punct:]"), { 0 } },
    { PL_SLICE_INIT("space"), PL_SLICE_INIT("\t\r  "), PL_SLICE_INIT("[:^space:]"), { 0 } },
    { PL_SLICE_INIT("upper"), PL_SLICE_INIT("AZ"), { 0 }, PL_SLICE_INIT("AZaz") },
    { PL_SLICE_INIT("word"), PL_SLICE_INIT("09AZ__az"), { 0 }, { 0 } },
    { PL_SLICE_INIT("xdigit"), PL_SLICE_INIT("09AFaf"), PL_SLICE_INIT("[:^xdigit:]"), { 0 } },
};

static const ascii_class escaped[] = {
    { PL_SLICE_INIT("d"), PL_SLICE_INIT("09"), PL_SLICE_INIT("[:^digit:]"), { 0 } },
    { PL_SLICE_INIT("s"), PL_SLICE_INIT("\t\n\f\r  "), PL_SLICE_INIT("[:^space:]\\x{b}"), { 0 } },
    { PL_SLICE_INIT("w"), PL_SLICE_INIT("09AZ__az"), { 0 }, { 0 } },
};

static const char categories[] = "Any C Cc Cf Co Cs L Ll Lm Lo Lt Lu M Mc Me Mn N Nd Nl No P Pc Pd "
                                 "Pe Pf Pi Po Ps S Sc Sk Sm So Z Zl Zp Zs ";

/* Those of Unicode 14. */
static const char scripts[] =
    "Adlam Ahom Anatolian_Hieroglyphs Arabic Armenian Avestan Balinese Bamum Bassa_Vah Batak "
    "Bengali Bhaiksuki Bopomofo Brahmi Braille Buginese Buhid Canadian_Aboriginal Carian "
    "Caucasian_Albanian Chakma Cham Cherokee Chorasmian Common Coptic Cuneiform Cypriot "
    "Cypro_Minoan Cyrillic Deseret Devanagari Dives_Akuru Dogra Duployan Egyptian_Hieroglyphs "
    "Elbasan Elymaic Ethiopic Georgian Glagolitic Gothic Grantha Greek Gujarati Gunjala_Gondi "
    "Gurmukhi Han Hangul Hanifi_Rohingya Hanunoo Hatran Hebrew Hiragana Imperial_Aramaic "
    "Inherited Inscriptional_Pahlavi Inscriptional_Parthian Javanese Kaithi Kannada Katakana "
    "Kayah_Li Kharoshthi Khitan_Small_Script Khmer Khojki Khudawadi Lao Latin Lepcha Limbu "
    "Linear_A Linear_B Lisu Lycian Lydian Mahajani Makasar Malayalam Mandaic Manichaean Marchen "
    "Masaram_Gondi Medefaidrin Meetei_Mayek Mende_Kikakui Meroitic_Cursive Meroitic_Hieroglyphs "
    "Miao Modi Mongolian Mro Multani Myanmar Nabataean Nandinagari New_Tai_Lue Newa Nko Nushu "
    "Nyiakeng_Puachue_Hmong Ogham Ol_Chiki Old_Hungarian Old_Italic Old_North_Arabian Old_Permic "
    "Old_Persian Old_Sogdian Old_South_Arabian Old_Turkic Old_Uyghur Oriya Osage Osmanya "
    "Pahawh_Hmong Palmyrene Pau_Cin_Hau Phags_Pa Phoenician Psalter_Pahlavi Rejang Runic "
    "Samaritan Saurashtra Sharada Shavian Siddham SignWriting Sinhala Sogdian Sora_Sompeng "
    "Soyombo Sundanese Syloti_Nagri Syriac Tagalog Tagbanwa Tai_Le Tai_Tham Tai_Viet Takri Tamil "
    "Tangsa Tangut Telugu Thaana Thai Tibetan Tifinagh Tirhuta Toto Ugaritic Vai Vithkuqi Wancho "
    "Warang_Citi Yezidi Yi Zanabazar_Square ";

/* Those to which `(?i)` adds a character in RE2, and in PCRE2 not or not in each version. */
static const char changed_by_folding[] = "Common Greek Inherited L Ll Lt Lu M Mn ";

static bool listed(const char *list, pl_slice name)
{
    for (pl_slice rest = pl_slice_of(list); rest.size;)
        if (pl_slice_equal(pl_slice_until(&rest, ' '), name)) return true;
    return false;
}

static void offer_list(pl_nearest *nearest, const char *list)
{
    for (pl_slice rest = pl_slice_of(list); rest.size;)
        pl_nearest_offer(nearest, pl_slice_until(&rest, ' '));
}

/* The class has more in it than is worth to be known one by one. */
static void note_more(pl_pattern_reader *reader)
{
    reader->class_is_large = true;
    reader->class_count = 0;
}

static void note_points(pl_pattern_reader *reader, uint32_t from, uint32_t to)
{
    for (uint32_t point = from; point <= to && !reader->class_is_large; point++) {
        if (reader->class_count == pl_few_points)
            note_more(reader);
        else
            reader->class_points[reader->class_count++] = point;
    }
}

static void begin_class(pl_pattern_reader *reader, bool negated)
{
    reader->class_count = 0;
    reader->class_is_large = negated;
}

static void write_range(pl_pattern_reader *reader, uint32_t from, uint32_t to)
{
    note_points(reader, from, to);
    pl_reader_write(reader, from);
    if (to > from + 1) pl_text_put(&reader->text, "-");
    if (to > from) pl_reader_write(reader, to);
    if (reader->folds) reader->folded += to - from;
}

static void write_class(pl_pattern_reader *reader, const ascii_class *each)
{
    const unsigned char *ranges = (const unsigned char *)each->ranges.data;
    for (size_t i = 0; i < each->ranges.size; i += 2)
        write_range(reader, ranges[i], ranges[i + 1]);
}

/* All that a class with letters does not hold. Under `(?i)` that lacks what is equal to a letter,
 * so that PCRE2's folding adds no letter again. */
static void write_no_letters(pl_pattern_reader *reader, const ascii_class *each)
{
    bool other = reader->folds && each->folded.size;
    pl_slice without = other ? each->folded : each->ranges;
    const unsigned char *ranges = (const unsigned char *)without.data;
    uint32_t next = 0;
    for (size_t i = 0; i < without.size; i += 2) {
        if (ranges[i] > next) write_range(reader, next, ranges[i] - 1u);
        next = ranges[i + 1] + 1u;
    }
    if (reader->folds) {
        write_range(reader, next, long_s - 1);
        write_range(reader, long_s + 1, kelvin_sign - 1);
        next = kelvin_sign + 1;
    }
    write_range(reader, next, last_point);
}

static void write_others(pl_pattern_reader *reader, const ascii_class *each)
{
    note_more(reader);
    if (each->others.size)
        pl_text_add(&reader->text, each->others);
    else
        write_no_letters(reader, each);
}

/* The name in `[:alpha:]`, if the reader stands at such, closed by `:]` anywhere behind. */
static bool find_name(const pl_pattern_reader *reader, char mark, pl_slice *name)
{
    const char end[] = { mark, ']', '\0' };
    if (pl_reader_byte(reader, 0) != '[' || pl_reader_byte(reader, 1) != mark) return false;
    *name = pl_slice_part(reader->pattern, reader->at + 2, reader->pattern.size);
    size_t size = pl_slice_find(*name, pl_slice_of(end));
    if (size == SIZE_MAX) return false;
    name->size = size;
    return true;
}

static bool refuse_name(pl_pattern_reader *reader, size_t from, pl_slice name, bool negated)
{
    pl_arena *arena = reader->text.arena;
    pl_nearest nearest = pl_nearest_to(arena, name);
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        pl_nearest_offer(&nearest, classes[i].name);
    pl_slice fix = { 0 };
    if (nearest.best.size)
        fix = PL_JOIN(arena, pl_slice_of(negated ? "[:^" : "[:"), nearest.best, PL_SLICE(":]"));
    return pl_reader_suggest(reader, PL_PATTERN_UNKNOWN_CLASS, from, fix);
}

/* `[:alpha:]` or `[:^alpha:]`, inside of brackets. */
static bool read_named(pl_pattern_reader *reader, pl_slice name)
{
    size_t from = reader->at;
    reader->at += name.size + strlen("[::]");
    bool negated = pl_slice_starts(name, PL_SLICE("^"));
    if (negated) name = pl_slice_part(name, 1, name.size);
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        if (!pl_slice_equal(name, classes[i].name)) continue;
        if (negated)
            write_others(reader, &classes[i]);
        else
            write_class(reader, &classes[i]);
        return true;
    }
    return refuse_name(reader, from, name, negated);
}

static bool refuse_property(pl_pattern_reader *reader, size_t from, pl_slice name, bool negated)
{
    pl_arena *arena = reader->text.arena;
    pl_nearest nearest = pl_nearest_to(arena, name);
    offer_list(&nearest, categories);
    offer_list(&nearest, scripts);
    pl_slice fix = { 0 };
    if (nearest.best.size)
        fix = PL_JOIN(arena, pl_slice_of(negated ? "\\P{" : "\\p{"), nearest.best, PL_SLICE("}"));
    return pl_reader_suggest(reader, PL_PATTERN_UNKNOWN_PROPERTY, from, fix);
}

/* `C`: RE2's lacks what is not assigned, PCRE2's does not. */
static void write_category_other(pl_pattern_reader *reader, bool negated, bool inside)
{
    if (!inside) pl_text_put(&reader->text, "[");
    pl_text_put(&reader->text, negated ? "\\P{C}\\p{Cn}" : "\\p{Cc}\\p{Cf}\\p{Co}");
    if (!inside) pl_text_put(&reader->text, "]");
}

static void write_property(pl_pattern_reader *reader, pl_slice name, bool negated)
{
    pl_text_put(&reader->text, negated ? "\\P{" : "\\p{");
    if (!listed(categories, name)) pl_text_put(&reader->text, "sc:");
    pl_text_add(&reader->text, name);
    pl_text_put(&reader->text, "}");
}

/* The name in `\pL`, `\p{Han}` or `\p{^Han}`, whose `p` is just behind the reader. */
static bool read_property_name(pl_pattern_reader *reader, size_t from, pl_slice *name)
{
    bool braces = pl_reader_skip(reader, "{");
    size_t begin = reader->at;
    if (braces) {
        pl_slice rest = pl_slice_part(reader->pattern, begin, reader->pattern.size);
        size_t size = pl_slice_find(rest, PL_SLICE("}"));
        if (size == SIZE_MAX) return pl_reader_fail(reader, PL_PATTERN_UNKNOWN_PROPERTY, from);
        reader->at += size;
    } else if (pl_reader_more(reader)) {
        pl_reader_point(reader);
    }
    *name = pl_slice_part(reader->pattern, begin, reader->at);
    if (braces) reader->at++;
    return true;
}

/* The flag can be taken back around the class, but not inside of brackets. */
static bool refuse_folded(pl_pattern_reader *reader, size_t from, bool inside)
{
    pl_slice part = pl_slice_part(reader->pattern, from, reader->at), fix = { 0 };
    if (!inside) fix = PL_JOIN(reader->text.arena, PL_SLICE("(?-i:"), part, PL_SLICE(")"));
    return pl_reader_suggest(reader, PL_PATTERN_FOLDED_PROPERTY, from, fix);
}

/* `\p{Han}`, in brackets where `inside`. */
static bool read_property(pl_pattern_reader *reader, bool inside)
{
    size_t from = reader->at;
    bool negated = pl_reader_byte(reader, 1) == 'P';
    pl_slice name;
    reader->at += 2;
    if (!read_property_name(reader, from, &name)) return false;
    if (pl_slice_starts(name, PL_SLICE("^"))) {
        negated = !negated;
        name = pl_slice_part(name, 1, name.size);
    }
    if (!listed(categories, name) && !listed(scripts, name))
        return refuse_property(reader, from, name, negated);
    if (reader->folds && listed(changed_by_folding, name))
        return refuse_folded(reader, from, inside);
    note_more(reader);
    if (pl_slice_equal(name, PL_SLICE("C")))
        write_category_other(reader, negated, inside);
    else
        write_property(reader, name, negated);
    return true;
}

bool pl_class_ahead(const pl_pattern_reader *reader)
{
    char name = pl_reader_byte(reader, 1);
    return pl_reader_ahead(reader, "\\") && name && strchr("dDsSwWpP", name);
}

/* The class that `d`, `s` or `w` names, in either case. */
static const ascii_class *find_escaped(char name)
{
    const ascii_class *found = NULL;
    for (size_t i = 0; i < sizeof escaped / sizeof *escaped; i++) {
        char small = escaped[i].name.data[0];
        if (name == small || name == small - 'a' + 'A') found = &escaped[i];
    }
    assert(found);
    return found;
}

static bool is_property(char name)
{
    return name == 'p' || name == 'P';
}

static bool read_inner_escape(pl_pattern_reader *reader)
{
    char name = pl_reader_byte(reader, 1);
    if (is_property(name)) return read_property(reader, true);
    reader->at += 2;
    if (name < 'a')
        write_others(reader, find_escaped(name));
    else
        write_class(reader, find_escaped(name));
    return true;
}

bool pl_class_read_escape(pl_pattern_reader *reader)
{
    char name = pl_reader_byte(reader, 1);
    begin_class(reader, name < 'a');
    if (is_property(name)) return read_property(reader, false);
    reader->at += 2;
    pl_text_put(&reader->text, name < 'a' ? "[^" : "[");
    write_class(reader, find_escaped(name));
    pl_text_put(&reader->text, "]");
    return true;
}

/* One end of a range, or a single character. */
static bool read_point(pl_pattern_reader *reader, uint32_t *point)
{
    if (!pl_reader_ahead(reader, "\\")) {
        *point = pl_reader_point(reader);
        return true;
    }
    bool read = pl_reader_escape(reader, point);
    /* What stands for an escape outside of brackets does not fit into them. */
    if (!read) reader->defect->fix = (pl_slice){ 0 };
    return read;
}

/* Whether a `-` stands here that is not the last of its class. */
static bool range_ahead(const pl_pattern_reader *reader)
{
    char next = pl_reader_byte(reader, 1);
    bool more = reader->pattern.size - reader->at > 1;
    return pl_reader_ahead(reader, "-") && more && next != ']';
}

static bool read_range(pl_pattern_reader *reader)
{
    size_t from = reader->at;
    uint32_t first, last;
    pl_slice name;
    if (!read_point(reader, &first)) return false;
    last = first;
    if (range_ahead(reader)) {
        reader->at++;
        if (pl_class_ahead(reader) || find_name(reader, ':', &name))
            return pl_reader_fail(reader, PL_PATTERN_RANGE_OF_CLASS, from);
        if (!read_point(reader, &last)) return false;
    }
    if (last < first) return pl_reader_fail(reader, PL_PATTERN_REVERSED_RANGE, from);
    write_range(reader, first, last);
    return true;
}

/* A class inside of the brackets, `[:alpha:]` where there is a name. It may stand before a `-` only
 * where that is the last. */
static bool read_inner(pl_pattern_reader *reader, pl_slice name)
{
    size_t from = reader->at;
    bool read = name.data ? read_named(reader, name) : read_inner_escape(reader);
    if (!read || !range_ahead(reader)) return read;
    reader->at++;
    pl_slice part = pl_slice_part(reader->pattern, from, reader->at - 1);
    return pl_reader_suggest(reader, PL_PATTERN_RANGE_OF_CLASS, from,
                             PL_JOIN(reader->text.arena, part, PL_SLICE("\\-")));
}

/* `[=a=]` or `[.a.]`. */
static bool find_collation(const pl_pattern_reader *reader, pl_slice *name)
{
    bool found = find_name(reader, '=', name) || find_name(reader, '.', name);
    return found && pl_slice_find(*name, PL_SLICE("]")) == SIZE_MAX;
}

static bool read_item(pl_pattern_reader *reader)
{
    size_t from = reader->at;
    pl_slice name;
    if (find_collation(reader, &name)) {
        reader->at += name.size + strlen("[==]");
        return pl_reader_fail(reader, PL_PATTERN_COLLATION, from);
    }
    if (find_name(reader, ':', &name)) return read_inner(reader, name);
    if (pl_class_ahead(reader)) return read_inner(reader, (pl_slice){ 0 });
    return read_range(reader);
}

bool pl_class_read(pl_pattern_reader *reader)
{
    size_t from = reader->at;
    reader->at++;
    pl_text_put(&reader->text, "[");
    bool negated = pl_reader_skip(reader, "^");
    if (negated) pl_text_put(&reader->text, "^");
    begin_class(reader, negated);
    for (bool first = true; first || !pl_reader_skip(reader, "]"); first = false) {
        if (!pl_reader_more(reader)) {
            reader->at = from + 1;
            return pl_reader_fail(reader, PL_PATTERN_OPEN_CLASS, from);
        }
        if (!read_item(reader)) return false;
    }
    pl_text_put(&reader->text, "]");
    bool wide = reader->folded > most_folded_points;
    return !wide || pl_reader_fail(reader, PL_PATTERN_FOLDED_RANGES, from);
}
