#include "cel/expand.h"

#include "base/text.h"
#include "cel/macro.h"

static bool expand_has(pl_syntax *call, const pl_syntax **bad, pl_slice *wanted)
{
    *bad = call;
    *wanted = PL_SLICE("one field, as in `has(a.b)`,");
    if (call->operand_count != 1) return false;
    const pl_syntax *asked = call->operands[0];
    if (asked->kind != PL_SYNTAX_SELECT || asked->optional) return false;
    call->kind = PL_SYNTAX_HAS;
    return true;
}

/* The name of a member call, behind `cel.` when its receiver is that word. */
static pl_slice full_name(pl_arena *arena, const pl_syntax *call)
{
    const pl_syntax *receiver = call->operands[0];
    bool in_cel =
        receiver->kind == PL_SYNTAX_NAME && pl_slice_equal(receiver->name, PL_SLICE("cel"));
    return in_cel ? PL_JOIN(arena, PL_SLICE("cel."), call->name) : call->name;
}

bool pl_call_expand(pl_arena *arena, pl_syntax *call, const pl_syntax **bad, pl_slice *wanted)
{
    if (!call->member) {
        bool asks = pl_slice_equal(call->name, pl_operators[PL_SYNTAX_HAS].text);
        return !asks || expand_has(call, bad, wanted);
    }
    const pl_macro *macro = pl_macro_find(full_name(arena, call), call->operand_count - 1);
    if (!macro) return true;
    for (size_t i = 0; i < macro->variables; i++) {
        const pl_syntax *variable = *bad = call->operands[1 + i];
        *wanted = PL_SLICE("a name for the items");
        if (variable->kind != PL_SYNTAX_NAME || variable->global) return false;
        call->variables[i] = variable->name;
    }
    /* What is gone over stays in front; a binding has only what it binds. */
    size_t kept = macro->kind != PL_MACRO_BIND;
    for (size_t i = 1 + macro->variables; i < call->operand_count; i++)
        call->operands[kept++] = call->operands[i];
    call->operand_count = kept;
    call->kind = PL_SYNTAX_MACRO;
    call->macro = macro;
    call->member = false;
    return true;
}
