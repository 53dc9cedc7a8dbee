#include "cli/options.h"

#include "base/date.h"
#include "base/number.h"
#include "cli/formats.h"
#include "cli/say.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct option_row {
    const char *name;
    char letter;
    const char *value; /* what it wants, or NULL */
    const char *variable;
    command_set set;
    const char *help[2]; /* of --format, the formats themselves */
} option_row;

static const option_row rows[OPTION_COUNT] = {
    [OPTION_FORMAT] = { "--format", 'f', "FORMAT", NULL, FOR_ALL, { NULL, NULL } },
    [OPTION_OUTPUT] = { "--output",
                        'o',
                        "FILE",
                        NULL,
                        FOR_ALL,
                        { "write to FILE instead of the terminal", "結果をFILEに書き込む" } },
    [OPTION_TOP] = { "--top",
                     0,
                     "N",
                     NULL,
                     FOR_RECOMMEND,
                     { "show only the first N channels", "上位N件だけを表示する" } },
    [OPTION_CHANNEL] = { "--channel",
                         0,
                         "NAME",
                         NULL,
                         FOR_RECOMMEND,
                         { "only this channel, or those of this platform, with reasons",
                           "媒体かサービスを1つ選び、得点の内訳を表示する" } },
    [OPTION_FACTS] = { "--facts",
                       0,
                       "EDITION",
                       "PLANNER_FACTS",
                       FOR_ALL,
                       { "an edition such as jp-2015, or a file", "版（jp-2015など）かファイル" } },
    [OPTION_RULES] = { "--rules",
                       0,
                       "PATH",
                       "PLANNER_RULES",
                       FOR_ALL,
                       { "a folder or file of rules instead of the built-in ones",
                         "組み込みの代わりに使うルールのフォルダーかファイル" } },
    [OPTION_SCHEMA] = { "--schema",
                        0,
                        "FILE",
                        NULL,
                        FOR_ALL,
                        { "the schema of briefs instead of the built-in one",
                          "組み込みの代わりに使うブリーフのスキーマ" } },
    [OPTION_LANG] = { "--lang",
                      0,
                      "en|ja",
                      "PLANNER_LANG",
                      FOR_ALL,
                      { "language of words and messages", "表示する言語" } },
    [OPTION_TODAY] = { "--today",
                       0,
                       "DATE",
                       NULL,
                       FOR_RECOMMEND,
                       { "judge as of DATE, such as 2027-03-01", "基準日（例: 2027-03-01）" } },
    [OPTION_HELP] = { "--help",
                      'h',
                      NULL,
                      NULL,
                      FOR_ALL,
                      { "show this help", "使い方を表示する" } },
};

planner_language options_language(void)
{
    static const char *const variables[] = { "PLANNER_LANG", "LC_ALL", "LC_MESSAGES", "LANG" };
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        const char *value = getenv(variables[i]);
        if (value && *value)
            return strncmp(value, "ja", 2) == 0 ? PLANNER_JAPANESE : PLANNER_ENGLISH;
    }
    return PLANNER_ENGLISH;
}

const char *options_name(option_id option)
{
    return rows[option].name;
}

static size_t find_option(const char *argument, size_t name_size)
{
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        bool is_long =
            strlen(rows[i].name) == name_size && strncmp(argument, rows[i].name, name_size) == 0;
        bool is_short = argument[1] != '-' && name_size == 2 && argument[1] == rows[i].letter;
        if (is_long || is_short) return i;
    }
    return OPTION_COUNT;
}

bool options_wants_next(const char *argument)
{
    size_t option = find_option(argument, strlen(argument));
    return option < OPTION_COUNT && rows[option].value;
}

static bool refuse_option(const cli_settings *settings, const char *argument)
{
    const char *names[OPTION_COUNT];
    for (size_t i = 0; i < OPTION_COUNT; i++)
        names[i] = rows[i].name;
    say(settings->language, SAY_UNKNOWN_OPTION, argument, NULL);
    say_nearest(settings->language, argument, names, OPTION_COUNT);
    return false;
}

