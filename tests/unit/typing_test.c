/* cel/typing: what operations give, by the types of their operands alone. */
#include "tests/unit/base_support.h"

#include "cel/typing.h"

static const pl_field fields[] = { { PL_SLICE_INIT("from"), &pl_type_int, false },
                                   { PL_SLICE_INIT("name"), &pl_type_string, true } };
static const pl_type record = {
    .kind = PL_TYPE_RECORD, .name = PL_SLICE_INIT("range"), .fields = fields, .field_count = 2
};
static const pl_type ints = { .kind = PL_TYPE_LIST, .item = &pl_type_int };
static const pl_type any_list = { .kind = PL_TYPE_LIST, .item = &pl_type_dyn };
static const pl_type counts = { .kind = PL_TYPE_MAP, .key = &pl_type_string, .item = &pl_type_int };
static const pl_type names = { .kind = PL_TYPE_MAP, .key = &pl_type_int, .item = &pl_type_string };
static const pl_type any_map = { .kind = PL_TYPE_MAP, .key = &pl_type_dyn, .item = &pl_type_dyn };
static const pl_type some = { .kind = PL_TYPE_OPTIONAL, .item = &pl_type_int };

static int type_differs(pl_arena *arena, const char *row, const pl_type *found, const char *wanted)
{
    pl_slice text = found ? pl_type_text(arena, found) : PL_SLICE("none");
    return differs(row, text, wanted);
}

