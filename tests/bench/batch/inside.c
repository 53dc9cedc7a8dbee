#include "bench/batch/inside.h"

#include "api/object.h"
#include "bench/batch/brief.h"

#include <stdio.h>
#include <string.h>

enum { most_paths = 64 };

struct batch_scan {
    pl_arena *arena;
    const batch_inside *inside;
    const pl_condition **conditions; /* of each rule */
    const pl_path *paths[most_paths];
    size_t path_count;
    size_t index; /* of the brief */
    size_t holding;
};

typedef struct batch_scan scan;

static void complain(const char *what, const planner_diagnostics *diagnostics)
{
    planner_text *text;
    fprintf(stderr, "batch_bench: cannot load %s\n", what);
    if (planner_diagnostics_write(diagnostics, PLANNER_SHORT, PLANNER_ENGLISH, &text) != PLANNER_OK)
        return;
    fprintf(stderr, "%.1000s\n", planner_text_data(text));
    planner_text_free(text);
}

static bool open_rules(const char *folder, const char *pack, batch_inside *inside)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, pack);
    const planner_rule_paths paths = { .struct_size = sizeof paths, .rules = path };
    if (planner_ruleset_load(&paths, NULL, &inside->ruleset) != PLANNER_OK) {
        complain(path, planner_ruleset_diagnostics(inside->ruleset));
        return false;
    }
    if (planner_facts_load("jp", NULL, &inside->facts) == PLANNER_OK) return true;
    complain("jp", planner_facts_diagnostics(inside->facts));
    return false;
}

/* NULL for a brief of another market or with a fault. */
static planner_brief *read_brief(const batch_inside *inside, size_t number)
{
    batch_brief made;
    char yaml[4096];
    planner_brief *brief;
    batch_brief_make(1, number, &made);
    /* As the program does: the rule set outlives what is read and found. */
    const planner_options reading = { .struct_size = sizeof reading, .borrow = true };
    const planner_input input = { .name = "brief.yaml",
                                  .text = yaml,
                                  .size = batch_brief_yaml(&made, yaml, sizeof yaml) };
    planner_status status =
        planner_brief_parse(&input, inside->ruleset, inside->facts, &reading, &brief);
    if (status == PLANNER_OK && strcmp(planner_brief_market(brief), "jp") == 0) return brief;
    planner_brief_free(brief);
    return NULL;
}

bool batch_inside_open(const char *folder, const char *pack, size_t count, batch_inside *inside)
{
    *inside =
        (batch_inside){ .options = { .struct_size = sizeof inside->options, .borrow = true } };
    if (!open_rules(folder, pack, inside)) return false;
    if (planner_pool_open(NULL, &inside->pool) != PLANNER_OK) return false;
    planner_pool_use(inside->pool, &inside->options);
    for (size_t number = 0; inside->count < count; number++) {
        planner_brief *brief = read_brief(inside, number);
        if (brief) inside->briefs[inside->count++] = brief;
    }
    return true;
}

static void drop_findings(batch_inside *inside)
{
    for (size_t i = 0; i < inside->count; i++) {
        planner_findings_free(inside->findings[i]);
        inside->findings[i] = NULL;
    }
}

void batch_inside_close(batch_inside *inside)
{
    drop_findings(inside);
    for (size_t i = 0; i < inside->count; i++)
        planner_brief_free(inside->briefs[i]);
    if (inside->scan) pl_arena_close(inside->scan->arena);
    planner_pool_free(inside->pool);
    planner_facts_free(inside->facts);
    planner_ruleset_free(inside->ruleset);
}

static planner_question question_of(const batch_inside *inside, size_t index)
{
    return (planner_question){ .struct_size = sizeof(planner_question),
                               .brief = inside->briefs[index],
                               .facts = inside->facts,
                               .ruleset = inside->ruleset };
}

void batch_inside_check(void *job)
{
    const batch_inside *inside = job;
    for (size_t i = 0; i < inside->count; i++) {
        const planner_question question = question_of(inside, i);
        planner_findings *findings;
        planner_check(&question, &inside->options, &findings);
        planner_findings_free(findings);
    }
}

