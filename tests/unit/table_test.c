/* rules/table: rows as the rules that they stand for. */
#include "tests/unit/rules_support.h"

static const pl_pack *load(const rules_desk *desk, pl_report *report, const char *rules)
{
    const char *const files[] = { pack_yaml, rules };
    return load_pack(desk, report, files, 2);
}

static const char fit[] = "tables:\n"
                          "- id: fit\n"
                          "  columns: [brief.goals, brief.level, score, exclude, because]\n"
                          "  rows:\n"
                          "    aware: [awareness, -, 15, -, -]\n"
                          "    loyal: [[loyalty, sales], '>= 3', 20, -, stays]\n"
                          "    few: [{none: [sales]}, 1..2, ~, true, null]\n"
                          "    always: ['-', -, 1, -, -]\n"
                          "  because: '{channel.name} fits'\n"
                          "  unless: {brief.paid: true}\n"
                          "  source: study\n"
                          "  if_unknown: ignore\n"
                          "  tags: [goals]\n"
                          "  from: 2020-01-01\n";

static void each_row_is_a_rule(void **state)
{
    static const struct {
        const char *id, *condition, *because;
        int64_t points;
    } rows[] = {
        { "fit/aware", "brief.goals contains \"awareness\"", "{channel.name} fits", 1500 },
        { "fit/few",
          "all(brief.level at_least 1, brief.level at_most 2, none(brief.goals any_of "
          "[\"sales\"]))",
          "{channel.name} fits", 0 },
        { "fit/loyal", "all(brief.goals any_of [\"loyalty\", \"sales\"], brief.level at_least 3)",
          "stays", 2000 },
    };
    rules_desk desk = open_desk(*state);
    pl_slice sound = replaced(*state, fit, "    always: ['-', -, 1, -, -]\n", "");
    const pl_pack *pack = new_pack(&desk, sound.data);
    int bad = 0;
    assert_int_equal(pack->rule_count, COUNT(rows));
    for (size_t i = 0; i < COUNT(rows); i++) {
        const pl_rule *rule = &pack->rules[i];
        bad += differs(rows[i].id, rule->id, rows[i].id);
        bad += differs(rows[i].id, rule->because.in[PL_ENGLISH]->text, rows[i].because);
        bad += rule->points != rows[i].points || !rule->is_row || !rule->ignores_unknown;
        bad += !rule->rest->unless || rule->rest->tag_count != 1 || !rule->rest->force.begins ||
               rule->rest->force.ends;
        bad += !rule->source;
        if (i != 1)
            bad +=
                differs(rows[i].id, condition_text(*state, pl_rule_when(rule)), rows[i].condition);
    }
    assert_int_equal(bad, 0);
    assert_true(pack->rules[1].excludes);
    pl_place place = pl_source_place(pack->rules[2].span.source, pack->rules[2].span.from);
    assert_int_equal(place.line, 6);
    assert_int_equal(place.column, 5);
}

/* In quotes a hyphen is a text, which is no goal. */
static void only_what_is_plain_wants_nothing(void **state)
{
    rules_desk desk = open_desk(*state);
    pl_report report = pl_report_new(*state);
    assert_null(load(&desk, &report, fit));
    assert_int_equal(differs("quoted", report_text(&report), "8:15 unknown-choice"), 0);
}

static void a_row_is_the_rule_that_it_stands_for(void **state)
{
    static const char written_out[] =
        "rules:\n"
        "- {id: fit/a, when: {brief.goals: sales, brief.level: 3}, score: 2, because: w, tags: [x]}\n"
        "- {id: fit/b, score: 3, because: w, tags: [x]}\n";
    static const char *const tables[] = {
        "tables:\n- id: fit\n  columns: [brief.goals, brief.level, score]\n"
        "  rows: {a: [sales, 3, 2], b: [-, ~, 3]}\n  because: w\n  tags: [x]\n",
        "tables:\n- id: fit\n  tags: [x]\n  because: w\n"
        "  rows:\n    b: [3, -, -]\n    a: [2, 3, sales]\n"
        "  columns: [score, brief.level, brief.goals]\n",
    };
    rules_desk desk = open_desk(*state);
    const char *other = "rules: [{id: fit, when: {brief.goals: sales}, score: 2, because: w}]";
    pl_slice hash = new_pack(&desk, tables[0])->sha256;
    assert_int_equal(differs("order", new_pack(&desk, tables[1])->sha256, hash.data), 0);
    assert_false(pl_slice_equal(new_pack(&desk, other)->sha256, hash));
    /* A plain rule may be called so only where it replaces one. */
    pl_report report = pl_report_new(*state);
    assert_null(load(&desk, &report, written_out));
    assert_int_equal(differs("plain", report_text(&report), "2:8 bad-id\n3:8 bad-id"), 0);
    pl_slice replacing = replaced(*state, written_out, "id: fit/a,", "id: fit/a, replaces: true,");
    replacing = replaced(*state, replacing.data, "id: fit/b,", "id: fit/b, replaces: true,");
    const char *const packs[] = { pack_yaml, tables[0], "pack: {id: mine, version: 1}",
                                  replacing.data };
    pl_report sound = pl_report_new(*state);
    const pl_pack *pack = load_pack(&desk, &sound, packs, 4);
    if (!pack) print_report(&sound);
    assert_non_null(pack);
    assert_false(pack->rules[0].is_row);
    assert_int_equal(differs("hash", pack->sha256, hash.data), 0);
}

