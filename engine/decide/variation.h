/* One field of a brief written otherwise: the smallest change that puts another channel first, and
 * how far the field could move the first channels.
 *
 * Each value that is tried is judged like a brief of its own; what is found is judged once more as
 * `recommend` does it. Smaller is what changes fewer items, then what is nearer to what the brief
 * says; to leave a field out is never smaller than to write it otherwise. */
#ifndef PL_DECIDE_VARIATION_H
#define PL_DECIDE_VARIATION_H

#include "decide/trial.h"

/* The points that a field could move a channel. */
typedef struct pl_swing {
    pl_slice channel, name;
    int64_t low, high; /* hundredths, 0 among them */
    bool leaves;       /* for some value the channel is not ranked */
} pl_swing;

typedef struct pl_variation {
    pl_slice path;            /* `audience.age` */
    bool absent;              /* nothing stands there */
    bool matters;             /* something that gives the order reads it */
    bool complete;            /* every value was tried that could do more */
    size_t most_items;        /* of a list that is not complete: so many items differ at most */
    const pl_slice *computed; /* rules that compute with it, where it is not complete */
    size_t computed_count;
    size_t tried;
    bool unsettles; /* of an absent field: some value puts another channel first, whichever */
    bool found;
    size_t items;           /* that differ */
    pl_slice from, value;   /* as YAML; empty: nothing stands there */
    pl_slice said;          /* "add `coupons` to needs" */
    pl_slice supposed;      /* "If `coupons` were added to needs" */
    pl_slice first, name;   /* the channel that is first then; empty: none is ranked */
    bool tied;              /* with the one behind it */
    const pl_swing *swings; /* of an absent field, for the channels that are watched */
    size_t swing_count;
} pl_variation;

/* What the fields of one brief are varied in. */
typedef struct pl_variations {
    const pl_question *question;
    pl_board *board;
    const size_t *watched; /* channels, by their place in the edition */
    size_t watched_count;
    pl_slice first;    /* the channel that is first; empty: none is ranked */
    pl_slice wanted;   /* the channel that shall be first; empty: any other */
    pl_report *unseen; /* what is wrong with a brief that was tried */
} pl_variations;

/* Texts in it may be those of the question. */
pl_variation pl_vary(const pl_variations *in, const pl_brief_field *field);
/* The first channel of the seats; NULL where none is ranked. */
const pl_seat *pl_first_seat(const pl_seat *seats, size_t count);

#endif
