#include "decide/explanation.h"

#include "cel/equality.h"
#include "cel/write.h"
#include "decide/spoken.h"
#include "schema/format.h"
#include "schema/show.h"
#include "source/file.h"

#include <stdlib.h>

/* An explanation at work. */
typedef struct desk {
    pl_arena *arena;
    pl_brief brief;
    pl_court court;
    pl_case opened;
    pl_adviser adviser;
    pl_explanation *made;
    pl_cited_sources cited;
} desk;

static const pl_vocabulary *vocabulary_of(const desk *d)
{
    return d->court.pack->vocabulary;
}

/* What was found */

/* The line where a field, or the value that it is a part of, is written; 0: nowhere. */
static size_t line_of(const pl_node *root, pl_slice path)
{
    const pl_node *value = root;
    pl_slice_until(&path, '.');
    while (path.size && value && value->kind == PL_MAPPING)
        value = pl_node_member(value, pl_slice_until(&path, '.'));
    if (!value || value == root || !value->span.source) return 0;
    return pl_source_place(value->span.source, value->span.from).line;
}

static pl_slice written(pl_arena *arena, pl_value value)
{
    pl_text text = pl_text_new(arena);
    pl_value_write(&text, value);
    return pl_text_slice(&text);
}

static pl_slice shown(const desk *d, const pl_type *type, pl_value value)
{
    pl_text text = pl_text_new(d->arena);
    pl_show_value(&text, type, value, d->made->language);
    return pl_text_slice(&text);
}

/* `used` are the facts behind a test that holds, of both its sides; those of a path begin with what
 * the path is about. */
static void add_facts(desk *d, const pl_path *path, pl_seen *seen)
{
    pl_facts_used used = { 0 };
    const pl_reads one = { .items = &path, .count = 1 };
    pl_trace_reads(&one, &d->opened.candidate, d->arena, &used);
    seen->facts = used.items;
    seen->fact_count = used.count;
}

static pl_seen see(desk *d, const pl_path *path, pl_context *context)
{
    pl_value value = pl_cel_read(path, context);
    pl_slice name = pl_spoken_path(d->arena, vocabulary_of(d), path, d->made->language);
    pl_seen seen = { .path = path->text, .name = name };
    seen.of_brief = path->variable == PL_ROOT_BRIEF;
    if (value.kind != PL_FAILURE) {
        seen.value = written(d->arena, value);
        seen.shown = shown(d, path->type, value);
    }
    if (seen.of_brief)
        seen.line = line_of(d->brief.root, path->text);
    else if (value.kind != PL_FAILURE)
        add_facts(d, path, &seen);
    return seen;
}

/* The items of a list of facts that are those facts, in words; their paths end with the item. */
static pl_slice items_shown(desk *d, const pl_path *path, pl_value list, const pl_seen *seen)
{
    pl_value *kept = pl_arena_array(d->arena, pl_value, list.size + 1);
    size_t count = 0;
    for (uint32_t i = 0; i < list.size; i++)
        for (size_t at = 0; at < seen->fact_count; at++)
            if (pl_value_equal(seen->facts[at]->value, list.as.items[i])) {
                kept[count++] = list.as.items[i];
                break;
            }
    return count ? shown(d, path->type, pl_value_list(kept, count)) : seen->shown;
}

/* Of a list of facts only the items that a test which holds rests on. */
static void narrow(desk *d, const pl_condition *condition, const pl_path *path, pl_context *context,
                   pl_seen *seen)
{
    pl_facts_used used = { 0 };
    pl_trace_condition(condition, &d->opened.candidate, context, &used);
    const pl_fact **kept = pl_arena_array(d->arena, const pl_fact *, seen->fact_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < seen->fact_count; i++)
        for (size_t at = 0; at < used.count; at++)
            if (used.items[at] == seen->facts[i]) kept[count++] = seen->facts[i];
    if (!count) return;
    seen->facts = kept;
    seen->fact_count = count;
    pl_value value = pl_cel_read(path, context);
    if (value.kind == PL_LIST_VALUE) seen->shown = items_shown(d, path, value, seen);
}

/* Conditions */

static void judge_test(desk *d, const pl_condition *condition, const pl_leaf *leaf,
                       pl_context *context, pl_judged *judged)
{
    pl_seen *seen = pl_arena_array(d->arena, pl_seen, 2);
    judged->said = pl_spoken_test(d->arena, vocabulary_of(d), leaf, d->made->language);
    judged->wanted = leaf->reference ? leaf->reference->text : written(d->arena, leaf->wanted);
    seen[judged->seen_count++] = see(d, leaf->path, context);
    if (leaf->reference) seen[judged->seen_count++] = see(d, leaf->reference, context);
    for (size_t i = 0; i < judged->seen_count && judged->outcome == PL_HOLDS; i++)
        narrow(d, condition, i ? leaf->reference : leaf->path, context, &seen[i]);
    judged->seen = seen;
}

