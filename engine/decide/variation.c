#include "decide/variation.h"

#include "brief/edit.h"
#include "decide/recommend.h"
#include "decide/spoken.h"
#include "document/yaml.h"

/* A search in one field. */
typedef struct search {
    const pl_variations *in;
    pl_arena *arena;
    const pl_brief_field *field;
    pl_value found;
    pl_leaves tests;
    bool computes;
    bool *affected; /* rules that are judged again */
    pl_seat *seats, *before;
    pl_trials trials;
    pl_variation made;
    pl_swing *swings;
} search;

const pl_seat *pl_first_seat(const pl_seat *seats, size_t count)
{
    const pl_seat *first = NULL;
    for (size_t i = 0; i < count; i++)
        if (!first || pl_seat_order(&seats[i], first) < 0) first = &seats[i];
    return first && first->standing == PL_RANKED ? first : NULL;
}

static pl_slice without_root(pl_slice path)
{
    pl_slice_until(&path, '.');
    return path;
}

/* What hangs on the field */

static bool counts(const pl_rule *rule, int64_t today)
{
    return !rule->cautions && !pl_rule_is_off(rule) && pl_rule_in_force(rule, today);
}

static void find_rules(search *s)
{
    const pl_board *board = s->in->board;
    pl_slice *computed = pl_arena_array(s->arena, pl_slice, board->rule_count + 1);
    s->affected = pl_arena_array(s->arena, bool, board->rule_count + 1);
    for (size_t i = 0; i < board->rule_count; i++) {
        const pl_rule *rule = board->rules[i];
        pl_leaves unused = { 0 };
        bool does = counts(rule, board->court->today);
        pl_dependence on = pl_dependence_of(s->arena, rule, s->field, does ? &s->tests : &unused);
        s->affected[i] = on.reads;
        s->made.matters |= does && on.reads;
        s->computes |= does && on.computes;
        if (does && on.computes) computed[s->made.computed_count++] = rule->id;
    }
    s->made.computed = computed;
    /* Where scores are equal the share decides, whoever reads it. */
    s->made.matters |= pl_brief_field_shapes_share(s->field);
}

/* Trying */

static bool with_value(search *s, const pl_trial *trial, const pl_node **root)
{
    const pl_question *question = s->in->question;
    const pl_node *value = NULL;
    if (trial->value.kind != PL_ABSENT) {
        pl_slice text = pl_brief_written(s->arena, question->schema, s->field->path, trial->value);
        pl_limits limits = pl_limits_of(NULL);
        const pl_source *source = pl_source_new(s->arena, PL_SLICE("change"), text);
        value = text.size ? pl_yaml_parse(source, &limits, s->in->unseen) : NULL;
        if (!value) return false;
    }
    *root = pl_brief_with(s->arena, question->brief, s->field->path, value);
    return true;
}

/* Seats all channels for the brief with that value; false where it is no brief, or a rule fails. */
static bool try_value(search *s, const pl_trial *trial)
{
    pl_question question = *s->in->question;
    pl_court court = *s->in->board->court;
    s->in->unseen->found.count = s->in->unseen->errors = 0;
    if (!with_value(s, trial, &question.brief)) return false;
    if (!pl_question_reopen(&question, s->field->path, s->in->unseen, &court)) return false;
    s->made.tried++;
    const pl_variant variant = { &court, s->affected };
    return pl_board_seat(s->in->board, &variant, s->seats);
}

static pl_slice first_of(const search *s)
{
    const pl_seat *first = pl_first_seat(s->seats, s->in->board->count);
    return first ? first->channel : (pl_slice){ 0 };
}

static bool is_wanted(const search *s, pl_slice first)
{
    if (s->in->wanted.size && !pl_slice_equal(s->in->wanted, s->in->first))
        return pl_slice_equal(first, s->in->wanted);
    return !pl_slice_equal(first, s->in->first);
}

static void note_swings(search *s)
{
    for (size_t i = 0; i < s->in->watched_count; i++) {
        size_t at = s->in->watched[i];
        int64_t moved = s->seats[at].score - s->before[at].score;
        pl_swing *swing = &s->swings[i];
        if (moved < swing->low) swing->low = moved;
        if (moved > swing->high) swing->high = moved;
        swing->leaves |= s->seats[at].standing != PL_RANKED;
    }
}

/* What was found */

static bool is_measured(const search *s)
{
    const pl_schema *schema = s->field->schema;
    return schema->shape == PL_SHAPE_INTEGER || schema->shape == PL_SHAPE_NUMBER ||
           schema->type == &pl_type_money || schema->type == &pl_type_double ||
           schema->type == &pl_type_timestamp;
}

