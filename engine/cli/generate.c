#include "cli/commands.h"
#include "cli/completion.h"
#include "cli/manual.h"
#include "cli/output.h"
#include "cli/say.h"
#include "cli/session.h"

#include <string.h>

static void write_manual(FILE *to, planner_language language)
{
    (void)language;
    manual_write(to);
}

static void write_bash(FILE *to, planner_language language)
{
    (void)language;
    completion_bash(to);
}

static const struct {
    const char *name;
    void (*write)(FILE *to, planner_language language);
} kinds[] = {
    { "man", write_manual },
    { "bash", write_bash },
    { "zsh", completion_zsh },
    { "fish", completion_fish },
};

enum { kind_count = sizeof kinds / sizeof *kinds };

/* Its place in the table; the count after saying what there is. */
static size_t asked_kind(const cli_settings *settings)
{
    const char *names[kind_count];
    size_t at = 0;
    if (!settings->operand_count) {
        say(settings->language, SAY_WHICH_KIND, NULL);
        return kind_count;
    }
    const char *asked = settings->operands[0];
    for (size_t i = 0; i < kind_count; i++)
        names[i] = kinds[i].name;
    while (at < kind_count && strcmp(asked, names[at]) != 0)
        at++;
    if (at < kind_count) return at;
    say(settings->language, SAY_UNKNOWN_KIND, asked);
    say_nearest(settings->language, asked, names, kind_count);
    return kind_count;
}

int command_generate(const cli_settings *settings)
{
    cli_output output;
    size_t kind = asked_kind(settings);
    if (kind == kind_count) return EXIT_TROUBLE;
    if (settings->operand_count > 1) {
        say(settings->language, SAY_ONE_ONLY, settings->operands[1]);
        return EXIT_TROUBLE;
    }
    if (!output_open(&output, settings->values[OPTION_OUTPUT], settings->language))
        return EXIT_TROUBLE;
    kinds[kind].write(output.stream, settings->language);
    return output_close(&output) ? EXIT_CLEAN : EXIT_TROUBLE;
}
