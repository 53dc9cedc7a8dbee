#include "cli/completion.h"

#include "cli/commands.h"
#include "cli/formats.h"

#include <string.h>

enum { words_room = 512 };

/* Stands for the command where none is named yet. */
static const cli_command no_command = { .name = "", .set = FOR_ALL };

/* The commands of the table, those without options of their own too, and at last none. */
static const cli_command *command_at(size_t index)
{
    if (index < cli_command_count) return &cli_commands[index];
    return index == cli_command_count ? &no_command : NULL;
}

/* Whether a command takes the option; what belongs to some commands alone waits for the command. */
static bool takes(const cli_command *command, const option_help *help)
{
    return command->set == FOR_ALL ? help->set == FOR_ALL : (command->set & help->set) != 0;
}

static size_t add(char *words, size_t size, const char *word)
{
    int added = snprintf(words + size, words_room - size, "%s%s", size ? " " : "", word);
    return size + (size_t)added < words_room ? size + (size_t)added : size;
}

/* The words that a value can be, with blanks between: none for any text. NULL for files. */
static const char *values_of(const cli_command *command, const option_help *help, char *words)
{
    const char *name;
    size_t size = 0;
    words[0] = '\0';
    if (help->files == FOR_ALL || (help->files & command->set && command->set != FOR_ALL))
        return NULL;
    for (size_t i = 0; !help->words && (name = formats_name(command->set, i)); i++)
        size = add(words, size, name);
    if (help->choices) size = add(words, size, help->choices);
    for (char *at = words; (at = strchr(at, '|'));)
        *at = ' ';
    return words;
}

static const char *operands_of(const cli_command *command, char *words)
{
    const char *word;
    size_t size = 0;
    words[0] = '\0';
    for (size_t i = 0; command->word && (word = command->word(i)); i++)
        size = add(words, size, word);
    return words;
}

/* What a command does, the first that is said of it. */
static const char *words_of_command(const cli_command *command, planner_language language)
{
    static const char *const help[] = { "shows how commands are used", "使い方を表示する" };
    static const char *const version[] = { "prints the version", "バージョンを表示する" };
    bool japanese = language == PLANNER_JAPANESE;
    if (command->set == FOR_ALL) return help[japanese];
    for (size_t i = 0; i < cli_usage_count; i++)
        if (cli_usages[i].set == command->set) return cli_usages[i].words[japanese];
    return version[japanese];
}

static const char *words_of_option(const option_help *help, planner_language language)
{
    static const char *const format[] = { "how the result is written", "出力の形式" };
    return help->words ? help->words : format[language == PLANNER_JAPANESE];
}

/* Text between single quotes. `quote` is how a quote is written there, `escaped` what else stands
 * behind a backslash. */
static void put_quoted(FILE *to, const char *text, const char *quote, const char *escaped)
{
    for (const char *at = text; *at; at++)
        if (*at == '\'')
            fputs(quote, to);
        else if (*at == '\n')
            putc(' ', to);
        else
            fprintf(to, "%s%c", strchr(escaped, *at) ? "\\" : "", *at);
}

static void bash_value(FILE *to, const cli_command *command, const option_help *help)
{
    char words[words_room];
    const char *values = values_of(command, help, words);
    fputs("    ", to);
    if (help->letter) fprintf(to, "%s,-%c | ", command->name, help->letter);
    fprintf(to, "%s,%s) ", command->name, help->name);
    if (!values) fputs("_planner_files; ", to);
    if (values && *values) fprintf(to, "_planner_words '%s'; ", values);
    fputs("return ;;\n", to);
}

static void bash_values(FILE *to)
{
    const cli_command *command;
    fputs("    case $command,$previous in\n", to);
    for (size_t at = 0; (command = command_at(at)); at++)
        for (size_t i = 0; i < OPTION_COUNT; i++) {
            const option_help help = options_describe((option_id)i, PLANNER_ENGLISH);
            if (help.value && takes(command, &help)) bash_value(to, command, &help);
        }
    fputs("    esac\n", to);
}