static int side_of(const search *s, pl_value value)
{
    pl_value found = s->found;
    int order = 0;
    if (value.kind == PL_RECORD && found.kind == PL_RECORD) {
        value = value.as.items[0];
        found = found.as.items[0];
    }
    return pl_value_order(value, found, &order) ? (order > 0) - (order < 0) : 0;
}

/* Whether all that lies beyond the trial means the same: then "at most" and "at least" are true. */
static bool holds_onward(search *s, size_t from)
{
    const pl_trial *trials = s->trials.items;
    int side = side_of(s, trials[from].value);
    if (!is_measured(s) || !s->trials.complete || trials[from].nearness != PL_NEAR || !side)
        return false;
    for (size_t i = from + 1; i < s->trials.count; i++) {
        bool beyond = trials[i].nearness == PL_NEAR && side_of(s, trials[i].value) == side;
        if (!beyond || !try_value(s, &trials[i])) continue;
        if (!pl_slice_equal(first_of(s), s->made.first)) return false;
    }
    return true;
}

static void say(search *s, size_t at)
{
    const pl_question *question = s->in->question;
    const pl_trial *trial = &s->trials.items[at];
    const pl_supposition supposed = { s->field->path, s->field->schema->type, s->found,
                                      trial->value, holds_onward(s, at) };
    const pl_value change[] = { s->found, trial->value };
    s->made.items = trial->items;
    s->made.supposed = pl_spoken_supposition(s->arena, &supposed, question->language);
    s->made.said = pl_spoken_change(s->arena, s->field->path, s->field->schema->type, change,
                                    question->language);
    if (trial->value.kind != PL_ABSENT)
        s->made.value = pl_brief_written(s->arena, question->schema, s->field->path, trial->value);
}

/* Asks `recommend` itself: a rule of `check`, or the words of a rule, may fail for that brief. */
static bool confirm(search *s, const pl_trial *trial)
{
    pl_question question = *s->in->question;
    if (!with_value(s, trial, &question.brief)) return false;
    const pl_result *result = pl_recommend(&question, s->in->unseen);
    if (!result) return false;
    const pl_entry *first = result->entry_count ? &result->entries[0] : NULL;
    if (first && first->standing != PL_RANKED) first = NULL;
    s->made.first = first ? first->id : (pl_slice){ 0 };
    s->made.name = first ? first->name : (pl_slice){ 0 };
    s->made.tied = first && first->tied;
    return is_wanted(s, s->made.first);
}

static void try_all(search *s)
{
    size_t at = SIZE_MAX;
    for (size_t i = 0; i < s->trials.count; i++) {
        if (!try_value(s, &s->trials.items[i])) continue;
        if (s->made.absent) note_swings(s);
        s->made.unsettles |= !pl_slice_equal(first_of(s), s->in->first);
        if (at == SIZE_MAX && is_wanted(s, first_of(s)) && confirm(s, &s->trials.items[i])) at = i;
        if (at != SIZE_MAX && !s->made.absent) break;
    }
    s->made.found = at != SIZE_MAX;
    if (s->made.found) say(s, at);
}

static void watch(search *s)
{
    const pl_edition *edition = s->in->question->edition;
    s->swings = pl_arena_array(s->arena, pl_swing, s->in->watched_count + 1);
    for (size_t i = 0; i < s->in->watched_count; i++) {
        const pl_channel *channel = &edition->channels[s->in->watched[i]];
        s->swings[i].channel = channel->id;
        s->swings[i].name = channel->name.in[s->in->question->language];
    }
    s->made.swings = s->swings;
    s->made.swing_count = s->made.absent ? s->in->watched_count : 0;
}

pl_variation pl_vary(const pl_variations *in, const pl_brief_field *field)
{
    const pl_court *court = in->board->court;
    search s = { .in = in, .arena = court->arena, .field = field };
    s.found = pl_brief_field_value(field, court->brief);
    s.made = (pl_variation){ .path = without_root(field->path), .complete = true };
    s.made.absent = s.found.kind == PL_ABSENT;
    if (!s.made.absent)
        s.made.from = pl_brief_written(s.arena, in->question->schema, field->path, s.found);
    find_rules(&s);
    if (!s.made.matters) return s.made;
    s.seats = pl_arena_array(s.arena, pl_seat, in->board->count + 1);
    s.before = pl_arena_array(s.arena, pl_seat, in->board->count + 1);
    pl_board_seat(in->board, &(pl_variant){ court, NULL }, s.before);
    const pl_trial_basis basis = { field, s.found, &s.tests, s.computes, in->board };
    s.trials = pl_trials_of(s.arena, &basis);
    s.made.complete = s.trials.complete;
    s.made.most_items = s.trials.most_items;
    if (s.made.complete) s.made.computed_count = 0;
    watch(&s);
    try_all(&s);
    return s.made;
}
