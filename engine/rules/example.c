#include "rules/example.h"

#include "base/date.h"
#include "base/nearest.h"
#include "base/number.h"

#include <math.h>

enum { most_points = 1000 * 1000 };

enum { KEY_BRIEF, KEY_CHANNEL, KEY_OUTCOME, KEY_POINTS, KEY_FACTS, KEY_TODAY, KEY_COUNT };

static const pl_key keys[KEY_COUNT] = {
    [KEY_BRIEF] = { PL_SLICE_INIT("brief"), PL_WANT_MAPPING, true },
    [KEY_CHANNEL] = { PL_SLICE_INIT("channel"), PL_WANT_SCALAR, false },
    [KEY_OUTCOME] = { PL_SLICE_INIT("outcome"), PL_WANT_SCALAR, true },
    [KEY_POINTS] = { PL_SLICE_INIT("points"), PL_WANT_SCALAR, false },
    [KEY_FACTS] = { PL_SLICE_INIT("facts"), PL_WANT_SCALAR, false },
    [KEY_TODAY] = { PL_SLICE_INIT("today"), PL_WANT_SCALAR, false },
};

static const pl_keys example_keys = { PL_SLICE_INIT("an example"), keys, KEY_COUNT };

static const pl_slice words[] = {
    [PL_NOT] = PL_SLICE_INIT("not"),
    [PL_HOLDS] = PL_SLICE_INIT("holds"),
    [PL_UNDECIDED] = PL_SLICE_INIT("undecided"),
    [PL_FAILED] = PL_SLICE_INIT("failed"),
};

pl_slice pl_outcome_word(pl_outcome outcome)
{
    return words[outcome];
}

static bool read_outcome(pl_example *example, pl_report *report)
{
    pl_slice written = example->outcome->text;
    pl_nearest near = pl_nearest_to(report->arena, written);
    for (int outcome = PL_NOT; outcome < PL_FAILED; outcome++) {
        pl_nearest_offer(&near, words[outcome]);
        example->wanted = (pl_outcome)outcome;
        if (pl_slice_equal(words[outcome], written)) return true;
    }
    pl_report_add(report, PL_UNKNOWN_CHOICE, example->outcome->span,
                  (pl_details){ .found = written,
                                .wanted = PL_SLICE("possible outcome"),
                                .near = near.best,
                                .list = PL_SLICE("holds, not, undecided") });
    return false;
}

static bool read_points(pl_example *example, pl_report *report)
{
    double points = 0;
    if (!example->points) return true;
    bool number = pl_number_double(pl_slice_trim(example->points->text), &points);
    if (!number || fabs(points) > most_points)
        pl_report_add(report, PL_OUT_OF_BOUNDS, example->points->span,
                      (pl_details){ .where = PL_SLICE("points"),
                                    .wanted = PL_SLICE("within a million points"),
                                    .found = example->points->text });
    else if (example->wanted != PL_HOLDS)
        pl_report_add(report, PL_UNKNOWN_KEY, example->points->span,
                      (pl_details){ .where = PL_SLICE("an example without `outcome: holds`"),
                                    .found = PL_SLICE("points") });
    else
        example->hundredths = (int64_t)llround(points * 100);
    return number && fabs(points) <= most_points && example->wanted == PL_HOLDS;
}

static bool read_today(const pl_node *today, pl_example *example, pl_report *report)
{
    if (!today) return true;
    example->dated = pl_date_parse(pl_slice_trim(today->text), &example->today);
    if (!example->dated)
        pl_report_add(report, PL_BAD_DATE, today->span,
                      (pl_details){ .found = today->text, .wanted = PL_SLICE("a date") });
    return example->dated;
}

static bool read_example(const pl_node *node, pl_report *report, pl_example *example)
{
    const pl_node *values[KEY_COUNT];
    if (!pl_node_keys(node, &example_keys, report, values)) return false;
    *example = (pl_example){ .brief = values[KEY_BRIEF],
                             .channel = values[KEY_CHANNEL],
                             .facts = values[KEY_FACTS],
                             .outcome = values[KEY_OUTCOME],
                             .points = values[KEY_POINTS] };
    bool sound = read_outcome(example, report) && read_points(example, report);
    return read_today(values[KEY_TODAY], example, report) && sound;
}

pl_examples pl_examples_read(pl_arena *arena, const pl_node *list, pl_report *report)
{
    size_t count = 0;
    if (!list) return (pl_examples){ 0 };
    pl_example *items = pl_arena_array(arena, pl_example, list->count + 1);
    for (const pl_node *each = list->first; each; each = each->next)
        if (read_example(each, report, &items[count])) count++;
    return (pl_examples){ items, count };
}
