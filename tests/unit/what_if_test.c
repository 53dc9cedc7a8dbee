/* decide/what_if: each change that is reported puts first whom it says, the seats of a board are
 * the order of `recommend`, and a share on either side of a flip gives the two orders. */
#include "tests/unit/explain_support.h"

#include "decide/what_if.h"

#include <stdlib.h>

typedef struct tally {
    size_t briefs, found, swings, flips, onward, tied, emptied;
    int bad;
} tally;

static void blame(tally *counted, const pl_variation *field, const char *what)
{
    print_error("%.*s = %.*s (%.*s): %s\n", SHOWN(field->path), SHOWN(field->value),
                SHOWN(field->supposed), what);
    counted->bad++;
}

static pl_slice first_in(const pl_result *result)
{
    bool ranked = result->entry_count && result->entries[0].standing == PL_RANKED;
    return ranked ? result->entries[0].id : (pl_slice){ 0 };
}

/* Judged from the beginning, as a brief of its own. */
static void check_change(const pl_question *first, const pl_what_if *made,
                         const pl_variation *field, tally *counted)
{
    pl_arena *arena = pl_arena_open(NULL);
    pl_report report = pl_report_new(arena);
    pl_question question = *first;
    pl_slice path = PL_JOIN(arena, PL_SLICE("brief."), field->path);
    question.brief = pl_brief_with(arena, first->brief, path,
                                   field->value.size ? parse_yaml(arena, field->value) : NULL);
    const pl_result *result = pl_recommend(&question, &report);
    counted->found++;
    counted->tied += field->tied;
    counted->emptied += !field->first.size;
    counted->onward += pl_slice_find(field->supposed, PL_SLICE(" at ")) != SIZE_MAX;
    if (!result) {
        blame(counted, field, "no sound brief");
    } else {
        if (!pl_slice_equal(first_in(result), field->first)) blame(counted, field, "another first");
        if (pl_slice_equal(first_in(result), first_in(made->result)))
            blame(counted, field, "nothing changes");
        if (field->first.size && result->entries[0].tied != field->tied)
            blame(counted, field, "the tie");
    }
    if (made->channel.size && !pl_slice_equal(made->channel, first_in(made->result)) &&
        !pl_slice_equal(made->channel, field->first))
        blame(counted, field, "not the channel that was asked for");
    if (!field->said.size || !field->supposed.size) blame(counted, field, "no words");
    pl_arena_close(arena);
}

static void check_fields(const pl_question *question, const pl_what_if *made, tally *counted)
{
    for (size_t i = 0; i < made->field_count; i++) {
        const pl_variation *field = &made->fields[i];
        if (field->found) check_change(question, made, field, counted);
        counted->swings += field->swing_count;
        for (size_t at = 0; at < field->swing_count; at++)
            if (field->swings[at].low > 0 || field->swings[at].high < 0)
                blame(counted, field, "a swing without 0");
        if (field->absent != !field->from.size) blame(counted, field, "from");
        if (i && field->found && !made->fields[i - 1].found) blame(counted, field, "order");
    }
}

/* The order of the first three with the platform's share at that value: shares of the court alone
 * differ, and every rule is judged. */
static void order_at(const pl_court *court, const pl_flip *flip, double at, pl_slice *order)
{
    pl_court moved = *court;
    const pl_edition *edition = court->edition;
    pl_share *shares = pl_arena_array(court->arena, pl_share, edition->platform_count);
    for (size_t i = 0; i < edition->platform_count; i++) {
        shares[i] = court->shares[i];
        if (pl_slice_equal(edition->platforms[i].id, flip->platform)) shares[i].value = at;
    }
    moved.shares = shares;
    pl_board *board = pl_board_new(&moved);
    pl_seat *seats = pl_arena_array(court->arena, pl_seat, board->count + 1);
    assert_true(pl_board_seat(board, &(pl_variant){ &moved, NULL }, seats));
    qsort(seats, board->count, sizeof *seats, pl_seat_order);
    for (size_t i = 0; i < PL_FIRST_PLACES; i++)
        order[i] = seats[i].standing == PL_RANKED ? seats[i].channel : (pl_slice){ 0 };
}

static size_t same_places(const pl_slice *order, const pl_slice *other)
{
    size_t same = 0;
    while (same < PL_FIRST_PLACES && pl_slice_equal(order[same], other[same]))
        same++;
    return same;
}

static void check_flip(const pl_court *court, const pl_what_if *made, const pl_flip *flip,
                       tally *counted)
{
    static const double step = 0.0001;
    pl_slice before[PL_FIRST_PLACES] = { { 0 } }, inside[PL_FIRST_PLACES], at[PL_FIRST_PLACES];
    for (size_t i = 0; i < PL_FIRST_PLACES && i < made->result->entry_count; i++)
        if (made->result->entries[i].standing == PL_RANKED) before[i] = made->result->entries[i].id;
    bool down = flip->at < flip->share.value;
    double near = flip->at + (down ? step : -step);
    bool beyond = down ? near >= flip->share.value : near <= flip->share.value;
    order_at(court, flip, beyond ? flip->share.value : near, inside);
    order_at(court, flip, flip->at, at);
    counted->flips++;
    bool sound = same_places(before, at) == flip->places - 1 &&
                 same_places(before, inside) >= flip->places &&
                 same_places(at, flip->order) == PL_FIRST_PLACES && flip->at >= flip->share.low &&
                 flip->at <= flip->share.high && flip->share.fact_count;
    if (sound) return;
    print_error("%.*s at %f, %zu places\n", SHOWN(flip->platform), flip->at, flip->places);
    counted->bad++;
}

