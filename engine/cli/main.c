/* The program: finds the command in the arguments and ends with its exit status. */
#include "cli/commands.h"
#include "cli/help.h"
#include "cli/output.h"
#include "cli/say.h"
#include "cli/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int command_help(const cli_settings *settings);
static int command_version(const cli_settings *settings);

static const struct {
    const char *name;
    command_set set; /* the options that it takes */
    int (*run)(const cli_settings *settings);
} commands[] = {
    { "recommend", FOR_RECOMMEND, command_recommend },
    { "compare", FOR_COMPARE, command_compare },
    { "check", FOR_CHECK, command_check },
    { "rules", FOR_RULES, command_rules },
    { "facts", FOR_FACTS, command_facts },
    { "eval", FOR_EVAL, command_eval },
    { "test", FOR_TEST, command_test },
    { "explain", FOR_EXPLAIN, command_explain },
    { "schema", FOR_SCHEMA, command_schema },
    { "init", FOR_INIT, command_init },
    { "split", FOR_SPLIT, command_split },
    { "collect", FOR_COLLECT, command_collect },
    { "help", FOR_ALL, command_help },
    { "version", FOR_NONE, command_version },
};

enum { command_count = sizeof commands / sizeof *commands };

/* Its place in the table, or the count. */
static size_t command_named(const char *name)
{
    size_t at = 0;
    while (at < command_count && strcmp(name, commands[at].name) != 0)
        at++;
    return at;
}

static int unknown_command(const char *name, planner_language language)
{
    const char *names[command_count];
    for (size_t i = 0; i < command_count; i++)
        names[i] = commands[i].name;
    say(language, SAY_UNKNOWN_COMMAND, name);
    say_nearest(language, name, names, command_count);
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

static int command_help(const cli_settings *settings)
{
    command_set asked = FOR_NONE;
    for (size_t i = 0; i < settings->operand_count; i++) {
        size_t command = command_named(settings->operands[i]);
        if (command == command_count)
            return unknown_command(settings->operands[i], settings->language);
        asked |= commands[command].set;
    }
    help_print(stdout, asked ? asked : FOR_ALL, settings->language);
    return printed(settings->language);
}

static int command_version(const cli_settings *settings)
{
    if (settings->operand_count) {
        say(settings->language, SAY_NOT_FOR_COMMAND, settings->operands[0], "version");
        return EXIT_TROUBLE;
    }
    printf("planner %s\n", planner_version());
    return printed(settings->language);
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
    help_print(stdout, commands[command].set, settings->language);
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
    int at = find_command(count, arguments);
    if (!at) return run_without_command(count, arguments, language);
    size_t command = command_named(arguments[at]);
    if (command == command_count) {
        const char *option = unknown_option(at, arguments);
        if (!option) return unknown_command(arguments[at], language);
        options_refuse(option, FOR_ALL, language);
        return EXIT_TROUBLE;
    }
    /* Options before the command are read with those behind it. */
    memmove(arguments + at, arguments + at + 1, (size_t)(count - at - 1) * sizeof *arguments);
    return run_command(command, count - 2, arguments + 1, language);
}
