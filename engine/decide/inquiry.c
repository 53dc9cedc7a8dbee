#include "decide/inquiry.h"

#include "cel/advice.h"
#include "cel/checker.h"
#include "cel/evaluate.h"
#include "cel/parser.h"
#include "cel/write.h"
#include "decide/judge.h"
#include "decide/reason.h"
#include "facts/names.h"
#include "rules/named_list.h"

/* An inquiry at work. */
typedef struct desk {
    const pl_inquiry *asked;
    pl_report *report;
    pl_embedded text;
    pl_notes notes;
    pl_scope scope; /* that of words, with notes of its own: the pack's are shared */
    pl_case opened;
    pl_reads reads;
    pl_finding *made;
} desk;

/* Names that the edition does not know may be those of another one, but here they match nothing. */
static void warn_of_names(desk *d)
{
    const pl_edition *edition = d->asked->edition;
    for (size_t i = 0; edition && i < d->notes.count; i++) {
        const pl_note *note = &d->notes.items[i];
        pl_nearest near = pl_nearest_to(d->report->arena, note->name);
        if (pl_names_have(d->asked->pack->vocabulary->terms, edition, note, &near)) continue;
        pl_report_add(d->report, PL_UNKNOWN_HERE, note->span,
                      (pl_details){ .found = note->name,
                                    .wanted = note->choices->what,
                                    .where = edition->id,
                                    .near = near.best });
    }
}

/* What is not given stays absent. */
static void open_case(desk *d)
{
    const pl_inquiry *asked = d->asked;
    if (!asked->edition) {
        d->opened.host.language = asked->language;
        d->opened.variables[PL_ROOT_BRIEF] = asked->brief;
        if (asked->dated) d->opened.variables[PL_ROOT_TODAY] = pl_value_day(asked->today);
        return;
    }
    const pl_court court = { .arena = d->report->arena,
                             .report = d->report,
                             .pack = asked->pack,
                             .edition = asked->edition,
                             .brief = asked->brief,
                             .today = asked->dated ? asked->today : asked->edition->as_of,
                             .language = asked->language };
    d->opened = asked->channel ? pl_case_open(&court, asked->channel)
                               : pl_case_open_without_channel(&court);
}

static pl_slice written(pl_arena *arena, pl_value value)
{
    pl_text text = pl_text_new(arena);
    pl_value_write(&text, value);
    return pl_text_slice(&text);
}

/* The variable of that name when nothing was given for it, else PL_ROOT_COUNT. */
static size_t root_not_given(const desk *d, pl_slice name)
{
    for (size_t i = 0; i < PL_ROOT_COUNT; i++)
        if (d->opened.variables[i].kind == PL_ABSENT &&
            pl_slice_equal(d->scope.variables[i].name, name))
            return i;
    return PL_ROOT_COUNT;
}

/* What of that variable was read first. */
static pl_slice read_of(const desk *d, size_t root)
{
    size_t at = 0;
    while (at < d->reads.count && d->reads.items[at]->variable != root)
        at++;
    return at < d->reads.count ? d->reads.items[at]->text : d->scope.variables[root].name;
}

static void say_not_given(const desk *d, pl_span span, size_t root)
{
    static const pl_details missing[PL_ROOT_COUNT] = {
        [PL_ROOT_BRIEF] = { .wanted = PL_SLICE_INIT("brief"),
                            .list = PL_SLICE_INIT("name a brief behind the expression") },
        [PL_ROOT_CHANNEL] = { .wanted = PL_SLICE_INIT("channel"),
                              .list = PL_SLICE_INIT("name one with `--channel`") },
        [PL_ROOT_PLATFORM] = { .wanted = PL_SLICE_INIT("channel"),
                               .list = PL_SLICE_INIT("name one with `--channel`") },
        [PL_ROOT_MARKET] = { .wanted = PL_SLICE_INIT("edition"),
                             .list = PL_SLICE_INIT("name a brief, or an edition with `--facts`") },
        [PL_ROOT_TODAY] = { .wanted = PL_SLICE_INIT("date"),
                            .list = PL_SLICE_INIT("name a brief, or a date with `--today`") },
    };
    pl_details details = missing[root];
    details.found = read_of(d, root);
    pl_report_add(d->report, PL_NOT_GIVEN, span, details);
}

