/* The folder of a stream's chunks, which `split` writes and `collect` reads. */
#ifndef PL_CLI_FOLDER_H
#define PL_CLI_FOLDER_H

#include "cli/options.h"

/* The one operand; NULL after saying that there is none, or more. */
const char *folder_asked(const cli_settings *settings);
/* A file in it, to be freed; NULL when there is no memory. */
char *folder_path(const char *folder, const char *name);

#endif
