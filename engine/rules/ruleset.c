#include "rules/ruleset.h"

#include "base/nearest.h"
#include "base/number.h"
#include "cel/checker.h"
#include "cel/pattern_set.h"
#include "rules/canonical.h"
#include "rules/mention.h"
#include "rules/override.h"
#include "rules/pack_file.h"
#include "rules/sharing.h"
#include "rules/table.h"

#include <math.h>
#include <stdlib.h>

enum { most_points = 1000 * 1000, few_guarantees = 16 };

/* Where a rule's id was taken. */
typedef struct taken {
    const pl_node *id;
    size_t at; /* in the list of rules */
    size_t pack;
} taken;

typedef struct loader {
    pl_compiler compiler;
    pl_pack_head *head; /* of the pack that is being read */
    size_t number;      /* of that pack */
    PL_LIST(pl_rule) rules;
    PL_LIST(pl_citation) citations;
    pl_map ids; /* -> taken * */
    pl_map paths;
    pl_pack *pack;
} loader;

enum { KEY_RULES, KEY_TABLES, FILE_KEYS };
static const pl_key rules_file_keys[FILE_KEYS] = {
    [KEY_RULES] = { PL_SLICE_INIT("rules"), PL_WANT_LIST, false },
    [KEY_TABLES] = { PL_SLICE_INIT("tables"), PL_WANT_LIST, false },
};
static const pl_keys rules_file_has = { PL_SLICE_INIT("a rule file"), rules_file_keys, FILE_KEYS };

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

static const pl_path *read_at(loader *loading, const pl_node *node)
{
    const pl_compiler *compiler = &loading->compiler;
    if (!node) return NULL;
    const pl_path *path = pl_path_named(compiler, pl_node_embedded(compiler->arena, node));
    if (path && (path->variable != PL_ROOT_BRIEF || !path->slot_count))
        pl_report_add(
            compiler->report, PL_BAD_CONSTANT, node->span,
            (pl_details){ .found = node->text, .wanted = PL_SLICE("a field of the brief") });
    return path;
}

static void read_check(loader *loading, const pl_authored *authored,
                       const pl_guaranteed *guaranteed, pl_rule *rule)
{
    const pl_compiler *compiler = &loading->compiler;
    pl_objection *check = pl_arena_new(compiler->arena, pl_objection);
    check->severity = authored->severity;
    pl_message_read(compiler, authored->message, rule->id, guaranteed, &check->message);
    if (authored->help)
        pl_message_read(compiler, authored->help, rule->id, guaranteed, &check->help);
    check->at = read_at(loading, authored->at);
    static const pl_root roots[] = { PL_ROOT_CHANNEL, PL_ROOT_PLATFORM };
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        check->of_channels |= pl_condition_mentions(rule->condition, roots[i]) ||
                              pl_message_mentions(&check->message, roots[i]) ||
                              pl_message_mentions(&check->help, roots[i]);
    rule->check = check;
}

/* The place of a second rule of an id, which is that of the first when it replaces it; SIZE_MAX
 * after a report. */
static size_t place_of_second(loader *loading, const pl_authored *authored, const pl_node *id,
                              taken *first)
{
    if (!authored->replaces || first->pack == loading->number) {
        pl_report_add(loading->compiler.report, PL_DUPLICATE_RULE, id->span,
                      (pl_details){ .found = authored->id, .earlier = first->id->span });
        return SIZE_MAX;
    }
    first->id = id;
    first->pack = loading->number;
    return first->at;
}

/* Where in the list the rule goes; SIZE_MAX after a report. */
static size_t place_of(loader *loading, const pl_authored *authored)
{
    pl_arena *arena = loading->compiler.arena;
    const pl_node *id = pl_node_member(authored->node, PL_SLICE("id"));
    taken *first = pl_map_get(&loading->ids, authored->id);
    if (first) return place_of_second(loading, authored, id, first);
    if (authored->replaces) {
        pl_nearest near = pl_nearest_to(arena, authored->id);
        for (size_t i = 0; i < loading->ids.count; i++)
            pl_nearest_offer(&near, loading->ids.entries[i].key);
        pl_report_add(loading->compiler.report, PL_NOTHING_REPLACED, id->span,
                      (pl_details){ .found = authored->id, .near = near.best });
        return SIZE_MAX;
    }
    taken *made = pl_arena_new(arena, taken);
    *made = (taken){ id, loading->rules.count, loading->number };
    pl_map_add(arena, &loading->ids, authored->id, made);
    return made->at;
}

