#include "cel/needle.h"

#include "base/utf8.h"

#include <string.h>

/* Where needles are longer than this, fewer of them are better than longer ones. */
enum { long_enough = 6 };

/* Of one part behind another: branches may be more. */
enum { most_of_a_run = 32 };

/* The characters that are equal to `s` and `k` where letters are folded. */
enum { long_s = 0x17F, kelvin_sign = 0x212A };

static pl_needles copy(pl_arena *arena, pl_needles from)
{
    pl_needles made = { pl_arena_array(arena, pl_needle, from.count), from.count };
    if (from.count) memcpy(made.items, from.items, from.count * sizeof *from.items);
    return made;
}

/* Makes `from`, which may be those of another part, those of this one. */
static void set_run(pl_arena *arena, pl_needed *part, pl_needles from)
{
    if (from.items == part->beside) return;
    if (from.count <= pl_needles_beside) {
        for (size_t i = 0; i < from.count; i++)
            part->beside[i] = from.items[i];
        part->run = (pl_needles){ part->beside, from.count };
    } else {
        part->run = copy(arena, from);
    }
}

void pl_needed_empty(pl_needed *part)
{
    part->whole = true;
    part->beside[0].size = 0;
    part->run = (pl_needles){ part->beside, 1 };
    part->best = (pl_needles){ 0 };
    part->room = 0;
}

void pl_needed_unknown(pl_needed *part)
{
    part->whole = false;
    part->run = part->best = (pl_needles){ 0 };
    part->room = 0;
}

static void add_point(pl_needed *part, uint32_t point)
{
    pl_needle *made = &part->beside[part->run.count++];
    made->size = (unsigned char)pl_utf8_encode(point, made->text);
    made->text[0] = (char)pl_needle_byte(made->text[0]);
}

/* Characters of which none is equal to another. */
static bool is_caseless(uint32_t point)
{
    static const struct {
        uint32_t from, to;
    } ranges[] = {
        { 0x2010, 0x205E }, { 0x2100, 0x2125 }, /* marks, signs */
        { 0x2190, 0x23FF }, { 0x2500, 0x2BFF }, /* arrows, shapes */
        { 0x3000, 0x30FF },                     /* marks and kana */
        { 0x3400, 0x4DBF }, { 0x4E00, 0x9FFF }, /* Han */
        { 0xAC00, 0xD7A3 },                     /* Hangul */
        { 0xFF01, 0xFF20 }, { 0xFF3B, 0xFF40 }, /* wide signs and digits */
    };
    bool in = false;
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        in |= point >= ranges[i].from && point <= ranges[i].to;
    return in;
}

void pl_needed_point(pl_needed *part, uint32_t point, bool folds)
{
    uint32_t small = point | 0x20, other = 0;
    bool wide = (point >= 0xFF21 && point <= 0xFF3A) || (point >= 0xFF41 && point <= 0xFF5A);
    pl_needed_empty(part);
    part->run.count = 0;
    if (folds) {
        if (point == long_s || point == kelvin_sign ||
            (point >= 0x80 && !wide && !is_caseless(point))) {
            pl_needed_unknown(part);
            return;
        }
        if (small == 's') other = long_s;
        if (small == 'k') other = kelvin_sign;
        if (wide) other = point < 0xFF41 ? point + 0x20 : point - 0x20;
    }
    add_point(part, point);
    if (other) add_point(part, other);
}

/* How much the needles are worth: the size of the shortest. */
static size_t worth(pl_needles needles)
{
    size_t least = needles.count ? long_enough : 0;
    for (size_t i = 0; i < needles.count; i++)
        if (needles.items[i].size < least) least = needles.items[i].size;
    return least;
}

static bool is_better(pl_needles one, pl_needles other)
{
    size_t left = worth(one), right = worth(other);
    return left > right || (left && left == right && one.count < other.count);
}

/* What was read so far stands in each match. */
static void keep_run(pl_arena *arena, pl_needed *part)
{
    if (is_better(part->run, part->best)) part->best = copy(arena, part->run);
}

static size_t longest(pl_needles needles)
{
    size_t most = 0;
    for (size_t i = 0; i < needles.count; i++)
        if (needles.items[i].size > most) most = needles.items[i].size;
    return most;
}

static void append(pl_needle *to, const pl_needle *next)
{
    memcpy(to->text + to->size, next->text, next->size);
    to->size = (unsigned char)(to->size + next->size);
}

