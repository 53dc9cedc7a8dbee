#include "cli/commands.h"
#include "cli/output.h"
#include "cli/say.h"
#include "cli/session.h"

#include <string.h>

enum { most_names = 16, list_room = 256 };

/* The names that there are, and all of them in one text. */
typedef struct schema_names {
    const char *items[most_names];
    size_t count;
    char list[list_room];
} schema_names;

static schema_names all_names(void)
{
    schema_names names = { .count = 0 };
    size_t size = 0;
    while (names.count < most_names &&
           (names.items[names.count] = planner_schema_name(names.count)))
        names.count++;
    for (size_t i = 0; i < names.count && size < list_room; i++)
        size += (size_t)snprintf(names.list + size, list_room - size, "%s%s", i ? ", " : "",
                                 names.items[i]);
    return names;
}

static bool is_known(const schema_names *names, const char *asked)
{
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->items[i], asked) == 0) return true;
    return false;
}

/* Another schema of briefs says nothing about the other files. */
static bool refuse_schema_option(const cli_settings *settings)
{
    char command[64];
    snprintf(command, sizeof command, "schema %s", settings->operands[0]);
    say(settings->language, SAY_NOT_FOR_COMMAND, options_name(OPTION_SCHEMA), command);
    return false;
}

static bool can_begin(const cli_settings *settings)
{
    const schema_names names = all_names();
    if (!settings->operand_count) {
        say(settings->language, SAY_WHICH_SCHEMA, names.list);
        return false;
    }
    const char *asked = settings->operands[0];
    if (!is_known(&names, asked)) {
        say(settings->language, SAY_UNKNOWN_SCHEMA, asked, names.list);
        say_nearest(settings->language, asked, names.items, names.count);
        return false;
    }
    if (settings->operand_count > 1) {
        say(settings->language, SAY_ONE_ONLY, settings->operands[1]);
        return false;
    }
    bool brief = strcmp(asked, names.items[0]) == 0;
    return brief || !settings->values[OPTION_SCHEMA] || refuse_schema_option(settings);
}

static bool print(const cli_settings *settings, const planner_schema *schema)
{
    cli_output output;
    planner_text *text;
    if (planner_schema_write(schema, settings->language, NULL, &text) != PLANNER_OK) {
        say(settings->language, SAY_NO_MEMORY, NULL);
        return false;
    }
    bool opened = output_open(&output, settings->values[OPTION_OUTPUT], settings->language);
    if (opened) output_text(&output, text);
    planner_text_free(text);
    return opened && output_close(&output);
}

int command_schema(const cli_settings *settings)
{
    cli_session session = { .settings = settings };
    planner_schema *schema;
    if (!can_begin(settings)) return EXIT_TROUBLE;
    planner_status status =
        planner_schema_load(settings->operands[0], settings->values[OPTION_SCHEMA], NULL, &schema);
    if (!schema) {
        say(settings->language, status == PLANNER_NOMEM ? SAY_NO_MEMORY : SAY_BUG, "schema");
        return status == PLANNER_NOMEM ? EXIT_TROUBLE : EXIT_BUG;
    }
    session_complain(&session, planner_schema_diagnostics(schema));
    bool printed = status == PLANNER_OK && print(settings, schema);
    planner_schema_free(schema);
    return printed ? EXIT_CLEAN : EXIT_TROUBLE;
}
