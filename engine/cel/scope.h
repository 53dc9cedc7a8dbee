/* What an expression may name, and what an evaluation works with: declared by whoever embeds the
 * language. */
#ifndef PL_CEL_SCOPE_H
#define PL_CEL_SCOPE_H

#include "base/list.h"
#include "cel/mapping.h"
#include "source/catalogue.h"
#include "source/source.h"

/* A selection that begins at a variable: `brief.audience.age`. */
typedef struct pl_path {
    pl_slice text;
    size_t variable; /* index in the scope */
    const size_t *slots;
    size_t slot_count; /* 0: the variable itself */
    const pl_type *type;
    bool may_be_absent; /* some field on the way is */
} pl_path;

typedef PL_LIST(const pl_path *) pl_reads;

/* Bytes of an expression, of which there are at most 16 KiB. */
typedef struct pl_extent {
    uint16_t from, to;
} pl_extent;

enum { pl_default_cost = 1000 * 1000, pl_default_iterations = 10000, pl_default_memory = 1 << 20 };

/* Bounds of one evaluation. 0 stands for the default. */
typedef struct pl_bounds {
    size_t cost;       /* units as CEL implementations count them, times ten */
    size_t iterations; /* rounds of macros */
    size_t memory;     /* bytes that values take */
} pl_bounds;

/* One evaluation after another on one thread: what it may read, where its results live, and what it
 * read. Zeroed but for `arena` and `variables` it is ready. */
typedef struct pl_context {
    pl_arena *arena;
    const pl_value *variables; /* in the order of the scope */
    void *host;                /* for the functions of whoever embeds the language */
    pl_reads *reads;           /* receives each path that was read, in order; NULL: not wanted */
    pl_bounds bounds;
    struct pl_matcher *matcher;     /* kept between evaluations; made when the first pattern runs */
    pl_arena *keep;                 /* where the matcher lives; NULL: in `arena` */
    struct pl_sightings *sightings; /* of patterns in texts; the same, where the two are one */
    /* set while it runs */
    pl_value *locals;
    const void *prepared;       /* what the function that is called prepared from its constant */
    const struct pl_extent *at; /* where in the expression the operation stands that runs */
    pl_bounds used;
} pl_context;

typedef struct pl_variable {
    pl_slice name; /* may be qualified: `a.b.c` */
    const pl_type *type;
} pl_variable;

enum { pl_most_parameters = 4 };

struct pl_scope;

/* What is wrong with a constant argument, found before anything runs. */
typedef struct pl_defect {
    pl_code code;
    size_t from, to;       /* in the text of the constant; both 0: all of it */
    pl_slice found;        /* never empty beside a result: there it is what to be warned of */
    pl_slice wanted, near; /* as in the details of a diagnostic, and so is `why` */
    const pl_words *why;
} pl_defect;

/* Work on a constant argument that is done once, when a program is planned. */
typedef struct pl_preparation {
    size_t argument; /* which one; it is a string */
    bool constant;   /* it has to be a constant, unless the scope lets patterns be computed */
    /* What the call gets as `context->prepared`; NULL with `*defect` filled when the constant
     * cannot be; `*defect` filled beside a result is what to be warned of. */
    const void *(*prepare)(pl_arena *arena, const struct pl_scope *scope, pl_slice constant,
                           pl_defect *defect);
} pl_preparation;

/* One overload. */
typedef struct pl_function {
    pl_slice name; /* with its namespace: `math.abs` */
    bool member;   /* `a.name(b)`: the receiver is the first parameter */
    bool variadic; /* the last parameter any number of times, but once at least */
    bool lazy;     /* the first argument alone is given; where that makes it absent, the second is
                      the result, and runs only then */
    bool host;     /* it reads more than its arguments: never called beforehand */
    bool may_be_absent; /* it may fail with PL_FAIL_NO_FIELD */
    size_t count;
    const pl_type *parameters[pl_most_parameters];
    const pl_type *result;
    /* `arguments` are values without failures, of the types of the parameters. Fails by
     * pl_fail(). */
    pl_value (*call)(pl_context *context, const pl_value *arguments, size_t count);
    const pl_preparation *preparation; /* or NULL */
} pl_function;

typedef struct pl_library {
    const pl_function *functions; /* the overloads of one name stand side by side */
    size_t count;
} pl_library;

/* A constant that met choices which are not all known yet: to be looked up by whoever knows. */
typedef struct pl_note {
    const pl_choices *choices;
    pl_slice name;
    pl_span span;
} pl_note;

/* Many, and looked at once. */
typedef struct pl_notes {
    pl_note *items;
    size_t count, capacity;
    pl_arena *arena; /* that they are in; NULL: each in that of who notes it */
} pl_notes;

static inline void pl_notes_add(pl_arena *arena, pl_notes *notes, pl_note note)
{
    pl_list_add(notes->arena ? notes->arena : arena, notes, note);
}

/* Gives up those that are in an arena of their own. */
static inline void pl_notes_drop(pl_notes *notes)
{
    if (notes->arena) pl_arena_empty(notes->arena);
    *notes = (pl_notes){ .arena = notes->arena };
}

typedef struct pl_scope {
    const pl_variable *variables;
    size_t variable_count;
    const pl_library *libraries; /* beside the standard ones, which are always there */
    size_t library_count;
    pl_slice container;     /* names are looked for in it first: `com.example` */
    pl_slice zone_folder;   /* of the TZif files; empty: /usr/share/zoneinfo */
    bool computed_patterns; /* a pattern may be any string, not only a constant */
    bool machine_code;      /* patterns are translated: of use where they run hundreds of times */
    pl_notes *notes;        /* NULL: not wanted */
    struct pl_pattern_set *patterns; /* receives those that are constant; NULL: each stands alone */
} pl_scope;

/* A failure of the operation that runs. */
pl_value pl_fail(pl_context *context, pl_failure_code code, pl_slice about);
/* The same about one or two operands (`count`). */
pl_value pl_fail_on(pl_context *context, pl_failure_code code, const pl_value *found, size_t count);
/* Takes `amount` of what is bounded; false, and nothing taken, where there is not so much left. */
static inline bool pl_take_of(size_t *used, size_t amount, size_t bound)
{
    if (amount > bound - *used) return false;
    *used += amount;
    return true;
}

static inline size_t pl_cost_bound(const pl_context *context)
{
    return context->bounds.cost ? context->bounds.cost : pl_default_cost;
}

/* Takes units of the cost; false when they are used up: PL_FAIL_COST_LIMIT. */
static inline bool pl_charge(pl_context *context, size_t units)
{
    return pl_take_of(&context->used.cost, units, pl_cost_bound(context));
}

/* What is left of the cost. */
static inline size_t pl_units_left(const pl_context *context)
{
    return pl_cost_bound(context) - context->used.cost;
}

/* Counts a round of a macro; false when there were too many: PL_FAIL_ITERATION_LIMIT. */
static inline bool pl_iterate(pl_context *context)
{
    size_t bound = context->bounds.iterations;
    return pl_take_of(&context->used.iterations, 1, bound ? bound : pl_default_iterations);
}

/* Counts bytes that a value will take; false when there are too many: PL_FAIL_MEMORY_LIMIT. */
static inline bool pl_reserve(pl_context *context, size_t bytes)
{
    size_t bound = context->bounds.memory;
    return pl_take_of(&context->used.memory, bytes, bound ? bound : pl_default_memory);
}

#endif
