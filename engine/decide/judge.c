#include "decide/judge.h"

#include "decide/reason.h"
#include "decide/score.h"

#include <math.h>

enum { most_points = 1000 * 1000, seconds_a_day = 86400 };

static const pl_terms *terms_of(const pl_court *court)
{
    return court->pack->vocabulary->terms;
}

static pl_value platform_record(const pl_court *court, const pl_candidate *candidate,
                                pl_language language)
{
    const pl_platform *platform = candidate->channel->platform;
    pl_value *slots = pl_record_slots(court->arena, &terms_of(court)->platform);
    for (size_t i = 0; i < PL_PLATFORM_SLOT_COUNT; i++)
        slots[i] = platform->slots[i];
    slots[PL_PLATFORM_NAME] = pl_value_string(platform->name.in[language]);
    const pl_status *status = candidate->status;
    if (status) {
        slots[PL_PLATFORM_STATUS] = pl_value_string(status->is);
        slots[PL_PLATFORM_SINCE] = pl_value_day(status->since);
        if (status->successor.size)
            slots[PL_PLATFORM_SUCCESSOR] = pl_value_string(status->successor);
    }
    return pl_value_record(slots, PL_PLATFORM_SLOT_COUNT);
}

static pl_value channel_record(const pl_court *court, const pl_channel *channel,
                               pl_language language)
{
    pl_value *slots = pl_record_slots(court->arena, &terms_of(court)->channel);
    for (size_t i = 0; i < PL_CHANNEL_SLOT_COUNT; i++)
        slots[i] = channel->slots[i];
    slots[PL_CHANNEL_NAME] = pl_value_string(channel->name.in[language]);
    return pl_value_record(slots, PL_CHANNEL_SLOT_COUNT);
}

static pl_value market_record(const pl_court *court, pl_language language)
{
    pl_value *slots = pl_record_slots(court->arena, &terms_of(court)->market);
    slots[PL_MARKET_ID] = pl_value_string(court->edition->market);
    slots[PL_MARKET_NAME] = pl_value_string(court->edition->market_name.in[language]);
    slots[PL_MARKET_EDITION] = pl_value_string(court->edition->id);
    slots[PL_MARKET_YEAR] = pl_value_int(court->edition->year);
    return pl_value_record(slots, PL_MARKET_SLOT_COUNT);
}

static void fill_variables(const pl_court *court, const pl_candidate *candidate,
                           pl_language language, pl_value *variables)
{
    variables[PL_ROOT_BRIEF] = court->brief;
    if (candidate->channel) {
        variables[PL_ROOT_CHANNEL] = channel_record(court, candidate->channel, language);
        variables[PL_ROOT_PLATFORM] = platform_record(court, candidate, language);
    }
    variables[PL_ROOT_MARKET] = market_record(court, language);
    variables[PL_ROOT_TODAY] = pl_value_day(court->today);
}

static const pl_share *work_out_share(const pl_court *court, const pl_host *host, bool asked)
{
    pl_share *share = pl_arena_new(court->arena, pl_share);
    if (asked)
        *share = pl_share_of(court->arena, court->edition, host->platform, &host->audience,
                             court->edition->year);
    return share;
}

/* What the brief asks for, as the functions over facts need it. */
static void set_audience(const pl_court *court, pl_host *host)
{
    size_t platform = (size_t)(host->platform - court->edition->platforms);
    host->arena = court->arena;
    host->memory =
        court->memories ? &court->memories[platform] : pl_arena_new(court->arena, pl_share_memory);
    host->audience = (pl_audience){ 0 };
    bool asked = court->brief.kind == PL_RECORD &&
                 pl_vocabulary_audience(court->pack->vocabulary, court->brief, &host->audience);
    host->share = court->shares ? &court->shares[platform] : work_out_share(court, host, asked);
}

