/* source/file: reading with a limit, what cannot be read, listing a folder. */
#include "document_support.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "source/file.h"

/* A folder of a test, left again with all that was made in it. */
typedef struct place {
    pl_arena *arena;
    pl_report report;
    char folder[64];
    const char *made[64]; /* in the order of making */
    size_t count;
    int before; /* the working folder */
} place;

static int enter_folder(void **state)
{
    static place here;
    here = (place){ .arena = pl_arena_open(NULL), .folder = "/tmp/planner-file-test-XXXXXX" };
    here.before = open(".", O_RDONLY | O_DIRECTORY);
    if (!here.arena || here.before < 0 || !mkdtemp(here.folder) || chdir(here.folder) != 0)
        return -1;
    here.report = pl_report_new(here.arena);
    *state = &here;
    return 0;
}

static int leave_folder(void **state)
{
    place *here = *state;
    while (here->count)
        if (remove(here->made[--here->count]) != 0) return -1;
    int back = fchdir(here->before);
    close(here->before);
    pl_arena_close(here->arena);
    return back == 0 && rmdir(here->folder) == 0 ? 0 : -1;
}

#define in_folder(test) cmocka_unit_test_setup_teardown(test, enter_folder, leave_folder)

static void remember(place *here, const char *name)
{
    assert_true(here->count < COUNT(here->made));
    here->made[here->count++] = name;
}

static void make_file(place *here, const char *name, pl_slice text)
{
    FILE *file = fopen(name, "wb");
    assert_non_null(file);
    remember(here, name);
    assert_int_equal(fwrite(text.data, 1, text.size, file), text.size);
    assert_int_equal(fclose(file), 0);
}

static void make_folder(place *here, const char *name)
{
    assert_int_equal(mkdir(name, 0777), 0);
    remember(here, name);
}

static void make_link(place *here, const char *name, const char *target)
{
    assert_int_equal(symlink(target, name), 0);
    remember(here, name);
}

static void check_report(place *here, const char *wanted)
{
    assert_int_equal(differs("report", short_of(here->arena, &here->report), wanted), 0);
}

static void check_list(place *here, const char *path, const char *wanted)
{
    pl_file_names names = { 0 };
    assert_true(pl_file_list(path, &here->report, &names));
    pl_text text = pl_text_new(here->arena);
    for (size_t i = 0; i < names.count; i++) {
        if (i) pl_text_put(&text, " ");
        pl_text_add(&text, names.items[i]);
    }
    assert_int_equal(differs(path, pl_text_slice(&text), wanted), 0);
    check_report(here, "");
}

static void a_file_is_read_whole_and_named_by_its_path(void **state)
{
    place *here = *state;
    make_file(here, "a.yaml", PL_SLICE("a: 1\nb: 2\n"));
    const pl_source *source = pl_file_read("./a.yaml", 100, &here->report);
    assert_non_null(source);
    assert_int_equal(differs("name", source->name, "./a.yaml"), 0);
    assert_int_equal(differs("text", source->text, "a: 1\nb: 2\n"), 0);
    check_report(here, "");
}

static void an_empty_file_is_an_empty_source(void **state)
{
    place *here = *state;
    make_file(here, "empty.yaml", PL_SLICE(""));
    const pl_source *source = pl_file_read("empty.yaml", 100, &here->report);
    assert_non_null(source);
    assert_int_equal(source->text.size, 0);
    check_report(here, "");
}

static void a_large_file_is_read_in_pieces(void **state)
{
    place *here = *state;
    pl_text text = pl_text_new(here->arena);
    for (int64_t i = 0; i < 20000; i++)
        pl_text_int(&text, i);
    make_file(here, "large.yaml", pl_text_slice(&text));
    const pl_source *source = pl_file_read("large.yaml", SIZE_MAX, &here->report);
    assert_non_null(source);
    assert_true(pl_slice_equal(source->text, pl_text_slice(&text)));
}