/* Each of the run with each of the next behind it. */
static void multiply(pl_arena *arena, pl_needed *part, pl_needles next)
{
    pl_needles run = part->run;
    if (next.count == 1) {
        for (size_t i = 0; i < run.count; i++)
            append(&run.items[i], next.items);
        return;
    }
    pl_needles made = { pl_arena_array(arena, pl_needle, run.count * next.count), 0 };
    for (size_t i = 0; i < run.count; i++)
        for (size_t j = 0; j < next.count; j++) {
            made.items[made.count] = run.items[i];
            append(&made.items[made.count++], &next.items[j]);
        }
    part->run = made;
}

void pl_needed_then(pl_arena *arena, pl_needed *before, const pl_needed *next)
{
    bool fits = next->whole && before->run.count * next->run.count <= most_of_a_run &&
                longest(before->run) + longest(next->run) <= pl_longest_needle;
    if (fits) {
        multiply(arena, before, next->run);
        return;
    }
    before->whole = false;
    keep_run(arena, before);
    if (next->whole) {
        set_run(arena, before, next->run);
        return;
    }
    if (is_better(next->best, before->best)) before->best = next->best;
    before->beside[0].size = 0;
    before->run = (pl_needles){ before->beside, 1 };
}

void pl_needed_end(pl_arena *arena, pl_needed *part)
{
    if (part->whole) return;
    keep_run(arena, part);
    part->run = (pl_needles){ 0 };
}

static bool holds(pl_needles needles, const pl_needle *one)
{
    for (size_t i = 0; i < needles.count; i++)
        if (needles.items[i].size == one->size &&
            memcmp(needles.items[i].text, one->text, one->size) == 0)
            return true;
    return false;
}

/* What stands in each match of a part that ended. */
static pl_needles known_of(const pl_needed *part)
{
    return part->whole ? part->run : part->best;
}

/* Makes room for `more` behind those of the part, which are its own then. */
static pl_needles own(pl_arena *arena, pl_needed *part, pl_needles needles, size_t more)
{
    if (needles.count + more <= part->room) return needles;
    part->room = 2 * (needles.count + more);
    pl_needles made = { pl_arena_array(arena, pl_needle, part->room), needles.count };
    memcpy(made.items, needles.items, needles.count * sizeof *needles.items);
    return made;
}

/* Those of both; none where one is not known, or they are too many. */
static pl_needles join(pl_arena *arena, pl_needed *part, pl_needles other)
{
    pl_needles both = known_of(part);
    bool known = both.count && other.count && both.count + other.count <= pl_most_needles;
    if (!known) return (pl_needles){ 0 };
    size_t before = both.count;
    both = own(arena, part, both, other.count);
    for (size_t i = 0; i < other.count; i++)
        if (!holds((pl_needles){ both.items, before }, &other.items[i]))
            both.items[both.count++] = other.items[i];
    return both;
}

void pl_needed_or(pl_arena *arena, pl_needed *part, const pl_needed *other)
{
    pl_needles both = join(arena, part, known_of(other));
    part->whole = part->whole && other->whole && both.count;
    part->run = part->whole ? both : (pl_needles){ 0 };
    part->best = part->whole ? (pl_needles){ 0 } : both;
}

/* The part twice, one behind the other. */
static void double_part(pl_arena *arena, pl_needed *part)
{
    pl_needed first;
    pl_needed_empty(&first);
    pl_needed_then(arena, &first, part);
    pl_needed_then(arena, &first, part);
    pl_needed_end(arena, &first);
    part->best = copy(arena, known_of(&first));
}

void pl_needed_repeat(pl_arena *arena, pl_needed *part, unsigned least, bool once)
{
    pl_needed nothing;
    pl_needed_empty(&nothing);
    if (once && least) return;
    if (once && part->whole) {
        pl_needed_or(arena, part, &nothing);
        return;
    }
    if (least > 1)
        double_part(arena, part);
    else
        part->best = least ? copy(arena, known_of(part)) : (pl_needles){ 0 };
    part->whole = false;
    part->run = (pl_needles){ 0 };
    part->room = 0;
}

pl_needles pl_needed_of(pl_arena *arena, const pl_needed *part)
{
    pl_needles found = known_of(part);
    return worth(found) ? copy(arena, found) : (pl_needles){ 0 };
}
