#include "bench/batch/pack.h"

#include "bench/batch/words.h"

#include <stdio.h>
#include <sys/stat.h>

enum { rules_a_file = 1000 };

/* Conditions: each writes what stands behind the path. */

static void put_list(FILE *file, const batch_choices *choices, batch_random *random)
{
    size_t first = batch_below(random, choices->count);
    size_t count = batch_percent(random, 20) ? 2 : 1;
    if (count == 1) {
        fputs(choices->items[first], file);
        return;
    }
    size_t second = (first + 1 + batch_below(random, choices->count - 1)) % choices->count;
    fprintf(file, "[%s, %s]", choices->items[first], choices->items[second]);
}

static void put_market(FILE *file, batch_random *random)
{
    fputs(batch_percent(random, 75) ? "jp" : "us", file);
}

static void put_goals(FILE *file, batch_random *random)
{
    put_list(file, &batch_goals, random);
}

static void put_age(FILE *file, batch_random *random)
{
    size_t from = 13 + batch_below(random, 50);
    if (batch_percent(random, 50))
        fprintf(file, "%zu-%zu", from, from + batch_below(random, 8));
    else
        fprintf(file, "{within: %zu-%zu}", from, from + 15 + batch_below(random, 20));
}

static void put_gender(FILE *file, batch_random *random)
{
    fputs(batch_choose(&batch_genders, random), file);
}

static void put_traits(FILE *file, batch_random *random)
{
    put_list(file, &batch_traits, random);
}

static void put_occupation(FILE *file, batch_random *random)
{
    put_list(file, &batch_occupations, random);
}

static void put_budget(FILE *file, batch_random *random)
{
    size_t amount = (1 + batch_below(random, 30)) * 500;
    const char *currency = batch_percent(random, 75) ? "000 JPY" : " USD";
    switch (batch_below(random, 3)) {
    case 0:
        fprintf(file, "\">= %zu%s\"", amount, currency);
        return;
    case 1:
        fprintf(file, "\"< %zu%s\"", amount, currency);
        return;
    default:
        fprintf(file, "{at_least: \"%zu%s\", at_most: \"%zu%s\"}", amount, currency, amount * 3,
                currency);
    }
}

static void put_schedule(FILE *file, batch_random *random)
{
    size_t month = 1 + batch_below(random, 10);
    const char *test = batch_percent(random, 50) ? "overlaps" : "within";
    fprintf(file, "{%s: 2027-%02zu-01..2027-%02zu-28}", test, month,
            month + batch_below(random, 13 - month));
}

static void put_creative(FILE *file, batch_random *random)
{
    put_list(file, &batch_creatives, random);
}

static void put_needs(FILE *file, batch_random *random)
{
    put_list(file, &batch_needs, random);
}

static void put_category(FILE *file, batch_random *random)
{
    put_list(file, &batch_categories, random);
}

static void put_exclude(FILE *file, batch_random *random)
{
    put_list(file, &batch_platforms, random);
}

static const struct {
    const char *path;
    void (*put)(FILE *file, batch_random *random);
} conditions[] = {
    { "brief.market", put_market },          { "brief.goals", put_goals },
    { "brief.audience.age", put_age },       { "brief.audience.gender", put_gender },
    { "brief.audience.traits", put_traits }, { "brief.audience.occupation", put_occupation },
    { "brief.budget", put_budget },          { "brief.schedule", put_schedule },
    { "brief.creative", put_creative },      { "brief.needs", put_needs },
    { "brief.category", put_category },      { "brief.exclude", put_exclude },
};

enum { condition_count = sizeof conditions / sizeof *conditions };

/* Two to five conditions, mostly four or five. */
static size_t how_many(batch_random *random)
{
    size_t draw = batch_below(random, 100);
    return draw < 2 ? 2 : draw < 10 ? 3 : draw < 50 ? 4 : 5;
}

/* `asked` has a bit for each field that the rule asks already. */
static void put_conditions(FILE *file, size_t count, unsigned asked, batch_random *random)
{
    while (count) {
        size_t which = batch_below(random, condition_count);
        if (asked & 1u << which) continue;
        asked |= 1u << which;
        fprintf(file, "      %s: ", conditions[which].path);
        conditions[which].put(file, random);
        fputs("\n", file);
        count--;
    }
}

static void put_pattern(FILE *file, const batch_pack *pack, size_t number)
{
    char pattern[128];
    size_t index = number % pack->patterns;
    batch_pattern(index * batch_most_patterns / pack->patterns, pattern, sizeof pattern);
    fprintf(file, "      brief.copy: {matches: '%s'}\n", pattern);
}

static void put_when(FILE *file, const batch_pack *pack, size_t number, batch_random *random)
{
    size_t count = how_many(random);
    bool has_pattern = number % 10 == 9;
    const char *market = number < pack->near || !pack->market ? pack->market : "us";
    fputs("    when:\n", file);
    if (pack->patterns_alone) {
        put_pattern(file, pack, number);
        return;
    }
    if (market) fprintf(file, "      brief.market: %s\n", market);
    if (pack->scores && batch_percent(random, 50))
        fprintf(file, "      channel.features: %s\n", batch_choose(&batch_features, random));
    put_conditions(file, count - has_pattern - (market != NULL), market ? 1 : 0, random);
    if (has_pattern) put_pattern(file, pack, number / 10);
}

static void put_effect(FILE *file, const batch_pack *pack, size_t number, batch_random *random)
{
    static const char *const severities[] = { "note", "note", "note", "warning", "warning" };
    const char *product = batch_choose(&batch_products, random);
    if (pack->scores)
        fprintf(file, "    score: %+d\n    because: it suits point %zu of those who sell %s\n",
                (int)batch_below(random, 41) - 20, number, product);
    else
        fprintf(file, "    finding: %s\n    message: check point %zu of those who sell %s\n",
                severities[batch_below(random, 5)], number, product);
    /* So that where in the copy a pattern matches is not looked for. */
    if (pack->patterns_alone) fputs("    at: brief.campaign\n", file);
}

static FILE *open_in(const char *folder, const char *name)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return fopen(path, "w");
}

static bool close_whole(FILE *file)
{
    bool whole = !ferror(file);
    return fclose(file) == 0 && whole;
}

static bool write_rules(const batch_pack *pack, size_t from, batch_random *random)
{
    char name[64];
    snprintf(name, sizeof name, "rules-%03zu.yaml", from / rules_a_file);
    FILE *file = open_in(pack->folder, name);
    if (!file) return false;
    fputs("rules:\n", file);
    for (size_t i = from; i < from + rules_a_file && i < pack->rules; i++) {
        fprintf(file, "  - id: point-%05zu\n", i);
        put_when(file, pack, i, random);
        put_effect(file, pack, i, random);
    }
    return close_whole(file);
}

bool batch_pack_write(const batch_pack *pack, uint64_t seed)
{
    batch_random random = batch_random_of(seed);
    mkdir(pack->folder, 0777);
    FILE *file = open_in(pack->folder, "pack.yaml");
    if (!file) return false;
    fprintf(file, "pack: {id: %s, version: \"1\", owner: bench}\n", pack->name);
    bool whole = close_whole(file);
    for (size_t from = 0; from < pack->rules; from += rules_a_file)
        whole = write_rules(pack, from, &random) && whole;
    return whole;
}