/* The conditions, and what they guarantee. */
static void read_when(loader *loading, const pl_authored *authored, pl_rule *rule,
                      pl_guaranteed *guaranteed)
{
    const pl_compiler *compiler = &loading->compiler;
    rule->when = rule->condition = read_conditions(loading, authored);
    if (authored->unless) rule->unless = pl_condition_read(compiler, authored->unless);
    if (rule->unless) rule->condition = pl_condition_unless(compiler, rule->when, rule->unless);
    if (rule->condition) pl_condition_guarantees(compiler->arena, rule->condition, guaranteed);
}

static void read_tags(pl_arena *arena, const pl_node *tags, pl_rule *rule)
{
    pl_slice *names = pl_arena_array(arena, pl_slice, (tags ? tags->count : 0) + 1);
    for (const pl_node *each = tags ? tags->first : NULL; each; each = each->next)
        names[rule->tag_count++] = each->text;
    rule->tags = names;
}

/* Of the row of a table, `goal/visits-by-coupons`, what tells it from the others. */
static pl_slice name_in(pl_slice id)
{
    pl_slice row = id;
    pl_slice_until(&row, '/');
    return row.size ? row : id;
}

static pl_words read_name(const pl_node *name, pl_slice id, pl_report *report)
{
    if (name) return pl_read_words(report, name);
    return (pl_words){ { [PL_ENGLISH] = name_in(id), [PL_JAPANESE] = name_in(id) } };
}

/* Of a rule under `rules:`, or of one that the row of a table stands for. */
static void read_rule(loader *loading, const pl_node *node, bool row)
{
    pl_authored authored;
    pl_report *report = loading->compiler.report;
    if (!pl_rule_read(node, report, &authored)) return;
    const pl_node *id = pl_node_member(node, PL_SLICE("id"));
    /* Only a rule of a table has such an id, and what takes its place. */
    if (!row && !authored.replaces && !pl_rule_id_is_sound(authored.id)) {
        pl_report_add(report, PL_BAD_ID, id->span, (pl_details){ .found = authored.id });
        return;
    }
    size_t at = place_of(loading, &authored);
    if (at == SIZE_MAX) return;
    pl_arena *arena = loading->compiler.arena;
    pl_rule rule = { .id = pl_slice_copy(arena, authored.id), /* terminated for the API */
                     .node = node,
                     .span = id->span,
                     .is_row = row,
                     .excludes = authored.exclude,
                     .cautions = authored.caution,
                     .ignores_unknown = authored.ignores_unknown,
                     .force = authored.force };
    pl_slice room[few_guarantees]; /* nothing of it is kept */
    pl_guaranteed guaranteed = { room, 0, few_guarantees };
    loading->head->shared.uses = (pl_uses){ 0 };
    read_when(loading, &authored, &rule, &guaranteed);
    if (authored.score) read_score(loading, authored.score, &rule, &guaranteed);
    if (authored.finding)
        read_check(loading, &authored, &guaranteed, &rule);
    else
        pl_message_read(&loading->compiler, authored.because, rule.id, &guaranteed, &rule.because);
    rule.name = read_name(authored.name, rule.id, report);
    rule.source = pl_ledger_source(&loading->head->ledger, authored.source);
    rule.group = pl_group_named(&loading->head->groups, authored.group, report);
    rule.uses = loading->head->shared.uses;
    rule.examples = pl_examples_read(authored.examples, report);
    read_tags(arena, authored.tags, &rule);
    if (at == loading->rules.count)
        pl_list_add(arena, &loading->rules, rule);
    else
        loading->rules.items[at] = rule;
}

