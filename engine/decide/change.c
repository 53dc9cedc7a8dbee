#include "decide/change.h"

#include "brief/edit.h"
#include "decide/breakpoint.h"
#include "decide/spoken.h"
#include "document/yaml.h"

enum { most_changes = 4, most_tried = 256, whole = 2 };

/* A field that can be written otherwise; of a range or an amount, all of it. */
typedef struct field {
    pl_slice path;
    const pl_type *type;
    const size_t *slots;
    size_t slot_count;
    size_t component; /* which slot of the range or amount is tested; `whole`: itself */
} field;

/* A brief on the way to the one that is looked for. */
typedef struct state {
    const pl_node *root;
    pl_court court;
    pl_case opened;
    field fields[most_changes]; /* that differ from the first brief */
    size_t count;
} state;

typedef struct option {
    field field;
    pl_value value;
} option;

typedef PL_LIST(option) options;

typedef struct search {
    const pl_adviser *adviser;
    pl_arena *arena;
    pl_report unseen; /* what is wrong with a brief that was tried */
    const pl_rule *rule;
    bool holds;
    size_t tried;
    const state *found;
} search;

/* Tests */

bool pl_condition_is_test(const pl_condition *condition, pl_leaf *leaf)
{
    static const struct {
        bool compares;
        pl_test test;
    } comparisons[PL_SYNTAX_KIND_COUNT] = {
        [PL_SYNTAX_EQUAL] = { true, PL_TEST_EQUALS },
        [PL_SYNTAX_LESS] = { true, PL_TEST_LESS },
        [PL_SYNTAX_LESS_EQUAL] = { true, PL_TEST_AT_MOST },
        [PL_SYNTAX_GREATER] = { true, PL_TEST_MORE },
        [PL_SYNTAX_GREATER_EQUAL] = { true, PL_TEST_AT_LEAST },
        [PL_SYNTAX_IN] = { true, PL_TEST_ONE_OF },
    };
    if (condition->kind == PL_CONDITION_LEAF) *leaf = condition->leaf;
    if (condition->kind != PL_CONDITION_EXPRESSION) return condition->kind == PL_CONDITION_LEAF;
    const pl_syntax *syntax = condition->syntax;
    if (!comparisons[syntax->kind].compares) return false;
    const pl_path *path = syntax->operands[0]->path, *other = syntax->operands[1]->path;
    if (!path || !other) return false;
    if (syntax->kind == PL_SYNTAX_IN && other->type->kind != PL_TYPE_LIST) return false;
    *leaf = (pl_leaf){ .path = path, .test = comparisons[syntax->kind].test, .reference = other };
    return true;
}

/* The brief's market is the edition's, as far as changes go: another one is another question. */
static bool is_market(const pl_path *path)
{
    return pl_slice_equal(path->text, PL_SLICE("brief.market"));
}

static unsigned root_of(const pl_path *path)
{
    return 1u << (is_market(path) ? PL_ROOT_MARKET : path->variable);
}

static unsigned roots_of_expression(const pl_condition *condition, pl_context *context)
{
    pl_reads reads = { 0 }, *wanted = context->reads;
    unsigned roots = 0;
    context->reads = &reads;
    pl_cel_evaluate(condition->program, context);
    context->reads = wanted;
    for (size_t i = 0; i < reads.count; i++)
        roots |= root_of(reads.items[i]);
    return roots;
}

/* As deep as the condition, which its reader bounded. */
unsigned pl_condition_roots(const pl_condition *condition, pl_context *context)
{
    pl_leaf leaf;
    unsigned roots = 0;
    if (pl_condition_is_test(condition, &leaf))
        return root_of(leaf.path) | (leaf.reference ? root_of(leaf.reference) : 0);
    if (condition->kind == PL_CONDITION_EXPRESSION) return roots_of_expression(condition, context);
    for (size_t i = 0; i < condition->count; i++)
        roots |= pl_condition_roots(condition->parts[i], context);
    return roots;
}

/* Fields */

static bool is_unit(const pl_type *type)
{
    return type == &pl_type_age_range || type == &pl_type_money || type == &pl_type_date_range;
}

static field field_of(const search *s, const pl_path *path)
{
    const pl_type *type = s->adviser->court->pack->vocabulary->brief;
    pl_slice rest = path->text;
    size_t size = pl_slice_until(&rest, '.').size, count = 0;
    for (; count < path->slot_count && !is_unit(type); count++) {
        size += 1 + type->fields[path->slots[count]].name.size;
        type = type->fields[path->slots[count]].type;
    }
    return (field){ .path = pl_slice_part(path->text, 0, size),
                    .type = type,
                    .slots = path->slots,
                    .slot_count = count,
                    .component = count < path->slot_count ? path->slots[count] : whole };
}

static pl_value value_in(pl_value record, const field *of)
{
    for (size_t i = 0; i < of->slot_count && record.kind == PL_RECORD; i++)
        record = record.as.items[of->slots[i]];
    return record;
}

