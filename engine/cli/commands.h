/* The subcommands: each takes its settings and gives the exit status. */
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

#endif
