/* base/number: exact numbers to text and back, in any locale. */
#include "base_support.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>

#include "base/number.h"

static uint64_t bits_of(double number)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    return bits;
}

/* splitmix64: the same numbers in every run. */
static uint64_t next_random(uint64_t *seed)
{
    uint64_t mixed = *seed += 0x9E3779B97F4A7C15u;
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EBu;
    return mixed ^ mixed >> 31;
}

static const struct {
    const char *text;
    int64_t number;
} integers[] = {
    { "0", 0 },
    { "-0", 0 },
    { "+7", 7 },
    { "007", 7 },
    { "-42", -42 },
    { "9223372036854775807", INT64_MAX },
    { "-9223372036854775808", INT64_MIN },
    { "-9223372036854775807", -INT64_MAX },
    { "00000000000000000000000000000001", 1 },
};

static void integers_are_read(void **state)
{
    (void)state;
    int bad = 0;
    for (size_t i = 0; i < COUNT(integers); i++) {
        int64_t number = 99;
        bool read = pl_number_int(pl_slice_of(integers[i].text), &number);
        if (read && number == integers[i].number) continue;
        print_error("%s: read %d as %lld\n", integers[i].text, read, (long long)number);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static const char *const not_integers[] = {
    "",
    "-",
    "+",
    "+-1",
    "--1",
    " 1",
    "1 ",
    "1.0",
    "1e3",
    "0x1",
    "1_0",
    "1,0",
    "１",
    "a",
    "9223372036854775808",
    "-9223372036854775809",
    "99999999999999999999",
    "18446744073709551616",
};

static void anything_else_is_no_integer(void **state)
{
    (void)state;
    int bad = 0;
    for (size_t i = 0; i < COUNT(not_integers); i++) {
        int64_t number = 42;
        if (!pl_number_int(pl_slice_of(not_integers[i]), &number) && number == 42) continue;
        print_error("\"%s\" is read as an integer\n", not_integers[i]);
        bad++;
    }
    assert_int_equal(bad, 0);
}

/* The expected values are hexadecimal where a decimal constant would prove nothing. */
static const struct {
    const char *text;
    double number;
} doubles[] = {
    { "0", 0.0 },
    { "-0", -0.0 },
    { "-0.0", -0.0 },
    { "0e999999999999999999999", 0.0 },
    { "1", 1.0 },
    { "+1.5", 1.5 },
    { ".5", 0.5 },
    { "-.5", -0.5 },
    { "5.50", 5.5 },
    { "1e3", 1000.0 },
    { "1E+3", 1000.0 },
    { "1e-0003", 0x1.0624dd2f1a9fcp-10 },
    { "0.1", 0x1.999999999999ap-4 },
    { "94.9", 0x1.7b9999999999ap+6 },
    { "0.3", 0x1.3333333333333p-2 },
    { "123456789012345e22", 0x1.db89cafccd3a9p+119 },
    { "1.38e-23", 0x1.0aee4a487c7d7p-76 },
    { "9007199254740993", 0x1p+53 },
    { "9007199254740993.0000000000000000000000001", 0x1.0000000000001p+53 },
    { "9007199254740995", 0x1.0000000000002p+53 },
    { "1e22", 0x1.0f0cf064dd592p+73 },
    { "1e23", 0x1.52d02c7e14af6p+76 },
    { "8.5e22", 0x1.1ffdbf6b2b2ebp+76 },
    { "1.7976931348623157e308", DBL_MAX },
    { "1.7976931348623158e308", DBL_MAX },
    { "2.2250738585072014e-308", 0x1p-1022 },
    { "2.2250738585072011e-308", 0x0.fffffffffffffp-1022 },
    { "4.9e-324", 0x1p-1074 },
    { "2.4703282292062328e-324", 0x1p-1074 },
    { "2.4703282292062327e-324", 0.0 },
    { "-1e-400", -0.0 },
    { "1e-99999999999999999999", 0.0 },
    { "0.500000000000000166533453693773481063544750213623046875", 0x1.0000000000002p-1 },
};

static void numbers_are_rounded_correctly(void **state)
{
    (void)state;
    int bad = 0;
    for (size_t i = 0; i < COUNT(doubles); i++) {
        double number = 99;
        bool read = pl_number_double(pl_slice_of(doubles[i].text), &number);
        if (read && bits_of(number) == bits_of(doubles[i].number)) continue;
        print_error("%s: read %d as %a, not %a\n", doubles[i].text, read, number,
                    doubles[i].number);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static const char *const not_doubles[] = {
    "",
    "-",
    "+",
    ".",
    "-.",
    "5.",
    "1.e3",
    "e3",
    "1e",
    "1e+",
    "1e-",
    "1e3.5",
    "1.2.3",
    "1,5",
    "1_000",
    "--1",
    "+-1",
    " 1",
    "1 ",
    "1\n",
    "0x10",
    "0x1p3",
    "1p3",
    "inf",
    "-inf",
    "nan",
    "Infinity",
    "NaN",
    "１.５",
    "1f",
    "1e400",
    "-1e400",
    "1e99999",
    "1.7976931348623159e308",
    "1e99999999999999999999999999",
};

static void anything_else_is_no_number(void **state)
{
    (void)state;
    int bad = 0;
    for (size_t i = 0; i < COUNT(not_doubles); i++) {
        double number = 42;
        if (!pl_number_double(pl_slice_of(not_doubles[i]), &number) && number == 42) continue;
        print_error("\"%s\" is read as %g\n", not_doubles[i], number);
        bad++;
    }
    double number;
    assert_false(pl_number_double(PL_SLICE("1\0"), &number));
    assert_int_equal(bad, 0);
}

static void a_number_has_at_most_400_digits(void **state)
{
    (void)state;
    char text[500];
    memset(text, '3', sizeof text);
    text[1] = '.';
    double number;
    assert_true(pl_number_double((pl_slice){ text, 401 }, &number));
    assert_true(number == 0x1.aaaaaaaaaaaabp+1);
    assert_false(pl_number_double((pl_slice){ text, 402 }, &number));
    memset(text, '0', sizeof text);
    assert_true(pl_number_double((pl_slice){ text, 400 }, &number));
    assert_false(pl_number_double((pl_slice){ text, 401 }, &number));
    memset(text, '9', sizeof text);
    memcpy(text + 400, "e-9999", 6);
    assert_true(pl_number_double((pl_slice){ text, 406 }, &number));
    assert_true(number == 0);
}

static const struct {
    double number;
    const char *text;
} written[] = {
    { 0.0, "0" },
    { -0.0, "-0.0" },
    { 3.0, "3" },
    { -3.0, "-3" },
    { 0.1, "0.1" },
    { 0.1 + 0.2, "0.30000000000000004" },
    { 1.0 / 3, "0.3333333333333333" },
    { 94.9, "94.9" },
    { 1e14, "100000000000000" },
    { 1e15, "1e+15" },
    { 999999999999999.0, "999999999999999" },
    { 123456789012345680.0, "1.2345678901234568e+17" },
    { 1e30, "1e+30" },
    { 1e100, "1e+100" },
    { 0.0001, "0.0001" },
    { 0.00001, "1e-5" },
    { 1.5e-10, "1.5e-10" },
    { 1e-100, "1e-100" },
    { -2.5, "-2.5" },
    { 5e-324, "4.94065645841247e-324" },
    { DBL_MAX, "1.7976931348623157e+308" },
    { HUGE_VAL, "inf" },
    { -HUGE_VAL, "-inf" },
};

static int check_written(pl_arena *arena)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(written); i++) {
        pl_text text = pl_text_new(arena);
        pl_number_write(&text, written[i].number);
        bad += differs(written[i].text, pl_text_slice(&text), written[i].text);
    }
    pl_text text = pl_text_new(arena);
    pl_number_write(&text, -(double)NAN);
    return bad + differs("no number", pl_text_slice(&text), "nan");
}

static void a_number_is_written_as_short_as_it_reads_back(void **state)
{
    assert_int_equal(check_written(*state), 0);
}

/* How many of `count` numbers do not come back with the same bits. */
static int check_round_trips(pl_arena *arena, size_t count)
{
    uint64_t seed = 20270301;
    int bad = 0;
    pl_text text = pl_text_new(arena);
    for (size_t i = 0; i < count; i++) {
        uint64_t bits = next_random(&seed);
        double number, back = 99;
        memcpy(&number, &bits, sizeof number);
        /* Every third is of a size that people write. */
        if (i % 3 == 0) number = (double)(int64_t)(bits % 2000000000) / 1000;
        if (!isfinite(number)) continue;
        text.size = 0;
        pl_number_write(&text, number);
        bool read = pl_number_double(pl_text_slice(&text), &back);
        if (read && bits_of(back) == bits_of(number)) continue;
        print_error("%a is written %.*s\n", number, SHOWN(pl_text_slice(&text)));
        bad++;
    }
    return bad;
}

static void every_double_survives_a_round_trip(void **state)
{
    assert_int_equal(check_round_trips(*state, 200000), 0);
}

static void decimals_are_read_like_the_c_library_reads_them(void **state)
{
    (void)state;
    uint64_t seed = 7;
    int bad = 0;
    for (size_t i = 0; i < 200000; i++) {
        char text[64];
        uint64_t whole = next_random(&seed) >> next_random(&seed) % 64;
        uint64_t fraction = next_random(&seed) >> next_random(&seed) % 64;
        int exponent = (int)(next_random(&seed) % 60) - 30;
        if (i % 16 == 0) exponent *= 10;
        snprintf(text, sizeof text, "%llu.%llue%d", (unsigned long long)whole,
                 (unsigned long long)fraction, exponent);
        double number = 99, wanted = strtod(text, NULL);
        bool read = pl_number_double(pl_slice_of(text), &number);
        if (isinf(wanted) ? !read : read && bits_of(number) == bits_of(wanted)) continue;
        print_error("%s: %a, not %a\n", text, number, wanted);
        bad++;
    }
    assert_int_equal(bad, 0);
}

/* Whether the program now writes 1.5 with something else than a point. */
static bool set_comma_locale(void)
{
    static const char *const names[] = { "de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "fr_FR.utf8",
                                         "ps_AF.UTF-8", "ps_AF.utf8", "de_DE",       "fr_FR" };
    for (size_t i = 0; i < COUNT(names); i++)
        if (setlocale(LC_ALL, names[i]) && strcmp(localeconv()->decimal_point, ".") != 0)
            return true;
    return false;
}

static void a_comma_locale_changes_nothing(void **state)
{
    if (!set_comma_locale()) {
        print_message("skipped: no locale with a decimal comma is installed\n");
        skip();
    }
    int bad = check_written(*state) + check_round_trips(*state, 20000);
    for (size_t i = 0; i < COUNT(doubles); i++) {
        double number = 99;
        pl_number_double(pl_slice_of(doubles[i].text), &number);
        bad += bits_of(number) != bits_of(doubles[i].number);
    }
    double number;
    bool comma_read = pl_number_double(PL_SLICE("1,5"), &number);
    pl_text large = pl_text_new(*state);
    pl_text_fixed(&large, 1e22, 1);
    setlocale(LC_ALL, "C");
    assert_false(comma_read);
    assert_string_equal(pl_text_slice(&large).data, "10000000000000000000000.0");
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(integers_are_read),
        cmocka_unit_test(anything_else_is_no_integer),
        cmocka_unit_test(numbers_are_rounded_correctly),
        cmocka_unit_test(anything_else_is_no_number),
        cmocka_unit_test(a_number_has_at_most_400_digits),
        in_arena(a_number_is_written_as_short_as_it_reads_back),
        in_arena(every_double_survives_a_round_trip),
        cmocka_unit_test(decimals_are_read_like_the_c_library_reads_them),
        in_arena(a_comma_locale_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
