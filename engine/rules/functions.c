#include "rules/functions.h"

#include "cel/pattern_set.h"

#include "base/date.h"
#include "base/number.h"
#include "cel/equality.h"
#include "rules/amount.h"
#include "schema/format.h"
#include "schema/show.h"

#include <math.h>
#include <string.h>

static const pl_slice share_name = PL_SLICE_INIT("platform.share(brief.audience)");
static const pl_slice share_of_name = PL_SLICE_INIT("platform.share_of");
static const pl_slice change_name = PL_SLICE_INIT("platform.change");

static pl_host *host_of(pl_context *context)
{
    return context->host;
}

/* Each once: the people of an audience also weigh its share. */
static void note_facts(pl_context *context, const pl_fact *const *facts, size_t count)
{
    pl_host *host = host_of(context);
    for (size_t i = 0; i < count; i++) {
        size_t at = 0;
        while (at < host->facts.count && !pl_fact_is(host->facts.items[at], facts[i]))
            at++;
        if (at == host->facts.count) pl_list_add(context->arena, &host->facts, facts[i]);
    }
}

/* The share of the brief's audience in a year, worked out once. */
static const pl_share *remember(pl_host *host, pl_share_years *years, int64_t year, bool cites)
{
    for (size_t i = 0; i < years->count; i++)
        if (years->items[i]->year == year) return &years->items[i]->share;
    pl_share_in_year *made = pl_arena_new(host->arena, pl_share_in_year);
    made->year = year;
    made->share =
        cites ? pl_share_cited(host->arena, host->edition, host->platform, &host->audience, year)
              : pl_share_of(host->arena, host->edition, host->platform, &host->audience, year);
    pl_list_add(host->arena, years, made);
    return &made->share;
}

/* What the share of the brief's audience rests on, for who also asks what is read. */
static void cite_share(pl_context *context, int64_t year)
{
    pl_host *host = host_of(context);
    if (!context->reads) return;
    const pl_share *cited = remember(host, &host->memory->cited, year, true);
    note_facts(context, cited->facts, cited->fact_count);
}

static pl_value call_share(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)arguments, (void)count;
    pl_host *host = host_of(context);
    host->read_share = true;
    if (!host->share->known) return pl_fail(context, PL_FAIL_NO_FIELD, share_name);
    cite_share(context, host->edition->year);
    double moved = host->share->value + host->shift * host->share->error;
    return pl_value_double(moved < 0 ? 0 : moved > 1 ? 1 : moved);
}

static pl_value call_people(pl_context *context, const pl_value *arguments, size_t count)
{
    pl_host *host = host_of(context);
    if (!(host->share->people > 0))
        return pl_fail(context, PL_FAIL_NO_FIELD, PL_SLICE("platform.people(brief.audience)"));
    pl_value share = call_share(context, arguments, count);
    if (share.kind == PL_FAILURE) return share;
    if (context->reads) {
        const pl_share *cited = remember(host, &host->memory->cited, host->edition->year, true);
        note_facts(context, cited->people_facts, cited->people_fact_count);
    }
    return pl_value_int((int64_t)llround(share.as.real * host->share->people));
}

static pl_value call_change(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    pl_host *host = host_of(context);
    const int64_t years[2] = { arguments[1].as.number, arguments[2].as.number };
    const pl_fact *facts[2];
    double change;
    if (!pl_share_change(host->edition, host->platform, years, &change, facts))
        return pl_fail(context, PL_FAIL_NO_FIELD, change_name);
    for (size_t i = 0; i < 2; i++)
        pl_list_add(context->arena, &host->facts, facts[i]);
    return pl_value_double(change);
}

/* Of the audience in a year of the survey: as it stands, no standard errors added. */
static const pl_share *share_in(pl_context *context, int64_t year)
{
    pl_host *host = host_of(context);
    if (year == host->edition->year) return host->share;
    return remember(host, &host->memory->plain, year, false);
}

static pl_value call_share_in(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    const pl_share *share = share_in(context, arguments[2].as.number);
    if (!pl_share_is_of_its_ages(share)) return pl_fail(context, PL_FAIL_NO_FIELD, share_name);
    cite_share(context, arguments[2].as.number);
    return pl_value_double(share->value);
}

