#include "document/limits.h"

#include "base/utf8.h"

#include <string.h>

pl_limits pl_limits_of(const planner_options *options)
{
    pl_limits limits = { 1024 * 1024, 64, 100 * 1000, 100, 64 * 1024 };
    if (!options) return limits;
    if (options->input_bytes) limits.input_bytes = options->input_bytes;
    if (options->depth) limits.depth = options->depth;
    /* More could not be counted in a node, nor held. */
    if (options->nodes) limits.nodes = options->nodes < UINT32_MAX ? options->nodes : UINT32_MAX;
    if (options->aliases) limits.aliases = options->aliases;
    if (options->scalar_bytes) limits.scalar_bytes = options->scalar_bytes;
    return limits;
}

static pl_slice number_text(pl_arena *arena, size_t number)
{
    pl_text text = pl_text_new(arena);
    pl_text_grouped(&text, (int64_t)number);
    return pl_text_slice(&text);
}

bool pl_limit_passed(pl_report *report, pl_code code, pl_span span, size_t limit)
{
    pl_report_add(report, code, span, (pl_details){ .wanted = number_text(report->arena, limit) });
    return false;
}

/* Of UTF-16 every second byte is none, or nearly; and what is no text at all has them in rows. */
static bool stands_alone(pl_slice text, size_t nul)
{
    pl_slice next = pl_slice_part(text, nul + 1, nul + 3 < text.size ? nul + 3 : text.size);
    return !next.size || !memchr(next.data, '\0', next.size);
}

bool pl_limits_admit(const pl_limits *limits, pl_span part, pl_report *report)
{
    pl_slice text = pl_slice_part(part.source->text, part.from, part.to);
    size_t bad = 0;
    if (text.size > limits->input_bytes) {
        bool whole = text.size == part.source->text.size;
        size_t known = whole ? part.source->file_size : text.size;
        pl_slice size = known ? number_text(report->arena, known) : (pl_slice){ 0 };
        pl_report_add(report, PL_TOO_LARGE, (pl_span){ part.source, part.from, part.from },
                      (pl_details){ .found = size,
                                    .wanted = number_text(report->arena, limits->input_bytes) });
        return false;
    }
    const char *nul = text.size ? memchr(text.data, '\0', text.size) : NULL;
    bool valid = pl_utf8_valid(text, &bad);
    if (valid && !nul) return true;
    bool is_nul = nul && (valid || (size_t)(nul - text.data) < bad);
    if (is_nul) bad = (size_t)(nul - text.data);
    pl_code code = is_nul && valid && stands_alone(text, bad) ? PL_NUL_CHARACTER : PL_NOT_TEXT;
    bad += part.from;
    pl_report_add(report, code, (pl_span){ part.source, bad, bad + 1 }, (pl_details){ 0 });
    return false;
}
