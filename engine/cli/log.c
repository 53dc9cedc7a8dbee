#include "cli/log.h"

#include <stdlib.h>
#include <string.h>

static cli_remark *add(cli_log *log)
{
    if (log->count == log->capacity) {
        size_t wanted = log->capacity ? log->capacity * 2 : 8;
        cli_remark *moved = realloc(log->items, wanted * sizeof *moved);
        if (!moved) {
            log->lossy = true;
            return NULL;
        }
        log->items = moved;
        log->capacity = wanted;
    }
    cli_remark *made = &log->items[log->count++];
    *made = (cli_remark){ .written = log->written };
    return made;
}

void log_text(cli_log *log, const char *text, size_t size)
{
    char *copy = malloc(size + 1);
    cli_remark *made = copy ? add(log) : NULL;
    if (!made) {
        log->lossy = true;
        free(copy);
        return;
    }
    made->text = memcpy(copy, text, size);
    made->size = size;
}

void log_edition(cli_log *log, const cli_edition *edition)
{
    for (size_t i = 0; i < log->count && edition_is_sound(edition); i++)
        if (log->items[i].edition == edition) return;
    cli_remark *made = add(log);
    if (made) made->edition = edition;
}

void log_clear(cli_log *log)
{
    for (size_t i = 0; i < log->count; i++)
        free(log->items[i].text);
    log->count = log->written = 0;
    log->lossy = false;
}

void log_free(cli_log *log)
{
    log_clear(log);
    free(log->items);
}
