#include "source/report.h"

#include "base/utf8.h"
#include "source/paint.h"
#include "source/wording.h"

#include <string.h>

enum { most_diagnostics = 1000, longest_excerpt = 96 };

pl_report pl_report_new(pl_arena *arena)
{
    return (pl_report){ .arena = arena };
}

bool pl_report_is_full(const pl_report *report)
{
    return report->found.count > most_diagnostics;
}

/* What is left out is never worse than all that is kept, so that whoever looks for the worst finds
 * it. Findings alone keep no text from being judged, however many they are: an error of planner's
 * own among what is left out is one more thing to say. */
static void leave_out(pl_report *report, pl_diagnostic added)
{
    pl_diagnostic *last = &report->found.items[most_diagnostics - 1];
    pl_severity severity = pl_diagnostic_severity(&added);
    if (added.details.ruling || severity != PL_ERROR) {
        if (severity > pl_diagnostic_severity(last)) *last = added;
    } else if (report->found.count == most_diagnostics + 1 &&
               last[1].code == PL_TOO_MANY_FINDINGS) {
        pl_list_add(report->arena, &report->found, added);
    }
}

static void keep(pl_report *report, pl_diagnostic added)
{
    bool is_error = pl_diagnostic_severity(&added) == PL_ERROR;
    report->errors += is_error;
    added.span = pl_span_written(added.span);
    added.details.earlier = pl_span_written(added.details.earlier);
    if (report->found.count < most_diagnostics) {
        pl_list_add(report->arena, &report->found, added);
        return;
    }
    if (!pl_report_is_full(report)) {
        bool is_own = is_error && !added.details.ruling;
        pl_diagnostic limit = { .code = is_own ? PL_TOO_MANY_DEFECTS : PL_TOO_MANY_FINDINGS,
                                .span = added.span,
                                .details = { .wanted = PL_SLICE("1,000") } };
        pl_list_add(report->arena, &report->found, limit);
    }
    leave_out(report, added);
}

void pl_report_add(pl_report *report, pl_code code, pl_span span, pl_details details)
{
    if (pl_catalogue(code)->severity == PL_NOTE && !report->keeps_notes) return;
    keep(report, (pl_diagnostic){ .code = code, .span = span, .details = details });
}

void pl_report_find(pl_report *report, pl_span span, const pl_ruling *ruling)
{
    keep(report, (pl_diagnostic){ .code = PL_CODE_COUNT, .span = span, .details.ruling = ruling });
}

void pl_report_expect(pl_report *report, size_t count)
{
    size_t wanted = report->found.count + (count < most_diagnostics ? count : most_diagnostics);
    if (wanted <= report->found.capacity) return;
    pl_diagnostic *items =
        (pl_diagnostic *)(void *)pl_arena_take_bytes(report->arena, wanted * sizeof(pl_diagnostic));
    if (report->found.count)
        memcpy(items, report->found.items, report->found.count * sizeof *items);
    report->found.items = items;
    report->found.capacity = wanted;
}

pl_slice pl_diagnostic_id(const pl_diagnostic *diagnostic)
{
    return diagnostic->details.ruling ? diagnostic->details.ruling->rule
                                      : pl_code_id(diagnostic->code);
}

pl_severity pl_diagnostic_severity(const pl_diagnostic *diagnostic)
{
    return diagnostic->details.ruling ? diagnostic->details.ruling->severity
                                      : pl_catalogue(diagnostic->code)->severity;
}

/* What stands between quotes is a name or text of the user's, and stays as it is. */
static bool is_quoted(const pl_text *text)
{
    static const pl_slice quotes[] = { PL_SLICE_INIT("`"), PL_SLICE_INIT("「") };
    pl_slice so_far = { text->data, text->size };
    return pl_slice_ends(so_far, quotes[0]) || pl_slice_ends(so_far, quotes[1]);
}

