/* A program in C on the shared library: it prints nothing and wants the version it is given. */
#include <planner/core.h>
#include <string.h>

int main(int count, char **arguments)
{
    if (count != 2) return 2;
    return strcmp(planner_version(), arguments[1]) == 0 ? 0 : 1;
}
