#include "cel/pattern.h"

#include "cel/regular.h"

#include <assert.h>
#include <stdatomic.h>
#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* Older ones know no `sc:` before a script, or take memory anew for each search. */
#if PCRE2_MAJOR * 100 + PCRE2_MINOR < 1042
#error "PCRE2 is older than 10.42"
#endif

/* A bound on the depth is not set: 250 levels end `(a|b)*` after 200 characters, and what they are
 * to save is bounded by the heap already. */
enum {
    most_steps_of_machine_code = 100 * 1000, /* from one place where a match may begin */
    most_steps = 20 * 1000,
    all_steps_of_machine_code = 10 * 1000 * 1000, /* from all of them together */
    all_steps = 2 * 1000 * 1000,
    heap_in_kib = 1024,
    stack_in_bytes = 64 * 1024,
    longest_subject = 64 * 1024
};

/* Searches after which machine code pays. */
enum { often = 64 };

/* What PCRE2 may need for a byte of a pattern, repetitions written out, and what it can hold. */
enum { most_of_a_byte = 16, most_of_all = 60 * 1000 };

/* PCRE2's memory. It must not be left half-way, so it gets NULL when there is none, and who called
 * it leaves. */
typedef struct supply {
    pl_arena *arena;
    pcre2_general_context *context;
    bool empty;
} supply;

/* For PCRE2, each made once. */
struct pl_translation {
    _Atomic(pcre2_code *) plain, machine_code;
    atomic_uint searches;            /* of the plain one, as far as they are counted */
    atomic_bool has_no_machine_code; /* it was tried in vain */
    bool at_once;                    /* machine code, whatever its bounds are */
};

