#include "cli/output.h"

#include "cli/leftover.h"
#include "cli/say.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A new file beside the one that is wanted, with the rights of any new file. */
static FILE *open_temporary(char *temporary)
{
    leftover_begin(temporary);
    int descriptor = mkstemp(temporary);
    if (descriptor < 0) return NULL;
    mode_t withheld = umask(0);
    umask(withheld);
    fchmod(descriptor, 0666 & ~withheld);
    return fdopen(descriptor, "w");
}

/* Whatever became of the file. */
static void forget_temporary(cli_output *output)
{
    if (output->temporary) leftover_end(output->temporary);
    free(output->temporary);
}

/* A device or a pipe is written to, not replaced. */
static bool is_replaced(const char *path)
{
    struct stat status;
    return stat(path, &status) != 0 || S_ISREG(status.st_mode);
}

bool output_open(cli_output *output, const char *path, planner_language language)
{
    static const char suffix[] = ".XXXXXX";
    *output = (cli_output){ .stream = stdout, .path = path, .language = language };
    if (!path) return true;
    if (is_replaced(path)) {
        output->temporary = malloc(strlen(path) + sizeof suffix);
        if (!output->temporary) {
            say(language, SAY_NO_MEMORY, NULL);
            return false;
        }
        strcpy(output->temporary, path);
        strcat(output->temporary, suffix);
        output->stream = open_temporary(output->temporary);
    } else {
        output->stream = fopen(path, "w");
    }
    if (output->stream) return true;
    say(language, SAY_CANNOT_WRITE, path, say_error(language, errno));
    forget_temporary(output);
    return false;
}

/* A pipe is not opened to find out: who reads it would take that for the end. */
bool output_can_open(const char *path, planner_language language)
{
    cli_output output;
    if (is_replaced(path)) {
        if (!output_open(&output, path, language)) return false;
        output_drop(&output);
        return true;
    }
    struct stat status;
    bool is_folder = stat(path, &status) == 0 && S_ISDIR(status.st_mode);
    if (!is_folder && access(path, W_OK) == 0) return true;
    if (is_folder) errno = EISDIR;
    say(language, SAY_CANNOT_WRITE, path, say_error(language, errno));
    return false;
}

/* Without memory for it, it is written as ever. */
void output_widen(cli_output *output)
{
    enum { size = 256 * 1024 };
    output->room = malloc(size);
    if (output->room) setvbuf(output->stream, output->room, _IOFBF, size);
}

bool output_bytes(cli_output *output, const char *bytes, size_t size)
{
    output->written = true;
    bool arrived = fwrite(bytes, 1, size, output->stream) == size;
    if (!arrived && !output->error) output->error = errno;
    return arrived;
}

bool output_flush(cli_output *output)
{
    return fflush(output->stream) == 0;
}

void output_text(cli_output *output, const planner_text *text)
{
    output_bytes(output, planner_text_data(text), planner_text_size(text));
}

void output_drop(cli_output *output)
{
    if (!output->path) return;
    fclose(output->stream);
    if (output->temporary) remove(output->temporary);
    forget_temporary(output);
    free(output->room);
}

bool output_close(cli_output *output)
{
    bool written = fflush(output->stream) == 0 && !ferror(output->stream);
    if (output->temporary) written = written && fsync(fileno(output->stream)) == 0;
    if (output->path) written = fclose(output->stream) == 0 && written;
    if (output->temporary) written = written && rename(output->temporary, output->path) == 0;
    if (!written) {
        say(output->language, SAY_CANNOT_WRITE, output->path ? output->path : "stdout",
            say_error(output->language, output->error ? output->error : errno));
        if (output->temporary) remove(output->temporary);
    }
    forget_temporary(output);
    return written;
}

/* What cannot be brought to a disk, such as a pipe, says EINVAL. */
static bool sync_and_close_stdout(void)
{
    bool synced =
        fsync(STDOUT_FILENO) == 0 || errno == EINVAL || errno == ENOTSUP || errno == EROFS;
    return fclose(stdout) == 0 && synced;
}

bool output_end(cli_output *output)
{
    bool is_stdout = !output->path;
    bool written = output_close(output);
    if (!written && is_stdout) return false;
    bool closed = !is_stdout || sync_and_close_stdout();
    free(output->room);
    if (!written || closed) return written;
    say(output->language, SAY_CANNOT_WRITE, "stdout", say_error(output->language, errno));
    return false;
}

bool output_file(const char *path, const planner_text *text, planner_language language)
{
    cli_output output;
    if (!output_open(&output, path, language)) return false;
    output_text(&output, text);
    return output_close(&output);
}
