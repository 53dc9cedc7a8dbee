#include "render/rules.h"

#include "base/number.h"
#include "base/utf8.h"
#include "document/members.h"
#include "render/columns.h"
#include "render/json.h"
#include "render/rule_rest.h"
#include "render/spoken.h"
#include "rules/restate.h"
#include "source/file.h"
#include "source/paint.h"

enum { most_id = 36, most_effect = 10, most_source = 24 };

typedef enum phrase {
    SAY_ID,
    SAY_DOES,
    SAY_SOURCE,
    SAY_WHERE,
    SAY_RULE,
    SAY_RULES,
    SAY_EXCLUDES,
    SAY_CAUTIONS,
    SAY_COMPUTED,
    SAY_POINTS,
    SAY_WHEN,
    SAY_IGNORES,
    SAY_SCORE,
    SAY_BECAUSE,
    SAY_MESSAGE,
    SAY_HELP,
    SAY_AT,
    SAY_CITES,
    SAY_GROUP,
    SAY_UNLESS,
    SAY_IN_WORDS,
    SAY_COUNT
} phrase;

static const pl_words phrases[SAY_COUNT] = {
    [SAY_ID] = PL_WORDS("ID", "ID"),
    [SAY_DOES] = PL_WORDS("DOES", "効果"),
    [SAY_SOURCE] = PL_WORDS("SOURCE", "出典"),
    [SAY_WHERE] = PL_WORDS("WHERE", "場所"),
    [SAY_RULE] = PL_WORDS("rule", "件のルール"),
    [SAY_RULES] = PL_WORDS("rules", "件のルール"),
    [SAY_EXCLUDES] = PL_WORDS("excludes", "除外"),
    [SAY_CAUTIONS] = PL_WORDS("caution", "注意"),
    [SAY_COMPUTED] = PL_WORDS("computed", "計算"),
    [SAY_POINTS] = PL_WORDS(" points", "点"),
    [SAY_WHEN] = PL_WORDS("when", "条件"),
    [SAY_IGNORES] = PL_WORDS("where it cannot be told, the rule does not hold",
                             "判断できないとき、このルールは成り立ちません"),
    [SAY_SCORE] = PL_WORDS("score", "得点"),
    [SAY_BECAUSE] = PL_WORDS("because", "理由"),
    [SAY_MESSAGE] = PL_WORDS("message", "指摘"),
    [SAY_HELP] = PL_WORDS("help", "ヒント"),
    [SAY_AT] = PL_WORDS("points at", "指す項目"),
    [SAY_CITES] = PL_WORDS("source", "出典"),
    [SAY_GROUP] = PL_WORDS("group", "グループ"),
    [SAY_UNLESS] = PL_WORDS("unless", "除く条件"),
    [SAY_IN_WORDS] = PL_WORDS("in words", "言葉で言うと"),
};

static pl_slice words(phrase said, pl_language language)
{
    return phrases[said].in[language];
}

static pl_slice file_of(const pl_rule *rule)
{
    return rule->span.source->name;
}

static size_t line_of(const pl_rule *rule)
{
    return pl_source_place(rule->span.source, rule->span.from).line;
}

/* `+25`, `-2.5` */
static pl_slice points_text(pl_arena *arena, int64_t hundredths)
{
    pl_text text = pl_text_new(arena);
    if (hundredths > 0) pl_text_put(&text, "+");
    pl_number_write(&text, (double)hundredths / 100);
    return pl_text_slice(&text);
}

/* Whether it gives a number of points that is known beforehand. */
static bool gives_points(const pl_rule *rule)
{
    return !rule->excludes && !rule->cautions && !rule->check && !pl_rule_formula(rule);
}

static pl_slice effect_text(pl_arena *arena, const pl_rule *rule, pl_language language)
{
    if (rule->check) return pl_severity_word(rule->check->severity, language);
    if (rule->cautions) return words(SAY_CAUTIONS, language);
    if (rule->excludes) return words(SAY_EXCLUDES, language);
    return pl_rule_formula(rule) ? words(SAY_COMPUTED, language) : points_text(arena, rule->points);
}

/* The folder that all files are below, with its last `/`; empty when there is none. */
static pl_slice folder_of(const pl_pack *pack)
{
    pl_slice folder = file_of(&pack->rules[0]);
    for (size_t i = 0; i < pack->rule_count; i++)
        while (folder.size && (folder.data[folder.size - 1] != '/' ||
                               !pl_slice_starts(file_of(&pack->rules[i]), folder)))
            folder.size--;
    return folder;
}

