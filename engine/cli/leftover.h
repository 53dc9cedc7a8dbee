/* Files that are not finished yet, which a run that is ended by a signal takes away with it. */
#ifndef PL_CLI_LEFTOVER_H
#define PL_CLI_LEFTOVER_H

/* Borrows the path until leftover_end(), also before there is a file. Beyond four at a time, files
 * are left to lie. */
void leftover_begin(const char *path);
void leftover_end(const char *path);

#endif
