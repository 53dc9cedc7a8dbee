/* The program: finds the command in the arguments and ends with its exit status. */
#include "cli/commands.h"
#include "cli/help.h"
#include "cli/output.h"
#include "cli/say.h"
#include "cli/session.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { most_commands = 64 };

static int unknown_command(const char *name, planner_language language)
{
    const char *names[most_commands];
    for (size_t i = 0; i < cli_command_count; i++)
        names[i] = cli_commands[i].name;
    say(language, SAY_UNKNOWN_COMMAND, name);
    say_nearest(language, name, names, cli_command_count);
    say(language, SAY_TRY_HELP, NULL);
    return EXIT_TROUBLE;
}

/* What was printed may not have arrived: the disk is full, the reader gone. */
static int printed(planner_language language)
{
    cli_output output;
    output_open(&output, NULL, language);
    return output_close(&output) ? EXIT_CLEAN : EXIT_TROUBLE;
}

int command_help(const cli_settings *settings)
{
    command_set asked = FOR_NONE;
    for (size_t i = 0; i < settings->operand_count; i++) {
        size_t command = cli_command_named(settings->operands[i]);
        if (command == cli_command_count)
            return unknown_command(settings->operands[i], settings->language);
        asked |= cli_commands[command].set;
    }
    help_print(stdout, asked ? asked : FOR_ALL, settings->language);
    return printed(settings->language);
}

/* `items` are the arguments without the program and the command. */
static int run(size_t command, int count, char **items, cli_settings *settings)
{
    cli_arguments arguments = { .items = items,
                                .count = count,
                                .command = cli_commands[command].name,
                                .set = cli_commands[command].set };
    if (!options_read(&arguments, settings)) return EXIT_TROUBLE;
    if (!settings->values[OPTION_HELP]) return cli_commands[command].run(settings);
    help_print(stdout, cli_commands[command].set, settings->language);
    return printed(settings->language);
}

static int run_command(size_t command, int count, char **items, planner_language language)
{
    cli_settings settings = { .language = language };
    settings.operands = calloc((size_t)count + 1, sizeof *settings.operands);
    settings.given = calloc((size_t)count + 1, sizeof *settings.given);
    int status = EXIT_TROUBLE;
    if (settings.operands && settings.given)
        status = run(command, count, items, &settings);
    else
        say(language, SAY_NO_MEMORY, NULL);
    free(settings.given);
    free(settings.operands);
    return status;
}

static bool is_either(const char *argument, const char *letter, const char *name)
{
    return strcmp(argument, letter) == 0 || strcmp(argument, name) == 0;
}

/* The command is the first argument that is no option; options may stand before it. */
static int find_command(int count, char **arguments)
{
    for (int i = 1; i < count; i++) {
        if (arguments[i][0] != '-') return i;
        if (options_wants_next(arguments[i])) i++;
    }
    return 0;
}

/* The first option of these that does not exist; NULL if there is none. What follows it may have
 * been meant as its value, and is then no command. */
static const char *unknown_option(int count, char **arguments)
{
    for (int i = 1; i < count; i++) {
        if (options_wants_next(arguments[i]))
            i++;
        else if (!options_known(arguments[i]) && !is_either(arguments[i], "-V", "--version"))
            return arguments[i];
    }
    return NULL;
}

/* Options alone: they may ask for help or the version, else a command is missing. */
static int run_without_command(int count, char **arguments, planner_language language)
{
    const cli_settings settings = { .language = language };
    for (int i = 1; i < count; i++) {
        if (is_either(arguments[i], "-h", "--help")) return command_help(&settings);
        if (is_either(arguments[i], "-V", "--version")) return command_version(&settings);
        if (options_wants_next(arguments[i])) i++;
    }
    const char *unknown = unknown_option(count, arguments);
    if (unknown)
        options_refuse(unknown, FOR_ALL, language);
    else
        help_print(stderr, FOR_ALL, language);
    return EXIT_TROUBLE;
}

int main(int count, char **arguments)
{
    planner_language language = options_language(count, arguments);
    /* A reader that goes away is seen when more is written for it, and is trouble like a full disk.
     */
    signal(SIGPIPE, SIG_IGN);
    int at = find_command(count, arguments);
    if (!at) return run_without_command(count, arguments, language);
    size_t command = cli_command_named(arguments[at]);
    if (command == cli_command_count) {
        const char *option = unknown_option(at, arguments);
        if (!option) return unknown_command(arguments[at], language);
        options_refuse(option, FOR_ALL, language);
        return EXIT_TROUBLE;
    }
    /* Options before the command are read with those behind it. */
    memmove(arguments + at, arguments + at + 1, (size_t)(count - at - 1) * sizeof *arguments);
    return run_command(command, count - 2, arguments + 1, language);
}
