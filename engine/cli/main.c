/* The program: finds the command in the arguments and ends with its exit status. */
#include "cli/commands.h"
#include "cli/output.h"
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
    for (int i = 1; i < count; i++) {
        if (arguments[i][0] != '-') return i;
        if (options_wants_next(arguments[i])) i++;
    }
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

/* What was printed may not have arrived: the disk is full, the reader gone. */
static int printed(planner_language language)
{
    cli_output output;
    output_open(&output, NULL, language);
    return output_close(&output) ? EXIT_CLEAN : EXIT_TROUBLE;
}

static bool is_one_of(const char *name, const char *first, const char *second, const char *third)
{
    return strcmp(name, first) == 0 || strcmp(name, second) == 0 || strcmp(name, third) == 0;
}

/* `items` are the arguments without the program and the command. */
static int run(size_t command, int count, char **items, cli_settings *settings)
{
    cli_arguments arguments = { .items = items,
                                .count = count,
                                .command = commands[command].name,
                                .set = commands[command].set };
    if (!options_read(&arguments, settings)) return EXIT_TROUBLE;
    if (!settings->values[OPTION_HELP]) return commands[command].run(settings);
    options_help(stdout, commands[command].set, settings->language);
    return printed(settings->language);
}

static int run_command(size_t command, int count, char **items, planner_language language)
{
    cli_settings settings = { .language = language };
    settings.operands = calloc((size_t)count + 1, sizeof *settings.operands);
    if (!settings.operands) {
        say(language, SAY_NO_MEMORY, NULL, NULL);
        return EXIT_TROUBLE;
    }
    int status = run(command, count, items, &settings);
    free(settings.operands);
    return status;
}

static int run_other(const char *name, planner_language language)
{
    if (is_one_of(name, "help", "--help", "-h"))
        options_help(stdout, FOR_ALL, language);
    else if (is_one_of(name, "version", "--version", "-V"))
        printf("planner %s\n", planner_version());
    else
        return unknown_command(name, language);
    return printed(language);
}

int main(int count, char **arguments)
{
    planner_language language = options_language();
    int at = find_command(count, arguments);
    if (!at && count > 1) return run_other(arguments[1], language);
    if (!at) {
        options_help(stderr, FOR_ALL, language);
        return EXIT_TROUBLE;
    }
    for (size_t i = 0; i < command_count; i++) {
        if (strcmp(arguments[at], commands[i].name) != 0) continue;
        /* Options before the command are read with those behind it. */
        memmove(arguments + at, arguments + at + 1, (size_t)(count - at - 1) * sizeof *arguments);
        return run_command(i, count - 2, arguments + 1, language);
    }
    return run_other(arguments[at], language);
}