static bool can_change(const pl_path *path)
{
    return path && path->variable == PL_ROOT_BRIEF && path->slot_count && !is_market(path);
}

static bool can_answer(const pl_leaf *leaf)
{
    return can_change(leaf->path) || can_change(leaf->reference);
}

/* The range or amount with one of its slots changed; a range stays one. */
static pl_value composed(const search *s, const field *of, pl_value now, pl_value slot)
{
    if (of->component == whole || slot.kind == PL_ABSENT) return slot;
    pl_value *slots = pl_record_slots(s->arena, of->type);
    bool there = now.kind == PL_RECORD;
    slots[0] = there ? now.as.items[0] : slot;
    slots[1] = there ? now.as.items[1] : slot;
    slots[of->component] = slot;
    int order = 0;
    if (pl_value_order(slots[0], slots[1], &order) && order > 0) slots[1 - of->component] = slot;
    return pl_value_record(slots, 2);
}

/* What could be tried */

static pl_value read_or_absent(const pl_path *path, pl_context *context)
{
    pl_value value = pl_cel_read(path, context);
    return value.kind == PL_FAILURE ? (pl_value){ .kind = PL_ABSENT } : value;
}

static void offer_test(search *s, const pl_leaf *leaf, bool holds, pl_context *context,
                       options *offered)
{
    if (!can_answer(leaf)) return;
    bool turned = !can_change(leaf->path);
    const pl_path *path = turned ? leaf->reference : leaf->path;
    const pl_path *other = turned ? leaf->path : leaf->reference;
    field of = field_of(s, path);
    pl_probe probe = { .type = path->type,
                       .test = leaf->test,
                       .turned = turned,
                       .found = read_or_absent(path, context),
                       .other = other ? read_or_absent(other, context) : leaf->wanted,
                       .pattern = pl_leaf_pattern(leaf) };
    if (other && probe.other.kind == PL_ABSENT) return;
    pl_values values = { 0 };
    pl_breakpoints(context, &probe, holds, &values);
    pl_value now = value_in(context->variables[PL_ROOT_BRIEF], &of);
    /* Of an amount that is not there neither part says what the other is. */
    bool half = of.component != whole && of.type == &pl_type_money && now.kind != PL_RECORD;
    for (size_t i = 0; i < values.count && !half; i++) {
        option made = { of, composed(s, &of, now, values.items[i]) };
        pl_list_add(s->arena, offered, made);
    }
}

static bool is_answered(const pl_condition *condition, bool holds, pl_context *context)
{
    pl_judgement unused = { 0 };
    return pl_condition_judge(condition, context, &unused) == (holds ? PL_HOLDS : PL_NOT);
}

/* What is wanted of the parts of a join: the answer, and whether of each of them. */
static bool wanted_of_parts(const pl_condition *join, bool holds, bool *part)
{
    *part = join->kind == PL_CONDITION_NONE ? !holds : holds;
    return join->kind == PL_CONDITION_ANY ? !holds : holds;
}

static void offer(search *s, const pl_condition *condition, bool holds, pl_context *context,
                  options *offered)
{
    pl_leaf leaf;
    bool part;
    if (pl_condition_is_test(condition, &leaf)) {
        offer_test(s, &leaf, holds, context, offered);
        return;
    }
    if (condition->kind == PL_CONDITION_EXPRESSION) return;
    bool each = wanted_of_parts(condition, holds, &part);
    for (size_t i = 0; i < condition->count; i++) {
        if (is_answered(condition->parts[i], part, context)) continue;
        offer(s, condition->parts[i], part, context, offered);
        if (each) return; /* the others come when this one is answered */
    }
}

/* Whether the brief could answer the condition so; `*hangs_on` receives what else it hangs on. */
static bool is_open(const pl_condition *condition, bool holds, pl_context *context,
                    unsigned *hangs_on)
{
    pl_leaf leaf;
    bool part;
    if (pl_condition_is_test(condition, &leaf) && can_answer(&leaf)) return true;
    if (condition->kind == PL_CONDITION_LEAF || condition->kind == PL_CONDITION_EXPRESSION) {
        *hangs_on |= pl_condition_roots(condition, context);
        return false;
    }
    bool each = wanted_of_parts(condition, holds, &part), open = each;
    for (size_t i = 0; i < condition->count; i++) {
        if (is_answered(condition->parts[i], part, context)) continue;
        bool one = is_open(condition->parts[i], part, context, hangs_on);
        open = each ? open && one : open || one;
    }
    return open;
}

/* Trying */

static bool open_court(search *s, state *made, pl_slice path)
{
    pl_question question = *s->adviser->question;
    question.brief = made->root;
    return pl_question_reopen(&question, path, &s->unseen, &made->court);
}

static void note_field(state *made, const field *changed)
{
    for (size_t i = 0; i < made->count; i++)
        if (pl_slice_equal(made->fields[i].path, changed->path)) return;
    made->fields[made->count++] = *changed;
}

