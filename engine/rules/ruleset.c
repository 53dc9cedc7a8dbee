#include "rules/ruleset.h"

#include "base/number.h"
#include "base/sha256.h"

#include <math.h>
#include <stdlib.h>

enum { most_points = 1000 * 1000 };

typedef struct loader {
    pl_compiler compiler;
    pl_ledger ledger; /* of the pack's sources */
    PL_LIST(pl_rule) rules;
    PL_LIST(const pl_node *) nodes; /* of the rules, for the hash */
    pl_map ids;
    pl_pack *pack;
} loader;

enum { KEY_PACK, KEY_SOURCES, KEY_GROUPS, PACK_KEYS };
static const pl_key pack_file_keys[PACK_KEYS] = {
    [KEY_PACK] = { PL_SLICE_INIT("pack"), PL_WANT_MAPPING, true },
    [KEY_SOURCES] = { PL_SLICE_INIT("sources"), PL_WANT_MAPPING, false },
    [KEY_GROUPS] = { PL_SLICE_INIT("groups"), PL_WANT_MAPPING, false },
};
static const pl_keys pack_file_has = { PL_SLICE_INIT("pack.yaml"), pack_file_keys, PACK_KEYS };

enum { KEY_ID, KEY_VERSION, KEY_OWNER, NAME_KEYS };
static const pl_key name_keys[NAME_KEYS] = {
    [KEY_ID] = { PL_SLICE_INIT("id"), PL_WANT_SCALAR, true },
    [KEY_VERSION] = { PL_SLICE_INIT("version"), PL_WANT_SCALAR, true },
    [KEY_OWNER] = { PL_SLICE_INIT("owner"), PL_WANT_SCALAR, false },
};
static const pl_keys name_has = { PL_SLICE_INIT("`pack`"), name_keys, NAME_KEYS };

static const pl_key rules_file_key = { PL_SLICE_INIT("rules"), PL_WANT_LIST, true };
static const pl_keys rules_file_has = { PL_SLICE_INIT("a rule file"), &rules_file_key, 1 };

static void read_pack(loader *loading, const pl_node *root)
{
    pl_report *report = loading->compiler.report;
    const pl_node *parts[PACK_KEYS], *names[NAME_KEYS];
    pl_node_keys(root, &pack_file_has, report, parts);
    pl_ledger_cite(&loading->ledger, parts[KEY_SOURCES]);
    loading->pack->groups = pl_groups_read(parts[KEY_GROUPS], report);
    if (!parts[KEY_PACK] || !pl_node_keys(parts[KEY_PACK], &name_has, report, names)) return;
    loading->pack->id = names[KEY_ID]->text;
    loading->pack->version = names[KEY_VERSION]->text;
    if (names[KEY_OWNER]) loading->pack->owner = names[KEY_OWNER]->text;
}

/* A number is points as they stand; anything else is an expression that gives them. */
static void read_score(loader *loading, const pl_node *node, pl_rule *rule,
                       pl_guaranteed *guaranteed)
{
    const pl_compiler *compiler = &loading->compiler;
    double points;
    if (pl_number_double(pl_slice_trim(node->text), &points)) {
        if (fabs(points) > most_points)
            pl_report_add(compiler->report, PL_OUT_OF_BOUNDS, node->span,
                          (pl_details){ .where = PL_SLICE("score"),
                                        .wanted = PL_SLICE("within a million points"),
                                        .found = node->text });
        else
            rule->points = (int64_t)llround(points * 100);
        return;
    }
    pl_embedded text = pl_node_embedded(compiler->arena, node);
    pl_syntax *syntax = pl_expression_read(compiler, &compiler->vocabulary->conditions, text);
    if (!syntax) return;
    bool number = syntax->type->kind == PL_TYPE_INT || syntax->type->kind == PL_TYPE_DOUBLE ||
                  syntax->type->kind == PL_TYPE_DYN;
    if (!number)
        pl_report_add(compiler->report, PL_WRONG_RESULT,
                      pl_embedded_part(text, syntax->from, syntax->to),
                      (pl_details){ .found = pl_type_text(compiler->arena, syntax->type),
                                    .wanted = PL_SLICE("a number of points") });
    rule->score = pl_cel_plan(compiler->arena, &compiler->vocabulary->conditions, syntax);
    rule->formula = syntax;
    rule->score_text = text;
    pl_expression_guarantees(compiler->arena, syntax, guaranteed);
}

