#include "render/explanation_json.h"

#include "base/date.h"
#include "document/members.h"
#include "render/json.h"

static void add_facts(pl_json *json, const pl_fact *const *facts, size_t count)
{
    pl_member_open(json, "facts", '[');
    for (size_t i = 0; i < count; i++)
        pl_json_fact(json, facts[i]);
    pl_json_close(json, ']');
}

static pl_slice outcome_name(pl_outcome outcome)
{
    static const pl_slice names[] = { [PL_NOT] = PL_SLICE_INIT("not"),
                                      [PL_HOLDS] = PL_SLICE_INIT("holds"),
                                      [PL_UNDECIDED] = PL_SLICE_INIT("undecided"),
                                      [PL_FAILED] = PL_SLICE_INIT("failed") };
    return names[outcome];
}

static void add_seen(pl_json *json, const pl_seen *seen)
{
    pl_json_open(json, '{');
    pl_member_name(json, "path", seen->path);
    pl_member_name(json, "value", seen->value);
    pl_member_name(json, "words", seen->shown);
    pl_member_some(json, "line", (int64_t)seen->line);
    add_facts(json, seen->facts, seen->fact_count);
    pl_json_close(json, '}');
}

/* As deep as the condition, which its reader bounded. */
static void add_judged(pl_json *json, const pl_judged *judged)
{
    static const pl_slice kinds[] = { [PL_CONDITION_ALL] = PL_SLICE_INIT("all"),
                                      [PL_CONDITION_ANY] = PL_SLICE_INIT("any"),
                                      [PL_CONDITION_NONE] = PL_SLICE_INIT("none"),
                                      [PL_CONDITION_LEAF] = PL_SLICE_INIT("test"),
                                      [PL_CONDITION_EXPRESSION] = PL_SLICE_INIT("expression") };
    pl_json_open(json, '{');
    pl_member_name(json, "kind", kinds[judged->kind]);
    pl_member_name(json, "outcome", outcome_name(judged->outcome));
    pl_member_bool(json, "stops", judged->stops);
    if (judged->kind < PL_CONDITION_LEAF) {
        if (judged->said.size) pl_member_name(json, "words", judged->said);
        pl_member_open(json, "parts", '[');
        for (size_t i = 0; i < judged->count; i++)
            add_judged(json, &judged->parts[i]);
        pl_json_close(json, ']');
        pl_json_close(json, '}');
        return;
    }
    pl_member_name(json, "words", judged->said);
    pl_member_name(json, "wanted", judged->wanted);
    pl_member_open(json, "found", '[');
    for (size_t i = 0; i < judged->seen_count; i++)
        add_seen(json, &judged->seen[i]);
    pl_json_close(json, ']');
    pl_json_close(json, '}');
}

static void add_advice(pl_json *json, const pl_rule_account *account)
{
    static const pl_slice roots[PL_ROOT_COUNT] = { [PL_ROOT_BRIEF] = PL_SLICE_INIT("brief"),
                                                   [PL_ROOT_CHANNEL] = PL_SLICE_INIT("channel"),
                                                   [PL_ROOT_PLATFORM] = PL_SLICE_INIT("platform"),
                                                   [PL_ROOT_MARKET] = PL_SLICE_INIT("market"),
                                                   [PL_ROOT_TODAY] = PL_SLICE_INIT("today") };
    const pl_advice *advice = &account->advice;
    pl_json_key(json, "advice");
    if (!account->advised) {
        pl_json_null(json);
        return;
    }
    bool lifts = account->outcome == PL_HOLDS || account->excludes;
    pl_json_open(json, '{');
    pl_member_name(json, "to", lifts ? PL_SLICE("lift") : PL_SLICE("hold"));
    pl_member_open(json, "changes", '[');
    for (size_t i = 0; i < advice->count; i++) {
        pl_json_open(json, '{');
        pl_member_name(json, "path", advice->changes[i].path);
        pl_member_name(json, "value", advice->changes[i].value);
        pl_member_name(json, "words", advice->changes[i].said);
        pl_json_close(json, '}');
    }
    pl_json_close(json, ']');
    pl_member_open(json, "depends_on", '[');
    for (size_t i = 0; i < PL_ROOT_COUNT; i++)
        if (advice->hangs_on >> i & 1) pl_json_string(json, roots[i]);
    pl_json_close(json, ']');
    pl_json_close(json, '}');
}

static pl_slice effect_name(const pl_rule_account *account)
{
    if (account->excludes) return PL_SLICE("exclude");
    return account->cautions ? PL_SLICE("caution") : PL_SLICE("score");
}

static void add_account(pl_json *json, const pl_rule_account *account)
{
    pl_json_open(json, '{');
    pl_member_name(json, "rule", account->rule);
    pl_member_name(json, "path", account->file);
    pl_member_some(json, "line", (int64_t)account->line);
    pl_member_name(json, "outcome", outcome_name(account->outcome));
    pl_member_name(json, "effect", effect_name(account));
    pl_member_bool(json, "in_force", account->in_force);
    pl_member_bool(json, "off", account->off);
    pl_member_name(json, "override", account->override);
    pl_member_name(json, "group", account->group);
    pl_member_points(json, "points", account->points_known, account->points);
    pl_member_name(json, "because", account->because);
    pl_member_name(json, "source", account->source ? account->source->id : (pl_slice){ 0 });
    pl_json_key(json, "when");
    if (account->when)
        add_judged(json, account->when);
    else
        pl_json_null(json);
    add_facts(json, account->facts, account->fact_count);
    pl_member_texts(json, "needs", account->missing, account->missing_count);
    add_advice(json, account);
    pl_json_close(json, '}');
}

