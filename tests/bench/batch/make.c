/* Makes briefs and packs of rules up, the same for the same seed:
 *   batch_make FOLDER [BRIEFS [SEED]]
 *
 * FOLDER then holds, of BRIEFS (10,000) briefs,
 *   briefs.yaml      all of them, a document each
 *   briefs.ndjson    the same, a line each
 *   briefs/          the same, a file each, up to 10,000 of them
 * and the packs
 *   find-100 find-1000 find-10000      rules with findings
 *   score-100 score-1000 score-10000   rules with points
 *   near far                           100 rules for the market jp; those and 9,900 for us
 * About 60 of 10,000 rules hold for a brief. */
#include "bench/batch/brief.h"
#include "bench/batch/pack.h"
#include "bench/batch/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { default_briefs = 10000, most_files = 10000 };

static FILE *open_at(const char *folder, const char *name)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    if (!file) fprintf(stderr, "batch_make: cannot write %s\n", path);
    return file;
}

static bool write_file(const char *folder, size_t number, const char *text, size_t size)
{
    char name[64];
    snprintf(name, sizeof name, "briefs/%06zu.yaml", number);
    FILE *file = open_at(folder, name);
    if (!file) return false;
    bool whole = fwrite(text, 1, size, file) == size;
    return fclose(file) == 0 && whole;
}

static bool write_briefs(const char *folder, size_t count, uint64_t seed)
{
    batch_brief brief;
    char yaml[4096], json[4096];
    FILE *documents = open_at(folder, "briefs.yaml"), *lines = open_at(folder, "briefs.ndjson");
    bool whole = documents && lines;
    for (size_t i = 0; whole && i < count; i++) {
        batch_brief_make(seed, i, &brief);
        size_t yaml_size = batch_brief_yaml(&brief, yaml, sizeof yaml);
        size_t json_size = batch_brief_json(&brief, json, sizeof json);
        if (i) fputs("---\n", documents);
        fwrite(yaml, 1, yaml_size, documents);
        fwrite(json, 1, json_size, lines);
        if (i < most_files) whole = write_file(folder, i, yaml, yaml_size);
    }
    if (documents) whole = fclose(documents) == 0 && whole;
    if (lines) whole = fclose(lines) == 0 && whole;
    return whole;
}

static bool write_packs(const char *folder, uint64_t seed)
{
    static const batch_pack packs[] = {
        { .name = "find-100", .rules = 100, .patterns = 10 },
        { .name = "find-1000", .rules = 1000, .patterns = 58 },
        { .name = "find-10000", .rules = 10000, .patterns = batch_most_patterns },
        { .name = "score-100", .rules = 100, .patterns = 10, .scores = true },
        { .name = "score-1000", .rules = 1000, .patterns = 58, .scores = true },
        { .name = "score-10000", .rules = 10000, .patterns = batch_most_patterns, .scores = true },
        { .name = "near", .rules = 100, .patterns = 10, .market = "jp", .near = 100 },
        { .name = "far", .rules = 10000, .patterns = 10, .market = "jp", .near = 100 },
    };
    bool whole = true;
    for (size_t i = 0; i < sizeof packs / sizeof *packs; i++) {
        char path[1024];
        snprintf(path, sizeof path, "%s/%s", folder, packs[i].name);
        batch_pack pack = packs[i];
        pack.folder = path;
        whole = batch_pack_write(&pack, seed) && whole;
    }
    if (!whole) fprintf(stderr, "batch_make: cannot write the packs in %s\n", folder);
    return whole;
}

int main(int count, char **arguments)
{
    char briefs[1024];
    size_t wanted = count > 2 ? strtoul(arguments[2], NULL, 10) : default_briefs;
    uint64_t seed = count > 3 ? strtoul(arguments[3], NULL, 10) : 1;
    if (count < 2 || count > 4 || !wanted) {
        fputs("usage: batch_make FOLDER [BRIEFS [SEED]]\n", stderr);
        return 2;
    }
    mkdir(arguments[1], 0777);
    snprintf(briefs, sizeof briefs, "%s/briefs", arguments[1]);
    mkdir(briefs, 0777);
    bool whole = write_briefs(arguments[1], wanted, seed) && write_packs(arguments[1], seed);
    return whole ? 0 : 2;
}
