#include "render/inspection.h"

#include "base/utf8.h"
#include "source/file.h"

const pl_discovery *pl_discovery_next(const pl_inspection *inspection,
                                      const pl_inspection_view *view, pl_discovery_walk *walk)
{
    if (view->most && walk->shown == view->most) return NULL;
    for (; walk->text_at < inspection->texts.count; walk->text_at++, walk->found_at = 0) {
        walk->text = &inspection->texts.items[walk->text_at];
        if (walk->found_at == walk->text->found_count) continue;
        walk->shown++;
        return &walk->text->found[walk->found_at++];
    }
    return NULL;
}

bool pl_inspected_is_open(const pl_inspected *text)
{
    return !text->sha256.size || (!text->edition.size && !text->found_count);
}

size_t pl_inspection_left_out(const pl_inspection *inspection, size_t shown)
{
    return inspection->finding_count - shown;
}

pl_slice pl_inspection_text(pl_arena *arena, pl_slice text)
{
    if (pl_utf8_valid(text, NULL)) return text;
    pl_text mended = pl_text_new(arena);
    for (size_t at = 0; at < text.size;) {
        char bytes[PL_UTF8_LONGEST];
        size_t size = pl_utf8_encode(pl_utf8_next(text, &at), bytes);
        pl_text_add(&mended, (pl_slice){ bytes, size });
    }
    return pl_text_slice(&mended);
}

pl_slice pl_inspection_path(pl_arena *arena, pl_slice name)
{
    while (pl_slice_starts(name, PL_SLICE("./")))
        name = pl_slice_part(name, 2, name.size);
    return pl_inspection_text(arena, pl_file_public_name(name));
}

pl_slice pl_discovery_message(pl_arena *arena, const pl_discovery *found, pl_language language)
{
    return pl_inspection_text(arena, pl_diagnostic_message(arena, &found->shown, language));
}

pl_slice pl_discovery_help(pl_arena *arena, const pl_discovery *found, pl_language language)
{
    pl_slice near = pl_diagnostic_suggestion(arena, &found->shown, language);
    pl_slice help = pl_diagnostic_help(arena, &found->shown, language);
    if (near.size && help.size) help = PL_JOIN(arena, near, PL_SLICE(" "), help);
    return pl_inspection_text(arena, help.size ? help : near);
}

bool pl_discovery_range(const pl_discovery *found, pl_place *start, pl_place *end)
{
    pl_span span = found->shown.span;
    if (!span.source || !span.source->text.size) return false;
    pl_source_places(span.source, span.from, span.to > span.from ? span.to : span.from, start, end);
    return true;
}

static void put_count(pl_text *text, size_t count, const char *what)
{
    pl_text_int(text, (int64_t)count);
    pl_text_put(text, " ");
    pl_text_put(text, what);
    if (count != 1) pl_text_put(text, "s");
}

/* Findings that there are, too. */
static void put_rest(pl_text *text, size_t count, const char *why)
{
    if (!count) return;
    pl_text_put(text, "; ");
    put_count(text, count, "finding");
    pl_text_put(text, why);
}

static void put_japanese(pl_text *text, const pl_inspection *inspection, size_t hidden)
{
    const size_t *found = inspection->levels;
    const struct {
        const char *before;
        size_t count;
        const char *behind;
        bool said;
    } parts[] = {
        { "", inspection->read_count, "件のブリーフを確認: ", true },
        { "エラー", found[PL_ERROR], "件", true },
        { "、警告", found[PL_WARNING], "件", true },
        { "、注記", found[PL_NOTE], "件", found[PL_NOTE] },
        { "（該当ブリーフ", inspection->defect_count, "件）", true },
        { "。ほか", hidden, "件は表示していません", hidden },
        { "。ベースラインにある", inspection->known_count, "件は除きました",
          inspection->known_count },
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!parts[i].said) continue;
        pl_text_put(text, parts[i].before);
        pl_text_int(text, (int64_t)parts[i].count);
        pl_text_put(text, parts[i].behind);
    }
}

/* Notes are named when there are any. */
void pl_inspection_summary(pl_text *text, const pl_inspection *inspection, pl_language language,
                           size_t shown)
{
    const size_t *found = inspection->levels;
    size_t hidden = pl_inspection_left_out(inspection, shown);
    if (language == PL_JAPANESE) {
        put_japanese(text, inspection, hidden);
        return;
    }
    pl_text_put(text, "checked ");
    put_count(text, inspection->read_count, "brief");
    pl_text_put(text, ": ");
    put_count(text, found[PL_ERROR], "error");
    pl_text_put(text, ", ");
    put_count(text, found[PL_WARNING], "warning");
    if (found[PL_NOTE]) pl_text_put(text, ", ");
    if (found[PL_NOTE]) put_count(text, found[PL_NOTE], "note");
    pl_text_put(text, " in ");
    put_count(text, inspection->defect_count, "brief");
    put_rest(text, hidden, " not shown");
    put_rest(text, inspection->known_count, " of the baseline left out");
}
