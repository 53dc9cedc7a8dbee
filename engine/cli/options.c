#include "cli/options.h"

#include "cli/say.h"
#include "cli/values.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct option_row {
    const char *name;
    char letter;
    const char *value; /* what it wants, or NULL */
    const char *variable;
    command_set set;
    const char *help[2]; /* NULL of --format: the formats themselves say it */
} option_row;

static const option_row rows[OPTION_COUNT] = {
    [OPTION_FORMAT] = { "--format", 'f', "FORMAT", NULL, FOR_JUDGING, { NULL, NULL } },
    [OPTION_OUTPUT] = { "--output",
                        'o',
                        "FILE",
                        NULL,
                        FOR_WRITING | FOR_COLLECT | FOR_GENERATE,
                        { "write to FILE instead of the terminal", "結果をFILEに書き込む" } },
    [OPTION_TOP] = { "--top",
                     0,
                     "N",
                     NULL,
                     FOR_RANKING,
                     { "show only the first N channels", "上位N件だけを表示する" } },
    [OPTION_CHANNEL] = { "--channel",
                         0,
                         "NAME",
                         NULL,
                         FOR_ONE_CHANNEL,
                         { "only this channel, or those of this platform, with reasons",
                           "媒体かサービスを1つ選び、得点の内訳を表示する" } },
    [OPTION_SET] = { "--set",
                     0,
                     "PATH=VALUE",
                     NULL,
                     FOR_SETTING,
                     { "set a field of the brief, such as budget='2,000,000 JPY'; may be repeated",
                       "ブリーフの項目を指定する（例: budget=300万円、何度でも）" } },
    [OPTION_BOM] = { "--bom",
                     0,
                     NULL,
                     NULL,
                     FOR_A_TABLE,
                     { "begin csv with a byte order mark, for spreadsheets",
                       "csvの先頭にBOMを付ける（表計算ソフト向け）" } },
    [OPTION_FILTER] = { "--filter",
                        0,
                        "TEXT",
                        NULL,
                        FOR_TEST,
                        { "only rules with TEXT in their id", "idにTEXTを含むルールだけを試す" } },
    [OPTION_VERSUS] = { "--versus",
                        0,
                        "NAME",
                        NULL,
                        FOR_EXPLAIN,
                        { "a second channel: why the two differ",
                          "もう1つの媒体を選び、得点の差の理由を表示する" } },
    [OPTION_WHAT_IF] = { "--what-if",
                         0,
                         NULL,
                         NULL,
                         FOR_EXPLAIN,
                         { "what would put another channel first, or that of --channel",
                           "1位が変わる条件、または--channelが1位になる条件を示す" } },
    [OPTION_FACTS] = { "--facts",
                       0,
                       "EDITION",
                       "PLANNER_FACTS",
                       FOR_JUDGING,
                       { "an edition such as jp-2015, a file, or a folder of them",
                         "版（jp-2015など）かファイルか、版のフォルダー" } },
    [OPTION_RULES] = { "--rules",
                       0,
                       "PATH",
                       "PLANNER_RULES",
                       FOR_JUDGING,
                       { "a folder or file of rules instead of the built-in ones",
                         "組み込みの代わりに使うルールのフォルダーかファイル" } },
    [OPTION_SCHEMA] = { "--schema",
                        0,
                        "FILE",
                        NULL,
                        FOR_WRITING,
                        { "the schema of briefs instead of the built-in one",
                          "組み込みの代わりに使うブリーフのスキーマ" } },
    [OPTION_LANG] = { "--lang",
                      0,
                      "en|ja",
                      "PLANNER_LANG",
                      FOR_ALL,
                      { "language of words and messages", "表示する言語" } },
    [OPTION_CONFIG] = { "--config",
                        0,
                        "FILE",
                        NULL,
                        FOR_ALL,
                        { "this planner.yaml instead of the nearest one above; or `none`",
                          "上位フォルダーのplanner.yamlの代わりに使うファイルか`none`" } },
    [OPTION_TODAY] = { "--today",
                       0,
                       "DATE",
                       NULL,
                       FOR_A_DAY,
                       { "judge as of DATE, such as 2027-03-01", "基準日（例: 2027-03-01）" } },
    [OPTION_VERBOSE] = { "--verbose",
                         'v',
                         NULL,
                         NULL,
                         FOR_JUDGING,
                         { "show further notes, and all of an explanation",
                           "注記や、説明のすべても表示する" } },
    [OPTION_FAIL_ON] = { "--fail-on",
                         0,
                         "LEVEL",
                         NULL,
                         FOR_CHECK,
                         { "exit 1 from error (default), warning or note on",
                           "終了コードを1にする最低の重さ: error（既定）・warning・note" } },
    [OPTION_EXIT_ZERO] = { "--exit-zero",
                           0,
                           NULL,
                           NULL,
                           FOR_CHECK,
                           { "exit 0 whatever is found", "指摘があっても終了コードを0にする" } },
    [OPTION_SELECT] = { "--select",
                        0,
                        "CODES",
                        NULL,
                        FOR_CHECK,
                        { "only these findings, such as superlative,alcohol-under-20",
                          "指定した指摘だけを扱う（例: superlative,alcohol-under-20）" } },
    [OPTION_IGNORE] = { "--ignore",
                        0,
                        "CODES",
                        NULL,
                        FOR_CHECK,
                        { "leave these findings out", "指定した指摘を除く" } },
    [OPTION_MAX_FINDINGS] = { "--max-findings",
                              0,
                              "N",
                              NULL,
                              FOR_CHECK,
                              { "show only the first N findings", "最初のN件だけを表示する" } },
    [OPTION_BASELINE] = { "--baseline",
                          0,
                          "FILE",
                          NULL,
                          FOR_CHECK,
                          { "leave out what an earlier report of -f json has",
                            "以前の-f jsonの結果にある指摘を除く" } },
    [OPTION_INPUT] = { "--input",
                       0,
                       "KIND",
                       NULL,
                       FOR_BRIEFS | FOR_SPLIT,
                       { "read yaml, json or ndjson (a brief a line); of split: the file to cut",
                         "入力の形式: yaml・json・ndjson（1行に1件）。splitでは分割するファイル" } },
    [OPTION_STDIN_NAME] = { "--stdin-name",
                            0,
                            "PATH",
                            NULL,
                            FOR_BRIEFS,
                            { "what messages call the standard input",
                              "標準入力をメッセージで何と呼ぶか" } },
    [OPTION_SUMMARY] = { "--summary",
                         0,
                         "FILE",
                         NULL,
                         FOR_BRIEFS,
                         { "write counts and hashes to FILE when a stream is complete",
                           "最後まで終わったら件数とハッシュをFILEに書く" } },
    [OPTION_SEQ_BASE] = { "--seq-base",
                          0,
                          "N",
                          NULL,
                          FOR_BRIEFS,
                          { "number the lines of a stream from N (default 1)",
                            "行の番号の始まり（既定は1）" } },
    [OPTION_RECORDS] = { "--records",
                         0,
                         "N",
                         NULL,
                         FOR_SPLIT,
                         { "lines in each chunk", "分割した1つあたりの行数" } },
    [OPTION_JOBS] = { "--jobs",
                      'j',
                      "N",
                      "PLANNER_JOBS",
                      FOR_BRIEFS,
                      { "judge N briefs at a time (default: a processor each)",
                        "同時に処理するブリーフの数（既定はプロセッサーの数）" } },
    [OPTION_HELP] = { "--help",
                      'h',
                      NULL,
                      NULL,
                      FOR_ALL,
                      { "show this help", "使い方を表示する" } },
};