static void a_field_is_selected_from_records_maps_and_dyn(void **state)
{
    static const struct {
        const pl_type *from;
        const char *name, *gives;
    } rows[] = {
        { &record, "from", "int" },     { &record, "name", "string" }, { &record, "nam", "none" },
        { &counts, "from", "int" },     { &any_map, "from", "dyn" },   { &names, "from", "none" },
        { &pl_type_dyn, "a", "dyn" },   { &pl_type_int, "a", "none" }, { &ints, "a", "none" },
        { &pl_type_null, "a", "none" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_bindings bindings = { .arena = *state };
        bad += type_differs(*state, rows[i].name,
                            pl_typing_select(&bindings, rows[i].from, pl_slice_of(rows[i].name)),
                            rows[i].gives);
    }
    assert_int_equal(bad, 0);
}

static void an_index_is_an_int_or_a_key(void **state)
{
    static const struct {
        const pl_type *from, *index;
        const char *gives;
    } rows[] = {
        { &ints, &pl_type_int, "int" },        { &ints, &pl_type_dyn, "int" },
        { &ints, &pl_type_uint, "none" },      { &ints, &pl_type_string, "none" },
        { &any_list, &pl_type_int, "dyn" },    { &counts, &pl_type_string, "int" },
        { &counts, &pl_type_int, "none" },     { &names, &pl_type_int, "string" },
        { &record, &pl_type_string, "dyn" },   { &record, &pl_type_int, "none" },
        { &pl_type_dyn, &pl_type_int, "dyn" }, { &pl_type_string, &pl_type_int, "none" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_bindings bindings = { .arena = *state };
        pl_slice row = pl_type_text(*state, rows[i].from);
        bad += type_differs(*state, row.data,
                            pl_typing_index(&bindings, rows[i].from, rows[i].index), rows[i].gives);
    }
    assert_int_equal(bad, 0);
}

/* The kinds that arithmetic knows of, by one letter. */
static const struct {
    char letter;
    const pl_type *type;
} operands[] = {
    { 'i', &pl_type_int },      { 'u', &pl_type_uint },  { 'd', &pl_type_double },
    { 's', &pl_type_string },   { 'b', &pl_type_bytes }, { 't', &pl_type_timestamp },
    { 'D', &pl_type_duration }, { 'l', &ints },          { 'o', &pl_type_bool },
    { 'm', &counts },           { 'r', &record },
};

/* For each sign the pairs that it takes, and behind them what they give; it takes no others. */
static const struct {
    pl_syntax_kind kind;
    const char *pairs;
} signatures[] = {
    { PL_SYNTAX_ADD, "iii uuu ddd sss bbb tDt Dtt DDD lll" },
    { PL_SYNTAX_SUBTRACT, "iii uuu ddd ttD tDt DDD" },
    { PL_SYNTAX_MULTIPLY, "iii uuu ddd" },
    { PL_SYNTAX_DIVIDE, "iii uuu ddd" },
    { PL_SYNTAX_REMAINDER, "iii uuu" },
};

static const pl_type *operand_of(char letter)
{
    for (size_t i = 0; i < COUNT(operands); i++)
        if (operands[i].letter == letter) return operands[i].type;
    return NULL;
}

/* The letter of what the pair gives, or '-'. */
static char wanted_of(const char *pairs, char left, char right)
{
    for (const char *at = pairs; *at; at += at[3] ? 4 : 3)
        if (at[0] == left && at[1] == right) return at[2];
    return '-';
}

static void arithmetic_takes_the_pairs_of_its_table(void **state)
{
    int bad = 0;
    for (size_t sign = 0; sign < COUNT(signatures); sign++)
        for (size_t i = 0; i < COUNT(operands); i++)
            for (size_t j = 0; j < COUNT(operands); j++) {
                pl_bindings bindings = { .arena = *state };
                char left = operands[i].letter, right = operands[j].letter;
                const pl_type *found = pl_typing_arithmetic(&bindings, signatures[sign].kind,
                                                            operands[i].type, operands[j].type);
                const pl_type *wanted = operand_of(wanted_of(signatures[sign].pairs, left, right));
                bool same = !found == !wanted && (!found || found->kind == wanted->kind);
                if (same) continue;
                print_error("%c %d %c\n", left, (int)signatures[sign].kind, right);
                bad++;
            }
    assert_int_equal(bad, 0);
}

static void what_is_not_known_gives_what_all_that_fit_give(void **state)
{
    static const struct {
        pl_syntax_kind kind;
        const pl_type *left, *right;
        const char *gives;
    } rows[] = {
        { PL_SYNTAX_ADD, &pl_type_dyn, &pl_type_int, "int" },
        { PL_SYNTAX_ADD, &pl_type_dyn, &pl_type_dyn, "dyn" },
        { PL_SYNTAX_ADD, &pl_type_dyn, &pl_type_timestamp, "timestamp" },
        { PL_SYNTAX_ADD, &pl_type_dyn, &pl_type_duration, "dyn" },
        { PL_SYNTAX_SUBTRACT, &pl_type_timestamp, &pl_type_dyn, "dyn" },
        { PL_SYNTAX_ADD, &any_list, &ints, "list" },
        { PL_SYNTAX_MULTIPLY, &pl_type_dyn, &pl_type_string, "none" },
        { PL_SYNTAX_NEGATE, &pl_type_dyn, NULL, "dyn" },
        { PL_SYNTAX_NEGATE, &pl_type_int, NULL, "int" },
        { PL_SYNTAX_NEGATE, &pl_type_double, NULL, "double" },
        { PL_SYNTAX_NEGATE, &pl_type_uint, NULL, "none" },
        { PL_SYNTAX_NEGATE, &pl_type_duration, NULL, "none" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_bindings bindings = { .arena = *state };
        const pl_type *found =
            pl_typing_arithmetic(&bindings, rows[i].kind, rows[i].left, rows[i].right);
        char row[16];
        snprintf(row, sizeof row, "row %zu", i);
        bad += type_differs(*state, row, found, rows[i].gives);
    }
    assert_int_equal(bad, 0);
}

static void numbers_are_ordered_across_their_kinds(void **state)
{
    static const struct {
        const pl_type *left, *right;
        bool ordered;
    } rows[] = {
        { &pl_type_int, &pl_type_int, true },
        { &pl_type_int, &pl_type_double, true },
        { &pl_type_uint, &pl_type_int, true },
        { &pl_type_dyn, &pl_type_int, true },
        { &pl_type_string, &pl_type_string, true },
        { &pl_type_bool, &pl_type_bool, true },
        { &pl_type_bytes, &pl_type_bytes, true },
        { &pl_type_timestamp, &pl_type_timestamp, true },
        { &pl_type_duration, &pl_type_duration, true },
        { &pl_type_string, &pl_type_int, false },
        { &pl_type_string, &pl_type_bytes, false },
        { &pl_type_timestamp, &pl_type_duration, false },
        { &pl_type_null, &pl_type_null, false },
        { &ints, &ints, false },
        { &counts, &counts, false },
        { &record, &record, false },
        { &some, &some, false },
        { &pl_type_type, &pl_type_type, false },
        { &pl_type_null, &pl_type_timestamp, false },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_bindings bindings = { .arena = *state };
        assert_int_equal(pl_typing_order(&bindings, rows[i].left, rows[i].right), rows[i].ordered);
        assert_int_equal(pl_typing_order(&bindings, rows[i].right, rows[i].left), rows[i].ordered);
    }
}

static void macros_go_over_items_keys_and_fields(void **state)
{
    static const struct {
        const pl_type *over;
        const char *one, *first, *second; /* of one name, and of two */
    } rows[] = {
        { &ints, "int", "int", "int" },         { &pl_type_strings, "string", "int", "string" },
        { &counts, "string", "string", "int" }, { &names, "int", "int", "string" },
        { &record, "string", "string", "dyn" }, { &pl_type_dyn, "dyn", "dyn", "dyn" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_bindings bindings = { .arena = *state };
        const pl_type *items[2] = { NULL, NULL };
        assert_true(pl_typing_rounds(&bindings, rows[i].over, 1, items));
        bad += type_differs(*state, "one name", items[0], rows[i].one);
        assert_true(pl_typing_rounds(&bindings, rows[i].over, 2, items));
        bad += type_differs(*state, "the first of two", items[0], rows[i].first);
        bad += type_differs(*state, "the second of two", items[1], rows[i].second);
    }
    static const pl_type *const refused[] = { &pl_type_int, &pl_type_string, &some, &pl_type_null };
    for (size_t i = 0; i < COUNT(refused); i++) {
        pl_bindings bindings = { .arena = *state };
        const pl_type *items[2];
        assert_false(pl_typing_rounds(&bindings, refused[i], 1, items));
    }
    assert_int_equal(bad, 0);
}

static void a_call_gives_the_result_of_the_signature_that_it_fits(void **state)
{
    static const pl_function first = { .name = PL_SLICE_INIT("first"),
                                       .count = 1,
                                       .parameters = { &pl_type_list_a },
                                       .result = &pl_type_a };
    static const pl_function held = { .name = PL_SLICE_INIT("orValue"),
                                      .count = 2,
                                      .parameters = { &pl_type_optional_a, &pl_type_a },
                                      .result = &pl_type_a };
    static const pl_function all = { .name = PL_SLICE_INIT("least"),
                                     .variadic = true,
                                     .count = 1,
                                     .parameters = { &pl_type_int },
                                     .result = &pl_type_int };
    static const struct {
        const pl_function *function;
        const pl_type *arguments[3];
        const char *gives;
    } rows[] = {
        { &first, { &ints }, "int" },
        { &first, { &any_list }, "dyn" },
        { &first, { &pl_type_int }, "none" },
        { &held, { &some, &pl_type_int }, "int" },
        { &held, { &some, &pl_type_string }, "none" },
        { &held, { &some, &pl_type_dyn }, "dyn" },
        { &all, { &pl_type_int, &pl_type_int, &pl_type_int }, "int" },
        { &all, { &pl_type_int, &pl_type_string, &pl_type_int }, "none" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_bindings bindings = { .arena = *state };
        pl_syntax given[3], *operands_given[3];
        pl_syntax call = { .kind = PL_SYNTAX_CALL, .operands = operands_given };
        for (size_t at = 0; at < 3 && rows[i].arguments[at]; at++) {
            given[at] = (pl_syntax){ .kind = PL_SYNTAX_NAME, .type = rows[i].arguments[at] };
            operands_given[call.operand_count++] = &given[at];
        }
        size_t mark = pl_bindings_mark(&bindings);
        const pl_type *found = pl_typing_call(&bindings, rows[i].function, &call);
        bad += type_differs(*state, rows[i].function->name.data, found, rows[i].gives);
        if (!found) assert_int_equal(pl_bindings_mark(&bindings), mark);
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(a_field_is_selected_from_records_maps_and_dyn),
        in_arena(an_index_is_an_int_or_a_key),
        in_arena(arithmetic_takes_the_pairs_of_its_table),
        in_arena(what_is_not_known_gives_what_all_that_fit_give),
        in_arena(numbers_are_ordered_across_their_kinds),
        in_arena(macros_go_over_items_keys_and_fields),
        in_arena(a_call_gives_the_result_of_the_signature_that_it_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
