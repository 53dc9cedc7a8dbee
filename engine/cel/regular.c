#include "cel/regular.h"

#include "base/list.h"
#include "base/utf8.h"
#include "cel/character_class.h"

#include <string.h>

enum { longest_pattern = 1024, deepest = 128, most_repetitions = 1000 };

typedef struct grammar {
    pl_pattern_reader reader;
    PL_LIST(pl_slice) names; /* of groups */
    unsigned groups;
    size_t depth;
} grammar;

/* What is known of a part of the pattern. */
typedef struct part {
    unsigned star_height, repetitions;
    bool missing; /* takes no part in the match: a flag, or quotes around nothing */
    size_t ways;  /* in which it may match from one place */
    size_t steps; /* of a search through all of them */
    pl_needed needed;
} part;

/* How often something is repeated. */
typedef struct count {
    unsigned least, most;
    bool endless; /* without a most */
    bool lazy;
    size_t size; /* in bytes of the pattern */
} count;

static unsigned larger(unsigned left, unsigned right)
{
    return left > right ? left : right;
}

static size_t sum(size_t left, size_t right)
{
    return left + right < pl_many_steps ? left + right : pl_many_steps;
}

static size_t product(size_t left, size_t right)
{
    return left * right < pl_many_steps ? left * right : pl_many_steps;
}

/* One way from place to place, of which nothing is known so far but that. */
static void begin_part(part *each)
{
    *each = (part){ .repetitions = 1, .ways = 1 };
    pl_needed_empty(&each->needed);
}

/* A number without zeros in front, at `*further`; one that is too large stays too large. */
static bool read_number(const pl_pattern_reader *reader, size_t *further, unsigned *number)
{
    size_t from = *further;
    *number = 0;
    for (char byte; (byte = pl_reader_byte(reader, *further)) >= '0' && byte <= '9'; ++*further)
        if (*number <= most_repetitions) *number = *number * 10 + (unsigned)(byte - '0');
    size_t digits = *further - from;
    return digits == 1 || (digits > 1 && pl_reader_byte(reader, from) != '0');
}

/* `{2}`, `{2,}` or `{2,5}`; anything else that begins with a brace is text. */
static bool find_braces(const pl_pattern_reader *reader, count *found)
{
    found->size = 1;
    if (!read_number(reader, &found->size, &found->least)) return false;
    found->most = found->least;
    if (pl_reader_byte(reader, found->size) == ',') {
        found->size++;
        found->endless = pl_reader_byte(reader, found->size) == '}';
        if (!found->endless && !read_number(reader, &found->size, &found->most)) return false;
    }
    return pl_reader_byte(reader, found->size++) == '}';
}

/* Whether a repetition stands here. */
static bool find_count(const pl_pattern_reader *reader, count *found)
{
    char sign = pl_reader_byte(reader, 0);
    *found = (count){ .size = 1 };
    if (sign == '*' || sign == '+') {
        found->endless = true;
        found->least = sign == '+';
    } else if (sign == '?') {
        found->most = 1;
    } else if (sign != '{' || !find_braces(reader, found)) {
        return false;
    }
    found->lazy = pl_reader_byte(reader, found->size) == '?';
    found->size += found->lazy;
    return true;
}

/* The ways and steps of what is repeated: after each time it may go on or not. */
static void count_steps(const count *found, part *each)
{
    size_t power = 1, steps = 0;
    if (found->endless) {
        each->ways = each->steps = pl_many_steps;
        return;
    }
    for (unsigned i = 0; i < found->most && power < pl_many_steps; i++) {
        steps = sum(steps, product(power, each->steps + 1));
        power = product(power, each->ways);
    }
    each->ways = product(power, found->most - found->least + 1);
    each->steps = sum(sum(steps, power), each->ways);
}

