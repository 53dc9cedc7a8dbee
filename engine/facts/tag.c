#include "facts/tag.h"

#include "base/nearest.h"

enum { WORD, SOURCE, NOTE, ITEM_KEYS };
static const pl_key feature_keys[] = {
    [WORD] = { PL_SLICE_INIT("feature"), PL_WANT_SCALAR, true },
    [SOURCE] = { PL_SLICE_INIT("source"), PL_ANY, false },
    [NOTE] = { PL_SLICE_INIT("note"), PL_WANT_SCALAR, false },
};
static const pl_key format_keys[] = {
    [WORD] = { PL_SLICE_INIT("format"), PL_WANT_SCALAR, true },
    [SOURCE] = { PL_SLICE_INIT("source"), PL_ANY, false },
    [NOTE] = { PL_SLICE_INIT("note"), PL_WANT_SCALAR, false },
};

static const struct {
    pl_keys keys;
    pl_slice step;
} kinds[] = {
    [PL_TAG_FEATURE] = { { PL_SLICE_INIT("a feature"), feature_keys, ITEM_KEYS },
                         PL_SLICE_INIT("features") },
    [PL_TAG_FORMAT] = { { PL_SLICE_INIT("a format"), format_keys, ITEM_KEYS },
                        PL_SLICE_INIT("formats") },
};

static const pl_choices *choices_of(const pl_terms *terms, pl_tag_kind kind)
{
    return kind == PL_TAG_FEATURE ? &terms->features : &terms->formats;
}

bool pl_tag_known(pl_report *report, const pl_choices *choices, const pl_node *word)
{
    if (pl_choice_find(choices, word->text)) return true;
    pl_nearest nearest = pl_nearest_to(report->arena, word->text);
    for (size_t i = 0; i < choices->count; i++)
        pl_nearest_offer(&nearest, choices->items[i].name);
    pl_report_add(
        report, PL_UNKNOWN_FEATURE, word->span,
        (pl_details){ .where = choices->what, .found = word->text, .near = nearest.best });
    return false;
}

/* The citation of the classification, when an edition has it; else reported once an item. */
static const pl_citation *classification(pl_ledger *ledger, const pl_node *at)
{
    pl_node id = *at;
    id.kind = PL_SCALAR;
    id.text = pl_classification;
    return pl_ledger_source(ledger, &id);
}

static bool is_repeated(const pl_value *items, size_t count, pl_slice word)
{
    for (size_t i = 0; i < count; i++)
        if (pl_slice_equal(pl_value_text(items[i]), word)) return true;
    return false;
}

static const pl_fact *load_item(pl_ledger *ledger, const pl_fact *section, const pl_node *item,
                                pl_tag_kind kind)
{
    const pl_node *values[ITEM_KEYS] = { [WORD] = item };
    if (item->kind != PL_SCALAR) pl_node_keys(item, &kinds[kind].keys, ledger->report, values);
    const pl_node *word = values[WORD];
    if (!word || !pl_tag_known(ledger->report, choices_of(ledger->terms, kind), word)) return NULL;
    pl_fact own = *section;
    own.source =
        values[SOURCE] ? pl_ledger_source(ledger, values[SOURCE]) : classification(ledger, word);
    own.cited = values[SOURCE];
    if (values[NOTE]) own.note = values[NOTE]->text;
    return pl_ledger_add(ledger, &own, word->text, pl_value_string(word->text), word);
}

pl_tags pl_tags_load(pl_ledger *ledger, const pl_fact *above, const pl_node *list, pl_tag_kind kind)
{
    if (!list) return (pl_tags){ pl_value_list(NULL, 0), NULL };
    pl_arena *arena = ledger->report->arena;
    pl_fact section = pl_section_below(ledger, above, kinds[kind].step, NULL);
    pl_value *items = pl_arena_array(arena, pl_value, list->count);
    pl_fact *facts = pl_arena_array(arena, pl_fact, list->count);
    size_t count = 0;
    for (const pl_node *item = list->first; item; item = item->next) {
        const pl_fact *fact = load_item(ledger, &section, item, kind);
        if (!fact) continue;
        if (is_repeated(items, count, pl_value_text(fact->value))) {
            pl_report_add(
                ledger->report, PL_REPEATED_ITEM, fact->span,
                (pl_details){ .found = pl_value_text(fact->value), .where = kinds[kind].step });
            continue;
        }
        items[count] = fact->value;
        facts[count++] = *fact;
    }
    return (pl_tags){ pl_value_list(items, count), facts };
}
