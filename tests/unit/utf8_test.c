/* base/utf8: checking, stepping, display width, folding. */
#include "base_support.h"

#include "base/utf8.h"

static const char *const valid_texts[] = {
    "",
    "plain",
    "さくらラテ",
    "\x7f",
    "\xC2\x80",
    "\xDF\xBF",
    "\xE0\xA0\x80",
    "\xED\x9F\xBF",
    "\xEE\x80\x80",
    "\xEF\xBF\xBF",
    "\xF0\x90\x80\x80",
    "\xF4\x8F\xBF\xBF",
    "eight byte then あ and eight more bytes",
};

static void valid_text_is_accepted(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(valid_texts); i++)
        assert_true(pl_utf8_valid(pl_slice_of(valid_texts[i]), NULL));
    assert_true(pl_utf8_valid(PL_SLICE("a\0b"), NULL));
    assert_true(pl_utf8_valid((pl_slice){ 0 }, NULL));
}

static const struct {
    const char *what, *text;
    size_t bad;
} invalid_texts[] = {
    { "a continuation alone", "ab\x80", 2 },
    { "a lead byte at the end", "a\xC3", 1 },
    { "three bytes cut short", "\xE3\x81", 0 },
    { "four bytes cut short", "ok\xF0\x9F\x98", 2 },
    { "a lead byte before ASCII", "\xC3(", 0 },
    { "a lead byte before a lead byte", "\xE3\x81\xE3\x81\x82", 0 },
    { "overlong slash in two bytes", "\xC0\xAF", 0 },
    { "overlong NUL in two bytes", "\xC0\x80", 0 },
    { "overlong DEL in two bytes", "\xC1\xBF", 0 },
    { "overlong in three bytes", "a\xE0\x9F\xBF", 1 },
    { "overlong in four bytes", "\xF0\x8F\xBF\xBF", 0 },
    { "first surrogate", "あ\xED\xA0\x80", 3 },
    { "last surrogate", "\xED\xBF\xBF", 0 },
    { "behind the last code point", "\xF4\x90\x80\x80", 0 },
    { "F5", "\xF5\x80\x80\x80", 0 },
    { "five bytes", "\xF8\x88\x80\x80\x80", 0 },
    { "F9 like a lead of four", "\xF9\x80\x80\x80", 0 },
    { "FE", "\xFE", 0 },
    { "FF", "あい\xFF", 6 },
    { "Shift JIS", "\x82\xB3\x82\xAD", 0 },
};

static void invalid_text_is_refused_at_its_first_bad_byte(void **state)
{
    (void)state;
    int failed = 0;
    for (size_t i = 0; i < COUNT(invalid_texts); i++) {
        size_t bad = SIZE_MAX;
        bool valid = pl_utf8_valid(pl_slice_of(invalid_texts[i].text), &bad);
        if (!valid && bad == invalid_texts[i].bad) continue;
        print_error("%s: valid %d, bad at %zu\n", invalid_texts[i].what, valid, bad);
        failed++;
    }
    assert_int_equal(failed, 0);
}

static void a_bad_byte_is_found_at_any_offset(void **state)
{
    (void)state;
    char text[48];
    for (size_t size = 1; size < sizeof text; size++)
        for (size_t at = 0; at < size; at++) {
            memset(text, 'a', sizeof text);
            text[at] = (char)0xBF;
            size_t bad = SIZE_MAX;
            assert_false(pl_utf8_valid((pl_slice){ text, size }, &bad));
            assert_int_equal(bad, at);
        }
}

static size_t encode(uint32_t code_point, char bytes[4])
{
    static const unsigned char leads[] = { 0, 0, 0xC0, 0xE0, 0xF0 };
    size_t size = code_point < 0x80 ? 1 : code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
    for (size_t i = size; i-- > 1; code_point >>= 6)
        bytes[i] = (char)(0x80 | (code_point & 0x3F));
    bytes[0] = (char)(leads[size] | code_point);
    return size;
}

