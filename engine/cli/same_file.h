/* Whether two names lead to one file. */
#ifndef PL_CLI_SAME_FILE_H
#define PL_CLI_SAME_FILE_H

#include <stdbool.h>
#include <sys/stat.h>

static inline bool is_same_file(const struct stat *left, const struct stat *right)
{
    return left->st_dev == right->st_dev && left->st_ino == right->st_ino;
}

#endif