/* The seats of the brief are the entries of its result. */
static void check_seats(const pl_court *court, const pl_result *result, tally *counted)
{
    pl_board *board = pl_board_new(court);
    pl_seat *seats = pl_arena_array(court->arena, pl_seat, board->count + 1);
    bool sound = pl_board_seat(board, &(pl_variant){ court, NULL }, seats);
    qsort(seats, board->count, sizeof *seats, pl_seat_order);
    assert_int_equal(board->count, result->entry_count);
    for (size_t i = 0; i < board->count; i++)
        sound = sound && pl_slice_equal(seats[i].channel, result->entries[i].id) &&
                seats[i].standing == result->entries[i].standing &&
                seats[i].score == result->entries[i].score;
    if (!sound) print_error("the seats are not the result\n");
    counted->bad += !sound;
}

typedef struct asking {
    const explain_world *in;
    size_t edition;
    const pl_node *brief;
    const pl_channel *channel;
} asking;

static void check_brief(const asking *put, tally *counted)
{
    pl_arena *arena = pl_arena_open(NULL);
    pl_report report = pl_report_new(arena);
    pl_brief brief;
    pl_court court;
    const pl_question question = question_about(arena, put->in, put->edition, put->brief);
    const pl_what_if *made = pl_what_if_ask(&question, put->channel, &report);
    assert_non_null(made);
    assert_true(pl_question_open(&question, &report, &brief, &court));
    counted->briefs++;
    check_seats(&court, made->result, counted);
    check_fields(&question, made, counted);
    for (size_t i = 0; i < made->stability.count; i++)
        check_flip(&court, made, &made->stability.flips[i], counted);
    pl_arena_close(arena);
}

static void report_tally(const tally *counted)
{
    print_message("%zu briefs: %zu changes (%zu onward, %zu tied, %zu leave none), %zu swings, "
                  "%zu flips\n",
                  counted->briefs, counted->found, counted->onward, counted->tied, counted->emptied,
                  counted->swings, counted->flips);
    assert_int_equal(counted->bad, 0);
}

static void changes_of_the_examples_do_what_they_say(void **state)
{
    asking put = { .in = *state };
    pl_arena *arena = pl_arena_open(NULL);
    pl_file_names examples = find_examples(arena);
    tally counted = { 0 };
    for (size_t i = 0; i < examples.count; i++) {
        pl_report report = pl_report_new(arena);
        const pl_source *source = pl_file_read(examples.items[i].data, 1000 * 1000, &report);
        put.brief = parse_yaml(arena, source->text);
        for (put.edition = 0; put.edition < COUNT(editions); put.edition++)
            if (channels_for(put.in, examples.items[i], put.edition)) check_brief(&put, &counted);
    }
    pl_arena_close(arena);
    assert_true(counted.found > counted.briefs && counted.flips);
    report_tally(&counted);
}

static void so_do_those_of_briefs_that_are_made_up(void **state)
{
    asking put = { .in = *state };
    brief_maker maker = { 20270301 };
    tally counted = { 0 };
    for (int i = 0; i < 24; i++) {
        pl_arena *arena = pl_arena_open(NULL);
        put.edition = draw_below(&maker, COUNT(editions));
        put.brief = make_shipped_brief(arena, &maker);
        const pl_edition *edition = put.in->facts[put.edition]->edition;
        size_t at = draw_below(&maker, edition->channel_count);
        put.channel = i % 4 ? NULL : &edition->channels[at];
        check_brief(&put, &counted);
        pl_arena_close(arena);
    }
    assert_true(counted.swings && counted.flips);
    report_tally(&counted);
}

/* One field of each, so that there can be many briefs. */
static void check_one_field(const asking *put, size_t number, tally *counted)
{
    pl_arena *arena = pl_arena_open(NULL);
    pl_report report = pl_report_new(arena), unseen = pl_report_new(arena);
    pl_brief brief;
    pl_court court;
    const pl_question question = question_about(arena, put->in, put->edition, put->brief);
    pl_what_if made = { .result = pl_recommend(&question, &report) };
    assert_true(pl_question_open(&question, &report, &brief, &court));
    const pl_variations in = { .question = &question,
                               .board = pl_board_new(&court),
                               .first = first_in(made.result),
                               .unseen = &unseen };
    const pl_brief_fields fields = pl_brief_fields_of(arena, question.schema);
    for (size_t i = 0; i < fields.count; i++) {
        pl_slice offered = pl_slice_of(offered_values[number].path);
        if (!pl_slice_equal(fields.items[i].path, offered)) continue;
        const pl_variation field = pl_vary(&in, &fields.items[i]);
        if (field.found) check_change(&question, &made, &field, counted);
        counted->briefs++;
    }
    pl_arena_close(arena);
}

static void so_does_one_field_of_a_thousand_others(void **state)
{
    asking put = { .in = *state };
    brief_maker maker = { 20270302 };
    tally counted = { 0 };
    for (size_t i = 0; i < 1000; i++) {
        pl_arena *arena = pl_arena_open(NULL);
        put.edition = draw_below(&maker, COUNT(editions));
        put.brief = make_shipped_brief(arena, &maker);
        check_one_field(&put, i % COUNT(offered_values), &counted);
        pl_arena_close(arena);
    }
    assert_int_equal(counted.briefs, 1000);
    report_tally(&counted);
    assert_true(counted.found > 300);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(changes_of_the_examples_do_what_they_say),
        cmocka_unit_test(so_do_those_of_briefs_that_are_made_up),
        cmocka_unit_test(so_does_one_field_of_a_thousand_others),
    };
    return cmocka_run_group_tests(tests, open_explain_world, close_explain_world);
}