/* Reads the option where the arguments stand, and its value if that stands apart. */
static bool read_option(cli_arguments *arguments, cli_settings *settings)
{
    const char *argument = arguments->items[arguments->at];
    const char *equals = strchr(argument, '=');
    size_t option = find_option(argument, equals ? (size_t)(equals - argument) : strlen(argument));
    if (option == OPTION_COUNT) return refuse_option(settings, argument);
    if (!(rows[option].set & arguments->set)) {
        say(settings->language, SAY_NOT_FOR_COMMAND, argument, arguments->command);
        return false;
    }
    settings->values[option] = equals ? equals + 1 : "";
    if (!rows[option].value || equals) return true;
    if (arguments->at + 1 >= arguments->count) {
        say(settings->language, SAY_NO_VALUE, argument, rows[option].value);
        return false;
    }
    settings->values[option] = arguments->items[++arguments->at];
    return true;
}

static bool refuse_value(const cli_settings *settings, option_id option, const char *wanted)
{
    say(settings->language, SAY_BAD_VALUE, rows[option].name, wanted);
    return false;
}

static bool read_values(cli_settings *settings)
{
    const char *lang = settings->values[OPTION_LANG], *top = settings->values[OPTION_TOP];
    const char *today = settings->values[OPTION_TODAY];
    if (lang && strcmp(lang, "ja") != 0 && strcmp(lang, "en") != 0)
        return refuse_value(settings, OPTION_LANG, "en | ja");
    if (lang) settings->language = *lang == 'j' ? PLANNER_JAPANESE : PLANNER_ENGLISH;
    int64_t number = 0;
    if (top && (!pl_number_int(pl_slice_of(top), &number) || number < 1))
        return refuse_value(settings, OPTION_TOP, "N >= 1");
    settings->top = (size_t)number;
    if (today && !pl_date_parse(pl_slice_of(today), &number))
        return refuse_value(settings, OPTION_TODAY, "YYYY-MM-DD");
    return true;
}

/* PLANNER_LANG has been read: like LANG it may hold more than a language. */
static void read_environment(cli_settings *settings)
{
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const char *value = rows[i].variable ? getenv(rows[i].variable) : NULL;
        if (value && *value) settings->values[i] = value;
    }
    if (settings->values[OPTION_LANG])
        settings->values[OPTION_LANG] = settings->language == PLANNER_JAPANESE ? "ja" : "en";
}

bool options_read(cli_arguments *arguments, cli_settings *settings)
{
    bool only_operands = false;
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
    return read_values(settings);
}

static void print_option(FILE *to, option_id option, command_set set, planner_language language)
{
    const option_row *row = &rows[option];
    char head[48];
    snprintf(head, sizeof head, "%s%c%s%s %s", row->letter ? "-" : "  ",
             row->letter ? row->letter : ' ', row->letter ? ", " : " ", row->name,
             row->value ? row->value : "");
    fprintf(to, "  %-24s ", head);
    if (option == OPTION_FORMAT)
        formats_help(to, set);
    else
        fputs(row->help[language == PLANNER_JAPANESE], to);
    putc('\n', to);
}

/* A line of help in the two languages, and the commands that it is about. */
static const struct {
    command_set set;
    const char *words[2];
} help_lines[] = {
    { FOR_ALL, { "Examples:\n", "例:\n" } },
    { FOR_RECOMMEND,
      { "  planner recommend rules/examples/sakura-latte.yaml\n",
        "  planner recommend rules/examples/regional-shop.yaml\n" } },
    { FOR_RECOMMEND,
      { "  planner recommend --facts jp-2015 rules/examples/entering-japan.yaml\n",
        "  planner recommend --facts jp-2015 rules/examples/entering-japan.yaml\n" } },
    { FOR_CHECK,
      { "  planner check -f short rules/examples\n",
        "  planner check -f short rules/examples\n" } },
    { FOR_ALL, { "\nCommands:\n", "\nコマンド:\n" } },
    { FOR_RECOMMEND,
      { "  recommend BRIEF...   ranks the channels for a brief, with reasons\n",
        "  recommend BRIEF...   ブリーフに合う媒体を順位と理由つきで示す\n" } },
    { FOR_CHECK,
      { "  check PATH...        finds what is wrong in briefs\n",
        "  check PATH...        ブリーフの不備を調べる\n" } },
    { FOR_ALL, { "  help, version\n\nOptions:\n", "  help, version\n\nオプション:\n" } },
};

void options_help(FILE *to, command_set set, planner_language language)
{
    for (size_t i = 0; i < sizeof help_lines / sizeof *help_lines; i++)
        if (help_lines[i].set & set) fputs(help_lines[i].words[language == PLANNER_JAPANESE], to);
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (rows[i].set & set) print_option(to, (option_id)i, set, language);
}
