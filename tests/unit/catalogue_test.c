/* source/catalogue: every code has an id and words in both languages that take the same arguments.
 */
#include "document_support.h"

#include "base/utf8.h"
#include "source/catalogue.h"

static const char *const argument_names[] = { "found", "wanted", "where", "list", "why" };

/* The arguments of the words, a bit each; -1 after saying which is unknown or left open. */
static int arguments_of(pl_slice words)
{
    int used = 0;
    while (words.size) {
        pl_slice_until(&words, '{');
        if (pl_slice_starts(words, PL_SLICE("{"))) {
            words = pl_slice_part(words, 1, words.size);
            continue;
        }
        if (!words.size) break;
        bool closed = pl_slice_find(words, PL_SLICE("}")) != SIZE_MAX;
        pl_slice name = pl_slice_until(&words, '}');
        size_t at = 0;
        while (at < COUNT(argument_names) && !pl_slice_equal(name, pl_slice_of(argument_names[at])))
            at++;
        if (!closed || at == COUNT(argument_names)) {
            print_error("no argument is called {%.*s}\n", SHOWN(name));
            return -1;
        }
        used |= 1 << at;
    }
    return used;
}

static int blame(pl_code code, const char *defect)
{
    print_error("%.*s: %s\n", SHOWN(pl_code_id(code)), defect);
    return 1;
}

static void every_id_is_unique_and_kebab_case(void **state)
{
    (void)state;
    int bad = 0;
    for (pl_code code = 0; code < PL_CODE_COUNT; code++) {
        pl_slice id = pl_code_id(code);
        bool kebab = id.size && !pl_slice_ends(id, PL_SLICE("-"));
        char before = '-';
        for (size_t i = 0; i < id.size; i++) {
            char byte = id.data[i];
            kebab = kebab && ((byte >= 'a' && byte <= 'z') || (byte == '-' && before != '-'));
            before = byte;
        }
        if (!kebab) bad += blame(code, "not kebab-case");
        for (pl_code other = 0; other < code; other++)
            if (pl_slice_equal(id, pl_code_id(other))) bad += blame(code, "written twice");
    }
    assert_int_equal(bad, 0);
}

static void every_code_has_a_severity_and_a_message(void **state)
{
    (void)state;
    int bad = 0;
    for (pl_code code = 0; code < PL_CODE_COUNT; code++) {
        const pl_catalogue_row *row = pl_catalogue(code);
        if (row->severity > PL_ERROR) bad += blame(code, "no such severity");
        if (!row->message.in[PL_ENGLISH].size) bad += blame(code, "no English message");
        if (!row->message.in[PL_JAPANESE].size) bad += blame(code, "no Japanese message");
        if (!row->help.in[PL_ENGLISH].size != !row->help.in[PL_JAPANESE].size)
            bad += blame(code, "help in one language only");
    }
    assert_int_equal(bad, 0);
}

static void both_languages_take_the_same_arguments(void **state)
{
    (void)state;
    int bad = 0;
    for (pl_code code = 0; code < PL_CODE_COUNT; code++) {
        const pl_words *words[] = { &pl_catalogue(code)->message, &pl_catalogue(code)->help };
        for (size_t i = 0; i < COUNT(words); i++) {
            int english = arguments_of(words[i]->in[PL_ENGLISH]);
            int japanese = arguments_of(words[i]->in[PL_JAPANESE]);
            if (english < 0 || japanese < 0) bad += blame(code, "an unknown argument");
            if (english != japanese)
                bad += blame(code, i ? "arguments of the helps differ"
                                     : "arguments of the messages differ");
        }
    }
    assert_int_equal(bad, 0);
}

/* Whether there is nothing but arguments, which are in no language. */
static bool only_arguments(pl_slice words)
{
    return pl_slice_starts(words, PL_SLICE("{")) && pl_slice_ends(words, PL_SLICE("}")) &&
           pl_slice_find(words, PL_SLICE(" ")) == SIZE_MAX;
}

static int blame_style(pl_code code, pl_slice english, pl_slice japanese)
{
    int bad = 0;
    if (!english.size || only_arguments(english)) return 0;
    if (!pl_utf8_valid(english, NULL) || (unsigned char)english.data[0] >= 0x80)
        bad += blame(code, "the English words are not English");
    if (!pl_utf8_valid(japanese, NULL) || pl_utf8_count(japanese) == japanese.size)
        bad += blame(code, "the Japanese words are not Japanese");
    if (english.data[0] >= 'A' && english.data[0] <= 'Z')
        bad += blame(code, "the English words begin with a capital");
    if (pl_slice_ends(english, PL_SLICE(".")) || pl_slice_ends(japanese, PL_SLICE("。")))
        bad += blame(code, "the words end with a full stop");
    if (!pl_slice_equal(pl_slice_trim(english), english) ||
        !pl_slice_equal(pl_slice_trim(japanese), japanese))
        bad += blame(code, "white space around the words");
    return bad;
}

static void words_are_lower_case_without_a_full_stop_each_in_its_language(void **state)
{
    (void)state;
    int bad = 0;
    for (pl_code code = 0; code < PL_CODE_COUNT; code++) {
        const pl_words *words[] = { &pl_catalogue(code)->message, &pl_catalogue(code)->help };
        for (size_t i = 0; i < COUNT(words); i++)
            bad += blame_style(code, words[i]->in[PL_ENGLISH], words[i]->in[PL_JAPANESE]);
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_id_is_unique_and_kebab_case),
        cmocka_unit_test(every_code_has_a_severity_and_a_message),
        cmocka_unit_test(both_languages_take_the_same_arguments),
        cmocka_unit_test(words_are_lower_case_without_a_full_stop_each_in_its_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
