#include "decide/check.h"

#include "cel/pattern_check.h"
#include "decide/suppress.h"

#include <assert.h>
#include <stddef.h>

/* A field that is missing, and the rules that cannot be judged without it. */
typedef struct gap {
    pl_slice missing;
    pl_text rules;
} gap;

/* A path of the rules, which all that name the field share, and what stands there. */
typedef struct seen_path {
    const pl_path *path;
    const pl_node *node; /* NULL: nothing does */
    pl_span span;        /* as pl_brief_span() has it */
} seen_path;

typedef PL_LIST(seen_path) seen_paths;

typedef struct checker {
    pl_court court; /* its language is Japanese: a case then has both at hand */
    const pl_brief *brief;
    pl_report *found;
    pl_case *channels; /* those that no rule excludes; NULL: not asked for yet */
    pl_bits *left;     /* for each of them the rules that it does not rule out */
    size_t channel_count;
    PL_LIST(gap) gaps; /* in the order in which they were met */
    seen_paths seen;
    bool sound;       /* no rule failed */
    pl_bits *reached; /* rules that were not told to find nothing; NULL: nobody asks */
} checker;

/* Where a finding points */

typedef struct place {
    const pl_brief *brief;
    seen_paths *seen;
    pl_context *context;
    pl_slice wanted;     /* the rule's `at`; empty: the last one that was read */
    pl_slice path;       /* so far */
    const pl_leaf *leaf; /* that holds there; NULL: none does */
} place;

static const seen_path *see(const place *at, const pl_path *path)
{
    for (size_t i = 0; i < at->seen->count; i++)
        if (at->seen->items[i].path == path) return &at->seen->items[i];
    seen_path added = { path, pl_brief_node(at->brief, path->text),
                        pl_brief_span(at->brief, path->text) };
    pl_list_add(at->context->arena, at->seen, added);
    return &at->seen->items[at->seen->count - 1];
}

/* Whether it leads to a field that the brief has. */
static bool is_there(const place *at, const pl_path *path)
{
    return path->variable == PL_ROOT_BRIEF && path->slot_count && see(at, path)->node;
}

static void note_path(place *at, const pl_path *path, const pl_leaf *leaf)
{
    if (!is_there(at, path)) return;
    if (at->wanted.size && !pl_slice_equal(at->wanted, path->text)) return;
    if (leaf || !pl_slice_equal(at->path, path->text)) at->leaf = leaf;
    at->path = path->text;
}

static void note_expression(place *at, const pl_condition *condition)
{
    pl_reads reads = { 0 };
    at->context->reads = &reads;
    pl_cel_evaluate(condition->program, at->context);
    at->context->reads = NULL;
    for (size_t i = 0; i < reads.count; i++)
        note_path(at, reads.items[i], NULL);
}

static bool holds(const pl_condition *condition, pl_context *context)
{
    pl_judgement unused = { 0 };
    return pl_condition_judge(condition, context, &unused) == PL_HOLDS;
}

/* The part of `all` from which on a finding's place is looked for: what is read before the last
 * leaf that holds there would be forgotten. */
static size_t first_part(const place *at, const pl_condition *all)
{
    for (size_t i = all->count; i--;) {
        const pl_condition *part = all->parts[i];
        bool leaf = part->kind == PL_CONDITION_LEAF;
        if (leaf && !part->leaf.reference && is_there(at, part->leaf.path)) return i;
    }
    return 0;
}

/* What a condition, which holds unless it is `denied`, rests on. The reader of conditions bounds
 * the depth. */
