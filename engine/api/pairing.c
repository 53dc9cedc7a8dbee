/* Rules and the editions that they may meet: each name in the rules is one that some edition has.
 */
#include "api/object.h"

typedef PL_LIST(const pl_edition *) editions;

/* Adds every edition of the home that loads. Rules that name nothing never cause this. */
static void load_editions(pl_arena *arena, const pl_home *home, editions *loaded)
{
    pl_report unseen = pl_report_new(arena);
    for (size_t i = 0; i < home->terms->market_count; i++)
        for (size_t at = 0; at < home->terms->markets[i].edition_count; at++) {
            pl_slice id = home->terms->markets[i].editions[at].id;
            const pl_node *root = pl_home_edition(home, id, &unseen);
            const pl_edition *edition = root ? pl_edition_load(root, home->terms, &unseen) : NULL;
            if (edition) pl_list_add(arena, loaded, edition);
        }
}

static editions load_all(pl_arena *arena, const pl_home *home)
{
    pl_report unseen = pl_report_new(arena);
    const pl_home builtin = pl_home_of(NULL, home->limits, &unseen);
    editions loaded = { 0 };
    load_editions(arena, &builtin, &loaded);
    if (home->folder.size) load_editions(arena, home, &loaded);
    return loaded;
}

/* What is known of a name that rules compare with, looked for once however many name it. */
typedef struct looked {
    const pl_choices *choices;
    bool known;
    pl_slice near;
    struct looked *other; /* of the same name among other choices */
} looked;

typedef struct search {
    pl_arena *beside; /* for all of it */
    const pl_home *home;
    editions all; /* none before one is needed */
    pl_map names; /* -> looked * */
} search;

static void look(search *in, const pl_note *note, looked *made)
{
    pl_nearest near = pl_nearest_to(in->beside, note->name);
    made->choices = note->choices;
    made->known = pl_names_have(in->home->terms, NULL, note, &near);
    if (!made->known && !in->all.count) in->all = load_all(in->beside, in->home);
    for (size_t at = 0; at < in->all.count && !made->known; at++)
        made->known = pl_names_have(in->home->terms, in->all.items[at], note, &near);
    made->near = near.best;
}

static const looked *look_once(search *in, const pl_note *note)
{
    looked *first = pl_map_get(&in->names, note->name), *found = first;
    while (found && found->choices != note->choices)
        found = found->other;
    if (found) return found;
    looked *made = pl_arena_new(in->beside, looked);
    look(in, note, made);
    if (first) {
        made->other = first->other;
        first->other = made;
    } else
        pl_map_add(in->beside, &in->names, note->name, made);
    return made;
}

pl_unknown_names pl_api_unknown_names(pl_arena *arena, const pl_home *home, const pl_pack *pack)
{
    pl_unknown_names unknown = { 0 };
    search in = { .beside = pl_arena_beside(arena), .home = home };
    pl_notes *notes = pack->vocabulary->conditions.notes;
    for (size_t i = 0; i < notes->count; i++) {
        const looked *found = look_once(&in, &notes->items[i]);
        if (found->known) continue;
        pl_unknown_name name = { notes->items[i], pl_slice_copy(arena, found->near) };
        pl_list_add(arena, &unknown, name);
    }
    pl_arena_empty(in.beside);
    return unknown;
}

bool pl_api_pair(const planner_ruleset *ruleset, const pl_edition *edition, pl_report *report)
{
    bool paired = true;
    for (size_t i = 0; i < ruleset->unknown.count; i++) {
        const pl_unknown_name *name = &ruleset->unknown.items[i];
        pl_nearest near = pl_nearest_to(report->arena, name->note.name);
        if (pl_names_have(ruleset->terms, edition, &name->note, &near)) continue;
        paired = false;
        pl_report_add(report, PL_UNKNOWN_TO_FACTS, name->note.span,
                      (pl_details){ .found = name->note.name,
                                    .wanted = name->note.choices->what,
                                    .where = edition->id,
                                    .near = near.best.size ? near.best : name->near });
    }
    return paired;
}

typedef struct pair_job {
    const planner_ruleset *ruleset;
    const planner_facts *facts;
    planner_pairing *made;
    planner_status status;
} pair_job;

static void pair(pl_arena *arena, void *context)
{
    pair_job *job = context;
    pl_report report = pl_report_new(arena);
    job->made = pl_arena_new(arena, planner_pairing);
    job->made->arena = arena;
    pl_api_pair(job->ruleset, job->facts->edition, &report);
    job->status = pl_api_status(&report);
    pl_api_own(&report);
    job->made->diagnostics = pl_api_seal(&report);
}

planner_status planner_pair(const planner_ruleset *ruleset, const planner_facts *facts,
                            const planner_options *options, planner_pairing **out)
{
    pair_job job = { .ruleset = ruleset, .facts = facts };
    pl_arena *arena;
    if (!out) return PLANNER_MISUSE;
    *out = NULL;
    if (!ruleset || !ruleset->pack || !facts || !facts->edition) return PLANNER_MISUSE;
    if (!pl_api_run(options, pair, &job, &arena)) return PLANNER_NOMEM;
    *out = job.made;
    return job.status;
}

const planner_diagnostics *planner_pairing_diagnostics(const planner_pairing *pairing)
{
    return &pairing->diagnostics;
}

void planner_pairing_free(planner_pairing *pairing)
{
    if (pairing) pl_arena_close(pairing->arena);
}
