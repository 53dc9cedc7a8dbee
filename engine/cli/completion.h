/* Completions for shells, from the tables of commands and options: commands, the options of each
 * command, the choices of each option, else files. */
#ifndef PL_CLI_COMPLETION_H
#define PL_CLI_COMPLETION_H

#include <planner/core.h>

#include <stdio.h>

void completion_bash(FILE *to);
/* What these show beside names is in that language. */
void completion_zsh(FILE *to, planner_language language);
void completion_fish(FILE *to, planner_language language);

#endif
