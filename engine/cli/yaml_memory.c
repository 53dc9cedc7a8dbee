#include "cli/yaml_memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* libyaml begins most texts with 16 bytes and doubles them: the smallest piece saves the first
 * doublings. */
enum {
    page_bytes = 1024,
    pages = yaml_memory_region / page_bytes,
    smallest = 64,
    classes = 5, /* 64, 128, 256, 512, 1024 */
};

/* By the number of smallest pieces that a size fills. */
static const unsigned char class_of_size[] = { 0, 0, 1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4 };

_Static_assert((int)yaml_memory_largest == page_bytes, "a page holds the largest piece");
_Static_assert(sizeof class_of_size == yaml_memory_largest / smallest + 1, "a class for each size");

/* A piece that waits to be taken. */
typedef struct piece {
    struct piece *next;
} piece;

typedef struct thread_region {
    char *start; /* NULL: there is none yet */
    size_t pages_used;
    piece *waiting[classes + 1]; /* none in the last, for what is too large */
    unsigned char class_of[pages];
} thread_region;

static _Thread_local thread_region here;

/* Changed while there is one thread only. What waits is taken in any state. */
static enum { UNTRIED, TRIED, REFUSED, OPEN, CLOSED } state;
static size_t tried_taken, tried_released;

/* A new page for the class; NULL when there is none. */
static piece *open_page(size_t class)
{
    if (!here.start) here.start = malloc(yaml_memory_region);
    if (!here.start || here.pages_used == pages) return NULL;
    char *page = here.start + here.pages_used * page_bytes;
    here.class_of[here.pages_used++] = (unsigned char)class;
    size_t size = (size_t)smallest << class;
    piece *first = NULL;
    for (size_t at = page_bytes; at; at -= size) {
        piece *added = (piece *)(void *)(page + at - size);
        added->next = first;
        first = added;
    }
    return first;
}

/* Where no piece of the class waits. */
static void *take_elsewhere(size_t size, size_t class)
{
    piece *taken = state == OPEN && class < classes ? open_page(class) : NULL;
    if (state == TRIED) tried_taken++;
    if (!taken) return malloc(size ? size : 1);
    here.waiting[class] = taken->next;
    return taken;
}

void *yaml_memory_take(size_t size)
{
    size_t class = classes;
    if (size <= yaml_memory_largest) class = class_of_size[(size + smallest - 1) / smallest];
    piece *taken = here.waiting[class];
    if (!taken) return take_elsewhere(size, class);
    here.waiting[class] = taken->next;
    return taken;
}

/* The class of what is in the region; `classes` for what is not. Where there is no region, nothing
 * is at its first bytes, from NULL on. */
static size_t class_at(const void *taken)
{
    uintptr_t at = (uintptr_t)taken - (uintptr_t)here.start;
    return at < yaml_memory_region ? here.class_of[at / page_bytes] : classes;
}

void *yaml_memory_resize(void *taken, size_t size)
{
    if (!taken) return yaml_memory_take(size);
    size_t class = class_at(taken);
    if (class == classes) return realloc(taken, size ? size : 1);
    size_t held = (size_t)smallest << class;
    if (size <= held) return taken;
    void *larger = yaml_memory_take(size);
    if (!larger) return NULL;
    memcpy(larger, taken, held);
    yaml_memory_release(taken);
    return larger;
}

void yaml_memory_release(void *taken)
{
    if (!taken) return;
    size_t class = class_at(taken);
    if (class == classes) {
        if (state == TRIED) tried_released++;
        free(taken);
        return;
    }
    piece *waiting = taken;
    waiting->next = here.waiting[class];
    here.waiting[class] = waiting;
}

/* All that libyaml takes memory for, and the ways in which it stops. None is a brief, so that
 * little is said about them. */
static const char *const texts[] = {
    ("- plain: one # said\n- ['two', \"three\\t\", {a: b}]\n- |\n  one\n  two\n- >-\n  one\n  two\n"
     "- &name four\n- *name\n- ? five\n  : 0123456789012345678901234567890123456789012345678901234567\n"),
    "%YAML 1.1\n%TAG ! tag:example.com,2000:\n---\n- one\n...\n",
    "- !!str two\n",
    "- !<tag:example.com,2000:two> three\n",
    "- 'two",
    "[two, {three",
    "- one: two: three\n",
    "- &a &b two\n",
    "-\n\ttwo: three\n",
};

static void read_text(const planner_ruleset *ruleset, const char *text)
{
    const planner_options options = { .struct_size = sizeof options, .syntax = PLANNER_YAML };
    const planner_input input = { .name = "", .text = text, .size = strlen(text) };
    planner_brief *brief;
    planner_brief_parse(&input, ruleset, NULL, &options, &brief);
    planner_brief_free(brief);
}

void yaml_memory_open(const planner_ruleset *ruleset)
{
    if (state == CLOSED) state = OPEN;
    if (state != UNTRIED) return;
    state = TRIED;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        read_text(ruleset, texts[i]);
    state = tried_taken && tried_taken == tried_released ? OPEN : REFUSED;
}

bool yaml_memory_is_open(void)
{
    return state == OPEN;
}

void yaml_memory_close(void)
{
    if (state == OPEN) state = CLOSED;
}

void yaml_memory_end_thread(void)
{
    free(here.start);
    here = (thread_region){ 0 };
}

/* Left out where a sanitizer is to see each piece, or where libyaml is a part of the program. */
#ifdef PLANNER_YAML_MEMORY
void *yaml_malloc(size_t size);
void *yaml_realloc(void *piece, size_t size);
void yaml_free(void *piece);
unsigned char *yaml_strdup(const unsigned char *text);

void *yaml_malloc(size_t size)
{
    return yaml_memory_take(size);
}

void *yaml_realloc(void *taken, size_t size)
{
    return yaml_memory_resize(taken, size);
}

void yaml_free(void *taken)
{
    yaml_memory_release(taken);
}

unsigned char *yaml_strdup(const unsigned char *text)
{
    size_t size = text ? strlen((const char *)text) + 1 : 0;
    unsigned char *copy = text ? yaml_memory_take(size) : NULL;
    return copy ? memcpy(copy, text, size) : NULL;
}
#endif