static void bash_options(FILE *to)
{
    const cli_command *command;
    fputs("    if [[ $current == -* ]]; then\n        case $command in\n", to);
    for (size_t at = 0; (command = command_at(at)); at++) {
        fprintf(to, "        '%s') _planner_words '", command->name);
        for (size_t i = 0; i < OPTION_COUNT; i++) {
            const option_help help = options_describe((option_id)i, PLANNER_ENGLISH);
            if (!takes(command, &help)) continue;
            if (help.letter) fprintf(to, "-%c ", help.letter);
            fprintf(to, "%s ", help.name);
        }
        fprintf(to, "%s' ;;\n", command == &no_command ? "--version" : "");
    }
    fputs("        esac\n        return\n    fi\n", to);
}

static void bash_operands(FILE *to)
{
    char words[words_room];
    fputs("    case $command in\n    '') _planner_words '", to);
    for (size_t i = 0; i < cli_command_count; i++)
        fprintf(to, "%s%s", i ? " " : "", cli_commands[i].name);
    fputs("' ;;\n", to);
    for (size_t i = 0; i < cli_command_count; i++) {
        const cli_command *command = &cli_commands[i];
        if (command->operands == OPERANDS_FILES)
            fprintf(to, "    %s) _planner_files ;;\n", command->name);
        if (command->operands == OPERANDS_FOLDER)
            fprintf(to, "    %s) _planner_files -d ;;\n", command->name);
        if (command->operands == OPERANDS_WORD)
            fprintf(to, "    %s) [[ $operand ]] || _planner_words '%s' ;;\n", command->name,
                    operands_of(command, words));
    }
    fputs("    esac\n", to);
}

/* A pattern of the options that take the next word. */
static void put_wanting(FILE *to, const char *between)
{
    const char *before = "";
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const option_help help = options_describe((option_id)i, PLANNER_ENGLISH);
        if (!help.value) continue;
        if (help.letter) fprintf(to, "%s-%c%s", before, help.letter, between);
        fprintf(to, "%s%s", help.letter ? "" : before, help.name);
        before = between;
    }
}

/* `=` separates words there, so that `--format=json` is three of them. */
void completion_bash(FILE *to)
{
    fputs("# Completions for bash, written by `planner generate bash`.\n\n"
          "_planner_words() {\n"
          "    COMPREPLY=($(compgen -W \"$1\" -- \"$current\"))\n"
          "}\n\n"
          "_planner_files() {\n"
          "    local name\n"
          "    while IFS= read -r name; do\n"
          "        COMPREPLY+=(\"$name\")\n"
          "    done < <(compgen \"${1:--f}\" -- \"$current\")\n"
          "    compopt -o filenames 2>/dev/null\n"
          "}\n\n"
          "_planner() {\n"
          "    local current=${COMP_WORDS[COMP_CWORD]} previous= command= operand= i\n"
          "    COMPREPLY=()\n"
          "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
          "        previous=${COMP_WORDS[i]}\n"
          "        case $previous in\n        ",
          to);
    put_wanting(to, " | ");
    fputs(")\n"
          "            [[ ${COMP_WORDS[i + 1]} == = ]] && ((i++))\n"
          "            ((i++))\n"
          "            ((i < COMP_CWORD)) && previous=\n"
          "            ;;\n"
          "        -*) ;;\n"
          "        *) if [[ $command ]]; then operand=$previous; else command=$previous; fi ;;\n"
          "        esac\n"
          "    done\n"
          "    [[ $current == = ]] && current=\n",
          to);
    bash_values(to);
    bash_options(to);
    bash_operands(to);
    fputs("}\n\ncomplete -F _planner planner\n", to);
}

static void zsh_option(FILE *to, const cli_command *command, const option_help *help,
                       planner_language language)
{
    char words[words_room];
    const char *values = values_of(command, help, words), *wants = help->value ? "=" : "";
    fputs("            ", to);
    if (help->value) fputs("'*'", to);
    if (!help->value && help->letter) fprintf(to, "'(-%c %s)'", help->letter, help->name);
    if (help->letter) fprintf(to, "{-%c%s,", help->letter, help->value ? "+" : "");
    fprintf(to, "%s%s%s'[", help->name, wants, help->letter ? "}" : "");
    put_quoted(to, words_of_option(help, language), "'\\''", "]\\");
    putc(']', to);
    if (help->value) fprintf(to, ":%s:", help->value);
    if (help->value && !values) fputs("_files", to);
    if (help->value && values && *values) fprintf(to, "(%s)", values);
    fputs("' \\\n", to);
}

