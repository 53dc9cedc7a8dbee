#include "cel/pattern_check.h"

enum { slow_star_height = 2, longest_excerpt = 40 };

/* The beginning of a part that is too long for a message. */
static pl_slice excerpt(pl_arena *arena, pl_slice part)
{
    if (part.size <= longest_excerpt) return part;
    size_t end = longest_excerpt;
    while (end && ((unsigned char)part.data[end] & 0xC0) == 0x80)
        end--;
    return PL_JOIN(arena, pl_slice_part(part, 0, end), PL_SLICE("…"));
}

const pl_pattern *pl_pattern_prepare(pl_arena *arena, pl_slice text, bool machine_code,
                                     pl_defect *defect)
{
    pl_pattern_defect found;
    const pl_pattern *pattern = pl_pattern_compile(arena, text, machine_code, &found);
    if (pattern && pl_pattern_star_height(pattern) < slow_star_height) return pattern;
    if (pattern) {
        *defect = (pl_defect){ .code = PL_SLOW_PATTERN, .found = excerpt(arena, text) };
        return pattern;
    }
    size_t end = found.offset + found.size;
    pl_slice part = pl_slice_part(text, found.offset, end);
    *defect = (pl_defect){ .code = PL_BAD_PATTERN,
                           .from = found.offset,
                           .to = end,
                           .found = excerpt(arena, part.size ? part : text),
                           .near = found.fix,
                           .why = &pl_pattern_reasons[found.reason] };
    return NULL;
}

const pl_pattern *pl_pattern_read(pl_arena *arena, pl_embedded text, pl_report *report)
{
    pl_defect defect = { 0 };
    const pl_pattern *pattern = pl_pattern_prepare(arena, text.text, false, &defect);
    if (!defect.found.size) return pattern;
    size_t end = defect.to ? defect.to : text.text.size;
    pl_report_add(report, defect.code, pl_embedded_part(text, defect.from, end),
                  (pl_details){ .found = defect.found, .near = defect.near, .why = defect.why });
    return pattern;
}

pl_found pl_pattern_find(const pl_pattern *pattern, pl_context *context, pl_slice subject)
{
    if (!context->matcher)
        context->matcher = pl_matcher_new(context->keep ? context->keep : context->arena);
    return pl_pattern_search(pattern, context->matcher, subject);
}
