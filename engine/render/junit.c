#include "render/junit.h"

#include "base/utf8.h"

/* XML 1.0 has no way at all to write these. */
static bool is_illegal(uint32_t point)
{
    if (point < 0x20) return point != '\t' && point != '\n' && point != '\r';
    return point == 0xFFFE || point == 0xFFFF || (point >= 0xD800 && point <= 0xDFFF);
}

static const char *escape_of(uint32_t point)
{
    switch (point) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\t':
        return "&#9;";
    case '\r':
        return "&#13;";
    default:
        return is_illegal(point) ? "\xef\xbf\xbd" : NULL;
    }
}

/* Line ends stay: attributes are given none. */
static void put_escaped(pl_text *text, pl_slice value)
{
    for (size_t at = 0; at < value.size;) {
        size_t from = at;
        uint32_t point = pl_utf8_next(value, &at);
        const char *escape = escape_of(point);
        if (escape)
            pl_text_put(text, escape);
        else if (point == 0xFFFD)
            pl_text_put(text, "\xef\xbf\xbd");
        else
            pl_text_add(text, pl_slice_part(value, from, at));
    }
}

static void put_attribute(pl_text *text, const char *name, pl_slice value)
{
    pl_text shown = pl_text_new(text->arena);
    pl_utf8_show(&shown, value);
    pl_text_put(text, name);
    pl_text_put(text, "=\"");
    put_escaped(text, pl_text_slice(&shown));
    pl_text_put(text, "\"");
}

static void put_count(pl_text *text, const char *name, size_t count)
{
    pl_text_put(text, name);
    pl_text_put(text, "=\"");
    pl_text_int(text, (int64_t)count);
    pl_text_put(text, "\"");
}

static bool fails(const pl_discovery *found)
{
    return pl_diagnostic_severity(&found->shown) != PL_NOTE;
}

/* `hidden-advertising 14:1`: two findings of one code are two cases. */
static pl_slice case_name(pl_arena *arena, const pl_discovery *found)
{
    pl_text name = pl_text_new(arena);
    pl_place start, end;
    pl_text_add(&name, pl_diagnostic_id(&found->shown));
    if (pl_discovery_range(found, &start, &end)) {
        pl_text_put(&name, " ");
        pl_text_int(&name, (int64_t)start.line);
        pl_text_put(&name, ":");
        pl_text_int(&name, (int64_t)start.column);
    }
    return pl_text_slice(&name);
}

static void open_case(pl_text *text, pl_slice name, pl_slice path)
{
    pl_text_put(text, "    <testcase");
    put_attribute(text, " name", name);
    put_attribute(text, " classname", path);
}

/* The source under the name that documents give it. */
static void rename(pl_arena *arena, pl_span *span)
{
    if (!span->source) return;
    pl_source *named = pl_arena_new(arena, pl_source);
    *named = *span->source;
    named->name = pl_inspection_path(arena, named->name);
    span->source = named;
}

static void put_whole(pl_text *text, const pl_discovery *found, pl_language language)
{
    pl_arena *arena = text->arena;
    pl_text whole = pl_text_new(arena);
    pl_diagnostic named = found->shown;
    rename(arena, &named.span);
    rename(arena, &named.details.earlier);
    pl_diagnostic_write(&whole, &named, language);
    put_escaped(text, pl_text_slice(&whole));
}

static void put_case(pl_text *text, const pl_discovery *found, pl_slice path, pl_language language)
{
    pl_arena *arena = text->arena;
    bool failed = fails(found);
    open_case(text, case_name(arena, found), path);
    pl_text_put(text, failed ? ">\n      <failure" : ">\n      <system-out");
    if (failed) {
        put_attribute(text, " type", pl_severity_name(pl_diagnostic_severity(&found->shown)));
        put_attribute(text, " message", pl_discovery_message(arena, found, language));
    }
    pl_text_put(text, ">");
    put_whole(text, found, language);
    pl_text_put(text,
                failed ? "</failure>\n    </testcase>\n" : "</system-out>\n    </testcase>\n");
}

/* A suite: the cases that are shown, and one for those that are not, so that no text passes which
 * does not. */