/* Whether that is a field on the way to one that was read, or the field itself. */
static bool is_field_read(const desk *d, pl_slice text)
{
    for (size_t i = 0; i < d->reads.count; i++) {
        pl_slice read = d->reads.items[i]->text;
        bool below =
            read.size > text.size && pl_slice_starts(read, text) && read.data[text.size] == '.';
        if (below || pl_slice_equal(read, text)) return true;
    }
    return false;
}

static void say_absent(const desk *d, const pl_failure *failure)
{
    pl_span span = pl_failure_span(failure, d->text);
    size_t root = root_not_given(d, failure->about);
    if (root < PL_ROOT_COUNT) {
        say_not_given(d, span, root);
        return;
    }
    pl_details details = { .found = failure->about };
    if (is_field_read(d, failure->about)) details.list = failure->about;
    pl_report_add(d->report, PL_ABSENT_VALUE, span, details);
}

static void say_failed(const desk *d, const pl_failure *failure)
{
    pl_report_add(d->report, PL_EVALUATION_FAILED, pl_failure_span(failure, d->text),
                  pl_failure_details(d->report->arena, failure));
}

static void take_value(desk *d, pl_value value)
{
    pl_finding *made = d->made;
    if (value.kind != PL_FAILURE) {
        made->value = written(d->report->arena, value);
        return;
    }
    const pl_failure *failure = value.as.failure;
    bool absent = failure->code == PL_FAIL_NO_FIELD;
    made->answer = absent ? PL_ANSWER_UNDECIDED : PL_ANSWER_FAILED;
    if (absent)
        say_absent(d, failure);
    else
        say_failed(d, failure);
}

static void trace_read(desk *d, const pl_path *path, pl_context *context, pl_read *read)
{
    pl_arena *arena = d->report->arena;
    pl_value value = pl_cel_read(path, context);
    pl_facts_used used = { 0 };
    pl_reads one = { .items = &path, .count = 1 };
    bool there = value.kind != PL_FAILURE;
    if (there && d->asked->channel) pl_trace_reads(&one, &d->opened.candidate, arena, &used);
    *read = (pl_read){ .path = pl_slice_copy(arena, path->text),
                       .value = there ? written(arena, value) : (pl_slice){ 0 },
                       .facts = used.items,
                       .fact_count = used.count };
}

static bool was_read(const pl_read *reads, size_t count, pl_slice path)
{
    for (size_t i = 0; i < count; i++)
        if (pl_slice_equal(reads[i].path, path)) return true;
    return false;
}

/* A whole record is read to be handed on: what is taken from it is told by itself. */
static void take_reads(desk *d, pl_context *context)
{
    pl_read *reads = pl_arena_array(d->report->arena, pl_read, d->reads.count + 1);
    size_t count = 0;
    context->reads = NULL;
    for (size_t i = 0; i < d->reads.count; i++) {
        const pl_path *path = d->reads.items[i];
        bool whole = !path->slot_count && path->type->kind == PL_TYPE_RECORD;
        if (!whole && !was_read(reads, count, path->text))
            trace_read(d, path, context, &reads[count++]);
    }
    d->made->reads = reads;
    d->made->read_count = count;
}

static void take_facts(desk *d)
{
    pl_facts_used used = { 0 };
    const pl_host *host = &d->opened.host;
    for (size_t i = 0; i < host->facts.count; i++)
        pl_trace_add(d->report->arena, &used, host->facts.items[i]);
    d->made->facts = used.items;
    d->made->fact_count = used.count;
}

typedef PL_LIST(const pl_citation *) cited;

static void cite(pl_arena *arena, const pl_fact *const *facts, size_t count, cited *sources)
{
    for (size_t i = 0; i < count; i++) {
        bool known = false;
        for (size_t at = 0; at < sources->count && !known; at++)
            known = pl_slice_equal(sources->items[at]->id, facts[i]->source->id);
        if (!known) pl_list_add(arena, sources, pl_citation_own(arena, facts[i]->source));
    }
}

/* Facts are the edition's until here. */
static void own_facts(pl_arena *arena, pl_finding *made)
{
    cited sources = { 0 };
    pl_read *reads = pl_arena_array(arena, pl_read, made->read_count + 1);
    cite(arena, made->facts, made->fact_count, &sources);
    for (size_t i = 0; i < made->read_count; i++)
        cite(arena, made->reads[i].facts, made->reads[i].fact_count, &sources);
    const pl_result holder = { .sources = sources.items, .source_count = sources.count };
    made->facts = pl_facts_own(arena, &holder, made->facts, made->fact_count);
    for (size_t i = 0; i < made->read_count; i++) {
        reads[i] = made->reads[i];
        reads[i].facts = pl_facts_own(arena, &holder, reads[i].facts, reads[i].fact_count);
    }
    made->reads = reads;
}

