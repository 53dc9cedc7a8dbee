#include "bench/batch/folder.h"

#include "bench/batch/brief.h"
#include "bench/batch/pack.h"
#include "bench/batch/words.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { most_files = 10000 };

static FILE *open_at(const char *folder, const char *name)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    if (!file) fprintf(stderr, "cannot write %s\n", path);
    return file;
}

static bool close_whole(FILE *file)
{
    bool whole = !ferror(file);
    return fclose(file) == 0 && whole;
}

static bool write_file(const char *folder, size_t number, const char *text, size_t size)
{
    char name[64];
    snprintf(name, sizeof name, "briefs/%06zu.yaml", number);
    FILE *file = open_at(folder, name);
    if (!file) return false;
    fwrite(text, 1, size, file);
    return close_whole(file);
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
    if (documents) whole = close_whole(documents) && whole;
    if (lines) whole = close_whole(lines) && whole;
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
        { .name = "patterns",
          .rules = 425,
          .patterns = batch_most_patterns,
          .patterns_alone = true },
        { .name = "idle", .rules = 1, .patterns = 1 },
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
    if (!whole) fprintf(stderr, "cannot write the packs in %s\n", folder);
    return whole;
}

/* The folder, and those that it lies in. */
static bool make_folders(const char *folder)
{
    char path[1024];
    snprintf(path, sizeof path, "%s", folder);
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(path, 0777);
        *slash = '/';
    }
    if (mkdir(path, 0777) == 0 || errno == EEXIST) return true;
    fprintf(stderr, "cannot make the folder %s\n", path);
    return false;
}

bool batch_folder_write(const char *folder, size_t briefs, uint64_t seed)
{
    char path[1024];
    if (!make_folders(folder)) return false;
    snprintf(path, sizeof path, "%s/briefs", folder);
    mkdir(path, 0777);
    FILE *nothing = open_at(folder, "empty");
    bool whole = nothing && close_whole(nothing);
    return whole && write_briefs(folder, briefs, seed) && write_packs(folder, seed);
}