typedef struct suite {
    const pl_inspected *of;
    size_t shown, left_out, failures;
    bool left_out_fails;
} suite;

typedef struct writer {
    pl_text *text;
    pl_language language;
    size_t room; /* how many findings may still be shown */
} writer;

static suite suite_of(const pl_inspected *of, size_t *room)
{
    suite made = { .of = of, .shown = of->found_count < *room ? of->found_count : *room };
    made.left_out = of->found_count - made.shown;
    *room -= made.shown;
    for (size_t i = 0; i < of->found_count; i++) {
        if (!fails(&of->found[i])) continue;
        if (i < made.shown)
            made.failures++;
        else
            made.left_out_fails = true;
    }
    made.failures += made.left_out_fails;
    return made;
}

static size_t case_count(const suite *of)
{
    return of->of->found_count ? of->shown + (of->left_out != 0) : 1;
}

static void put_tally(pl_text *text, size_t tests, size_t failures, size_t skipped)
{
    put_count(text, " tests", tests);
    put_count(text, " failures", failures);
    put_count(text, " errors", 0);
    put_count(text, " skipped", skipped);
}

/* Of a text that was not judged nobody may say that it passed. */
static bool is_skipped(const pl_inspected *of)
{
    return !of->found_count && pl_inspected_is_open(of);
}

static void put_only_case(pl_text *text, const pl_inspected *of, pl_slice path)
{
    open_case(text, PL_SLICE("check"), path);
    pl_text_put(text, is_skipped(of) ? ">\n      <skipped/>\n    </testcase>\n" : "/>\n");
}

static void put_left_out(writer *writing, const suite *of, pl_slice path)
{
    static const pl_words words = PL_WORDS("findings not shown: ", "表示していない指摘: ");
    pl_text said = pl_text_new(writing->text->arena);
    pl_text_add(&said, words.in[writing->language]);
    pl_text_int(&said, (int64_t)of->left_out);
    open_case(writing->text, PL_SLICE("not shown"), path);
    pl_text_put(writing->text, of->left_out_fails ? ">\n      <failure" : ">\n      <system-out");
    if (of->left_out_fails) put_attribute(writing->text, " message", pl_text_slice(&said));
    pl_text_put(writing->text, ">");
    pl_text_add(writing->text, pl_text_slice(&said));
    pl_text_put(writing->text, of->left_out_fails ? "</failure>" : "</system-out>");
    pl_text_put(writing->text, "\n    </testcase>\n");
}

static void put_suite(writer *writing, const pl_inspected *of)
{
    pl_text *text = writing->text;
    pl_slice path = pl_inspection_path(text->arena, of->name);
    suite made = suite_of(of, &writing->room);
    pl_text_put(text, "  <testsuite");
    put_attribute(text, " name", path);
    put_tally(text, case_count(&made), made.failures, is_skipped(of));
    pl_text_put(text, ">\n");
    for (size_t i = 0; i < made.shown; i++)
        put_case(text, &of->found[i], path, writing->language);
    if (made.left_out) put_left_out(writing, &made, path);
    if (!of->found_count) put_only_case(text, of, path);
    pl_text_put(text, "  </testsuite>\n");
}

void pl_inspection_junit(pl_text *text, const pl_inspection *inspection,
                         const pl_inspection_view *view)
{
    size_t all = view->most ? view->most : SIZE_MAX, room = all, tests = 0, failures = 0;
    size_t skipped = 0;
    for (size_t i = 0; i < inspection->texts.count; i++) {
        suite one = suite_of(&inspection->texts.items[i], &room);
        tests += case_count(&one);
        failures += one.failures;
        skipped += is_skipped(&inspection->texts.items[i]);
    }
    writer writing = { .text = text, .language = view->language, .room = all };
    pl_text_put(text,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"planner check\"");
    put_tally(text, tests, failures, skipped);
    pl_text_put(text, ">\n");
    for (size_t i = 0; i < inspection->texts.count; i++)
        put_suite(&writing, &inspection->texts.items[i]);
    pl_text_put(text, "</testsuites>\n");
}