/* The brief with that option taken; NULL where it is no brief then. */
static state *take(search *s, const state *from, const option *taken)
{
    const pl_node *value = NULL;
    if (taken->value.kind != PL_ABSENT) {
        pl_slice text = pl_brief_written(s->arena, s->adviser->question->schema, taken->field.path,
                                         taken->value);
        pl_limits limits = pl_limits_of(NULL);
        const pl_source *source = pl_source_new(s->arena, PL_SLICE("change"), text);
        value = text.size ? pl_yaml_parse(source, &limits, &s->unseen) : NULL;
        if (!value) return NULL;
    }
    state *made = pl_arena_new(s->arena, state);
    *made = *from;
    made->root = pl_brief_with(s->arena, from->root, taken->field.path, value);
    s->unseen.found.count = s->unseen.errors = 0;
    if (!open_court(s, made, taken->field.path)) return NULL;
    made->opened = pl_case_open(&made->court, s->adviser->channel);
    note_field(made, &taken->field);
    return made;
}

/* To leave out what is written is the last thing to advise. */
static options willing(search *s, const options *offered)
{
    options sorted = { 0 };
    for (int absent = 0; absent < 2; absent++)
        for (size_t i = 0; i < offered->count; i++)
            if ((offered->items[i].value.kind == PL_ABSENT) == absent)
                pl_list_add(s->arena, &sorted, offered->items[i]);
    return sorted;
}

/* All that are `left` changes away; the first that does is the answer. */
static bool try_from(search *s, const state *from, int left)
{
    options offered = { 0 };
    pl_case opened = from->opened;
    pl_context *context = pl_case_context(&from->court, &opened, opened.variables);
    offer(s, s->rule->condition, s->holds, context, &offered);
    offered = willing(s, &offered);
    for (size_t i = 0; i < offered.count && s->tried < most_tried; i++) {
        state *next = take(s, from, &offered.items[i]);
        s->tried++;
        if (!next) continue;
        pl_verdict given = pl_case_verdict(&next->court, &next->opened, s->rule);
        if (given.outcome == (s->holds ? PL_HOLDS : PL_NOT)) s->found = next;
        if (s->found || (left > 1 && try_from(s, next, left - 1))) return true;
    }
    return false;
}

static pl_slice said(const search *s, const field *changed, pl_value before, pl_value after)
{
    return pl_spoken_change(s->arena, changed->path, changed->type, (pl_value[]){ before, after },
                            s->adviser->question->language);
}

static pl_advice advice_of(const search *s)
{
    pl_change *changes = pl_arena_array(s->arena, pl_change, most_changes);
    for (size_t i = 0; i < s->found->count; i++) {
        const field *changed = &s->found->fields[i];
        pl_value before = value_in(s->adviser->court->brief, changed);
        pl_value after = value_in(s->found->court.brief, changed);
        pl_slice value = { 0 };
        if (after.kind != PL_ABSENT)
            value = pl_brief_written(s->arena, s->adviser->question->schema, changed->path, after);
        changes[i] = (pl_change){ changed->path, value, said(s, changed, before, after) };
    }
    return (pl_advice){ .changes = changes, .count = s->found->count };
}

/* What an expression that gives no points misses: a field, a fact, or what a function of both
 * gives. */
static unsigned roots_missing(const search *s, const pl_verdict *given)
{
    const pl_scope *scope = &s->adviser->court->pack->vocabulary->conditions;
    unsigned roots = 0;
    for (size_t i = 0; i < given->why.missing.count; i++)
        for (size_t at = 0; at < scope->variable_count; at++)
            if (pl_slice_find(given->why.missing.items[i], scope->variables[at].name) != SIZE_MAX)
                roots |= 1u << at;
    return roots;
}

pl_advice pl_advise(const pl_adviser *adviser, const pl_rule *rule, bool holds)
{
    pl_arena *arena = adviser->court->arena;
    search s = { .adviser = adviser, .arena = arena, .unseen = pl_report_new(arena) };
    s.rule = rule;
    s.holds = holds;
    state *first = pl_arena_new(arena, state);
    *first = (state){ .root = adviser->brief->root, .court = *adviser->court };
    first->court.report = &s.unseen;
    first->opened = pl_case_open(&first->court, adviser->channel);
    pl_verdict given = pl_case_verdict(&first->court, &first->opened, rule);
    pl_advice none = { .hangs_on = roots_missing(&s, &given) };
    if (!rule->condition) return none;
    pl_context *context = pl_case_context(&first->court, &first->opened, first->opened.variables);
    if (!is_open(rule->condition, holds, context, &none.hangs_on)) return none;
    for (int left = 1; left <= most_changes && !s.found && s.tried < most_tried; left++)
        try_from(&s, first, left);
    if (s.found) return advice_of(&s);
    none.hangs_on |= 1u << PL_ROOT_BRIEF;
    return none;
}
