#include "decide/question.h"

static const pl_share *shares_of(pl_arena *arena, const pl_question *question, pl_value brief)
{
    const pl_edition *edition = question->edition;
    pl_share *shares = pl_arena_array(arena, pl_share, edition->platform_count + 1);
    pl_audience audience;
    if (!pl_vocabulary_audience(question->pack->vocabulary, brief, &audience)) return shares;
    for (size_t i = 0; i < edition->platform_count; i++)
        shares[i] = pl_share_of(arena, edition, &edition->platforms[i], &audience, edition->year);
    return shares;
}

/* All that hangs on whom the brief asks for. */
static void open_audience(pl_court *court, const pl_question *question, pl_value brief)
{
    court->shares = shares_of(court->arena, question, brief);
    court->memories =
        pl_arena_array(court->arena, pl_share_memory, question->edition->platform_count + 1);
}

/* What the brief and the day rule out, they do for all channels, and so with what they make of a
 * condition that several rules share. */
static void rule_out(pl_court *court)
{
    const pl_pack *pack = court->pack;
    court->outcomes = pl_arena_array(court->arena, uint8_t, pack->shared_count + 1);
    pl_value variables[PL_ROOT_COUNT] = {
        [PL_ROOT_BRIEF] = court->brief, [PL_ROOT_TODAY] = pl_value_day(court->today)
    };
    court->left =
        pl_index_left(pack->index, court->arena, variables, PL_ROOTS_OF_BRIEF, &pack->every);
}

static bool same_market(const pl_question *question, const pl_brief *brief, pl_report *report)
{
    pl_slice asked = pl_brief_market(brief), known = question->edition->market;
    if (pl_slice_equal(asked, known)) return true;
    pl_report_add(report, PL_MARKETS_DIFFER, pl_brief_span(brief, PL_SLICE("brief.market")),
                  (pl_details){ .found = asked, .wanted = known });
    return false;
}

static pl_known_names names_of(const pl_question *question)
{
    return (pl_known_names){ .markets = question->markets,
                             .channels = &question->edition->channel_names,
                             .edition = question->edition->id };
}

bool pl_question_reopen(const pl_question *question, pl_slice changed, pl_report *report,
                        pl_court *court)
{
    const pl_known_names names = names_of(question);
    pl_brief brief;
    if (!pl_brief_read(question->brief, question->schema, &names, report, &brief)) return false;
    court->brief = brief.record;
    rule_out(court);
    if (pl_slice_starts(changed, PL_SLICE("brief.audience")))
        open_audience(court, question, brief.record);
    return true;
}

static pl_court new_court(const pl_question *question, pl_report *report, pl_value brief)
{
    pl_court made = { .arena = report->arena,
                      .report = report,
                      .pack = question->pack,
                      .edition = question->edition,
                      .brief = brief,
                      .today = question->today,
                      .language = question->language,
                      .context = pl_arena_new(report->arena, pl_context) };
    rule_out(&made);
    return made;
}

bool pl_question_open(const pl_question *question, pl_report *report, pl_brief *brief,
                      pl_court *court)
{
    const pl_known_names names = names_of(question);
    if (!pl_brief_read(question->brief, question->schema, &names, report, brief)) return false;
    if (!same_market(question, brief, report)) return false;
    *court = new_court(question, report, brief->record);
    open_audience(court, question, brief->record);
    return true;
}

bool pl_question_open_brief(const pl_question *question, const pl_brief *before, pl_report *report,
                            pl_brief *brief, pl_court *court)
{
    const pl_known_names names = names_of(question);
    bool sound = before ? pl_brief_name(before, &names, report, brief)
                        : pl_brief_read(question->brief, question->schema, &names, report, brief);
    if (!sound || !same_market(question, brief, report)) return false;
    *court = new_court(question, report, brief->record);
    return true;
}