/* Of all people of some ages, whoever the audience is. */
static pl_value call_share_of(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    pl_host *host = host_of(context);
    const pl_audience asked = { .from = arguments[1].as.number, .to = arguments[2].as.number };
    pl_share share = { 0 };
    if (asked.from >= 0 && asked.from <= asked.to && asked.to <= PL_OLDEST)
        share =
            pl_share_of(context->arena, host->edition, host->platform, &asked, host->edition->year);
    if (!pl_share_is_of_its_ages(&share)) return pl_fail(context, PL_FAIL_NO_FIELD, share_of_name);
    if (context->reads) {
        share = pl_share_cited(context->arena, host->edition, host->platform, &asked,
                               host->edition->year);
        note_facts(context, share.facts, share.fact_count);
    }
    return pl_value_double(share.value);
}

/* Whether the survey has a figure of the platform for the audience in that year. */
static pl_value call_asked(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    return pl_value_bool(share_in(context, arguments[2].as.number)->known);
}

static pl_value call_growth(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    const pl_share *before = share_in(context, arguments[2].as.number);
    const pl_share *after = share_in(context, arguments[3].as.number);
    if (!pl_shares_compare(before, after)) return pl_fail(context, PL_FAIL_NO_FIELD, change_name);
    for (size_t i = 2; i < 4; i++)
        cite_share(context, arguments[i].as.number);
    return pl_value_double(after->value - before->value);
}

static const pl_plan *find_plan(pl_context *context, pl_value messages)
{
    const pl_plan *plan = pl_channel_plan(host_of(context)->channel, messages.as.number);
    if (!plan) return NULL;
    const pl_fact *facts[] = { plan->fee_fact, plan->messages_fact };
    note_facts(context, facts, 2);
    return plan;
}

static pl_value call_fee(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    const pl_plan *plan = find_plan(context, arguments[1]);
    return plan ? plan->fee : pl_fail(context, PL_FAIL_NO_FIELD, PL_SLICE("channel.fee"));
}

static pl_value call_plan(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    const pl_plan *plan = find_plan(context, arguments[1]);
    return plan ? pl_value_string(plan->name)
                : pl_fail(context, PL_FAIL_NO_FIELD, PL_SLICE("channel.plan"));
}

/* What the largest plan includes is why none carries more. */
static pl_value call_carries(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    const pl_fact *most = pl_channel_most_messages(host_of(context)->channel);
    if (!most) return pl_fail(context, PL_FAIL_NO_FIELD, PL_SLICE("channel.plans"));
    if (find_plan(context, arguments[1])) return pl_value_bool(true);
    note_facts(context, &most, 1);
    return pl_value_bool(false);
}

static pl_value call_is(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    const pl_value *slots = arguments[0].as.items;
    if (slots[PL_PLATFORM_STATUS].kind == PL_ABSENT)
        return pl_fail(context, PL_FAIL_NO_FIELD, PL_SLICE("platform.status"));
    const pl_host *host = host_of(context);
    int64_t today = slots[PL_PLATFORM_SINCE].as.seconds / 86400;
    const pl_status *status = pl_platform_status(host->platform, today);
    if (status) pl_list_add(context->arena, &host_of(context)->facts, &status->fact);
    return pl_value_bool(pl_value_equal(slots[PL_PLATFORM_STATUS], arguments[1]));
}

static pl_value finish(pl_text *text)
{
    return pl_value_string(pl_text_slice(text));
}

static pl_value call_percent(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    pl_text text = pl_text_new(context->arena);
    pl_text_fixed(&text, arguments[0].as.real * 100, 1);
    pl_text_put(&text, "%");
    return finish(&text);
}

/* A difference of shares, in percentage points. */
static pl_value call_points(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    pl_text text = pl_text_new(context->arena);
    pl_text_fixed(&text, arguments[0].as.real * 100, 1);
    pl_text_put(&text, host_of(context)->language == PL_JAPANESE ? "ポイント" : " points");
    return finish(&text);
}

static pl_value call_number(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    pl_text text = pl_text_new(context->arena);
    if (arguments[0].kind == PL_INT)
        pl_text_grouped(&text, arguments[0].as.number);
    else
        pl_number_write(&text, arguments[0].as.real);
    return finish(&text);
}

static pl_value call_money(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    pl_text text = pl_text_new(context->arena);
    pl_show_money(&text, arguments[0], host_of(context)->language);
    return finish(&text);
}

static pl_value call_date(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    pl_text text = pl_text_new(context->arena);
    pl_show_value(&text, &pl_type_timestamp, arguments[0], host_of(context)->language);
    return finish(&text);
}

