#include "api/object.h"
#include "base/nearest.h"
#include "base/utf8.h"

typedef struct find_job {
    const pl_edition *edition;
    const char *name;
    bool found;
    planner_text *made; /* NULL: nothing is near */
} find_job;

/* A folded name as the edition writes it; an alias is not kept as it was written. */
static pl_slice unfolded(pl_arena *arena, const pl_edition *edition, pl_slice folded)
{
    size_t count = edition->platform_count + edition->channel_count;
    for (size_t i = 0; i < count; i++) {
        const pl_words *name = i < edition->platform_count
                                   ? &edition->platforms[i].name
                                   : &edition->channels[i - edition->platform_count].name;
        for (size_t language = 0; language < PL_LANGUAGE_COUNT; language++)
            if (pl_slice_equal(pl_utf8_fold(arena, name->in[language]), folded))
                return name->in[language];
    }
    return folded;
}

static pl_slice nearest_name(pl_arena *arena, const pl_edition *edition, pl_slice folded)
{
    pl_nearest nearest = pl_nearest_to(arena, folded);
    for (size_t i = 0; i < edition->channel_names.count; i++)
        pl_nearest_offer(&nearest, edition->channel_names.entries[i].key);
    return nearest.best.size ? unfolded(arena, edition, nearest.best) : nearest.best;
}

static void find(pl_arena *arena, void *context)
{
    find_job *job = context;
    pl_slice folded = pl_utf8_fold(arena, pl_slice_trim(pl_slice_of(job->name)));
    const pl_slice *id = pl_map_get(&job->edition->channel_names, folded);
    job->found = id;
    pl_slice answer = id ? *id : nearest_name(arena, job->edition, folded);
    pl_text text = pl_text_new(arena);
    pl_text_add(&text, answer);
    if (answer.size) job->made = pl_api_text(&text);
}

planner_status planner_facts_find(const planner_facts *facts, const char *name,
                                  const planner_options *options, planner_text **out)
{
    pl_arena *arena;
    if (!out) return PLANNER_MISUSE;
    *out = NULL;
    if (!facts || !facts->edition || !name) return PLANNER_MISUSE;
    find_job job = { .edition = facts->edition, .name = name };
    if (!pl_api_run(options, find, &job, &arena)) return PLANNER_NOMEM;
    *out = job.made;
    if (!job.made) pl_arena_close(arena);
    return job.found ? PLANNER_OK : PLANNER_INVALID;
}

static const pl_channel *channel_of_id(const pl_edition *edition, pl_slice id)
{
    for (size_t i = 0; i < edition->channel_count; i++)
        if (pl_slice_equal(edition->channels[i].id, id)) return &edition->channels[i];
    return NULL;
}

/* Says what there is: the channels of a platform of that id, or the channel that was meant. */
static void refuse_channel(const pl_edition *edition, pl_slice name, pl_slice platform,
                           pl_report *report)
{
    pl_nearest near = pl_nearest_to(report->arena, name);
    pl_text list = pl_text_new(report->arena);
    for (size_t i = 0; i < edition->channel_count; i++) {
        const pl_channel *each = &edition->channels[i];
        pl_nearest_offer(&near, each->id);
        if (!pl_slice_equal(each->platform->id, platform)) continue;
        if (list.size) pl_text_put(&list, ", ");
        pl_text_add(&list, each->id);
    }
    pl_report_add(report, PL_NOT_A_CHANNEL, (pl_span){ 0 },
                  (pl_details){ .found = name,
                                .where = edition->id,
                                .near = list.size ? (pl_slice){ 0 } : near.best,
                                .list = pl_text_slice(&list) });
}

const pl_channel *pl_api_channel(const pl_edition *edition, pl_slice name, pl_report *report)
{
    const pl_slice *id = pl_map_get(&edition->channel_names, pl_utf8_fold(report->arena, name));
    const pl_channel *found = channel_of_id(edition, id ? *id : name);
    if (!found) refuse_channel(edition, name, id ? *id : name, report);
    return found;
}
