#include "cli/values.h"

#include "base/date.h"
#include "base/number.h"
#include "cli/crew.h"
#include "cli/say.h"

#include <planner/brief.h>

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

static bool check_colour(const cli_settings *settings)
{
    static const char *const wanted[] = { "auto, always or never", "autoかalwaysかnever" };
    static const char *const known[] = { "auto", "always", "never" };
    const char *colour = settings->values[OPTION_COLOR];
    bool is_known = !colour;
    for (size_t i = 0; i < sizeof known / sizeof *known && !is_known; i++)
        is_known = strcmp(colour, known[i]) == 0;
    return is_known || refuse_value(settings, OPTION_COLOR, wanted);
}

static bool read_level(cli_settings *settings)
{
    static const char *const wanted[] = { "error, warning or note", "errorかwarningかnote" };
    static const char *const levels[] = {
        [PLANNER_NOTE] = "note", [PLANNER_WARNING] = "warning", [PLANNER_ERROR] = "error"
    };
    const char *level = settings->values[OPTION_FAIL_ON];
    settings->fail_on = PLANNER_ERROR;
    for (size_t i = 0; level && i < sizeof levels / sizeof *levels; i++) {
        settings->fail_on = (planner_severity)i;
        if (strcmp(level, levels[i]) == 0) return true;
    }
    return !level || refuse_value(settings, OPTION_FAIL_ON, wanted);
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
    static const char *const known[] = { "yaml", "json", "ndjson" };
    const char *input = settings->values[OPTION_INPUT];
    bool is_known = !input || set == FOR_SPLIT;
    for (size_t i = 0; i < sizeof known / sizeof *known && !is_known; i++)
        is_known = strcmp(input, known[i]) == 0;
    if (!is_known) return refuse_value(settings, OPTION_INPUT, kinds);
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
    static const char *const languages[] = { "en or ja", "enかja" };
    static const char *const dates[] = { "a date such as 2027-03-01", "2027-03-01のような日付" };
    const char *lang = settings->values[OPTION_LANG];
    const char *today = settings->values[OPTION_TODAY];
    if (lang && strcmp(lang, "ja") != 0 && strcmp(lang, "en") != 0)
        return refuse_value(settings, OPTION_LANG, languages);
    int64_t day;
    uint64_t top = 0, most = 0;
    if (!check_edits(settings) || !check_colour(settings)) return false;
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
    if (!read_values(settings) || !read_stream_values(settings, set)) return false;
    return !(set & FOR_BRIEFS) || read_jobs(settings);
}
