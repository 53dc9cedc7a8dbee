#include "cli/manual.h"

#include "cli/commands.h"
#include "cli/formats.h"

#include <string.h>

/* The page has the date of its words, since it is the same whenever it is made. */
static const char date[] = "2026-11-24";

/* Text for roff. A hyphen would be set as another character, which nobody could copy to a command
 * line; so would quotes. A line must not begin with what is a request. */
static void put(FILE *to, const char *text)
{
    static const char *const written[128] = {
        ['\\'] = "\\e",  ['-'] = "\\-",   ['\''] = "\\(aq",
        ['`'] = "\\(ga", ['^'] = "\\(ha", ['~'] = "\\(ti",
    };
    if (*text == '.') fputs("\\&", to);
    for (const char *at = text; *at; at++) {
        size_t byte = (unsigned char)*at;
        const char *sign = byte < sizeof written / sizeof *written ? written[byte] : NULL;
        if (sign)
            fputs(sign, to);
        else
            putc(*at, to);
    }
}

/* A paragraph with this head. */
static void put_head(FILE *to, const char *head)
{
    fputs(".TP\n\\fB", to);
    put(to, head);
    fputs("\\fR\n", to);
}

static void put_line(FILE *to, const char *text)
{
    put(to, text);
    putc('\n', to);
}

static void put_section(FILE *to, const char *name)
{
    fprintf(to, ".SH %s\n", name);
}

static void put_synopsis(FILE *to)
{
    put_section(to, "SYNOPSIS");
    for (size_t i = 0; i < cli_usage_count; i++) {
        fputs(i ? ".br\n\\fBplanner\\fR " : "\\fBplanner\\fR ", to);
        put_line(to, cli_usages[i].form);
    }
    fputs(".br\n\\fBplanner\\fR help [COMMAND]\n", to);
}

static void put_description(FILE *to)
{
    static const char *const lines[] = {
        "planner ranks the channels for a campaign brief, by rules and by facts that each",
        "name their source, and checks briefs.",
        "The result goes to the standard output, everything else to the standard error.",
        "Options stand before or behind the command; behind \"\\-\\-\" nothing is one.",
        "\"\\-\" as the name of a brief is the standard input.",
    };
    put_section(to, "DESCRIPTION");
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        fprintf(to, "%s\n", lines[i]);
}

static void put_commands(FILE *to)
{
    put_section(to, "COMMANDS");
    for (size_t i = 0; i < cli_usage_count; i++) {
        put_head(to, cli_usages[i].form);
        put_line(to, cli_usages[i].words[PLANNER_ENGLISH]);
    }
    put_head(to, "help [COMMAND]");
    put_line(to, "shows how commands are used");
}

/* Which commands take it; nothing where all do. */
static void put_owners(FILE *to, command_set set)
{
    bool first = true;
    if (set == FOR_ALL) return;
    fputs("Of ", to);
    for (size_t i = 0; i < cli_command_count; i++) {
        if (cli_commands[i].set == FOR_ALL || !(cli_commands[i].set & set)) continue;
        fprintf(to, "%s\\fB%s\\fR", first ? "" : ",\n", cli_commands[i].name);
        first = false;
    }
    fputs(".\n", to);
}

static void put_formats(FILE *to)
{
    fputs("how the result is written. The first is what is taken where none is named.\n", to);
    for (size_t i = 0; i < cli_command_count; i++) {
        const char *name = formats_name(cli_commands[i].set, 0);
        if (!name) continue;
        fprintf(to, ".br\n\\fB%s\\fR: ", cli_commands[i].name);
        for (size_t at = 0; (name = formats_name(cli_commands[i].set, at)); at++)
            fprintf(to, "%s%s", at ? ", " : "", name);
        putc('\n', to);
    }
}

static void put_option(FILE *to, const option_help *help)
{
    fputs(".TP\n", to);
    if (help->letter) fprintf(to, "\\fB\\-%c\\fR, ", help->letter);
    fputs("\\fB", to);
    put(to, help->name);
    fputs("\\fR", to);
    if (help->value) fprintf(to, " \\fI%s\\fR", help->value);
    putc('\n', to);
    if (!help->words) {
        put_formats(to);
        return;
    }
    put_line(to, help->words);
    fputs(".br\n", to);
    put_owners(to, help->set);
}

static void put_options(FILE *to)
{
    put_section(to, "OPTIONS");
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const option_help help = options_describe((option_id)i, PLANNER_ENGLISH);
        put_option(to, &help);
    }
}

static void put_environment(FILE *to)
{
    put_section(to, "ENVIRONMENT");
    fputs("A flag counts before a variable, a variable before planner.yaml.\n", to);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const option_help help = options_describe((option_id)i, PLANNER_ENGLISH);
        if (!help.variable) continue;
        put_head(to, help.variable);
        fputs("stands for \\fB", to);
        put(to, help.name);
        fputs("\\fR\n", to);
    }
    put_head(to, "NO_COLOR");
    fputs("no colours, where it is not empty and nothing above says otherwise\n", to);
    put_head(to, "CLICOLOR_FORCE");
    fputs("colours also where there is no terminal, unless it is 0 or nothing above wants any\n",
          to);
    put_head(to, "LC_ALL, LC_MESSAGES, LANG");
    fputs("the language, the first of them that says one, where nothing above does\n", to);
}

/* A head and what is said of it. */
typedef struct told {
    const char *head, *words;
} told;

static void put_told(FILE *to, const char *section, const told *rows, size_t count)
{
    put_section(to, section);
    for (size_t i = 0; i < count; i++) {
        put_head(to, rows[i].head);
        put_line(to, rows[i].words);
    }
}

static void put_examples(FILE *to)
{
    put_section(to, "EXAMPLES");
    fputs(".nf\n", to);
    for (size_t i = 0; i < cli_example_count; i++)
        put_line(to, cli_examples[i].line[PLANNER_ENGLISH]);
    fputs(".fi\n", to);
}

void manual_write(FILE *to)
{
    static const told files[] = {
        { "planner.yaml", "the nearest in this folder or above says which rules, facts and schema\n"
                          "count, which rules are disabled or worth something else, and what is\n"
                          "excluded when a folder is checked" },
    };
    static const told statuses[] = {
        { "0", "the job was done, and nothing was found that counts; a ranking is always that" },
        { "1", "the job was done, and the answer is no: findings, a brief that is defective,\n"
               "an example of a rule that fails" },
        { "2", "the job could not be done: an unknown option, a missing file, a defective\n"
               "rule, a full disk" },
        { "3", "a bug in planner" },
    };
    fprintf(
        to,
        ".\\\" Written by `planner generate man`.\n.TH PLANNER 1 %s \"planner %s\" \"User Commands\"\n",
        date, PLANNER_VERSION);
    put_section(to, "NAME");
    fputs("planner \\- ranks channels for campaign briefs, with reasons, and checks briefs\n", to);
    put_synopsis(to);
    put_description(to);
    put_commands(to);
    put_options(to);
    put_environment(to);
    put_told(to, "FILES", files, sizeof files / sizeof *files);
    put_told(to, "EXIT STATUS", statuses, sizeof statuses / sizeof *statuses);
    put_examples(to);
}
