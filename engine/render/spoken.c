#include "render/spoken.h"

#include "decide/change.h"
#include "decide/spoken.h"
#include "render/columns.h"

enum { line_width = 80 };

static const pl_words one_refused = PL_WORDS("not this", "次のことがない");

pl_slice pl_spoken_join(pl_condition_kind kind, size_t count, pl_language language)
{
    static const pl_words joins[] = {
        [PL_CONDITION_ALL] = PL_WORDS("all of these", "次のすべて"),
        [PL_CONDITION_ANY] = PL_WORDS("at least one of these", "次のどれか"),
        [PL_CONDITION_NONE] = PL_WORDS("none of these", "次のどれでもない"),
    };
    if (kind == PL_CONDITION_NONE && count == 1) return one_refused.in[language];
    return joins[kind].in[language];
}

static pl_slice said(pl_arena *arena, const pl_vocabulary *vocabulary,
                     const pl_condition *condition, pl_language language)
{
    pl_leaf leaf;
    if (pl_condition_meaning(condition)) return pl_condition_meaning(condition)->in[language];
    if (pl_condition_is_test(condition, &leaf))
        return pl_spoken_test(arena, vocabulary, &leaf, language);
    if (condition->kind == PL_CONDITION_EXPRESSION) return pl_syntax_text(arena, condition->syntax);
    return pl_spoken_join(condition->kind, condition->count, language);
}

/* As deep as the condition, which its reader bounded. */
static void put(pl_text *text, const pl_vocabulary *vocabulary, const pl_condition *condition,
                pl_language language, size_t indent)
{
    pl_text_repeat(text, ' ', indent);
    pl_columns_wrap(text, said(text->arena, vocabulary, condition, language), indent,
                    line_width - indent);
    pl_text_put(text, "\n");
    for (size_t i = 0; i < condition->count; i++)
        put(text, vocabulary, condition->parts[i], language, indent + 2);
}

void pl_spoken_put(pl_text *text, const pl_vocabulary *vocabulary, const pl_condition *condition,
                   pl_language language)
{
    put(text, vocabulary, condition, language, 2);
}
