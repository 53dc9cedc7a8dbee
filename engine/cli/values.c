#include "cli/values.h"

#include "base/date.h"
#include "base/number.h"
#include "cli/crew.h"
#include "cli/say.h"

#include <planner/brief.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static bool refuse_value(const cli_settings *settings, option_id option, const char *const *wanted)
{
    say(settings->language, SAY_BAD_VALUE, options_origin(settings, option),
        wanted[settings->language == PLANNER_JAPANESE], settings->values[option]);
    return false;
}

static bool check_edits(cli_settings *settings)
{
    static const char *const edits[] = { "PATH=VALUE, such as audience.age=20-34",
                                         "PATH=VALUE（例: audience.age=20-34）" };
    static const char *const fewer[] = { "to be given at most 100 times", "100回まで" };
    const char *edit;
    for (size_t i = 0; (edit = options_value(settings, OPTION_SET, i)); i++) {
        settings->values[OPTION_SET] = edit;
        if (!planner_edit_is(edit)) return refuse_value(settings, OPTION_SET, edits);
        if (i == PLANNER_MOST_EDITS) return refuse_value(settings, OPTION_SET, fewer);
    }
    return true;
}

/* Nothing is not a choice: whose variable is empty by mistake would take all for what it says. */
static bool check_codes(cli_settings *settings)
{
    static const char *const wanted[] = { "codes such as superlative,cheapest",
                                          "superlative,cheapestのようなコード" };
    static const option_id lists[] = { OPTION_SELECT, OPTION_IGNORE };
    const char *codes;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        for (size_t at = 0; (codes = options_value(settings, lists[i], at)); at++) {
            settings->values[lists[i]] = codes;
            if (!codes[strspn(codes, " \t,")]) return refuse_value(settings, lists[i], wanted);
        }
    return true;
}

enum { most_choices = 8, choices_room = 64 };

/* Whether the value is one of those that the table of options has, or was not given; which one.
 * Says what there is otherwise. */
static bool read_choice(const cli_settings *settings, option_id option, const char *const *wanted,
                        size_t *place)
{
    const char *value = settings->values[option], *names[most_choices];
    char room[choices_room];
    size_t count = 0;
    if (!value) return true;
    snprintf(room, sizeof room, "%s", options_describe(option, settings->language).choices);
    for (char *at = room; at && count < most_choices; count++) {
        char *end = strchr(at, '|');
        if (end) *end++ = '\0';
        names[count] = at;
        at = end;
    }
    for (*place = 0; *place < count; ++*place)
        if (strcmp(value, names[*place]) == 0) return true;
    refuse_value(settings, option, wanted);
    say_nearest(settings->language, value, names, count);
    return false;
}

static bool check_choices(const cli_settings *settings)
{
    static const struct {
        option_id option;
        const char *wanted[2];
    } rows[] = {
        { OPTION_LANG, { "en or ja", "enかja" } },
        { OPTION_COLOR, { "auto, always or never", "autoかalwaysかnever" } },
    };
    size_t place;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (!read_choice(settings, rows[i].option, rows[i].wanted, &place)) return false;
    return true;
}

/* The choices begin with the heaviest. */
static bool read_level(cli_settings *settings)
{
    static const char *const wanted[] = { "error, warning or note", "errorかwarningかnote" };
    size_t place = 0;
    if (!read_choice(settings, OPTION_FAIL_ON, wanted, &place)) return false;
    settings->fail_on = (planner_severity)(PLANNER_ERROR - place);
    return true;
}

/* A count that the option was given, within bounds; as it was when it was not given. */
static bool read_count(const cli_settings *settings, option_id option, int64_t least,
                       uint64_t *count)
{
    static const char *const wanted[][2] = { { "a number from 0", "0以上の数" },
                                             { "a number from 1", "1以上の数" } };
    const int64_t most = INT64_MAX / 2; /* so that it can be counted on */
    int64_t number;
    if (!settings->values[option]) return true;
    if (!pl_number_int(pl_slice_of(settings->values[option]), &number) || number < least ||
        number > most)
        return refuse_value(settings, option, wanted[least]);
    *count = (uint64_t)number;
    return true;
}

static bool read_stream_values(cli_settings *settings, command_set set)
{
    static const char *const kinds[] = { "yaml, json or ndjson", "yamlかjsonかndjson" };
    size_t place;
    bool is_file = set == FOR_SPLIT;
    if (!is_file && !read_choice(settings, OPTION_INPUT, kinds, &place)) return false;
    settings->seq_base = 1;
    return read_count(settings, OPTION_SEQ_BASE, 0, &settings->seq_base) &&
           read_count(settings, OPTION_RECORDS, 1, &settings->records);
}

/* As many as there are processors, unless something else is asked for. */
static bool read_jobs(cli_settings *settings)
{
    static const char *const wanted[] = { "a number from 1 to 256", "1から256までの数" };
    const char *asked = settings->values[OPTION_JOBS];
    int64_t jobs = sysconf(_SC_NPROCESSORS_ONLN);
    if (asked) {
        if (!pl_number_int(pl_slice_of(asked), &jobs) || jobs < 1 || jobs > crew_most)
            return refuse_value(settings, OPTION_JOBS, wanted);
    }
    settings->jobs = jobs < 1 ? 1 : jobs > crew_most ? crew_most : (size_t)jobs;
    return true;
}

static bool read_values(cli_settings *settings)
{
    static const char *const dates[] = { "a date such as 2027-03-01", "2027-03-01のような日付" };
    const char *today = settings->values[OPTION_TODAY];
    int64_t day;
    uint64_t top = 0, most = 0;
    if (!check_choices(settings) || !check_edits(settings) || !check_codes(settings)) return false;
    if (!read_count(settings, OPTION_TOP, 1, &top)) return false;
    if (!read_count(settings, OPTION_MAX_FINDINGS, 1, &most)) return false;
    settings->top = (size_t)top;
    settings->most_findings = (size_t)most;
    if (today && !pl_date_parse(pl_slice_of(today), &day))
        return refuse_value(settings, OPTION_TODAY, dates);
    return read_level(settings);
}

bool values_read(cli_settings *settings, command_set set)
{
    const char *output = settings->values[OPTION_OUTPUT];
    /* As it is where nothing is said of it. */
    if (output && strcmp(output, "-") == 0) settings->values[OPTION_OUTPUT] = NULL;
    if (!read_values(settings) || !read_stream_values(settings, set)) return false;
    return !(set & FOR_BRIEFS) || read_jobs(settings);
}
