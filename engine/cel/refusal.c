#include "cel/refusal.h"

#include "base/nearest.h"
#include "cel/library.h"
#include "cel/macro.h"

/* Names as they are gone through: the list of them, and the nearest to one that is wanted. */
typedef struct known {
    pl_nearest near;
    pl_text list;
} known;

static known known_for(pl_refusal to, pl_slice wanted)
{
    pl_arena *arena = to.report->arena;
    return (known){ .near = pl_nearest_to(arena, wanted), .list = pl_text_new(arena) };
}

static void add_known(known *names, pl_slice name)
{
    pl_nearest_offer(&names->near, name);
    if (names->list.size) pl_text_put(&names->list, ", ");
    pl_text_add(&names->list, name);
}

static const pl_type *refuse(pl_refusal to, pl_code code, size_t from, size_t end,
                             pl_details details)
{
    pl_report_add(to.report, code, pl_embedded_part(to.text, from, end), details);
    return NULL;
}

static const pl_type *refuse_at_name(pl_refusal to, pl_code code, const pl_syntax *syntax,
                                     pl_details details)
{
    if (!details.found.size) details.found = syntax->name;
    return refuse(to, code, syntax->at, syntax->at_end, details);
}

static const pl_type *refuse_unknown(pl_refusal to, pl_code code, const pl_syntax *syntax,
                                     pl_slice where, known *names)
{
    pl_details details = { .where = where,
                           .list = pl_text_slice(&names->list),
                           .near = names->near.best };
    return refuse_at_name(to, code, syntax, details);
}

const pl_type *pl_refuse_name(pl_refusal to, const pl_syntax *name)
{
    known names = known_for(to, name->name);
    for (size_t i = 0; i < to.scope->variable_count; i++)
        add_known(&names, to.scope->variables[i].name);
    return refuse_unknown(to, PL_UNKNOWN_NAME, name, PL_SLICE("this expression"), &names);
}

static pl_slice type_text(pl_refusal to, const pl_syntax *syntax)
{
    return pl_type_text(to.report->arena, syntax->type);
}

const pl_type *pl_refuse_select(pl_refusal to, const pl_syntax *select)
{
    pl_arena *arena = to.report->arena;
    const pl_syntax *from = select->operands[0];
    if (from->type->kind != PL_TYPE_RECORD)
        return refuse_at_name(to, PL_NO_OVERLOAD, select,
                              (pl_details){ .found = PL_JOIN(arena, PL_SLICE("."), select->name),
                                            .where = type_text(to, from) });
    known names = known_for(to, select->name);
    for (size_t i = 0; i < from->type->field_count; i++)
        add_known(&names, from->type->fields[i].name);
    pl_slice name = from->path ? from->path->text : type_text(to, from);
    pl_slice where = PL_JOIN(arena, PL_SLICE("`"), name, PL_SLICE("`"));
    return refuse_unknown(to, PL_UNKNOWN_FIELD, select, where, &names);
}

/* How people know the operation: its sign, or the name of the macro. */
static pl_slice sign_of(const pl_syntax *syntax)
{
    return syntax->macro ? syntax->macro->name : pl_operators[syntax->kind].text;
}

const pl_type *pl_refuse_operand(pl_refusal to, const pl_syntax *syntax, const pl_syntax *operand)
{
    return refuse(to, PL_NO_OVERLOAD, operand->from, operand->to,
                  (pl_details){ .found = sign_of(syntax), .where = type_text(to, operand) });
}

const pl_type *pl_refuse_key(pl_refusal to, const pl_syntax *key)
{
    return refuse(
        to, PL_NO_OVERLOAD, key->from, key->to,
        (pl_details){ .found = PL_SLICE("{}"),
                      .where = type_text(to, key),
                      .wanted = PL_SLICE("keys are texts, whole numbers, true or false") });
}

/* Points into the text between the quotes where that is what the constant holds. */
static const pl_type *refuse_constant(pl_refusal to, const pl_syntax *argument,
                                      const pl_defect *defect)
{
    size_t from = argument->from, end = argument->to;
    if (argument->inside && defect->to) {
        from = argument->inside + defect->from;
        end = argument->inside + defect->to;
    }
    return refuse(to, defect->code, from, end,
                  (pl_details){ .found = defect->found,
                                .wanted = defect->wanted,
                                .near = defect->near,
                                .why = defect->why });
}