struct pl_matcher {
    supply memory;
    pcre2_match_context *limits;
    pcre2_match_data *data;
    pcre2_jit_stack *stack; /* NULL: not needed yet, or there is no JIT */
    pl_slice subject;       /* in which `owed` is found, but where was not asked yet */
    const pl_pattern *owed;
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

static void release_translation(void *resource)
{
    struct pl_translation *translation = resource;
    pcre2_code_free(atomic_load(&translation->plain));
    pcre2_code_free(atomic_load(&translation->machine_code));
}

/* In the system's memory. NULL when PCRE2 finds the pattern too large, and when there is no memory:
 * `*empty`. */
static pcre2_code *compile(pl_slice text, bool *empty)
{
    const uint32_t options = PCRE2_UTF | PCRE2_DOLLAR_ENDONLY | PCRE2_ALT_CIRCUMFLEX |
                             PCRE2_NO_AUTO_CAPTURE | PCRE2_NEVER_BACKSLASH_C |
                             PCRE2_USE_OFFSET_LIMIT;
    int error = PCRE2_ERROR_HEAP_FAILED;
    size_t ignored;
    pcre2_compile_context *context = pcre2_compile_context_create(NULL);
    pcre2_code *code = NULL;
    if (context) {
        pcre2_set_newline(context, PCRE2_NEWLINE_LF);
        code = pcre2_compile((PCRE2_SPTR)text.data, text.size, options, &error, &ignored, context);
    }
    pcre2_compile_context_free(context);
    *empty = !code && error == PCRE2_ERROR_HEAP_FAILED;
    assert(code || *empty || error == PCRE2_ERROR_PATTERN_TOO_LARGE);
    return code;
}

/* Who comes second has worked in vain, and takes what the first one made. */
static pcre2_code *publish(_Atomic(pcre2_code *) *place, pcre2_code *made)
{
    pcre2_code *there = NULL;
    if (atomic_compare_exchange_strong(place, &there, made)) return made;
    pcre2_code_free(made);
    return there;
}

static pcre2_code *plain_code(const pl_pattern *pattern, pl_arena *arena)
{
    pcre2_code *code = atomic_load_explicit(&pattern->translation->plain, memory_order_acquire);
    bool empty;
    if (code) return code;
    code = compile(pattern->text, &empty);
    if (!code) pl_arena_fail(arena);
    return publish(&pattern->translation->plain, code);
}

/* NULL without memory that may be executed. */
static pcre2_code *machine_code(const pl_pattern *pattern, pl_arena *arena)
{
    struct pl_translation *translation = pattern->translation;
    pcre2_code *code = atomic_load_explicit(&translation->machine_code, memory_order_acquire);
    bool empty;
    if (code || atomic_load(&translation->has_no_machine_code)) return code;
    code = compile(pattern->text, &empty);
    if (!code) pl_arena_fail(arena);
    if (pcre2_jit_compile(code, PCRE2_JIT_COMPLETE) == 0)
        return publish(&translation->machine_code, code);
    pcre2_code_free(code);
    atomic_store(&translation->has_no_machine_code, true);
    return NULL;
}

/* Most patterns are far from what PCRE2 can hold; of the others it has to say so now. */
static bool fits(pl_pattern *pattern, const pl_regular *regular, pl_arena *arena)
{
    size_t bytes = regular->text.size + 1 + 2 * regular->folded;
    bool empty = false;
    if (bytes * regular->repetitions <= most_of_all / most_of_a_byte) return true;
    pcre2_code *code = compile(regular->text, &empty);
    if (empty) pl_arena_fail(arena);
    if (code) publish(&pattern->translation->plain, code);
    return code;
}

pl_pattern *pl_pattern_compile(pl_arena *arena, pl_slice text, bool at_once,
                               pl_pattern_defect *defect)
{
    pl_regular regular;
    if (!pl_regular_read(arena, text, &regular, defect)) return NULL;
    pl_pattern *pattern = pl_arena_new(arena, pl_pattern);
    *pattern = (pl_pattern){ .text = regular.text,
                             .star_height = regular.star_height,
                             .steps = regular.steps,
                             .needles = regular.needles };
    pattern->translation = pl_arena_new(arena, struct pl_translation);
    pattern->translation->at_once = at_once;
    pl_arena_defer(arena, release_translation, pattern->translation);
    if (fits(pattern, &regular, arena)) return pattern;
    *defect = (pl_pattern_defect){ .reason = PL_PATTERN_TOO_LARGE, .size = text.size };
    return NULL;
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
    return matcher;
}

/* Machine code has a stack of its own where its searches may go deep. */
static void need_stack(pl_matcher *matcher)
{
    supply *memory = &matcher->memory;
    if (matcher->stack) return;
    pl_arena_defer(memory->arena, release_stack, matcher);
    matcher->stack = pcre2_jit_stack_create(stack_in_bytes, stack_in_bytes, memory->context);
    if (memory->empty) pl_arena_fail(memory->arena);
    pcre2_jit_stack_assign(matcher->limits, NULL, matcher->stack);
}

enum { begins_anywhere, begins_with_a_byte, begins_lines }; /* PCRE2_INFO_FIRSTCODETYPE */

/* Whether a match may begin with that byte; a letter counts in both cases, for the pattern may
 * fold them. */
static bool may_begin(unsigned char byte, uint32_t kind, uint32_t first, const uint8_t *bytes)
{
    if (kind == begins_lines) return byte == '\n';
    if (kind == begins_with_a_byte) return (byte | 0x20) == (first | 0x20);
    return !bytes || (bytes[byte / 8] >> (byte % 8) & 1);
}

/* In how many places of the subject PCRE2 may try: from each it counts its steps anew. */
static size_t count_begins(const pcre2_code *code, pl_slice subject)
{
    uint32_t kind = begins_anywhere, first = 0;
    const uint8_t *bytes = NULL;
    pcre2_pattern_info(code, PCRE2_INFO_FIRSTCODETYPE, &kind);
    pcre2_pattern_info(code, PCRE2_INFO_FIRSTCODEUNIT, &first);
    pcre2_pattern_info(code, PCRE2_INFO_FIRSTBITMAP, &bytes);
    size_t count = 1;
    for (size_t i = 0; i < subject.size; i++)
        count += may_begin((unsigned char)subject.data[i], kind, first, bytes);
    return count;
}

/* A search from some places on. */
typedef struct range {
    size_t from, most; /* the first place, and the last; PCRE2_UNSET: the end */
    uint32_t steps;    /* from each place */
} range;

/* What is searched with, and its bounds. */
typedef struct engine {
    const pcre2_code *code;
    bool is_machine_code;
    uint32_t most; /* steps from one place */
    size_t all;    /* steps from all of them */
} engine;

/* What PCRE2 says: below 0 where it did not find. */
static int search_range(const engine *with, pl_matcher *matcher, pl_slice subject, range in)
{
    PCRE2_SPTR text = (PCRE2_SPTR)(subject.data ? subject.data : "");
    pcre2_set_match_limit(matcher->limits, in.steps);
    pcre2_set_offset_limit(matcher->limits, in.most);
    if (with->is_machine_code)
        return pcre2_jit_match(with->code, text, subject.size, in.from, 0, matcher->data,
                               matcher->limits);
    return pcre2_match(with->code, text, subject.size, in.from, PCRE2_NO_UTF_CHECK, matcher->data,
                       matcher->limits);
}

/* PCRE2 counts the steps from each place anew. Of a long subject half of all steps are for the
 * first places, where a match is likely to begin that goes far, and half for all the others
 * together. */
static int search(const engine *with, pl_matcher *matcher, pl_slice subject)
{
    if (subject.size < with->all / with->most)
        return search_range(with, matcher, subject, (range){ 0, PCRE2_UNSET, with->most });
    size_t first = with->all / with->most / 2;
    while (first < subject.size && ((unsigned char)subject.data[first] & 0xC0) == 0x80)
        first++;
    int found = search_range(with, matcher, subject, (range){ 0, first - 1, with->most });
    if (found != PCRE2_ERROR_NOMATCH) return found;
    size_t each = with->all / 2 / count_begins(with->code, subject);
    range rest = { first, PCRE2_UNSET, each < with->most ? (uint32_t)each : with->most };
    return search_range(with, matcher, subject, rest);
}

/* Whether a search reaches no bound, whichever way it goes: half of the steps are left for what the
 * two count otherwise. */
static bool is_far_from_bounds(const pl_pattern *pattern, pl_slice subject)
{
    return pattern->steps < most_steps / 2 &&
           pattern->steps * (subject.size + 1) < all_steps / 2 / 2;
}

/* Counting may miss some: it only says when machine code pays. */
static bool is_searched_often(const pl_pattern *pattern)
{
    atomic_uint *searches = &pattern->translation->searches;
    unsigned count = atomic_load_explicit(searches, memory_order_relaxed);
    if (count < often) atomic_store_explicit(searches, count + 1, memory_order_relaxed);
    return count >= often;
}

/* PCRE2's answer. */
static int search_somehow(const pl_pattern *pattern, pl_matcher *matcher, pl_slice subject)
{
    pl_arena *arena = matcher->memory.arena;
    bool at_once = pattern->translation->at_once;
    bool fast = at_once || (is_far_from_bounds(pattern, subject) && is_searched_often(pattern));
    engine with = { fast ? machine_code(pattern, arena) : NULL, true, most_steps_of_machine_code,
                    all_steps_of_machine_code };
    if (with.code) {
        if (at_once) need_stack(matcher);
        int found = search(&with, matcher, subject);
        if (at_once || found != PCRE2_ERROR_JIT_STACKLIMIT) return found;
    }
    with = (engine){ plain_code(pattern, arena), false, most_steps, all_steps };
    return search(&with, matcher, subject);
}

bool pl_pattern_is_beyond(pl_slice subject)
{
    return subject.size > longest_subject;
}

pl_found pl_pattern_search(const pl_pattern *pattern, pl_matcher *matcher, pl_slice subject)
{
    if (pl_pattern_is_beyond(subject)) return PL_FOUND_LIMIT;
    matcher->owed = NULL;
    int found = search_somehow(pattern, matcher, subject);
    if (matcher->memory.empty) pl_arena_fail(matcher->memory.arena);
    if (found >= 0) return PL_FOUND;
    if (found == PCRE2_ERROR_NOMATCH) return PL_FOUND_NOT;
    assert(found == PCRE2_ERROR_MATCHLIMIT || found == PCRE2_ERROR_HEAPLIMIT ||
           found == PCRE2_ERROR_DEPTHLIMIT || found == PCRE2_ERROR_JIT_STACKLIMIT);
    return PL_FOUND_LIMIT;
}

void pl_matcher_note(pl_matcher *matcher, const pl_pattern *pattern, pl_slice subject)
{
    matcher->owed = pattern;
    matcher->subject = subject;
}

void pl_matcher_found(pl_matcher *matcher, size_t *from, size_t *to)
{
    if (matcher->owed) pl_pattern_search(matcher->owed, matcher, matcher->subject);
    const PCRE2_SIZE *places = pcre2_get_ovector_pointer(matcher->data);
    *from = places[0];
    *to = places[1];
}
