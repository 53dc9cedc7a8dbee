#include "tests/unit/rules_support.h"

static const char two_rules[] = "rules:\n"
                                "  - id: reach\n"
                                "    score: 100.0 * platform.share(brief.audience)\n"
                                "    because: '{percent(platform.share(brief.audience))}'\n"
                                "    source: study\n"
                                "  - id: always\n"
                                "    score: -2.5\n"
                                "    because: {en: always, ja: いつも}\n";

static void rules_come_by_id_with_what_they_say(void **state)
{
    rules_desk desk = open_desk(*state);
    const pl_pack *pack = new_pack(&desk, two_rules);
    int bad = differs("pack", pack->id, "test") + differs("version", pack->version, "1.0.0") +
              differs("owner", pack->owner, "us") + differs("first", pack->rules[0].id, "always") +
              differs("second", pack->rules[1].id, "reach") +
              differs("source", pack->rules[1].source->title, "Study");
    assert_int_equal(bad, 0);
    assert_int_equal(pack->rule_count, 2);
    assert_int_equal(pack->rules[0].points, -250);
    assert_null(pack->rules[0].score);
    assert_null(pack->rules[0].condition);
    assert_null(pack->rules[0].source);
    assert_non_null(pack->rules[1].score);
    assert_int_equal(pack->citation_count, 1);
    assert_int_equal(pack->sha256.size, 64);
    pl_place place = pl_source_place(pack->rules[1].span.source, pack->rules[1].span.from);
    assert_int_equal(place.line, 2);
    assert_int_equal(place.column, 9);
}

/* A rule that is sound but for a text of its own. */
static pl_slice rule_with(pl_arena *arena, const char *what)
{
    return PL_JOIN(arena, PL_SLICE("rules: [{id: a, because: why, "), pl_slice_of(what),
                   PL_SLICE("}]"));
}

static const pl_rule *only_rule(const rules_desk *desk, const char *what)
{
    return &new_pack(desk, rule_with(desk->arena, what).data)->rules[0];
}