/* Of whom a share speaks: the audience, or the part of it that the survey covers. */
static pl_value call_surveyed(pl_context *context, const pl_value *arguments, size_t offset)
{
    (void)arguments, (void)offset;
    const pl_host *host = host_of(context);
    bool japanese = host->language == PL_JAPANESE;
    pl_text text = pl_text_new(context->arena);
    bool part = host->share->known && host->share->fallbacks & PL_FALLBACK_PART_COVERED;
    if (!part) {
        pl_text_put(&text, japanese ? "対象者" : "the audience");
        return finish(&text);
    }
    pl_text_put(&text, japanese ? "調査が対象とする人（対象者の" : "the ");
    pl_text_fixed(&text, host->share->covered * 100, 1);
    pl_text_put(&text, japanese ? "%）" : "% of the audience that the survey covers");
    return finish(&text);
}

static const pl_library *keep_library(pl_arena *arena, const pl_function *functions, size_t count)
{
    pl_function *kept = pl_arena_array(arena, pl_function, count);
    memcpy(kept, functions, count * sizeof *kept);
    pl_library *library = pl_arena_new(arena, pl_library);
    *library = (pl_library){ kept, count };
    return library;
}

static size_t slot_in(const pl_type *record, size_t slot, pl_slice field)
{
    return slot == SIZE_MAX ? SIZE_MAX : pl_type_slot(record->fields[slot].type, field);
}

/* A row of the table below: called on a platform or channel, by the host, and what the facts do not
 * say is absent. */
#define fact_function(text, gives, calls, takes, ...) \
    { \
        .name = PL_SLICE(text), .host = true, .member = true, .count = (takes), \
        .parameters = { __VA_ARGS__ }, .result = (gives), .may_be_absent = true, .call = (calls) \
    }

/* The functions over facts; absent from a brief without an audience. */
static const pl_library *facts_library(pl_arena *arena, const pl_vocabulary *vocabulary)
{
    const pl_type *platform = &vocabulary->terms->platform;
    const pl_type *audience = vocabulary->brief->fields[vocabulary->audience_slot].type;
    pl_type *status = pl_arena_new(arena, pl_type);
    *status = pl_type_string;
    status->choices = &vocabulary->terms->statuses;
    const pl_type *channel = &vocabulary->terms->channel;
    const pl_type *whole = &pl_type_int, *real = &pl_type_double;
    const pl_function functions[] = {
        fact_function("share", real, call_share, 2, platform, audience),
        fact_function("share", real, call_share_in, 3, platform, audience, whole),
        fact_function("share_of", real, call_share_of, 3, platform, whole, whole),
        fact_function("asked", &pl_type_bool, call_asked, 3, platform, audience, whole),
        fact_function("people", whole, call_people, 2, platform, audience),
        fact_function("change", real, call_change, 3, platform, whole, whole),
        fact_function("change", real, call_growth, 4, platform, audience, whole, whole),
        fact_function("is", &pl_type_bool, call_is, 2, platform, status),
        fact_function("fee", &pl_type_money, call_fee, 2, channel, whole),
        fact_function("plan", &pl_type_string, call_plan, 2, channel, whole),
        fact_function("carries", &pl_type_bool, call_carries, 2, channel, whole),
    };
    return keep_library(arena, functions, sizeof functions / sizeof *functions);
}

static const pl_library *words_library(pl_arena *arena, const pl_vocabulary *vocabulary)
{
    bool asks = vocabulary->audience_slot != SIZE_MAX;
    const pl_type *audience =
        asks ? vocabulary->brief->fields[vocabulary->audience_slot].type : NULL;
    const pl_function functions[] = {
        { .name = PL_SLICE("surveyed"),
          .member = true,
          .count = 2,
          .parameters = { &vocabulary->terms->platform, audience },
          .result = &pl_type_string,
          .call = call_surveyed },
        { .name = PL_SLICE("percent"),
          .count = 1,
          .parameters = { &pl_type_double },
          .result = &pl_type_string,
          .call = call_percent },
        { .name = PL_SLICE("points"),
          .host = true,
          .count = 1,
          .parameters = { &pl_type_double },
          .result = &pl_type_string,
          .call = call_points },
        { .name = PL_SLICE("number"),
          .count = 1,
          .parameters = { &pl_type_int },
          .result = &pl_type_string,
          .call = call_number },
        { .name = PL_SLICE("number"),
          .count = 1,
          .parameters = { &pl_type_double },
          .result = &pl_type_string,
          .call = call_number },
        { .name = PL_SLICE("money"),
          .host = true,
          .count = 1,
          .parameters = { &pl_type_money },
          .result = &pl_type_string,
          .call = call_money },
        { .name = PL_SLICE("date"),
          .host = true,
          .count = 1,
          .parameters = { &pl_type_timestamp },
          .result = &pl_type_string,
          .call = call_date },
    };
    /* Without an audience there is nobody to speak of. */
    size_t first = asks ? 0 : 1;
    return keep_library(arena, functions + first, sizeof functions / sizeof *functions - first);
}

