#include "cel/typing.h"

const pl_type *pl_typing_select(pl_bindings *bindings, const pl_type *from, pl_slice name)
{
    if (from->kind == PL_TYPE_DYN || from->kind == PL_TYPE_PARAMETER) return &pl_type_dyn;
    if (from->kind == PL_TYPE_MAP)
        return pl_type_assign(bindings, &pl_type_string, from->key) ? from->item : NULL;
    if (from->kind != PL_TYPE_RECORD) return NULL;
    size_t slot = pl_type_slot(from, name);
    return slot == SIZE_MAX ? NULL : from->fields[slot].type;
}

const pl_type *pl_typing_index(pl_bindings *bindings, const pl_type *from, const pl_type *index)
{
    if (from->kind == PL_TYPE_DYN || from->kind == PL_TYPE_PARAMETER) return &pl_type_dyn;
    if (from->kind == PL_TYPE_LIST)
        return pl_type_assign(bindings, index, &pl_type_int) ? from->item : NULL;
    if (from->kind == PL_TYPE_MAP)
        return pl_type_assign(bindings, index, from->key) ? from->item : NULL;
    bool named = from->kind == PL_TYPE_RECORD && pl_type_assign(bindings, index, &pl_type_string);
    return named ? &pl_type_dyn : NULL;
}

/* `A` stands for one type, the same on both sides. */
static const struct signature {
    pl_syntax_kind kind;
    const pl_type *operands[2];
    const pl_type *result;
} signatures[] = {
    { PL_SYNTAX_ADD, { &pl_type_int, &pl_type_int }, &pl_type_int },
    { PL_SYNTAX_ADD, { &pl_type_double, &pl_type_double }, &pl_type_double },
    { PL_SYNTAX_ADD, { &pl_type_string, &pl_type_string }, &pl_type_string },
    { PL_SYNTAX_ADD, { &pl_type_list_a, &pl_type_list_a }, &pl_type_list_a },
    { PL_SYNTAX_ADD, { &pl_type_uint, &pl_type_uint }, &pl_type_uint },
    { PL_SYNTAX_ADD, { &pl_type_bytes, &pl_type_bytes }, &pl_type_bytes },
    { PL_SYNTAX_ADD, { &pl_type_timestamp, &pl_type_duration }, &pl_type_timestamp },
    { PL_SYNTAX_ADD, { &pl_type_duration, &pl_type_timestamp }, &pl_type_timestamp },
    { PL_SYNTAX_ADD, { &pl_type_duration, &pl_type_duration }, &pl_type_duration },
    { PL_SYNTAX_SUBTRACT, { &pl_type_int, &pl_type_int }, &pl_type_int },
    { PL_SYNTAX_SUBTRACT, { &pl_type_double, &pl_type_double }, &pl_type_double },
    { PL_SYNTAX_SUBTRACT, { &pl_type_uint, &pl_type_uint }, &pl_type_uint },
    { PL_SYNTAX_SUBTRACT, { &pl_type_timestamp, &pl_type_timestamp }, &pl_type_duration },
    { PL_SYNTAX_SUBTRACT, { &pl_type_timestamp, &pl_type_duration }, &pl_type_timestamp },
    { PL_SYNTAX_SUBTRACT, { &pl_type_duration, &pl_type_duration }, &pl_type_duration },
    { PL_SYNTAX_MULTIPLY, { &pl_type_int, &pl_type_int }, &pl_type_int },
    { PL_SYNTAX_MULTIPLY, { &pl_type_double, &pl_type_double }, &pl_type_double },
    { PL_SYNTAX_MULTIPLY, { &pl_type_uint, &pl_type_uint }, &pl_type_uint },
    { PL_SYNTAX_DIVIDE, { &pl_type_int, &pl_type_int }, &pl_type_int },
    { PL_SYNTAX_DIVIDE, { &pl_type_double, &pl_type_double }, &pl_type_double },
    { PL_SYNTAX_DIVIDE, { &pl_type_uint, &pl_type_uint }, &pl_type_uint },
    { PL_SYNTAX_REMAINDER, { &pl_type_int, &pl_type_int }, &pl_type_int },
    { PL_SYNTAX_REMAINDER, { &pl_type_uint, &pl_type_uint }, &pl_type_uint },
    { PL_SYNTAX_NEGATE, { &pl_type_int, NULL }, &pl_type_int },
    { PL_SYNTAX_NEGATE, { &pl_type_double, NULL }, &pl_type_double },
};

