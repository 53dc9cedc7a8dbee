#include "tests/mutate/places.h"

#include <stdio.h>
#include <string.h>

/* The size of the character at `at`; 0 when there is none. By the table of the Unicode Standard,
 * 3-7. */
static size_t character_size(const unsigned char *bytes, size_t left)
{
    static const struct {
        unsigned char first, last, second_first, second_last, size;
    } forms[] = {
        { 0x00, 0x7F, 0x00, 0x00, 1 }, { 0xC2, 0xDF, 0x80, 0xBF, 2 }, { 0xE0, 0xE0, 0xA0, 0xBF, 3 },
        { 0xE1, 0xEC, 0x80, 0xBF, 3 }, { 0xED, 0xED, 0x80, 0x9F, 3 }, { 0xEE, 0xEF, 0x80, 0xBF, 3 },
        { 0xF0, 0xF0, 0x90, 0xBF, 4 }, { 0xF1, 0xF3, 0x80, 0xBF, 4 }, { 0xF4, 0xF4, 0x80, 0x8F, 4 },
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (*bytes < forms[i].first || *bytes > forms[i].last) continue;
        if (forms[i].size > left) return 0;
        if (forms[i].size == 1) return 1;
        if (bytes[1] < forms[i].second_first || bytes[1] > forms[i].second_last) return 0;
        for (size_t at = 2; at < forms[i].size; at++)
            if ((bytes[at] & 0xC0) != 0x80) return 0;
        return forms[i].size;
    }
    return 0;
}

/* How many characters a part has; a byte that is of none counts as one. */
static size_t count_columns(const char *from, size_t size)
{
    const unsigned char *bytes = (const unsigned char *)from;
    size_t count = 0;
    for (size_t at = 0, step; at < size; at += step, count++) {
        step = character_size(bytes + at, size - at);
        if (!step) step = 1;
    }
    return count;
}

static bool is_text(const char *from, size_t size)
{
    const unsigned char *bytes = (const unsigned char *)from;
    for (size_t at = 0, step; at < size; at += step) {
        step = character_size(bytes + at, size - at);
        if (!step) return false;
    }
    return true;
}

static size_t mark_size(const file_text *file)
{
    return file->size >= 3 && memcmp(file->bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

typedef struct place {
    size_t line, column, byte;
} place;

static bool is_true(const file_text *file, place said)
{
    size_t line = 1, start = mark_size(file);
    if (said.byte > file->size || said.byte < start) return false;
    for (size_t at = start; at < said.byte; at++)
        if (file->bytes[at] == '\n') {
            line++;
            start = at + 1;
        }
    size_t column = count_columns(file->bytes + start, said.byte - start) + 1;
    return said.line == line && said.column == column;
}

/* Whether there is such a line and, at most one behind its end, such a column. */
static bool exists(const file_text *file, size_t line, size_t column)
{
    size_t from = mark_size(file);
    for (size_t at = from, now = 1; now < line; at++) {
        if (at == file->size) return false;
        if (file->bytes[at] != '\n') continue;
        from = at + 1;
        now++;
    }
    size_t left = file->size - from;
    const char *end = left ? memchr(file->bytes + from, '\n', left) : NULL;
    size_t size = end ? (size_t)(end - file->bytes) - from : left;
    /* Behind a line feed a place is already that of the next line. */
    return line >= 1 && column >= 1 && column <= size + 1;
}

const char *place_defect(const file_text *file, const planner_diagnostic *found)
{
    const place start = { found->line, found->column, found->byte };
    if (found->byte_end < found->byte) return "a diagnostic ends before it begins";
    if (strcmp(found->file, file->name) != 0)
        return *found->file || !found->line ? NULL : "a diagnostic has a place in no file";
    if (!found->line) return NULL;
    if (found->byte_end > file->size) return "a diagnostic ends behind the file";
    return is_true(file, start) ? NULL : "a diagnostic is at another place than it says";
}

static bool read_place(const char **at, place *said)
{
    int size = 0;
    int got = sscanf(*at, "{\"line\":%zu,\"column\":%zu,\"byte\":%zu}%n", &said->line,
                     &said->column, &said->byte, &size);
    *at += size;
    return got == 3 && size > 0;
}

/* A text cannot look like a range: its quotes are escaped. */
static const char *json_defect(const file_text *file, const char *text, size_t *places)
{
    char head[300];
    place start, end;
    snprintf(head, sizeof head, "\"path\":\"%s\",\"range\":{\"start\":", file->name);
    for (const char *at = text; (at = strstr(at, head)); ++*places) {
        at += strlen(head);
        if (!read_place(&at, &start)) return "a range has no start";
        if (strncmp(at, ",\"end\":", 7) != 0) return "a range has no end";
        at += 7;
        if (!read_place(&at, &end)) return "a range has no end";
        if (start.byte > end.byte) return "a range ends before it begins";
        if (!is_true(file, start) || !is_true(file, end)) return "a range is not in the file";
    }
    return NULL;
}

static const char *sarif_defect(const file_text *file, const char *text, size_t *places)
{
    static const char head[] = "\"region\":{";
    for (const char *at = text; (at = strstr(at, head)); ++*places) {
        size_t line, column, end_line, end_column;
        int got = sscanf(at + sizeof head - 1,
                         "\"startLine\":%zu,\"startColumn\":%zu,\"endLine\":%zu,\"endColumn\":%zu}",
                         &line, &column, &end_line, &end_column);
        at++;
        if (got != 4) return "a region is not whole";
        if (!exists(file, line, column) || !exists(file, end_line, end_column))
            return "a region is not in the file";
        if (end_line < line || (end_line == line && end_column < column))
            return "a region ends before it begins";
    }
    return NULL;
}

static const char *short_defect(const file_text *file, const char *text, size_t *places)
{
    size_t size = strlen(file->name);
    for (const char *at = text, *end; (end = strchr(at, '\n')); at = end + 1, ++*places) {
        size_t line, column;
        if (strncmp(at, file->name, size) != 0) continue;
        if (sscanf(at + size, ":%zu:%zu: ", &line, &column) != 2) continue;
        if (!exists(file, line, column)) return "a line names a place that is not in the file";
    }
    return NULL;
}

/* What a terminal obeys has no place in any output. In UTF-8, 0x80 to 0x9F stand behind 0xC2. */
static bool is_safe(const char *text, size_t size)
{
    unsigned char before = 0;
    for (size_t at = 0; at < size; at++) {
        unsigned char byte = (unsigned char)text[at];
        if ((byte < ' ' && byte != '\n' && byte != '\r' && byte != '\t') || byte == 0x7F)
            return false;
        if (before == 0xC2 && byte < 0xA0) return false;
        before = byte;
    }
    return true;
}

const char *output_defect(const file_text *file, const char *format, const planner_text *written,
                          size_t *places)
{
    static const struct {
        const char *format;
        const char *(*defect)(const file_text *file, const char *text, size_t *places);
    } readers[] = { { "json", json_defect }, { "sarif", sarif_defect }, { "short", short_defect } };
    const char *text = planner_text_data(written);
    size_t size = planner_text_size(written);
    if (!size && strcmp(format, "short") != 0 && strcmp(format, "github") != 0)
        return "nothing is written";
    if (!is_text(text, size)) return "what is written is not UTF-8";
    if (!is_safe(text, size)) return "what is written holds control characters";
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++)
        if (strcmp(readers[i].format, format) == 0) return readers[i].defect(file, text, places);
    return NULL;
}
