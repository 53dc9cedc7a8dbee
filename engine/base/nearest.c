#include "base/nearest.h"

#include "base/utf8.h"

/* A name longer than this is near to none. */
enum { most_points = 64 };

typedef struct points {
    uint32_t at[most_points];
    size_t count;
} points;

/* Folded names are valid or were never comparable; too long a name has no points. */
static points points_of(pl_slice name)
{
    points read = { .count = 0 };
    for (size_t at = 0; at < name.size;) {
        if (read.count == most_points) return (points){ .count = 0 };
        read.at[read.count++] = pl_utf8_next(name, &at);
    }
    return read;
}

static size_t least(size_t left, size_t right)
{
    return left < right ? left : right;
}

/* Insertions, deletions, replacements and swaps of neighbours that turn one into the other. */
static size_t distance_between(const points *from, const points *to)
{
    size_t rows[3][most_points + 1] = { { 0 } };
    for (size_t column = 0; column <= to->count; column++)
        rows[0][column] = column;
    for (size_t row = 1; row <= from->count; row++) {
        size_t *now = rows[row % 3];
        const size_t *before = rows[(row + 2) % 3], *two_before = rows[(row + 1) % 3];
        now[0] = row;
        for (size_t column = 1; column <= to->count; column++) {
            bool same = from->at[row - 1] == to->at[column - 1];
            now[column] = least(before[column], now[column - 1]) + 1;
            now[column] = least(now[column], before[column - 1] + !same);
            bool swapped = row > 1 && column > 1 && from->at[row - 1] == to->at[column - 2] &&
                           from->at[row - 2] == to->at[column - 1];
            if (swapped) now[column] = least(now[column], two_before[column - 2] + 1);
        }
    }
    return rows[from->count % 3][to->count];
}

/* Folding is never worth it for a text that is too long to be a name. */
static pl_slice fold_name(pl_arena *arena, pl_slice name)
{
    return pl_utf8_count(name) > most_points ? (pl_slice){ 0 } : pl_utf8_fold(arena, name);
}

static uint64_t bit_of(unsigned char letter)
{
    return (uint64_t)1 << (letter & 63);
}

/* The letters among its code points. */
static uint64_t letters_of(pl_slice name)
{
    uint64_t letters = 0;
    for (size_t i = 0; i < name.size; i++)
        if ((unsigned char)name.data[i] < 0x80) letters |= bit_of((unsigned char)name.data[i]);
    return letters;
}

pl_nearest pl_nearest_to(pl_arena *arena, pl_slice wanted)
{
    pl_nearest made = { .arena = arena, .wanted = fold_name(arena, wanted) };
    made.count = points_of(made.wanted).count;
    made.letters = letters_of(made.wanted);
    return made;
}

static bool has_more_bits(uint64_t bits, size_t most)
{
    size_t count = 0;
    for (; bits && count <= most; bits &= bits - 1)
        count++;
    return count > most;
}

/* A folded name that is known to be further away than `most`: each letter too many takes a step,
 * and each letter that the other does not have. */
static bool is_far(const pl_nearest *nearest, pl_slice name, size_t most)
{
    uint64_t letters = letters_of(name);
    size_t count = pl_utf8_count(name);
    size_t longer = nearest->count > count ? nearest->count : count;
    size_t shorter = nearest->count > count ? count : nearest->count;
    return longer - shorter > most || has_more_bits(letters & ~nearest->letters, most) ||
           has_more_bits(nearest->letters & ~letters, most);
}

void pl_nearest_offer(pl_nearest *nearest, pl_slice name)
{
    if (!nearest->count) return;
    /* A name of which every letter differs is not near, however short it is. */
    size_t most = least(1 + nearest->count / 4, nearest->count - 1);
    pl_slice folded = fold_name(nearest->arena, name);
    if (is_far(nearest, folded, most)) return;
    points wanted = points_of(nearest->wanted);
    points offered = points_of(folded);
    if (!wanted.count || !offered.count) return;
    size_t distance = distance_between(&wanted, &offered);
    if (distance > most || (nearest->best.size && distance >= nearest->distance)) return;
    nearest->best = name;
    nearest->distance = distance;
}
