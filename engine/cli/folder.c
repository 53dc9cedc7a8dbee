#include "cli/folder.h"

#include "cli/say.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *folder_asked(const cli_settings *settings)
{
    if (settings->operand_count == 1) return settings->operands[0];
    if (settings->operand_count)
        say(settings->language, SAY_ONE_ONLY, settings->operands[1]);
    else
        say(settings->language, SAY_WHICH_FOLDER, NULL);
    return NULL;
}

char *folder_path(const char *folder, const char *name)
{
    size_t room = strlen(folder) + strlen(name) + 2;
    char *path = malloc(room);
    if (path) snprintf(path, room, "%s/%s", folder, name);
    return path;
}
