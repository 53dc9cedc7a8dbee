/* What the tests of engine/rules and engine/decide share: a small schema, terms and edition;
 * briefs, conditions and packs from YAML; conditions as text. */
#ifndef TESTS_UNIT_RULES_SUPPORT_H
#define TESTS_UNIT_RULES_SUPPORT_H

#include "tests/unit/facts_support.h"
#include "tests/unit/schema_support.h"

#include "base/date.h"
#include "decide/judge.h"

/* A field of every type; all but three may be absent or have a default. */
static const char rules_schema[] =
    "type: object\n"
    "additionalProperties: false\n"
    "required: [market, goals, audience]\n"
    "properties:\n"
    "  campaign: {type: string}\n"
    "  market: {type: string, format: market}\n"
    "  goals: {type: array, items: {title: goal, type: string, enum: [awareness, loyalty, sales],\n"
    "    x-words: {awareness: {en: being known, ja: 認知}, loyalty: {en: loyalty, ja: ファン},\n"
    "              sales: {en: sales, ja: 販売}}}}\n" AUDIENCE_OF_AN_AGE
    "      gender: {title: gender, type: string, enum: [women, men, all], default: all,\n"
    "        x-words: {women: {en: women, ja: 女性}, men: {en: men, ja: 男性},\n"
    "                  all: {en: women and men, ja: 男女}}}\n"
    "      traits: {type: array, default: [], items: {title: trait, type: string,\n"
    "        enum: [business, local]}}\n"
    "  budget: {type: string, format: money}\n"
    "  floor: {type: string, format: money}\n"
    "  launch: {type: string, format: date}\n"
    "  schedule: {type: string, format: date-range}\n"
    "  season: {type: string, format: date-range}\n"
    "  creative: {type: array, items: {title: format, type: string, enum: [photo, text]}}\n"
    "  exclude: {type: array, items: {type: string, format: channel}, default: []}\n"
    "  discount: {type: string, format: percent}\n"
    "  level: {type: integer}\n"
    "  least: {type: integer}\n"
    "  rate: {type: number}\n"
    "  paid: {type: boolean}\n"
    "  ages: {type: array, items: {type: [string, integer], format: age-range}}\n"
    "  levels: {type: array, items: {type: integer}}\n";

/* `line` has all that can be known, `old` is closed and has no sample, of `quiet` nothing is known.
 */
static const char rules_edition[] = EDITION_HEAD
    "population: {source: report, rows: [{age: 20-29, gender: both, thousands: 10000}]}\n"
    "platforms:\n"
    "  line:\n"
    "    name: {en: LINE, ja: ライン}\n"
    "    source: page\n"
    "    status: [{is: active, since: 2011-06-23}]\n"
    "    min_age: {value: 13}\n"
    "    real_names: {value: false}\n"
    "    features: [private-messages, {feature: coupons, source: report}]\n"
    "    usage:\n"
    "      - {survey: mic, year: 2022, of: people 13-69, all: 90%, source: report}\n"
    "      - {survey: mic, year: 2023, of: people 13-69, n: 1000, all: 92.5%,\n"
    "         age: {20-29: 80%, 30-39: 50%}, source: report}\n"
    "  old:\n"
    "    name: {en: Old, ja: 旧}\n"
    "    source: page\n"
    "    status:\n"
    "      - {is: active, since: 2004-02-01}\n"
    "      - {is: closed, since: 2024-06-01, successor: Teams, source: report}\n"
    "    real_names: {value: true}\n"
    "    usage:\n"
    "      - {survey: mic, year: 2023, of: people 13-69, age: {20-29: 40%}, source: report}\n"
    "  quiet: {name: Quiet}\n"
    "channels:\n"
    "  line/ads: {platform: line, name: {en: LINE Ads, ja: LINE広告}, formats: [photo]}\n"
    "  line/official:\n"
    "    platform: line\n"
    "    name: {en: LINE account, ja: LINE公式}\n"
    "    features: [broadcast-message, coupons]\n"
    "    formats: [text, photo]\n"
    "    plans: [{name: free, fee: 0 JPY, messages: 200, source: page},\n"
    "            {name: light, fee: '5,000 JPY', messages: 5000, source: page}]\n"
    "  old/page: {platform: old, name: Old page, features: [newcomer]}\n"
    "  quiet/page: {platform: quiet, name: Quiet page}\n";

static const char plain_brief[] = "{market: jp, goals: [awareness], audience: {age: 20-29}}";

/* Terms, schema and edition in one arena, as the tests of rules need them. */
typedef struct rules_desk {
    pl_arena *arena;
    const pl_schema *schema;
    const pl_vocabulary *vocabulary;
    const pl_edition *edition;
    pl_known_names names;
} rules_desk;

