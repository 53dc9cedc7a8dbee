#include "rules/mention.h"

/* `platform.share(…)` reads the platform, though no path says so. */
static bool is_function_of(const pl_syntax *syntax, pl_root variable)
{
    static const pl_slice namespaces[PL_ROOT_COUNT] = {
        [PL_ROOT_CHANNEL] = PL_SLICE_INIT("channel."),
        [PL_ROOT_PLATFORM] = PL_SLICE_INIT("platform."),
        [PL_ROOT_MARKET] = PL_SLICE_INIT("market."),
    };
    return syntax->function_count && namespaces[variable].size &&
           pl_slice_starts(syntax->functions[0]->name, namespaces[variable]);
}

/* The parser bounds the depth of the tree, and so of this recursion. */
static bool syntax_mentions(const pl_syntax *syntax, pl_root variable)
{
    if (syntax->path && syntax->path->variable == variable) return true;
    if (is_function_of(syntax, variable)) return true;
    for (size_t i = 0; i < syntax->operand_count; i++)
        if (syntax_mentions(syntax->operands[i], variable)) return true;
    return false;
}

bool pl_condition_mentions(const pl_condition *condition, pl_root variable)
{
    if (!condition) return false;
    if (condition->kind == PL_CONDITION_EXPRESSION)
        return syntax_mentions(condition->syntax, variable);
    const pl_leaf *leaf = &condition->leaf;
    if (condition->kind == PL_CONDITION_LEAF)
        return leaf->path->variable == variable ||
               (leaf->reference && leaf->reference->variable == variable);
    for (size_t i = 0; i < condition->count; i++)
        if (pl_condition_mentions(condition->parts[i], variable)) return true;
    return false;
}

bool pl_message_mentions(const pl_message *message, pl_root variable)
{
    for (size_t language = 0; language < PL_LANGUAGE_COUNT; language++)
        for (size_t i = 0; i < message->in[language]->count; i++) {
            const pl_syntax *syntax = message->in[language]->pieces[i].syntax;
            if (syntax && syntax_mentions(syntax, variable)) return true;
        }
    return false;
}
