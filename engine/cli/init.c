#include "cli/again.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/say.h"
#include "cli/session.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { most_files = 32 };

/* A file of the new folder: a template, or the schema of that name. */
typedef struct new_file {
    char *path;
    size_t template;
    const char *schema; /* NULL: a template */
} new_file;

typedef struct new_folder {
    planner_language language;
    const char *path; /* empty: the working folder */
    new_file files[most_files];
    size_t count;
} new_folder;

static bool add(new_folder *folder, const char *below, const char *ending, new_file file)
{
    size_t room = strlen(folder->path) + strlen(below) + strlen(ending) + sizeof "/" + 1;
    const char *last = folder->path + strlen(folder->path);
    bool apart = folder->path[0] && last[-1] != '/';
    if (folder->count < most_files) file.path = malloc(room);
    if (!file.path) {
        say(folder->language, SAY_NO_MEMORY, NULL);
        return false;
    }
    snprintf(file.path, room, "%s%s%s%s", folder->path, apart ? "/" : "", below, ending);
    folder->files[folder->count++] = file;
    return true;
}

static bool plan(new_folder *folder)
{
    bool planned = true;
    const char *name;
    for (size_t i = 0; planned && (name = planner_template_path(i)); i++)
        planned = add(folder, name, "", (new_file){ .template = i });
    for (size_t i = 0; planned && (name = planner_schema_name(i)); i++) {
        char below[64];
        snprintf(below, sizeof below, "%s/%s", PLANNER_SCHEMA_FOLDER, name);
        planned = add(folder, below, ".json", (new_file){ .schema = name });
    }
    return planned;
}

/* Whether none of the files is there; a link to nothing is something, too. */
static bool is_free(const new_folder *folder)
{
    bool all = true;
    struct stat status;
    for (size_t i = 0; i < folder->count; i++)
        if (lstat(folder->files[i].path, &status) == 0) {
            say(folder->language, SAY_EXISTS, folder->files[i].path);
            all = false;
        }
    return all;
}

static planner_status compose(const new_file *file, planner_language language, planner_text **text)
{
    planner_schema *schema;
    if (!file->schema) return planner_template_write(file->template, language, NULL, text);
    *text = NULL;
    planner_status status = planner_schema_load(file->schema, NULL, NULL, &schema);
    if (status == PLANNER_OK) status = planner_schema_write(schema, language, NULL, text);
    planner_schema_free(schema);
    return status;
}

/* Makes the folders that the path goes through; what is there already is found out by opening. */
static void make_folders(char *path)
{
    for (char *at = path + 1; (at = strchr(at, '/')); at++) {
        *at = '\0';
        mkdir(path, 0777);
        *at = '/';
    }
}

/* A file that appears in the meantime is not written over. */
static bool save(const char *path, const planner_text *text)
{
    FILE *file = fopen(path, "wx");
    if (!file) return false;
    size_t size = planner_text_size(text);
    bool written = fwrite(planner_text_data(text), 1, size, file) == size;
    return fclose(file) == 0 && written;
}

static bool write_file(const new_folder *folder, const new_file *file)
{
    planner_text *text;
    planner_status status = compose(file, folder->language, &text);
    if (status != PLANNER_OK) {
        say(folder->language, status == PLANNER_NOMEM ? SAY_NO_MEMORY : SAY_BUG, "init");
        return false;
    }
    make_folders(file->path);
    bool saved = save(file->path, text);
    if (!saved)
        say(folder->language, SAY_CANNOT_WRITE, file->path, say_error(folder->language, errno));
    planner_text_free(text);
    return saved;
}

/* Which brief to fill in, and what to ask of it then. */
static void print_next(const cli_settings *settings, const char *brief)
{
    static const char *const words[] = { "Next: fill in %s, then\n  %s\n",
                                         "次に: %s を書き換えてから\n  %s\n" };
    char *command = again_command(settings, brief, "recommend");
    if (command) printf(words[settings->language == PLANNER_JAPANESE], brief, command);
    free(command);
}

static bool write_all(const cli_settings *settings, const new_folder *folder)
{
    static const char *const words[] = { "wrote %s\n", "書き込み: %s\n" };
    for (size_t i = 0; i < folder->count; i++) {
        if (!write_file(folder, &folder->files[i])) return false;
        printf(words[settings->language == PLANNER_JAPANESE], folder->files[i].path);
    }
    print_next(settings, folder->files[0].path);
    return true;
}

int command_init(const cli_settings *settings)
{
    cli_output output;
    if (settings->operand_count > 1) {
        say(settings->language, SAY_ONE_ONLY, settings->operands[1]);
        return EXIT_TROUBLE;
    }
    new_folder folder = { .language = settings->language,
                          .path = settings->operand_count ? settings->operands[0] : "" };
    bool written = plan(&folder) && is_free(&folder) && write_all(settings, &folder);
    for (size_t i = 0; i < folder.count; i++)
        free(folder.files[i].path);
    output_open(&output, NULL, settings->language);
    return output_close(&output) && written ? EXIT_CLEAN : EXIT_TROUBLE;
}
