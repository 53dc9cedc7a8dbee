#include "cel/refusal.h"

#include "base/nearest.h"
#include "cel/habit.h"
#include "cel/library.h"
#include "cel/macro.h"
#include "cel/remedy.h"

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

/* The field of that name, where one variable alone has it. */
static pl_slice field_named(pl_refusal to, pl_slice name)
{
    pl_slice found = { 0 };
    for (size_t i = 0; i < to.scope->variable_count; i++) {
        const pl_variable *variable = &to.scope->variables[i];
        if (variable->type->kind != PL_TYPE_RECORD) continue;
        if (pl_type_slot(variable->type, name) == SIZE_MAX) continue;
        if (found.size) return (pl_slice){ 0 };
        found = PL_JOIN(to.report->arena, variable->name, PL_SLICE("."), name);
    }
    return found;
}

const pl_type *pl_refuse_name(pl_refusal to, const pl_syntax *name)
{
    known names = known_for(to, name->name);
    for (size_t i = 0; i < to.scope->variable_count; i++)
        add_known(&names, to.scope->variables[i].name);
    const pl_habit *habit = pl_habit_word(name->name);
    if (!names.near.best.size) names.near.best = field_named(to, name->name);
    if (!names.near.best.size && habit) names.near.best = habit->meant;
    return refuse_unknown(to, PL_UNKNOWN_NAME, name, PL_SLICE("this expression"), &names);
}

/* One type, or two: their names are the same in each language. */
static pl_words types_of(pl_arena *arena, pl_slice first, pl_slice last)
{
    if (!last.size) return (pl_words){ { [PL_ENGLISH] = first, [PL_JAPANESE] = first } };
    return (pl_words){ { [PL_ENGLISH] = PL_JOIN(arena, first, PL_SLICE(" and "), last),
                         [PL_JAPANESE] = PL_JOIN(arena, first, PL_SLICE("と"), last) } };
}

static pl_slice type_text(pl_refusal to, const pl_syntax *syntax)
{
    return pl_type_text(to.report->arena, syntax->type);
}

static pl_words type_words(pl_refusal to, const pl_syntax *syntax)
{
    return types_of(to.report->arena, type_text(to, syntax), (pl_slice){ 0 });
}

const pl_type *pl_refuse_select(pl_refusal to, const pl_syntax *select)
{
    pl_arena *arena = to.report->arena;
    const pl_syntax *from = select->operands[0];
    if (from->type->kind != PL_TYPE_RECORD)
        return refuse_at_name(to, PL_NO_OVERLOAD, select,
                              (pl_details){ .found = PL_JOIN(arena, PL_SLICE("."), select->name),
                                            .types = type_words(to, from),
                                            .words = pl_remedy_select(select) });
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
                  (pl_details){ .found = sign_of(syntax),
                                .types = type_words(to, operand),
                                .words = pl_remedy_operand(syntax, operand) });
}

