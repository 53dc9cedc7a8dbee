#include "cel/pattern_set.h"

#include "base/list.h"

#include <string.h>

enum { widest = 4, buckets_a_needle = 4, least_bits = 8 };

/* A needle of a pattern, found by some bytes of it. */
typedef struct entry {
    uint32_t next;   /* 1 + index of the next one of its bucket */
    uint32_t window; /* those bytes, the last one lowest */
    uint32_t number; /* of the pattern */
    uint8_t width;   /* of the window */
    uint8_t behind;  /* bytes of the needle up to the window's end */
    const pl_needle *needle;
} entry;

struct pl_pattern_set {
    pl_arena *arena;
    pl_map by_text; /* -> pl_pattern *, in the order of their numbers */
    bool is_closed;
    unsigned char *at_first; /* what is known of a text that holds nothing */
    entry *entries;
    uint32_t *buckets;
    unsigned bits; /* of the index of a bucket */
    bool has_width[widest + 1];
};

pl_pattern_set *pl_pattern_set_new(pl_arena *arena)
{
    pl_pattern_set *made = pl_arena_new(arena, pl_pattern_set);
    made->arena = arena;
    return made;
}

const pl_pattern *pl_pattern_set_take(pl_pattern_set *set, pl_arena *arena, pl_slice text,
                                      pl_pattern_defect *defect)
{
    pl_pattern *found = pl_map_get(&set->by_text, text);
    if (found) return found;
    if (set->is_closed) return pl_pattern_compile(arena, text, false, defect);
    pl_pattern *made = pl_pattern_compile(set->arena, text, false, defect);
    if (!made) return NULL;
    made->set = set;
    made->number = set->by_text.count;
    pl_map_add(set->arena, &set->by_text, pl_slice_copy(set->arena, text), made);
    return made;
}

static uint32_t bucket_of(const pl_pattern_set *set, uint32_t window, unsigned width)
{
    return (window + width) * 0x9E3779B1u >> (32 - set->bits);
}

static uint32_t window_at(const pl_needle *needle, size_t from, size_t width)
{
    uint32_t window = 0;
    for (size_t i = 0; i < width; i++)
        window = window << 8 | (unsigned char)needle->text[from + i];
    return window;
}

/* Where in the needle its window begins. Bytes that begin a character say little: of two windows
 * the one with fewer of them tells more texts apart. */
static size_t best_window(const pl_needle *needle, size_t width)
{
    size_t best = 0, fewest = SIZE_MAX;
    for (size_t from = 0; from + width <= needle->size; from++) {
        size_t leads = 0;
        for (size_t i = 0; i < width; i++)
            leads += (unsigned char)needle->text[from + i] >= 0xC0;
        if (leads < fewest) best = from;
        if (leads < fewest) fewest = leads;
    }
    return best;
}

static void add_needle(pl_pattern_set *set, uint32_t index, const pl_needle *needle, size_t number)
{
    size_t width = needle->size < widest ? needle->size : widest;
    size_t from = best_window(needle, width);
    uint32_t window = window_at(needle, from, width);
    uint32_t *bucket = &set->buckets[bucket_of(set, window, (unsigned)width)];
    set->entries[index] = (entry){ .next = *bucket,
                                   .window = window,
                                   .number = (uint32_t)number,
                                   .width = (uint8_t)width,
                                   .behind = (uint8_t)(from + width),
                                   .needle = needle };
    *bucket = index + 1;
    set->has_width[width] = true;
}

static const pl_pattern *pattern_at(const pl_pattern_set *set, size_t number)
{
    return set->by_text.entries[number].value;
}

void pl_pattern_set_close(pl_pattern_set *set)
{
    size_t count = set->by_text.count, needles = 0;
    set->is_closed = true;
    set->at_first = pl_arena_array(set->arena, unsigned char, count + 1);
    for (size_t i = 0; i < count; i++)
        needles += pattern_at(set, i)->needles.count;
    set->bits = least_bits;
    while ((size_t)1 << set->bits < needles * buckets_a_needle && set->bits < 24)
        set->bits++;
    set->entries = pl_arena_array(set->arena, entry, needles + 1);
    set->buckets = pl_arena_array(set->arena, uint32_t, (size_t)1 << set->bits);
    uint32_t index = 0;
    for (size_t i = 0; i < count; i++) {
        const pl_pattern *pattern = pattern_at(set, i);
        set->at_first[i] = pattern->needles.count ? PL_FOUND_NOT : PL_PATTERN_MAY_BE_IN;
        for (size_t j = 0; j < pattern->needles.count; j++)
            add_needle(set, index++, &pattern->needles.items[j], i);
    }
}

size_t pl_pattern_set_count(const pl_pattern_set *set)
{
    return set->is_closed ? set->by_text.count : 0;
}

static bool stands_at(const pl_needle *needle, pl_slice text, size_t from)
{
    for (size_t i = 0; i < needle->size; i++)
        if (pl_needle_byte(text.data[from + i]) != (unsigned char)needle->text[i]) return false;
    return true;
}

/* Notes the patterns whose needles have this window before `end` of the text. */
static void look_up(const pl_pattern_set *set, pl_slice text, size_t end, const entry *like,
                    unsigned char *known)
{
    uint32_t at = set->buckets[bucket_of(set, like->window, like->width)];
    for (; at; at = set->entries[at - 1].next) {
        const entry *each = &set->entries[at - 1];
        bool same = each->window == like->window && each->width == like->width;
        if (!same || known[each->number] == PL_PATTERN_MAY_BE_IN || end < each->behind) continue;
        size_t from = end - each->behind;
        if (each->needle->size <= text.size - from && stands_at(each->needle, text, from))
            known[each->number] = PL_PATTERN_MAY_BE_IN;
    }
}

void pl_pattern_set_pass(const pl_pattern_set *set, pl_slice text, unsigned char *known)
{
    static const uint32_t masks[widest + 1] = { 0, 0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF };
    uint32_t window = 0;
    memcpy(known, set->at_first, set->by_text.count);
    for (size_t i = 0; i < text.size; i++) {
        window = window << 8 | pl_needle_byte(text.data[i]);
        for (uint8_t width = 1; width <= widest && width <= i + 1; width++) {
            entry like = { .window = window & masks[width], .width = width };
            if (set->has_width[width]) look_up(set, text, i + 1, &like, known);
        }
    }
}
