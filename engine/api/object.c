#include "api/object.h"

#include "base/date.h"
#include "base/utf8.h"
#include "source/order.h"

bool pl_api_run(const planner_options *options, void (*work)(pl_arena *arena, void *job), void *job,
                pl_arena **arena)
{
    *arena = pl_arena_open(options);
    if (!*arena) return false;
    if (pl_arena_guard(*arena, work, job)) return true;
    pl_arena_close(*arena);
    *arena = NULL;
    return false;
}

/* A caller who was compiled before `notes` was there leaves it out. */
pl_report pl_api_report(pl_arena *arena, const planner_options *options)
{
    pl_report made = pl_report_new(arena);
    bool told = options && options->struct_size > offsetof(planner_options, notes);
    made.keeps_notes = told && options->notes;
    return made;
}

planner_syntax pl_api_syntax(const planner_options *options, pl_slice name)
{
    bool told = options && options->struct_size > offsetof(planner_options, syntax);
    if (told && options->syntax != PLANNER_SYNTAX_BY_NAME) return options->syntax;
    return pl_slice_ends(name, PL_SLICE(".json")) ? PLANNER_JSON : PLANNER_YAML;
}

bool pl_api_borrows(const planner_options *options)
{
    return options && options->struct_size > offsetof(planner_options, borrow) && options->borrow;
}

pl_text pl_api_text_new(pl_arena *arena, const planner_options *options)
{
    pl_text made = pl_text_new(arena);
    bool told = options && options->struct_size > offsetof(planner_options, colours);
    made.colours = told && options->colours;
    return made;
}

/* What a rule adds to its diagnostic; the names of files and of what they cite are terminated. */
static void add_ruling(pl_arena *arena, const pl_ruling *ruling, planner_diagnostic *made)
{
    static const char *const none[] = { NULL };
    made->code = made->rule = pl_slice_copy(arena, ruling->rule).data;
    made->rule_file = ruling->file.data;
    made->rule_line = ruling->line;
    made->sources = none;
    made->source_count = ruling->source_count;
    if (!ruling->source_count) return;
    const char **sources = pl_arena_array(arena, const char *, ruling->source_count + 1);
    for (size_t i = 0; i < ruling->source_count; i++)
        sources[i] = ruling->sources[i].id.data;
    made->sources = sources;
}

/* Many are found at one place, and stand together. */
static void add_place(const pl_diagnostic *from, const pl_diagnostic *last,
                      planner_diagnostic *made)
{
    const pl_source *source = from->span.source;
    if (!source) return;
    made->file = source->name.data;
    if (!source->text.size) return;
    bool again = last && last->span.source == source && last->span.from == from->span.from;
    pl_place place = again ? (pl_place){ made[-1].line, made[-1].column, made[-1].byte }
                           : pl_source_place(source, from->span.from);
    made->line = place.line;
    made->column = place.column;
    made->byte = place.byte;
    made->byte_end = made->byte + (from->span.to - from->span.from);
}

planner_diagnostics pl_api_seal(const pl_report *report)
{
    pl_arena *arena = report->arena;
    pl_report *kept = pl_arena_new(arena, pl_report);
    *kept = *report;
    pl_report_sort(kept);
    planner_diagnostic *items = pl_arena_array(arena, planner_diagnostic, kept->found.count);
    for (size_t i = 0; i < kept->found.count; i++) {
        const pl_diagnostic *from = &kept->found.items[i];
        pl_slice near = from->details.near;
        items[i] = (planner_diagnostic){ .code = "",
                                         .severity = (planner_severity)pl_diagnostic_severity(from),
                                         .file = "",
                                         .near = near.size ? pl_slice_copy(arena, near).data : "",
                                         .rule = "",
                                         .rule_file = "" };
        if (from->details.ruling)
            add_ruling(arena, from->details.ruling, &items[i]);
        else
            items[i].code = pl_diagnostic_id(from).data;
        add_place(from, i ? from - 1 : NULL, &items[i]);
    }
    return (planner_diagnostics){ kept, items };
}

planner_status pl_api_status(const pl_report *report)
{
    if (!report->errors) return PLANNER_OK;
    for (size_t i = 0; i < report->found.count; i++) {
        pl_code code = report->found.items[i].code;
        if (code == PL_MISSING_FILE || code == PL_FOLDER_NOT_FILE || code == PL_UNREADABLE_FILE)
            return PLANNER_IO;
    }
    return PLANNER_INVALID;
}

/* Sources that were copied already: one text may hold many defects. */
typedef struct copied {
    const pl_source *theirs, *ours;
} copied;

typedef PL_LIST(copied) copies;

static void own_span(pl_arena *arena, copies *done, pl_span *span)
{
    if (!span->source) return;
    for (size_t i = 0; i < done->count; i++)
        if (done->items[i].theirs == span->source) {
            span->source = done->items[i].ours;
            return;
        }
    copied added = { span->source, pl_source_copy(arena, span->source) };
    pl_list_add(arena, done, added);
    span->source = added.ours;
}

void pl_api_own(pl_report *report)
{
    pl_arena *arena = report->arena;
    copies done = { 0 };
    for (size_t i = 0; i < report->found.count; i++) {
        pl_diagnostic *each = &report->found.items[i];
        pl_details *details = &each->details;
        own_span(arena, &done, &each->span);
        own_span(arena, &done, &details->earlier);
        pl_slice *texts[] = { &details->found,
                              &details->wanted,
                              &details->where,
                              &details->list,
                              &details->near,
                              &details->words.in[PL_ENGLISH],
                              &details->words.in[PL_JAPANESE] };
        for (size_t text = 0; text < sizeof texts / sizeof *texts; text++)
            *texts[text] = texts[text]->size ? pl_slice_copy(arena, *texts[text]) : (pl_slice){ 0 };
    }
}

planner_text *pl_api_text(pl_text *text)
{
    planner_text *kept = pl_arena_new(text->arena, planner_text);
    *kept = (planner_text){ text->arena, pl_text_slice(text) };
    return kept;
}

const pl_map *pl_api_markets(pl_arena *arena, const pl_terms *terms, const pl_edition *edition)
{
    if (!edition || pl_terms_market(terms, edition->market)) return &terms->market_names;
    pl_map *names = pl_arena_new(arena, pl_map);
    for (size_t i = 0; i < terms->market_names.count; i++)
        pl_map_add(arena, names, terms->market_names.entries[i].key,
                   terms->market_names.entries[i].value);
    pl_slice *id = pl_arena_new(arena, pl_slice);
    *id = edition->market;
    pl_map_add(arena, names, pl_utf8_fold(arena, edition->market), id);
    return names;
}

bool pl_api_question_is_sound(const planner_question *asked, int64_t *today)
{
    if (!asked || !asked->brief || !asked->facts || !asked->ruleset) return false;
    if (!asked->brief->root || !asked->facts->edition || !asked->ruleset->pack) return false;
    return !asked->today || pl_date_parse(pl_slice_of(asked->today), today);
}

pl_question pl_api_question(pl_arena *arena, const planner_question *asked, int64_t today)
{
    const pl_edition *edition = asked->facts->edition;
    return (pl_question){
        .brief = asked->brief->root,
        .schema = asked->ruleset->schema,
        .markets = pl_api_markets(arena, asked->ruleset->terms, edition),
        .edition = edition,
        .pack = asked->ruleset->pack,
        .today = asked->today ? today : edition->as_of,
        .language = asked->language == PLANNER_JAPANESE ? PL_JAPANESE : PL_ENGLISH,
    };
}
