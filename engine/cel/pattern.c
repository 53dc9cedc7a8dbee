#include "cel/pattern.h"

#include "cel/regular.h"

#include <assert.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* Older ones know no `sc:` before a script, or take memory anew for each search. */
#if PCRE2_MAJOR * 100 + PCRE2_MINOR < 1042
#error "PCRE2 is older than 10.42"
#endif

/* A bound on the depth is not set: 250 levels end `(a|b)*` after 200 characters, and what they are
 * to save is bounded by the heap already. */
enum {
    most_steps_of_machine_code = 100000,
    most_steps = 20000,
    heap_in_kib = 1024,
    stack_in_bytes = 64 * 1024,
    longest_subject = 64 * 1024
};

/* PCRE2's memory. It must not be left half-way, so it gets NULL when there is none, and who called
 * it leaves. */
typedef struct supply {
    pl_arena *arena;
    pcre2_general_context *context;
    bool empty;
} supply;

struct pl_pattern {
    supply memory;
    pcre2_code *code;
    bool is_machine_code;
    unsigned star_height;
};

struct pl_matcher {
    supply memory;
    pcre2_match_context *limits;
    pcre2_match_data *data;
    pcre2_jit_stack *stack; /* NULL where there is no JIT */
};

static void *take(size_t size, void *from)
{
    supply *memory = from;
    void *taken = pl_arena_try(memory->arena, size);
    if (!taken) memory->empty = true;
    return taken;
}

/* The arena releases it. */
static void leave(void *taken, void *from)
{
    (void)taken, (void)from;
}

/* `made` by PCRE2; NULL when it was refused memory. */
static void *need(supply *memory, void *made)
{
    if (!made) pl_arena_fail(memory->arena);
    return made;
}

static void open_supply(supply *memory, pl_arena *arena)
{
    memory->arena = arena;
    memory->context = need(memory, pcre2_general_context_create(take, leave, memory));
}

static void release_code(void *resource)
{
    pl_pattern *pattern = resource;
    pcre2_code_free(pattern->code);
}

/* Without memory that may be executed, the pattern stays as it is. */
static void make_machine_code(pl_pattern *pattern)
{
    pl_arena_defer(pattern->memory.arena, release_code, pattern);
    pattern->is_machine_code = pcre2_jit_compile(pattern->code, PCRE2_JIT_COMPLETE) == 0;
    if (pattern->memory.empty) pl_arena_fail(pattern->memory.arena);
}

/* NULL when PCRE2 finds the pattern too large, which is all that it can find. */
static pcre2_code *compile(pl_pattern *pattern, pl_slice text)
{
    const uint32_t options = PCRE2_UTF | PCRE2_DOLLAR_ENDONLY | PCRE2_ALT_CIRCUMFLEX |
                             PCRE2_NO_AUTO_CAPTURE | PCRE2_NEVER_BACKSLASH_C;
    supply *memory = &pattern->memory;
    pcre2_compile_context *context = need(memory, pcre2_compile_context_create(memory->context));
    pcre2_set_newline(context, PCRE2_NEWLINE_LF);
    int error;
    size_t ignored;
    pcre2_code *code =
        pcre2_compile((PCRE2_SPTR)text.data, text.size, options, &error, &ignored, context);
    if (memory->empty) pl_arena_fail(memory->arena);
    assert(code || error == PCRE2_ERROR_PATTERN_TOO_LARGE);
    return code;
}

const pl_pattern *pl_pattern_compile(pl_arena *arena, pl_slice text, bool jit,
                                     pl_pattern_defect *defect)
{
    pl_regular regular;
    if (!pl_regular_read(arena, text, &regular, defect)) return NULL;
    pl_pattern *pattern = pl_arena_new(arena, pl_pattern);
    pattern->star_height = regular.star_height;
    open_supply(&pattern->memory, arena);
    pattern->code = compile(pattern, regular.text);
    if (!pattern->code) {
        *defect = (pl_pattern_defect){ .reason = PL_PATTERN_TOO_LARGE, .size = text.size };
        return NULL;
    }
    if (jit) make_machine_code(pattern);
    return pattern;
}

unsigned pl_pattern_star_height(const pl_pattern *pattern)
{
    return pattern->star_height;
}

static void release_stack(void *resource)
{
    pl_matcher *matcher = resource;
    pcre2_jit_stack_free(matcher->stack);
}

pl_matcher *pl_matcher_new(pl_arena *arena)
{
    pl_matcher *matcher = pl_arena_new(arena, pl_matcher);
    supply *memory = &matcher->memory;
    open_supply(memory, arena);
    matcher->data = need(memory, pcre2_match_data_create(1, memory->context));
    matcher->limits = need(memory, pcre2_match_context_create(memory->context));
    pcre2_set_heap_limit(matcher->limits, heap_in_kib);
    pl_arena_defer(arena, release_stack, matcher);
    matcher->stack = pcre2_jit_stack_create(stack_in_bytes, stack_in_bytes, memory->context);
    if (memory->empty) pl_arena_fail(arena);
    pcre2_jit_stack_assign(matcher->limits, NULL, matcher->stack);
    return matcher;
}

/* What PCRE2 says: below 0 where it did not find. */
static int search(const pl_pattern *pattern, pl_matcher *matcher, pl_slice subject)
{
    PCRE2_SPTR text = (PCRE2_SPTR)(subject.data ? subject.data : "");
    if (pattern->is_machine_code) {
        pcre2_set_match_limit(matcher->limits, most_steps_of_machine_code);
        return pcre2_jit_match(pattern->code, text, subject.size, 0, 0, matcher->data,
                               matcher->limits);
    }
    pcre2_set_match_limit(matcher->limits, most_steps);
    return pcre2_match(pattern->code, text, subject.size, 0, PCRE2_NO_UTF_CHECK, matcher->data,
                       matcher->limits);
}

pl_found pl_pattern_search(const pl_pattern *pattern, pl_matcher *matcher, pl_slice subject)
{
    if (subject.size > longest_subject) return PL_FOUND_LIMIT;
    int found = search(pattern, matcher, subject);
    if (matcher->memory.empty) pl_arena_fail(matcher->memory.arena);
    if (found >= 0) return PL_FOUND;
    if (found == PCRE2_ERROR_NOMATCH) return PL_FOUND_NOT;
    assert(found == PCRE2_ERROR_MATCHLIMIT || found == PCRE2_ERROR_HEAPLIMIT ||
           found == PCRE2_ERROR_DEPTHLIMIT || found == PCRE2_ERROR_JIT_STACKLIMIT);
    return PL_FOUND_LIMIT;
}
