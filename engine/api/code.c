/* Codes explain themselves: the example of each is read by what reads such texts, and what is said
 * of it is the explanation, so that it cannot differ from what a user will see. */
#include "render/code.h"
#include "api/object.h"
#include "decide/inquiry.h"
#include "document/json_reader.h"

#include <assert.h>
#include <string.h>

/* What an example is read with: all that is compiled in. */
typedef struct bench {
    pl_arena *arena;
    pl_report report; /* receives what is wrong with the example */
    pl_limits limits;
    pl_home home;
    const pl_schema *schema;
    const pl_vocabulary *vocabulary;
} bench;

static const pl_node *parse(bench *b, pl_slice text)
{
    return pl_yaml_parse(pl_source_new(b->arena, PL_SLICE("example"), text), &b->limits,
                         &b->report);
}

static void read_brief(bench *b, pl_slice text)
{
    const pl_node *root = parse(b, text);
    pl_report unseen = pl_report_new(b->arena);
    const pl_node *facts =
        pl_home_edition(&b->home, pl_terms_latest(&b->home.terms->markets[0]), &unseen);
    const pl_edition *edition = facts ? pl_edition_load(facts, b->home.terms, &unseen) : NULL;
    pl_brief brief;
    if (!root || !edition) return;
    const pl_known_names names = { .markets = &b->home.terms->market_names,
                                   .channels = &edition->channel_names,
                                   .edition = edition->id };
    pl_brief_read(root, b->schema, &names, &b->report, &brief);
}

static void read_json(bench *b, pl_slice text)
{
    pl_json_parse(pl_source_new(b->arena, PL_SLICE("example"), text), &b->limits, &b->report);
}

static void read_rules(bench *b, pl_slice text)
{
    const pl_pack_file file = { .root = parse(b, text) };
    if (file.root)
        pl_pack_load(&(pl_pack_files){ .items = &file, .count = 1 }, b->vocabulary, &b->report);
}

static void read_facts(bench *b, pl_slice text)
{
    const pl_node *root = parse(b, PL_JOIN(b->arena, pl_cause_head, text));
    if (root) pl_edition_load(root, b->home.terms, &b->report);
}

static void read_schema(bench *b, pl_slice text)
{
    const pl_node *root = parse(b, text);
    if (root) pl_schema_load(root, PL_SLICE("brief"), &b->report);
}

static void read_expression(bench *b, pl_slice text)
{
    pl_pack *pack = pl_arena_new(b->arena, pl_pack);
    pack->vocabulary = b->vocabulary;
    const pl_inquiry inquiry = { .expression = text, .limits = b->limits, .pack = pack };
    pl_inquire(&inquiry, &b->report);
}

typedef void read_example(bench *b, pl_slice text);

static read_example *const readers[] = {
    [PL_CAUSE_BRIEF] = read_brief,   [PL_CAUSE_JSON] = read_json,
    [PL_CAUSE_RULES] = read_rules,   [PL_CAUSE_FACTS] = read_facts,
    [PL_CAUSE_SCHEMA] = read_schema, [PL_CAUSE_EXPRESSION] = read_expression,
    [PL_CAUSE_TOLD] = NULL
};

static bench open_bench(pl_arena *arena)
{
    bench made = { .arena = arena, .report = pl_report_new(arena), .limits = pl_limits_of(NULL) };
    pl_report unseen = pl_report_new(arena);
    const pl_node *schema = pl_api_builtin(arena, PL_SLICE("brief.schema.yaml"));
    made.report.keeps_notes = true;
    made.home = pl_home_of(NULL, &made.limits, &unseen);
    made.schema = pl_schema_load(schema, PL_SLICE("brief"), &unseen);
    made.vocabulary = pl_vocabulary_new(arena, pl_schema_type(made.schema), made.home.terms);
    return made;
}

/* What is said of the code's example, which causes it. */
static pl_diagnostic show(pl_arena *arena, pl_code code)
{
    const pl_cause *example = pl_cause_of(code);
    const pl_diagnostic told = { .code = code, .details = example->details };
    if (!readers[example->kind]) return told;
    bench b = open_bench(arena);
    readers[example->kind](&b, example->text);
    size_t at = 0;
    while (at < b.report.found.count && b.report.found.items[at].code != code)
        at++;
    assert(at < b.report.found.count); /* the example causes its code */
    return at < b.report.found.count ? b.report.found.items[at] : told;
}

typedef struct write_job {
    pl_code code;
    bool json;
    pl_language language;
    planner_text *made;
} write_job;

static void write_code(pl_arena *arena, void *context)
{
    write_job *job = context;
    pl_text text = pl_text_new(arena);
    const pl_diagnostic shown = show(arena, job->code);
    if (job->json)
        pl_code_put_json(&text, &shown, job->language);
    else
        pl_code_put_text(&text, &shown, job->language);
    job->made = pl_api_text(&text);
}

const char *planner_code_name(size_t index)
{
    return index < PL_CODE_COUNT ? pl_code_id((pl_code)index).data : NULL;
}

planner_status planner_code_write(const char *code, const char *format, planner_language language,
                                  planner_text **out)
{
    pl_arena *arena;
    write_job job = { .json = format && strcmp(format, "json") == 0 };
    if (!out) return PLANNER_MISUSE;
    *out = NULL;
    if (!code || (format && !job.json && strcmp(format, "text") != 0)) return PLANNER_MISUSE;
    job.language = language == PLANNER_JAPANESE ? PL_JAPANESE : PL_ENGLISH;
    while (job.code < PL_CODE_COUNT && !pl_slice_equal(pl_code_id(job.code), pl_slice_of(code)))
        job.code++;
    if (job.code == PL_CODE_COUNT) return PLANNER_INVALID;
    if (!pl_api_run(NULL, write_code, &job, &arena)) return PLANNER_NOMEM;
    *out = job.made;
    return PLANNER_OK;
}