static void note_condition(place *at, const pl_condition *condition, bool denied)
{
    size_t i = 0;
    switch (condition->kind) {
    case PL_CONDITION_LEAF:
        note_path(at, condition->leaf.path, denied ? NULL : &condition->leaf);
        if (condition->leaf.reference) note_path(at, condition->leaf.reference, NULL);
        return;
    case PL_CONDITION_EXPRESSION:
        note_expression(at, condition);
        return;
    case PL_CONDITION_ALL:
    case PL_CONDITION_ANY:
    case PL_CONDITION_NONE:
        if (condition->kind == PL_CONDITION_ALL && !denied && !at->wanted.size)
            i = first_part(at, condition);
        for (; i < condition->count; i++) {
            const pl_condition *part = condition->parts[i];
            bool counts = condition->kind != PL_CONDITION_ANY || denied || holds(part, at->context);
            if (counts) note_condition(at, part, denied || condition->kind == PL_CONDITION_NONE);
        }
        return;
    }
}

/* Of a text what the pattern matches; none where it says more or less than what is written. */
static pl_span matched_span(const place *at, const pl_node *node, pl_value found)
{
    size_t from, to;
    bool same = found.kind == PL_STRING && pl_slice_equal(node->text, pl_value_text(found));
    if (!same || at->leaf->test != PL_TEST_MATCHES) return (pl_span){ 0 };
    if (pl_pattern_find(pl_leaf_pattern(at->leaf), at->context, node->text) != PL_FOUND)
        return (pl_span){ 0 };
    pl_matcher_found(at->context->matcher, &from, &to);
    if (from == to) return (pl_span){ 0 };
    return pl_embedded_part(pl_node_embedded(at->context->arena, node), from, to);
}

/* Of a list the first item that is wanted. */
static pl_span item_span(const place *at, const pl_node *list, pl_value found)
{
    const pl_leaf *leaf = at->leaf;
    if (found.kind != PL_LIST_VALUE || found.size != list->count) return (pl_span){ 0 };
    if (leaf->test == PL_TEST_PRESENT) return (pl_span){ 0 };
    pl_value wanted = leaf->reference ? pl_cel_read(leaf->reference, at->context) : leaf->wanted;
    const pl_node *item = list->first;
    for (uint32_t i = 0; item; i++, item = item->next)
        if (pl_leaf_wants(leaf, wanted, found.as.items[i], at->context)) return item->span;
    return (pl_span){ 0 };
}

static pl_span span_of(checker *checking, const pl_rule *rule, pl_context *context)
{
    place at = { .brief = checking->brief, .seen = &checking->seen, .context = context };
    if (rule->check->at) at.wanted = at.path = rule->check->at->text;
    if (rule->condition) note_condition(&at, rule->condition, false);
    const seen_path *seen = at.leaf ? see(&at, at.leaf->path) : NULL;
    const pl_node *node = seen ? seen->node : NULL;
    pl_span part = { 0 };
    if (node && node->kind != PL_MAPPING) {
        pl_value found = pl_cel_read(at.leaf->path, context);
        part =
            node->kind == PL_SCALAR ? matched_span(&at, node, found) : item_span(&at, node, found);
    }
    if (part.source) return part;
    if (seen && pl_slice_equal(seen->path->text, at.path)) return seen->span;
    return pl_brief_span(checking->brief, at.path.size ? at.path : PL_SLICE("brief"));
}

/* What a finding says */

/* A text of the pack's for what is found. */
static pl_slice kept(const checker *checking, pl_slice text)
{
    if (!text.size) return (pl_slice){ 0 };
    return checking->court.lends ? text : pl_slice_copy(checking->court.arena, text);
}

static bool fill(checker *checking, const pl_rule *rule, pl_case *judged, const pl_message *words,
                 pl_words *filled)
{
    for (size_t language = 0; language < PL_LANGUAGE_COUNT; language++) {
        if (!words->in[language]->count) {
            filled->in[language] = kept(checking, pl_slice_trim(words->in[language]->text));
            continue;
        }
        const pl_value *variables = language == PL_JAPANESE ? judged->shown : judged->variables;
        pl_context *context = pl_case_context(&checking->court, judged, variables);
        pl_text text = pl_text_new(checking->court.arena);
        pl_failed failed = { 0 };
        judged->host.language = (pl_language)language;
        if (!pl_template_fill(words->in[language], rule->condition, context, &text, &failed)) {
            checking->sound = pl_case_fail(&checking->court, rule, judged, &failed);
            return false;
        }
        filled->in[language] = pl_slice_copy(text.arena, pl_slice_trim(pl_text_slice(&text)));
    }
    return true;
}

