#include "decide/board.h"

#include <string.h>

int pl_seat_order(const void *left_item, const void *right_item)
{
    const pl_seat *left = left_item, *right = right_item;
    if (left->standing != right->standing) return left->standing < right->standing ? -1 : 1;
    if (left->score != right->score) return left->score > right->score ? -1 : 1;
    double difference = (left->share->known ? left->share->value : -1) -
                        (right->share->known ? right->share->value : -1);
    if (difference > 0 || difference < 0) return difference > 0 ? -1 : 1;
    return pl_slice_order(left->channel, right->channel);
}

static pl_rule_given rule_on(const pl_court *court, pl_case *opened, const pl_rule *rule)
{
    opened->host.facts.count = 0; /* nobody asks for them, and they would be looked through */
    pl_verdict given = pl_case_verdict(court, opened, rule);
    return (pl_rule_given){ given.outcome, given.points };
}

static void take_rules(const pl_court *court, pl_board *board)
{
    const pl_pack *pack = court->pack;
    board->rules = pl_arena_array(court->arena, const pl_rule *, pack->rule_count + 1);
    for (size_t i = 0; i < pack->rule_count; i++)
        if (!pack->rules[i].check) board->rules[board->rule_count++] = &pack->rules[i];
}

/* Those that are ruled out keep the outcome of a zeroed ruling, PL_NOT. */
static void rule_all(const pl_court *court, pl_case *opened, const pl_board *board,
                     pl_rule_given *rulings)
{
    pl_bits left = pl_case_rules(court, opened, PL_DUTY_ACCOUNT);
    for (size_t i = 0; i < board->rule_count; i++)
        if (pl_bits_has(&left, (size_t)(board->rules[i] - court->pack->rules)))
            rulings[i] = rule_on(court, opened, board->rules[i]);
}

pl_board *pl_board_new(const pl_court *court)
{
    pl_board *made = pl_arena_new(court->arena, pl_board);
    *made = (pl_board){ .court = court,
                        .count = court->edition->channel_count,
                        .score = pl_score_new(court->arena, court->pack) };
    take_rules(court, made);
    made->cases = pl_arena_array(court->arena, pl_case, made->count + 1);
    made->rulings = pl_arena_array(court->arena, pl_rule_given, made->count * made->rule_count + 1);
    for (size_t i = 0; i < made->count; i++) {
        made->cases[i] = pl_case_open(court, &court->edition->channels[i]);
        rule_all(court, &made->cases[i], made, &made->rulings[i * made->rule_count]);
    }
    return made;
}

static void start_score(pl_score *score)
{
    memset(score->tallies, 0, score->groups->count * sizeof *score->tallies);
    score->alone = 0;
}

static void apply(pl_board *board, const pl_rule *rule, pl_rule_given given, pl_seat *seat)
{
    if (pl_rule_is_off(rule) || rule->cautions) return;
    if (rule->excludes && given.outcome == PL_HOLDS) seat->standing = PL_EXCLUDED;
    if (rule->excludes && given.outcome == PL_UNDECIDED && seat->standing == PL_RANKED)
        seat->standing = PL_WITHHELD;
    if (!rule->excludes && given.outcome == PL_HOLDS)
        pl_score_add(&board->score, rule, given.points);
}

bool pl_board_seat_one(pl_board *board, const pl_variant *variant, size_t channel, pl_seat *seat)
{
    pl_case *opened = &board->cases[channel];
    const pl_rule_given *before = &board->rulings[channel * board->rule_count];
    pl_case_turn(variant->court, opened);
    start_score(&board->score);
    *seat = (pl_seat){ opened->candidate.channel->id, PL_RANKED, 0, opened->host.share };
    bool sound = true;
    for (size_t i = 0; i < board->rule_count; i++) {
        pl_rule_given given = before[i];
        if (variant->affected && variant->affected[i])
            given = rule_on(variant->court, opened, board->rules[i]);
        sound = sound && given.outcome != PL_FAILED;
        apply(board, board->rules[i], given, seat);
    }
    seat->score = pl_score_total(&board->score);
    return sound;
}

bool pl_board_seat(pl_board *board, const pl_variant *variant, pl_seat *seats)
{
    bool sound = true;
    for (size_t i = 0; i < board->count; i++)
        sound = pl_board_seat_one(board, variant, i, &seats[i]) && sound;
    return sound;
}