/* A repetition behind what `each` was read from, if there is one. */
static bool read_count(grammar *in, part *each)
{
    pl_pattern_reader *reader = &in->reader;
    size_t from = reader->at;
    count found, second;
    if (!find_count(reader, &found)) return true;
    reader->at += found.size;
    if (each->missing) return pl_reader_fail(reader, PL_PATTERN_NOTHING_TO_REPEAT, from);
    if (!found.endless && found.most < found.least)
        return pl_reader_fail(reader, PL_PATTERN_REVERSED_REPEAT, from);
    unsigned factor = larger(found.endless ? found.least : found.most, 1);
    if (factor * each->repetitions > most_repetitions)
        return pl_reader_fail(reader, PL_PATTERN_TOO_OFTEN, from);
    pl_slice written = pl_slice_part(reader->pattern, from, reader->at);
    pl_text_add(&reader->text, written);
    each->repetitions *= factor;
    each->star_height += found.endless;
    count_steps(&found, each);
    pl_needed_repeat(reader->text.arena, &each->needed, found.least,
                     !found.endless && found.most == 1);
    if (!find_count(reader, &second)) return true;
    if (!found.lazy && pl_reader_skip(reader, "+"))
        return pl_reader_suggest(reader, PL_PATTERN_POSSESSIVE, from, written);
    reader->at += second.size;
    return pl_reader_fail(reader, PL_PATTERN_REPEATED_TWICE, from);
}

/* `^`, `\b` …: PCRE2 repeats none of them outside of a group. */
static bool read_assertion(grammar *in, size_t size)
{
    pl_pattern_reader *reader = &in->reader;
    pl_slice sign = pl_slice_part(reader->pattern, reader->at, reader->at + size);
    reader->at += size;
    count ignored;
    bool repeated = find_count(reader, &ignored);
    if (repeated) pl_text_put(&reader->text, "(?:");
    pl_text_add(&reader->text, sign);
    if (repeated) pl_text_put(&reader->text, ")");
    return true;
}

/* `\Q` text `\E`. A repetition behind it is one of the last character, as everywhere. */
static bool read_quoted(grammar *in, part *each)
{
    pl_pattern_reader *reader = &in->reader;
    each->missing = true;
    reader->at += strlen("\\Q");
    while (pl_reader_more(reader) && !pl_reader_skip(reader, "\\E")) {
        pl_reader_write(reader, pl_reader_point(reader));
        each->missing = false;
    }
    if (!each->missing) pl_needed_unknown(&each->needed);
    return true;
}

/* A character that stands for itself. */
static bool add_character(grammar *in, uint32_t point, part *each)
{
    pl_reader_write(&in->reader, point);
    pl_needed_point(&each->needed, point, in->reader.folds);
    return true;
}

/* A class of few characters is like branches of them. */
static bool add_class(grammar *in, bool read, part *each)
{
    const pl_pattern_reader *reader = &in->reader;
    pl_needed other;
    pl_needed_unknown(&each->needed);
    for (size_t i = 0; i < reader->class_count; i++) {
        pl_needed_point(i ? &other : &each->needed, reader->class_points[i], reader->folds);
        if (i) pl_needed_or(reader->text.arena, &each->needed, &other);
    }
    return read;
}

static bool read_escape(grammar *in, part *each)
{
    pl_pattern_reader *reader = &in->reader;
    char name = pl_reader_byte(reader, 1);
    uint32_t point;
    if (name && strchr("AzbB", name)) return read_assertion(in, 2);
    if (name == 'Q') return read_quoted(in, each);
    if (pl_class_ahead(reader)) return add_class(in, pl_class_read_escape(reader), each);
    return pl_reader_escape(reader, &point) && add_character(in, point, each);
}

typedef struct opener {
    const char *text;
    pl_pattern_reason reason;
    const char *fix;
} opener;

/* What others open with a parenthesis. A longer one stands before those that it begins with. */
static const opener refused_openers[] = {
    { "(?=", PL_PATTERN_LOOK_AHEAD, "" },         { "(?!", PL_PATTERN_LOOK_AHEAD, "" },
    { "(?<=", PL_PATTERN_LOOK_BEHIND, "" },       { "(?<!", PL_PATTERN_LOOK_BEHIND, "" },
    { "(?>", PL_PATTERN_ATOMIC, "(?:" },          { "(?|", PL_PATTERN_BRANCH_RESET, "(?:" },
    { "(?P=", PL_PATTERN_BACK_REFERENCE, "" },    { "(?P>", PL_PATTERN_RECURSION, "" },
    { "(?&", PL_PATTERN_RECURSION, "" },          { "(?R", PL_PATTERN_RECURSION, "" },
    { "(?(", PL_PATTERN_CONDITION, "" },          { "(?#", PL_PATTERN_COMMENT, "" },
    { "(?'", PL_PATTERN_GROUP_SPELLING, "(?P<" }, { "(*", PL_PATTERN_VERB, "" },
};