static pl_scope scope_of(pl_arena *arena, const pl_vocabulary *vocabulary, bool for_people)
{
    pl_variable *variables = pl_arena_array(arena, pl_variable, PL_ROOT_COUNT);
    variables[PL_ROOT_BRIEF] = (pl_variable){ PL_SLICE("brief"), vocabulary->brief };
    variables[PL_ROOT_CHANNEL] = (pl_variable){ PL_SLICE("channel"), &vocabulary->terms->channel };
    variables[PL_ROOT_PLATFORM] =
        (pl_variable){ PL_SLICE("platform"), &vocabulary->terms->platform };
    variables[PL_ROOT_MARKET] = (pl_variable){ PL_SLICE("market"), &vocabulary->terms->market };
    variables[PL_ROOT_TODAY] = (pl_variable){ PL_SLICE("today"), &pl_type_timestamp };
    enum { library_count = 3 };
    pl_library *libraries = pl_arena_array(arena, pl_library, library_count);
    libraries[2] = pl_amount_library;
    if (vocabulary->audience_slot != SIZE_MAX) libraries[0] = *facts_library(arena, vocabulary);
    if (for_people) libraries[1] = *words_library(arena, vocabulary);
    return (pl_scope){ .variables = variables,
                       .variable_count = PL_ROOT_COUNT,
                       .libraries = libraries,
                       .library_count = library_count };
}

const pl_vocabulary *pl_vocabulary_new(pl_arena *arena, const pl_type *brief, const pl_terms *terms)
{
    pl_vocabulary *made = pl_arena_new(arena, pl_vocabulary);
    made->brief = brief;
    made->terms = terms;
    made->audience_slot = pl_type_slot(brief, PL_SLICE("audience"));
    made->age_slot = slot_in(brief, made->audience_slot, PL_SLICE("age"));
    made->gender_slot = slot_in(brief, made->audience_slot, PL_SLICE("gender"));
    made->occupation_slot = slot_in(brief, made->audience_slot, PL_SLICE("occupation"));
    if (made->age_slot == SIZE_MAX) made->audience_slot = SIZE_MAX;
    made->conditions = scope_of(arena, made, false);
    made->words = scope_of(arena, made, true);
    pl_notes *notes = pl_arena_new(arena, pl_notes);
    notes->arena = pl_arena_beside(arena);
    made->conditions.notes = made->words.notes = notes;
    made->conditions.patterns = made->words.patterns = pl_pattern_set_new(arena);
    return made;
}

bool pl_vocabulary_audience(const pl_vocabulary *vocabulary, pl_value brief, pl_audience *audience)
{
    if (vocabulary->audience_slot == SIZE_MAX) return false;
    pl_value asked = brief.as.items[vocabulary->audience_slot];
    if (asked.kind != PL_RECORD) return false;
    pl_value age = asked.as.items[vocabulary->age_slot];
    if (age.kind != PL_RECORD) return false;
    *audience = (pl_audience){ .from = age.as.items[0].as.number, .to = age.as.items[1].as.number };
    if (vocabulary->gender_slot != SIZE_MAX) {
        pl_value gender = asked.as.items[vocabulary->gender_slot];
        pl_slice name = gender.kind == PL_STRING ? pl_value_text(gender) : (pl_slice){ 0 };
        if (pl_slice_equal(name, PL_SLICE("women"))) audience->gender = PL_WOMEN_ONLY;
        if (pl_slice_equal(name, PL_SLICE("men"))) audience->gender = PL_MEN_ONLY;
    }
    if (vocabulary->occupation_slot != SIZE_MAX)
        audience->by_occupation = asked.as.items[vocabulary->occupation_slot].kind != PL_ABSENT;
    return true;
}