static inline rules_desk open_desk_for(pl_arena *arena, pl_slice edition)
{
    const pl_terms *terms = make_terms(arena);
    rules_desk made = { .arena = arena, .edition = make_edition(arena, edition) };
    made.schema = new_schema(arena, rules_schema);
    made.vocabulary = pl_vocabulary_new(arena, pl_schema_type(made.schema), terms);
    made.names =
        (pl_known_names){ &terms->market_names, &made.edition->channel_names, made.edition->id };
    return made;
}

static inline rules_desk open_desk(pl_arena *arena)
{
    return open_desk_for(arena, pl_slice_of(rules_edition));
}

/* A brief that must be sound. */
static inline pl_value new_brief(const rules_desk *desk, pl_slice text)
{
    pl_report report = pl_report_new(desk->arena);
    pl_value record = { 0 };
    const pl_node *root = read_yaml(&report, text);
    bool sound = root && pl_validate(desk->schema, root, &desk->names, &report, &record);
    if (!sound) print_report(&report);
    assert_true(sound);
    return record;
}

/* The plain brief, and the fields of `more`: `budget: 1 JPY, level: 3`. */
static inline pl_value brief_with(const rules_desk *desk, const char *more)
{
    pl_slice plain = pl_slice_of(plain_brief);
    return new_brief(desk, PL_JOIN(desk->arena, pl_slice_part(plain, 0, plain.size - 1),
                                   PL_SLICE(", "), pl_slice_of(more), PL_SLICE("}")));
}

static inline const pl_channel *channel_of(const rules_desk *desk, const char *id)
{
    for (size_t i = 0; i < desk->edition->channel_count; i++)
        if (pl_slice_equal(desk->edition->channels[i].id, pl_slice_of(id)))
            return &desk->edition->channels[i];
    fail_msg("no channel %s", id);
    return NULL;
}

static inline int64_t day_of(const char *date)
{
    int64_t days = 0;
    assert_true(pl_date_parse(pl_slice_of(date), &days));
    return days;
}

/* Of a pack without rules. */
static inline pl_court open_court(const rules_desk *desk, pl_report *report, pl_value brief)
{
    pl_pack *pack = pl_arena_new(desk->arena, pl_pack);
    pack->vocabulary = desk->vocabulary;
    const pl_edition *edition = desk->edition;
    pl_share *shares = pl_arena_array(desk->arena, pl_share, edition->platform_count + 1);
    pl_audience audience;
    assert_true(pl_vocabulary_audience(desk->vocabulary, brief, &audience));
    for (size_t i = 0; i < edition->platform_count; i++)
        shares[i] = pl_share_of(desk->arena, edition, &edition->platforms[i], &audience, 2023);
    return (pl_court){ .arena = desk->arena,
                       .report = report,
                       .pack = pack,
                       .edition = edition,
                       .brief = brief,
                       .today = edition->as_of,
                       .shares = shares,
                       .context = pl_arena_new(desk->arena, pl_context) };
}

/* A context for a brief and a channel. It points into itself: do not copy it. */
typedef struct rules_bench {
    pl_report report;
    pl_court court;
    pl_case opened;
    pl_context context;
} rules_bench;

static inline rules_bench *open_bench(const rules_desk *desk, pl_value brief, const char *channel)
{
    rules_bench *made = pl_arena_new(desk->arena, rules_bench);
    made->report = pl_report_new(desk->arena);
    made->court = open_court(desk, &made->report, brief);
    made->opened = pl_case_open(&made->court, channel_of(desk, channel));
    made->context = (pl_context){ .arena = desk->arena,
                                  .variables = made->opened.variables,
                                  .host = &made->opened.host };
    return made;
}

/* NULL after a report. */
static inline const pl_condition *read_condition(const rules_desk *desk, pl_report *report,
                                                 pl_slice text)
{
    const pl_compiler compiler = { desk->arena, desk->arena, report, desk->vocabulary, NULL, NULL };
    const pl_node *root = read_yaml(report, text);
    return root ? pl_condition_read(&compiler, root) : NULL;
}

/* A condition that must be sound. */
static inline const pl_condition *new_condition(const rules_desk *desk, const char *text)
{
    pl_report report = pl_report_new(desk->arena);
    const pl_condition *made = read_condition(desk, &report, pl_slice_of(text));
    if (!made) {
        print_error("%s\n", text);
        print_report(&report);
    }
    assert_non_null(made);
    return made;
}

