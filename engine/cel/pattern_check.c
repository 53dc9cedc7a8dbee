#include "cel/pattern_check.h"

#include "cel/sighting.h"

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

/* What is to be said of a pattern, or of what is none. */
static const pl_pattern *judge(pl_arena *arena, pl_slice text, const pl_pattern *pattern,
                               const pl_pattern_defect *found, pl_defect *defect)
{
    if (pattern && pattern->star_height < slow_star_height) return pattern;
    if (pattern) {
        *defect = (pl_defect){ .code = PL_SLOW_PATTERN, .found = excerpt(arena, text) };
        return pattern;
    }
    size_t end = found->offset + found->size;
    pl_slice part = pl_slice_part(text, found->offset, end);
    *defect = (pl_defect){ .code = PL_BAD_PATTERN,
                           .from = found->offset,
                           .to = end,
                           .found = excerpt(arena, part.size ? part : text),
                           .near = found->fix,
                           .why = &pl_pattern_reasons[found->reason] };
    return NULL;
}

const pl_pattern *pl_pattern_prepare(pl_arena *arena, pl_slice text, bool machine_code,
                                     pl_defect *defect)
{
    pl_pattern_defect found;
    const pl_pattern *pattern = pl_pattern_compile(arena, text, machine_code, &found);
    return judge(arena, text, pattern, &found, defect);
}

const pl_pattern *pl_pattern_of_scope(pl_arena *arena, const pl_scope *scope, pl_slice text,
                                      pl_defect *defect)
{
    pl_pattern_defect found;
    if (!scope || !scope->patterns || scope->machine_code)
        return pl_pattern_prepare(arena, text, scope && scope->machine_code, defect);
    return judge(arena, text, pl_pattern_set_take(scope->patterns, arena, text, &found), &found,
                 defect);
}

const pl_pattern *pl_pattern_read(const pl_scope *scope, pl_embedded text, pl_report *report)
{
    pl_defect defect = { 0 };
    const pl_pattern *pattern = pl_pattern_of_scope(report->arena, scope, text.text, &defect);
    if (!defect.found.size) return pattern;
    size_t end = defect.to ? defect.to : text.text.size;
    pl_report_add(report, defect.code, pl_embedded_part(text, defect.from, end),
                  (pl_details){ .found = defect.found, .near = defect.near, .why = defect.why });
    return pattern;
}

/* NULL where answers cannot be kept. */
static unsigned char *kept_answer(const pl_pattern *pattern, pl_context *context, pl_slice subject)
{
    bool lasts = !context->keep || context->keep == context->arena;
    if (!lasts || !pattern->set || !pl_pattern_set_count(pattern->set)) return NULL;
    if (pl_pattern_is_beyond(subject)) return NULL;
    if (!context->sightings) context->sightings = pl_sightings_new(context->arena);
    return pl_sighting_of(context->sightings, pattern, subject);
}

static pl_found search(const pl_pattern *pattern, pl_context *context, pl_slice subject)
{
    if (!context->matcher)
        context->matcher = pl_matcher_new(context->keep ? context->keep : context->arena);
    return pl_pattern_search(pattern, context->matcher, subject);
}

pl_found pl_pattern_find(const pl_pattern *pattern, pl_context *context, pl_slice subject)
{
    unsigned char *answer = kept_answer(pattern, context, subject);
    if (!answer) return search(pattern, context, subject);
    if (*answer == PL_PATTERN_MAY_BE_IN)
        *answer = (unsigned char)search(pattern, context, subject);
    else if (*answer == PL_FOUND)
        pl_matcher_note(context->matcher, pattern, subject);
    return (pl_found)*answer;
}
