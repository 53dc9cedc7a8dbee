#include "source/order.h"

#include <string.h>

static pl_slice name_of(const pl_diagnostic *diagnostic)
{
    return diagnostic->span.source ? diagnostic->span.source->name : (pl_slice){ 0 };
}

static int order_of(const pl_diagnostic *left, const pl_diagnostic *right)
{
    int order =
        left->span.source == right->span.source ? 0 : pl_slice_order(name_of(left), name_of(right));
    if (order) return order;
    if (left->span.from != right->span.from) return left->span.from < right->span.from ? -1 : 1;
    if (left->code != right->code) return left->code < right->code ? -1 : 1;
    if (left->details.ruling)
        return pl_slice_order(left->details.ruling->rule, right->details.ruling->rule);
    return pl_slice_order(left->details.found, right->details.found);
}

/* A diagnostic; `run` counts the descents of ids among those of rules before it: in one run, which
 * all of them mostly are, they are in the order of their ids. */
typedef struct ordered {
    const pl_diagnostic *item;
    size_t run;
} ordered;

/* Whether the right one, which was found later, belongs before the left one. What is equal stays in
 * the order in which it was found, on every machine. */
static bool swaps(const ordered *left, const ordered *right)
{
    const pl_span *one = &left->item->span, *other = &right->item->span;
    if (one->source == other->source && one->from != other->from) return other->from < one->from;
    bool rules = left->item->details.ruling && right->item->details.ruling;
    if (rules && one->source == other->source && left->run == right->run) return false;
    return order_of(left->item, right->item) > 0;
}

/* The first `half` of `items` and the rest, each in order, become one run; `room` is for the half.
 */
static void merge(ordered *items, size_t half, size_t count, ordered *room)
{
    size_t left = 0, right = half, to = 0;
    if (!swaps(&items[half - 1], &items[half])) return;
    memcpy(room, items, half * sizeof *items);
    while (left < half)
        items[to++] =
            right < count && swaps(&room[left], &items[right]) ? items[right++] : room[left++];
}

static void sort(ordered *items, size_t count, ordered *room)
{
    for (size_t half = 1; half < count; half *= 2)
        for (size_t from = 0; from + half < count; from += 2 * half)
            merge(items + from, half, count - from < 2 * half ? count - from : 2 * half, room);
}

void pl_report_sort(pl_report *report)
{
    size_t count = report->found.count, run = 0;
    if (count < 2) return;
    ordered *order = pl_arena_array(report->arena, ordered, 2 * count);
    pl_diagnostic *items =
        (pl_diagnostic *)(void *)pl_arena_take_bytes(report->arena, count * sizeof(pl_diagnostic));
    const pl_ruling *last = NULL;
    for (size_t i = 0; i < count; i++) {
        const pl_ruling *ruling = report->found.items[i].details.ruling;
        if (ruling) run += last && pl_slice_order(last->rule, ruling->rule) > 0;
        if (ruling) last = ruling;
        order[i] = (ordered){ &report->found.items[i], run };
    }
    sort(order, count, order + count);
    for (size_t i = 0; i < count; i++)
        items[i] = *order[i].item;
    report->found.items = items;
    report->found.capacity = count;
}
