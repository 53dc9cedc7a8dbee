#include "cel/resolver.h"

#include "cel/library.h"
#include "cel/macro.h"

enum { most_rounds_in_rounds = 4 };

typedef struct resolver {
    const pl_scope *scope;
    pl_arena *arena;
    pl_embedded text;
    pl_report *report;
    bool qualified; /* whether a selection may be the name of a variable */
    pl_slice locals[pl_most_locals];
    size_t local_count;
    size_t most_locals; /* that were in force at once, in the innermost binding so far */
    size_t rounds;      /* macros around this place that go over something */
} resolver;

static size_t local_of(const resolver *r, pl_slice name)
{
    for (size_t i = r->local_count; i > 0; i--)
        if (pl_slice_equal(r->locals[i - 1], name)) return i;
    return 0;
}

/* The name in the container, then in what surrounds it, and last by itself. */
static pl_slice in_container(const resolver *r, pl_slice container, pl_slice name)
{
    return container.size ? PL_JOIN(r->arena, container, PL_SLICE("."), name) : name;
}

/* Without its last part; false when there is nothing to cut off. */
static bool cut_container(pl_slice *container)
{
    if (!container->size) return false;
    size_t size = container->size;
    while (size && container->data[size - 1] != '.')
        size--;
    container->size = size ? size - 1 : 0;
    return true;
}

static size_t variable_of(const resolver *r, pl_slice name, bool global)
{
    pl_slice container = global ? (pl_slice){ 0 } : r->scope->container;
    do {
        pl_slice full = in_container(r, container, name);
        for (size_t i = 0; i < r->scope->variable_count; i++)
            if (pl_slice_equal(r->scope->variables[i].name, full)) return i;
    } while (cut_container(&container));
    return SIZE_MAX;
}