static void points_are_hundredths_rounded_half_away_from_zero(void **state)
{
    static const struct {
        const char *score;
        int64_t points;
    } rows[] = { { "1", 100 },     { "+20", 2000 },         { "-3", -300 },
                 { "0", 0 },       { "0.125", 13 },         { "-0.125", -13 },
                 { "2.375", 238 }, { "0.004", 0 },          { "1e3", 100000 },
                 { ".5", 50 },     { "' 7 '", 700 },        { "'-0.5'", -50 },
                 { "0.005", 1 },   { "1000000", 100000000 } };
    rules_desk desk = open_desk(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_slice text = PL_JOIN(*state, PL_SLICE("score: "), pl_slice_of(rows[i].score));
        int64_t points = only_rule(&desk, text.data)->points;
        if (points == rows[i].points) continue;
        print_error("%s: found %lld\n", rows[i].score, (long long)points);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void exclude_is_true_or_a_condition(void **state)
{
    rules_desk desk = open_desk(*state);
    const pl_rule *flagged = only_rule(&desk, "exclude: true, when: {brief.paid: true}");
    const pl_rule *direct = only_rule(&desk, "exclude: {brief.paid: true}, if_unknown: ignore");
    const pl_rule *expression = only_rule(&desk, "exclude: brief.paid");
    assert_true(flagged->excludes && direct->excludes && expression->excludes);
    assert_true(direct->ignores_unknown && !flagged->ignores_unknown);
    static const char wanted[] = "brief.paid equals true";
    int bad = differs("flagged", condition_text(*state, flagged->condition), wanted) +
              differs("direct", condition_text(*state, direct->condition), wanted) +
              differs("expression", condition_text(*state, expression->condition), wanted);
    assert_int_equal(bad, 0);
}

static void a_score_guarantees_what_it_read(void **state)
{
    rules_desk desk = open_desk(*state);
    pl_report report = pl_report_new(*state);
    static const char *const files[] = {
        pack_yaml,
        "rules: [{id: a, score: brief.level * 2, because: '{brief.level}'},\n"
        "        {id: b, score: 'brief.paid ? brief.level : 1', because: '{brief.level}'}]"
    };
    assert_null(load_pack(&desk, &report, files, 2));
    assert_int_equal(differs("defects", report_text(&report), "2:67 may-be-absent"), 0);
}

static void each_defect_is_named_where_it_stands(void **state)
{
    static const struct {
        const char *rule, *defects;
    } rows[] = {
        { "score: 1, source: stdy", "1:49 unknown-source near study" },
        { "score: 1, scor: 2", "1:41 unknown-key near score" },
        { "score: 1, exclude: true", "1:50 two-effects" },
        { "exclude: {brief.paid: true}, when: {brief.level: 3}", "1:40 wrong-kind" },
        { "exclude: false", "1:14 no-effect" },
        { "when: {brief.paid: true}", "1:14 no-effect" },
        { "score: brief.market", "1:38 wrong-result" },
        { "score: brief.gaols", "1:44 unknown-field near goals" },
        { "score: true", "1:38 wrong-result" },
        { "score: ten", "1:38 unknown-name" },
        { "score: 2000000", "1:38 out-of-bounds" },
        { "score: -1e7", "1:38 out-of-bounds" },
        { "score: platform.shar(brief.audience)", "1:47 unknown-function near share" },
        { "score: 1, when: {platform.feature: coupons}", "1:57 unknown-field near features" },
        { "score: 1, when: {platform.features: coupon}", "1:67 unknown-choice near coupons" },
        { "score: 1, when: {brief.gaols: x, brief.level: y}",
          "1:54 unknown-field near goals\n1:77 wrong-type" },
    };
    rules_desk desk = open_desk(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_report report = pl_report_new(*state);
        const char *const files[] = { pack_yaml, rule_with(*state, rows[i].rule).data };
        assert_null(load_pack(&desk, &report, files, 2));
        bad += differs(rows[i].rule, report_text(&report), rows[i].defects);
    }
    assert_int_equal(bad, 0);
}

static void defects_of_files_are_named_where_they_stand(void **state)
{
    static const struct {
        const char *pack, *rules, *defects;
    } rows[] = {
        { "pack: {id: test}", two_rules, "1:8 missing-key" },
        { "pack: {id: test, version: 1, colour: red}", two_rules, "1:30 unknown-key" },
        { "pack: test", two_rules, "1:7 wrong-kind" },
        { pack_yaml, "rule: []", "1:1 unknown-key near rules" },
        { pack_yaml, "rules: {id: a}", "1:8 wrong-kind" },
        { pack_yaml, "rules: [a]", "1:9 wrong-kind" },
        { pack_yaml, "rules: []", "1:1 no-rules" },
        { pack_yaml, "rules: [{id: a, score: 1, because: ~}]", "1:36 no-words" },
        { pack_yaml, "rules: [{id: a, score: 1, because: ''}]", "1:36 no-words" },
        { pack_yaml,
          "rules: [{id: A, score: 1, because: w}, {id: b, because: w},\n"
          "        {id: c, score: 1, because: '{x}'}, {id: d, score: x, because: w}]",
          "1:14 bad-id\n1:45 no-effect\n2:38 unknown-name\n2:59 unknown-name" },
    };
    rules_desk desk = open_desk(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_report report = pl_report_new(*state);
        const char *const files[] = { rows[i].pack, rows[i].rules };
        assert_null(load_pack(&desk, &report, files, 2));
        /* What a rule cites is unknown where the pack could not be read. */
        report.found.count = rows[i].rules == two_rules ? 1 : report.found.count;
        bad += differs(rows[i].rules, report_text(&report), rows[i].defects);
    }
    assert_int_equal(bad, 0);
}

static void a_second_rule_of_one_id_points_to_the_first(void **state)
{
    rules_desk desk = open_desk(*state);
    pl_report report = pl_report_new(*state);
    static const char *const files[] = { pack_yaml, "rules: [{id: a, score: 1, because: w}]",
                                         "rules:\n- {id: b, score: 1, because: w}\n"
                                         "- {id: a, score: 2, because: w}\n" };
    assert_null(load_pack(&desk, &report, files, 3));
    assert_int_equal(differs("defects", report_text(&report), "3:8 duplicate-rule"), 0);
    const pl_details *details = &report.found.items[0].details;
    assert_int_equal(differs("found", details->found, "a"), 0);
    pl_place first = pl_source_place(details->earlier.source, details->earlier.from);
    assert_int_equal(first.line, 1);
    assert_int_equal(first.column, 14);
    assert_ptr_not_equal(details->earlier.source, report.found.items[0].span.source);
}

static const char *hash_of(const rules_desk *desk, const char *const *files, size_t count)
{
    pl_report report = pl_report_new(desk->arena);
    const pl_pack *pack = load_pack(desk, &report, files, count);
    if (!pack) print_report(&report);
    assert_non_null(pack);
    return pl_slice_copy(desk->arena, pack->sha256).data;
}

static const char first_rule[] = "{id: a, score: 1, when: {brief.paid: true, brief.goals: "
                                 "[sales, loyalty]}, because: {en: one, ja: 一}}";
static const char second_rule[] = "{id: b, exclude: brief.paid, because: two, source: study}";

static const char *one_file(pl_arena *arena, const char *first, const char *second)
{
    return PL_JOIN(arena, PL_SLICE("rules: ["), pl_slice_of(first), PL_SLICE(", "),
                   pl_slice_of(second), PL_SLICE("]"))
        .data;
}

static void the_hash_is_that_of_what_rules_say(void **state)
{
    rules_desk desk = open_desk(*state);
    const char *const plain[] = { pack_yaml, one_file(*state, first_rule, second_rule) };
    const char *const turned[] = { one_file(*state, second_rule, first_rule), pack_yaml };
    const char *const split[] = { pack_yaml,
                                  "rules: [{id: b, exclude: brief.paid, because: two, "
                                  "source: study}]",
                                  "# The same, laid out and ordered in another way.\n"
                                  "rules:\n"
                                  "  - because: {ja: \"一\", en: 'one'}\n"
                                  "    when:\n"
                                  "      brief.goals:\n"
                                  "        - sales\n"
                                  "        - loyalty\n"
                                  "      brief.paid: true\n"
                                  "    id: a\n"
                                  "    score: 1\n" };
    const char *hash = hash_of(&desk, plain, 2);
    assert_string_equal(hash_of(&desk, turned, 2), hash);
    assert_string_equal(hash_of(&desk, split, 3), hash);
}

static void the_hash_depends_on_every_value(void **state)
{
    static const struct {
        const char *was, *becomes;
    } changes[] = { { "id: a", "id: c" },
                    { "score: 1", "score: 2" },
                    { "score: 1", "score: '1 '" },
                    { "paid: true", "paid: false" },
                    { "sales,", "awareness," },
                    { "[sales, loyalty]", "[loyalty, sales]" },
                    { "[sales, loyalty]", "sales" },
                    { "en: one", "en: once" },
                    { "ja: 一", "ja: 二" },
                    { "brief.goals:", "brief.exclude:" } };
    rules_desk desk = open_desk(*state);
    const char *seen[COUNT(changes) + 4];
    size_t count = 0;
    const char *const plain[] = { pack_yaml, one_file(*state, first_rule, second_rule) };
    seen[count++] = hash_of(&desk, plain, 2);
    for (size_t i = 0; i < COUNT(changes); i++) {
        pl_slice changed = replaced(*state, first_rule, changes[i].was, changes[i].becomes);
        const char *const files[] = { pack_yaml, one_file(*state, changed.data, second_rule) };
        seen[count++] = hash_of(&desk, files, 2);
    }
    static const char *const others[] = {
        "{id: b, exclude: brief.paid, because: two}",
        "{id: b, exclude: brief.paid, because: two, source: study, if_unknown: ignore}",
        "{id: b, score: brief.level, because: two, source: study}",
    };
    for (size_t i = 0; i < COUNT(others); i++) {
        const char *const files[] = { pack_yaml, one_file(*state, first_rule, others[i]) };
        seen[count++] = hash_of(&desk, files, 2);
    }
    for (size_t i = 0; i < count; i++)
        for (size_t other = 0; other < i; other++)
            assert_string_not_equal(seen[i], seen[other]);
}

static const char shares[] = "pack: {id: test, version: 1}\n"
                             "sources: {study: {title: Study, publisher: us}}\n"
                             "lists: {media: [photo, text], others: [photo]}\n"
                             "let: {pays: {use: paid}, paid: {brief.paid: true, brief.creative: "
                             "lists.media}, unused: brief.paid}\n";

static void the_hash_depends_on_what_a_rule_uses(void **state)
{
    static const struct {
        const char *was, *becomes;
        bool changes;
    } rows[] = { { "[photo, text]", "[text, photo]", true },
                 { "[photo, text]", "[photo]", true },
                 { "brief.paid: true", "brief.paid: false", true },
                 { "{use: paid}", "{use: paid, brief.level: 1}", true },
                 { "others: [photo]", "others: [text]", false },
                 { "unused: brief.paid", "unused: '!brief.paid'", false },
                 { "let: {pays: {use: paid}, ", "let: {unused: brief.paid, pays: {use: paid}, ",
                   false },
                 { "version: 1", "version: 2", false } };
    static const char rule[] = "rules: [{id: a, score: 1, because: w, when: {use: pays}}]";
    static const char direct[] = "rules: [{id: a, score: 1, because: w, when: {brief.paid: true}}]";
    rules_desk desk = open_desk(*state);
    const char *const plain[] = { shares, rule }, *const without[] = { shares, direct };
    const char *hash = hash_of(&desk, plain, 2);
    assert_string_not_equal(hash_of(&desk, without, 2), hash);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_slice changed = replaced(*state, shares, rows[i].was, rows[i].becomes);
        if (i == 6) changed = replaced(*state, changed.data, ", unused: brief.paid}", "}");
        const char *const files[] = { changed.data, rule };
        bool differ = strcmp(hash_of(&desk, files, 2), hash) != 0;
        if (differ == rows[i].changes) continue;
        print_error("%s\n", rows[i].becomes);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void examples_prove_a_rule_and_change_nothing_in_it(void **state)
{
    rules_desk desk = open_desk(*state);
    const char *const bare[] = { pack_yaml, "rules: [{id: a, score: 1, because: w}]" };
    const char *const proved[] = { pack_yaml, "rules: [{id: a, score: 1, because: w, examples: "
                                              "[{brief: {}, outcome: not}]}]" };
    assert_string_equal(hash_of(&desk, proved, 2), hash_of(&desk, bare, 2));
}

static void a_later_pack_may_replace_a_rule(void **state)
{
    rules_desk desk = open_desk(*state);
    static const char first[] = "rules: [{id: a, score: 1, because: w, source: study},\n"
                                "        {id: b, score: 1, because: w}]";
    static const char mine[] = "pack: {id: mine, version: 2}\n"
                               "sources: {own: {title: Own, publisher: us}}";
    static const char better[] =
        "rules: [{id: a, score: 5, because: w, source: own, replaces: true}]";
    static const struct {
        const char *rules, *defects;
    } rows[] = {
        { "rules: [{id: a, score: 5, because: w}]", "1:14 duplicate-rule" },
        { "rules: [{id: c, score: 5, because: w, replaces: true}]", "1:14 nothing-replaced" },
        { "rules: [{id: a, score: 5, because: w, replaces: true},\n"
          "        {id: a, score: 5, because: w, replaces: true}]",
          "2:14 duplicate-rule" },
        { "rules: [{id: a, score: 5, because: w, replaces: false}]", "1:49 wrong-kind" },
        /* The sources of another pack are its own. */
        { "rules: [{id: a, score: 5, because: w, replaces: true, source: study}]",
          "1:63 unknown-source" },
    };
    const char *const files[] = { pack_yaml, first, mine, better };
    pl_report report = pl_report_new(*state);
    const pl_pack *pack = load_pack(&desk, &report, files, 4);
    if (!pack) print_report(&report);
    assert_non_null(pack);
    assert_int_equal(pack->rule_count, 2);
    assert_int_equal(pack->rules[0].points, 500);
    assert_int_equal(pack->citation_count, 2);
    int bad =
        differs("source", pack->rules[0].source->title, "Own") + differs("pack", pack->id, "test");
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_report found = pl_report_new(*state);
        const char *const bad_files[] = { pack_yaml, first, mine, rows[i].rules };
        assert_null(load_pack(&desk, &found, bad_files, 4));
        bad += differs(rows[i].rules, report_text(&found), rows[i].defects);
    }
    assert_int_equal(bad, 0);
}

static void tags_and_dates_are_kept(void **state)
{
    rules_desk desk = open_desk(*state);
    const pl_rule *rule =
        only_rule(&desk, "score: 1, tags: [summer, b-2], from: 2027-03-01, until: 2027-03-01");
    assert_int_equal(rule->rest->tag_count, 2);
    assert_int_equal(differs("tag", rule->rest->tags[1], "b-2"), 0);
    assert_true(rule->rest->force.begins && rule->rest->force.ends);
    assert_int_equal(rule->rest->force.from, day_of("2027-03-01"));
    assert_int_equal(rule->rest->force.until, day_of("2027-03-01"));
    assert_false(only_rule(&desk, "score: 1")->rest->force.begins);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(rules_come_by_id_with_what_they_say),
        in_arena(points_are_hundredths_rounded_half_away_from_zero),
        in_arena(exclude_is_true_or_a_condition),
        in_arena(a_score_guarantees_what_it_read),
        in_arena(each_defect_is_named_where_it_stands),
        in_arena(defects_of_files_are_named_where_they_stand),
        in_arena(a_second_rule_of_one_id_points_to_the_first),
        in_arena(the_hash_is_that_of_what_rules_say),
        in_arena(the_hash_depends_on_every_value),
        in_arena(the_hash_depends_on_what_a_rule_uses),
        in_arena(examples_prove_a_rule_and_change_nothing_in_it),
        in_arena(a_later_pack_may_replace_a_rule),
        in_arena(tags_and_dates_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