/* Arguments that come in the words of each language; empty where they are phrases. */
static pl_slice words_of(const pl_details *details, pl_slice name, pl_language language)
{
    if (pl_slice_equal(name, PL_SLICE("why")) && details->why) return details->why->in[language];
    if (pl_slice_equal(name, PL_SLICE("wanted"))) return details->words.in[language];
    if (pl_slice_equal(name, PL_SLICE("where"))) return details->types.in[language];
    return (pl_slice){ 0 };
}

static pl_slice phrase_of(const pl_details *details, pl_slice name)
{
    if (pl_slice_equal(name, PL_SLICE("found"))) return details->found;
    if (pl_slice_equal(name, PL_SLICE("wanted"))) return details->wanted;
    if (pl_slice_equal(name, PL_SLICE("where"))) return details->where;
    if (pl_slice_equal(name, PL_SLICE("list"))) return details->list;
    return (pl_slice){ 0 };
}

/* False when the argument is empty. */
static bool add_argument(pl_text *text, const pl_details *details, pl_slice name,
                         pl_language language)
{
    pl_slice words = words_of(details, name, language), phrase = phrase_of(details, name);
    if (words.size)
        pl_text_add(text, words);
    else
        pl_text_add(text, is_quoted(text) ? phrase : pl_wording(text->arena, phrase, language));
    return words.size || phrase.size;
}

/* Puts the arguments into the words; `{{` is a brace. False when an argument is empty. */
static bool fill(pl_text *text, pl_slice words, const pl_details *details, pl_language language)
{
    bool complete = true;
    while (words.size) {
        pl_slice before = pl_slice_until(&words, '{');
        pl_text_add(text, before);
        if (!words.size) break;
        if (words.data[0] == '{') {
            pl_text_put(text, "{");
            words = pl_slice_part(words, 1, words.size);
            continue;
        }
        complete &= add_argument(text, details, pl_slice_until(&words, '}'), language);
    }
    return complete;
}

pl_slice pl_diagnostic_message(pl_arena *arena, const pl_diagnostic *diagnostic,
                               pl_language language)
{
    if (diagnostic->details.ruling) return diagnostic->details.ruling->message.in[language];
    pl_text text = pl_text_new(arena);
    fill(&text, pl_catalogue(diagnostic->code)->message.in[language], &diagnostic->details,
         language);
    return pl_text_slice(&text);
}

pl_slice pl_diagnostic_help(pl_arena *arena, const pl_diagnostic *diagnostic, pl_language language)
{
    if (diagnostic->details.ruling) return diagnostic->details.ruling->help.in[language];
    pl_text text = pl_text_new(arena);
    bool complete = fill(&text, pl_catalogue(diagnostic->code)->help.in[language],
                         &diagnostic->details, language);
    return complete ? pl_text_slice(&text) : (pl_slice){ 0 };
}

static void write_title(pl_text *text, const pl_diagnostic *diagnostic)
{
    pl_severity severity = pl_diagnostic_severity(diagnostic);
    pl_paint_begin(text, pl_paint_of(severity));
    pl_text_add(text, pl_severity_name(severity));
    pl_text_put(text, "[");
    pl_text_add(text, pl_diagnostic_id(diagnostic));
    pl_text_put(text, "]");
    pl_paint_end(text);
}

void pl_diagnostic_write_place(pl_text *text, pl_span span)
{
    if (!span.source) return;
    pl_paint_begin(text, PL_PAINT_PLACE);
    pl_utf8_show(text, span.source->name);
    if (span.source->text.size) {
        pl_place place = pl_source_place(span.source, span.from);
        pl_text_put(text, ":");
        pl_text_int(text, (int64_t)place.line);
        pl_text_put(text, ":");
        pl_text_int(text, (int64_t)place.column);
    }
    pl_paint_end(text);
}

static size_t digits_of(size_t number)
{
    size_t digits = 1;
    while (number /= 10)
        digits++;
    return digits;
}

static void write_margin(pl_text *text, size_t width)
{
    pl_text_repeat(text, ' ', width + 1);
    pl_text_put(text, " |");
}

static size_t character_end(pl_slice text, size_t at)
{
    while (at < text.size && ((unsigned char)text.data[at] & 0xC0) == 0x80)
        at++;
    return at;
}

