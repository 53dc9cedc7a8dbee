#include "rules/guarantee.h"

#include "cel/macro.h"

/* What is known of the value of an expression or condition, beside that it has one. */
typedef enum known { KNOWN_FALSE, KNOWN_TRUE, KNOWN_THERE } known;

/* What is known of each operand when so much is known of the whole; false: not even that it has a
 * value, since another operand may have decided. */
static bool known_of_operands(const pl_syntax *syntax, known whole, known *operand)
{
    static const known opposite[] = {
        [KNOWN_FALSE] = KNOWN_TRUE, [KNOWN_TRUE] = KNOWN_FALSE, [KNOWN_THERE] = KNOWN_THERE
    };
    bool and = syntax->kind == PL_SYNTAX_AND, or = syntax->kind == PL_SYNTAX_OR;
    *operand = and || or ? whole : KNOWN_THERE;
    if (syntax->kind == PL_SYNTAX_NOT) *operand = opposite[whole];
    if (and || syntax->kind == PL_SYNTAX_HAS) return whole == KNOWN_TRUE;
    return ! or || whole == KNOWN_FALSE;
}

/* How many of the operands, from the first, are evaluated whatever the data are. What cel.bind()
 * binds may never be asked for. */
static size_t evaluated_for_certain(const pl_syntax *syntax)
{
    if (syntax->kind == PL_SYNTAX_CONDITIONAL) return 1;
    if (syntax->kind == PL_SYNTAX_MACRO) return syntax->macro->kind == PL_MACRO_BIND ? 0 : 1;
    bool lazy = syntax->function_count && syntax->functions[0]->lazy;
    return lazy ? 1 : syntax->operand_count;
}

static void guarantee(pl_arena *arena, const pl_syntax *syntax, known whole,
                      pl_guaranteed *guaranteed)
{
    known operand;
    if (syntax->path || syntax->kind == PL_SYNTAX_CALL) {
        pl_text text = pl_text_new(arena);
        pl_syntax_write(&text, syntax);
        pl_list_add(arena, guaranteed, pl_text_slice(&text));
    }
    if (!known_of_operands(syntax, whole, &operand)) return;
    size_t count = evaluated_for_certain(syntax);
    for (size_t i = 0; i < count; i++)
        guarantee(arena, syntax->operands[i], operand, guaranteed);
}

void pl_expression_guarantees(pl_arena *arena, const pl_syntax *syntax, pl_guaranteed *guaranteed)
{
    guarantee(arena, syntax, KNOWN_THERE, guaranteed);
}

/* A leaf that is false was read as well as one that is true. */
static void guarantee_leaf(pl_arena *arena, const pl_leaf *from, known whole,
                           pl_guaranteed *guaranteed)
{
    bool absent = from->test == PL_TEST_PRESENT && from->wanted.as.truth != (whole == KNOWN_TRUE);
    if (!absent) pl_list_add(arena, guaranteed, from->path->text);
    if (from->reference) pl_list_add(arena, guaranteed, from->reference->text);
}

/* Of a join whose outcome hangs on one part that is not known which, nothing is guaranteed. */
static void guarantee_condition(pl_arena *arena, const pl_condition *condition, known whole,
                                pl_guaranteed *guaranteed)
{
    static const known deciding[] = { [PL_CONDITION_ALL] = KNOWN_TRUE,
                                      [PL_CONDITION_ANY] = KNOWN_FALSE,
                                      [PL_CONDITION_NONE] = KNOWN_TRUE };
    if (condition->kind == PL_CONDITION_LEAF) {
        guarantee_leaf(arena, &condition->leaf, whole, guaranteed);
    } else if (condition->kind == PL_CONDITION_EXPRESSION) {
        guarantee(arena, condition->syntax, whole, guaranteed);
    } else if (whole == deciding[condition->kind] || condition->count == 1) {
        bool turned = (condition->kind == PL_CONDITION_NONE) == (whole == KNOWN_TRUE);
        for (size_t i = 0; i < condition->count; i++)
            guarantee_condition(arena, condition->parts[i], turned ? KNOWN_FALSE : KNOWN_TRUE,
                                guaranteed);
    }
}

void pl_condition_guarantees(pl_arena *arena, const pl_condition *condition,
                             pl_guaranteed *guaranteed)
{
    guarantee_condition(arena, condition, KNOWN_TRUE, guaranteed);
}
