#include "render/inspection_text.h"

#include "base/map.h"

/* From so many texts on, what is the same in them is shown once; so many other places are named. */
enum { many_texts = 3, named_places = 5 };

/* What is said of several texts in the same words. */
typedef struct group {
    const pl_discovery *first;
    PL_LIST(const pl_discovery *) others;
    size_t text_count;
    const pl_inspected *last_text;
} group;

typedef struct writer {
    pl_text *text;
    pl_language language;
    pl_map groups; /* what is said -> group * */
} writer;

/* Of a text that cannot be read the message names the text: no two are the same. */
static pl_slice said_of(const writer *writing, const pl_discovery *found)
{
    pl_arena *arena = writing->text->arena;
    const pl_diagnostic *shown = &found->shown;
    const pl_ruling *ruling = shown->details.ruling;
    return PL_JOIN(arena, pl_diagnostic_id(shown), PL_SLICE("\n"),
                   ruling ? ruling->channels.in[writing->language] : (pl_slice){ 0 },
                   PL_SLICE("\n"), pl_diagnostic_message(arena, shown, writing->language),
                   PL_SLICE("\n"), pl_diagnostic_suggestion(arena, shown, writing->language),
                   PL_SLICE("\n"), pl_diagnostic_help(arena, shown, writing->language));
}

static void collect(writer *writing, const pl_discovery *found, const pl_inspected *in)
{
    pl_arena *arena = writing->text->arena;
    pl_slice said = said_of(writing, found);
    group *same = pl_map_get(&writing->groups, said);
    if (!same) {
        same = pl_arena_new(arena, group);
        same->first = found;
        pl_map_add(arena, &writing->groups, said, same);
    } else {
        pl_list_add(arena, &same->others, found);
    }
    if (same->last_text != in) same->text_count++;
    same->last_text = in;
}

static pl_slice place_of(pl_arena *arena, const pl_discovery *found)
{
    pl_text place = pl_text_new(arena);
    pl_diagnostic_write_place(&place, found->shown.span);
    return pl_text_slice(&place);
}

static pl_slice rest_of(pl_arena *arena, size_t count, pl_language language)
{
    pl_text rest = pl_text_new(arena);
    pl_text_put(&rest, language == PL_JAPANESE ? "ほか" : "");
    pl_text_int(&rest, (int64_t)count);
    pl_text_put(&rest, language == PL_JAPANESE ? "か所（-f short ですべて表示）"
                                               : " more, which -f short names");
    return pl_text_slice(&rest);
}

static void write_group(writer *writing, const group *same)
{
    static const pl_words also = PL_WORDS("also", "同じ指摘");
    pl_arena *arena = writing->text->arena;
    pl_slice places[named_places + 1];
    pl_remarks remarks = { .kind = also.in[writing->language], .items = places };
    size_t count = same->others.count;
    for (size_t i = 0; i < count && i < named_places; i++)
        places[remarks.count++] = place_of(arena, same->others.items[i]);
    if (count > named_places)
        places[remarks.count++] = rest_of(arena, count - named_places, writing->language);
    pl_diagnostic_write_with(writing->text, &same->first->shown, writing->language, &remarks);
}

/* What was shown with an earlier one is not shown again. */
static void write_found(writer *writing, const pl_discovery *found)
{
    const group *same = pl_map_get(&writing->groups, said_of(writing, found));
    bool grouped = same->text_count >= many_texts;
    if (grouped && same->first != found) return;
    if (writing->text->size) pl_text_put(writing->text, "\n");
    if (grouped)
        write_group(writing, same);
    else
        pl_diagnostic_write(writing->text, &found->shown, writing->language);
}

void pl_inspection_text_long(pl_text *text, const pl_inspection *inspection,
                             const pl_inspection_view *view)
{
    writer writing = { .text = text, .language = view->language };
    pl_discovery_walk walk = { 0 };
    for (const pl_discovery *found; (found = pl_discovery_next(inspection, view, &walk));)
        collect(&writing, found, walk.text);
    size_t shown = walk.shown;
    walk = (pl_discovery_walk){ 0 };
    for (const pl_discovery *found; (found = pl_discovery_next(inspection, view, &walk));)
        write_found(&writing, found);
    if (text->size) pl_text_put(text, "\n");
    pl_inspection_summary(text, inspection, view->language, shown);
    pl_text_put(text, "\n");
}

void pl_inspection_text_short(pl_text *text, const pl_inspection *inspection,
                              const pl_inspection_view *view)
{
    pl_discovery_walk walk = { 0 };
    for (const pl_discovery *found; (found = pl_discovery_next(inspection, view, &walk));)
        pl_diagnostic_write_short(text, &found->shown, view->language);
}
