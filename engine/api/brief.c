#include "api/object.h"
#include "base/sha256.h"
#include "brief/setting.h"
#include "decide/suppress.h"
#include "document/json_reader.h"
#include "document/path.h"
#include "document/yaml.h"
#include "source/file.h"

typedef struct read_job {
    const planner_input *input; /* or, when NULL, */
    const char *path;           /* or, when NULL, */
    const planner_brief *brief; /* another time, with */
    const planner_edits *edits;
    const planner_ruleset *ruleset;
    const planner_facts *facts;
    const planner_options *options;
    pl_yaml_run *run; /* of texts, of which the input is that at `index`; NULL: it is read alone */
    size_t index;
    pl_limits limits;
    pl_report report;
    planner_brief *made;
} read_job;

static const pl_source *read_source(read_job *job)
{
    pl_report *report = &job->report;
    if (job->path) return pl_file_read(job->path, job->limits.input_bytes, report);
    if (job->brief) return pl_source_copy(report->arena, job->brief->source);
    const planner_input *input = job->input;
    return pl_source_part(report->arena, pl_slice_of(input->name ? input->name : ""),
                          (pl_slice){ input->text, input->size },
                          (pl_origin){ input->lines_before, input->bytes_before });
}

/* A brief that is read another time is written as it was. */
static planner_syntax syntax_of(const read_job *job, const pl_source *source)
{
    return job->brief ? job->brief->syntax : pl_api_syntax(job->options, source->name);
}

static const pl_node *parse(read_job *job)
{
    const pl_source *source = job->made->source;
    const pl_limits *limits = &job->limits;
    if (job->made->syntax == PLANNER_JSON) return pl_json_parse(source, limits, &job->report);
    return job->run ? pl_yaml_run_read(job->run, job->index, source, limits, &job->report)
                    : pl_yaml_parse(source, limits, &job->report);
}

/* The `id` of the brief, also of a defective one, so that its line in a stream can be found. */
static pl_slice id_of(pl_arena *arena, const pl_node *root)
{
    const pl_node *id = pl_node_member(root, PL_SLICE("id"));
    bool said = id && id->kind == PL_SCALAR && !pl_node_is_null(id);
    return pl_slice_copy(arena, said ? id->text : PL_SLICE(""));
}

static void check(pl_arena *arena, const read_job *job, const pl_node *root, pl_report *report)
{
    const pl_edition *edition = job->facts ? job->facts->edition : NULL;
    planner_brief *made = job->made;
    pl_brief brief;
    const pl_known_names names = {
        .markets = pl_api_markets(arena, job->ruleset->terms, edition),
        .channels = edition ? &edition->channel_names : NULL,
        .edition = edition ? edition->id : (pl_slice){ 0 },
    };
    bool sound = pl_brief_read(root, job->ruleset->schema, &names, report, &brief);
    made->market = pl_slice_copy(arena, pl_brief_market(&brief));
    made->campaign = pl_slice_copy(arena, pl_brief_campaign(&brief));
    if (sound) made->root = root;
    if (sound && pl_api_borrows(job->options)) {
        made->ruleset = job->ruleset;
        made->read = brief;
    }
}

/* The settings that the brief has already, then the new ones. */
static void collect_settings(pl_arena *arena, const read_job *job)
{
    const planner_brief *before = job->brief;
    const char *name = job->edits->name ? job->edits->name : "edit";
    const pl_source **all = pl_arena_array(arena, const pl_source *, PLANNER_MOST_EDITS);
    size_t count = 0;
    for (size_t i = 0; i < before->setting_count; i++)
        all[count++] = pl_source_new(arena, before->settings[i]->name, before->settings[i]->text);
    for (size_t i = 0; i < job->edits->count; i++)
        all[count++] = pl_source_new(arena, pl_slice_of(name), pl_slice_of(job->edits->items[i]));
    job->made->settings = all;
    job->made->setting_count = count;
}

