/* The editions that a run meets: the latest of each market, loaded once, by whichever thread asks
 * first, and kept to the end. What was wrong with one is said by others, in its turn. */
#ifndef PL_CLI_EDITIONS_H
#define PL_CLI_EDITIONS_H

#include <planner/planner.h>

#include <pthread.h>

enum { most_editions = 32 };

typedef struct cli_edition {
    planner_facts *facts;     /* NULL when memory ran out */
    planner_status loaded;    /* what loading them gave */
    planner_pairing *pairing; /* of the rules with them; NULL when there was none, or no memory */
    planner_status paired;
    char *market;
} cli_edition;

typedef struct cli_editions {
    pthread_mutex_t lock;
    const planner_ruleset *ruleset;
    const char *folder; /* that they are in; NULL: compiled in */
    cli_edition items[most_editions];
    size_t count;
} cli_editions;

/* Both are borrowed. */
void editions_open(cli_editions *editions, const planner_ruleset *ruleset, const char *folder);
/* Loads the edition of that name alone, and pairs it with the rules. */
cli_edition edition_load(const cli_editions *editions, const char *name);
/* The latest of the market, sound or not; NULL when there are too many. Any thread may ask. */
const cli_edition *editions_find(cli_editions *editions, const char *market);
/* Whether one can judge by it. */
bool edition_is_sound(const cli_edition *edition);
void edition_free(cli_edition *edition);
void editions_close(cli_editions *editions);

#endif
