#include "cli/output.h"

#include "cli/say.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool output_open(cli_output *output, const char *path, planner_language language)
{
    static const char suffix[] = ".XXXXXX";
    output->stream = stdout;
    output->path = path;
    output->temporary = NULL;
    output->language = language;
    if (!path) return true;
    output->temporary = malloc(strlen(path) + sizeof suffix);
    if (!output->temporary) {
        say(language, SAY_NO_MEMORY, NULL, NULL);
        return false;
    }
    strcpy(output->temporary, path);
    strcat(output->temporary, suffix);
    int descriptor = mkstemp(output->temporary);
    output->stream = descriptor < 0 ? NULL : fdopen(descriptor, "w");
    if (output->stream) return true;
    say(language, SAY_CANNOT_WRITE, path, strerror(errno));
    free(output->temporary);
    return false;
}

void output_text(cli_output *output, const planner_text *text)
{
    fwrite(planner_text_data(text), 1, planner_text_size(text), output->stream);
}

bool output_close(cli_output *output)
{
    bool written = fflush(output->stream) == 0 && !ferror(output->stream);
    if (output->path) {
        written = written && fsync(fileno(output->stream)) == 0;
        written = fclose(output->stream) == 0 && written;
        written = written && rename(output->temporary, output->path) == 0;
    }
    if (!written) {
        say(output->language, SAY_CANNOT_WRITE, output->path ? output->path : "stdout",
            strerror(errno));
        if (output->temporary) remove(output->temporary);
    }
    free(output->temporary);
    return written;
}
