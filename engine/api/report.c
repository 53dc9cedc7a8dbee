/* Reports over many texts: what is wrong with each is copied, so that the texts may go. */
#include "api/object.h"
#include "base/date.h"
#include "document/json_reader.h"
#include "render/baseline.h"
#include "render/inspection_format.h"
#include "rules/codes.h"
#include "source/file.h"

/* Of an earlier report; one of 30,000 findings is smaller. */
enum { most_baseline_bytes = 16 * 1024 * 1024, most_baseline_nodes = 1000 * 1000 };

struct planner_report {
    pl_arena *arena;
    planner_diagnostics diagnostics; /* of the last choice */
    pl_inspection inspection;
    const pl_codes *codes;       /* that there are */
    pl_map chosen[2];            /* by planner_choice */
    const pl_baseline *baseline; /* NULL: nothing is known yet */
    pl_slice *rules;             /* that can find something, by number; of others nothing */
    size_t rule_count;
    pl_bits reached; /* by a text */
    bool asked;      /* a text said which it reached */
    bool broken;     /* memory ran out: it can only be freed */
};

typedef struct open_job {
    const planner_ruleset *ruleset;
    const char *today;
    planner_report *made;
} open_job;

/* Which rules texts may reach. */
static void add_rules(pl_arena *arena, const pl_pack *pack, planner_report *made)
{
    made->rule_count = pack->rule_count;
    made->rules = pl_arena_array(arena, pl_slice, pack->rule_count);
    made->reached = pl_bits_new(arena, pack->rule_count);
    for (size_t i = 0; i < pack->rule_count; i++)
        if (pack->rules[i].check && !pl_rule_is_off(&pack->rules[i]))
            made->rules[i] = pl_slice_copy(arena, pack->rules[i].id);
}

static void open_report(pl_arena *arena, void *context)
{
    open_job *job = context;
    const pl_pack *pack = job->ruleset->pack;
    planner_report *made = job->made = pl_arena_new(arena, planner_report);
    pl_report empty = pl_report_new(arena);
    made->arena = arena;
    made->diagnostics = pl_api_seal(&empty);
    made->codes = pl_codes_of(arena, pack);
    add_rules(arena, pack, made);
    made->inspection.rules_version = pl_slice_copy(arena, pack->version);
    made->inspection.rules_sha256 = pl_slice_copy(arena, pack->sha256);
    if (job->today) made->inspection.today = pl_slice_copy(arena, pl_slice_of(job->today));
}

planner_status planner_report_open(const planner_ruleset *ruleset, const char *today,
                                   const planner_options *options, planner_report **out)
{
    open_job job = { .ruleset = ruleset, .today = today };
    pl_arena *arena;
    int64_t unused;
    if (!out) return PLANNER_MISUSE;
    *out = NULL;
    if (!ruleset || !ruleset->pack) return PLANNER_MISUSE;
    if (today && !pl_date_parse(pl_slice_of(today), &unused)) return PLANNER_MISUSE;
    if (!pl_api_run(options, open_report, &job, &arena)) return PLANNER_NOMEM;
    *out = job.made;
    return PLANNER_OK;
}

/* Runs `work` in the arena of the report, which is of no use when memory runs out there. */
static bool run(planner_report *report, void (*work)(pl_arena *arena, void *job), void *job)
{
    if (!report->broken) report->broken = !pl_arena_guard(report->arena, work, job);
    return !report->broken;
}

typedef struct choose_job {
    planner_report *report;
    planner_choice choice;
    const char *name, *codes;
    planner_status status;
} choose_job;

/* Adds the code at a span of the list to those that are chosen. */
static void choose_code(const choose_job *job, pl_span span, pl_map *chosen, pl_report *report)
{
    pl_slice id = pl_slice_part(span.source->text, span.from, span.to);
    const pl_known_code *code = pl_codes_find(job->report->codes, id);
    if (!code)
        pl_report_add(report, PL_UNKNOWN_CODE, span,
                      (pl_details){ .found = id,
                                    .near = pl_codes_near(report->arena, job->report->codes, id) });
    else if (job->choice == PLANNER_IGNORE && code->is_defect)
        pl_report_add(report, PL_NOT_IGNORABLE, span, (pl_details){ .found = id });
    else
        pl_map_add(report->arena, chosen, code->id, (void *)(uintptr_t)code);
}