/* With and without a byte order mark, which does not count. */
static void a_file_that_is_larger_than_the_limit_is_seen_to_be_larger(void **state)
{
    place *here = *state;
    static const char *const names[] = { "plain.yaml", "marked.yaml" };
    static const char *const marks[] = { "", "\xEF\xBB\xBF" };
    enum { size = 40000 };
    for (size_t i = 0; i < COUNT(names); i++) {
        pl_text text = pl_text_new(here->arena);
        pl_text_put(&text, marks[i]);
        pl_text_repeat(&text, 'x', size);
        make_file(here, names[i], pl_text_slice(&text));
    }
    const size_t limits[] = { 0,        1,        2,     3,        4,       5,        16382,
                              16383,    16384,    16385, 32765,    32768,   size - 4, size - 3,
                              size - 2, size - 1, size,  size + 1, SIZE_MAX };
    int bad = 0;
    for (size_t i = 0; i < COUNT(limits) * COUNT(names); i++) {
        size_t limit = limits[i / COUNT(names)];
        const pl_source *source = pl_file_read(names[i % COUNT(names)], limit, &here->report);
        assert_non_null(source);
        bool fits = limit >= size;
        size_t read = source->text.size;
        /* What does not fit is not kept: a byte over the limit shows it, and there may be a mark.
         */
        if (fits ? read == size : read > limit && read - limit <= 4) continue;
        print_error("%s: %zu bytes are kept under a limit of %zu\n", names[i % COUNT(names)], read,
                    limit);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void what_is_no_file_is_reported_with_its_path(void **state)
{
    place *here = *state;
    make_file(here, "file", PL_SLICE("a"));
    make_folder(here, "folder");
    make_link(here, "dangling", "nowhere");
    make_link(here, "itself", "itself");
    static const struct {
        const char *path, *wanted;
    } rows[] = {
        { "missing.yaml", "missing.yaml: error[missing-file] there is no file `missing.yaml`\n" },
        { "none/a.yaml", "none/a.yaml: error[missing-file] there is no file `none/a.yaml`\n" },
        { "file/a.yaml", "file/a.yaml: error[missing-file] there is no file `file/a.yaml`\n" },
        { "", ": error[missing-file] there is no file ``\n" },
        { "dangling", "dangling: error[missing-file] there is no file `dangling`\n" },
        { "folder", "folder: error[folder-not-file] `folder` is a folder, not a file\n" },
        { "itself", "itself: error[unreadable-file] `itself` cannot be read\n" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_report report = pl_report_new(here->arena);
        assert_null(pl_file_read(rows[i].path, 100, &report));
        bad += differs(rows[i].path, short_of(here->arena, &report), rows[i].wanted);
    }
    assert_int_equal(bad, 0);
}

static void a_file_that_may_not_be_read_is_reported(void **state)
{
    place *here = *state;
    if (geteuid() == 0) skip(); /* root may read everything */
    make_file(here, "secret.yaml", PL_SLICE("a: 1"));
    assert_int_equal(chmod("secret.yaml", 0), 0);
    assert_null(pl_file_read("secret.yaml", 100, &here->report));
    check_report(here, "secret.yaml: error[unreadable-file] `secret.yaml` cannot be read\n");
}

static void a_folder_that_may_not_be_read_is_reported(void **state)
{
    place *here = *state;
    if (geteuid() == 0) skip(); /* root may read everything */
    make_folder(here, "pack");
    make_folder(here, "pack/secret");
    assert_int_equal(chmod("pack/secret", 0), 0);
    pl_file_names names = { 0 };
    assert_false(pl_file_list("pack", &here->report, &names));
    check_report(here, "pack/secret: error[unreadable-file] `pack/secret` cannot be read\n");
}

static int next_descriptor(void)
{
    int next = open(".", O_RDONLY | O_DIRECTORY);
    close(next);
    return next;
}

static void no_descriptor_stays_open(void **state)
{
    place *here = *state;
    make_file(here, "a.yaml", PL_SLICE("a: 1"));
    make_folder(here, "folder");
    int before = next_descriptor();
    pl_file_names names = { 0 };
    for (size_t i = 0; i < 10; i++) {
        assert_non_null(pl_file_read("a.yaml", 100, &here->report));
        assert_non_null(pl_file_read("a.yaml", 1, &here->report));
        assert_true(pl_file_list(".", &here->report, &names));
    }
    assert_int_equal(next_descriptor(), before);
    /* What fails is closed with the arena. */
    assert_null(pl_file_read("folder", 100, &here->report));
    pl_arena_close(here->arena);
    here->arena = NULL;
    assert_int_equal(next_descriptor(), before);
}

static void yaml_files_are_listed_in_byte_order_hidden_ones_left_out(void **state)
{
    place *here = *state;
    make_folder(here, "pack");
    make_folder(here, "pack/b");
    make_folder(here, "pack/.hidden");
    make_folder(here, "pack/named.yaml");
    make_folder(here, "pack/empty");
    static const char *const names[] = {
        "pack/z.yaml",   "pack/a.yml",       "pack/B.yaml",      "pack/b/c.yaml",
        "pack/b.yaml",   "pack/さくら.yaml", "pack/notes.md",    "pack/yaml",
        "pack/.a.yaml",  "pack/a.YAML",      "pack/a.yaml.orig", "pack/.hidden/a.yaml",
        "pack/a10.yaml", "pack/a2.yaml",     "pack/b/.yaml",     "pack/named.yaml/a.yaml",
    };
    for (size_t i = 0; i < COUNT(names); i++)
        make_file(here, names[i], PL_SLICE("a: 1"));
    check_list(here, "pack",
               "pack/B.yaml pack/a.yml pack/a10.yaml pack/a2.yaml pack/b.yaml pack/b/c.yaml "
               "pack/named.yaml/a.yaml pack/z.yaml pack/さくら.yaml");
    check_list(here, "pack/",
               "pack/B.yaml pack/a.yml pack/a10.yaml pack/a2.yaml pack/b.yaml "
               "pack/b/c.yaml pack/named.yaml/a.yaml pack/z.yaml "
               "pack/さくら.yaml");
    check_list(here, "pack/b", "pack/b/c.yaml");
    check_list(here, "pack/empty", "");
}

static void a_file_lists_itself_whatever_it_is_called(void **state)
{
    place *here = *state;
    make_file(here, "notes.md", PL_SLICE("a: 1"));
    make_file(here, ".hidden.yaml", PL_SLICE("a: 1"));
    check_list(here, "notes.md", "notes.md");
    check_list(here, ".hidden.yaml", ".hidden.yaml");
}

static void a_path_that_leads_nowhere_lists_nothing(void **state)
{
    place *here = *state;
    pl_file_names names = { 0 };
    assert_false(pl_file_list("missing", &here->report, &names));
    assert_int_equal(names.count, 0);
    check_report(here, "missing: error[missing-file] there is no file `missing`\n");
}

static void links_are_followed(void **state)
{
    place *here = *state;
    make_folder(here, "pack");
    make_folder(here, "shared");
    make_file(here, "shared/a.yaml", PL_SLICE("a: 1"));
    make_link(here, "pack/shared", "../shared");
    make_link(here, "pack/b.yaml", "../shared/a.yaml");
    make_link(here, "linked", "pack");
    check_list(here, "pack", "pack/b.yaml pack/shared/a.yaml");
    check_list(here, "linked", "linked/b.yaml linked/shared/a.yaml");
}

/* Without a stop, five links would be five to the power of the depth that is searched. */
static void links_that_loop_list_each_file_once(void **state)
{
    place *here = *state;
    make_folder(here, "pack");
    make_folder(here, "pack/b");
    make_file(here, "pack/a.yaml", PL_SLICE("a: 1"));
    make_file(here, "pack/b/c.yaml", PL_SLICE("a: 1"));
    static const char *const loops[] = { "pack/1", "pack/2", "pack/3", "pack/4", "pack/5" };
    for (size_t i = 0; i < COUNT(loops); i++)
        make_link(here, loops[i], ".");
    make_link(here, "pack/b/up", "..");
    check_list(here, "pack", "pack/a.yaml pack/b/c.yaml");
}

/* Silence about a rule file would be a rule that silently does not hold. */
static void a_link_without_a_file_is_listed_so_that_reading_reports_it(void **state)
{
    place *here = *state;
    make_folder(here, "pack");
    make_link(here, "pack/dangling.yaml", "nowhere");
    make_link(here, "pack/itself.yaml", "itself.yaml");
    make_link(here, "pack/notes", "nowhere");
    check_list(here, "pack", "pack/dangling.yaml pack/itself.yaml");
}

static void folders_that_are_too_deep_are_reported(void **state)
{
    place *here = *state;
    const char *paths[18];
    pl_slice path = PL_SLICE("d");
    for (size_t i = 0; i < COUNT(paths); i++) {
        if (i) path = PL_JOIN(here->arena, path, PL_SLICE("/d"));
        paths[i] = path.data;
        make_folder(here, paths[i]);
        if (i == 16) make_file(here, PL_JOIN(here->arena, path, PL_SLICE("/a.yaml")).data, path);
    }
    pl_file_names names = { 0 };
    assert_false(pl_file_list("d", &here->report, &names));
    check_report(here, "d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d: error[too-deep] nested more than 16 "
                       "deep\n");
    assert_int_equal(remove(paths[17]), 0);
    here->count--;
    here->report = pl_report_new(here->arena);
    check_list(here, "d/d", "d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/a.yaml");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_folder(a_file_is_read_whole_and_named_by_its_path),
        in_folder(an_empty_file_is_an_empty_source),
        in_folder(a_large_file_is_read_in_pieces),
        in_folder(a_file_that_is_larger_than_the_limit_is_seen_to_be_larger),
        in_folder(what_is_no_file_is_reported_with_its_path),
        in_folder(a_file_that_may_not_be_read_is_reported),
        in_folder(a_folder_that_may_not_be_read_is_reported),
        in_folder(no_descriptor_stays_open),
        in_folder(yaml_files_are_listed_in_byte_order_hidden_ones_left_out),
        in_folder(a_file_lists_itself_whatever_it_is_called),
        in_folder(a_path_that_leads_nowhere_lists_nothing),
        in_folder(links_are_followed),
        in_folder(links_that_loop_list_each_file_once),
        in_folder(a_link_without_a_file_is_listed_so_that_reading_reports_it),
        in_folder(folders_that_are_too_deep_are_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
