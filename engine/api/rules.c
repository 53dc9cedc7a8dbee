#include "render/rules.h"
#include "api/object.h"

#include <string.h>

typedef void put_rules(pl_text *text, const pl_pack *pack, const pl_rules_view *view);

static const struct {
    const char *name;
    put_rules *put;
} formats[] = { { "text", pl_rules_put_text }, { "json", pl_rules_put_json } };

typedef struct write_job {
    const pl_pack *pack;
    pl_rules_view view;
    put_rules *put;
    const planner_options *options;
    planner_text *made;
} write_job;

static void write_rules(pl_arena *arena, void *context)
{
    write_job *job = context;
    pl_text text = pl_api_text_new(arena, job->options);
    job->put(&text, job->pack, &job->view);
    job->made = pl_api_text(&text);
}

static put_rules *find_format(const char *name)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i].name, name ? name : "text") == 0) return formats[i].put;
    return NULL;
}

static const pl_rule *find_rule(const pl_pack *pack, pl_slice id)
{
    for (size_t i = 0; i < pack->rule_count; i++)
        if (pl_slice_equal(pack->rules[i].id, id)) return &pack->rules[i];
    return NULL;
}

planner_status planner_rules_write(const planner_ruleset *ruleset, const planner_rules_view *view,
                                   const planner_options *options, planner_text **out)
{
    static const planner_rules_view list = { .struct_size = sizeof list };
    pl_arena *arena;
    if (!out) return PLANNER_MISUSE;
    *out = NULL;
    if (!view) view = &list;
    write_job job = { .options = options, .put = find_format(view->format) };
    if (!ruleset || !ruleset->pack || !job.put) return PLANNER_MISUSE;
    job.pack = ruleset->pack;
    job.view.language = view->language == PLANNER_JAPANESE ? PL_JAPANESE : PL_ENGLISH;
    /* A caller who was compiled before `in_words` was there leaves it out. */
    bool told = view->struct_size > offsetof(planner_rules_view, in_words);
    job.view.in_words = told && view->in_words;
    if (view->rule) job.view.only = find_rule(job.pack, pl_slice_of(view->rule));
    if (view->rule && !job.view.only) return PLANNER_INVALID;
    if (!pl_api_run(options, write_rules, &job, &arena)) return PLANNER_NOMEM;
    *out = job.made;
    return PLANNER_OK;
}
