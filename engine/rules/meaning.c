#include "rules/meaning.h"

static const pl_slice name = PL_SLICE_INIT("meaning");

bool pl_meaning_is(const pl_node *key)
{
    return pl_slice_equal(key->text, name);
}

static bool has_words(const pl_words *words)
{
    for (size_t i = 0; i < PL_LANGUAGE_COUNT; i++)
        if (!pl_slice_trim(words->in[i]).size) return false;
    return true;
}

bool pl_meaning_read(const pl_node *mapping, pl_report *report, const pl_words **meaning)
{
    const pl_node *written = pl_node_member(mapping, name);
    size_t before = report->errors;
    *meaning = NULL;
    if (!written) return true;
    if (!pl_node_member(mapping, PL_SLICE("expr")))
        pl_report_add(report, PL_MISSING_KEY, written->span,
                      (pl_details){ .where = PL_SLICE("`meaning`"), .wanted = PL_SLICE("expr") });
    pl_words *made = pl_arena_new(report->arena, pl_words);
    *made = pl_read_words(report, written);
    if (report->errors == before && !has_words(made))
        pl_report_add(report, PL_WRONG_KIND, written->span,
                      (pl_details){ .where = PL_SLICE("`meaning`"),
                                    .wanted = PL_SLICE("a text"),
                                    .found = PL_SLICE("nothing") });
    *meaning = made;
    return report->errors == before;
}
