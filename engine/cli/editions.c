#include "cli/editions.h"

#include <stdlib.h>
#include <string.h>

void editions_open(cli_editions *editions, const planner_ruleset *ruleset, const char *folder)
{
    *editions = (cli_editions){ .ruleset = ruleset, .folder = folder };
    pthread_mutex_init(&editions->lock, NULL);
}

cli_edition edition_load(const cli_editions *editions, const char *name)
{
    cli_edition made = { .paired = PLANNER_NOMEM };
    made.loaded = editions->folder
                      ? planner_facts_load_from(editions->folder, name, NULL, &made.facts)
                      : planner_facts_load(name, NULL, &made.facts);
    if (made.loaded == PLANNER_OK)
        made.paired = planner_pair(editions->ruleset, made.facts, NULL, &made.pairing);
    return made;
}

bool edition_is_sound(const cli_edition *edition)
{
    return edition->loaded == PLANNER_OK && edition->paired == PLANNER_OK;
}

static const cli_edition *find(cli_editions *editions, const char *market)
{
    for (size_t i = 0; i < editions->count; i++)
        if (strcmp(editions->items[i].market, market) == 0) return &editions->items[i];
    return NULL;
}

static const cli_edition *add(cli_editions *editions, const char *market)
{
    if (editions->count == most_editions) return NULL;
    char *name = malloc(strlen(market) + 1);
    if (!name) return NULL;
    cli_edition *made = &editions->items[editions->count++];
    *made = edition_load(editions, market);
    made->market = strcpy(name, market);
    return made;
}

const cli_edition *editions_find(cli_editions *editions, const char *market)
{
    pthread_mutex_lock(&editions->lock);
    const cli_edition *found = find(editions, market);
    if (!found) found = add(editions, market);
    pthread_mutex_unlock(&editions->lock);
    return found;
}

void edition_free(cli_edition *edition)
{
    planner_pairing_free(edition->pairing);
    planner_facts_free(edition->facts);
    free(edition->market);
}

void editions_close(cli_editions *editions)
{
    for (size_t i = 0; i < editions->count; i++)
        edition_free(&editions->items[i]);
    pthread_mutex_destroy(&editions->lock);
}
