/* The manual page, in English, from the tables of commands and options. */
#ifndef PL_CLI_MANUAL_H
#define PL_CLI_MANUAL_H

#include <stdio.h>

/* Writes it as roff with the macros of man(7). */
void manual_write(FILE *to);

#endif