/* `Stealth marketing is a violation, Consumer Affairs Agency, 2023 https://…` */
static pl_slice citation_text(pl_arena *arena, const pl_citation *source)
{
    pl_text text = pl_text_new(arena);
    pl_text_add(&text, PL_JOIN(arena, source->title, PL_SLICE(", "), source->publisher));
    if (source->published.size) {
        size_t year = source->published.size < 4 ? source->published.size : 4;
        pl_text_put(&text, ", ");
        pl_text_add(&text, pl_slice_part(source->published, 0, year));
    }
    if (source->url.size) pl_text_put(&text, " ");
    pl_text_add(&text, source->url);
    return pl_text_slice(&text);
}

static const pl_cited *cite(pl_arena *arena, const pl_citation *source)
{
    pl_cited *cited = pl_arena_new(arena, pl_cited);
    *cited = (pl_cited){ pl_slice_copy(arena, source->id), citation_text(arena, source) };
    return cited;
}

/* NULL when words failed, after a report. */
static pl_ruling *ruling_of(checker *checking, const pl_rule *rule, pl_case *judged)
{
    pl_arena *arena = checking->court.arena;
    pl_ruling *made = pl_arena_new(arena, pl_ruling);
    *made = (pl_ruling){ .severity = rule->check->severity,
                         .rule = kept(checking, rule->id),
                         .file = kept(checking, rule->span.source->name),
                         .line = rule->check->line };
    if (rule->source) made->sources = cite(arena, rule->source);
    made->source_count = rule->source != NULL;
    bool sound = fill(checking, rule, judged, &rule->check->message, &made->message) &&
                 fill(checking, rule, judged, &rule->check->help, &made->help);
    return sound ? made : NULL;
}

/* Judging */

static pl_outcome judge(checker *checking, const pl_rule *rule, pl_case *judged, pl_judgement *why)
{
    *why = (pl_judgement){ 0 };
    if (pl_rule_is_off(rule)) return PL_NOT;
    pl_verdict given = pl_case_verdict(&checking->court, judged, rule);
    *why = given.why;
    if (given.outcome == PL_FAILED)
        checking->sound = pl_case_fail(&checking->court, rule, judged, &why->failed);
    if (given.outcome != PL_NOT && checking->reached)
        pl_bits_add(checking->reached, (size_t)(rule - checking->court.pack->rules));
    return given.outcome;
}

static void note_undecided(checker *checking, const pl_rule *rule, const pl_judgement *why)
{
    pl_arena *arena = checking->court.arena;
    assert(why->missing.count);
    pl_slice missing = why->missing.items[0]; /* the first is enough to ask for */
    size_t at = 0;
    while (at < checking->gaps.count && !pl_slice_equal(checking->gaps.items[at].missing, missing))
        at++;
    if (at == checking->gaps.count) {
        gap added = { missing, pl_text_new(arena) };
        pl_list_add(arena, &checking->gaps, added);
    }
    pl_text *rules = &checking->gaps.items[at].rules;
    if (rules->size) pl_text_put(rules, ", ");
    pl_text_add(rules, rule->id);
}

static void report_gaps(const checker *checking)
{
    for (size_t i = 0; i < checking->gaps.count; i++) {
        gap *each = &checking->gaps.items[i];
        bool of_brief = pl_slice_starts(each->missing, PL_SLICE("brief."));
        pl_report_add(checking->found, PL_UNDECIDED_FINDING,
                      pl_brief_span(checking->brief, of_brief ? each->missing : PL_SLICE("brief")),
                      (pl_details){ .found = each->missing, .list = pl_text_slice(&each->rules) });
    }
}

