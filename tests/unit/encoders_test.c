/* cel/encoders: bytes as base64 and back. */
#include "tests/unit/library_support.h"

#include "cel/encoders.h"
#include "cel/equality.h"

static const struct {
    const char *text;
    pl_value bytes;
} pairs[] = {
    { "", BYTES("") },
    { "AA==", BYTES("\0") },
    { "Zg==", BYTES("f") },
    { "Zm8=", BYTES("fo") },
    { "Zm9v", BYTES("foo") },
    { "Zm9vYmE=", BYTES("fooba") },
    { "+/+/", BYTES("\xFB\xFF\xBF") },
    { "5pilIPCfjbU=", BYTES("春 🍵") },
    { "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
      BYTES("\x00\x10\x83\x10\x51\x87\x20\x92\x8b\x30\xd3\x8f\x41\x14\x93\x51\x55\x97\x61\x96\x9b"
            "\x71\xd7\x9f\x82\x18\xa3\x92\x59\xa7\xa2\x9a\xab\xb2\xdb\xaf\xc3\x1c\xb3\xd3\x5d\xb7"
            "\xe3\x9e\xbb\xf3\xdf\xbf") },
};

static const library_call refused[] = {
    GLOBAL("base64.decode", "!bad-conversion 'Z'", TEXT("Z")),
    GLOBAL("base64.decode", "!bad-conversion 'Zm9vY'", TEXT("Zm9vY")),
    GLOBAL("base64.decode", "!bad-conversion 'Zg='", TEXT("Zg=")),
    GLOBAL("base64.decode", "!bad-conversion '='", TEXT("=")),
    GLOBAL("base64.decode", "!bad-conversion '===='", TEXT("====")),
    GLOBAL("base64.decode", "!bad-conversion 'Z==='", TEXT("Z===")),
    GLOBAL("base64.decode", "!bad-conversion 'Zg==Zg=='", TEXT("Zg==Zg==")),
    GLOBAL("base64.decode", "!bad-conversion 'Zm9v===='", TEXT("Zm9v====")),
    GLOBAL("base64.decode", "!bad-conversion 'Zm 9'", TEXT("Zm 9")),
    GLOBAL("base64.decode", "!bad-conversion 'Zm9v\n'", TEXT("Zm9v\n")),
    GLOBAL("base64.decode", "!bad-conversion '-_-_'", TEXT("-_-_")),
    GLOBAL("base64.decode", "!bad-conversion '春a'", TEXT("春a")),
};

static pl_value call(pl_context *context, const char *name, pl_value argument)
{
    const library_call made = { .name = name, .arguments = { argument }, .count = 1 };
    return run_row(&pl_encoders_library, context, &made);
}

static void bytes_become_text_and_text_bytes(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(pairs); i++) {
        pl_context context = { .arena = *state };
        pl_value text = call(&context, "base64.encode", pairs[i].bytes);
        bad += !pl_value_equal(text, string_value(pairs[i].text));
        bad += !pl_value_equal(call(&context, "base64.decode", text), pairs[i].bytes);
    }
    assert_int_equal(bad, 0);
}

static void padding_may_be_left_out(void **state)
{
    for (size_t i = 0; i < COUNT(pairs); i++) {
        pl_context context = { .arena = *state };
        pl_value text = string_value(pairs[i].text);
        while (text.size && text.as.text[text.size - 1] == '=')
            text.size--;
        assert_true(pl_value_equal(call(&context, "base64.decode", text), pairs[i].bytes));
    }
}

static void what_is_no_base64_is_refused(void **state)
{
    assert_int_equal(calls_differ(&pl_encoders_library, *state, refused, COUNT(refused)), 0);
}

static void work_and_results_are_paid_for(void **state)
{
    const pl_value foo = BYTES("foob"), text = TEXT("Zm9vYg==");
    pl_context context = { .arena = *state };
    call(&context, "base64.encode", foo);
    assert_int_equal(context.used.cost, 8);
    assert_int_equal(context.used.memory, 8);
    call(&context, "base64.decode", text);
    assert_int_equal(context.used.cost, 8 + 8);
    assert_int_equal(context.used.memory, 8 + 4);
    context = (pl_context){ .arena = *state, .bounds.cost = 7 };
    assert_int_equal(
        differs("cost", shown(*state, call(&context, "base64.encode", foo)), "!cost-limit"), 0);
    context = (pl_context){ .arena = *state, .bounds.memory = 3 };
    assert_int_equal(
        differs("memory", shown(*state, call(&context, "base64.decode", text)), "!memory-limit"),
        0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(bytes_become_text_and_text_bytes),
        in_arena(padding_may_be_left_out),
        in_arena(what_is_no_base64_is_refused),
        in_arena(work_and_results_are_paid_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