static void zsh_command(FILE *to, const cli_command *command, planner_language language)
{
    char words[words_room];
    fprintf(to, "        %s)\n            _arguments -s \\\n", command->name);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const option_help help = options_describe((option_id)i, language);
        if (takes(command, &help)) zsh_option(to, command, &help, language);
    }
    if (command->operands == OPERANDS_WORD)
        fprintf(to, "            '1: :(%s)' \\\n", operands_of(command, words));
    if (command->operands == OPERANDS_FILES) fputs("            '*: :_files' \\\n", to);
    if (command->operands == OPERANDS_FOLDER) fputs("            '1: :_files -/' \\\n", to);
    fputs("            && found=0\n            ;;\n", to);
}

void completion_zsh(FILE *to, planner_language language)
{
    fputs("#compdef planner\n"
          "# Completions for zsh, written by `planner generate zsh`.\n\n"
          "_planner() {\n"
          "    local curcontext=$curcontext state line found=1\n"
          "    local -A opt_args\n"
          "    local -a commands\n"
          "    commands=(\n",
          to);
    for (size_t i = 0; i < cli_command_count; i++) {
        fprintf(to, "        '%s:", cli_commands[i].name);
        put_quoted(to, words_of_command(&cli_commands[i], language), "'\\''", "\\");
        fputs("'\n", to);
    }
    fputs("    )\n"
          "    _arguments -C '1: :->command' '*:: :->operands' && found=0\n"
          "    case $state in\n"
          "    command) _describe -t commands command commands && found=0 ;;\n"
          "    operands)\n"
          "        curcontext=${curcontext%:*:*}:planner-$words[1]:\n"
          "        case $words[1] in\n",
          to);
    for (size_t i = 0; i < cli_command_count; i++)
        zsh_command(to, &cli_commands[i], language);
    fputs("        esac\n"
          "        ;;\n"
          "    esac\n"
          "    return found\n"
          "}\n\n"
          "_planner \"$@\"\n",
          to);
}

static void fish_option(FILE *to, const cli_command *command, const option_help *help,
                        planner_language language)
{
    char words[words_room];
    const char *values = values_of(command, help, words);
    fprintf(to, "complete -c planner -n '__planner_in %s'", command->name);
    if (help->letter) fprintf(to, " -s %c", help->letter);
    fprintf(to, " -l %s", help->name + 2);
    if (help->value) fputs(values ? " -x" : " -r -F", to);
    if (help->value && values && *values) fprintf(to, " -a '%s'", values);
    fputs(" -d '", to);
    put_quoted(to, words_of_option(help, language), "\\'", "\\");
    fputs("'\n", to);
}

static void fish_command(FILE *to, const cli_command *command, planner_language language)
{
    char words[words_room];
    fprintf(to, "\ncomplete -c planner -n __planner_in -a %s -d '", command->name);
    put_quoted(to, words_of_command(command, language), "\\'", "\\");
    fputs("'\n", to);
    if (command->operands == OPERANDS_WORD)
        fprintf(to, "complete -c planner -n '__planner_in %s' -a '%s'\n", command->name,
                operands_of(command, words));
    if (command->operands == OPERANDS_FILES || command->operands == OPERANDS_FOLDER)
        fprintf(to, "complete -c planner -n '__planner_in %s' -F\n", command->name);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const option_help help = options_describe((option_id)i, language);
        if (takes(command, &help)) fish_option(to, command, &help, language);
    }
}

void completion_fish(FILE *to, planner_language language)
{
    fputs("# Completions for fish, written by `planner generate fish`.\n\n"
          "function __planner_in -d 'Whether the command is this one, or there is none yet'\n"
          "    set -l words (commandline -opc)\n"
          "    set -l skip 1\n"
          "    for word in $words\n"
          "        if test $skip = 1\n"
          "            set skip 0\n"
          "            continue\n"
          "        end\n"
          "        switch $word\n"
          "            case ",
          to);
    put_wanting(to, " ");
    fputs("\n"
          "                set skip 1\n"
          "            case '-*'\n"
          "            case '*'\n"
          "                test \"$word\" = \"$argv\"\n"
          "                return\n"
          "        end\n"
          "    end\n"
          "    test -z \"$argv\"\n"
          "end\n\n"
          "complete -c planner -f\n",
          to);
    for (size_t i = 0; i < cli_command_count; i++)
        fish_command(to, &cli_commands[i], language);
}