static void every_code_point_is_read_but_surrogates(void **state)
{
    (void)state;
    for (uint32_t code_point = 0; code_point < 0x112000; code_point++) {
        char bytes[4];
        pl_slice text = { bytes, encode(code_point, bytes) };
        bool exists = code_point < 0x110000 && (code_point < 0xD800 || code_point > 0xDFFF);
        size_t at = 0;
        if (pl_utf8_valid(text, NULL) != exists) fail_msg("U+%04X: valid %d", code_point, !exists);
        uint32_t read = pl_utf8_next(text, &at);
        if (exists && (read != code_point || at != text.size))
            fail_msg("U+%04X is read as U+%04X", code_point, read);
        if (!exists) assert_int_equal(read, 0xFFFD);
    }
}

static void stepping_over_invalid_text_ends_with_it(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(invalid_texts); i++) {
        pl_slice text = pl_slice_of(invalid_texts[i].text);
        size_t at = 0, replaced = 0;
        while (at < text.size)
            replaced += pl_utf8_next(text, &at) == 0xFFFD;
        assert_int_equal(at, text.size);
        assert_true(replaced > 0);
    }
}

static const struct {
    const char *text;
    size_t count, width;
} sizes[] = {
    { "", 0, 0 },
    { "LINE", 4, 4 },
    { "さくら", 3, 6 },
    { "春限定さくらラテ、今だけ。", 13, 26 },
    { "ＬＩＮＥ", 4, 8 },
    { "ﾗﾃ", 2, 2 },
    { "café", 4, 4 },
    { "cafe\xCC\x81", 5, 4 },
    { "か\xE3\x82\x99", 2, 2 },
    { "¥3,000", 6, 6 },
    { "a\tb", 3, 3 },
    { "あ\tb\x1b", 4, 5 },
    { "\xC2\x85", 1, 1 },
    { "a\xE2\x80\x8B"
      "b",
      3, 2 },
    { "😀", 1, 2 },
    { "한국", 2, 4 },
    { "𠮷", 1, 2 },
};