static void check_brief(checker *checking, const pl_rule *rule, pl_case *judged)
{
    pl_judgement why;
    pl_outcome outcome = judge(checking, rule, judged, &why);
    if (outcome == PL_UNDECIDED) note_undecided(checking, rule, &why);
    if (outcome != PL_HOLDS) return;
    const pl_ruling *ruling = ruling_of(checking, rule, judged);
    pl_context *context = pl_case_context(&checking->court, judged, judged->variables);
    if (ruling) pl_report_find(checking->found, span_of(checking, rule, context), ruling);
}

/* A channel that a rule excludes is none that the brief will be planned for. */
static bool is_excluded(checker *checking, pl_case *judged)
{
    const pl_rule *rules = checking->court.pack->rules;
    pl_bits left = pl_case_rules(&checking->court, judged, PL_DUTY_EXCLUSION);
    pl_judgement unused;
    for (size_t i = 0; (i = pl_bits_next(&left, i)) != SIZE_MAX; i++)
        if (judge(checking, &rules[i], judged, &unused) == PL_HOLDS) return true;
    return false;
}

static void open_channels(checker *checking)
{
    const pl_edition *edition = checking->court.edition;
    checking->channels = pl_arena_array(checking->court.arena, pl_case, edition->channel_count + 1);
    checking->left = pl_arena_array(checking->court.arena, pl_bits, edition->channel_count + 1);
    for (size_t i = 0; i < edition->channel_count; i++) {
        pl_case *next = &checking->channels[checking->channel_count];
        *next = pl_case_open(&checking->court, &edition->channels[i]);
        if (is_excluded(checking, next)) continue;
        checking->left[checking->channel_count++] =
            pl_case_rules(&checking->court, next, PL_DUTY_CHANNELS_FINDING);
    }
}

static bool says_the_same(const pl_ruling *one, const pl_ruling *other)
{
    for (size_t language = 0; language < PL_LANGUAGE_COUNT; language++)
        if (!pl_slice_equal(one->message.in[language], other->message.in[language]) ||
            !pl_slice_equal(one->help.in[language], other->help.in[language]))
            return false;
    return true;
}

static void name_channel(pl_arena *arena, const pl_channel *channel, pl_ruling *ruling)
{
    static const pl_words between = PL_WORDS(", ", "、");
    for (size_t language = 0; language < PL_LANGUAGE_COUNT; language++) {
        pl_slice *names = &ruling->channels.in[language], name = channel->name.in[language];
        *names = names->size ? PL_JOIN(arena, *names, between.in[language], name)
                             : pl_slice_copy(arena, name);
    }
}

typedef PL_LIST(pl_ruling *) rulings;

/* The channel goes to the earlier ruling of the same words; true for the first of them. */
static bool is_new(const checker *checking, const pl_channel *channel, pl_ruling *ruling,
                   rulings *said)
{
    pl_ruling *same = ruling;
    for (size_t i = 0; i < said->count && same == ruling; i++)
        if (says_the_same(said->items[i], ruling)) same = said->items[i];
    name_channel(checking->court.arena, channel, same);
    if (same == ruling) pl_list_add(checking->court.arena, said, ruling);
    return same == ruling;
}

/* A rule that fails for one channel is not judged for the next: it would fail again. */
static void check_channels(checker *checking, const pl_rule *rule)
{
    rulings said = { 0 };
    pl_judgement why, undecided = { 0 };
    bool is_undecided = false;
    if (!checking->channels) open_channels(checking);
    for (size_t i = 0; i < checking->channel_count && checking->sound; i++) {
        pl_case *judged = &checking->channels[i];
        size_t number = (size_t)(rule - checking->court.pack->rules);
        if (!pl_bits_has(&checking->left[i], number)) continue;
        pl_outcome outcome = judge(checking, rule, judged, &why);
        if (outcome == PL_UNDECIDED) undecided = why;
        is_undecided |= outcome == PL_UNDECIDED;
        pl_ruling *ruling = outcome == PL_HOLDS ? ruling_of(checking, rule, judged) : NULL;
        if (!ruling || !is_new(checking, judged->candidate.channel, ruling, &said)) continue;
        pl_context *context = pl_case_context(&checking->court, judged, judged->variables);
        pl_report_find(checking->found, span_of(checking, rule, context), ruling);
    }
    if (is_undecided && !said.count) note_undecided(checking, rule, &undecided);
}