/* The list */

typedef struct widths {
    size_t id, effect, source;
} widths;

static void widen(size_t *width, pl_slice text, size_t most)
{
    size_t needed = pl_utf8_width(text);
    if (needed > *width) *width = needed < most ? needed : most;
}

static widths widths_of(pl_arena *arena, const pl_pack *pack, pl_language language)
{
    widths made = { 0 };
    widen(&made.id, words(SAY_ID, language), most_id);
    widen(&made.effect, words(SAY_DOES, language), most_effect);
    widen(&made.source, words(SAY_SOURCE, language), most_source);
    for (size_t i = 0; i < pack->rule_count; i++) {
        const pl_rule *rule = &pack->rules[i];
        widen(&made.id, rule->id, most_id);
        widen(&made.effect, effect_text(arena, rule, language), most_effect);
        if (rule->source) widen(&made.source, rule->source->id, most_source);
    }
    return made;
}

static void put_cells(pl_text *text, const widths *width, const pl_slice cells[4])
{
    pl_columns_left(text, cells[0], width->id);
    pl_text_put(text, "  ");
    pl_columns_right(text, cells[1], width->effect);
    pl_text_put(text, "  ");
    pl_columns_left(text, cells[2], width->source);
    pl_text_put(text, "  ");
    pl_utf8_show(text, cells[3]);
}

static pl_slice place_text(pl_arena *arena, const pl_rule *rule, size_t skipped)
{
    pl_text text = pl_text_new(arena);
    pl_slice file = file_of(rule);
    pl_text_add(&text, pl_slice_part(file, skipped, file.size));
    pl_text_put(&text, ":");
    pl_text_int(&text, (int64_t)line_of(rule));
    return pl_text_slice(&text);
}

static void put_heading(pl_text *text, const pl_pack *pack, pl_slice folder, pl_language language)
{
    if (pack->id.size) {
        pl_utf8_show(text, PL_JOIN(text->arena, pack->id, PL_SLICE(" "), pack->version));
        pl_text_put(text, "   ");
    }
    pl_text_int(text, (int64_t)pack->rule_count);
    pl_text_put(text, language == PL_JAPANESE ? "" : " ");
    pl_text_add(text, words(pack->rule_count == 1 ? SAY_RULE : SAY_RULES, language));
    pl_text_put(text, folder.size ? "   " : "");
    pl_utf8_show(text, folder);
    pl_text_put(text, "\n\n");
}

static void put_list(pl_text *text, const pl_pack *pack, pl_language language)
{
    const widths width = widths_of(text->arena, pack, language);
    pl_slice folder = folder_of(pack);
    put_heading(text, pack, folder, language);
    pl_paint_begin(text, PL_PAINT_HEADING);
    put_cells(text, &width,
              (pl_slice[]){ words(SAY_ID, language), words(SAY_DOES, language),
                            words(SAY_SOURCE, language), words(SAY_WHERE, language) });
    pl_paint_end(text);
    pl_text_put(text, "\n");
    for (size_t i = 0; i < pack->rule_count; i++) {
        const pl_rule *rule = &pack->rules[i];
        put_cells(text, &width,
                  (pl_slice[]){ rule->id, effect_text(text->arena, rule, language),
                                rule->source ? rule->source->id : (pl_slice){ 0 },
                                place_text(text->arena, rule, folder.size) });
        pl_text_put(text, "\n");
    }
}

/* One rule */

static pl_restated conditions_of(pl_arena *arena, const pl_pack *pack,
                                 const pl_condition *condition)
{
    static const pl_slice always = PL_SLICE_INIT("true");
    if (!condition) return (pl_restated){ .parts = &always, .count = 1 };
    return pl_condition_restate(arena, &pack->vocabulary->conditions, condition);
}

static void put_title(pl_text *text, phrase said, pl_language language)
{
    pl_text_put(text, "\n");
    pl_paint_put(text, PL_PAINT_HEADING, words(said, language));
    pl_text_put(text, "\n  ");
}

static void put_condition(pl_text *text, const pl_pack *pack, const pl_condition *condition)
{
    pl_restated made = conditions_of(text->arena, pack, condition);
    for (size_t i = 0; i < made.count; i++) {
        if (i) pl_text_put(text, "\n  ");
        if (i) pl_text_add(text, made.between);
        if (i) pl_text_put(text, " ");
        pl_utf8_show(text, made.parts[i]);
    }
    pl_text_put(text, "\n");
}