static void choose(pl_arena *arena, void *context)
{
    choose_job *job = context;
    pl_report report = pl_report_new(arena);
    pl_map *kept = &job->report->chosen[job->choice], added = { 0 };
    const pl_source *list =
        pl_source_new(arena, pl_slice_of(job->name ? job->name : "codes"), pl_slice_of(job->codes));
    for (pl_slice rest = list->text; rest.size;) {
        pl_slice code = pl_slice_trim(pl_slice_until(&rest, ','));
        size_t from = (size_t)(code.data - list->text.data);
        if (code.size) choose_code(job, (pl_span){ list, from, from + code.size }, &added, &report);
    }
    for (size_t i = 0; i < added.count && !report.errors; i++)
        pl_map_add(arena, kept, added.entries[i].key, added.entries[i].value);
    job->status = pl_api_status(&report);
    job->report->diagnostics = pl_api_seal(&report);
}

planner_status planner_report_choose(planner_report *report, planner_choice choice,
                                     const char *name, const char *codes)
{
    choose_job job = { .report = report, .choice = choice, .name = name, .codes = codes };
    if (!report || !codes || (choice != PLANNER_SELECT && choice != PLANNER_IGNORE))
        return PLANNER_MISUSE;
    return run(report, choose, &job) ? job.status : PLANNER_NOMEM;
}

const planner_diagnostics *planner_report_diagnostics(const planner_report *report)
{
    return &report->diagnostics;
}

typedef struct baseline_job {
    planner_report *report;
    const char *path;
    planner_status status;
} baseline_job;

static void read_baseline(pl_arena *arena, void *context)
{
    baseline_job *job = context;
    pl_report report = pl_report_new(arena);
    pl_limits limits = pl_limits_of(NULL);
    limits.input_bytes = most_baseline_bytes;
    limits.nodes = most_baseline_nodes;
    const pl_source *source = pl_file_read(job->path, limits.input_bytes, &report);
    const pl_node *root = source ? pl_json_parse(source, &limits, &report) : NULL;
    if (root) job->report->baseline = pl_baseline_read(root, &report);
    job->status = pl_api_status(&report);
    job->report->diagnostics = pl_api_seal(&report);
}

planner_status planner_report_baseline(planner_report *report, const char *path)
{
    baseline_job job = { .report = report, .path = path };
    if (!report || !path) return PLANNER_MISUSE;
    return run(report, read_baseline, &job) ? job.status : PLANNER_NOMEM;
}

typedef struct gone_job {
    planner_report *report;
    size_t gone;
} gone_job;

static void count_gone(pl_arena *arena, void *context)
{
    gone_job *job = context;
    job->gone = pl_baseline_gone(job->report->baseline, arena, &job->report->inspection);
}

size_t planner_report_gone(planner_report *report)
{
    gone_job job = { .report = report };
    if (!report->baseline || !run(report, count_gone, &job)) return 0;
    return job.gone;
}

/* A text with an error of planner's own was not judged: what else is in it nobody knows. */
static bool is_defect(const pl_diagnostic *found)
{
    return !found->details.ruling && pl_diagnostic_severity(found) == PL_ERROR;
}

static bool is_chosen(const planner_report *report, pl_slice id)
{
    const pl_map *selected = &report->chosen[PLANNER_SELECT];
    if (selected->count && !pl_map_get(selected, id)) return false;
    return !pl_map_get(&report->chosen[PLANNER_IGNORE], id);
}

bool pl_api_takes(const planner_report *report, const pl_diagnostic *found)
{
    return is_defect(found) || is_chosen(report, pl_diagnostic_id(found));
}

