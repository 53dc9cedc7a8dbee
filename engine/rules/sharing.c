#include "rules/sharing.h"

#include "rules/mention.h"

/* How many uses are counted, and conditions numbered. */
enum { many = 2, most = 0xFFFFFF };

typedef struct sharing {
    pl_arena *arena;
    pl_map texts; /* of expressions -> pl_condition *, the first of that text */
    unsigned count;
} sharing;

/* Until the rules are sealed their conditions are the loader's to change. */
static pl_condition *own(const pl_condition *condition)
{
    return (pl_condition *)(uintptr_t)condition;
}

static pl_slice text_of(const pl_condition *expression)
{
    const pl_syntax *syntax = expression->syntax;
    return pl_slice_part(expression->text.text, syntax->from, syntax->to);
}

/* The one that stands for it: the first expression of the same text, else itself. */
static pl_condition *first_of(sharing *all, const pl_condition *condition)
{
    if (condition->kind != PL_CONDITION_EXPRESSION) return own(condition);
    pl_map_add(all->arena, &all->texts, text_of(condition), own(condition));
    return pl_map_get(&all->texts, text_of(condition));
}

/* The reader of conditions bounds the depth. */
static void count_uses(sharing *all, const pl_condition *condition)
{
    if (condition->kind == PL_CONDITION_LEAF) return;
    pl_condition *first = first_of(all, condition);
    if (first->uses < many) first->uses++;
    if (first->uses == many) return;
    for (size_t i = 0; i < condition->count; i++)
        count_uses(all, condition->parts[i]);
}

static bool asks_of_the_brief(const pl_condition *condition)
{
    static const pl_root others[] = { PL_ROOT_CHANNEL, PL_ROOT_PLATFORM, PL_ROOT_MARKET };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (pl_condition_mentions(condition, others[i])) return false;
    return true;
}

static void number(sharing *all, const pl_condition *condition)
{
    if (condition->kind == PL_CONDITION_LEAF || condition->shared) return;
    pl_condition *first = first_of(all, condition);
    if (first->uses == many && !first->shared && all->count < most && asks_of_the_brief(first))
        first->shared = ++all->count & most;
    own(condition)->shared = first->shared;
    for (size_t i = 0; i < condition->count; i++)
        number(all, condition->parts[i]);
}

size_t pl_sharing_number(pl_arena *arena, const pl_rule *rules, size_t count)
{
    sharing all = { .arena = arena };
    for (size_t i = 0; i < count; i++)
        if (rules[i].condition) count_uses(&all, rules[i].condition);
    for (size_t i = 0; i < count; i++)
        if (rules[i].condition) number(&all, rules[i].condition);
    return all.count;
}
