#include "cli/formats.h"

#include "cli/say.h"

#include <planner/compare.h>
#include <planner/render.h>
#include <planner/report.h>

#include <string.h>

enum { most_formats = 16, list_room = 256 };

/* The name at an index, or NULL behind the last. */
typedef const char *name_at(size_t index);

/* By style; a format that is not named is the first. */
static const char *const styles[] = { [PLANNER_LONG] = "text", [PLANNER_SHORT] = "short" };

static const char lines_name[] = "ndjson"; /* a line a brief, see cli/flow.h */

static const char *style_name(size_t index)
{
    return index < sizeof styles / sizeof *styles ? styles[index] : NULL;
}

/* The names of a list, and behind them that of lines. */
static const char *with_lines(name_at *name, size_t index)
{
    bool is_last = !name(index) && index && name(index - 1);
    return is_last ? lines_name : name(index);
}

static const char *check_name(size_t index)
{
    return with_lines(planner_report_format_name, index);
}

static const char *recommend_name(size_t index)
{
    return with_lines(planner_format_name, index);
}

static const char *plain_name(size_t index)
{
    static const char *const plain[] = { "text", "json" };
    return index < sizeof plain / sizeof *plain ? plain[index] : NULL;
}

static const struct {
    command_set set;
    const char *command;
    name_at *name;
} lists[] = {
    { FOR_RECOMMEND, "recommend", recommend_name },
    { FOR_COMPARE, "compare", planner_comparison_format_name },
    { FOR_CHECK, "check", check_name },
    { FOR_RULES, "rules", plain_name },
    { FOR_FACTS, "facts", plain_name },
    { FOR_EVAL, "eval", plain_name },
    { FOR_TEST, "test", style_name },
    { FOR_EXPLAIN, "explain", plain_name },
};

enum { list_count = sizeof lists / sizeof *lists };

static name_at *names_of(command_set command)
{
    size_t at = 0;
    while (!(lists[at].set & command))
        at++;
    return lists[at].name;
}

static size_t count_of(name_at *name)
{
    size_t count = 0;
    while (count < most_formats && name(count))
        count++;
    return count;
}

/* The place of the format that was asked for; the count when there is none of that name. */
static size_t asked_format(const cli_settings *settings, name_at *name)
{
    const char *asked = settings->values[OPTION_FORMAT];
    size_t at = 0, count = count_of(name);
    while (asked && at < count && strcmp(asked, name(at)) != 0)
        at++;
    return at;
}

static void put_list(char *list, name_at *name, const char *between)
{
    size_t size = 0, count = count_of(name);
    for (size_t i = 0; i < count && size < list_room; i++)
        size += (size_t)snprintf(list + size, list_room - size, "%s%s", i ? between : "", name(i));
}

bool formats_know(const cli_settings *settings, command_set command)
{
    name_at *name = names_of(command);
    size_t count = count_of(name);
    if (asked_format(settings, name) < count) return true;
    const char *names[most_formats];
    char list[list_room];
    for (size_t i = 0; i < count; i++)
        names[i] = name(i);
    put_list(list, name, " | ");
    say(settings->language, SAY_BAD_VALUE, options_name(OPTION_FORMAT), list,
        settings->values[OPTION_FORMAT]);
    say_nearest(settings->language, settings->values[OPTION_FORMAT], names, count);
    return false;
}

const char *formats_name(command_set command, size_t index)
{
    for (size_t i = 0; i < list_count; i++)
        if (lists[i].set == command) return index < most_formats ? lists[i].name(index) : NULL;
    return NULL;
}

bool formats_want_lines(const cli_settings *settings)
{
    const char *asked = settings->values[OPTION_FORMAT];
    return asked && strcmp(asked, lines_name) == 0;
}

bool formats_want_document(const cli_settings *settings)
{
    return planner_format_is_document(asked_format(settings, planner_format_name));
}

bool formats_want_table(const cli_settings *settings)
{
    return planner_format_is_table(asked_format(settings, planner_format_name));
}

bool formats_want_rows(const cli_settings *settings)
{
    return planner_report_format_is_table(asked_format(settings, planner_report_format_name));
}

planner_diagnostic_style formats_style(const cli_settings *settings)
{
    return (planner_diagnostic_style)asked_format(settings, style_name);
}

/* Whether the commands have the same formats. */
static bool alike(size_t one, size_t other)
{
    char first[list_room], second[list_room];
    put_list(first, lists[one].name, ", ");
    put_list(second, lists[other].name, ", ");
    return strcmp(first, second) == 0;
}

/* Whether an earlier command of the set has the same formats, and so was printed with them. */
static bool is_printed(size_t at, command_set set)
{
    for (size_t i = 0; i < at; i++)
        if ((lists[i].set & set) && alike(i, at)) return true;
    return false;
}

void formats_help(FILE *to, command_set set)
{
    bool many = (set & (set - 1)) != 0, first = true;
    for (size_t i = 0; i < list_count; i++) {
        char list[list_room];
        if (!(lists[i].set & set) || is_printed(i, set)) continue;
        put_list(list, lists[i].name, ", ");
        fprintf(to, "%s%s", first ? "" : "; ", many ? lists[i].command : "");
        for (size_t other = i + 1; other < list_count && many; other++)
            if ((lists[other].set & set) && alike(i, other))
                fprintf(to, ", %s", lists[other].command);
        fprintf(to, "%s%s", many ? ": " : "", list);
        first = false;
    }
}