static bool was_seen(const pl_judged *judged, pl_slice path)
{
    for (size_t i = 0; i < judged->seen_count; i++)
        if (pl_slice_equal(judged->seen[i].path, path)) return true;
    return false;
}

/* What functions used of the facts, as one thing found. */
static void see_function_facts(desk *d, pl_judged *judged, pl_seen *seen)
{
    pl_facts_used used = { 0 };
    for (size_t i = 0; i < d->opened.host.facts.count; i++)
        pl_trace_add(d->arena, &used, d->opened.host.facts.items[i]);
    if (!used.count) return;
    seen[judged->seen_count++] = (pl_seen){ .facts = used.items, .fact_count = used.count };
}

static void judge_expression(desk *d, const pl_condition *condition, pl_context *context,
                             pl_judged *judged)
{
    pl_reads reads = { 0 };
    d->opened.host.facts.count = 0;
    context->reads = &reads;
    pl_cel_evaluate(condition->program, context);
    context->reads = NULL;
    pl_seen *seen = pl_arena_array(d->arena, pl_seen, reads.count + 1);
    judged->said = pl_syntax_text(d->arena, condition->syntax);
    judged->seen = seen;
    see_function_facts(d, judged, seen);
    for (size_t i = 0; i < reads.count; i++) {
        const pl_path *path = reads.items[i];
        /* A whole record is read to be handed on. */
        bool record = !path->slot_count && path->type->kind == PL_TYPE_RECORD;
        if (!record && !was_seen(judged, path->text))
            seen[judged->seen_count++] = see(d, path, context);
    }
}

static bool decides_against(const pl_condition *join, pl_outcome whole, pl_outcome part)
{
    if (whole == PL_HOLDS || (whole == PL_NOT && join->kind == PL_CONDITION_ANY)) return false;
    if (join->kind == PL_CONDITION_NONE && whole == PL_NOT) return part == PL_HOLDS;
    return part == whole;
}

static pl_judged judge(desk *d, const pl_condition *condition, pl_context *context);

static void judge_parts(desk *d, const pl_condition *condition, pl_context *context,
                        pl_judged *judged)
{
    pl_judged *parts = pl_arena_array(d->arena, pl_judged, condition->count + 1);
    bool stopped = false;
    for (size_t i = 0; i < condition->count; i++) {
        parts[i] = judge(d, condition->parts[i], context);
        parts[i].stops = !stopped && decides_against(condition, judged->outcome, parts[i].outcome);
        stopped |= parts[i].stops;
    }
    judged->parts = parts;
    judged->count = condition->count;
}

/* As deep as the condition, which its reader bounded. */
static pl_judged judge(desk *d, const pl_condition *condition, pl_context *context)
{
    pl_leaf leaf;
    pl_judgement why = { 0 };
    pl_judged judged = { .kind = condition->kind };
    judged.outcome = pl_condition_judge(condition, context, &why);
    if (pl_condition_is_test(condition, &leaf))
        judge_test(d, condition, &leaf, context, &judged);
    else if (condition->kind == PL_CONDITION_EXPRESSION)
        judge_expression(d, condition, context, &judged);
    else
        judge_parts(d, condition, context, &judged);
    if (!pl_condition_meaning(condition)) return judged;
    if (condition->kind == PL_CONDITION_EXPRESSION) judged.wanted = judged.said;
    judged.said = pl_condition_meaning(condition)->in[d->made->language];
    return judged;
}

/* Rules */

static const pl_line *line_in(const pl_entry *entry, pl_slice rule)
{
    for (size_t i = 0; entry && i < entry->line_count; i++)
        if (pl_slice_equal(entry->lines[i].rule, rule)) return &entry->lines[i];
    return NULL;
}

/* Before a rule holds only names can be said: which values would match, and what dates and figures
 * would be about, is not known. */
static bool can_be_said(const pl_piece *piece)
{
    if (!piece->program) return true;
    return piece->path && pl_slice_ends(piece->path->text, PL_SLICE(".name"));
}

/* The words of a rule that does not hold, as far as they can be said. */
static pl_slice words_of(desk *d, const pl_rule *rule)
{
    const pl_template *words = rule->because.in[d->made->language];
    if (!words->count) return words->text;
    pl_context *context = pl_case_context(&d->court, &d->opened, d->opened.shown);
    pl_text text = pl_text_new(d->arena);
    for (size_t i = 0; i < words->count; i++) {
        const pl_template one = { words->text, &words->pieces[i], 1 };
        pl_failed failed = { 0 };
        size_t before = text.size;
        bool said =
            can_be_said(&words->pieces[i]) && pl_template_fill(&one, NULL, context, &text, &failed);
        if (said) continue;
        text.size = before;
        pl_text_add(&text, words->pieces[i].literal);
        pl_text_put(&text, "...");
    }
    return pl_text_slice(&text);
}