static const pl_condition *read_conditions(loader *loading, const pl_authored *authored)
{
    const pl_node *node = authored->when;
    bool flagged = authored->exclude && authored->exclude->kind == PL_SCALAR &&
                   pl_slice_equal(authored->exclude->text, PL_SLICE("true"));
    if (authored->exclude && !flagged) {
        if (node) {
            pl_report_add(loading->compiler.report, PL_WRONG_KIND, authored->exclude->span,
                          (pl_details){ .where = PL_SLICE("`exclude` beside `when`"),
                                        .wanted = PL_SLICE("`true`"),
                                        .found = PL_SLICE("a condition") });
            return NULL;
        }
        node = authored->exclude;
    }
    return node ? pl_condition_read(&loading->compiler, node) : NULL;
}

static bool is_new(loader *loading, const pl_authored *authored)
{
    const pl_node *id = pl_node_member(authored->node, PL_SLICE("id"));
    const pl_node *first = pl_map_get(&loading->ids, authored->id);
    if (first) {
        pl_report_add(loading->compiler.report, PL_DUPLICATE_RULE, id->span,
                      (pl_details){ .found = authored->id, .earlier = first->span });
        return false;
    }
    return pl_map_add(loading->compiler.arena, &loading->ids, authored->id, (void *)(uintptr_t)id);
}

static void read_rule(loader *loading, const pl_node *node)
{
    pl_authored authored;
    if (!pl_rule_read(node, loading->compiler.report, &authored)) return;
    if (!is_new(loading, &authored)) return;
    pl_arena *arena = loading->compiler.arena;
    pl_rule rule = { .id = pl_slice_copy(arena, authored.id), /* terminated for the API */
                     .span = pl_node_member(node, PL_SLICE("id"))->span,
                     .excludes = authored.exclude,
                     .ignores_unknown = authored.ignores_unknown };
    pl_guaranteed guaranteed = { 0 };
    rule.condition = read_conditions(loading, &authored);
    if (rule.condition) pl_condition_guarantees(arena, rule.condition, &guaranteed);
    if (authored.score) read_score(loading, authored.score, &rule, &guaranteed);
    pl_message_read(&loading->compiler, authored.because, rule.id, &guaranteed, &rule.because);
    rule.source = pl_ledger_source(&loading->ledger, authored.source);
    rule.group = pl_group_named(&loading->pack->groups, authored.group, loading->compiler.report);
    pl_list_add(arena, &loading->rules, rule);
    pl_list_add(arena, &loading->nodes, node);
}

static void read_rules(loader *loading, const pl_node *root)
{
    const pl_node *rules;
    pl_node_keys(root, &rules_file_has, loading->compiler.report, &rules);
    for (const pl_node *each = rules ? rules->first : NULL; each; each = each->next)
        read_rule(loading, each);
}

static int key_order(const void *left, const void *right)
{
    return pl_slice_order((*(const pl_node *const *)left)->text,
                          (*(const pl_node *const *)right)->text);
}

static void hash_text(pl_sha256 *hash, char kind, pl_slice text)
{
    char head[9] = { kind };
    for (int i = 0; i < 8; i++)
        head[1 + i] = (char)(text.size >> (8 * i) & 0xFF);
    pl_sha256_add(hash, (pl_slice){ head, sizeof head });
    pl_sha256_add(hash, text);
}

/* What the rule says, with its keys in order, so that the layout of its file does not count. The
 * reader of the file bounded the depth. */