pl_case pl_case_open(const pl_court *court, const pl_channel *channel)
{
    const pl_platform *platform = channel->platform;
    pl_case opened = { .candidate = { channel, pl_platform_status(platform, court->today) } };
    opened.host = (pl_host){ .edition = court->edition,
                             .platform = platform,
                             .channel = channel,
                             .language = court->language };
    set_audience(court, &opened.host);
    fill_variables(court, &opened.candidate, PL_ENGLISH, opened.variables);
    fill_variables(court, &opened.candidate, court->language, opened.shown);
    return opened;
}

void pl_case_turn(const pl_court *court, pl_case *opened)
{
    opened->variables[PL_ROOT_BRIEF] = opened->shown[PL_ROOT_BRIEF] = court->brief;
    set_audience(court, &opened->host);
}

pl_case pl_case_open_without_channel(const pl_court *court)
{
    pl_case opened = { .host = { .edition = court->edition, .language = court->language } };
    fill_variables(court, &opened.candidate, PL_ENGLISH, opened.variables);
    fill_variables(court, &opened.candidate, court->language, opened.shown);
    return opened;
}

pl_bits pl_case_rules(const pl_court *court, const pl_case *judged, pl_duty duty)
{
    const pl_pack *pack = court->pack;
    pl_bits from = pl_bits_new(court->arena, pack->rule_count);
    pl_bits_copy(&from, &pack->duties[duty]);
    if (court->left.words) pl_bits_meet(&from, &court->left);
    return pl_index_left(pack->index, court->arena, judged->variables, PL_ROOTS_OF_CHANNEL, &from);
}

pl_context *pl_case_context(const pl_court *court, pl_case *judged, const pl_value *variables)
{
    court->context->arena = court->arena;
    court->context->variables = variables;
    court->context->host = &judged->host;
    judged->host.outcomes = court->outcomes;
    return court->context;
}

bool pl_case_fail(const pl_court *court, const pl_rule *rule, const pl_case *judged,
                  const pl_failed *failed)
{
    pl_details details = pl_failure_details(court->report->arena, failed->failure);
    details.found = rule->id;
    const pl_channel *channel = judged->candidate.channel;
    details.where = channel ? channel->id : PL_SLICE("the brief");
    pl_report_add(court->report, PL_RULE_FAILED, failed->span, details);
    return false;
}

typedef pl_verdict verdict;

/* A value that is no score: all of the expression is at fault, not an operation of it. */
static pl_value no_points(pl_value value, pl_context *context)
{
    bool number = value.kind == PL_INT || value.kind == PL_DOUBLE;
    pl_failure *failure = pl_arena_new(context->arena, pl_failure);
    *failure = (pl_failure){ .code = number ? PL_FAIL_RANGE : PL_FAIL_NO_OVERLOAD,
                             .found = { value },
                             .found_count = 1 };
    if (number) failure->about = PL_SLICE("a score is at most a million points");
    return (pl_value){ .kind = PL_FAILURE, .as.failure = failure };
}

static void judge_score(const pl_rule *rule, pl_context *context, verdict *given)
{
    pl_value value = pl_cel_evaluate(rule->score, context);
    double points = value.kind == PL_INT      ? (double)value.as.number
                    : value.kind == PL_DOUBLE ? value.as.real
                                              : NAN;
    given->points_known = fabs(points) <= most_points;
    if (given->points_known) {
        given->points = (int64_t)llround(points * 100);
        return;
    }
    if (value.kind != PL_FAILURE) value = no_points(value, context);
    const pl_failure *failure = value.as.failure;
    given->outcome = PL_UNDECIDED;
    if (failure->code == PL_FAIL_NO_FIELD)
        pl_list_add(context->arena, &given->why.missing, failure->about);
    else
        given->outcome =
            pl_judgement_fail(&given->why, value, pl_failure_span(failure, rule->rest->score_text));
}