const pl_type *pl_refuse_key(pl_refusal to, const pl_syntax *key)
{
    static const pl_words keys = PL_WORDS("keys are texts, whole numbers, true or false",
                                          "キーにはテキスト・整数・trueかfalseを使います");
    return refuse(
        to, PL_NO_OVERLOAD, key->from, key->to,
        (pl_details){ .found = PL_SLICE("{}"), .types = type_words(to, key), .words = keys });
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

/* A field of ours is never null. */
static pl_words null_help(pl_arena *arena, const pl_path *path)
{
    pl_slice asked = PL_JOIN(arena, PL_SLICE("has("), path->text, PL_SLICE(")"));
    return (
        pl_words){ { [PL_ENGLISH] = PL_JOIN(arena, asked, PL_SLICE(" says whether it is there")),
                     [PL_JAPANESE] = PL_JOIN(arena, PL_SLICE("あるかどうかは "), asked,
                                             PL_SLICE(" で調べます")) } };
}

const pl_type *pl_refuse_pair(pl_refusal to, const pl_syntax *syntax, const pl_syntax *left,
                              const pl_syntax *right)
{
    pl_details details = { .found = sign_of(syntax),
                           .types = types_of(to.report->arena, type_text(to, left),
                                             type_text(to, right)) };
    if (is_kind(left, PL_TYPE_INT) && is_kind(right, PL_TYPE_DOUBLE))
        return refuse_int(to, details, left);
    if (is_kind(left, PL_TYPE_DOUBLE) && is_kind(right, PL_TYPE_INT))
        return refuse_int(to, details, right);
    const pl_path *path = left->path ? left->path : right->path;
    bool null = is_kind(left, PL_TYPE_NULL) || is_kind(right, PL_TYPE_NULL);
    details.words = path && path->slot_count && null
                        ? null_help(to.report->arena, path)
                        : pl_remedy_pair(to.report->arena, syntax, left, right);
    return refuse(to, PL_NO_OVERLOAD, syntax->at, syntax->at_end, details);
}

const pl_type *pl_refuse_choice(pl_refusal to, const pl_choices *choices, const pl_syntax *constant)
{
    pl_slice name = pl_value_text(constant->constant), named = { 0 };
    known names = known_for(to, name);
    for (size_t i = 0; i < choices->count; i++) {
        const pl_choice *choice = &choices->items[i];
        add_known(&names, choice->name);
        for (size_t language = 0; language < PL_LANGUAGE_COUNT; language++)
            if (pl_slice_equal(name, choice->words.in[language])) named = choice->name;
    }
    if (named.size) names.near.best = named;
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
static void add_types(pl_refusal to, const pl_syntax *call, pl_details *details)
{
    pl_arena *arena = to.report->arena;
    pl_text types = pl_text_new(arena);
    size_t count = call->operand_count;
    details->where = count ? PL_SLICE("this number of arguments") : PL_SLICE("no arguments");
    if (!count || !call->operands[0]->type) return;
    for (size_t i = 0; i == 0 || i + 1 < count; i++) {
        if (i) pl_text_put(&types, ", ");
        pl_text_add(&types, type_text(to, call->operands[i]));
    }
    pl_slice last = count > 1 ? type_text(to, call->operands[count - 1]) : (pl_slice){ 0 };
    details->types = types_of(arena, pl_text_slice(&types), last);
}

static const pl_type *refuse_arguments(pl_refusal to, const pl_syntax *call, pl_slice signatures,
                                       const pl_syntax *number)
{
    pl_arena *arena = to.report->arena;
    pl_details details = { .found = call->name };
    add_types(to, call, &details);
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

/* `abs` for `math.abs`; and what other languages call it. */
static const pl_type *refuse_function(pl_refusal to, const pl_syntax *call, pl_nearest *near)
{
    pl_arena *arena = to.report->arena;
    pl_details details = { .near = near->best };
    pl_slice last = PL_JOIN(arena, PL_SLICE("."), call->name);
    pl_function_cursor each = pl_functions(to.scope);
    for (const pl_function *function; (function = pl_function_next(&each)) && !details.near.size;)
        if (pl_slice_ends(function->name, last)) details.near = function->name;
    const pl_habit *habit = pl_habit_function(call->name);
    if (habit && !details.near.size) details.near = habit->meant;
    if (habit) details.why = &habit->why;
    bool asks = call->member && pl_slice_equal(call->name, pl_operators[PL_SYNTAX_HAS].text);
    if (asks)
        details.near = PL_JOIN(arena, PL_SLICE("has("), pl_syntax_text(arena, call->operands[0]),
                               PL_SLICE(")"));
    return refuse_at_name(to, PL_UNKNOWN_FUNCTION, call, details);
}

/* The overloads that are called like this, as a member or not; all where there is none. */
static pl_slice signatures_of(pl_refusal to, const pl_syntax *call, bool alike)
{
    pl_text signatures = pl_text_new(to.report->arena);
    pl_function_cursor each = pl_functions(to.scope);
    for (const pl_function *function; (function = pl_function_next(&each));) {
        bool other = alike && function->member != call->member;
        if (!other && pl_slice_equal(function->name, call->name))
            write_signature(&signatures, function);
    }
    return !signatures.size && alike ? signatures_of(to, call, false) : pl_text_slice(&signatures);
}

const pl_type *pl_refuse_call(pl_refusal to, const pl_syntax *call)
{
    pl_nearest near = pl_nearest_to(to.report->arena, call->name);
    pl_text signatures = pl_text_new(to.report->arena);
    const pl_syntax *number = NULL;
    pl_function_cursor each = pl_functions(to.scope);
    for (const pl_function *function; (function = pl_function_next(&each));) {
        pl_nearest_offer(&near, function->name);
        if (!number && pl_slice_equal(function->name, call->name))
            number = int_for_double(function, call);
    }
    pl_text_add(&signatures, signatures_of(to, call, true));
    const pl_macro *macro;
    for (size_t i = 0; (macro = pl_macro_at(i)); i++)
        offer_macro(&near, call, macro, &signatures);
    if (!call->member) pl_nearest_offer(&near, pl_operators[PL_SYNTAX_HAS].text);
    if (signatures.size) return refuse_arguments(to, call, pl_text_slice(&signatures), number);
    return refuse_function(to, call, &near);
}
