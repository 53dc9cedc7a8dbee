#include "cli/colour.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool is_set(const char *variable)
{
    const char *value = getenv(variable);
    return value && *value;
}

static bool is_forced(void)
{
    return is_set("CLICOLOR_FORCE") && strcmp(getenv("CLICOLOR_FORCE"), "0") != 0;
}

static bool shows_colours(int stream)
{
    return isatty(stream) && is_set("TERM") && strcmp(getenv("TERM"), "dumb") != 0;
}

static bool is_wanted(const cli_settings *settings, int stream)
{
    const char *asked = settings->values[OPTION_COLOR];
    if (asked && strcmp(asked, "auto") != 0) return strcmp(asked, "always") == 0;
    if (is_set("NO_COLOR")) return false;
    return is_forced() || shows_colours(stream);
}

bool colour_messages(const cli_settings *settings)
{
    return is_wanted(settings, STDERR_FILENO);
}

bool colour_output(const cli_settings *settings)
{
    const char *asked = settings->values[OPTION_COLOR];
    bool is_always = asked && strcmp(asked, "always") == 0;
    return settings->values[OPTION_OUTPUT] ? is_always : is_wanted(settings, STDOUT_FILENO);
}

planner_options colour_options(const cli_settings *settings)
{
    return (planner_options){ .struct_size = sizeof(planner_options),
                              .colours = colour_output(settings) };
}
