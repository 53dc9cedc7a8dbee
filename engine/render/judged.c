#include "render/judged.h"

#include "base/utf8.h"
#include "render/account.h"
#include "render/columns.h"
#include "render/spoken.h"

enum { points_width = 9, line_width = 80, rule_indent = points_width + 2, found_indent = 4 };

typedef enum phrase {
    SAY_STOPS,
    SAY_NEEDED,
    SAY_LEFT_OUT,
    SAY_FILLED_IN,
    SAY_UNKNOWN,
    SAY_EMPTY,
    SAY_FIGURES,
    SAY_CHANGE,
    SAY_LIFT,
    SAY_DEPENDS,
    SAY_NO_CHANGE,
    SAY_AND,
    SAY_NOT_IN_FORCE,
    SAY_GROUP,
    SAY_COUNT
} phrase;

static const pl_words phrases[SAY_COUNT] = {
    [SAY_STOPS] = PL_WORDS("  <-- stops it", "  <-- ここで不成立"),
    [SAY_NEEDED] = PL_WORDS("  <-- hangs on this", "  <-- これ次第"),
    [SAY_LEFT_OUT] = PL_WORDS("left out", "記載なし"),
    [SAY_FILLED_IN] = PL_WORDS("not written in the brief", "ブリーフに記載なし"),
    [SAY_UNKNOWN] = PL_WORDS("not known", "不明"),
    [SAY_EMPTY] = PL_WORDS("none", "なし"),
    [SAY_FIGURES] = PL_WORDS("figures", "数値"),
    [SAY_CHANGE] = PL_WORDS("change: ", "変更: "),
    [SAY_LIFT] = PL_WORDS("to lift it: ", "外すには: "),
    [SAY_DEPENDS] = PL_WORDS("depends on %, not on the brief", "ブリーフではなく%次第"),
    [SAY_NO_CHANGE] = PL_WORDS("no change of the brief was found that does it",
                               "これを変えるブリーフの変更は見つかりません"),
    [SAY_AND] = PL_WORDS(" and ", "と"),
    [SAY_NOT_IN_FORCE] = PL_WORDS("not in force on this day", "この日には効力がありません"),
    [SAY_GROUP] = PL_WORDS("in the group: %", "グループ: %"),
};

static const pl_words root_words[PL_ROOT_COUNT] = {
    [PL_ROOT_BRIEF] = PL_WORDS("the brief", "ブリーフ"),
    [PL_ROOT_CHANNEL] = PL_WORDS("the channel", "媒体"),
    [PL_ROOT_PLATFORM] = PL_WORDS("the platform", "サービス"),
    [PL_ROOT_MARKET] = PL_WORDS("the market", "市場"),
    [PL_ROOT_TODAY] = PL_WORDS("the date", "基準日"),
};

/* What is said in a language. */
typedef struct teller {
    pl_text *text;
    const pl_explanation *told;
} teller;

static pl_slice words(teller t, phrase said)
{
    return phrases[said].in[t.told->language];
}

static void put_wrapped(teller t, size_t indent, pl_slice line)
{
    pl_text_repeat(t.text, ' ', indent);
    pl_columns_wrap(t.text, line, indent, line_width - indent);
    pl_text_put(t.text, "\n");
}

/* What was found */

/* Whether another fact is cited by the same words, or by more: the one that says least goes. */
static bool is_cited_elsewhere(const pl_seen *seen, size_t at)
{
    const pl_fact *const *facts = seen->facts;
    for (size_t i = 0; i < seen->fact_count; i++) {
        bool same = facts[i]->year == facts[at]->year &&
                    pl_slice_equal(facts[i]->source->id, facts[at]->source->id);
        if (same && ((i < at && facts[i]->n == facts[at]->n) || (facts[i]->n && !facts[at]->n)))
            return true;
    }
    return false;
}