static void read_rules(loader *loading, const pl_node *root)
{
    const pl_node *parts[FILE_KEYS];
    pl_report *report = loading->compiler.report;
    bool sound = pl_node_keys(root, &rules_file_has, report, parts);
    if (sound && !parts[KEY_RULES] && !parts[KEY_TABLES])
        pl_report_add(report, PL_MISSING_KEY, root->span,
                      (pl_details){ .where = rules_file_has.what, .wanted = PL_SLICE("rules") });
    const pl_node *rules = parts[KEY_RULES], *tables = parts[KEY_TABLES];
    for (const pl_node *each = rules ? rules->first : NULL; each; each = each->next)
        read_rule(loading, each, false);
    for (const pl_node *each = tables ? tables->first : NULL; each; each = each->next) {
        pl_rows rows = { 0 };
        pl_table_read(&loading->compiler, each, &rows);
        for (size_t i = 0; i < rows.count; i++)
            read_rule(loading, rows.items[i], true);
    }
}

/* The pack's own file goes first: rules cite its sources and use what it shares. */
static void read_pack(loader *loading, const pl_pack_file *files, size_t count)
{
    pl_report *report = loading->compiler.report;
    pl_pack_head *head = pl_arena_new(report->arena, pl_pack_head);
    head->ledger = (pl_ledger){ .report = report, .terms = loading->compiler.vocabulary->terms };
    loading->head = head;
    loading->compiler.shared = &head->shared;
    for (size_t i = 0; i < count; i++)
        if (files[i].pack == loading->number && files[i].is_pack_yaml)
            pl_pack_file_read(files[i].root, head);
    pl_condition_read_shared(&loading->compiler);
    for (size_t i = 0; i < count; i++)
        if (files[i].pack == loading->number && !files[i].is_pack_yaml)
            read_rules(loading, files[i].root);
    pl_pack *pack = loading->pack;
    pack->shared = &head->shared;
    if (!pack->id.size) {
        pack->id = head->id;
        pack->version = head->version;
        pack->owner = head->owner;
    }
    for (size_t i = 0; i < head->ledger.citations.count; i++)
        pl_list_add(report->arena, &loading->citations, head->ledger.citations.items[i]);
    for (size_t i = 0; i < head->groups.count; i++) {
        head->groups.items[i]->number = pack->groups.count;
        pl_list_add(report->arena, &pack->groups, head->groups.items[i]);
    }
}

static bool is_same(const pl_diagnostic *left, const pl_diagnostic *right)
{
    return left->code == right->code && left->span.source == right->span.source &&
           left->span.from == right->span.from && left->span.to == right->span.to &&
           pl_slice_equal(left->details.found, right->details.found);
}

/* What is written once and read for several rules, such as a list, is wrong once. */
static void drop_repeats(pl_report *report)
{
    pl_diagnostic *items = report->found.items;
    size_t kept = 0;
    for (size_t i = 0; i < report->found.count; i++) {
        size_t at = 0;
        while (at < kept && !is_same(&items[at], &items[i]))
            at++;
        if (at == kept)
            items[kept++] = items[i];
        else if (pl_catalogue(items[i].code)->severity == PL_ERROR)
            report->errors--;
    }
    report->found.count = kept;
}

static int rule_order(const void *left, const void *right)
{
    return pl_slice_order(((const pl_rule *)left)->id, ((const pl_rule *)right)->id);
}

static void set_duties(pl_pack *pack, size_t number)
{
    const pl_rule *rule = &pack->rules[number];
    pl_duty duty = !rule->check               ? PL_DUTY_ACCOUNT
                   : rule->check->of_channels ? PL_DUTY_CHANNELS_FINDING
                                              : PL_DUTY_FINDING;
    pl_bits_add(&pack->duties[duty], number);
    if (rule->excludes) pl_bits_add(&pack->duties[PL_DUTY_EXCLUSION], number);
    pl_bits_add(&pack->every, number);
}

