#include "cli/help.h"

#include "cli/commands.h"
#include "cli/formats.h"

#include <string.h>

static void print_option(FILE *to, option_id option, command_set set, planner_language language)
{
    const option_help help = options_describe(option, language);
    char head[48];
    if (!(help.set & set)) return;
    snprintf(head, sizeof head, "%s%c%s%s %s", help.letter ? "-" : "  ",
             help.letter ? help.letter : ' ', help.letter ? ", " : " ", help.name,
             help.value ? help.value : "");
    fprintf(to, "  %-24s ", head);
    if (help.words)
        fputs(help.words, to);
    else
        formats_help(to, set);
    putc('\n', to);
}

/* The words stand in a column of their own, below what is too long to stand before it. */
static void print_usage(FILE *to, const cli_usage *usage, planner_language language)
{
    enum { column = 23 };
    bool fits = strlen(usage->form) <= column - 3;
    fprintf(to, "  %-*s", fits ? column - 2 : 0, usage->form);
    if (!fits) fprintf(to, "\n%*s", column, "");
    for (const char *at = usage->words[language == PLANNER_JAPANESE]; *at; at++)
        if (*at == '\n')
            fprintf(to, "\n%*s", column, "");
        else
            putc(*at, to);
    putc('\n', to);
}

void help_print(FILE *to, command_set set, planner_language language)
{
    bool japanese = language == PLANNER_JAPANESE;
    fputs(japanese ? "例:\n" : "Examples:\n", to);
    for (size_t i = 0; i < cli_example_count; i++)
        if (cli_examples[i].set & set) fprintf(to, "  %s\n", cli_examples[i].line[japanese]);
    fputs(japanese ? "\nコマンド:\n" : "\nCommands:\n", to);
    for (size_t i = 0; i < cli_usage_count; i++)
        if (cli_usages[i].set & set) print_usage(to, &cli_usages[i], language);
    fputs("  help [COMMAND]\n\n", to);
    fputs(japanese ? "オプション:\n" : "Options:\n", to);
    for (size_t i = 0; i < OPTION_COUNT; i++)
        print_option(to, (option_id)i, set, language);
}