static bool is_number(const pl_type *type)
{
    return type->kind == PL_TYPE_INT || type->kind == PL_TYPE_UINT || type->kind == PL_TYPE_DOUBLE;
}

static const pl_type *try_signature(pl_bindings *bindings, const struct signature *by,
                                    const pl_type *left, const pl_type *right)
{
    size_t mark = pl_bindings_mark(bindings);
    pl_instance instance = { 0 };
    const pl_type *first = pl_type_instance(bindings, &instance, by->operands[0]);
    bool fits = pl_type_assign(bindings, left, first);
    if (fits && right)
        fits =
            pl_type_assign(bindings, right, pl_type_instance(bindings, &instance, by->operands[1]));
    if (fits)
        return pl_type_known(bindings, pl_type_instance(bindings, &instance, by->result), false);
    pl_bindings_return(bindings, mark);
    return NULL;
}

/* Where several signatures fit because something is not known, the result is not known either,
 * unless they all give the same. */
const pl_type *pl_typing_arithmetic(pl_bindings *bindings, pl_syntax_kind kind, const pl_type *left,
                                    const pl_type *right)
{
    const pl_type *result = NULL;
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
        if (signatures[i].kind != kind) continue;
        const pl_type *type = try_signature(bindings, &signatures[i], left, right);
        if (type) result = !result || result == type ? type : &pl_type_dyn;
    }
    return result;
}

bool pl_typing_order(pl_bindings *bindings, const pl_type *left, const pl_type *right)
{
    static const bool ordered[PL_TYPE_KIND_COUNT] = {
        [PL_TYPE_DYN] = true,      [PL_TYPE_PARAMETER] = true, [PL_TYPE_BOOL] = true,
        [PL_TYPE_INT] = true,      [PL_TYPE_UINT] = true,      [PL_TYPE_DOUBLE] = true,
        [PL_TYPE_STRING] = true,   [PL_TYPE_BYTES] = true,     [PL_TYPE_TIMESTAMP] = true,
        [PL_TYPE_DURATION] = true,
    };
    bool fit = (is_number(left) && is_number(right)) || pl_type_assign(bindings, left, right);
    return fit && ordered[left->kind] && ordered[right->kind];
}

const pl_type *pl_typing_held(const pl_type *among)
{
    if (among->kind == PL_TYPE_LIST) return among->item;
    if (among->kind == PL_TYPE_MAP) return among->key;
    if (among->kind == PL_TYPE_RECORD) return &pl_type_string;
    bool open = among->kind == PL_TYPE_DYN || among->kind == PL_TYPE_PARAMETER;
    return open ? &pl_type_dyn : NULL;
}

bool pl_typing_rounds(pl_bindings *bindings, const pl_type *over, size_t variables,
                      const pl_type **items)
{
    const pl_type *held = pl_typing_held(over);
    if (!held) return false;
    if (over->kind == PL_TYPE_PARAMETER) pl_type_assign(bindings, &pl_type_dyn, over);
    items[0] = held;
    if (variables == 1) return true;
    items[1] = over->kind == PL_TYPE_MAP ? over->item : &pl_type_dyn;
    if (over->kind != PL_TYPE_LIST) return true;
    items[0] = &pl_type_int;
    items[1] = held;
    return true;
}

const pl_type *pl_typing_call(pl_bindings *bindings, const pl_function *function,
                              const pl_syntax *call)
{
    size_t mark = pl_bindings_mark(bindings);
    pl_instance instance = { 0 };
    for (size_t i = 0; i < call->operand_count; i++) {
        size_t at = i < function->count ? i : function->count - 1;
        const pl_type *type = pl_type_instance(bindings, &instance, function->parameters[at]);
        if (pl_type_assign(bindings, call->operands[i]->type, type)) continue;
        pl_bindings_return(bindings, mark);
        return NULL;
    }
    return pl_type_known(bindings, pl_type_instance(bindings, &instance, function->result), false);
}
