#include "decide/stability.h"

#include "decide/dependence.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double step = 0.0001; /* a hundredth of a percentage point */

typedef PL_LIST(pl_flip) flips;

/* The shares of one platform on their way. */
typedef struct mover {
    pl_board *board;
    pl_arena *arena;
    pl_court court;
    pl_share *shares; /* of the court: those of the board but for one */
    bool *affected;
    const pl_seat *still; /* of all channels, as the figures are */
    pl_seat *seats;
    pl_slice before[PL_FIRST_PLACES];
    flips found;
} mover;

/* Whatever reads the share names the audience. */
static void find_rules(mover *m)
{
    const pl_vocabulary *vocabulary = m->court.pack->vocabulary;
    const pl_brief_field audience = { .path = PL_SLICE("brief.audience"),
                                      .slots = &vocabulary->audience_slot,
                                      .slot_count = 1 };
    m->affected = pl_arena_array(m->arena, bool, m->board->rule_count + 1);
    if (vocabulary->audience_slot == SIZE_MAX) return;
    pl_leaves unused = { 0 };
    for (size_t i = 0; i < m->board->rule_count; i++)
        m->affected[i] = pl_dependence_of(m->arena, m->board->rules[i], &audience, &unused).reads;
}

static void first_places(pl_seat *seats, size_t count, pl_slice *order)
{
    qsort(seats, count, sizeof *seats, pl_seat_order);
    for (size_t i = 0; i < PL_FIRST_PLACES; i++) {
        bool ranked = i < count && seats[i].standing == PL_RANKED;
        order[i] = ranked ? seats[i].channel : (pl_slice){ 0 };
    }
}

/* How many of the first places keep their channels. */
static size_t places_kept(const pl_slice *before, const pl_slice *after)
{
    size_t kept = 0;
    while (kept < PL_FIRST_PLACES && pl_slice_equal(before[kept], after[kept]))
        kept++;
    return kept;
}

/* The order when the platform's share is `at`; false when a rule fails. */
static bool order_at(mover *m, const pl_platform *platform, double at, pl_slice *order)
{
    const pl_edition *edition = m->court.edition;
    pl_share *share = &m->shares[platform - edition->platforms];
    const pl_variant variant = { &m->court, m->affected };
    bool sound = true;
    memcpy(m->seats, m->still, m->board->count * sizeof *m->seats);
    share->value = at;
    for (size_t i = 0; i < m->board->count; i++)
        if (edition->channels[i].platform == platform)
            sound = pl_board_seat_one(m->board, &variant, i, &m->seats[i]) && sound;
    if (sound) first_places(m->seats, m->board->count, order);
    return sound;
}

static pl_slice name_of(const mover *m, pl_slice channel)
{
    const pl_edition *edition = m->court.edition;
    for (size_t i = 0; i < edition->channel_count; i++)
        if (pl_slice_equal(edition->channels[i].id, channel))
            return edition->channels[i].name.in[m->court.language];
    return (pl_slice){ 0 };
}

/* The share as it is, with what it rests on. */
static pl_share cited_share(const mover *m, const pl_platform *platform)
{
    const pl_court *court = m->board->court;
    pl_audience audience = { 0 };
    pl_vocabulary_audience(court->pack->vocabulary, court->brief, &audience);
    return pl_share_cited(m->arena, court->edition, platform, &audience, court->edition->year);
}

static void add_flip(mover *m, const pl_platform *platform, const pl_flip *at)
{
    pl_flip flip = *at;
    flip.platform = platform->id;
    flip.name = platform->name.in[m->court.language];
    flip.share = cited_share(m, platform);
    for (size_t i = 0; i < PL_FIRST_PLACES; i++)
        flip.names[i] = name_of(m, flip.order[i]);
    pl_list_add(m->arena, &m->found, flip);
}

/* Towards one end of the interval; each of the first places flips once on the way. */
static void move_to(mover *m, const pl_platform *platform, double from, double end)
{
    size_t kept = PL_FIRST_PLACES, steps = (size_t)floor(fabs(end - from) / step) + 1;
    double by = end < from ? -step : step;
    for (size_t i = 1; i <= steps && kept > 0; i++) {
        pl_flip flip = { .at = i < steps ? from + by * (double)i : end };
        if (!order_at(m, platform, flip.at, flip.order)) return;
        size_t now = places_kept(m->before, flip.order);
        if (now >= kept) continue;
        kept = now;
        flip.places = now + 1;
        add_flip(m, platform, &flip);
    }
}

/* How much of the way to the end of the interval leads to the flip. */
static double part_of_interval(const pl_flip *flip)
{
    const pl_share *share = &flip->share;
    double end = flip->at < share->value ? share->low : share->high;
    return (flip->at - share->value) / (end - share->value);
}

static int by_places(const void *left_item, const void *right_item)
{
    const pl_flip *left = left_item, *right = right_item;
    if (left->places != right->places) return left->places < right->places ? -1 : 1;
    double difference = part_of_interval(left) - part_of_interval(right);
    if (difference < 0 || difference > 0) return difference < 0 ? -1 : 1;
    int order = pl_slice_order(left->platform, right->platform);
    return order ? order : (left->at > right->at) - (left->at < right->at);
}

static mover mover_of(pl_board *board)
{
    const pl_edition *edition = board->court->edition;
    mover m = { .board = board, .arena = board->court->arena, .court = *board->court };
    m.shares = pl_arena_array(m.arena, pl_share, edition->platform_count + 1);
    m.court.shares = m.shares;
    find_rules(&m);
    pl_seat *still = pl_arena_array(m.arena, pl_seat, board->count + 1);
    m.seats = pl_arena_array(m.arena, pl_seat, board->count + 1);
    pl_board_seat(board, &(pl_variant){ board->court, NULL }, still);
    m.still = still;
    memcpy(m.seats, still, board->count * sizeof *still);
    first_places(m.seats, board->count, m.before);
    return m;
}

pl_stability pl_stability_of(pl_board *board)
{
    const pl_edition *edition = board->court->edition;
    pl_stability made = { 0 };
    mover m = mover_of(board);
    for (size_t i = 0; i < edition->platform_count; i++) {
        const pl_share *share = &board->court->shares[i];
        for (size_t at = 0; at < edition->platform_count; at++)
            m.shares[at] = board->court->shares[at];
        if (!share->known) continue;
        made.moved += share->low < share->high;
        made.still += !(share->low < share->high);
        if (share->low < share->value)
            move_to(&m, &edition->platforms[i], share->value, share->low);
        if (share->high > share->value)
            move_to(&m, &edition->platforms[i], share->value, share->high);
    }
    if (m.found.count) qsort(m.found.items, m.found.count, sizeof *m.found.items, by_places);
    made.flips = m.found.items;
    made.count = m.found.count;
    return made;
}
