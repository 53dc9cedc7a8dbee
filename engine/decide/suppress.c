#include "decide/suppress.h"

#include "base/date.h"
#include "document/comment.h"
#include "rules/codes.h"

#include <string.h>

/* So many codes a brief may ignore: what is found under the comments behind them is found. */
enum { most_codes = 1000 };

/* A code that a comment ignores. */
typedef struct suppression {
    pl_span code;
    size_t line;    /* on which it ignores it */
    bool explained; /* by a reason */
    bool has_end;
    pl_slice until; /* the last day, as it is written */
    int64_t last_day;
    bool met;     /* it was found there */
    bool refused; /* as something that no comment takes away */
} suppression;

typedef struct reader {
    const pl_court *court; /* NULL: the brief was not judged */
    pl_arena *arena;
    const pl_comments *comments;
    pl_report *found;
    PL_LIST(suppression) made;
    const pl_codes *codes; /* that there are; NULL: not asked for yet */
} reader;

static const pl_words no_bracket =
                          PL_WORDS("no code stands in brackets", "角括弧の中にコードがありません"),
                      no_date =
                          PL_WORDS("`until=` wants a date", "「until=」の後が日付ではありません");

static void refuse(reader *reading, pl_span comment, const pl_words *why)
{
    pl_report_add(reading->found, PL_BAD_SUPPRESSION, comment, (pl_details){ .why = why });
}

static bool take(pl_slice *rest, pl_slice word)
{
    *rest = pl_slice_trim(*rest);
    if (!pl_slice_starts(*rest, word)) return false;
    *rest = pl_slice_part(*rest, word.size, rest->size);
    return true;
}

/* Whether it speaks to planner: what merely mentions it goes on with another letter. */
static bool is_meant(pl_slice *rest)
{
    if (!take(rest, PL_SLICE("#")) || !take(rest, PL_SLICE("planner:"))) return false;
    if (!take(rest, PL_SLICE("ignore"))) return false;
    return !rest->size || rest->data[0] == '[' || rest->data[0] == ' ' || rest->data[0] == '\t';
}

/* A comment that stands alone is about the next line that is more than a comment. */
static size_t line_of(const pl_comment *comment)
{
    const pl_source *source = comment->span.source;
    size_t at = comment->span.from;
    pl_slice rest = pl_slice_part(source->text, comment->span.to, source->text.size);
    while (comment->alone && rest.size) {
        pl_slice line = pl_slice_until(&rest, '\n');
        at = (size_t)(line.data - source->text.data);
        line = pl_slice_trim(line);
        if (line.size && line.data[0] != '#') break;
    }
    return pl_source_place(source, at).line;
}

/* What stands behind the bracket: words, and perhaps a last day. False for a day that is none. */
static bool read_reason(pl_slice rest, suppression *made)
{
    static const pl_slice until = PL_SLICE_INIT("until=");
    while (rest.size) {
        pl_slice word = pl_slice_trim(pl_slice_until(&rest, ' '));
        if (!word.size) continue;
        if (!pl_slice_starts(word, until)) {
            made->explained = true;
            continue;
        }
        made->has_end = true;
        made->until = pl_slice_part(word, until.size, word.size);
        if (!pl_date_parse(made->until, &made->last_day)) return false;
    }
    return true;
}

static size_t add_codes(reader *reading, pl_slice codes, const suppression *like)
{
    const pl_source *source = like->code.source;
    size_t before = reading->made.count;
    while (codes.size) {
        pl_slice code = pl_slice_trim(pl_slice_until(&codes, ','));
        size_t from = (size_t)(code.data - source->text.data);
        suppression added = *like;
        added.code = (pl_span){ source, from, from + code.size };
        if (code.size && reading->made.count < most_codes)
            pl_list_add(reading->arena, &reading->made, added);
    }
    return reading->made.count - before;
}

static void read_comment(reader *reading, const pl_comment *comment)
{
    const pl_source *source = comment->span.source;
    pl_slice rest = pl_slice_part(source->text, comment->span.from, comment->span.to);
    if (!is_meant(&rest)) return;
    suppression made = { .code = comment->span, .line = line_of(comment) };
    bool closed = take(&rest, PL_SLICE("[")) && pl_slice_find(rest, PL_SLICE("]")) != SIZE_MAX;
    pl_slice codes = closed ? pl_slice_until(&rest, ']') : (pl_slice){ 0 };
    if (!read_reason(rest, &made))
        refuse(reading, comment->span, &no_date);
    else if (!add_codes(reading, codes, &made))
        refuse(reading, comment->span, &no_bracket);
}

static pl_slice code_of(const suppression *of)
{
    return pl_slice_part(of->code.source->text, of->code.from, of->code.to);
}