/* Whether the character at `at` is drawn on the one before it. */
static bool is_mark(pl_slice text, size_t at)
{
    return at < text.size &&
           pl_utf8_width(pl_slice_part(text, at, character_end(text, at + 1))) == 0;
}

/* Marks alone are pointed at below what they are drawn on. */
static size_t drawn_at(pl_slice text, size_t at)
{
    while (at && (is_mark(text, at) || character_end(text, at) != at))
        at--;
    return at;
}

/* The part of a line that is shown: all of it, or a window around the span in a very long line. */
static pl_slice window_of(pl_slice line, size_t from, size_t *shift)
{
    *shift = 0;
    if (line.size <= longest_excerpt) return line;
    size_t start = from > longest_excerpt / 2 ? from - longest_excerpt / 2 : 0;
    size_t end = start + longest_excerpt < line.size ? start + longest_excerpt : line.size;
    *shift = character_end(line, start);
    while (*shift < from && is_mark(line, *shift))
        *shift = character_end(line, *shift + 1);
    return pl_slice_part(line, *shift, character_end(line, end));
}

static size_t shown_width(pl_arena *arena, pl_slice part)
{
    pl_text safe = pl_text_new(arena);
    pl_utf8_show(&safe, part);
    return pl_utf8_width(pl_text_slice(&safe));
}

static void write_excerpt(pl_text *text, pl_span span, pl_slice label)
{
    if (!span.source->text.size) return;
    pl_place place = pl_source_place(span.source, span.from);
    size_t line_from = pl_source_line_start(span.source, place.line);
    size_t shift;
    pl_slice line = pl_source_line(span.source, place.line);
    size_t from = span.from - line_from, readable;
    /* Of a line that is no text, what can be read before the place. */
    if (!pl_utf8_valid(line, &readable)) {
        line = pl_slice_part(line, 0, readable);
        from = from < readable ? from : readable;
    }
    size_t to = span.to > span.from ? span.to - line_from : from + 1;
    from = drawn_at(line, from);
    /* Of a span over several lines the first is shown, without the spaces at its end. */
    if (to > line.size)
        for (to = line.size; to > from + 1 && strchr(" \t\r", line.data[to - 1]);)
            to--;
    pl_slice shown = window_of(line, from, &shift);
    from -= shift;
    to = character_end(shown, to > shift ? to - shift : 0);
    size_t margin = digits_of(place.line);
    write_margin(text, margin);
    pl_text_put(text, "\n ");
    pl_text_int(text, (int64_t)place.line);
    pl_text_put(text, " | ");
    pl_utf8_show(text, shown);
    pl_text_put(text, "\n");
    write_margin(text, margin);
    pl_text_repeat(text, ' ', 1 + shown_width(text->arena, pl_slice_part(shown, 0, from)));
    size_t carets = shown_width(text->arena, pl_slice_part(shown, from, to));
    pl_text_repeat(text, '^', carets ? carets : 1);
    if (label.size) {
        pl_text_put(text, " ");
        pl_utf8_show(text, label);
    }
    pl_text_put(text, "\n");
}

pl_slice pl_diagnostic_suggestion(pl_arena *arena, const pl_diagnostic *diagnostic,
                                  pl_language language)
{
    pl_slice near = diagnostic->details.near;
    if (!near.size) return near;
    return language == PL_JAPANESE
               ? PL_JOIN(arena, PL_SLICE("もしかして「"), near, PL_SLICE("」?"))
               : PL_JOIN(arena, PL_SLICE("did you mean `"), near, PL_SLICE("`?"));
}

/* A line below an excerpt: what kind of remark, and the remark. */
static void write_remark(pl_text *text, size_t margin, pl_slice kind, pl_slice remark)
{
    if (!remark.size) return;
    pl_text_repeat(text, ' ', margin + 2);
    pl_text_put(text, "= ");
    pl_text_add(text, kind);
    pl_text_put(text, ": ");
    pl_utf8_show(text, remark);
    pl_text_put(text, "\n");
}