/* The tree with all settings; NULL when one of them is defective, after reporting each that is. */
static const pl_node *with_settings(const planner_brief *made, const pl_node *root,
                                    const pl_limits *limits, pl_report *report)
{
    const pl_node *set = root;
    for (size_t i = 0; i < made->setting_count; i++) {
        const pl_node *next = pl_setting_apply(made->settings[i], set, limits, report);
        if (next) set = next;
    }
    return report->errors ? NULL : set;
}

/* What the text says, whatever the schema says of that. */
static void read_text(pl_arena *arena, void *context)
{
    read_job *job = context;
    job->report = pl_report_new(arena);
    job->limits = pl_limits_of(job->options);
    job->made = pl_arena_new(arena, planner_brief);
    job->made->arena = arena;
    job->made->market = job->made->campaign = job->made->id = PL_SLICE("");
    const pl_source *source = read_source(job);
    job->made->source = source;
    if (source) job->made->syntax = syntax_of(job, source);
    job->made->tree = source ? parse(job) : NULL;
    job->made->id = id_of(arena, job->made->tree);
}

static void judge_text(pl_arena *arena, void *context)
{
    read_job *job = context;
    pl_report *report = &job->report;
    const pl_node *root = job->made->tree;
    if (job->edits) collect_settings(arena, job);
    if (root) root = with_settings(job->made, root, &job->limits, report);
    if (root) check(arena, job, root, report);
    if (report->errors) pl_suppress_refuse(job->made->source, job->made->tree, report);
    job->made->status = pl_api_status(report);
    pl_api_own(report);
    job->made->diagnostics = pl_api_seal(report);
}

static void read_brief(pl_arena *arena, void *context)
{
    read_text(arena, context);
    judge_text(arena, context);
}

static bool can_judge(const planner_ruleset *ruleset)
{
    return ruleset && ruleset->schema && ruleset->terms;
}

static planner_status run(read_job *job, planner_brief **out)
{
    pl_arena *arena;
    if (!out) return PLANNER_MISUSE;
    *out = NULL;
    if (!can_judge(job->ruleset)) return PLANNER_MISUSE;
    if (!pl_api_run(job->options, read_brief, job, &arena)) return PLANNER_NOMEM;
    *out = job->made;
    return job->made->status;
}

static bool is_text(const planner_input *input)
{
    return input && (input->text || !input->size);
}

planner_status planner_brief_parse(const planner_input *input, const planner_ruleset *ruleset,
                                   const planner_facts *facts, const planner_options *options,
                                   planner_brief **out)
{
    read_job job = { .input = input, .ruleset = ruleset, .facts = facts, .options = options };
    if (!is_text(input)) {
        if (out) *out = NULL;
        return PLANNER_MISUSE;
    }
    return run(&job, out);
}

/* Briefs that are read together. Each has an arena of its own; what serves all of them is taken
 * from the arena of the whole before the first is read. */
typedef struct many {
    const planner_inputs *inputs;
    read_job each; /* what is the same for all */
    planner_brief **out;
} many;

/* One step after the other for all of them, since the code of all steps together is more than a
 * processor keeps at hand. */
static void read_many(pl_arena *arena, void *context)
{
    many *all = context;
    size_t count = all->inputs->count;
    read_job *jobs = pl_arena_array(arena, read_job, count);
    pl_slice *texts = pl_arena_array(arena, pl_slice, count);
    pl_yaml_run *run = pl_yaml_run_new(arena, texts, count);
    for (size_t i = 0; i < count; i++) {
        const planner_input *input = &all->inputs->items[i];
        texts[i] = (pl_slice){ input->text, input->size };
        jobs[i] = all->each;
        jobs[i].input = input;
        jobs[i].run = run;
        jobs[i].index = i;
    }
    for (size_t i = 0; i < count; i++) {
        pl_arena *own;
        if (pl_api_run(all->each.options, read_text, &jobs[i], &own)) all->out[i] = jobs[i].made;
    }
    for (size_t i = 0; i < count; i++) {
        pl_arena *own = all->out[i] ? all->out[i]->arena : NULL;
        if (!own || pl_arena_guard(own, judge_text, &jobs[i])) continue;
        pl_arena_close(own);
        all->out[i] = NULL;
    }
}

