#include "render/inquiry.h"

#include "base/utf8.h"
#include "cel/write.h"
#include "document/members.h"
#include "render/columns.h"
#include "render/json.h"
#include "source/paint.h"

enum { line_width = 80, most_path = 30 };

typedef enum phrase {
    SAY_UNDECIDED,
    SAY_FAILED,
    SAY_READ,
    SAY_ABSENT,
    SAY_FACTS,
    SAY_COUNT
} phrase;

static const pl_words phrases[SAY_COUNT] = {
    [SAY_UNDECIDED] = PL_WORDS("undecided", "未定"), [SAY_FAILED] = PL_WORDS("failed", "失敗"),
    [SAY_READ] = PL_WORDS("Read", "読んだ項目"),     [SAY_ABSENT] = PL_WORDS("absent", "なし"),
    [SAY_FACTS] = PL_WORDS("Facts", "使った情報"),
};

static pl_slice words(phrase said, pl_language language)
{
    return phrases[said].in[language];
}

static void put_indented(pl_text *text, pl_slice words_of_it)
{
    pl_text_put(text, "    ");
    pl_utf8_show(text, words_of_it);
    pl_text_put(text, "\n");
}

/* `jp-mic-2023 2023, n=1,500` */
static pl_slice citation_text(pl_arena *arena, const pl_fact *fact)
{
    pl_text text = pl_text_new(arena);
    pl_text_add(&text, fact->source->id);
    if (fact->year) {
        pl_text_put(&text, " ");
        pl_text_int(&text, fact->year);
    }
    if (fact->n) {
        pl_text_put(&text, ", n=");
        pl_text_grouped(&text, fact->n);
    }
    return pl_text_slice(&text);
}

/* Facts of one list or one survey may cite alike: once is enough. */
static void put_citations(pl_text *text, const pl_fact *const *facts, size_t count)
{
    pl_slice last = { 0 };
    for (size_t i = 0; i < count; i++) {
        pl_slice cited = citation_text(text->arena, facts[i]);
        if (!pl_slice_equal(cited, last)) put_indented(text, cited);
        last = cited;
    }
}

static size_t path_width(const pl_finding *finding)
{
    size_t width = 0;
    for (size_t i = 0; i < finding->read_count; i++) {
        size_t needed = pl_utf8_width(finding->reads[i].path);
        if (needed > width) width = needed;
    }
    return width < most_path ? width : most_path;
}

static void put_read(pl_text *text, const pl_read *read, size_t width, pl_language language)
{
    pl_text line = pl_text_new(text->arena);
    pl_text_add(&line, read->path);
    size_t taken = pl_utf8_width(read->path);
    pl_text_repeat(&line, ' ', (taken < width ? width - taken : 0) + 2);
    pl_slice value = read->value.size ? read->value : words(SAY_ABSENT, language);
    pl_text_add(&line, value);
    pl_text_put(text, "  ");
    if (pl_utf8_width(pl_text_slice(&line)) > line_width - 2)
        pl_columns_left(text, pl_text_slice(&line), line_width - 2);
    else
        pl_utf8_show(text, pl_text_slice(&line));
    pl_text_put(text, "\n");
    put_citations(text, read->facts, read->fact_count);
}

static void put_title(pl_text *text, phrase said, pl_language language)
{
    pl_text_put(text, "\n");
    pl_paint_put(text, PL_PAINT_HEADING, words(said, language));
    pl_text_put(text, "\n");
}

static void put_fact(pl_text *text, const pl_fact *fact)
{
    pl_text_put(text, "  ");
    pl_utf8_show(text, fact->path);
    pl_text_put(text, "  ");
    pl_text value = pl_text_new(text->arena);
    pl_value_write(&value, fact->value);
    pl_utf8_show(text, pl_text_slice(&value));
    pl_text_put(text, "\n");
    put_indented(text, citation_text(text->arena, fact));
}

static void put_answer(pl_text *text, const pl_finding *finding)
{
    pl_slice answer = finding->value;
    if (finding->answer == PL_ANSWER_UNDECIDED) answer = words(SAY_UNDECIDED, finding->language);
    if (finding->answer == PL_ANSWER_FAILED) answer = words(SAY_FAILED, finding->language);
    pl_utf8_show(text, answer);
    pl_text_put(text, "\n");
    pl_utf8_show(text, finding->type);
    pl_text_put(text, "\n");
}

