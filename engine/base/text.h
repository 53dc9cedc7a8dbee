/* Output that grows in an arena. The one place where text is put together. */
#ifndef PL_BASE_TEXT_H
#define PL_BASE_TEXT_H

#include "base/slice.h"

typedef struct pl_text {
    pl_arena *arena;
    char *data;
    size_t size, capacity;
    bool colours; /* it is for a terminal that shows them, see source/paint */
} pl_text;

pl_text pl_text_new(pl_arena *arena);
/* Makes room for `more` bytes and a NUL behind what stands there, and returns where that is. */
char *pl_text_room(pl_text *text, size_t more);

/* Compiled where it is called: most of what is added is short and has room. */
static inline void pl_text_add(pl_text *text, pl_slice added)
{
    if (!added.size) return;
    if (text->capacity - text->size <= added.size) pl_text_room(text, added.size);
    memcpy(text->data + text->size, added.data, added.size);
    text->size += added.size;
}

/* The same for a terminated literal. */
static inline void pl_text_put(pl_text *text, const char *added)
{
    pl_text_add(text, pl_slice_of(added));
}

void pl_text_repeat(pl_text *text, char byte, size_t count);
void pl_text_int(pl_text *text, int64_t number);
/* With `,` between groups of three digits. */
void pl_text_grouped(pl_text *text, int64_t number);
/* With exactly `decimals` (at most 6) digits after the point, rounded half away from zero. */
void pl_text_fixed(pl_text *text, double number, int decimals);
/* What stands in the text; terminated. It moves when the text grows. */
pl_slice pl_text_slice(pl_text *text);
/* Puts the parts (as many as `count`) into one new text. */
pl_slice pl_text_join(pl_arena *arena, const pl_slice *parts, size_t count);
#define PL_JOIN(arena, ...) \
    pl_text_join((arena), (const pl_slice[]){ __VA_ARGS__ }, \
                 sizeof((const pl_slice[]){ __VA_ARGS__ }) / sizeof(pl_slice))

#endif