planner_status planner_briefs_parse(const planner_inputs *inputs, const planner_ruleset *ruleset,
                                    const planner_facts *facts, const planner_options *options,
                                    planner_brief **out)
{
    pl_arena *arena;
    many all = { .inputs = inputs,
                 .each = { .ruleset = ruleset, .facts = facts, .options = options },
                 .out = out };
    if (!inputs || !out || (!inputs->items && inputs->count)) return PLANNER_MISUSE;
    bool sound = can_judge(ruleset);
    for (size_t i = 0; i < inputs->count; i++) {
        out[i] = NULL;
        sound = sound && is_text(&inputs->items[i]);
    }
    if (!sound) return PLANNER_MISUSE;
    if (!pl_api_run(options, read_many, &all, &arena)) return PLANNER_NOMEM;
    pl_arena_close(arena);
    for (size_t i = 0; i < inputs->count; i++)
        if (!out[i]) return PLANNER_NOMEM;
    return PLANNER_OK;
}

planner_status planner_brief_load(const char *path, const planner_ruleset *ruleset,
                                  const planner_facts *facts, const planner_options *options,
                                  planner_brief **out)
{
    read_job job = { .path = path, .ruleset = ruleset, .facts = facts, .options = options };
    if (!path) {
        if (out) *out = NULL;
        return PLANNER_MISUSE;
    }
    return run(&job, out);
}

bool planner_edit_is(const char *text)
{
    return text && pl_setting_is(pl_slice_of(text));
}

static bool can_edit(const planner_brief *brief, const planner_edits *edits)
{
    if (!brief || !brief->source || !edits || !edits->ruleset) return false;
    if (edits->count && !edits->items) return false;
    if (edits->count > PLANNER_MOST_EDITS - brief->setting_count) return false;
    for (size_t i = 0; i < edits->count; i++)
        if (!planner_edit_is(edits->items[i])) return false;
    return true;
}

planner_status planner_brief_set(const planner_brief *brief, const planner_edits *edits,
                                 const planner_options *options, planner_brief **out)
{
    if (out) *out = NULL;
    if (!can_edit(brief, edits)) return PLANNER_MISUSE;
    read_job job = { .brief = brief,
                     .edits = edits,
                     .ruleset = edits->ruleset,
                     .facts = edits->facts,
                     .options = options };
    return run(&job, out);
}

planner_status planner_brief_status(const planner_brief *brief)
{
    return brief->status;
}

const planner_diagnostics *planner_brief_diagnostics(const planner_brief *brief)
{
    return &brief->diagnostics;
}

const char *planner_brief_market(const planner_brief *brief)
{
    return brief->market.data;
}

const char *planner_brief_id(const planner_brief *brief)
{
    return brief->id.data;
}

const char *planner_brief_campaign(const planner_brief *brief)
{
    return brief->campaign.data;
}

pl_slice pl_api_brief_sha256(pl_arena *arena, const planner_brief *brief)
{
    pl_sha256 hash;
    if (!brief->source) return (pl_slice){ 0 };
    pl_sha256_start(&hash);
    pl_sha256_add(&hash, brief->source->text);
    return pl_sha256_end(arena, &hash);
}

pl_slice pl_api_field(pl_arena *arena, const planner_brief *brief, pl_span span)
{
    bool inside = brief->source && span.source &&
                  pl_slice_equal(span.source->name, brief->source->name) &&
                  span.source->text.size == brief->source->text.size;
    return inside ? pl_node_path(arena, brief->tree, span.from, span.to) : (pl_slice){ 0 };
}

void planner_brief_free(planner_brief *brief)
{
    if (brief) pl_arena_close(brief->arena);
}
