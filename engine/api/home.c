#include "api/home.h"

#include "base/nearest.h"
#include "rules/builtin.h"
#include "source/file.h"

static const pl_slice terms_file = PL_SLICE_INIT("terms.yaml");

const pl_node *pl_api_builtin(pl_arena *arena, pl_slice path)
{
    const pl_builtin_file *file = pl_builtin_find(path);
    return file ? pl_builtin_tree(arena, file) : NULL;
}

const pl_node *pl_api_read(const char *path, const pl_limits *limits, pl_report *report)
{
    const pl_source *source = pl_file_read(path, limits->input_bytes, report);
    return source ? pl_yaml_parse(source, limits, report) : NULL;
}

bool pl_home_is_path(pl_slice name)
{
    return pl_slice_find(name, PL_SLICE("/")) != SIZE_MAX ||
           pl_slice_ends(name, PL_SLICE(".yaml")) || pl_slice_ends(name, PL_SLICE(".yml"));
}

/* The path up to its last `/`, or `./`. */
static pl_slice folder_of(pl_slice path)
{
    while (path.size && path.data[path.size - 1] != '/')
        path.size--;
    return path.size ? path : PL_SLICE("./");
}

/* Empty where the terms of what is named are the compiled-in ones. */
static pl_slice find_folder(pl_arena *arena, pl_slice name)
{
    if (!pl_home_is_path(name)) return (pl_slice){ 0 };
    if (pl_file_look(name.data) == PL_FOLDER)
        return pl_slice_ends(name, PL_SLICE("/")) ? name : PL_JOIN(arena, name, PL_SLICE("/"));
    pl_slice folder = folder_of(name);
    bool has_terms = pl_file_look(PL_JOIN(arena, folder, terms_file).data) == PL_FILE;
    return has_terms ? folder : (pl_slice){ 0 };
}

static const pl_node *read_terms(const pl_home *home, pl_report *report)
{
    pl_arena *arena = report->arena;
    if (!home->folder.size)
        return pl_api_builtin(arena, PL_JOIN(arena, PL_SLICE("facts/"), terms_file));
    return pl_api_read(PL_JOIN(arena, home->folder, terms_file).data, home->limits, report);
}

pl_home pl_home_of(const char *name, const pl_limits *limits, pl_report *report)
{
    pl_home home = { .limits = limits };
    if (name)
        home.folder = find_folder(report->arena, pl_slice_copy(report->arena, pl_slice_of(name)));
    const pl_node *root = read_terms(&home, report);
    home.terms = root ? pl_terms_load(root, report) : NULL;
    return home;
}

const pl_node *pl_home_edition(const pl_home *home, pl_slice id, pl_report *report)
{
    pl_arena *arena = report->arena;
    pl_slice file = PL_JOIN(arena, id, PL_SLICE(".yaml"));
    if (home->folder.size)
        return pl_api_read(PL_JOIN(arena, home->folder, file).data, home->limits, report);
    return pl_api_builtin(arena, PL_JOIN(arena, PL_SLICE("facts/"), file));
}

static void report_unknown(const pl_terms *terms, pl_slice name, pl_span span, pl_report *report)
{
    pl_nearest nearest = pl_nearest_to(report->arena, name);
    pl_text list = pl_text_new(report->arena);
    for (size_t i = 0; i < terms->market_count; i++)
        for (size_t at = 0; at < terms->markets[i].edition_count; at++) {
            pl_slice id = terms->markets[i].editions[at].id;
            pl_nearest_offer(&nearest, id);
            if (list.size) pl_text_put(&list, ", ");
            pl_text_add(&list, id);
        }
    pl_report_add(report, PL_UNKNOWN_EDITION, span,
                  (pl_details){ .found = pl_slice_copy(report->arena, name),
                                .near = nearest.best,
                                .list = pl_text_slice(&list) });
}

const pl_node *pl_home_find(const pl_home *home, pl_slice name, pl_span span, pl_report *report)
{
    const pl_terms *terms = home->terms;
    const pl_market_entry *market = pl_terms_market(terms, name);
    if (!name.size && terms->market_count) market = &terms->markets[0];
    if (market) name = pl_terms_latest(market);
    for (size_t i = 0; i < terms->market_count; i++)
        for (size_t at = 0; at < terms->markets[i].edition_count; at++)
            if (pl_slice_equal(terms->markets[i].editions[at].id, name))
                return pl_home_edition(home, name, report);
    report_unknown(terms, name, span, report);
    return NULL;
}