const pl_type *pl_refuse_argument(pl_refusal to, const pl_syntax *argument, const pl_defect *defect)
{
    if (defect) return refuse_constant(to, argument, defect);
    return refuse(to, PL_NOT_CONSTANT, argument->from, argument->to,
                  (pl_details){ .found = pl_syntax_text(to.report->arena, argument) });
}

/* An int stands where a double is needed: a literal is shown with its point. */
static const pl_type *refuse_int(pl_refusal to, pl_details details, const pl_syntax *number)
{
    bool literal = number->kind == PL_SYNTAX_CONSTANT;
    pl_text written = pl_text_new(to.report->arena);
    pl_text_put(&written, literal ? "" : "double(");
    pl_syntax_write(&written, number);
    pl_text_put(&written, literal ? ".0" : ")");
    pl_slice fixed = pl_text_slice(&written);
    if (literal) details.near = fixed;
    details.wanted = PL_JOIN(to.report->arena, PL_SLICE("write "), fixed);
    return refuse(to, PL_NO_OVERLOAD, number->from, number->to, details);
}

static bool is_kind(const pl_syntax *syntax, pl_type_kind kind)
{
    return syntax->type->kind == kind;
}

static bool is_number(const pl_type *type)
{
    return type->kind == PL_TYPE_INT || type->kind == PL_TYPE_UINT || type->kind == PL_TYPE_DOUBLE;
}

static bool is_list_of_numbers(const pl_type *type)
{
    return type->kind == PL_TYPE_LIST && is_number(type->item);
}

static pl_slice pair_help(pl_refusal to, const pl_syntax *syntax, const pl_syntax *left,
                          const pl_syntax *right)
{
    const pl_path *path = left->path ? left->path : right->path;
    bool null = is_kind(left, PL_TYPE_NULL) || is_kind(right, PL_TYPE_NULL);
    if (path && path->slot_count && null)
        return PL_JOIN(to.report->arena, PL_SLICE("has("), path->text,
                       PL_SLICE(") says whether it is there"));
    bool texts = is_kind(left, PL_TYPE_STRING) && is_kind(right, PL_TYPE_STRING);
    if (syntax->kind == PL_SYNTAX_IN && texts)
        return PL_SLICE("`in` looks into a list; a.contains(b) looks into a text");
    if (syntax->kind == PL_SYNTAX_IN && is_number(left->type) && is_list_of_numbers(right->type))
        return PL_SLICE("write the numbers alike, all as `1` or all as `1.0`");
    if (syntax->kind == PL_SYNTAX_CONDITIONAL) return PL_SLICE("both results must be of one type");
    return (pl_slice){ 0 };
}

const pl_type *pl_refuse_pair(pl_refusal to, const pl_syntax *syntax, const pl_syntax *left,
                              const pl_syntax *right)
{
    pl_details details = { .found = sign_of(syntax) };
    details.where =
        PL_JOIN(to.report->arena, type_text(to, left), PL_SLICE(" and "), type_text(to, right));
    if (is_kind(left, PL_TYPE_INT) && is_kind(right, PL_TYPE_DOUBLE))
        return refuse_int(to, details, left);
    if (is_kind(left, PL_TYPE_DOUBLE) && is_kind(right, PL_TYPE_INT))
        return refuse_int(to, details, right);
    details.wanted = pair_help(to, syntax, left, right);
    return refuse(to, PL_NO_OVERLOAD, syntax->at, syntax->at_end, details);
}

const pl_type *pl_refuse_choice(pl_refusal to, const pl_choices *choices, const pl_syntax *constant)
{
    pl_slice name = pl_value_text(constant->constant);
    known names = known_for(to, name);
    for (size_t i = 0; i < choices->count; i++)
        add_known(&names, choices->items[i].name);
    return refuse(to, PL_UNKNOWN_CHOICE, constant->from, constant->to,
                  (pl_details){ .found = name,
                                .wanted = choices->what,
                                .words = choices->words,
                                .list = pl_text_slice(&names.list),
                                .near = names.near.best });
}

static void write_types(pl_text *text, const pl_type *const *types, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i) pl_text_put(text, ", ");
        pl_text_add(text, pl_type_text(text->arena, types[i]));
    }
}

