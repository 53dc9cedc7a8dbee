#include "cli/options.h"

#include "cli/option_rows.h"
#include "cli/say.h"
#include "cli/values.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *options_name(option_id option)
{
    return option_rows[option].name;
}

const char *options_origin(const cli_settings *settings, option_id option)
{
    bool is_given = options_value(settings, option, 0) || !option_rows[option].variable;
    return is_given ? option_rows[option].name : option_rows[option].variable;
}

const char *options_value(const cli_settings *settings, option_id option, size_t place)
{
    for (size_t i = 0; i < settings->given_count; i++)
        if (settings->given[i].option == option && place-- == 0) return settings->given[i].value;
    return NULL;
}

/* An option as it was written: `--top 3`, `--top=3`, `-f json`, `-fjson`. */
typedef struct written_option {
    size_t option;     /* OPTION_COUNT: there is none of that name */
    size_t name_size;  /* of what stands before the value */
    const char *value; /* in the same argument, or NULL */
    bool is_spare;     /* the value: there is an option of that name, and it takes none */
} written_option;

static written_option split_option(const char *argument)
{
    bool is_long = argument[1] == '-';
    const char *equals = strchr(argument, '=');
    size_t size = equals ? (size_t)(equals - argument) : strlen(argument);
    written_option split = { OPTION_COUNT, size, equals ? equals + 1 : NULL, false };
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        bool named = is_long ? strlen(option_rows[i].name) == size &&
                                   strncmp(argument, option_rows[i].name, size) == 0
                             : option_rows[i].letter && argument[1] == option_rows[i].letter;
        if (named) split.option = i;
    }
    if (split.option == OPTION_COUNT) return split;
    if (!is_long && size > 2) split.value = argument + 2;
    if (split.value && !option_rows[split.option].value) {
        split.is_spare = equals && argument + split.name_size == equals;
        split.option = OPTION_COUNT;
    }
    return split;
}

static planner_language language_of(const char *name)
{
    return strncmp(name, "ja", 2) == 0 ? PLANNER_JAPANESE : PLANNER_ENGLISH;
}

/* What --lang says, the last of several; NULL when it is not there. */
static const char *asked_language(int count, char **arguments)
{
    const char *asked = NULL;
    for (int i = 1; i < count && strcmp(arguments[i], "--") != 0; i++) {
        if (arguments[i][0] != '-') continue;
        written_option split = split_option(arguments[i]);
        bool wants_next =
            split.option < OPTION_COUNT && option_rows[split.option].value && !split.value;
        if (wants_next && i + 1 < count) split.value = arguments[++i];
        if (split.option == OPTION_LANG && split.value) asked = split.value;
    }
    return asked;
}

planner_language options_language(int count, char **arguments)
{
    static const char *const variables[] = { "PLANNER_LANG", "LC_ALL", "LC_MESSAGES", "LANG" };
    const char *asked = asked_language(count, arguments);
    if (asked && (strcmp(asked, "ja") == 0 || strcmp(asked, "en") == 0)) return language_of(asked);
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        const char *value = getenv(variables[i]);
        if (value && *value) return language_of(value);
    }
    return PLANNER_ENGLISH;
}

bool options_wants_next(const char *argument)
{
    written_option split = split_option(argument);
    return split.option < OPTION_COUNT && option_rows[split.option].value && !split.value;
}

bool options_known(const char *argument)
{
    return split_option(argument).option < OPTION_COUNT;
}

void options_refuse(const char *argument, command_set set, planner_language language)
{
    const char *names[OPTION_COUNT];
    char name[32];
    size_t count = 0;
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (option_rows[i].set & set) names[count++] = option_rows[i].name;
    written_option split = split_option(argument);
    snprintf(name, sizeof name, "%.*s", (int)split.name_size, argument);
    if (split.is_spare) {
        say(language, SAY_SPARE_VALUE, name);
        return;
    }
    say(language, SAY_UNKNOWN_OPTION, argument);
    if (!say_nearest(language, name, names, count)) say(language, SAY_TRY_HELP, NULL);
}

/* Reads the option where the arguments stand, and its value if that stands apart. */
static bool read_option(cli_arguments *arguments, cli_settings *settings)
{
    const char *argument = arguments->items[arguments->at];
    written_option split = split_option(argument);
    if (split.option == OPTION_COUNT) {
        options_refuse(argument, arguments->set, settings->language);
        return false;
    }
    const option_row *row = &option_rows[split.option];
    if (!(row->set & arguments->set)) {
        say(settings->language, SAY_NOT_FOR_COMMAND, row->name, arguments->command);
        return false;
    }
    if (row->value && !split.value && ++arguments->at < arguments->count)
        split.value = arguments->items[arguments->at];
    if (row->value && !split.value) {
        say(settings->language, SAY_NO_VALUE, argument, row->value);
        return false;
    }
    const char *value = split.value ? split.value : "";
    settings->values[split.option] = value;
    settings->given[settings->given_count++] = (cli_given){ (option_id)split.option, value };
    return true;
}

/* PLANNER_LANG has been read: like LANG it may hold more than a language. */
static void read_environment(cli_settings *settings)
{
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const char *value = option_rows[i].variable ? getenv(option_rows[i].variable) : NULL;
        if (value && *value) settings->values[i] = value;
    }
    if (settings->values[OPTION_LANG])
        settings->values[OPTION_LANG] = settings->language == PLANNER_JAPANESE ? "ja" : "en";
}

bool options_read(cli_arguments *arguments, cli_settings *settings)
{
    bool only_operands = false;
    settings->command = arguments->set;
    read_environment(settings);
    for (; arguments->at < arguments->count; arguments->at++) {
        const char *argument = arguments->items[arguments->at];
        if (!only_operands && strcmp(argument, "--") == 0) {
            only_operands = true;
        } else if (only_operands || argument[0] != '-' || argument[1] == '\0') {
            settings->operands[settings->operand_count++] = argument;
        } else if (!read_option(arguments, settings)) {
            return false;
        }
    }
    return values_read(settings, arguments->set);
}