static bool is_type_name(pl_slice name)
{
    static const pl_slice names[] = {
        PL_SLICE_INIT("bool"),
        PL_SLICE_INIT("bytes"),
        PL_SLICE_INIT("double"),
        PL_SLICE_INIT("dyn"),
        PL_SLICE_INIT("int"),
        PL_SLICE_INIT("list"),
        PL_SLICE_INIT("map"),
        PL_SLICE_INIT("null_type"),
        PL_SLICE_INIT("string"),
        PL_SLICE_INIT("type"),
        PL_SLICE_INIT("uint"),
        PL_SLICE_INIT("optional_type"),
        PL_SLICE_INIT("google.protobuf.Timestamp"),
        PL_SLICE_INIT("google.protobuf.Duration"),
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (pl_slice_equal(names[i], name)) return true;
    return false;
}

/* Makes the node a variable or a type of that name; false when there is none. */
static bool take_name(resolver *r, pl_syntax *syntax, pl_slice name, bool global)
{
    size_t variable = variable_of(r, name, global);
    if (variable != SIZE_MAX) {
        const pl_variable *found = &r->scope->variables[variable];
        pl_path *path = pl_arena_new(r->arena, pl_path);
        *path = (pl_path){ .text = found->name, .variable = variable, .type = found->type };
        syntax->path = path;
        return true;
    }
    if (!is_type_name(name)) return false;
    syntax->kind = PL_SYNTAX_CONSTANT;
    syntax->constant = pl_value_type_name(name);
    syntax->operand_count = 0;
    return true;
}

/* The name at the root of `a.b.c`; NULL when it is more than names. */
static const pl_syntax *root_of(const pl_syntax *chain)
{
    while (chain->kind == PL_SYNTAX_SELECT && !chain->optional)
        chain = chain->operands[0];
    return chain->kind == PL_SYNTAX_NAME ? chain : NULL;
}

static void write_chain(pl_text *text, const pl_syntax *chain)
{
    if (chain->kind == PL_SYNTAX_SELECT) {
        write_chain(text, chain->operands[0]);
        pl_text_put(text, ".");
    }
    pl_text_add(text, chain->name);
}

static pl_slice chain_text(const resolver *r, const pl_syntax *chain)
{
    pl_text text = pl_text_new(r->arena);
    write_chain(&text, chain);
    return pl_text_slice(&text);
}

static bool resolve(resolver *r, pl_syntax *syntax);

static bool resolve_operands(resolver *r, pl_syntax *syntax, size_t from)
{
    bool sound = true;
    for (size_t i = from; i < syntax->operand_count; i++)
        sound &= resolve(r, syntax->operands[i]);
    return sound;
}

static bool resolve_name(resolver *r, pl_syntax *name)
{
    if (!name->global) name->local = local_of(r, name->name);
    if (!name->local) take_name(r, name, name->name, name->global);
    return true;
}

static bool resolve_select(resolver *r, pl_syntax *select)
{
    const pl_syntax *root = root_of(select);
    /* `google.protobuf.Timestamp` is the one qualified name that is always there. */
    bool may_be = root && (r->qualified || pl_slice_equal(root->name, PL_SLICE("google")));
    bool open = may_be && (root->global || !local_of(r, root->name));
    if (open && take_name(r, select, chain_text(r, select), root->global)) return true;
    return resolve(r, select->operands[0]);
}

static bool takes(const pl_function *function, const pl_syntax *call)
{
    if (function->member != call->member) return false;
    return function->variadic ? call->operand_count >= function->count
                              : call->operand_count == function->count;
}

/* Collects the overloads of that name; whether the name is one of a function at all. */
static bool take_functions(resolver *r, pl_syntax *call, pl_slice name)
{
    bool known = false;
    PL_LIST(const pl_function *) found = { 0 };
    pl_function_cursor each = pl_functions(r->scope);
    for (const pl_function *function; (function = pl_function_named(&each, name));) {
        known = true;
        if (takes(function, call)) pl_list_add(r->arena, &found, function);
    }
    call->functions = found.items;
    call->function_count = found.count;
    return known;
}

static bool take_call(resolver *r, pl_syntax *call, pl_slice name, bool global)
{
    pl_slice container = global ? (pl_slice){ 0 } : r->scope->container;
    do {
        pl_slice full = in_container(r, container, name);
        if (!take_functions(r, call, full)) continue;
        call->name = full;
        return true;
    } while (cut_container(&container));
    return false;
}

static bool is_namespace(const resolver *r, pl_slice name)
{
    pl_function_cursor each = pl_functions(r->scope);
    for (const pl_function *function; (function = pl_function_next(&each));)
        if (pl_slice_starts(function->name, name) && function->name.size > name.size &&
            function->name.data[name.size] == '.')
            return true;
    return false;
}

/* `math.abs(x)` is the function `math.abs` and not a member of `math`, unless `math` is a variable.
 */
static bool take_namespaced(resolver *r, pl_syntax *call)
{
    const pl_syntax *receiver = call->operands[0], *root = root_of(receiver);
    if (!root || (!root->global && local_of(r, root->name))) return false;
    pl_slice space = chain_text(r, receiver);
    pl_syntax as = *call;
    as.member = false;
    as.operands++;
    as.operand_count--;
    as.at = receiver->from;
    as.name = PL_JOIN(r->arena, space, PL_SLICE("."), call->name);
    bool found = take_call(r, &as, as.name, root->global);
    if (!found && variable_of(r, root->name, root->global) != SIZE_MAX) return false;
    if (!found && !is_namespace(r, space)) return false;
    *call = as;
    return true;
}

static bool resolve_call(resolver *r, pl_syntax *call)
{
    bool taken = call->member && take_namespaced(r, call);
    if (!taken && call->member)
        take_functions(r, call, call->name);
    else if (!taken)
        take_call(r, call, call->name, call->global);
    return resolve_operands(r, call, 0);
}

static bool limit(resolver *r, const pl_syntax *syntax, size_t most, pl_slice what)
{
    pl_text number = pl_text_new(r->arena);
    pl_text_grouped(&number, (int64_t)most);
    pl_report_add(r->report, PL_EXPRESSION_LIMIT,
                  pl_embedded_part(r->text, syntax->at, syntax->at_end),
                  (pl_details){ .found = what, .wanted = pl_text_slice(&number) });
    return false;
}

/* Names for the macro's variables; false after a report. */
static bool open_macro(resolver *r, pl_syntax *macro)
{
    size_t count = macro->macro->variables;
    if (r->local_count + count > pl_most_locals)
        return limit(r, macro, pl_most_locals, PL_SLICE("names of macros at one place"));
    macro->local = r->local_count + 1;
    for (size_t i = 0; i < count; i++)
        r->locals[r->local_count++] = macro->variables[i];
    if (r->local_count > r->most_locals) r->most_locals = r->local_count;
    return true;
}

/* What a name is bound to is evaluated when the name is first asked for, which may be deep inside
 * the body: so its own macros take numbers behind all of the body's. */
static bool resolve_bind(resolver *r, pl_syntax *bind)
{
    size_t before = r->local_count, most = r->most_locals;
    if (!open_macro(r, bind)) return false;
    r->most_locals = r->local_count;
    bool sound = resolve(r, bind->operands[1]);
    r->local_count = r->most_locals;
    for (size_t i = before; i < r->local_count; i++)
        r->locals[i] = (pl_slice){ 0 };
    sound &= resolve(r, bind->operands[0]);
    r->local_count = before;
    if (r->most_locals < most) r->most_locals = most;
    return sound;
}

static bool resolve_macro(resolver *r, pl_syntax *macro)
{
    size_t before = r->local_count;
    if (macro->macro->kind == PL_MACRO_BIND) return resolve_bind(r, macro);
    bool rounds = macro->macro->kind < PL_MACRO_BIND;
    if (!resolve(r, macro->operands[0]) || !open_macro(r, macro)) return false;
    if (r->rounds + rounds > most_rounds_in_rounds)
        return limit(r, macro, most_rounds_in_rounds, PL_SLICE("macros inside each other"));
    r->rounds += rounds;
    bool sound = resolve_operands(r, macro, 1);
    r->rounds -= rounds;
    r->local_count = before;
    return sound;
}

/* Recurses at most as deep as the parser lets a tree grow. */
static bool resolve(resolver *r, pl_syntax *syntax)
{
    if (syntax->kind == PL_SYNTAX_NAME) return resolve_name(r, syntax);
    if (syntax->kind == PL_SYNTAX_SELECT) return resolve_select(r, syntax);
    if (syntax->kind == PL_SYNTAX_CALL) return resolve_call(r, syntax);
    if (syntax->kind == PL_SYNTAX_MACRO) return resolve_macro(r, syntax);
    return resolve_operands(r, syntax, 0);
}

bool pl_cel_resolve(const pl_scope *scope, pl_syntax *syntax, pl_embedded text, pl_report *report)
{
    resolver r = { .scope = scope, .arena = report->arena, .text = text, .report = report };
    r.qualified = scope->container.size;
    for (size_t i = 0; i < scope->variable_count; i++)
        r.qualified |= pl_slice_find(scope->variables[i].name, PL_SLICE(".")) != SIZE_MAX;
    return resolve(&r, syntax);
}
