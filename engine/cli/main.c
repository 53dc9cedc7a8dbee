/* The program: finds the command in the arguments and ends with its exit status. */
#include "cli/commands.h"
#include "cli/say.h"
#include "cli/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    command_set set;
    int (*run)(const cli_settings *settings);
} commands[] = {
    { "recommend", FOR_RECOMMEND, command_recommend },
    { "check", FOR_CHECK, command_check },
};

enum { command_count = sizeof commands / sizeof *commands };

/* The command is the first argument that is no option; options may stand before it. */
static int find_command(int count, char **arguments)
{
    for (int i = 1; i < count; i++)
        if (arguments[i][0] != '-') return i;
    return 0;
}

static int unknown_command(const char *name, planner_language language)
{
    const char *names[command_count + 2] = { "help", "version" };
    for (size_t i = 0; i < command_count; i++)
        names[i + 2] = commands[i].name;
    say(language, SAY_UNKNOWN_COMMAND, name, NULL);
    say_nearest(language, name, names, command_count + 2);
    say(language, SAY_TRY_HELP, NULL, NULL);
    return EXIT_TROUBLE;
}

static int run(size_t command, int count, char **arguments, cli_settings *settings)
{
    if (!options_read(count, arguments, commands[command].name, commands[command].set, settings))
        return EXIT_TROUBLE;
    if (!settings->values[OPTION_HELP]) return commands[command].run(settings);
    options_help(commands[command].name, commands[command].set, settings->language);
    return EXIT_CLEAN;
}

static int run_other(const char *name, planner_language language)
{
    if (strcmp(name, "help") == 0) {
        options_help(NULL, FOR_ALL, language);
        return EXIT_CLEAN;
    }
    if (strcmp(name, "version") == 0) {
        printf("planner %s\n", planner_version());
        return EXIT_CLEAN;
    }
    return unknown_command(name, language);
}

int main(int count, char **arguments)
{
    planner_language language = options_language();
    int at = find_command(count, arguments);
    if (!at) {
        bool asked =
            count > 1 && (strcmp(arguments[1], "-h") == 0 || strcmp(arguments[1], "--help") == 0);
        bool version = count > 1 && strcmp(arguments[1], "--version") == 0;
        if (version) return run_other("version", language);
        if (count > 1 && !asked) return unknown_command(arguments[1], language);
        options_help(NULL, FOR_ALL, language);
        return asked ? EXIT_CLEAN : EXIT_TROUBLE;
    }
    for (size_t i = 0; i < command_count; i++) {
        if (strcmp(arguments[at], commands[i].name) != 0) continue;
        cli_settings settings = { .language = language };
        settings.operands = calloc((size_t)count, sizeof *settings.operands);
        if (!settings.operands) {
            say(language, SAY_NO_MEMORY, NULL, NULL);
            return EXIT_TROUBLE;
        }
        /* Options before the command are read with those behind it. */
        memmove(arguments + at, arguments + at + 1, (size_t)(count - at - 1) * sizeof *arguments);
        int status = run(i, count - 2, arguments + 1, &settings);
        free(settings.operands);
        return status;
    }
    return run_other(arguments[at], language);
}
