#include "render/rule_rest.h"

#include "base/date.h"
#include "base/utf8.h"
#include "document/members.h"

static const pl_words uses = PL_WORDS("uses", "使うもの");
static const pl_words in_force = PL_WORDS("in force", "有効期間");
static const pl_words from = PL_WORDS("from ", "開始: ");
static const pl_words until = PL_WORDS("until ", "終了: ");
static const pl_words tags = PL_WORDS("tags", "タグ");
static const pl_words off = PL_WORDS("switched off by planner.yaml", "planner.yamlで無効");
static const pl_words overridden = PL_WORDS("changed by planner.yaml", "planner.yamlで変更");
static const pl_words table = PL_WORDS("row of the table", "この表の行");

static void put_lines(pl_text *text, pl_slice title, const pl_slice *lines, size_t count)
{
    if (!count) return;
    pl_text_put(text, "\n");
    pl_text_add(text, title);
    for (size_t i = 0; i < count; i++) {
        pl_text_put(text, "\n  ");
        pl_utf8_show(text, lines[i]);
    }
    pl_text_put(text, "\n");
}

/* The lists and named conditions, as rules write them. */
static const pl_slice *uses_of(pl_arena *arena, const pl_rule *rule)
{
    pl_slice *names = pl_arena_array(arena, pl_slice, rule->rest->uses.count + 1);
    for (size_t i = 0; i < rule->rest->uses.count; i++) {
        const pl_use *use = &rule->rest->uses.items[i];
        names[i] = use->is_list ? PL_JOIN(arena, PL_SLICE("lists."), use->name) : use->name;
    }
    return names;
}

static pl_slice date_text(pl_arena *arena, pl_slice before, int64_t days)
{
    pl_text text = pl_text_new(arena);
    pl_text_add(&text, before);
    pl_date_write(&text, days);
    return pl_text_slice(&text);
}

static pl_slice table_of(const pl_rule *rule)
{
    pl_slice id = rule->id;
    return rule->is_row ? pl_slice_until(&id, '/') : (pl_slice){ 0 };
}

void pl_rule_rest_put_text(pl_text *text, const pl_rule *rule, pl_language language)
{
    const pl_force *force = &rule->rest->force;
    pl_slice dates[2], row_of = table_of(rule);
    size_t count = 0;
    if (force->begins) dates[count++] = date_text(text->arena, from.in[language], force->from);
    if (force->ends) dates[count++] = date_text(text->arena, until.in[language], force->until);
    put_lines(text, uses.in[language], uses_of(text->arena, rule), rule->rest->uses.count);
    put_lines(text, in_force.in[language], dates, count);
    put_lines(text, tags.in[language], rule->rest->tags, rule->rest->tag_count);
    put_lines(text, table.in[language], &row_of, rule->is_row ? 1 : 0);
    if (!rule->override) return;
    pl_slice title = pl_rule_is_off(rule) ? off.in[language] : overridden.in[language];
    put_lines(text, title, &rule->override->reason.in[language], 1);
}

static void day(pl_json *json, const char *key, bool there, int64_t days)
{
    pl_json_key(json, key);
    if (there)
        pl_json_string(json, date_text(json->text->arena, PL_SLICE(""), days));
    else
        pl_json_null(json);
}

void pl_rule_rest_put_json(pl_json *json, const pl_rule *rule)
{
    pl_member_texts(json, "uses", uses_of(json->text->arena, rule), rule->rest->uses.count);
    day(json, "from", rule->rest->force.begins, rule->rest->force.from);
    day(json, "until", rule->rest->force.ends, rule->rest->force.until);
    pl_member_texts(json, "tags", rule->rest->tags, rule->rest->tag_count);
    pl_json_key(json, "table");
    if (rule->is_row)
        pl_json_string(json, table_of(rule));
    else
        pl_json_null(json);
    pl_member_bool(json, "off", pl_rule_is_off(rule));
    pl_json_key(json, "override");
    if (rule->override)
        pl_json_string(json, rule->override->reason.in[PL_ENGLISH]);
    else
        pl_json_null(json);
}
