#include "tests/mutate/mutant.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define COUNT(items) (sizeof(items) / sizeof *(items))

/* SplitMix64: any two seeds give sequences that have nothing to do with each other. */
static uint64_t next_random(mutant *made)
{
    uint64_t mixed = made->state += UINT64_C(0x9E3779B97F4A7C15);
    mixed = (mixed ^ mixed >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    mixed = (mixed ^ mixed >> 27) * UINT64_C(0x94D049BB133111EB);
    return mixed ^ mixed >> 31;
}

size_t mutant_random(mutant *made, size_t limit)
{
    return (size_t)(next_random(made) % limit);
}

static size_t smaller(size_t left, size_t right)
{
    return left < right ? left : right;
}

/* A part of the text, of no bytes at times. */
static void choose_part(mutant *made, size_t longest, size_t *from, size_t *to)
{
    *from = mutant_random(made, made->size + 1);
    *to = *from + mutant_random(made, smaller(longest, made->size - *from) + 1);
}

static void remove_part(mutant *made, size_t from, size_t to)
{
    memmove(made->bytes + from, made->bytes + to, made->size - to);
    made->size -= to - from;
}

/* As much of it as there is room for. */
static void insert(mutant *made, size_t at, const char *bytes, size_t size)
{
    size = smaller(size, mutant_room - made->size);
    memmove(made->bytes + at + size, made->bytes + at, made->size - at);
    memcpy(made->bytes + at, bytes, size);
    made->size += size;
}

static void insert_repeated(mutant *made, size_t at, const char *piece, size_t count)
{
    size_t size = strlen(piece), room = (mutant_room - made->size) / size;
    count = smaller(count, room);
    memmove(made->bytes + at + size * count, made->bytes + at, made->size - at);
    for (size_t i = 0; i < count; i++)
        memcpy(made->bytes + at + size * i, piece, size);
    made->size += size * count;
}

static size_t anywhere(mutant *made)
{
    return mutant_random(made, made->size + 1);
}

/* The line around a place, with its end. */
static void line_around(const mutant *made, size_t at, size_t *from, size_t *to)
{
    *from = at;
    while (*from > 0 && made->bytes[*from - 1] != '\n')
        --*from;
    *to = at;
    while (*to < made->size && made->bytes[*to] != '\n')
        ++*to;
    if (*to < made->size) ++*to;
}

static void flip_a_bit(mutant *made, const sample *other)
{
    (void)other;
    if (!made->size) return;
    size_t at = mutant_random(made, made->size);
    made->bytes[at] = (char)((unsigned char)made->bytes[at] ^ 1u << mutant_random(made, 8));
}

static void write_a_byte(mutant *made, const sample *other)
{
    (void)other;
    if (made->size) made->bytes[mutant_random(made, made->size)] = (char)mutant_random(made, 256);
}

static void truncate_it(mutant *made, const sample *other)
{
    (void)other;
    made->size = anywhere(made);
}

static void lose_the_beginning(mutant *made, const sample *other)
{
    (void)other;
    remove_part(made, 0, anywhere(made));
}

static void lose_a_part(mutant *made, const sample *other)
{
    size_t from, to;
    (void)other;
    choose_part(made, 40, &from, &to);
    remove_part(made, from, to);
}

/* The head of one and the tail of the other. */
static void splice(mutant *made, const sample *other)
{
    size_t from = mutant_random(made, other->size + 1);
    made->size = anywhere(made);
    insert(made, made->size, other->bytes + from, other->size - from);
}

static void take_a_part_of_the_other(mutant *made, const sample *other)
{
    size_t from = mutant_random(made, other->size + 1);
    size_t size = mutant_random(made, smaller(80, other->size - from) + 1);
    insert(made, anywhere(made), other->bytes + from, size);
}

/* Keys come twice, or a whole brief behind another. */
static void repeat_lines(mutant *made, const sample *other)
{
    size_t from, to, none;
    char block[4096];
    (void)other;
    line_around(made, anywhere(made), &from, &none);
    line_around(made, smaller(made->size, from + mutant_random(made, sizeof block)), &none, &to);
    size_t size = smaller(sizeof block, to - from), times = 1 + mutant_random(made, 4);
    memcpy(block, made->bytes + from, size);
    for (size_t i = 0; i < times; i++)
        insert(made, to, block, size);
}

static void move_a_line(mutant *made, const sample *other)
{
    size_t from, to, target, none;
    char line[1024];
    (void)other;
    line_around(made, anywhere(made), &from, &to);
    size_t size = smaller(sizeof line, to - from);
    memcpy(line, made->bytes + from, size);
    remove_part(made, from, to);
    line_around(made, anywhere(made), &target, &none);
    insert(made, target, line, size);
}

static void indent_a_line(mutant *made, const sample *other)
{
    size_t from, to;
    (void)other;
    line_around(made, anywhere(made), &from, &to);
    insert_repeated(made, from, mutant_random(made, 8) ? " " : "\t", 1 + mutant_random(made, 6));
}

/* Signs that end lines for some readers, or texts for others, or are no text at all. */
static void insert_rubbish(mutant *made, const sample *other)
{
    static const sample rubbish[] = {
#define BYTES(text) { text, sizeof text - 1 }
        BYTES("\0"),
        BYTES("\x01"),
        BYTES("\x1B[2J"),
        BYTES("\x7F"),
        BYTES("\r"),
        BYTES("\r\n"),
        BYTES("\n"),
        BYTES("\t"),
        BYTES("\f\v\b"),
        BYTES("\xC2\x85"), /* next line */
        BYTES("\xC2\x9B"
              "2J"),               /* what a terminal may obey */
        BYTES("\xE2\x80\xA8"),     /* line separator */
        BYTES("\xE2\x80\xAE"),     /* what follows runs from the right to the left */
        BYTES("\xEF\xBB\xBF"),     /* byte order mark */
        BYTES("\xFF\xFE"),         /* that of UTF-16 */
        BYTES("\xEF\xBF\xBE"),     /* no character, well-formed */
        BYTES("\xED\xA0\x80"),     /* half of a pair */
        BYTES("\xC0\x80"),         /* NUL, too long */
        BYTES("\xF5\x80\x80\x80"), /* beyond Unicode */
        BYTES("\xE3\x81"),         /* cut off */
        BYTES("\x80"),
        BYTES("\xFF"),
        BYTES("\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB"), /* one sign of several */
        BYTES("e\xCC\x81\xCC\x81\xCC\x81\xCC\x81"),
        BYTES("\xE3\x80\x80"), /* a wide space */
        BYTES("\xEF\xBC\x9A"), /* a wide colon */
        BYTES("\xEF\xBD\xB6\xEF\xBE\x9E"),
#undef BYTES
    };
    const sample *chosen = &rubbish[mutant_random(made, COUNT(rubbish))];
    (void)other;
    size_t at = mutant_random(made, 6) ? anywhere(made) : 0;
    insert(made, at, chosen->bytes, chosen->size);
}

static void nest(mutant *made, const sample *other)
{
    static const struct {
        const char *open, *close;
    } nests[] = {
        { "[", "]" },        { "{", "}" },      { "{\"a\":", "}" }, { "[{\"a\":[", "]}]" },
        { "- ", "" },        { "{a: ", "}" },   { "? ", "" },       { "a:\n ", "" },
        { "&a [*a, ", "]" }, { "\"", "\"" },    { "'", "'" },       { "((", "))" },
        { "!!seq [", "]" },  { "- - -\n", "" }, { "|\n ", "" },     { "# planner: ignore[", "]" },
    };
    size_t which = mutant_random(made, COUNT(nests)), from, to;
    size_t depth = 1 + mutant_random(made, mutant_random(made, 4) ? 80 : 3000);
    (void)other;
    choose_part(made, 60, &from, &to);
    if (*nests[which].close && mutant_random(made, 2))
        insert_repeated(made, to, nests[which].close, depth);
    insert_repeated(made, from, nests[which].open, depth);
}

/* Mostly short, at times over the limit of a value, seldom over that of a text. */
static void insert_a_long_run(mutant *made, const sample *other)
{
    static const char *const pieces[] = {
        "x", " ", "\n",  "#",  "1", "a: 1\n", "- a\n", "\\", "\"",   "'", "\xE3\x81\x82",
        ",", ":", "&a ", "\r", "-", "0",      "9,",    "..", "---\n"
    };
    static const size_t sizes[] = { 10, 100, 1000, 10000, 70000, 1200000 };
    const char *piece = pieces[mutant_random(made, COUNT(pieces))];
    size_t most = sizes[mutant_random(made, mutant_random(made, 40) ? 4 : COUNT(sizes))];
    (void)other;
    insert_repeated(made, anywhere(made), piece, 1 + mutant_random(made, most) / strlen(piece));
}

static bool in_word(char byte)
{
    return byte != '\n' && byte != ' ' && byte != ',' && byte != ':' && byte != '[' &&
           byte != ']' && byte != '"';
}

/* What a value may be that nobody has thought of. */
static void write_another_word(mutant *made, const sample *other)
{
    static const char *const words[] = {
        "~",
        "null",
        "NO",
        "007",
        "0x10",
        "1e999",
        "-0",
        "NaN",
        "99999999999999999999999999",
        "-9223372036854775808",
        "3000000000000000000000 JPY",
        "0 JPY",
        "-1 JPY",
        "300万円",
        "\xEF\xBC\x93\xEF\xBC\x90\xEF\xBC\x90\xE4\xB8\x87\xE5\x86\x86",
        "$25,000.999999",
        "20-34",
        "34-20",
        "0-0",
        "121+",
        "all",
        "20 - 34",
        "4294967296-4294967297",
        "2027-02-30",
        "9999-12-31..0001-01-01",
        "0000-00-00",
        "2027-03-01..",
        "..",
        "12.5%",
        "-1%",
        "1e5%",
        "{}",
        "[]",
        "\"\"",
        "''",
        "[[[[]]]]",
        "*a",
        "&a",
        "!!binary",
        "!x",
        "|",
        ">",
        "%",
        "@",
        "`",
        "{campaign",
        "<<: *a",
        "---",
        "...",
        "%YAML 1.2",
        "# planner: ignore[unknown-choice] why",
        "line",
        "instagram",
        "brief.goals",
        "campaign",
        "retension",
        "jp",
        "us",
        "market",
        "audience.age",
        "true",
        "\\u0000",
        "\\ud800",
        "\\x41",
        "\"\\U0010FFFF\"",
        "id",
        "copy",
        "optimise PR 100% No.1",
        "1.",
        ".5",
        "01",
        "+1",
        "1e",
        "-",
        "1.5e+07",
        "1E400",
        "-0.0",
        "True",
        "Infinity",
        "\"\\ud83d\\ude00\"",
        "\"\\ude00\\ud83d\"",
        "\"\\u12\"",
        "\"\\/\\b\\u0000\"",
        ",",
        ",]",
        ",}",
        "// x",
        "/* x */",
        "\"__proto__\": 1",
        "\"market\": \"us\",",
    };
    size_t from = anywhere(made), to = from;
    const char *word = words[mutant_random(made, COUNT(words))];
    (void)other;
    while (from > 0 && in_word(made->bytes[from - 1]))
        from--;
    while (to < made->size && in_word(made->bytes[to]))
        to++;
    remove_part(made, from, to);
    insert(made, from, word, strlen(word));
}

/* Which often leaves it sound. */
static void write_another_digit(mutant *made, const sample *other)
{
    (void)other;
    for (size_t at = anywhere(made); at < made->size; at++)
        if (made->bytes[at] >= '0' && made->bytes[at] <= '9') {
            made->bytes[at] = (char)('0' + mutant_random(made, 10));
            return;
        }
}

static void leave_a_line_out(mutant *made, const sample *other)
{
    size_t from, to;
    (void)other;
    line_around(made, anywhere(made), &from, &to);
    if (mutant_random(made, 2))
        insert(made, from, "#", 1);
    else
        remove_part(made, from, to);
}

static void use_other_line_ends(mutant *made, const sample *other)
{
    bool alone = mutant_random(made, 4) == 0;
    (void)other;
    for (size_t at = 0; at < made->size && made->size < mutant_room; at++) {
        if (made->bytes[at] != '\n') continue;
        if (alone)
            made->bytes[at] = '\r';
        else
            insert(made, at++, "\r", 1);
    }
}

static void add_another_document(mutant *made, const sample *other)
{
    static const char *const marks[] = {
        "\n---\n",           "\n...\n", "\n--- ", "\n...\n---\n", "\n---\n# nothing\n---\n",
        "\n%YAML 1.1\n---\n"
    };
    const char *mark = marks[mutant_random(made, COUNT(marks))];
    insert(made, made->size, mark, strlen(mark));
    insert(made, made->size, other->bytes, other->size);
}

typedef void mutation(mutant *made, const sample *other);

/* What is to happen more often stands there more often. */
static mutation *const mutations[] = {
    flip_a_bit,
    flip_a_bit,
    write_a_byte,
    truncate_it,
    lose_a_part,
    lose_a_part,
    splice,
    take_a_part_of_the_other,
    repeat_lines,
    repeat_lines,
    move_a_line,
    indent_a_line,
    insert_rubbish,
    insert_rubbish,
    nest,
    insert_a_long_run,
    write_another_word,
    write_another_word,
    write_another_word,
    write_another_word,
    use_other_line_ends,
    add_another_document,
    lose_the_beginning,
    write_another_digit,
    write_another_digit,
    write_another_digit,
    leave_a_line_out,
    leave_a_line_out,
    leave_a_line_out,
};

void mutant_make(mutant *made, const sample_set *from, uint64_t seed, uint64_t number)
{
    made->state = seed * UINT64_C(0x2545F4914F6CDD1D) ^ number;
    made->state = next_random(made);
    const sample *first = &from->items[mutant_random(made, from->count)];
    made->size = 0;
    insert(made, 0, first->bytes, first->size);
    do {
        const sample *other = &from->items[mutant_random(made, from->count)];
        mutations[mutant_random(made, COUNT(mutations))](made, other);
    } while (mutant_random(made, 2));
}
