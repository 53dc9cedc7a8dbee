/* The command line: one table of options gives parsing and help. */
#ifndef PL_CLI_OPTIONS_H
#define PL_CLI_OPTIONS_H

#include <planner/diagnostic.h>

typedef enum option_id {
    OPTION_FORMAT,
    OPTION_OUTPUT,
    OPTION_TOP,
    OPTION_CHANNEL,
    OPTION_SET,
    OPTION_BOM,
    OPTION_FILTER,
    OPTION_VERSUS,
    OPTION_WHAT_IF,
    OPTION_FACTS,
    OPTION_RULES,
    OPTION_SCHEMA,
    OPTION_LANG,
    OPTION_CONFIG,
    OPTION_TODAY,
    OPTION_VERBOSE,
    OPTION_FAIL_ON,
    OPTION_EXIT_ZERO,
    OPTION_SELECT,
    OPTION_IGNORE,
    OPTION_MAX_FINDINGS,
    OPTION_BASELINE,
    OPTION_INPUT,
    OPTION_STDIN_NAME,
    OPTION_SUMMARY,
    OPTION_SEQ_BASE,
    OPTION_RECORDS,
    OPTION_JOBS,
    OPTION_QUIET,
    OPTION_COLOR,
    OPTION_JSON,
    OPTION_HELP,
    OPTION_COUNT
} option_id;

/* The commands that an option belongs to, as bits. */
typedef enum command_set {
    FOR_NONE = 0,
    FOR_RECOMMEND = 1,
    FOR_CHECK = 2,
    FOR_RULES = 4,
    FOR_EVAL = 8,
    FOR_FACTS = 16,
    FOR_TEST = 32,
    FOR_EXPLAIN = 64,
    FOR_COMPARE = 128,
    FOR_RANKING = FOR_RECOMMEND | FOR_COMPARE,
    FOR_SETTING = FOR_RANKING | FOR_EXPLAIN,
    FOR_ONE_CHANNEL = FOR_RANKING | FOR_EVAL | FOR_EXPLAIN,
    FOR_A_DAY = FOR_RANKING | FOR_CHECK | FOR_EVAL | FOR_FACTS | FOR_EXPLAIN,
    FOR_A_TABLE = FOR_RANKING | FOR_CHECK,
    FOR_JUDGING = 255,
    FOR_SCHEMA = 256,
    FOR_INIT = 512,
    FOR_WRITING = FOR_JUDGING | FOR_SCHEMA,
    FOR_SPLIT = 1024,
    FOR_COLLECT = 2048,
    FOR_GENERATE = 4096,
    FOR_VERSION = 8192,
    FOR_BRIEFS = FOR_RECOMMEND | FOR_CHECK,
    FOR_ALL = FOR_WRITING | FOR_INIT | FOR_SPLIT | FOR_COLLECT | FOR_GENERATE | FOR_VERSION
} command_set;

/* An option as it was given on the command line. */
typedef struct cli_given {
    option_id option;
    const char *value; /* "" where it takes none */
} cli_given;

typedef struct cli_settings {
    planner_language language;
    command_set command;              /* the one that was given, as a bit */
    const char *values[OPTION_COUNT]; /* as written; NULL where not given; the last of several */
    cli_given *given;                 /* every option in order: some may be given several times */
    size_t given_count;
    size_t top;
    size_t most_findings;
    uint64_t seq_base;        /* of --seq-base, else 1 */
    uint64_t records;         /* of --records, else 0 */
    size_t jobs;              /* threads that work */
    planner_severity fail_on; /* the least that counts as a finding for the exit status */
    const char **operands;    /* what is no option, in order */
    size_t operand_count;
} cli_settings;

/* A command line without its command. */
typedef struct cli_arguments {
    char **items;
    int count, at;
    const char *command;
    command_set set; /* what the command is, as a bit */
} cli_arguments;

/* Reads the arguments, and the environment where an option names a variable. Says what is wrong and
 * returns false. `operands` and `given` have room for all arguments. */
bool options_read(cli_arguments *arguments, cli_settings *settings);
/* Whether the argument is an option whose value is the next argument. */
bool options_wants_next(const char *argument);
bool options_known(const char *argument);
/* Says that there is no such option, and which is near. */
void options_refuse(const char *argument, command_set set, planner_language language);
const char *options_name(option_id option);
/* What the user knows the value by: the option, or the variable that gave it. */
const char *options_origin(const cli_settings *settings, option_id option);
/* What an option was given at `place` among its values on the command line; NULL behind the last.
 */
const char *options_value(const cli_settings *settings, option_id option, size_t place);
/* The language that --lang or the environment asks for: messages may come before all is read. */
planner_language options_language(int count, char **arguments);

/* What help says of an option. */
typedef struct option_help {
    const char *name;
    char letter;          /* NUL where it has none */
    const char *value;    /* what it wants, or NULL */
    const char *variable; /* of the environment, or NULL */
    command_set set;
    const char *words;   /* NULL of --format: the formats themselves say it */
    command_set files;   /* the commands for which its value is a file or folder */
    const char *choices; /* for others, with | between; NULL: any text */
} option_help;

option_help options_describe(option_id option, planner_language language);

#endif