/* What was computed need not be foretold. */
static void add_advice(desk *d, const pl_syntax *syntax)
{
    pl_report advice = pl_report_new(d->report->arena);
    advice.keeps_notes = d->report->keeps_notes;
    pl_cel_advise(&d->scope, syntax, d->text, &advice);
    for (size_t i = 0; i < advice.found.count; i++) {
        const pl_diagnostic *each = &advice.found.items[i];
        bool told = each->code == PL_CONSTANT_CONDITION || each->code == PL_ALWAYS_FAILS ||
                    (each->code == PL_HANGS_ON && d->made->answer == PL_ANSWER_UNDECIDED);
        if (!told) pl_report_add(d->report, each->code, each->span, each->details);
    }
}

static void evaluate(desk *d, const pl_syntax *syntax)
{
    pl_arena *arena = d->report->arena;
    pl_context context = { .arena = arena,
                           .variables = d->opened.variables,
                           .host = &d->opened.host,
                           .reads = &d->reads };
    const pl_program *program = pl_cel_plan(arena, &d->scope, syntax);
    pl_value value = pl_cel_evaluate(program, &context);
    take_value(d, value);
    take_reads(d, &context);
    take_facts(d);
    own_facts(arena, d->made);
    add_advice(d, syntax);
}

/* The expression with the lists of the pack in it, checked; NULL after a report. The pack is
 * shared, so what is used of it is noted in a copy. */
static pl_syntax *read(desk *d)
{
    pl_shared shared = { 0 };
    if (d->asked->pack->shared) {
        shared.lists = d->asked->pack->shared->lists;
        shared.lets = d->asked->pack->shared->lets;
    }
    const pl_compiler compiler = { .arena = d->report->arena,
                                   .beside = d->report->arena,
                                   .report = d->report,
                                   .vocabulary = d->asked->pack->vocabulary,
                                   .shared = &shared };
    pl_expansions lists = { 0 };
    pl_syntax *syntax = pl_cel_parse(d->text, d->report);
    bool sound = syntax && pl_named_lists_expand(&compiler, &d->scope, d->text, syntax, &lists);
    return sound && pl_cel_check(&d->scope, syntax, d->text, d->report) ? syntax : NULL;
}

pl_finding *pl_finding_new(pl_arena *arena, const pl_inquiry *asked)
{
    pl_finding *made = pl_arena_new(arena, pl_finding);
    *made = (pl_finding){ .answer = PL_ANSWER_REFUSED,
                          .language = asked->language,
                          .expression = pl_slice_copy(arena, asked->expression),
                          .pack_version = pl_slice_copy(arena, asked->pack->version),
                          .rules_sha256 = pl_slice_copy(arena, asked->pack->sha256),
                          .input = pl_slice_copy(arena, asked->input),
                          .input_sha256 = pl_slice_copy(arena, asked->input_sha256) };
    if (asked->edition) made->edition = pl_slice_copy(arena, asked->edition->id);
    if (asked->channel) made->channel = pl_slice_copy(arena, asked->channel->id);
    return made;
}

const pl_finding *pl_inquire(const pl_inquiry *inquiry, pl_report *report)
{
    pl_arena *arena = report->arena;
    pl_slice name = inquiry->name.size ? inquiry->name : PL_SLICE("expression");
    const pl_source *source = pl_source_new(arena, name, inquiry->expression);
    desk *d = pl_arena_new(arena, desk);
    d->asked = inquiry;
    d->report = report;
    d->text = (pl_embedded){ source->text, { source, 0, source->text.size }, true };
    d->scope = inquiry->pack->vocabulary->words;
    d->scope.notes = &d->notes;
    d->made = pl_finding_new(arena, inquiry);
    if (!pl_limits_admit(&inquiry->limits, d->text.span, report)) return d->made;
    const pl_syntax *syntax = read(d);
    if (!syntax) return d->made;
    d->made->answer = PL_ANSWERED;
    d->made->type = pl_slice_copy(arena, pl_type_text(arena, syntax->type));
    warn_of_names(d);
    open_case(d);
    evaluate(d, syntax);
    return d->made;
}