void pl_inquiry_put_text(pl_text *text, const pl_finding *finding)
{
    pl_language language = finding->language;
    if (finding->answer == PL_ANSWER_REFUSED) return;
    put_answer(text, finding);
    size_t width = path_width(finding);
    if (finding->read_count) put_title(text, SAY_READ, language);
    for (size_t i = 0; i < finding->read_count; i++)
        put_read(text, &finding->reads[i], width, language);
    if (finding->fact_count) put_title(text, SAY_FACTS, language);
    for (size_t i = 0; i < finding->fact_count; i++)
        put_fact(text, finding->facts[i]);
}

/* JSON */

static void add_facts(pl_json *json, const char *key, const pl_fact *const *facts, size_t count)
{
    pl_member_open(json, key, '[');
    for (size_t i = 0; i < count; i++)
        pl_json_fact(json, facts[i]);
    pl_json_close(json, ']');
}

static void add_reads(pl_json *json, const pl_finding *finding)
{
    pl_member_open(json, "reads", '[');
    for (size_t i = 0; i < finding->read_count; i++) {
        const pl_read *read = &finding->reads[i];
        pl_json_open(json, '{');
        pl_member_name(json, "path", read->path);
        pl_member_name(json, "value", read->value);
        add_facts(json, "facts", read->facts, read->fact_count);
        pl_json_close(json, '}');
    }
    pl_json_close(json, ']');
}

/* Where in the expression, in bytes; `null` for what is about no place of it. */
static void add_range(pl_json *json, pl_span span)
{
    pl_json_key(json, "range");
    if (!span.source) {
        pl_json_null(json);
        return;
    }
    pl_json_open(json, '{');
    pl_member_count(json, "from", span.from);
    pl_member_count(json, "to", span.to);
    pl_json_close(json, '}');
}

static void add_diagnostics(pl_json *json, const pl_report *report, pl_language language)
{
    pl_arena *arena = json->text->arena;
    pl_member_open(json, "diagnostics", '[');
    for (size_t i = 0; i < report->found.count; i++) {
        const pl_diagnostic *each = &report->found.items[i];
        pl_json_open(json, '{');
        pl_member_name(json, "code", pl_code_id(each->code));
        pl_member_name(json, "level", pl_severity_name(pl_diagnostic_severity(each)));
        pl_member_name(json, "message", pl_diagnostic_message(arena, each, language));
        add_range(json, each->span);
        pl_member_name(json, "help", pl_diagnostic_help(arena, each, language));
        pl_member_name(json, "near", each->details.near);
        pl_json_close(json, '}');
    }
    pl_json_close(json, ']');
}

static void add_head(pl_json *json, const pl_finding *finding)
{
    pl_member_document(json, PL_SLICE("planner.evaluation"), PL_SLICE("1.0"));
    pl_member_open(json, "rules", '{');
    pl_member_name(json, "version", finding->pack_version);
    pl_member_name(json, "sha256", finding->rules_sha256);
    pl_json_close(json, '}');
    pl_member_name(json, "facts", finding->edition);
    pl_member_open(json, "input", '{');
    pl_member_name(json, "path", finding->input);
    pl_member_name(json, "sha256", finding->input_sha256);
    pl_json_close(json, '}');
    pl_member_name(json, "channel", finding->channel);
}

void pl_inquiry_put_json(pl_text *text, const pl_finding *finding, const pl_report *report)
{
    static const pl_slice answers[] = { [PL_ANSWERED] = PL_SLICE_INIT("value"),
                                        [PL_ANSWER_UNDECIDED] = PL_SLICE_INIT("undecided"),
                                        [PL_ANSWER_FAILED] = PL_SLICE_INIT("failed"),
                                        [PL_ANSWER_REFUSED] = PL_SLICE_INIT("refused") };
    pl_json json = pl_json_new(text);
    pl_json_open(&json, '{');
    add_head(&json, finding);
    pl_member_name(&json, "expression", finding->expression);
    pl_member_name(&json, "outcome", answers[finding->answer]);
    pl_member_name(&json, "type", finding->type);
    pl_member_name(&json, "value", finding->value);
    add_reads(&json, finding);
    add_facts(&json, "function_facts", finding->facts, finding->fact_count);
    add_diagnostics(&json, report, finding->language);
    pl_json_close(&json, '}');
    pl_text_put(text, "\n");
}
