#include "render/explanation_json.h"

#include "base/date.h"
#include "render/json.h"

static void member(pl_json *json, const char *key, pl_slice value)
{
    pl_json_key(json, key);
    if (value.size)
        pl_json_string(json, value);
    else
        pl_json_null(json);
}

static void member_count(pl_json *json, const char *key, size_t value)
{
    pl_json_key(json, key);
    if (value)
        pl_json_int(json, (int64_t)value);
    else
        pl_json_null(json);
}

static void member_points(pl_json *json, const char *key, bool known, int64_t hundredths)
{
    pl_json_key(json, key);
    if (known)
        pl_json_double(json, (double)hundredths / 100);
    else
        pl_json_null(json);
}

static void add_facts(pl_json *json, const pl_fact *const *facts, size_t count)
{
    pl_json_key(json, "facts");
    pl_json_open(json, '[');
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
    member(json, "path", seen->path);
    member(json, "value", seen->value);
    member(json, "words", seen->shown);
    member_count(json, "line", seen->line);
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
    member(json, "kind", kinds[judged->kind]);
    member(json, "outcome", outcome_name(judged->outcome));
    pl_json_key(json, "stops");
    pl_json_bool(json, judged->stops);
    if (judged->kind < PL_CONDITION_LEAF) {
        if (judged->said.size) member(json, "words", judged->said);
        pl_json_key(json, "parts");
        pl_json_open(json, '[');
        for (size_t i = 0; i < judged->count; i++)
            add_judged(json, &judged->parts[i]);
        pl_json_close(json, ']');
        pl_json_close(json, '}');
        return;
    }
    member(json, "words", judged->said);
    member(json, "wanted", judged->wanted);
    pl_json_key(json, "found");
    pl_json_open(json, '[');
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
    member(json, "to", lifts ? PL_SLICE("lift") : PL_SLICE("hold"));
    pl_json_key(json, "changes");
    pl_json_open(json, '[');
    for (size_t i = 0; i < advice->count; i++) {
        pl_json_open(json, '{');
        member(json, "path", advice->changes[i].path);
        member(json, "value", advice->changes[i].value);
        member(json, "words", advice->changes[i].said);
        pl_json_close(json, '}');
    }
    pl_json_close(json, ']');
    pl_json_key(json, "depends_on");
    pl_json_open(json, '[');
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
    member(json, "rule", account->rule);
    member(json, "path", account->file);
    member_count(json, "line", account->line);
    member(json, "outcome", outcome_name(account->outcome));
    member(json, "effect", effect_name(account));
    pl_json_key(json, "in_force");
    pl_json_bool(json, account->in_force);
    pl_json_key(json, "off");
    pl_json_bool(json, account->off);
    member(json, "override", account->override);
    member(json, "group", account->group);
    member_points(json, "points", account->points_known, account->points);
    member(json, "because", account->because);
    member(json, "source", account->source ? account->source->id : (pl_slice){ 0 });
    pl_json_key(json, "when");
    if (account->when)
        add_judged(json, account->when);
    else
        pl_json_null(json);
    add_facts(json, account->facts, account->fact_count);
    pl_json_key(json, "needs");
    pl_json_open(json, '[');
    for (size_t i = 0; i < account->missing_count; i++)
        pl_json_string(json, account->missing[i]);
    pl_json_close(json, ']');
    add_advice(json, account);
    pl_json_close(json, '}');
}

/* What groups take away or add: with the points of the rules that hold they add up to the score. */
static void add_groups(pl_json *json, const pl_entry *entry)
{
    pl_json_key(json, "groups");
    pl_json_open(json, '[');
    for (size_t i = 0; entry && i < entry->line_count; i++) {
        const pl_line *line = &entry->lines[i];
        bool clamps = line->kind == PL_LINE_CLAMP;
        if (!clamps && line->kind != PL_LINE_HIT) continue;
        pl_json_open(json, '{');
        member(json, "group", line->group);
        member(json, "kind", clamps ? PL_SLICE("clamp") : PL_SLICE("hit"));
        member_points(json, "points", true, line->points);
        member(json, "because", line->because);
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
    pl_json_key(json, "channel");
    pl_json_open(json, '{');
    member(json, "id", told->channel);
    member(json, "name", told->name);
    member(json, "status", entry ? standings[entry->standing] : PL_SLICE("failed"));
    member_count(json, "rank", entry ? entry->rank : 0);
    pl_json_key(json, "tie");
    pl_json_bool(json, entry && entry->tied);
    member_points(json, "score", entry, entry ? entry->score : 0);
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
    member(json, "id", versus->id);
    member(json, "name", versus->name);
    member_points(json, "score", true, versus->score);
    member_points(json, "difference", true, made.points);
    pl_json_key(json, "rules");
    pl_json_open(json, '[');
    for (size_t i = 0; i < made.count; i++) {
        const pl_gap *gap = &made.gaps[i];
        pl_json_open(json, '{');
        member(json, gap->kind == PL_LINE_RULE ? "rule" : "group", gap->of);
        member_points(json, "points", gap->first, gap->first ? gap->first->points : 0);
        member_points(json, "versus", gap->second, gap->second ? gap->second->points : 0);
        member_points(json, "difference", true, gap->points);
        pl_json_close(json, '}');
    }
    pl_json_close(json, ']');
    pl_json_close(json, '}');
}

static void add_head(pl_json *json, const pl_explanation *told)
{
    const pl_result *result = told->result;
    pl_text today = pl_text_new(json->text->arena);
    member(json, "format", PL_SLICE("planner.explanation"));
    member(json, "format_version", PL_SLICE("1.0"));
    member(json, "planner", PL_SLICE(PLANNER_VERSION));
    pl_json_key(json, "rules");
    pl_json_open(json, '{');
    member(json, "version", result ? result->pack_version : (pl_slice){ 0 });
    member(json, "sha256", result ? result->rules_sha256 : (pl_slice){ 0 });
    pl_json_close(json, '}');
    member(json, "facts", result ? result->edition : (pl_slice){ 0 });
    if (result) pl_date_write(&today, result->today);
    member(json, "today", pl_text_slice(&today));
    pl_json_key(json, "input");
    pl_json_open(json, '{');
    member(json, "path", told->input);
    member(json, "sha256", told->input_sha256);
    pl_json_key(json, "set");
    pl_json_open(json, '[');
    for (size_t i = 0; result && i < result->setting_count; i++)
        pl_json_string(json, result->settings[i]);
    pl_json_close(json, ']');
    pl_json_close(json, '}');
    member(json, "language", told->language == PL_JAPANESE ? PL_SLICE("ja") : PL_SLICE("en"));
}

void pl_explanation_put_json(pl_text *text, const pl_explanation *told,
                             const pl_explanation_view *view)
{
    pl_json json = pl_json_new(text);
    pl_json_open(&json, '{');
    add_head(&json, told);
    add_channel(&json, told);
    add_difference(&json, told, view->versus);
    pl_json_key(&json, "account");
    pl_json_open(&json, '[');
    for (size_t i = 0; i < told->rule_count; i++)
        add_account(&json, &told->rules[i]);
    pl_json_close(&json, ']');
    add_groups(&json, told->entry);
    pl_json_key(&json, "sources");
    pl_json_open(&json, '[');
    for (size_t i = 0; i < told->source_count; i++)
        pl_json_source(&json, told->sources[i]);
    pl_json_close(&json, ']');
    pl_json_close(&json, '}');
    pl_text_put(text, "\n");
}