/* What expressions ask, in their authors' words. As deep as the condition. */
static void put_meanings(pl_text *text, const pl_condition *condition, pl_language language)
{
    for (size_t i = 0; condition && i < condition->count; i++)
        put_meanings(text, condition->parts[i], language);
    if (!condition || !pl_condition_meaning(condition)) return;
    pl_text_put(text, "  # ");
    pl_utf8_show(text, pl_condition_meaning(condition)->in[language]);
    pl_text_put(text, "\n");
}

static void put_conditions(pl_text *text, const pl_pack *pack, const pl_rule *rule,
                           pl_language language)
{
    put_title(text, SAY_WHEN, language);
    put_condition(text, pack, pl_rule_when(rule));
    put_meanings(text, pl_rule_when(rule), language);
    if (rule->rest->unless) {
        put_title(text, SAY_UNLESS, language);
        put_condition(text, pack, rule->rest->unless);
        put_meanings(text, rule->rest->unless, language);
    }
    if (!rule->ignores_unknown) return;
    pl_text_put(text, "  (");
    pl_text_add(text, words(SAY_IGNORES, language));
    pl_text_put(text, ")\n");
}

static void put_source(pl_text *text, const pl_citation *source, pl_language language)
{
    const pl_slice parts[] = { source->title, source->publisher, source->published, source->url };
    put_title(text, SAY_CITES, language);
    pl_utf8_show(text, source->id);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!parts[i].size) continue;
        pl_text_put(text, "\n  ");
        pl_utf8_show(text, parts[i]);
    }
    pl_text_put(text, "\n");
}

/* `goals: sum, -40 .. 60` */
static pl_slice group_text(pl_arena *arena, const pl_group *group)
{
    pl_text text = pl_text_new(arena);
    pl_text_add(&text, group->id);
    pl_text_put(&text, ": ");
    pl_text_add(&text, pl_hit_name(group->hit));
    if (group->clamped) {
        pl_text_put(&text, ", ");
        pl_number_write(&text, (double)group->low / 100);
        pl_text_put(&text, " .. ");
        pl_number_write(&text, (double)group->high / 100);
    }
    return pl_text_slice(&text);
}

static void put_words(pl_text *text, phrase said, pl_slice written, pl_language language)
{
    if (!written.size) return;
    put_title(text, said, language);
    pl_utf8_show(text, pl_slice_trim(written));
    pl_text_put(text, "\n");
}

static void put_check(pl_text *text, const pl_objection *check, pl_language language)
{
    put_words(text, SAY_MESSAGE, check->message.in[language]->text, language);
    put_words(text, SAY_HELP, check->help.in[language]->text, language);
    if (check->at) put_words(text, SAY_AT, check->at->text, language);
}

static void put_rule(pl_text *text, const pl_pack *pack, const pl_rules_view *view)
{
    const pl_rule *rule = view->only;
    pl_language language = view->language;
    pl_utf8_show(text, rule->id);
    pl_text_put(text, "   ");
    pl_text_add(text, effect_text(text->arena, rule, language));
    if (gives_points(rule)) pl_text_add(text, words(SAY_POINTS, language));
    pl_text_put(text, "\n  --> ");
    pl_utf8_show(text, place_text(text->arena, rule, 0));
    pl_text_put(text, "\n");
    put_conditions(text, pack, rule, language);
    if (view->in_words && rule->condition) {
        pl_text_put(text, "\n");
        pl_text_add(text, words(SAY_IN_WORDS, language));
        pl_text_put(text, "\n");
        pl_spoken_put(text, pack->vocabulary, rule->condition, language);
    }
    if (pl_rule_formula(rule)) {
        put_title(text, SAY_SCORE, language);
        pl_utf8_show(text, pl_syntax_text(text->arena, pl_rule_formula(rule)));
        pl_text_put(text, "\n");
    }
    if (rule->group) {
        put_title(text, SAY_GROUP, language);
        pl_utf8_show(text, group_text(text->arena, rule->group));
        pl_text_put(text, "\n");
    }
    if (rule->check)
        put_check(text, rule->check, language);
    else
        put_words(text, SAY_BECAUSE, rule->because.in[language]->text, language);
    if (rule->source) put_source(text, rule->source, language);
    pl_rule_rest_put_text(text, rule, language);
}

