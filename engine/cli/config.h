/* Which planner.yaml a run works with: that of --config, or the nearest one above the working
 * folder. */
#ifndef PL_CLI_CONFIG_H
#define PL_CLI_CONFIG_H

#include "cli/options.h"

enum { config_highest = 64, config_room = 3 * config_highest + 16 };

/* Its path as seen from the working folder, such as `../planner.yaml`, perhaps in `room`, which has
 * `config_room` bytes; NULL when there is none. Folders more than `config_highest` above are not
 * looked into. */
const char *config_path(const cli_settings *settings, char *room);

#endif