/* `jp-mic-r05 2023, n=1,500`, each once. */
static void add_citations(pl_text *line, const pl_seen *seen)
{
    const char *between = "  [";
    for (size_t i = 0; i < seen->fact_count; i++) {
        const pl_fact *fact = seen->facts[i];
        if (is_cited_elsewhere(seen, i)) continue;
        pl_text_put(line, between);
        pl_text_add(line, fact->source->id);
        if (fact->year) pl_text_put(line, " ");
        if (fact->year) pl_text_int(line, fact->year);
        if (fact->n) pl_text_put(line, ", n=");
        if (fact->n) pl_text_grouped(line, fact->n);
        between = "; ";
    }
    if (seen->fact_count) pl_text_put(line, "]");
}

static void add_place(teller t, pl_text *line, const pl_seen *seen)
{
    if (!seen->of_brief || (!seen->line && !seen->value.size)) return;
    pl_text_put(line, "  [");
    if (seen->line) {
        pl_text_add(line, t.told->input);
        pl_text_put(line, ":");
        pl_text_int(line, (int64_t)seen->line);
    } else {
        pl_text_add(line, words(t, SAY_FILLED_IN));
    }
    pl_text_put(line, "]");
}

static void put_seen(teller t, size_t indent, const pl_seen *seen, bool named)
{
    pl_text line = pl_text_new(t.text->arena);
    bool figures = !seen->path.size;
    if (named) pl_text_add(&line, figures ? words(t, SAY_FIGURES) : seen->name);
    if (named && !figures) pl_text_put(&line, ": ");
    if (!figures && !seen->value.size)
        pl_text_add(&line, words(t, seen->of_brief ? SAY_LEFT_OUT : SAY_UNKNOWN));
    else if (!figures && !seen->shown.size)
        pl_text_add(&line, words(t, SAY_EMPTY));
    pl_text_add(&line, seen->shown);
    add_place(t, &line, seen);
    add_citations(&line, seen);
    put_wrapped(t, indent, pl_text_slice(&line));
}

/* Conditions */

static const char *mark_of(pl_outcome outcome)
{
    static const char *const marks[] = {
        [PL_NOT] = "- ", [PL_HOLDS] = "+ ", [PL_UNDECIDED] = "? ", [PL_FAILED] = "! "
    };
    return marks[outcome];
}

/* Behind the test, or, so that it is not torn apart, on a line of its own. */
static void put_marker(teller t, size_t indent, pl_slice line, pl_slice marker)
{
    size_t width = line_width - indent;
    pl_columns_wrap(t.text, line, indent, width);
    if (marker.size && pl_utf8_width(line) + pl_utf8_width(marker) > width) {
        pl_text_put(t.text, "\n");
        pl_text_repeat(t.text, ' ', indent);
        marker = pl_slice_trim(marker);
    }
    pl_text_add(t.text, marker);
    pl_text_put(t.text, "\n");
}

/* `stopping`: it is among what decides the rule, beside others. As deep as the condition. */
static void put_judged(teller t, size_t indent, const pl_judged *judged, bool stopping)
{
    bool is_join = judged->kind < PL_CONDITION_LEAF;
    pl_slice line = is_join && !judged->said.size
                        ? pl_spoken_join(judged->kind, judged->count, t.told->language)
                        : judged->said;
    pl_slice marker = words(t, judged->outcome == PL_UNDECIDED ? SAY_NEEDED : SAY_STOPS);
    if (!stopping || is_join) marker = (pl_slice){ 0 };
    pl_text_repeat(t.text, ' ', indent);
    pl_text_put(t.text, mark_of(judged->outcome));
    put_marker(t, indent + 2, line, marker);
    bool named = judged->kind == PL_CONDITION_EXPRESSION && judged->seen_count > 0;
    for (size_t i = 0; i < judged->seen_count; i++)
        put_seen(t, indent + found_indent, &judged->seen[i], named || i > 0);
    for (size_t i = 0; i < judged->count; i++)
        put_judged(t, indent + 2, &judged->parts[i], stopping && judged->parts[i].stops);
}

/* The parts of the outermost `all` stand by themselves. */
static void put_conditions(teller t, const pl_judged *when)
{
    bool spread = when->kind == PL_CONDITION_ALL;
    if (!spread) put_judged(t, rule_indent, when, false);
    for (size_t i = 0; i < when->count && spread; i++)
        put_judged(t, rule_indent, &when->parts[i], when->parts[i].stops);
}