bool planner_report_takes(const planner_report *report, const planner_diagnostic *finding)
{
    bool is_own_error = !*finding->rule && finding->severity == PLANNER_ERROR;
    return is_own_error || is_chosen(report, pl_slice_of(finding->code));
}

static size_t repeats(const pl_discovery *found, size_t count)
{
    size_t seen = 0;
    for (size_t i = 0; i < count; i++)
        seen += pl_slice_equal(pl_diagnostic_id(&found[i].shown),
                               pl_diagnostic_id(&found[count].shown)) &&
                pl_slice_equal(found[i].field, found[count].field);
    return seen;
}

typedef struct add_job {
    planner_report *report;
    const planner_brief *brief;
    const planner_findings *findings;
} add_job;

static pl_words own_words(pl_arena *arena, pl_words words)
{
    pl_words made;
    for (size_t language = 0; language < PL_LANGUAGE_COUNT; language++)
        made.in[language] = pl_slice_copy(arena, words.in[language]);
    return made;
}

static const pl_ruling *own_ruling(pl_arena *arena, const pl_ruling *ruling)
{
    pl_ruling *made = pl_arena_new(arena, pl_ruling);
    pl_cited *sources = pl_arena_array(arena, pl_cited, ruling->source_count);
    for (size_t i = 0; i < ruling->source_count; i++)
        sources[i] = (pl_cited){ pl_slice_copy(arena, ruling->sources[i].id),
                                 pl_slice_copy(arena, ruling->sources[i].words) };
    *made = (pl_ruling){ .severity = ruling->severity,
                         .rule = pl_slice_copy(arena, ruling->rule),
                         .file = pl_slice_copy(arena, ruling->file),
                         .line = ruling->line,
                         .message = own_words(arena, ruling->message),
                         .help = own_words(arena, ruling->help),
                         .channels = own_words(arena, ruling->channels),
                         .sources = sources,
                         .source_count = ruling->source_count };
    return made;
}

/* Beside what pl_api_own() copies. */
static void own_details(pl_arena *arena, pl_details *details)
{
    if (details->ruling) details->ruling = own_ruling(arena, details->ruling);
    details->types = own_words(arena, details->types);
    if (!details->why) return;
    pl_words *why = pl_arena_new(arena, pl_words);
    *why = own_words(arena, *details->why);
    details->why = why;
}

static bool is_known(pl_arena *arena, const add_job *job, const pl_diagnostic *found)
{
    if (!job->report->baseline || is_defect(found)) return false;
    const pl_discovery at = { *found, pl_api_field(arena, job->brief, found->span), 0 };
    return pl_baseline_takes(job->report->baseline, arena, &at);
}

/* What the report takes of a text, as its own. */
static pl_report taken(pl_arena *arena, const add_job *job)
{
    const planner_diagnostics *all =
        job->findings ? &job->findings->diagnostics : &job->brief->diagnostics;
    pl_report own = pl_report_new(arena);
    for (size_t i = 0; i < all->report->found.count; i++) {
        const pl_diagnostic *each = &all->report->found.items[i];
        if (!pl_api_takes(job->report, each)) continue;
        if (is_known(arena, job, each))
            job->report->inspection.known_count++;
        else
            pl_list_add(arena, &own.found, *each);
    }
    pl_api_own(&own);
    for (size_t i = 0; i < own.found.count; i++)
        own_details(arena, &own.found.items[i].details);
    return own;
}

static pl_slice name_of(pl_arena *arena, const add_job *job)
{
    if (job->brief->source) return pl_slice_copy(arena, job->brief->source->name);
    const pl_report *report = job->brief->diagnostics.report;
    const pl_source *source = report->found.count ? report->found.items[0].span.source : NULL;
    return source ? pl_slice_copy(arena, source->name) : (pl_slice){ 0 };
}

static void count(pl_inspection *inspection, const pl_inspected *added)
{
    inspection->finding_count += added->found_count;
    if (!added->sha256.size) return;
    inspection->read_count++;
    inspection->defect_count += added->found_count != 0;
    for (size_t i = 0; i < added->found_count; i++)
        inspection->levels[pl_diagnostic_severity(&added->found[i].shown)]++;
}