static void each_defect_is_named_where_it_stands(void **state)
{
    static const struct {
        const char *table, *defects;
    } rows[] = {
        { "columns: [score], rows: {a: [1]}", "1:11 missing-key" },
        { "id: A, columns: [score], rows: {a: [1]}", "1:15 bad-id" },
        { "id: t, rows: {a: [1]}", "1:11 missing-key" },
        { "id: t, columns: [score]", "1:11 missing-key" },
        { "id: t, columns: [score], rows: [a]", "1:42 wrong-kind" },
        { "id: t, columns: [score], rows: {A: [1]}", "1:43 bad-id" },
        { "id: t, columns: [score], rows: {a: 1}", "1:46 wrong-kind" },
        { "id: t, columns: [score], rows: {a: [1, 2]}", "1:46 wrong-length" },
        { "id: t, columns: [score, brief.level], rows: {a: [1]}", "1:59 wrong-length" },
        { "id: t, columns: [scor], rows: {a: [1]}", "1:28 unknown-key near score" },
        { "id: t, columns: [score, brief.levl], rows: {a: [1, 2]}",
          "1:41 unknown-field near level" },
        { "id: t, columns: [score, bref.level], rows: {a: [1, 2]}",
          "1:35 unknown-name near brief" },
        { "id: t, columns: [score, score], rows: {a: [1, 2]}", "1:35 repeated-item" },
        { "id: t, columns: [[score]], rows: {a: [1]}", "1:28 wrong-kind" },
        { "id: t, column: [score], columns: [score], rows: {a: [1]}",
          "1:18 unknown-key near columns" },
        { "id: t, columns: [brief.level, score], rows: {a: [few, 2]}", "1:60 wrong-type" },
        { "id: t, columns: [brief.goals, score], rows: {a: [{al: [sales]}, 2]}",
          "1:61 unknown-key near all" },
        { "id: t, columns: [brief.level, score], rows: {a: [3, -]}", "1:56 no-effect" },
        { "id: t, columns: [exclude, score], rows: {a: [true, 3]}", "1:56 two-effects" },
        /* What is wrong for all rows is said once. */
        { "id: t, columns: [score], rows: {a: [1], b: [2]}, source: stdy, unless: {brief.gaols: x}",
          "1:89 unknown-field near goals\n1:68 unknown-source near study" },
        { "id: t, because: w, columns: [score], rows: {a: [1]}}, {id: t, columns: [score], "
          "rows: {a: [2]}",
          "1:98 duplicate-rule" },
    };
    rules_desk desk = open_desk(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_report report = pl_report_new(*state);
        pl_slice text = PL_JOIN(*state, PL_SLICE("tables: [{"), pl_slice_of(rows[i].table),
                                PL_SLICE(", because: w}]"));
        assert_null(load(&desk, &report, text.data));
        bad += differs(rows[i].table, report_text(&report), rows[i].defects);
    }
    assert_int_equal(bad, 0);
}

static void what_all_rows_say_is_bounded(void **state)
{
    rules_desk desk = open_desk(*state);
    for (size_t count = 900; count <= 1100; count += 200) {
        pl_text text = pl_text_new(*state);
        pl_text_put(&text, "tables:\n- id: t\n  columns: [score]\n  because: '");
        pl_text_repeat(&text, 'w', 64 * 250);
        pl_text_put(&text, "'\n  rows:\n");
        for (size_t i = 0; i < count; i++) {
            pl_text_put(&text, "    r");
            pl_text_int(&text, (int64_t)i);
            pl_text_put(&text, ": [1]\n");
        }
        pl_report report = pl_report_new(*state);
        const pl_pack *pack = load(&desk, &report, pl_text_slice(&text).data);
        assert_int_equal(pack == NULL, count > 1000);
        assert_int_equal(report.found.count, count > 1000);
        if (!pack) assert_int_equal(report.found.items[0].code, PL_TOO_MANY_NODES);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(each_row_is_a_rule),
        in_arena(only_what_is_plain_wants_nothing),
        in_arena(a_row_is_the_rule_that_it_stands_for),
        in_arena(each_defect_is_named_where_it_stands),
        in_arena(what_all_rows_say_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