static void write_ruling(pl_text *text, size_t margin, const pl_ruling *ruling,
                         pl_language language)
{
    static const pl_words rule = PL_WORDS("rule", "ルール"), channels = PL_WORDS("for", "対象"),
                          source = PL_WORDS("source", "出典");
    pl_text place = pl_text_new(text->arena);
    pl_text_add(&place, PL_JOIN(text->arena, ruling->rule, PL_SLICE(", "), ruling->file));
    pl_text_put(&place, ":");
    pl_text_int(&place, (int64_t)ruling->line);
    write_remark(text, margin, rule.in[language], pl_text_slice(&place));
    write_remark(text, margin, channels.in[language], ruling->channels.in[language]);
    for (size_t i = 0; i < ruling->source_count; i++) {
        const pl_cited *cited = &ruling->sources[i];
        write_remark(text, margin, source.in[language],
                     PL_JOIN(text->arena, cited->id, PL_SLICE(" "), cited->words));
    }
}

/* The remarks, set off from an excerpt by one more line of its margin. */
static void write_remarks(pl_text *text, const pl_diagnostic *diagnostic, pl_language language,
                          const pl_remarks *more)
{
    static const pl_words kind = PL_WORDS("help", "ヒント");
    pl_slice help = pl_diagnostic_help(text->arena, diagnostic, language);
    if (!help.size && !diagnostic->details.ruling && !more->count) return;
    const pl_source *source = diagnostic->span.source;
    size_t margin = 1;
    if (source && source->text.size) {
        margin = digits_of(pl_source_place(source, diagnostic->span.from).line);
        write_margin(text, margin);
        pl_text_put(text, "\n");
    }
    if (diagnostic->details.ruling)
        write_ruling(text, margin, diagnostic->details.ruling, language);
    write_remark(text, margin, kind.in[language], help);
    for (size_t i = 0; i < more->count; i++)
        write_remark(text, margin, more->kind, more->items[i]);
}

void pl_diagnostic_write(pl_text *text, const pl_diagnostic *diagnostic, pl_language language)
{
    pl_diagnostic_write_with(text, diagnostic, language, &(pl_remarks){ 0 });
}

void pl_diagnostic_write_with(pl_text *text, const pl_diagnostic *diagnostic, pl_language language,
                              const pl_remarks *more)
{
    write_title(text, diagnostic);
    pl_text_put(text, ": ");
    pl_utf8_show(text, pl_diagnostic_message(text->arena, diagnostic, language));
    pl_text_put(text, "\n");
    pl_slice label = pl_diagnostic_suggestion(text->arena, diagnostic, language);
    if (diagnostic->span.source) {
        pl_text_put(text, "  --> ");
        pl_diagnostic_write_place(text, diagnostic->span);
        pl_text_put(text, "\n");
        write_excerpt(text, diagnostic->span, label);
    } else if (label.size) {
        pl_text_put(text, "   = ");
        pl_utf8_show(text, label);
        pl_text_put(text, "\n");
    }
    if (diagnostic->details.earlier.source) {
        pl_text_put(text, language == PL_JAPANESE ? "  最初の箇所 " : "  first here ");
        pl_diagnostic_write_place(text, diagnostic->details.earlier);
        pl_text_put(text, "\n");
        write_excerpt(text, diagnostic->details.earlier, (pl_slice){ 0 });
    }
    write_remarks(text, diagnostic, language, more);
}

void pl_diagnostic_write_short(pl_text *text, const pl_diagnostic *diagnostic, pl_language language)
{
    if (diagnostic->span.source) {
        pl_diagnostic_write_place(text, diagnostic->span);
        pl_text_put(text, ": ");
    }
    write_title(text, diagnostic);
    pl_text_put(text, " ");
    pl_utf8_show(text, pl_diagnostic_message(text->arena, diagnostic, language));
    pl_slice label = pl_diagnostic_suggestion(text->arena, diagnostic, language);
    if (label.size) {
        pl_text_put(text, " (");
        pl_utf8_show(text, label);
        pl_text_put(text, ")");
    }
    pl_text_put(text, "\n");
}