static bool is_over(const reader *reading, const suppression *of)
{
    return of->has_end && of->last_day < reading->court->today;
}

/* Whether it keeps the brief from being judged, so that it may not stand. */
static bool is_firm(const pl_diagnostic *found)
{
    return !found->details.ruling && pl_diagnostic_severity(found) == PL_ERROR;
}

/* Whether a comment lets it stand; every comment about it is met. */
static bool meet(reader *reading, const pl_diagnostic *found)
{
    bool ignored = false, firm = is_firm(found);
    if (!found->span.source || !reading->made.count) return false;
    if (found->span.source != reading->made.items[0].code.source) return false;
    size_t own = pl_source_place(found->span.source, found->span.from).line;
    size_t value = pl_comments_value_line(reading->comments, found->span);
    for (size_t i = 0; i < reading->made.count; i++) {
        suppression *each = &reading->made.items[i];
        if (each->line != own && each->line != value) continue;
        if (!pl_slice_equal(code_of(each), pl_diagnostic_id(found))) continue;
        each->met = true;
        each->refused |= firm;
        ignored |= !firm && each->explained && !is_over(reading, each);
    }
    return ignored;
}

static void take_out(reader *reading, size_t first)
{
    pl_report *report = reading->found;
    size_t kept = first;
    for (size_t i = first; i < report->found.count; i++) {
        pl_diagnostic each = report->found.items[i];
        if (!meet(reading, &each))
            report->found.items[kept++] = each;
        else if (pl_diagnostic_severity(&each) == PL_ERROR)
            report->errors--;
    }
    report->found.count = kept;
}

static void say_unused(reader *reading, const suppression *of)
{
    pl_arena *arena = reading->arena;
    if (!reading->codes) reading->codes = pl_codes_of(arena, reading->court->pack);
    pl_details details = { .found = code_of(of) };
    if (!pl_codes_find(reading->codes, details.found))
        details.near = pl_codes_near(arena, reading->codes, details.found);
    pl_report_add(reading->found, PL_UNUSED_SUPPRESSION, of->code, details);
}

static void say_of(reader *reading, const suppression *of)
{
    if (of->refused)
        pl_report_add(reading->found, PL_REFUSED_SUPPRESSION, of->code,
                      (pl_details){ .found = code_of(of) });
    else if (!of->met)
        say_unused(reading, of);
    else if (!of->explained)
        pl_report_add(reading->found, PL_UNEXPLAINED_SUPPRESSION, of->code,
                      (pl_details){ .found = code_of(of) });
    else if (is_over(reading, of))
        pl_report_add(reading->found, PL_EXPIRED_SUPPRESSION, of->code,
                      (pl_details){ .found = code_of(of), .wanted = of->until });
}

/* Most texts have no comment, and no JSON has any. */
static bool has_comments(const pl_source *source)
{
    return source && memchr(source->text.data, '#', source->text.size) &&
           pl_slice_find(source->text, PL_SLICE("planner:")) != SIZE_MAX;
}

static void read_comments(reader *reading)
{
    const pl_comments *comments = reading->comments;
    for (size_t i = 0; i < comments->all.count && reading->made.count < most_codes; i++)
        read_comment(reading, &comments->all.items[i]);
}

void pl_suppress(const pl_court *court, const pl_node *root, size_t first, pl_report *found)
{
    if (!has_comments(root->span.source)) return;
    pl_comments comments = pl_comments_of(court->arena, root);
    reader reading = {
        .court = court, .arena = court->arena, .comments = &comments, .found = found
    };
    bool kept_notes = found->keeps_notes;
    /* What is said of a comment is for who wrote it, asked for or not. */
    found->keeps_notes = true;
    read_comments(&reading);
    take_out(&reading, first);
    for (size_t i = 0; i < reading.made.count; i++)
        say_of(&reading, &reading.made.items[i]);
    found->keeps_notes = kept_notes;
}

void pl_suppress_refuse(const pl_source *source, const pl_node *root, pl_report *found)
{
    const pl_node nothing = { .kind = PL_MAPPING, .span = { source, 0, 0 } };
    if (!has_comments(source)) return;
    pl_comments comments = pl_comments_of(found->arena, root ? root : &nothing);
    reader reading = { .arena = found->arena, .comments = &comments, .found = found };
    bool kept_notes = found->keeps_notes;
    size_t count = found->found.count;
    found->keeps_notes = true;
    read_comments(&reading);
    for (size_t i = 0; i < count; i++)
        meet(&reading, &found->found.items[i]);
    for (size_t i = 0; i < reading.made.count; i++)
        if (reading.made.items[i].refused) say_of(&reading, &reading.made.items[i]);
    found->keeps_notes = kept_notes;
}