void batch_inside_keep(batch_inside *inside)
{
    drop_findings(inside);
    for (size_t i = 0; i < inside->count; i++) {
        const planner_question question = question_of(inside, i);
        planner_check(&question, NULL, &inside->findings[i]);
    }
}

void batch_inside_write(void *job)
{
    batch_inside *inside = job;
    inside->bytes = 0;
    for (size_t i = 0; i < inside->count; i++) {
        const planner_line line = { .struct_size = sizeof line,
                                    .ruleset = inside->ruleset,
                                    .brief = inside->briefs[i],
                                    .findings = inside->findings[i],
                                    .seq = i };
        planner_text *text;
        if (planner_line_write(&line, &inside->options, &text) != PLANNER_OK) continue;
        inside->bytes += planner_text_size(text);
        planner_text_free(text);
    }
}

/* Scanning */

static const pl_path *keep_path(scan *made, const pl_path *path)
{
    for (size_t i = 0; i < made->path_count; i++)
        if (pl_slice_equal(made->paths[i]->text, path->text)) return made->paths[i];
    if (made->path_count == most_paths) return path;
    return made->paths[made->path_count++] = path;
}

static pl_value copy_list(pl_arena *arena, pl_value list)
{
    pl_value *items = pl_arena_array(arena, pl_value, list.size + 1);
    for (size_t i = 0; i < list.size; i++)
        items[i] = list.as.items[i];
    return pl_value_list(items, list.size);
}

/* As deep as the reader of conditions lets them be. */
static const pl_condition *copy_condition(scan *made, const pl_condition *from)
{
    pl_condition *copied = pl_arena_new(made->arena, pl_condition);
    memcpy(copied, from, pl_condition_size(from->kind));
    if (from->kind == PL_CONDITION_LEAF) {
        copied->leaf.path = keep_path(made, from->leaf.path);
        if (from->leaf.wanted.kind == PL_LIST_VALUE)
            copied->leaf.wanted = copy_list(made->arena, from->leaf.wanted);
        return copied;
    }
    copied->parts = pl_arena_array(made->arena, const pl_condition *, from->count + 1);
    for (size_t i = 0; i < from->count; i++)
        copied->parts[i] = copy_condition(made, from->parts[i]);
    return copied;
}

static void copy_conditions(pl_arena *arena, void *inside)
{
    const pl_pack *pack = ((const batch_inside *)inside)->ruleset->pack;
    scan *made = pl_arena_new(arena, scan);
    made->arena = arena;
    made->conditions = pl_arena_array(arena, const pl_condition *, pack->rule_count + 1);
    for (size_t i = 0; i < pack->rule_count; i++)
        made->conditions[i] = copy_condition(made, pack->rules[i].condition);
    ((batch_inside *)inside)->scan = made;
}

static void scan_brief(pl_arena *arena, void *job)
{
    scan *scanning = job;
    const planner_question asked = question_of(scanning->inside, scanning->index);
    pl_report report = pl_report_new(arena);
    const pl_question question = pl_api_question(arena, &asked, 0);
    pl_brief brief;
    pl_court court;
    if (!pl_question_open(&question, &report, &brief, &court)) return;
    pl_case judged = pl_case_open_without_channel(&court);
    pl_context *context = pl_case_context(&court, &judged, judged.variables);
    for (size_t i = 0; i < question.pack->rule_count; i++) {
        pl_judgement why = { 0 };
        scanning->holding += pl_condition_judge(scanning->conditions[i], context, &why) == PL_HOLDS;
    }
}

static size_t scan_all(batch_inside *inside)
{
    pl_arena *arena;
    if (!inside->scan && !pl_api_run(NULL, copy_conditions, inside, &arena)) return 0;
    scan *scanning = inside->scan;
    scanning->inside = inside;
    scanning->holding = 0;
    for (scanning->index = 0; scanning->index < inside->count; scanning->index++)
        if (pl_api_run(&inside->options, scan_brief, scanning, &arena)) pl_arena_close(arena);
    return scanning->holding;
}

void batch_inside_scan(void *inside)
{
    scan_all(inside);
}

double batch_inside_holding(batch_inside *inside)
{
    return (double)scan_all(inside) / (double)inside->count;
}