static void texts_have_code_points_and_columns(void **state)
{
    (void)state;
    int bad = 0;
    for (size_t i = 0; i < COUNT(sizes); i++) {
        pl_slice text = pl_slice_of(sizes[i].text);
        size_t count = pl_utf8_count(text), width = pl_utf8_width(text);
        if (count == sizes[i].count && width == sizes[i].width) continue;
        print_error("\"%s\": %zu code points in %zu columns\n", sizes[i].text, count, width);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static const struct {
    const char *text, *folded;
} folds[] = {
    { "", "" },
    { "line", "line" },
    { "LINE Official-Account 2", "line official-account 2" },
    { "ＬＩＮＥ", "line" },
    { "ライン", "ライン" },
    { "ﾗｲﾝ", "ライン" },
    { "ｶﾞ", "ガ" },
    { "か\xE3\x82\x99", "が" },
    { "cafe\xCC\x81", "café" },
    { "CAFÉ", "café" },
    { "Straße", "strasse" },
    { "ΣΊΣΥΦΟΣ", "σίσυφοσ" },
    { "㍿", "株式会社" },
    { "①", "1" },
    { "３００万円", "300万円" },
    { "ﷺ", "صلى الله عليه وسلم" },
    { "e\xCC\xA3\xCC\x81", "\xE1\xBA\xB9\xCC\x81" },
    { "e\xCC\x81\xCC\xA3", "\xE1\xBA\xB9\xCC\x81" },
    { "not UTF-8 \xFF", "not UTF-8 \xFF" },
};

static void names_that_people_take_for_equal_fold_to_one(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(folds); i++) {
        pl_slice once = pl_utf8_fold(*state, pl_slice_of(folds[i].text));
        bad += differs(folds[i].text, once, folds[i].folded);
        bad += differs("folded twice", pl_utf8_fold(*state, once), folds[i].folded);
    }
    assert_int_equal(bad, 0);
}

/* Around each size at which what is counted in one go ends. */
static void long_texts_are_counted_as_short_ones(void **state)
{
    enum { longest = 6000 };
    char *text = pl_arena_take(*state, 3 * longest + 2);
    for (size_t lead = 0; lead < 3; lead++) {
        memset(text, 'x', lead);
        for (size_t i = 0; i < longest; i++)
            memcpy(text + lead + 3 * i, "\xE3\x81\x82", 3);
        for (size_t count = 0; count <= longest; count += 1 + count / 7)
            assert_int_equal(pl_utf8_count((pl_slice){ text, lead + 3 * count }), lead + count);
    }
}

/* Beside a letter that is none of them every character takes the long way. */
static void kana_and_ideographs_fold_alone_as_beside_others(void **state)
{
    enum { first = 0x3000, behind = 0xA000 };
    int bad = 0;
    for (uint32_t point = first; point < behind; point++) {
        char text[2 * PL_UTF8_LONGEST];
        size_t size = pl_utf8_encode(point, text);
        pl_slice alone = pl_utf8_fold(*state, (pl_slice){ text, size });
        pl_slice kept = pl_slice_copy(*state, alone);
        size += pl_utf8_encode(0xE9, text + size);
        pl_slice both = pl_utf8_fold(*state, (pl_slice){ text, size });
        bad += !pl_slice_equal(pl_slice_part(both, 0, both.size - 2), kept);
    }
    assert_int_equal(bad, 0);
}

static void folding_does_not_touch_its_source(void **state)
{
    char source[] = "LINE", wide[] = "ＬＩＮＥ";
    pl_slice folded = pl_utf8_fold(*state, pl_slice_of(source));
    assert_string_equal(source, "LINE");
    memset(source, 'x', 4);
    assert_int_equal(differs("ASCII", folded, "line"), 0);
    folded = pl_utf8_fold(*state, pl_slice_of(wide));
    memset(wide, 'x', 12);
    assert_int_equal(differs("wide", folded, "line"), 0);
}

/* Each mark belongs before the one it follows, so sorting them takes quadratic time. */
static void fold_marks(void **state, size_t pairs, bool sorted)
{
    enum { most_pairs = 16 * 1024 };
    static char text[1 + 4 * most_pairs];
    assert_true(pairs <= most_pairs);
    text[0] = 'x';
    for (size_t i = 0; i < pairs; i++)
        memcpy(text + 1 + 4 * i, "\xCC\x81\xCC\xA3", 4);
    pl_slice given = { text, 1 + 4 * pairs };
    assert_int_equal(pl_utf8_fold(*state, given).data != given.data, sorted);
}

static void a_flood_of_marks_is_left_alone(void **state)
{
    fold_marks(state, 15, true);
    fold_marks(state, 16, false);
    fold_marks(state, 16 * 1024, false);
}

static const struct {
    uint32_t code_point;
    bool hostile;
} shown[] = {
    { 0x00, true },    { 0x08, true },     { '\t', false },   { '\n', false },   { 0x0B, true },
    { '\r', true },    { 0x1B, true },     { 0x1F, true },    { ' ', false },    { '~', false },
    { 0x7F, true },    { 0x80, true },     { 0x9B, true },    { 0x9F, true },    { 0xA0, false },
    { 0x3042, false }, { 0x2029, false },  { 0x202A, true },  { 0x202E, true },  { 0x202F, false },
    { 0x061B, false }, { 0x061C, true },   { 0x061D, false }, { 0x200D, false }, { 0x200E, true },
    { 0x200F, true },  { 0x2010, false },  { 0x2065, false }, { 0x2066, true },  { 0x2069, true },
    { 0x206A, false }, { 0x1F600, false },
};

static void control_characters_and_bidi_overrides_are_hostile(void **state)
{
    (void)state;
    int bad = 0;
    for (size_t i = 0; i < COUNT(shown); i++) {
        if (pl_utf8_hostile(shown[i].code_point) == shown[i].hostile) continue;
        print_error("U+%04X: hostile is not %d\n", shown[i].code_point, shown[i].hostile);
        bad++;
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(valid_text_is_accepted),
        cmocka_unit_test(invalid_text_is_refused_at_its_first_bad_byte),
        cmocka_unit_test(a_bad_byte_is_found_at_any_offset),
        cmocka_unit_test(every_code_point_is_read_but_surrogates),
        cmocka_unit_test(stepping_over_invalid_text_ends_with_it),
        cmocka_unit_test(texts_have_code_points_and_columns),
        in_arena(names_that_people_take_for_equal_fold_to_one),
        in_arena(long_texts_are_counted_as_short_ones),
        in_arena(kana_and_ideographs_fold_alone_as_beside_others),
        in_arena(folding_does_not_touch_its_source),
        in_arena(a_flood_of_marks_is_left_alone),
        cmocka_unit_test(control_characters_and_bidi_overrides_are_hostile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
