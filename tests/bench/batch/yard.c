#define PCRE2_CODE_UNIT_WIDTH 8

#include "bench/batch/yard.h"

#include "bench/batch/words.h"

#include <dirent.h>
#include <fcntl.h>
#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yaml.h>

static bool read_events(yaml_parser_t *parser)
{
    yaml_event_t event;
    yaml_event_type_t type = YAML_NO_EVENT;
    while (type != YAML_STREAM_END_EVENT && yaml_parser_parse(parser, &event)) {
        type = event.type;
        yaml_event_delete(&event);
    }
    return type == YAML_STREAM_END_EVENT;
}

static bool read_trees(yaml_parser_t *parser)
{
    yaml_document_t document;
    bool more = true, sound = true;
    while (more && (sound = yaml_parser_load(parser, &document))) {
        more = yaml_document_get_root_node(&document) != NULL;
        yaml_document_delete(&document);
    }
    return sound;
}

bool batch_yard_events(const char *path)
{
    yaml_parser_t parser;
    FILE *file = fopen(path, "r");
    if (!file || !yaml_parser_initialize(&parser)) return false;
    yaml_parser_set_input_file(&parser, file);
    bool sound = read_events(&parser);
    yaml_parser_delete(&parser);
    fclose(file);
    return sound;
}

/* The whole file at once, without a buffer in between; NULL when it cannot be read. */
static char *read_whole(const char *path, size_t *size)
{
    struct stat status;
    int file = open(path, O_RDONLY);
    if (file < 0) return NULL;
    char *text = NULL;
    if (fstat(file, &status) == 0) text = malloc((size_t)status.st_size + 1);
    ssize_t got = text ? read(file, text, (size_t)status.st_size) : -1;
    close(file);
    if (got < 0) {
        free(text);
        return NULL;
    }
    *size = (size_t)got;
    return text;
}

static bool read_file(const char *path, bool (*read_by)(yaml_parser_t *parser))
{
    yaml_parser_t parser;
    size_t size;
    char *text = read_whole(path, &size);
    if (!text) return false;
    bool sound = yaml_parser_initialize(&parser);
    if (sound) {
        yaml_parser_set_input_string(&parser, (const unsigned char *)text, size);
        sound = read_by(&parser);
        yaml_parser_delete(&parser);
    }
    free(text);
    return sound;
}

static bool read_folder(const char *folder, bool (*read_by)(yaml_parser_t *parser))
{
    char path[2048];
    const struct dirent *entry;
    DIR *open_folder = opendir(folder);
    bool sound = open_folder;
    while (sound && (entry = readdir(open_folder))) {
        if (entry->d_name[0] == '.') continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        sound = read_file(path, read_by);
    }
    if (open_folder) closedir(open_folder);
    return sound;
}

bool batch_yard_files(const char *folder)
{
    return read_folder(folder, read_events);
}

bool batch_yard_trees(const char *folder)
{
    return read_folder(folder, read_trees);
}

/* Patterns */

struct batch_patterns {
    size_t count;
    pcre2_match_data *found;
    pcre2_code *codes[batch_most_patterns];
};

static pcre2_code *compile(size_t index)
{
    char pattern[128];
    int error;
    PCRE2_SIZE place;
    batch_pattern(index, pattern, sizeof pattern);
    pcre2_code *code =
        pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED, PCRE2_UTF, &error, &place, NULL);
    if (code) pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
    return code;
}

batch_patterns *batch_patterns_open(size_t count)
{
    batch_patterns *patterns = calloc(1, sizeof *patterns);
    if (!patterns) return NULL;
    patterns->found = pcre2_match_data_create(16, NULL);
    bool sound = patterns->found;
    for (size_t i = 0; sound && i < count; i++) {
        patterns->codes[i] = compile(i);
        patterns->count += patterns->codes[i] != NULL;
        sound = patterns->codes[i];
    }
    if (sound) return patterns;
    batch_patterns_close(patterns);
    return NULL;
}

size_t batch_patterns_match(const batch_patterns *patterns, const char *text, size_t size)
{
    size_t found = 0;
    for (size_t i = 0; i < patterns->count; i++)
        found += pcre2_match(patterns->codes[i], (PCRE2_SPTR)text, size, 0, 0, patterns->found,
                             NULL) > 0;
    return found;
}

void batch_patterns_close(batch_patterns *patterns)
{
    if (!patterns) return;
    for (size_t i = 0; i < patterns->count; i++)
        pcre2_code_free(patterns->codes[i]);
    pcre2_match_data_free(patterns->found);
    free(patterns);
}