/* `(?1)`, `(?+1)` or `(?-1)`. */
static bool calls_group(const pl_pattern_reader *reader)
{
    char sign = pl_reader_byte(reader, 2);
    char digit = pl_reader_byte(reader, sign == '+' || sign == '-' ? 3 : 2);
    return pl_reader_ahead(reader, "(?") && digit >= '0' && digit <= '9';
}

static bool check_opener(pl_pattern_reader *reader)
{
    size_t from = reader->at;
    for (size_t i = 0; i < sizeof refused_openers / sizeof *refused_openers; i++) {
        const opener *each = &refused_openers[i];
        if (!pl_reader_skip(reader, each->text)) continue;
        return pl_reader_suggest(reader, each->reason, from, pl_slice_of(each->fix));
    }
    if (!calls_group(reader)) return true;
    reader->at += strlen("(?");
    return pl_reader_fail(reader, PL_PATTERN_RECURSION, from);
}

/* The name behind `(?P<` or `(?<`, which begin at `from`. */
static bool read_name(grammar *in, size_t from)
{
    pl_pattern_reader *reader = &in->reader;
    size_t begin = reader->at;
    while (pl_reader_is_word((unsigned char)pl_reader_byte(reader, 0)))
        reader->at++;
    pl_slice name = pl_slice_part(reader->pattern, begin, reader->at);
    if (!name.size || !pl_reader_skip(reader, ">"))
        return pl_reader_fail(reader, PL_PATTERN_GROUP_NAME, from);
    for (size_t i = 0; i < in->names.count; i++)
        if (pl_slice_equal(name, in->names.items[i]))
            return pl_reader_fail(reader, PL_PATTERN_SAME_NAME, from);
    pl_list_add(reader->text.arena, &in->names, name);
    return true;
}

/* Fails for the character here, or for the group that begins at `from` where there is none. */
static bool refuse_flag(pl_pattern_reader *reader, size_t from)
{
    size_t at = reader->at;
    if (pl_reader_more(reader)) {
        pl_reader_point(reader);
        return pl_reader_fail(reader, PL_PATTERN_UNKNOWN_FLAG, at);
    }
    reader->at = from + 1;
    return pl_reader_fail(reader, PL_PATTERN_OPEN_GROUP, from);
}

/* `(?i-s:` or `(?i-s)`, whose `(?` begins at `from`: up to the sign that ends it. */
static bool read_flags(pl_pattern_reader *reader, size_t from)
{
    bool negated = false, dangling = false;
    for (char flag; (flag = pl_reader_byte(reader, 0)) != ':' && flag != ')'; reader->at++) {
        bool minus = flag == '-' && !negated;
        if (!flag || (!minus && !strchr("imsU", flag))) return refuse_flag(reader, from);
        negated |= minus;
        dangling = minus;
        if (flag == 'i') reader->folds = !negated;
    }
    if (dangling) return refuse_flag(reader, from);
    reader->at++;
    pl_slice flags = pl_slice_part(reader->pattern, from, reader->at);
    if (!pl_slice_equal(flags, PL_SLICE("(?)"))) pl_text_add(&reader->text, flags);
    return true;
}

static bool read_branches(grammar *in, part *whole);

/* The rest of the group that opens at `from`. */
static bool read_group_body(grammar *in, size_t from, part *each)
{
    pl_pattern_reader *reader = &in->reader;
    if (in->depth == deepest) {
        reader->at = from + 1;
        return pl_reader_fail(reader, PL_PATTERN_TOO_DEEP, from);
    }
    in->depth++;
    if (!read_branches(in, each)) return false;
    in->depth--;
    if (!pl_reader_skip(reader, ")")) {
        reader->at = from + 1;
        return pl_reader_fail(reader, PL_PATTERN_OPEN_GROUP, from);
    }
    pl_text_put(&reader->text, ")");
    return true;
}