/* Findings by other rules than the report's say nothing of these. */
static void reach(planner_report *report, const pl_bits *reached)
{
    if (!reached->words || reached->count != report->reached.count) return;
    pl_bits_join(&report->reached, reached);
    report->asked = true;
}

static void add_text(pl_arena *arena, void *context)
{
    const add_job *job = context;
    const planner_brief *brief = job->brief;
    pl_report own = taken(arena, job);
    pl_discovery *found = pl_arena_array(arena, pl_discovery, own.found.count);
    for (size_t i = 0; i < own.found.count; i++) {
        found[i] = (pl_discovery){ own.found.items[i],
                                   pl_api_field(arena, brief, own.found.items[i].span), 0 };
        found[i].repeat = repeats(found, i);
    }
    pl_inspected added = { .name = name_of(arena, job),
                           .sha256 = pl_api_brief_sha256(arena, brief),
                           .found = found,
                           .found_count = own.found.count };
    if (job->findings) {
        added.edition = pl_slice_copy(arena, job->findings->edition);
        reach(job->report, &job->findings->reached);
    }
    pl_list_add(arena, &job->report->inspection.texts, added);
    count(&job->report->inspection, &added);
}

planner_status planner_report_add(planner_report *report, const planner_brief *brief,
                                  const planner_findings *findings)
{
    add_job job = { .report = report, .brief = brief, .findings = findings };
    if (!report || !brief) return PLANNER_MISUSE;
    return run(report, add_text, &job) ? PLANNER_OK : PLANNER_NOMEM;
}

size_t planner_report_count(const planner_report *report, planner_severity severity)
{
    return severity <= PLANNER_ERROR ? report->inspection.levels[severity] : 0;
}

const char *planner_report_unreached(const planner_report *report, size_t index)
{
    for (size_t i = 0; i < report->rule_count && report->asked; i++) {
        bool counts = report->rules[i].size && !pl_bits_has(&report->reached, i);
        if (counts && index-- == 0) return report->rules[i].data;
    }
    return NULL;
}

const char *planner_report_format_name(size_t index)
{
    return index < pl_inspection_format_count ? pl_inspection_formats[index].name : NULL;
}

bool planner_report_format_is_table(size_t index)
{
    return index < pl_inspection_format_count && pl_inspection_formats[index].is_table;
}

typedef struct write_job {
    const pl_inspection *inspection;
    const pl_inspection_format *format;
    pl_inspection_view view;
    const planner_options *options;
    planner_text *made;
} write_job;

static void write_report(pl_arena *arena, void *context)
{
    write_job *job = context;
    pl_text text = pl_api_text_new(arena, job->options);
    job->format->render(&text, job->inspection, &job->view);
    job->made = pl_api_text(&text);
}

planner_status planner_report_write(const planner_report *report, const planner_report_view *view,
                                    const planner_options *options, planner_text **out)
{
    static const planner_report_view all = { .struct_size = sizeof all };
    pl_arena *arena;
    if (!out) return PLANNER_MISUSE;
    *out = NULL;
    if (!report) return PLANNER_MISUSE;
    if (report->broken) return PLANNER_NOMEM;
    if (!view) view = &all;
    const char *format = view->format ? view->format : planner_report_format_name(0);
    write_job job = { .options = options,
                      .inspection = &report->inspection,
                      .format = pl_inspection_format_find(format),
                      .view = { .language =
                                    view->language == PLANNER_JAPANESE ? PL_JAPANESE : PL_ENGLISH,
                                .most = view->most,
                                .bom = view->bom } };
    if (!job.format) return PLANNER_MISUSE;
    if (!pl_api_run(options, write_report, &job, &arena)) return PLANNER_NOMEM;
    *out = job.made;
    return PLANNER_OK;
}

void planner_report_free(planner_report *report)
{
    if (report) pl_arena_close(report->arena);
}
