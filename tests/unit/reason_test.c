/* Why there is no value, in words. */
#include "decide/reason.h"

#include "tests/unit/base_support.h"

#include "source/wording.h"

#define TEXT(literal) \
    { \
        .kind = PL_STRING, .size = sizeof(literal) - 1, .as.text = (literal) \
    }

static const struct {
    pl_failure failure;
    const char *wanted, *english, *japanese;
} rows[] = {
    { { .code = PL_FAIL_DIVIDE_BY_ZERO,
        .found = { { .kind = PL_INT, .as.number = 7 }, { .kind = PL_INT } },
        .found_count = 2 },
      "division by zero",
      "the values were 7 (int) and 0 (int); decide that case first, as in `b == 0 ? 0 : a / b`",
      "値: 7 (int)、0 (int)。「b == 0 ? 0 : a / b」のように、0の場合を先に決めておきます" },
    { { .code = PL_FAIL_NO_FIELD, .about = PL_SLICE_INIT("brief.budget") },
      "a value is absent",
      "`brief.budget` is absent; ask for it in a condition first",
      "「brief.budget」がありません。先に条件で確かめてください" },
    { { .code = PL_FAIL_ITERATION_LIMIT },
      "the expression goes round too often",
      "macros such as `all` and `map` may go round 10,000 times in all: nest them less",
      "「all」や「map」の繰り返しは合わせて10,000回までです。入れ子を減らしてください" },
    /* What was wrong is said in place of the general reason. */
    { { .code = PL_FAIL_RANGE,
        .about = PL_SLICE_INIT("a score is at most a million points"),
        .found = { { .kind = PL_DOUBLE, .as.real = 1e9 } },
        .found_count = 1 },
      "a score is at most a million points",
      "the value was 1000000000.0 (double)",
      "値: 1000000000.0 (double)" },
    /* A value is cut behind 40 characters, and cannot draw. */
    { { .code = PL_FAIL_RANGE,
        .found = { TEXT("\x1B[2J"),
                   TEXT("いろはにほへとちりぬるをわかよたれそつねならむうゐのおくやまけふこえて") },
        .found_count = 2 },
      "an argument is out of range",
      "the values were \"\\u001b[2J\" (string) and "
      "\"いろはにほへとちりぬるをわかよたれそつねならむうゐのおくやまけふこえて\" (string)",
      "値: \"\\u001b[2J\" (string)、"
      "\"いろはにほへとちりぬるをわかよたれそつねならむうゐのおくやまけふこえて\" (string)" },
    { { .code = PL_FAIL_RANGE,
        .found = { TEXT("0123456789012345678901234567890123456789") },
        .found_count = 1 },
      "an argument is out of range",
      "the value was \"012345678901234567890123456789012345678… (string)",
      "値: \"012345678901234567890123456789012345678… (string)" },
    { { .code = PL_FAIL_INTERNAL }, "planner made a mistake", "", "" },
};

static void a_failure_has_its_reason_values_and_way_out(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        pl_details made = pl_failure_details(*state, &rows[i].failure);
        bad += differs("wanted", made.wanted, rows[i].wanted);
        bad += differs(rows[i].wanted, made.why->in[PL_ENGLISH], rows[i].english);
        bad += differs(rows[i].wanted, made.why->in[PL_JAPANESE], rows[i].japanese);
    }
    assert_int_equal(bad, 0);
}

static void each_reason_is_a_phrase_with_words_in_japanese(void **state)
{
    for (int code = 0; code < PL_FAIL_CODE_COUNT; code++) {
        const pl_failure failure = { .code = (pl_failure_code)code };
        pl_slice wanted = pl_failure_details(*state, &failure).wanted;
        assert_true(wanted.size);
        assert_false(pl_slice_equal(pl_wording(*state, wanted, PL_JAPANESE), wanted));
    }
}

/* Each list holds the one before it twice: written whole it would have 2 to the power of 64 items.
 */
static void a_value_far_longer_than_its_memory_is_cut_as_well(void **state)
{
    pl_value nested = { .kind = PL_INT };
    for (int i = 0; i < 64; i++) {
        pl_value *items = pl_arena_array(*state, pl_value, 2);
        items[0] = items[1] = nested;
        nested = pl_value_list(items, 2);
    }
    pl_failure failure = { .code = PL_FAIL_RANGE, .found = { nested }, .found_count = 1 };
    assert_int_equal(differs("nested", pl_failure_details(*state, &failure).why->in[PL_ENGLISH],
                             "the value was [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[… (list)"),
                     0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(a_failure_has_its_reason_values_and_way_out),
        in_arena(each_reason_is_a_phrase_with_words_in_japanese),
        in_arena(a_value_far_longer_than_its_memory_is_cut_as_well),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