const char *options_name(option_id option)
{
    return rows[option].name;
}

const char *options_origin(const cli_settings *settings, option_id option)
{
    bool is_given = options_value(settings, option, 0) || !rows[option].variable;
    return is_given ? rows[option].name : rows[option].variable;
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
} written_option;

static written_option split_option(const char *argument)
{
    bool is_long = argument[1] == '-';
    const char *equals = strchr(argument, '=');
    size_t size = equals ? (size_t)(equals - argument) : strlen(argument);
    written_option split = { OPTION_COUNT, size, equals ? equals + 1 : NULL };
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        bool named =
            is_long ? strlen(rows[i].name) == size && strncmp(argument, rows[i].name, size) == 0
                    : rows[i].letter && argument[1] == rows[i].letter;
        if (named) split.option = i;
    }
    if (split.option == OPTION_COUNT) return split;
    if (!is_long && size > 2) split.value = argument + 2;
    if (split.value && !rows[split.option].value) split.option = OPTION_COUNT;
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
        bool wants_next = split.option < OPTION_COUNT && rows[split.option].value && !split.value;
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
    return split.option < OPTION_COUNT && rows[split.option].value && !split.value;
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
        if (rows[i].set & set) names[count++] = rows[i].name;
    snprintf(name, sizeof name, "%.*s", (int)split_option(argument).name_size, argument);
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
    const option_row *row = &rows[split.option];
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
    return values_read(settings, arguments->set);
}

/* What completes a value; any text where there is no row. */
static const struct {
    command_set files;
    const char *choices;
} values[OPTION_COUNT] = {
    [OPTION_OUTPUT] = { FOR_ALL, NULL },
    [OPTION_FACTS] = { FOR_ALL, NULL },
    [OPTION_RULES] = { FOR_ALL, NULL },
    [OPTION_SCHEMA] = { FOR_ALL, NULL },
    [OPTION_CONFIG] = { FOR_ALL, NULL },
    [OPTION_STDIN_NAME] = { FOR_ALL, NULL },
    [OPTION_SUMMARY] = { FOR_ALL, NULL },
    [OPTION_BASELINE] = { FOR_ALL, NULL },
    [OPTION_LANG] = { FOR_NONE, "en|ja" },
    [OPTION_FAIL_ON] = { FOR_NONE, "error|warning|note" },
    [OPTION_INPUT] = { FOR_SPLIT, "yaml|json|ndjson" },
};

option_help options_describe(option_id option, planner_language language)
{
    const option_row *row = &rows[option];
    return (option_help){ .name = row->name,
                          .letter = row->letter,
                          .value = row->value,
                          .variable = row->variable,
                          .set = row->set,
                          .words = row->help[language == PLANNER_JAPANESE],
                          .files = values[option].files,
                          .choices = values[option].choices };
}