static inline const char *outcome_name(pl_outcome outcome)
{
    static const char *const names[] = {
        [PL_NOT] = "not", [PL_HOLDS] = "holds", [PL_UNDECIDED] = "undecided", [PL_FAILED] = "failed"
    };
    return names[outcome];
}

/* The tree as `all(brief.level at_least 3, none(brief.paid equals true), expr(1 / 0 > 0))`. */
static inline void put_condition(pl_text *text, const pl_condition *condition, size_t depth)
{
    static const char *const joins[] = {
        [PL_CONDITION_ALL] = "all", [PL_CONDITION_ANY] = "any", [PL_CONDITION_NONE] = "none"
    };
    static const char *const tests[PL_TEST_COUNT] = {
        [PL_TEST_EQUALS] = " equals ",     [PL_TEST_ONE_OF] = " one_of ",
        [PL_TEST_CONTAINS] = " contains ", [PL_TEST_ANY_OF] = " any_of ",
        [PL_TEST_ALL_OF] = " all_of ",     [PL_TEST_OVERLAPS] = " overlaps ",
        [PL_TEST_WITHIN] = " within ",     [PL_TEST_LESS] = " less ",
        [PL_TEST_AT_MOST] = " at_most ",   [PL_TEST_MORE] = " more ",
        [PL_TEST_AT_LEAST] = " at_least ", [PL_TEST_MATCHES] = " matches ",
        [PL_TEST_PRESENT] = " present "
    };
    assert_true(depth < 64);
    if (condition->kind == PL_CONDITION_LEAF) {
        const pl_leaf *leaf = &condition->leaf;
        pl_text_add(text, leaf->path->text);
        pl_text_put(text, tests[leaf->test]);
        if (leaf->reference)
            pl_text_add(text, leaf->reference->text);
        else
            pl_value_write(text, leaf->wanted);
        return;
    }
    bool expression = condition->kind == PL_CONDITION_EXPRESSION;
    pl_text_put(text, expression ? "expr" : joins[condition->kind]);
    pl_text_put(text, "(");
    if (expression) pl_syntax_write(text, condition->syntax);
    for (size_t i = 0; !expression && i < condition->count; i++) {
        if (i) pl_text_put(text, ", ");
        put_condition(text, condition->parts[i], depth + 1);
    }
    pl_text_put(text, ")");
}

static inline pl_slice condition_text(pl_arena *arena, const pl_condition *condition)
{
    pl_text text = pl_text_new(arena);
    put_condition(&text, condition, 0);
    return pl_text_slice(&text);
}

static const char pack_yaml[] = "pack: {id: test, version: 1.0.0, owner: us}\n"
                                "sources: {study: {title: Study, publisher: us}}\n";

/* The pack of those rule files, `pack.yaml` among them; a second `pack.yaml` begins a second pack.
 * NULL after a report. */
static inline const pl_pack *load_pack(const rules_desk *desk, pl_report *report,
                                       const char *const *files, size_t count)
{
    pl_pack_file *read = pl_arena_array(desk->arena, pl_pack_file, count + 1);
    size_t pack = 0, named = 0;
    for (size_t i = 0; i < count; i++) {
        const pl_node *root = read_yaml(report, pl_slice_of(files[i]));
        assert_non_null(root);
        bool names = pl_slice_starts(pl_slice_of(files[i]), PL_SLICE("pack:"));
        if (names && named++) pack++;
        read[i] = (pl_pack_file){ .root = root, .is_pack_yaml = names, .pack = pack };
    }
    return pl_pack_load(&(pl_pack_files){ .items = read, .count = count }, desk->vocabulary,
                        report);
}

/* A pack of those rules that must be sound. */
static inline const pl_pack *new_pack(const rules_desk *desk, const char *rules)
{
    pl_report report = pl_report_new(desk->arena);
    const char *const files[] = { pack_yaml, rules };
    const pl_pack *made = load_pack(desk, &report, files, 2);
    if (!made) print_report(&report);
    assert_non_null(made);
    return made;
}

/* Texts with `; ` between. */
static inline pl_slice joined(pl_arena *arena, const pl_slice *texts, size_t count)
{
    pl_text text = pl_text_new(arena);
    for (size_t i = 0; i < count; i++) {
        if (i) pl_text_put(&text, "; ");
        pl_text_add(&text, texts[i]);
    }
    return pl_text_slice(&text);
}

/* The paths of facts. */
static inline pl_slice facts_text(pl_arena *arena, const pl_fact *const *facts, size_t count)
{
    pl_slice *paths = pl_arena_array(arena, pl_slice, count + 1);
    for (size_t i = 0; i < count; i++)
        paths[i] = facts[i]->path;
    return joined(arena, paths, count);
}

#endif
