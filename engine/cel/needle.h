/* What a text has to hold for a pattern to match in it: one of some needles, pieces of text.
 *
 * Worked out part by part while a pattern is read. A needle is kept with small letters for the
 * large ones of ASCII, and looked for in a text that is read so: what is found so may be a needle
 * in truth, what is not is none. Where a pattern folds letters, those beyond ASCII that others are
 * equal to are known of no needle. */
#ifndef PL_CEL_NEEDLE_H
#define PL_CEL_NEEDLE_H

#include "base/arena.h"

enum { pl_longest_needle = 23, pl_most_needles = 128, pl_needles_beside = 2 };

typedef struct pl_needle {
    unsigned char size;
    char text[pl_longest_needle];
} pl_needle;

typedef struct pl_needles {
    pl_needle *items;
    size_t count;
} pl_needles;

/* What is known of the matches of a part. It points into itself: it is not copied. */
typedef struct pl_needed {
    bool whole;      /* each match is one of `run`, and each of `run` is one */
    pl_needles run;  /* with one of these each match ends, as far as it has been read */
    pl_needles best; /* one of these stands in each match; none: nothing is known */
    size_t room;     /* for needles where the branches of the part are joined; 0: they are not */
    pl_needle beside[pl_needles_beside]; /* a small `run` */
} pl_needed;

/* A part that matches the empty text alone. */
void pl_needed_empty(pl_needed *part);
/* A part of which nothing is known. */
void pl_needed_unknown(pl_needed *part);
/* A part that matches one character; where `folds`, and those that are equal to it. */
void pl_needed_point(pl_needed *part, uint32_t point, bool folds);

/* `next` behind `before`. */
void pl_needed_then(pl_arena *arena, pl_needed *before, const pl_needed *next);
/* No more comes behind: needed before the part is repeated, or one of several. */
void pl_needed_end(pl_arena *arena, pl_needed *part);
/* Either of two. */
void pl_needed_or(pl_arena *arena, pl_needed *part, const pl_needed *other);
/* At least so often; `once`: at most once. */
void pl_needed_repeat(pl_arena *arena, pl_needed *part, unsigned least, bool once);

/* The needles of a part that ended, in the arena; none where any text may hold a match. */
pl_needles pl_needed_of(pl_arena *arena, const pl_needed *part);

/* The byte as needles have it. */
static inline unsigned char pl_needle_byte(char byte)
{
    unsigned char is = (unsigned char)byte;
    return is >= 'A' && is <= 'Z' ? is | 0x20 : is;
}

#endif