void pl_rules_put_text(pl_text *text, const pl_pack *pack, const pl_rules_view *view)
{
    if (view->only)
        put_rule(text, pack, view);
    else
        put_list(text, pack, view->language);
}

/* JSON */

static void member(pl_json *json, const char *key, pl_slice value)
{
    pl_json_key(json, key);
    if (value.data)
        pl_json_string(json, value);
    else
        pl_json_null(json);
}

static void add_words(pl_json *json, const char *key, const pl_message *message)
{
    pl_json_key(json, key);
    if (!message || !message->in[PL_ENGLISH]->text.size) {
        pl_json_null(json);
        return;
    }
    pl_json_open(json, '{');
    member(json, "en", message->in[PL_ENGLISH]->text);
    member(json, "ja", message->in[PL_JAPANESE]->text);
    pl_json_close(json, '}');
}

static void add_name(pl_json *json, const pl_rule *rule)
{
    pl_member_open(json, "name", '{');
    member(json, "en", pl_rule_name(rule, PL_ENGLISH));
    member(json, "ja", pl_rule_name(rule, PL_JAPANESE));
    pl_json_close(json, '}');
}

/* Of a rule that has no finding all of it is null. */
static void add_check(pl_json *json, const pl_objection *check)
{
    member(json, "finding", check ? pl_severity_name(check->severity) : (pl_slice){ 0 });
    add_words(json, "message", check ? &check->message : NULL);
    add_words(json, "help", check ? &check->help : NULL);
    member(json, "at", check && check->at ? check->at->text : (pl_slice){ 0 });
}

static pl_slice effect_name(const pl_rule *rule)
{
    if (rule->check) return PL_SLICE("finding");
    if (rule->cautions) return PL_SLICE("caution");
    return rule->excludes ? PL_SLICE("exclude") : PL_SLICE("score");
}

static pl_slice condition_text(pl_arena *arena, const pl_pack *pack, const pl_condition *condition,
                               pl_slice without)
{
    if (!condition) return without;
    return pl_condition_restated(arena, &pack->vocabulary->conditions, condition);
}

static void add_rule(pl_json *json, const pl_pack *pack, const pl_rule *rule)
{
    pl_arena *arena = json->text->arena;
    pl_json_open(json, '{');
    member(json, "id", rule->id);
    member(json, "effect", effect_name(rule));
    pl_json_key(json, "points");
    if (gives_points(rule))
        pl_json_double(json, (double)rule->points / 100);
    else
        pl_json_null(json);
    member(json, "score",
           pl_rule_formula(rule) ? pl_syntax_text(arena, pl_rule_formula(rule)) : (pl_slice){ 0 });
    member(json, "when", condition_text(arena, pack, pl_rule_when(rule), PL_SLICE("true")));
    member(json, "if_unknown", rule->ignores_unknown ? PL_SLICE("ignore") : PL_SLICE("undecided"));
    member(json, "group", rule->group ? rule->group->id : (pl_slice){ 0 });
    add_name(json, rule);
    add_words(json, "because", &rule->because);
    add_check(json, rule->check);
    pl_json_key(json, "source");
    if (rule->source)
        pl_json_source(json, rule->source);
    else
        pl_json_null(json);
    member(json, "unless", condition_text(arena, pack, rule->rest->unless, (pl_slice){ 0 }));
    pl_rule_rest_put_json(json, rule);
    member(json, "path", pl_file_public_name(file_of(rule)));
    pl_member_count(json, "line", line_of(rule));
    pl_json_close(json, '}');
}

void pl_rules_put_json(pl_text *text, const pl_pack *pack, const pl_rules_view *view)
{
    pl_json json = pl_json_new(text);
    pl_json_open(&json, '{');
    pl_member_document(&json, PL_SLICE("planner.rules"), PL_SLICE("1.0"));
    pl_member_open(&json, "rules", '{');
    member(&json, "id", pack->id);
    member(&json, "version", pack->version);
    member(&json, "sha256", pack->sha256);
    pl_json_close(&json, '}');
    pl_member_open(&json, "items", '[');
    for (size_t i = 0; i < pack->rule_count; i++)
        if (!view->only || view->only == &pack->rules[i]) add_rule(&json, pack, &pack->rules[i]);
    pl_json_close(&json, ']');
    pl_json_close(&json, '}');
    pl_text_put(text, "\n");
}