/* Points to win, or harm to lift. */
static bool is_worth_advice(const pl_rule_account *account)
{
    bool holds = account->outcome == PL_HOLDS;
    if (account->outcome == PL_FAILED || account->cautions || !account->in_force) return false;
    if (account->excludes) return account->outcome != PL_NOT;
    if (!account->points_known) return !holds;
    return holds ? account->points < 0 : account->points > 0;
}

static void add_advice(desk *d, const pl_rule *rule, pl_rule_account *account)
{
    account->advised = is_worth_advice(account);
    if (!account->advised) return;
    bool holds = account->outcome != PL_HOLDS && !account->excludes;
    account->advice = pl_advise(&d->adviser, rule, holds);
}

static pl_rule_account account_of(desk *d, const pl_rule *rule)
{
    const pl_line *line = line_in(d->made->entry, rule->id);
    pl_verdict given = pl_case_verdict(&d->court, &d->opened, rule);
    pl_rule_account account = { .rule = rule->id,
                                .file = pl_file_public_name(rule->span.source->name),
                                .line = pl_source_place(rule->span.source, rule->span.from).line,
                                .outcome = given.outcome,
                                .excludes = rule->excludes,
                                .cautions = rule->cautions,
                                .in_force =
                                    pl_rule_in_force(rule, d->court.today) && !pl_rule_is_off(rule),
                                .off = pl_rule_is_off(rule),
                                .points_known =
                                    given.points_known && !rule->excludes && !rule->cautions,
                                .points = given.points,
                                .source = rule->source,
                                .missing = given.why.missing.items,
                                .missing_count = given.why.missing.count };
    pl_language language = d->made->language;
    if (rule->override) account.override = rule->override->reason.in[language];
    if (rule->group) account.group = rule->group->id;
    if (rule->group) account.group_name = rule->group->name.in[language];
    bool said = line && line->outcome == PL_HOLDS;
    account.because = said ? line->because : words_of(d, rule);
    if (said) account.facts = line->facts;
    if (said) account.fact_count = line->fact_count;
    if (rule->score && given.outcome != PL_HOLDS) account.points_known = false;
    if (rule->condition) {
        pl_judged *when = pl_arena_new(d->arena, pl_judged);
        *when =
            judge(d, rule->condition, pl_case_context(&d->court, &d->opened, d->opened.variables));
        account.when = when;
    }
    add_advice(d, rule, &account);
    return account;
}

/* The whole */

static int by_citation(const void *left, const void *right)
{
    return pl_slice_order((*(const pl_citation *const *)left)->id,
                          (*(const pl_citation *const *)right)->id);
}

static void take_sources(desk *d)
{
    if (d->cited.count) qsort(d->cited.items, d->cited.count, sizeof *d->cited.items, by_citation);
    d->made->sources = d->cited.items;
    d->made->source_count = d->cited.count;
}

static const pl_entry *entry_of(const pl_result *result, pl_slice channel)
{
    for (size_t i = 0; result && i < result->entry_count; i++)
        if (pl_slice_equal(result->entries[i].id, channel)) return &result->entries[i];
    return NULL;
}

static void explain_rules(desk *d)
{
    size_t count = d->court.pack->rule_count;
    pl_rule_account *rules = pl_arena_array(d->arena, pl_rule_account, count + 1);
    for (size_t i = 0; i < count; i++) {
        const pl_rule *rule = &d->court.pack->rules[i];
        if (rule->check) continue; /* it speaks about the brief */
        pl_rule_account *account = &rules[d->made->rule_count++];
        *account = account_of(d, rule);
        pl_rule_account_own(d->arena, account, &d->cited);
    }
    d->made->rules = rules;
}

pl_explanation *pl_explain(const pl_question *question, const pl_channel *channel,
                           pl_report *report)
{
    pl_arena *arena = report->arena;
    pl_report unseen = pl_report_new(arena); /* has what pl_recommend() reports */
    desk *d = pl_arena_new(arena, desk);
    pl_result *result = pl_recommend(question, report);
    d->arena = arena;
    if (!pl_question_open(question, &unseen, &d->brief, &d->court)) return NULL;
    d->opened = pl_case_open(&d->court, channel);
    d->adviser = (pl_adviser){ question, &d->brief, &d->court, channel };
    d->made = pl_arena_new(arena, pl_explanation);
    *d->made = (pl_explanation){ .language = question->language, .result = result };
    d->made->channel = pl_slice_copy(arena, channel->id);
    d->made->name = pl_slice_copy(arena, channel->name.in[question->language]);
    if (result) pl_result_own(arena, result);
    d->made->entry = entry_of(result, channel->id);
    explain_rules(d);
    take_sources(d);
    return d->made;
}