static void index_rules(pl_arena *arena, pl_pack *pack)
{
    pl_index *index = pl_index_new(arena, pack->rule_count);
    pack->every = pl_bits_new(arena, pack->rule_count);
    for (size_t duty = 0; duty < PL_DUTY_COUNT; duty++)
        pack->duties[duty] = pl_bits_new(arena, pack->rule_count);
    for (size_t i = 0; i < pack->rule_count; i++) {
        pl_index_add(index, i, pack->rules[i].condition);
        set_duties(pack, i);
    }
    pl_index_seal(index);
    pack->index = index;
}

static void seal(loader *loading)
{
    pl_pack *pack = loading->pack;
    pl_sha256 hash;
    pl_sha256_start(&hash);
    for (size_t i = 0; i < loading->rules.count; i++)
        pl_canonical_add(loading->compiler.arena, &hash, loading->rules.items[i].node,
                         &loading->rules.items[i].uses, loading->rules.items[i].group);
    pl_overrides_hash(loading->compiler.arena, &hash, loading->rules.items, loading->rules.count);
    pack->sha256 = pl_sha256_end(loading->compiler.arena, &hash);
    pack->rules = loading->rules.items;
    pack->rule_count = loading->rules.count;
    index_rules(loading->compiler.arena, pack);
    pack->shared_count = pl_sharing_number(loading->compiler.arena, pack->rules, pack->rule_count);
    pack->citations = loading->citations.items;
    pack->citation_count = loading->citations.count;
    const pl_notes *notes = pack->vocabulary->conditions.notes;
    pack->notes = notes->items;
    pack->note_count = notes->count;
    pl_pattern_set_close(pack->vocabulary->conditions.patterns);
}

static void report_no_rules(const pl_pack_files *files, pl_report *report)
{
    pl_span span = files->count ? files->items[0].root->span : (pl_span){ 0 };
    pl_report_add(report, PL_NO_RULES, span,
                  (pl_details){ .found = files->count ? span.source->name : PL_SLICE("it") });
}

/* How many there are, rows of tables too; they are many, and are not moved then. */
static size_t count_rules(const pl_pack_files *files)
{
    size_t count = 1;
    for (size_t i = 0; i < files->count; i++) {
        const pl_node *root = files->items[i].root;
        const pl_node *rules = pl_node_member(root, PL_SLICE("rules"));
        const pl_node *tables = pl_node_member(root, PL_SLICE("tables"));
        count += rules ? rules->count : 0;
        for (const pl_node *each = tables ? tables->first : NULL; each; each = each->next) {
            const pl_node *rows = pl_node_member(each, PL_SLICE("rows"));
            count += rows ? rows->count : 0;
        }
    }
    return count;
}

const pl_pack *pl_pack_load(const pl_pack_files *files, const pl_vocabulary *vocabulary,
                            pl_report *report)
{
    loader *loading = pl_arena_new(report->arena, loader);
    loading->compiler = (pl_compiler){
        .arena = report->arena, .report = report, .vocabulary = vocabulary, .paths = &loading->paths
    };
    loading->pack = pl_arena_new(report->arena, pl_pack);
    loading->pack->vocabulary = vocabulary;
    size_t packs = 1;
    for (size_t i = 0; i < files->count; i++)
        if (files->items[i].pack >= packs) packs = files->items[i].pack + 1;
    loading->rules.capacity = count_rules(files);
    loading->rules.items = pl_arena_array(report->arena, pl_rule, loading->rules.capacity);
    for (; loading->number < packs; loading->number++)
        read_pack(loading, files->items, files->count);
    drop_repeats(report);
    if (!loading->rules.count && !report->errors) report_no_rules(files, report);
    if (report->errors) return NULL;
    qsort(loading->rules.items, loading->rules.count, sizeof *loading->rules.items, rule_order);
    if (files->config)
        pl_overrides_apply(files->config, loading->rules.items, loading->rules.count, report);
    if (report->errors) return NULL;
    seal(loading);
    return loading->pack;
}