/* Outside of its dates a rule is as if it were not there: nothing about it is undecided. */
static verdict judge_rule(const pl_court *court, const pl_rule *rule, pl_context *context)
{
    verdict given = { .outcome = PL_HOLDS, .points = rule->points, .points_known = !rule->score };
    if (!pl_rule_in_force(rule, court->today)) return (verdict){ .outcome = PL_NOT };
    if (rule->condition) {
        size_t number = (size_t)(rule - court->pack->rules);
        unsigned proven =
            court->asked ? pl_index_proven(court->pack->index, number, court->asked) : 0;
        given.outcome = pl_condition_judge_rest(rule->condition, proven, context, &given.why);
    }
    if (given.outcome == PL_HOLDS && rule->score) judge_score(rule, context, &given);
    if (given.outcome == PL_UNDECIDED && rule->ignores_unknown) given.outcome = PL_NOT;
    return given;
}

static const pl_fact **evidence(const pl_court *court, const pl_rule *rule, pl_case *judged,
                                size_t *count)
{
    pl_context *context = pl_case_context(court, judged, judged->variables);
    pl_facts_used used = { 0 };
    if (rule->condition) pl_trace_condition(rule->condition, &judged->candidate, context, &used);
    if (rule->score) {
        pl_reads reads = { 0 };
        judged->host.facts.count = 0;
        context->reads = &reads;
        pl_cel_evaluate(rule->score, context);
        context->reads = NULL;
        pl_trace_reads(&reads, &judged->candidate, court->arena, &used);
        for (size_t i = 0; i < judged->host.facts.count; i++)
            pl_trace_add(court->arena, &used, judged->host.facts.items[i]);
    }
    *count = used.count;
    return used.items;
}

/* The words of a rule that holds; those of an undecided one could name what is absent. */
static bool fill_words(const pl_court *court, const pl_rule *rule, pl_case *judged, pl_line *line)
{
    pl_context *context = pl_case_context(court, judged, judged->shown);
    pl_text text = pl_text_new(court->arena);
    pl_failed failed = { 0 };
    if (!pl_template_fill(rule->because.in[court->language], rule->condition, context, &text,
                          &failed))
        return pl_case_fail(court, rule, judged, &failed);
    line->because = pl_text_slice(&text);
    return true;
}

static void switch_off(pl_line *line)
{
    line->kind = PL_LINE_OFF;
    line->excludes = line->cautions = false;
    line->points_known = true;
    line->points = 0;
}

static bool add_line(const pl_court *court, const pl_rule *rule, pl_case *judged,
                     const verdict *given, pl_line *line)
{
    *line = (pl_line){ .rule = rule->id,
                       .name = pl_rule_name(rule, court->language),
                       .group = rule->group ? rule->group->id : (pl_slice){ 0 },
                       .outcome = given->outcome,
                       .excludes = rule->excludes,
                       .cautions = rule->cautions,
                       .points_known = given->points_known && !rule->excludes && !rule->cautions,
                       .points = given->points,
                       .source = rule->source,
                       .missing = given->why.missing.items,
                       .missing_count = given->why.missing.count };
    if (rule->override) line->override = rule->override->reason.in[court->language];
    if (pl_rule_is_off(rule)) switch_off(line);
    if (given->outcome != PL_HOLDS) return true;
    judged->host.read_share = false;
    line->facts = evidence(court, rule, judged, &line->fact_count);
    line->from_share = judged->host.read_share;
    return fill_words(court, rule, judged, line);
}

static void apply(const pl_rule *rule, const pl_line *line, pl_entry *entry, pl_score *score)
{
    if (line->kind == PL_LINE_OFF) return;
    if (line->outcome == PL_HOLDS && line->excludes) entry->standing = PL_EXCLUDED;
    if (line->outcome == PL_UNDECIDED && line->excludes && entry->standing == PL_RANKED)
        entry->standing = PL_WITHHELD;
    bool scores = !line->excludes && !line->cautions;
    if (line->outcome == PL_HOLDS && scores) pl_score_add(score, rule, line->points);
}

