/* The subcommands: each takes its settings and gives the exit status; and all that is said of them.
 */
#ifndef PL_CLI_COMMANDS_H
#define PL_CLI_COMMANDS_H

#include "cli/options.h"

int command_recommend(const cli_settings *settings);
int command_compare(const cli_settings *settings);
int command_check(const cli_settings *settings);
int command_rules(const cli_settings *settings);
int command_facts(const cli_settings *settings);
int command_eval(const cli_settings *settings);
int command_test(const cli_settings *settings);
int command_explain(const cli_settings *settings);
int command_schema(const cli_settings *settings);
int command_init(const cli_settings *settings);
int command_split(const cli_settings *settings);
int command_collect(const cli_settings *settings);
int command_generate(const cli_settings *settings);
int command_help(const cli_settings *settings);
int command_version(const cli_settings *settings);

/* What stands behind a command. */
typedef enum cli_operands {
    OPERANDS_NONE,
    OPERANDS_FILES,
    OPERANDS_FOLDER,
    OPERANDS_WORD /* one of its words; what follows is known to the rules and facts alone */
} cli_operands;

typedef struct cli_command {
    const char *name;
    command_set set; /* the options that it takes */
    int (*run)(const cli_settings *settings);
    cli_operands operands;
    const char *(*word)(size_t index); /* the first operand; NULL behind the last */
} cli_command;

extern const cli_command cli_commands[];
extern const size_t cli_command_count;

/* Its place in the table, or the count. */
size_t cli_command_named(const char *name);

/* What a command is written like, and what it does then; long words hold a line end. */
typedef struct cli_usage {
    command_set set;
    const char *form;
    const char *words[2];
} cli_usage;

extern const cli_usage cli_usages[];
extern const size_t cli_usage_count;

typedef struct cli_example {
    command_set set;
    const char *line[2];
} cli_example;

extern const cli_example cli_examples[];
extern const size_t cli_example_count;

#endif
