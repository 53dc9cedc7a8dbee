#include "rules/group.h"

#include "base/nearest.h"
#include "base/number.h"

#include <math.h>

enum { most_points = 1000 * 1000 };

enum { KEY_NAME, KEY_HIT, KEY_CLAMP, GROUP_KEYS };
static const pl_key group_keys[GROUP_KEYS] = {
    [KEY_NAME] = { PL_SLICE_INIT("name"), PL_ANY, false },
    [KEY_HIT] = { PL_SLICE_INIT("hit"), PL_WANT_SCALAR, false },
    [KEY_CLAMP] = { PL_SLICE_INIT("clamp"), PL_WANT_LIST, false },
};
static const pl_keys group_has = { PL_SLICE_INIT("a group"), group_keys, GROUP_KEYS };

static const pl_slice hits[] = { [PL_HIT_SUM] = PL_SLICE_INIT("sum"),
                                 [PL_HIT_MAX] = PL_SLICE_INIT("max"),
                                 [PL_HIT_MIN] = PL_SLICE_INIT("min") };
enum { hit_count = sizeof hits / sizeof *hits };

static void read_hit(const pl_node *node, pl_report *report, pl_group *group)
{
    if (!node) return;
    pl_nearest near = pl_nearest_to(report->arena, node->text);
    for (size_t i = 0; i < hit_count; i++) {
        group->hit = (pl_hit)i;
        if (pl_slice_equal(node->text, hits[i])) return;
        pl_nearest_offer(&near, hits[i]);
    }
    pl_report_add(report, PL_UNKNOWN_CHOICE, node->span,
                  (pl_details){ .found = node->text,
                                .wanted = PL_SLICE("hit"),
                                .list = PL_SLICE("sum, max, min"),
                                .near = near.best });
}

static bool read_bound(const pl_node *node, pl_report *report, int64_t *hundredths)
{
    double points;
    if (node->kind == PL_SCALAR && pl_number_double(pl_slice_trim(node->text), &points) &&
        fabs(points) <= most_points) {
        *hundredths = (int64_t)llround(points * 100);
        return true;
    }
    pl_report_add(report, PL_OUT_OF_BOUNDS, node->span,
                  (pl_details){ .where = PL_SLICE("clamp"),
                                .wanted = PL_SLICE("within a million points"),
                                .found = node->text });
    return false;
}

static void read_clamp(const pl_node *node, pl_report *report, pl_group *group)
{
    if (!node) return;
    if (node->count != 2) {
        pl_report_add(report, PL_WRONG_KIND, node->span,
                      (pl_details){ .where = PL_SLICE("`clamp`"),
                                    .wanted = PL_SLICE("two numbers of points"),
                                    .found = PL_SLICE("a list of another length") });
        return;
    }
    const pl_node *low = node->first, *high = low->next;
    if (!read_bound(low, report, &group->low) || !read_bound(high, report, &group->high)) return;
    group->clamped = group->low <= group->high;
    if (!group->clamped)
        pl_report_add(report, PL_REVERSED_RANGE, node->span,
                      (pl_details){ .found = PL_JOIN(report->arena, low->text, PL_SLICE(" to "),
                                                     high->text) });
}

void pl_groups_read(const pl_node *mapping, pl_report *report, pl_groups *groups)
{
    for (const pl_node *key = mapping ? mapping->first : NULL; key; key = key->next) {
        const pl_node *parts[GROUP_KEYS];
        if (!pl_read_id(report, key)) continue;
        if (!pl_node_keys(key->value, &group_has, report, parts)) continue;
        pl_group *group = pl_arena_new(report->arena, pl_group);
        *group =
            (pl_group){ .id = key->text, .name = { { key->text, key->text } }, .span = key->span };
        if (parts[KEY_NAME]) group->name = pl_read_words(report, parts[KEY_NAME]);
        read_hit(parts[KEY_HIT], report, group);
        read_clamp(parts[KEY_CLAMP], report, group);
        pl_list_add(report->arena, groups, group);
    }
}

const pl_group *pl_group_named(const pl_groups *groups, const pl_node *name, pl_report *report)
{
    if (!name) return NULL;
    for (size_t i = 0; i < groups->count; i++)
        if (pl_slice_equal(groups->items[i]->id, name->text)) return groups->items[i];
    pl_nearest near = pl_nearest_to(report->arena, name->text);
    for (size_t i = 0; i < groups->count; i++)
        pl_nearest_offer(&near, groups->items[i]->id);
    pl_report_add(report, PL_UNKNOWN_GROUP, name->span,
                  (pl_details){ .found = name->text, .near = near.best });
    return NULL;
}

pl_slice pl_hit_name(pl_hit hit)
{
    return hits[hit];
}

void pl_tally_add(pl_tally *tally, int64_t points)
{
    if (!tally->count || points > tally->largest) tally->largest = points;
    if (!tally->count || points < tally->smallest) tally->smallest = points;
    tally->sum += points;
    tally->count++;
}

int64_t pl_tally_hit(const pl_tally *tally, const pl_group *group)
{
    switch (group->hit) {
    case PL_HIT_SUM:
        return tally->sum;
    case PL_HIT_MAX:
        return tally->largest;
    case PL_HIT_MIN:
        return tally->smallest;
    }
    return 0;
}

int64_t pl_tally_clamped(const pl_tally *tally, const pl_group *group)
{
    int64_t given = pl_tally_hit(tally, group);
    if (!tally->count || !group->clamped) return given;
    return given < group->low ? group->low : given > group->high ? group->high : given;
}
