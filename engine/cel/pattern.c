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
    most_steps_of_machine_code = 100 * 1000, /* from one place where a match may begin */
    most_steps = 20 * 1000,
    all_steps_of_machine_code = 10 * 1000 * 1000, /* from all of them together */
    all_steps = 2 * 1000 * 1000,
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
                             PCRE2_NO_AUTO_CAPTURE | PCRE2_NEVER_BACKSLASH_C |
                             PCRE2_USE_OFFSET_LIMIT;
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

/* What PCRE2 says: below 0 where it did not find. */
static int search_range(const pl_pattern *pattern, pl_matcher *matcher, pl_slice subject, range in)
{
    PCRE2_SPTR text = (PCRE2_SPTR)(subject.data ? subject.data : "");
    pcre2_set_match_limit(matcher->limits, in.steps);
    pcre2_set_offset_limit(matcher->limits, in.most);
    if (pattern->is_machine_code)
        return pcre2_jit_match(pattern->code, text, subject.size, in.from, 0, matcher->data,
                               matcher->limits);
    return pcre2_match(pattern->code, text, subject.size, in.from, PCRE2_NO_UTF_CHECK,
                       matcher->data, matcher->limits);
}

/* PCRE2 counts the steps from each place anew. Of a long subject half of all steps are for the
 * first places, where a match is likely to begin that goes far, and half for all the others
 * together. */
static int search(const pl_pattern *pattern, pl_matcher *matcher, pl_slice subject)
{
    uint32_t most = pattern->is_machine_code ? most_steps_of_machine_code : most_steps;
    size_t all = pattern->is_machine_code ? all_steps_of_machine_code : all_steps;
    if (subject.size < all / most)
        return search_range(pattern, matcher, subject, (range){ 0, PCRE2_UNSET, most });
    size_t first = all / most / 2;
    while (first < subject.size && ((unsigned char)subject.data[first] & 0xC0) == 0x80)
        first++;
    int found = search_range(pattern, matcher, subject, (range){ 0, first - 1, most });
    if (found != PCRE2_ERROR_NOMATCH) return found;
    size_t each = all / 2 / count_begins(pattern->code, subject);
    range rest = { first, PCRE2_UNSET, each < most ? (uint32_t)each : most };
    return search_range(pattern, matcher, subject, rest);
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

void pl_matcher_found(const pl_matcher *matcher, size_t *from, size_t *to)
{
    const PCRE2_SIZE *places = pcre2_get_ovector_pointer(matcher->data);
    *from = places[0];
    *to = places[1];
}
