#include "decide/score.h"

#include "base/number.h"

/* `%` is the group, and then the bound in points. */
typedef enum saying { SAY_HIGHEST, SAY_LOWEST, SAY_AT_MOST, SAY_AT_LEAST, SAYING_COUNT } saying;

static const pl_words sayings[SAYING_COUNT] = {
    [SAY_HIGHEST] =
        PL_WORDS("%: only the highest of these points counts", "%：最も高い得点だけを数える"),
    [SAY_LOWEST] =
        PL_WORDS("%: only the lowest of these points counts", "%：最も低い得点だけを数える"),
    [SAY_AT_MOST] = PL_WORDS("%: no more than % points in all", "%：合計は%点まで"),
    [SAY_AT_LEAST] = PL_WORDS("%: no less than % points in all", "%：合計は%点を下回らない"),
};

pl_score pl_score_new(pl_arena *arena, const pl_pack *pack)
{
    pl_score made = { .groups = &pack->groups };
    made.tallies = pl_arena_array(arena, pl_tally, pack->groups.count + 1);
    return made;
}

static pl_tally *tally_of(const pl_score *score, const pl_rule *rule)
{
    return &score->tallies[rule->group->number];
}

void pl_score_add(pl_score *score, const pl_rule *rule, int64_t points)
{
    if (rule->group)
        pl_tally_add(tally_of(score, rule), points);
    else
        score->alone += points;
}

int64_t pl_score_total(const pl_score *score)
{
    int64_t total = score->alone;
    for (size_t i = 0; i < score->groups->count; i++)
        total += pl_tally_clamped(&score->tallies[i], score->groups->items[i]);
    return total;
}

int64_t pl_score_would_add(const pl_score *score, const pl_rule *rule, int64_t points)
{
    if (!rule->group) return points;
    pl_tally with = *tally_of(score, rule);
    int64_t before = pl_tally_clamped(&with, rule->group);
    pl_tally_add(&with, points);
    return pl_tally_clamped(&with, rule->group) - before;
}

static pl_slice words(pl_arena *arena, saying said, const pl_group *group, pl_language language)
{
    pl_text text = pl_text_new(arena);
    pl_slice rest = sayings[said].in[language];
    pl_text_add(&text, pl_slice_until(&rest, '%'));
    pl_text_add(&text, group->name.in[language]);
    if (pl_slice_find(rest, PL_SLICE("%")) != SIZE_MAX) {
        pl_text_add(&text, pl_slice_until(&rest, '%'));
        int64_t bound = said == SAY_AT_MOST ? group->high : group->low;
        pl_number_write(&text, (double)bound / 100);
    }
    pl_text_add(&text, rest);
    return pl_text_slice(&text);
}

static void add_line(pl_line *line, pl_line_kind kind, const pl_group *group, int64_t points)
{
    *line = (pl_line){ .kind = kind,
                       .group = group->id,
                       .outcome = PL_HOLDS,
                       .points_known = true,
                       .points = points };
}

size_t pl_score_lines(const pl_score *score, pl_arena *arena, pl_language language, pl_line *lines)
{
    size_t count = 0;
    for (size_t i = 0; i < score->groups->count; i++) {
        const pl_group *group = score->groups->items[i];
        const pl_tally *tally = &score->tallies[i];
        int64_t hit = pl_tally_hit(tally, group), clamped = pl_tally_clamped(tally, group);
        if (hit != tally->sum) {
            add_line(&lines[count], PL_LINE_HIT, group, hit - tally->sum);
            lines[count++].because =
                words(arena, group->hit == PL_HIT_MAX ? SAY_HIGHEST : SAY_LOWEST, group, language);
        }
        if (clamped != hit) {
            add_line(&lines[count], PL_LINE_CLAMP, group, clamped - hit);
            lines[count++].because =
                words(arena, clamped < hit ? SAY_AT_MOST : SAY_AT_LEAST, group, language);
        }
    }
    return count;
}
