#include "rules/ruleset.h"

#include "base/number.h"
#include "cel/checker.h"
#include "cel/pattern_set.h"
#include "rules/canonical.h"
#include "rules/draft.h"
#include "rules/mention.h"
#include "rules/override.h"
#include "rules/pack_file.h"
#include "rules/sharing.h"
#include "rules/table.h"

#include <math.h>

enum { most_points = 1000 * 1000, few_guarantees = 16 };

typedef struct loader {
    pl_compiler compiler;
    pl_drafts drafts;
    pl_pack_head *head; /* of the pack that is being read */
    size_t number;      /* of that pack */
    PL_LIST(pl_citation) citations;
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
static void read_score(loader *loading, const pl_node *node, pl_rule *rule, pl_rule_rest *rest,
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
    rest->formula = syntax;
    rest->score_text = text;
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
    check->line = (uint32_t)pl_source_place(rule->span.source, rule->span.from).line;
    check->help = pl_no_message;
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

/* The conditions, and what they guarantee. */
static void read_when(loader *loading, const pl_authored *authored, pl_rule *rule,
                      pl_rule_rest *rest, pl_guaranteed *guaranteed)
{
    const pl_compiler *compiler = &loading->compiler;
    rule->condition = read_conditions(loading, authored);
    if (authored->unless) rest->unless = pl_condition_read(compiler, authored->unless);
    if (rest->unless) {
        rest->when = rule->condition;
        rule->condition = pl_condition_unless(compiler, rest->when, rest->unless);
    }
    if (rule->condition) pl_condition_guarantees(compiler->arena, rule->condition, guaranteed);
}

static void read_tags(pl_arena *arena, const pl_node *tags, pl_rule_rest *rest)
{
    if (!tags) return;
    pl_slice *names = pl_arena_array(arena, pl_slice, tags->count);
    for (const pl_node *each = tags->first; each; each = each->next)
        names[rest->tag_count++] = each->text;
    rest->tags = names;
}

/* What the rule says beside its conditions and its effect. */
static void read_rest(loader *loading, const pl_authored *authored, pl_rule_rest *rest)
{
    const pl_compiler *compiler = &loading->compiler;
    pl_report *report = compiler->report;
    rest->is_named = authored->name;
    if (authored->name) rest->name = pl_read_words(report, authored->name);
    rest->uses = loading->head->shared.uses;
    rest->force = authored->force;
    read_tags(compiler->arena, authored->tags, rest);
    if (!authored->examples) return;
    pl_examples_read(compiler->beside, authored->examples, report);
    rest->examples = pl_packed_new(compiler->arena, compiler->beside, authored->examples);
}

/* Most rules have nothing of it. */
static const pl_rule_rest *keep_rest(pl_arena *arena, const pl_rule_rest *rest)
{
    static const pl_rule_rest nothing = { 0 };
    bool has = rest->unless || rest->uses.count || rest->force.begins || rest->force.ends ||
               rest->tag_count || rest->examples.bytes.size || rest->score_text.text.size ||
               rest->is_named;
    if (!has) return &nothing;
    pl_rule_rest *kept = pl_arena_new(arena, pl_rule_rest);
    *kept = *rest;
    return kept;
}

static pl_slice canonical_of(loader *loading, const pl_node *node, const pl_rule *rule)
{
    pl_text text = pl_text_new(loading->compiler.beside);
    pl_canonical_add(&text, node, &rule->rest->uses, rule->group);
    return pl_slice_copy(loading->drafts.arena, pl_text_slice(&text));
}

static void read_parts(loader *loading, const pl_authored *authored, pl_rule *rule)
{
    const pl_compiler *compiler = &loading->compiler;
    pl_rule_rest rest = { 0 };
    pl_slice room[few_guarantees]; /* nothing of it is kept */
    pl_guaranteed guaranteed = { room, 0, few_guarantees };
    loading->head->shared.uses = (pl_uses){ 0 };
    read_when(loading, authored, rule, &rest, &guaranteed);
    if (authored->score) read_score(loading, authored->score, rule, &rest, &guaranteed);
    if (authored->finding)
        read_check(loading, authored, &guaranteed, rule);
    else
        pl_message_read(compiler, authored->because, rule->id, &guaranteed, &rule->because);
    rule->source = pl_ledger_source(&loading->head->ledger, authored->source);
    rule->group = pl_group_named(&loading->head->groups, authored->group, compiler->report);
    read_rest(loading, authored, &rest);
    rule->rest = keep_rest(compiler->arena, &rest);
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
    pl_draft *made =
        pl_draft_place(&loading->drafts, &loading->compiler, &authored, id->span, loading->number);
    if (!made) return;
    made->rule = (pl_rule){ .id = made->rule.id,
                            .span = id->span,
                            .is_row = row,
                            .excludes = authored.exclude,
                            .cautions = authored.caution,
                            .ignores_unknown = authored.ignores_unknown,
                            .because = pl_no_message };
    read_parts(loading, &authored, &made->rule);
    made->canonical = canonical_of(loading, node, &made->rule);
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

static const pl_node *tree_of(const pl_pack_file *file, pl_arena *arena, pl_arena *texts)
{
    if (file->root) return file->root;
    return pl_packed_tree(arena, &file->packed, file->passes ? texts : NULL);
}

/* What was read for a file is given up, unless a diagnostic may be about it. */
static void give_up(pl_compiler *compiler, size_t found_before)
{
    if (compiler->report->found.count == found_before)
        pl_arena_reset(compiler->beside);
    else
        compiler->beside = pl_arena_beside(compiler->arena);
}

static void read_file(loader *loading, const pl_pack_file *file)
{
    pl_compiler *compiler = &loading->compiler;
    size_t before = compiler->report->found.count;
    read_rules(loading, tree_of(file, compiler->beside, compiler->arena));
    give_up(compiler, before);
}

/* The pack's own file goes first: rules cite its sources and use what it shares. It is small, and
 * what they use of it stays. */
static void read_pack(loader *loading, const pl_pack_file *files, size_t count)
{
    pl_report *report = loading->compiler.report;
    pl_pack_head *head = pl_arena_new(report->arena, pl_pack_head);
    head->ledger = (pl_ledger){ .report = report, .terms = loading->compiler.vocabulary->terms };
    loading->head = head;
    loading->compiler.shared = &head->shared;
    for (size_t i = 0; i < count; i++)
        if (files[i].pack == loading->number && files[i].is_pack_yaml)
            pl_pack_file_read(tree_of(&files[i], report->arena, report->arena), head);
    size_t before = report->found.count;
    pl_condition_read_shared(&loading->compiler);
    give_up(&loading->compiler, before);
    for (size_t i = 0; i < count; i++)
        if (files[i].pack == loading->number && !files[i].is_pack_yaml)
            read_file(loading, &files[i]);
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
    return left->code == right->code && pl_span_equal(left->span, right->span) &&
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

static void seal(loader *loading, pl_sha256 *hash)
{
    pl_pack *pack = loading->pack;
    pl_overrides_hash(loading->compiler.arena, hash, pack->rules, pack->rule_count);
    pack->sha256 = pl_sha256_end(loading->compiler.arena, hash);
    index_rules(loading->compiler.arena, pack);
    pack->shared_count = pl_sharing_number(loading->compiler.arena, pack->rules, pack->rule_count);
    pack->citations = loading->citations.items;
    pack->citation_count = loading->citations.count;
    pl_pattern_set_close(pack->vocabulary->conditions.patterns);
}

static void report_no_rules(const pl_pack_files *files, pl_report *report)
{
    const pl_pack_file *first = files->items;
    pl_span span = { 0 };
    if (files->count) span = tree_of(first, report->arena, report->arena)->span;
    pl_report_add(report, PL_NO_RULES, span,
                  (pl_details){ .found = files->count ? span.source->name : PL_SLICE("it") });
}

static loader *loader_new(const pl_vocabulary *vocabulary, pl_report *report)
{
    pl_arena *arena = report->arena;
    loader *loading = pl_arena_new(arena, loader);
    loading->compiler = (pl_compiler){ .arena = arena,
                                       .beside = pl_arena_beside(arena),
                                       .report = report,
                                       .vocabulary = vocabulary,
                                       .paths = &loading->paths };
    loading->drafts = pl_drafts_new(arena);
    loading->pack = pl_arena_new(arena, pl_pack);
    loading->pack->vocabulary = vocabulary;
    return loading;
}

const pl_pack *pl_pack_load(const pl_pack_files *files, const pl_vocabulary *vocabulary,
                            pl_report *report)
{
    loader *loading = loader_new(vocabulary, report);
    size_t packs = 1;
    for (size_t i = 0; i < files->count; i++)
        if (files->items[i].pack >= packs) packs = files->items[i].pack + 1;
    for (; loading->number < packs; loading->number++)
        read_pack(loading, files->items, files->count);
    drop_repeats(report);
    if (!loading->drafts.list.count && !report->errors) report_no_rules(files, report);
    if (report->errors) return NULL;
    pl_arena_empty(loading->compiler.beside);
    pl_sha256 hash;
    pl_sha256_start(&hash);
    size_t count;
    pl_rule *rules = pl_drafts_gather(&loading->drafts, report->arena, &hash, &count);
    loading->pack->rules = rules;
    loading->pack->rule_count = count;
    if (files->config) pl_overrides_apply(files->config, rules, count, report);
    if (report->errors) return NULL;
    seal(loading, &hash);
    return loading->pack;
}