/* Names are not written: numbers are enough, and PCRE2 wants them short. */
static bool read_group(grammar *in, part *each)
{
    pl_pattern_reader *reader = &in->reader;
    size_t from = reader->at;
    bool folds = reader->folds;
    if (!check_opener(reader)) return false;
    if (pl_reader_skip(reader, "(?P<") || pl_reader_skip(reader, "(?<")) {
        if (!read_name(in, from)) return false;
        pl_text_put(&reader->text, "(");
        in->groups++;
    } else if (pl_reader_skip(reader, "(?")) {
        if (!read_flags(reader, from)) return false;
        each->missing = reader->pattern.data[reader->at - 1] == ')';
        /* Such flags hold up to the end of the group around them. */
        if (each->missing) return true;
    } else {
        reader->at++;
        pl_text_put(&reader->text, "(");
        in->groups++;
    }
    if (!read_group_body(in, from, each)) return false;
    reader->folds = folds;
    return true;
}

static bool read_part(grammar *in, part *each)
{
    pl_pattern_reader *reader = &in->reader;
    count found;
    if (find_count(reader, &found)) each->missing = true;
    if (each->missing) return true;
    switch (pl_reader_byte(reader, 0)) {
    case '(':
        return read_group(in, each);
    case '[':
        return add_class(in, pl_class_read(reader), each);
    case '\\':
        return read_escape(in, each);
    case '^':
    case '$':
        return read_assertion(in, 1);
    case '.':
        reader->at++;
        pl_text_put(&reader->text, ".");
        pl_needed_unknown(&each->needed);
        return true;
    default:
        return add_character(in, pl_reader_point(reader), each);
    }
}

/* What is known of a part behind others, or of one of two branches. */
static void raise(part *whole, const part *each)
{
    whole->star_height = larger(whole->star_height, each->star_height);
    whole->repetitions = larger(whole->repetitions, each->repetitions);
}

static bool read_branch(grammar *in, part *branch)
{
    pl_pattern_reader *reader = &in->reader;
    begin_part(branch);
    while (pl_reader_more(reader) && !pl_reader_ahead(reader, "|") &&
           !pl_reader_ahead(reader, ")")) {
        part each;
        begin_part(&each);
        if (!read_part(in, &each) || !read_count(in, &each)) return false;
        raise(branch, &each);
        branch->steps = sum(branch->steps, product(branch->ways, each.steps));
        branch->ways = product(branch->ways, each.ways);
        pl_needed_then(reader->text.arena, &branch->needed, &each.needed);
    }
    pl_needed_end(reader->text.arena, &branch->needed);
    return true;
}

static bool read_branches(grammar *in, part *whole)
{
    if (!read_branch(in, whole)) return false;
    while (pl_reader_skip(&in->reader, "|")) {
        part other;
        pl_text_put(&in->reader.text, "|");
        if (!read_branch(in, &other)) return false;
        raise(whole, &other);
        whole->steps = sum(whole->steps, other.steps);
        whole->ways = sum(whole->ways, other.ways);
        pl_needed_or(in->reader.text.arena, &whole->needed, &other.needed);
    }
    whole->steps = sum(whole->steps, whole->ways);
    return true;
}

static bool check_text(pl_pattern_reader *reader)
{
    size_t bad;
    if (reader->pattern.size > longest_pattern) {
        reader->at = reader->pattern.size;
        return pl_reader_fail(reader, PL_PATTERN_TOO_LONG, longest_pattern);
    }
    if (pl_utf8_valid(reader->pattern, &bad)) return true;
    reader->at = bad + 1;
    return pl_reader_fail(reader, PL_PATTERN_NOT_UTF8, bad);
}

bool pl_regular_read(pl_arena *arena, pl_slice pattern, pl_regular *read, pl_pattern_defect *defect)
{
    grammar in = { .reader = { .pattern = pattern, .text = pl_text_new(arena), .defect = defect } };
    part whole;
    if (!check_text(&in.reader) || !read_branches(&in, &whole)) return false;
    size_t from = in.reader.at;
    /* Only a parenthesis ends the branches before the pattern ends. */
    if (pl_reader_skip(&in.reader, ")"))
        return pl_reader_fail(&in.reader, PL_PATTERN_STRAY_CLOSE, from);
    *read = (pl_regular){ .text = pl_text_slice(&in.reader.text),
                          .groups = in.groups,
                          .star_height = whole.star_height,
                          .repetitions = whole.repetitions,
                          .folded = in.reader.folded,
                          .steps = whole.steps,
                          .needles = pl_needed_of(arena, &whole.needed) };
    return true;
}
