#include "cli/again.h"

#include "base/text.h"
#include "base/utf8.h"
#include "cli/stream.h"

#include <stdlib.h>
#include <string.h>

static const option_id asking[] = { OPTION_FACTS,  OPTION_RULES, OPTION_SCHEMA,
                                    OPTION_CONFIG, OPTION_TODAY, OPTION_LANG };

/* What a shell takes as it is. Other letters than those of ASCII are quoted: a locale may count one
 * of their bytes as a blank. */
static bool is_plain(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || (byte && strchr("_@%+=:,./-", byte));
}

static bool can_be_shown(pl_slice word)
{
    if (!pl_utf8_valid(word, NULL)) return false;
    for (size_t at = 0; at < word.size;) {
        uint32_t code_point = pl_utf8_next(word, &at);
        if (code_point == '\n' || code_point == '\t' || pl_utf8_hostile(code_point)) return false;
    }
    return true;
}

/* A quote ends the quotes, stands by itself, and begins them again. */
static void put_quoted(pl_text *text, pl_slice word)
{
    pl_text_put(text, "'");
    for (size_t i = 0; i < word.size; i++)
        if (word.data[i] == '\'')
            pl_text_put(text, "'\\''");
        else
            pl_text_add(text, pl_slice_part(word, i, i + 1));
    pl_text_put(text, "'");
}

static bool put_word(pl_text *text, pl_slice word)
{
    bool plain = word.size;
    for (size_t i = 0; i < word.size; i++)
        plain = plain && is_plain(word.data[i]);
    pl_text_put(text, " ");
    if (plain)
        pl_text_add(text, word);
    else
        put_quoted(text, word);
    return can_be_shown(word);
}

static bool put_option(pl_text *text, option_id option, const char *value)
{
    pl_text_put(text, " ");
    pl_text_put(text, options_name(option));
    return put_word(text, pl_slice_of(value));
}

typedef struct again_job {
    const cli_settings *settings;
    const char *path, *command;
    char *made;
} again_job;

static void compose(pl_arena *arena, void *context)
{
    again_job *job = context;
    pl_text text = pl_text_new(arena);
    pl_text_put(&text, "planner ");
    pl_text_put(&text, job->command);
    /* A path that begins with a hyphen would be taken for an option. */
    pl_slice here = job->path[0] == '-' ? PL_SLICE("./") : (pl_slice){ 0 };
    bool shown = put_word(&text, PL_JOIN(arena, here, pl_slice_of(job->path)));
    const char *value;
    for (size_t i = 0; (value = options_value(job->settings, OPTION_SET, i)); i++)
        shown &= put_option(&text, OPTION_SET, value);
    for (size_t i = 0; i < sizeof asking / sizeof *asking; i++)
        if ((value = job->settings->values[asking[i]]))
            shown &= put_option(&text, asking[i], value);
    pl_slice all = pl_text_slice(&text);
    job->made = shown ? malloc(all.size + 1) : NULL;
    if (job->made) memcpy(job->made, all.data, all.size + 1);
}

char *again_command(const cli_settings *settings, const char *path, const char *command)
{
    again_job job = { .settings = settings, .path = path, .command = command };
    pl_arena *arena = stream_is(path) ? NULL : pl_arena_open(NULL);
    if (arena) pl_arena_guard(arena, compose, &job);
    pl_arena_close(arena);
    return job.made;
}