/* What groups take away or add: with the points of the rules that hold they add up to the score. */
static void add_groups(pl_json *json, const pl_entry *entry)
{
    pl_member_open(json, "groups", '[');
    for (size_t i = 0; entry && i < entry->line_count; i++) {
        const pl_line *line = &entry->lines[i];
        bool clamps = line->kind == PL_LINE_CLAMP;
        if (!clamps && line->kind != PL_LINE_HIT) continue;
        pl_json_open(json, '{');
        pl_member_name(json, "group", line->group);
        pl_member_name(json, "kind", clamps ? PL_SLICE("clamp") : PL_SLICE("hit"));
        pl_member_points(json, "points", true, line->points);
        pl_member_name(json, "because", line->because);
        pl_json_close(json, '}');
    }
    pl_json_close(json, ']');
}

static void add_channel(pl_json *json, const pl_explanation *told)
{
    static const pl_slice standings[] = { [PL_RANKED] = PL_SLICE_INIT("ranked"),
                                          [PL_WITHHELD] = PL_SLICE_INIT("withheld"),
                                          [PL_EXCLUDED] = PL_SLICE_INIT("excluded") };
    const pl_entry *entry = told->entry;
    pl_member_open(json, "channel", '{');
    pl_member_name(json, "id", told->channel);
    pl_member_name(json, "name", told->name);
    pl_member_name(json, "status", entry ? standings[entry->standing] : PL_SLICE("failed"));
    pl_member_some(json, "rank", entry ? (int64_t)entry->rank : 0);
    pl_member_bool(json, "tie", entry && entry->tied);
    pl_member_points(json, "score", entry, entry ? entry->score : 0);
    pl_json_close(json, '}');
}

static void add_difference(pl_json *json, const pl_explanation *told, const pl_entry *versus)
{
    pl_json_key(json, "versus");
    if (!versus || !told->entry) {
        pl_json_null(json);
        return;
    }
    const pl_difference made = pl_difference_of(json->text->arena, told->entry, versus);
    pl_json_open(json, '{');
    pl_member_name(json, "id", versus->id);
    pl_member_name(json, "name", versus->name);
    pl_member_points(json, "score", true, versus->score);
    pl_member_points(json, "difference", true, made.points);
    pl_member_open(json, "rules", '[');
    for (size_t i = 0; i < made.count; i++) {
        const pl_gap *gap = &made.gaps[i];
        pl_json_open(json, '{');
        pl_member_name(json, gap->kind == PL_LINE_RULE ? "rule" : "group", gap->of);
        pl_member_points(json, "points", gap->first, gap->first ? gap->first->points : 0);
        pl_member_points(json, "versus", gap->second, gap->second ? gap->second->points : 0);
        pl_member_points(json, "difference", true, gap->points);
        pl_json_close(json, '}');
    }
    pl_json_close(json, ']');
    pl_json_close(json, '}');
}

static void add_head(pl_json *json, const pl_explanation *told)
{
    const pl_result *result = told->result;
    pl_text today = pl_text_new(json->text->arena);
    pl_member_document(json, PL_SLICE("planner.explanation"), PL_SLICE("1.0"));
    pl_member_open(json, "rules", '{');
    pl_member_name(json, "version", result ? result->pack_version : (pl_slice){ 0 });
    pl_member_name(json, "sha256", result ? result->rules_sha256 : (pl_slice){ 0 });
    pl_json_close(json, '}');
    pl_member_name(json, "facts", result ? result->edition : (pl_slice){ 0 });
    if (result) pl_date_write(&today, result->today);
    pl_member_name(json, "today", pl_text_slice(&today));
    pl_member_open(json, "input", '{');
    pl_member_name(json, "path", told->input);
    pl_member_name(json, "sha256", told->input_sha256);
    pl_member_open(json, "set", '[');
    for (size_t i = 0; result && i < result->setting_count; i++)
        pl_json_string(json, result->settings[i]);
    pl_json_close(json, ']');
    pl_json_close(json, '}');
    pl_member_language(json, told->language);
}

void pl_explanation_put_json(pl_text *text, const pl_explanation *told,
                             const pl_explanation_view *view)
{
    pl_json json = pl_json_new(text);
    pl_json_open(&json, '{');
    add_head(&json, told);
    add_channel(&json, told);
    add_difference(&json, told, view->versus);
    pl_member_open(&json, "account", '[');
    for (size_t i = 0; i < told->rule_count; i++)
        add_account(&json, &told->rules[i]);
    pl_json_close(&json, ']');
    add_groups(&json, told->entry);
    pl_member_open(&json, "sources", '[');
    for (size_t i = 0; i < told->source_count; i++)
        pl_json_source(&json, told->sources[i]);
    pl_json_close(&json, ']');
    pl_json_close(&json, '}');
    pl_text_put(text, "\n");
}
