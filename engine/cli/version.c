#include "cli/commands.h"
#include "cli/output.h"
#include "cli/session.h"

/* Whatever a folder or the environment asks for, they are those that are compiled in. */
static exit_status print_json(const cli_settings *settings)
{
    const planner_rule_paths paths = { .struct_size = sizeof paths, .rules = "builtin" };
    planner_ruleset *ruleset;
    planner_status status = planner_ruleset_load(&paths, NULL, &ruleset);
    if (status == PLANNER_OK)
        printf("{\"format\":\"planner.version\",\"format_version\":\"1.0\",\"planner\":\"%s\","
               "\"rules\":{\"version\":\"%s\",\"sha256\":\"%s\"}}\n",
               planner_version(), planner_ruleset_version(ruleset),
               planner_ruleset_sha256(ruleset));
    else if (status == PLANNER_NOMEM)
        say(settings->language, SAY_NO_MEMORY, NULL);
    else
        say(settings->language, SAY_BUG, "built-in rules");
    planner_ruleset_free(ruleset);
    if (status == PLANNER_OK) return EXIT_CLEAN;
    return status == PLANNER_NOMEM ? EXIT_TROUBLE : EXIT_BUG;
}

int command_version(const cli_settings *settings)
{
    cli_output output;
    exit_status status = EXIT_CLEAN;
    if (settings->operand_count) {
        say(settings->language, SAY_NOT_FOR_COMMAND, settings->operands[0], "version");
        return EXIT_TROUBLE;
    }
    if (settings->values[OPTION_JSON])
        status = print_json(settings);
    else
        printf("planner %s\n", planner_version());
    output_open(&output, NULL, settings->language);
    return output_close(&output) ? (int)status : EXIT_TROUBLE;
}