/* Advice */

static pl_slice hinges(teller t, unsigned roots)
{
    pl_text names = pl_text_new(t.text->arena), line = pl_text_new(t.text->arena);
    if (roots >> PL_ROOT_BRIEF & 1) return words(t, SAY_NO_CHANGE);
    for (size_t i = 0; i < PL_ROOT_COUNT; i++) {
        if (!(roots >> i & 1)) continue;
        if (names.size) pl_text_add(&names, words(t, SAY_AND));
        pl_text_add(&names, root_words[i].in[t.told->language]);
    }
    pl_slice rest = words(t, SAY_DEPENDS);
    pl_text_add(&line, pl_slice_until(&rest, '%'));
    pl_text_add(&line, pl_text_slice(&names));
    pl_text_add(&line, rest);
    return pl_text_slice(&line);
}

static void put_advice(teller t, const pl_rule_account *account)
{
    const pl_advice *advice = &account->advice;
    pl_text line = pl_text_new(t.text->arena);
    bool lifts = account->outcome == PL_HOLDS || account->excludes;
    if (!account->advised) return;
    for (size_t i = 0; i < advice->count; i++) {
        if (!i) pl_text_add(&line, words(t, lifts ? SAY_LIFT : SAY_CHANGE));
        if (i) pl_text_put(&line, t.told->language == PL_JAPANESE ? "、" : "; ");
        pl_text_add(&line, advice->changes[i].said);
    }
    if (!advice->count) pl_text_add(&line, hinges(t, advice->hangs_on));
    put_wrapped(t, rule_indent, PL_JOIN(t.text->arena, PL_SLICE("=> "), pl_text_slice(&line)));
}

static pl_slice place_of(teller t, const pl_rule_account *account)
{
    pl_text line = pl_text_new(t.text->arena);
    pl_text_add(&line, account->rule);
    pl_text_put(&line, "  ");
    pl_text_add(&line, account->file);
    pl_text_put(&line, ":");
    pl_text_int(&line, (int64_t)account->line);
    if (account->source) pl_text_put(&line, "  [");
    if (account->source) pl_text_add(&line, account->source->id);
    if (account->source) pl_text_put(&line, "]");
    return pl_text_slice(&line);
}

/* Of a score that is computed no condition shows where its figures come from. */
static void put_figures(teller t, const pl_rule_account *account)
{
    const pl_seen seen = { .facts = account->facts, .fact_count = account->fact_count };
    if (!account->when && account->fact_count) put_seen(t, rule_indent, &seen, true);
}

/* What its group and the project make of it. */
static void put_changes(teller t, const pl_rule_account *account)
{
    const pl_line line = { .kind = account->off ? PL_LINE_OFF : PL_LINE_RULE,
                           .override = account->override };
    pl_slice rest = words(t, SAY_GROUP);
    pl_slice before = pl_slice_until(&rest, '%');
    if (account->group.size)
        put_wrapped(t, rule_indent, PL_JOIN(t.text->arena, before, account->group_name, rest));
    if (account->override.size)
        put_wrapped(t, rule_indent, pl_account_override(t.text->arena, &line, t.told->language));
}

void pl_judged_put(pl_text *text, const pl_explanation *explanation, const pl_rule_account *account,
                   pl_slice points)
{
    const teller t = { text, explanation };
    pl_columns_right(text, points, points_width);
    pl_text_put(text, "  ");
    pl_columns_wrap(text, account->because, rule_indent, line_width - rule_indent);
    pl_text_put(text, "\n");
    put_wrapped(t, rule_indent, place_of(t, account));
    put_changes(t, account);
    put_figures(t, account);
    if (!account->in_force && !account->off)
        put_wrapped(t, rule_indent, words(t, SAY_NOT_IN_FORCE));
    if (account->when && (account->in_force || account->off)) put_conditions(t, account->when);
    put_advice(t, account);
}