/* Looking ahead: rules, their conditions and words lie far apart in memory, which answers many
 * questions in about the time of one. What judging and finding read first is asked for all rules
 * that are due before one is judged. */

enum {
    line = 64,       /* bytes that memory gives at once */
    few_rules = 1000 /* which stay close at hand from brief to brief */
};

static void fetch(const void *from, size_t size)
{
    for (size_t at = 0; from && at < size; at += line)
        (void)((const volatile char *)from)[at];
}

/* Of a condition the beginning alone: there is room for its own kind, and no more. */
static void fetch_parts(const checker *checking, const pl_rule *rule)
{
    const pl_condition *condition = rule->condition;
    if (!condition || condition->kind != PL_CONDITION_ALL) return;
    size_t number = (size_t)(rule - checking->court.pack->rules);
    unsigned proven = pl_index_proven(checking->court.pack->index, number, checking->court.asked);
    for (size_t i = 0; i < condition->count; i++, proven >>= 1)
        if (!(proven & 1)) fetch(condition->parts[i], 1);
}

static const pl_rule **look_ahead(const checker *checking, const pl_bits *left, size_t count)
{
    const pl_rule **due = pl_arena_array(checking->court.arena, const pl_rule *, count);
    for (size_t i = 0, at = 0; (i = pl_bits_next(left, i)) != SIZE_MAX; i++)
        due[at++] = &checking->court.pack->rules[i];
    if (checking->court.pack->rule_count <= few_rules) return due;
    for (size_t i = 0; i < count; i++)
        fetch(due[i], offsetof(pl_rule, span));
    for (size_t i = 0; i < count; i++) {
        fetch(due[i]->check, sizeof(pl_objection));
        fetch(due[i]->condition, 1);
        fetch(due[i]->id.data, 1);
    }
    for (size_t i = 0; i < count; i++) {
        fetch_parts(checking, due[i]);
        fetch(due[i]->check->message.in[PL_ENGLISH], sizeof(pl_template));
    }
    return due;
}

/* Rules that the brief does not rule out, about it or about channels. */
static pl_bits rules_of(const checker *checking, const pl_case *judged)
{
    pl_bits left = pl_case_rules(&checking->court, judged, PL_DUTY_FINDING);
    pl_bits of_channels = pl_case_rules(&checking->court, judged, PL_DUTY_CHANNELS_FINDING);
    pl_bits_join(&left, &of_channels);
    return left;
}

bool pl_check(const pl_court *court, const pl_brief *brief, pl_report *found, pl_bits *reached)
{
    checker checking = {
        .court = *court, .brief = brief, .found = found, .sound = true, .reached = reached
    };
    checking.court.language = PL_JAPANESE;
    pl_case judged = pl_case_open_without_channel(&checking.court);
    checking.court.asked = pl_index_asked(court->pack->index, judged.variables, PL_ROOTS_OF_BRIEF);
    pl_bits left = rules_of(&checking, &judged);
    bool sound = true;
    size_t before = found->found.count;
    size_t count = pl_bits_size(&left);
    const pl_rule **due = look_ahead(&checking, &left, count);
    pl_report_expect(found, count);
    for (size_t i = 0; i < count; i++) {
        checking.sound = true;
        if (due[i]->check->of_channels)
            check_channels(&checking, due[i]);
        else
            check_brief(&checking, due[i], &judged);
        sound &= checking.sound;
    }
    report_gaps(&checking);
    /* Of a rule that failed nobody knows what it would have found. */
    if (sound) pl_suppress(&checking.court, brief->root, before, found);
    return sound;
}
