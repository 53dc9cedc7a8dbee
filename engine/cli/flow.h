/* Streams: `-f ndjson`, one line of output for each brief, in their order.
 *
 * With `--input ndjson` the briefs are the lines of the standard input or of one file, and the run
 * is a filter: a line in, a line out, broken and blank ones too, with nothing else on the standard
 * output and in memory that does not grow. It ends with 0 when the stream was read to its end and
 * all output is written, whatever is found; then alone there is a summary. Else the briefs are
 * those of the paths, and the exit status is that of the command. */
#ifndef PL_CLI_FLOW_H
#define PL_CLI_FLOW_H

#include "cli/options.h"

/* Whether lines are read or written. */
bool flow_is_asked(const cli_settings *settings);
/* Runs `check` or `recommend` so; gives the exit status. */
int flow_run(const cli_settings *settings, command_set command);

#endif