static void hash_node(pl_arena *arena, pl_sha256 *hash, const pl_node *node)
{
    if (node->kind == PL_SCALAR) {
        hash_text(hash, 's', node->text);
        return;
    }
    const pl_node **items = pl_arena_array(arena, const pl_node *, node->count + 1);
    size_t count = 0;
    for (const pl_node *each = node->first; each; each = each->next)
        items[count++] = each;
    if (node->kind == PL_MAPPING && count) qsort(items, count, sizeof *items, key_order);
    hash_text(hash, node->kind == PL_MAPPING ? '{' : '[', (pl_slice){ 0 });
    for (size_t i = 0; i < count; i++) {
        if (node->kind == PL_MAPPING) hash_text(hash, 'k', items[i]->text);
        hash_node(arena, hash, node->kind == PL_MAPPING ? items[i]->value : items[i]);
    }
    hash_text(hash, '.', (pl_slice){ 0 });
}

/* What the group makes of the points of its rules; what it is called changes no score. */
static void hash_group(pl_arena *arena, pl_sha256 *hash, const pl_group *group)
{
    pl_text text = pl_text_new(arena);
    const int64_t parts[] = { group->hit, group->clamped, group->low, group->high };
    pl_text_add(&text, group->id);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        pl_text_put(&text, " ");
        pl_text_int(&text, parts[i]);
    }
    hash_text(hash, 'g', pl_text_slice(&text));
}

static int rule_order(const void *left, const void *right)
{
    return pl_slice_order(((const pl_rule *)left)->id, ((const pl_rule *)right)->id);
}

static int node_order(const void *left, const void *right)
{
    const pl_node *a = *(const pl_node *const *)left, *b = *(const pl_node *const *)right;
    return pl_slice_order(pl_node_member(a, PL_SLICE("id"))->text,
                          pl_node_member(b, PL_SLICE("id"))->text);
}

static void seal(loader *loading)
{
    pl_pack *pack = loading->pack;
    qsort(loading->rules.items, loading->rules.count, sizeof *loading->rules.items, rule_order);
    qsort(loading->nodes.items, loading->nodes.count, sizeof *loading->nodes.items, node_order);
    pl_sha256 hash;
    pl_sha256_start(&hash);
    for (size_t i = 0; i < loading->nodes.count; i++)
        hash_node(loading->compiler.arena, &hash, loading->nodes.items[i]);
    for (size_t i = 0; i < loading->rules.count; i++)
        if (loading->rules.items[i].group)
            hash_group(loading->compiler.arena, &hash, loading->rules.items[i].group);
    pack->sha256 = pl_sha256_end(loading->compiler.arena, &hash);
    pack->rules = loading->rules.items;
    pack->rule_count = loading->rules.count;
    pack->citations = loading->ledger.citations.items;
    pack->citation_count = loading->ledger.citations.count;
    const pl_notes *notes = pack->vocabulary->conditions.notes;
    pack->notes = notes->items;
    pack->note_count = notes->count;
}

const pl_pack *pl_pack_load(const pl_pack_file *files, size_t count,
                            const pl_vocabulary *vocabulary, pl_report *report)
{
    loader *loading = pl_arena_new(report->arena, loader);
    loading->compiler = (pl_compiler){ report->arena, report, vocabulary };
    loading->ledger = (pl_ledger){ .report = report, .terms = vocabulary->terms };
    loading->pack = pl_arena_new(report->arena, pl_pack);
    loading->pack->vocabulary = vocabulary;
    /* The pack's own file goes first: rules cite its sources. */
    for (size_t i = 0; i < count; i++)
        if (files[i].is_pack_yaml) read_pack(loading, files[i].root);
    for (size_t i = 0; i < count; i++)
        if (!files[i].is_pack_yaml) read_rules(loading, files[i].root);
    if (!loading->rules.count && !report->errors)
        pl_report_add(
            report, PL_NO_RULES, count ? files[0].root->span : (pl_span){ 0 },
            (pl_details){ .found = count ? files[0].root->span.source->name : PL_SLICE("it") });
    if (report->errors) return NULL;
    seal(loading);
    return loading->pack;
}
