// The same program in C++: the functions of the public headers must have C's names.
#include <cstring>
#include <planner/core.h>

int main(int count, char **arguments)
{
    if (count != 2) return 2;
    return std::strcmp(planner_version(), arguments[1]) == 0 ? 0 : 1;
}