/* `size(string)`, or `string.size()` for a member. */
static void write_signature(pl_text *text, const pl_function *function)
{
    if (text->size) pl_text_put(text, ", ");
    if (function->member) {
        pl_text_add(text, pl_type_text(text->arena, function->parameters[0]));
        pl_text_put(text, ".");
    }
    pl_text_add(text, function->name);
    pl_text_put(text, "(");
    write_types(text, function->parameters + function->member, function->count - function->member);
    pl_text_put(text, function->variadic ? ", …)" : ")");
}

/* The first argument that is an int where this overload has a double and nothing else is wrong. */
static const pl_syntax *int_for_double(const pl_function *function, const pl_syntax *call)
{
    const pl_syntax *found = NULL;
    if (function->member != call->member || function->count != call->operand_count) return NULL;
    if (function->variadic) return NULL;
    for (size_t i = 0; i < function->count; i++) {
        const pl_syntax *argument = call->operands[i];
        if (pl_type_fits(argument->type, function->parameters[i])) continue;
        if (found || !is_kind(argument, PL_TYPE_INT)) return NULL;
        if (function->parameters[i]->kind != PL_TYPE_DOUBLE) return NULL;
        found = argument;
    }
    return found;
}

/* The types of the arguments; those of what would have been a macro are not known. */
static pl_slice types_of(pl_refusal to, const pl_syntax *call)
{
    pl_text types = pl_text_new(to.report->arena);
    if (!call->operand_count) return PL_SLICE("nothing");
    if (!call->operands[0]->type) return PL_SLICE("this number of arguments");
    for (size_t i = 0; i < call->operand_count; i++) {
        if (i) pl_text_put(&types, i + 1 < call->operand_count ? ", " : " and ");
        pl_text_add(&types, type_text(to, call->operands[i]));
    }
    return pl_text_slice(&types);
}

static const pl_type *refuse_arguments(pl_refusal to, const pl_syntax *call, pl_slice signatures,
                                       const pl_syntax *number)
{
    pl_arena *arena = to.report->arena;
    pl_details details = { .found = call->name, .where = types_of(to, call) };
    if (number) return refuse_int(to, details, number);
    details.wanted = PL_JOIN(arena, PL_SLICE("there is "), signatures);
    return refuse_at_name(to, PL_NO_OVERLOAD, call, details);
}

/* A macro with another number of arguments, or one with a name near by. */
static void offer_macro(pl_nearest *near, const pl_syntax *call, const pl_macro *macro,
                        pl_text *signatures)
{
    static const char *const variables[] = { "x", "k, v" };
    static const char *const rest[] = { "", ", …", ", …, …" };
    if (!call->member) return;
    pl_nearest_offer(near, macro->name);
    pl_slice inside = PL_JOIN(signatures->arena, PL_SLICE("."), call->name);
    if (!pl_slice_equal(macro->name, call->name) && !pl_slice_ends(macro->name, inside)) return;
    if (signatures->size) pl_text_put(signatures, ", ");
    pl_text_add(signatures, macro->name);
    pl_text_put(signatures, "(");
    pl_text_put(signatures, variables[macro->variables - 1]);
    pl_text_put(signatures, rest[macro->arguments - macro->variables]);
    pl_text_put(signatures, ")");
}

const pl_type *pl_refuse_call(pl_refusal to, const pl_syntax *call)
{
    known names = known_for(to, call->name);
    pl_text signatures = pl_text_new(to.report->arena);
    const pl_syntax *number = NULL;
    pl_function_cursor each = pl_functions(to.scope);
    for (const pl_function *function; (function = pl_function_next(&each));) {
        pl_nearest_offer(&names.near, function->name);
        if (!pl_slice_equal(function->name, call->name)) continue;
        write_signature(&signatures, function);
        if (!number) number = int_for_double(function, call);
    }
    const pl_macro *macro;
    for (size_t i = 0; (macro = pl_macro_at(i)); i++)
        offer_macro(&names.near, call, macro, &signatures);
    if (!call->member) pl_nearest_offer(&names.near, pl_operators[PL_SYNTAX_HAS].text);
    if (signatures.size) return refuse_arguments(to, call, pl_text_slice(&signatures), number);
    return refuse_at_name(to, PL_UNKNOWN_FUNCTION, call, (pl_details){ .near = names.near.best });
}