/* What only the points of all rules together can say. */
static void settle(const pl_court *court, const pl_score *score, const pl_rule *const *rules,
                   pl_line *lines, pl_entry *entry)
{
    for (size_t i = 0; i < entry->line_count; i++)
        if (lines[i].outcome == PL_UNDECIDED && lines[i].points_known)
            lines[i].points = pl_score_would_add(score, rules[i], lines[i].points);
    entry->line_count +=
        pl_score_lines(score, court->arena, court->language, lines + entry->line_count);
    entry->score = pl_score_total(score);
    entry->lines = lines;
}

static bool gives_points(const pl_rule *rule)
{
    return pl_rule_scores(rule) && !pl_rule_is_off(rule);
}

/* Keeps what the score is made of, and what could be in that of another share. */
static void hold(const pl_court *court, pl_case *judged, const pl_rule *rule, const verdict *given)
{
    pl_held held = { rule, judged->host.read_share, given->points };
    if (!gives_points(rule) || (!held.reads_share && given->outcome != PL_HOLDS)) return;
    judged->share_counts |= held.reads_share;
    pl_list_add(court->arena, &judged->held, held);
}

bool pl_case_judge(const pl_court *court, pl_case *judged, pl_entry *entry)
{
    const pl_pack *pack = court->pack;
    pl_bits left = pl_case_rules(court, judged, PL_DUTY_ACCOUNT);
    size_t count = pl_bits_size(&left);
    pl_line *lines = pl_arena_array(court->arena, pl_line, count + 2 * pack->groups.count + 1);
    const pl_rule **rules = pl_arena_array(court->arena, const pl_rule *, count + 1);
    pl_score score = pl_score_new(court->arena, pack);
    bool sound = true;
    for (size_t i = 0; (i = pl_bits_next(&left, i)) != SIZE_MAX; i++) {
        const pl_rule *rule = &pack->rules[i];
        judged->host.read_share = false;
        verdict given = judge_rule(court, rule, pl_case_context(court, judged, judged->variables));
        hold(court, judged, rule, &given);
        if (given.outcome == PL_NOT || (pl_rule_is_off(rule) && given.outcome != PL_HOLDS))
            continue;
        pl_line *line = &lines[entry->line_count];
        if (given.outcome == PL_FAILED) {
            sound = pl_case_fail(court, rule, judged, &given.why.failed);
        } else if (add_line(court, rule, judged, &given, line)) {
            rules[entry->line_count++] = rule;
            apply(rule, line, entry, &score);
        } else {
            sound = false;
        }
    }
    settle(court, &score, rules, lines, entry);
    judged->judged = true;
    return sound;
}

/* All rules, for a channel that was not judged yet. */
static void hold_all(const pl_court *court, pl_case *judged)
{
    pl_bits left = pl_case_rules(court, judged, PL_DUTY_ACCOUNT);
    for (size_t i = 0; (i = pl_bits_next(&left, i)) != SIZE_MAX; i++) {
        const pl_rule *rule = &court->pack->rules[i];
        if (!gives_points(rule)) continue;
        judged->host.read_share = false;
        verdict given = pl_case_verdict(court, judged, rule);
        hold(court, judged, rule, &given);
    }
    judged->judged = true;
}

int64_t pl_case_score(const pl_court *court, pl_case *judged, double shift)
{
    if (!judged->judged) hold_all(court, judged);
    pl_score score = pl_score_new(court->arena, court->pack);
    judged->host.shift = shift;
    for (size_t i = 0; i < judged->held.count; i++) {
        const pl_held *held = &judged->held.items[i];
        verdict given = { .outcome = PL_HOLDS, .points = held->points };
        if (held->reads_share) given = pl_case_verdict(court, judged, held->rule);
        if (given.outcome == PL_HOLDS) pl_score_add(&score, held->rule, given.points);
    }
    judged->host.shift = 0;
    return pl_score_total(&score);
}

pl_verdict pl_case_verdict(const pl_court *court, pl_case *judged, const pl_rule *rule)
{
    return judge_rule(court, rule, pl_case_context(court, judged, judged->variables));
}
