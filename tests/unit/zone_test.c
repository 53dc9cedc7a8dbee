/* cel/zone: fixed offsets, zones of files that this test writes, real zones where the system has
 * them, broken files, civil times that clocks show twice or never. */
#include "supply_support.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cel/moment.h"
#include "cel/zone.h"
#include "tests/unit/zone_support.h"

static const char real_folder[] = "/usr/share/zoneinfo";

static int64_t moment_of(const char *text)
{
    int64_t seconds = 0;
    uint32_t nanoseconds;
    assert_true(pl_moment_parse(pl_slice_of(text), &seconds, &nanoseconds));
    return seconds;
}

static const struct {
    const char *name;
    int32_t ahead;
} fixed[] = {
    { "UTC", 0 },        { "Z", 0 },          { "+00:00", 0 },      { "-00:00", 0 },
    { "+09:00", 32400 }, { "09:00", 32400 },  { "-03:30", -12600 }, { "+05:45", 20700 },
    { "02:00", 7200 },   { "+23:59", 86340 }, { "-23:59", -86340 }, { "00:00", 0 },
};

static void an_offset_is_a_zone_without_a_file(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(fixed); i++) {
        const pl_zone *zone =
            pl_zone_find(*state, PL_SLICE("/nowhere"), pl_slice_of(fixed[i].name));
        assert_non_null(zone);
        int32_t ahead = fixed[i].ahead;
        if (pl_zone_offset(zone, 0) == ahead && pl_zone_offset(zone, INT64_MIN) == ahead &&
            pl_zone_offset(zone, INT64_MAX) == ahead && pl_zone_moment(zone, 0) == -ahead)
            continue;
        print_error("%s is another offset\n", fixed[i].name);
        bad++;
    }
    assert_int_equal(bad, 0);
}

/* A zone of three years: 1 h ahead, in the summers of 2001 and 2002 2 h, in 2002 from midnight on.
 */
static const tzif town = {
    .types = { 1234, 3600, 7200 },
    .type_count = 3,
    .changes = { { 978307200, 1 },    /* 2001-01-01T00:00:00Z */
                 { 985482000, 2 },    /* 2001-03-25T01:00:00Z */
                 { 1004230800, 1 },   /* 2001-10-28T01:00:00Z */
                 { 1017442800, 2 },   /* 2002-03-29T23:00:00Z */
                 { 1035669600, 1 } }, /* 2002-10-26T22:00:00Z */
    .change_count = 5,
    .footer = "",
};

/* The same with a rule from then on. */
static tzif town_with_rule(void)
{
    tzif zone = town;
    zone.footer = "AAA-1BBB,M3.5.0,M10.5.0/3";
    return zone;
}

static const struct {
    const char *moment;
    int32_t ahead, with_rule;
} town_clocks[] = {
    { "0001-01-01T00:00:00Z", 1234, 1234 }, { "2000-12-31T23:59:59Z", 1234, 1234 },
    { "2001-01-01T00:00:00Z", 3600, 3600 }, { "2001-03-25T00:59:59Z", 3600, 3600 },
    { "2001-03-25T01:00:00Z", 7200, 7200 }, { "2001-10-28T00:59:59Z", 7200, 7200 },
    { "2001-10-28T01:00:00Z", 3600, 3600 }, { "2002-03-29T22:59:59Z", 3600, 3600 },
    { "2002-03-29T23:00:00Z", 7200, 7200 }, { "2002-10-26T22:00:00Z", 3600, 7200 },
    { "2002-10-27T00:59:59Z", 3600, 7200 }, { "2002-10-27T01:00:00Z", 3600, 3600 },
    { "2003-06-01T00:00:00Z", 3600, 7200 }, { "2100-03-28T00:59:59Z", 3600, 3600 },
    { "2100-03-28T01:00:00Z", 3600, 7200 }, { "9999-12-31T23:59:59Z", 3600, 3600 },
};

static void clocks_follow_the_changes_of_a_file_and_then_its_rule(void **state)
{
    tzif ruled = town_with_rule();
    const pl_zone *plain = pl_zone_read(*state, tzif_bytes(*state, &town));
    const pl_zone *rule = pl_zone_read(*state, tzif_bytes(*state, &ruled));
    assert_true(plain && rule);
    int bad = 0;
    for (size_t i = 0; i < COUNT(town_clocks); i++) {
        int64_t at = moment_of(town_clocks[i].moment);
        int32_t found = pl_zone_offset(plain, at), with_rule = pl_zone_offset(rule, at);
        if (found == town_clocks[i].ahead && with_rule == town_clocks[i].with_rule) continue;
        print_error("%s: %d, with a rule %d\n", town_clocks[i].moment, found, with_rule);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void a_file_without_changes_has_one_offset_or_a_rule(void **state)
{
    const tzif plain = { .types = { -3600 }, .type_count = 1, .footer = "" };
    const tzif ruled = { .types = { -3600 }, .type_count = 1, .footer = "EST5EDT,M3.2.0,M11.1.0" };
    const pl_zone *zone = pl_zone_read(*state, tzif_bytes(*state, &plain));
    assert_int_equal(pl_zone_offset(zone, INT64_MIN), -3600);
    assert_int_equal(pl_zone_offset(zone, INT64_MAX), -3600);
    zone = pl_zone_read(*state, tzif_bytes(*state, &ruled));
    assert_int_equal(pl_zone_offset(zone, moment_of("1800-01-01T00:00:00Z")), -18000);
    assert_int_equal(pl_zone_offset(zone, moment_of("2027-07-01T00:00:00Z")), -14400);
}

/* Civil times are written as if they were UTC. */
static const struct {
    const char *local, *moment;
} town_times[] = {
    { "2001-03-25T01:59:59Z", "2001-03-25T00:59:59Z" },
    /* From 02:00 to 03:00 the clocks show nothing. */
    { "2001-03-25T02:00:00Z", "2001-03-25T01:00:00Z" },
    { "2001-03-25T02:30:00Z", "2001-03-25T01:00:00Z" },
    { "2001-03-25T02:59:59Z", "2001-03-25T01:00:00Z" },
    { "2001-03-25T03:00:00Z", "2001-03-25T01:00:00Z" },
    { "2001-03-25T03:00:01Z", "2001-03-25T01:00:01Z" },
    /* From 02:00 to 03:00 they show everything twice. */
    { "2001-10-28T01:59:59Z", "2001-10-27T23:59:59Z" },
    { "2001-10-28T02:00:00Z", "2001-10-28T00:00:00Z" },
    { "2001-10-28T02:59:59Z", "2001-10-28T00:59:59Z" },
    { "2001-10-28T03:00:00Z", "2001-10-28T02:00:00Z" },
    /* A day without midnight, and one that begins twice. */
    { "2002-03-30T00:00:00Z", "2002-03-29T23:00:00Z" },
    { "2002-10-26T23:00:00Z", "2002-10-26T21:00:00Z" },
    { "2002-10-27T00:00:00Z", "2002-10-26T23:00:00Z" },
    /* Before the first change, where the clocks were 1,234 seconds ahead. */
    { "1999-01-01T00:20:34Z", "1999-01-01T00:00:00Z" },
    { "2001-01-01T00:20:33Z", "2000-12-31T23:59:59Z" },
    { "2001-01-01T00:20:34Z", "2001-01-01T00:00:00Z" },
    { "2001-01-01T01:00:00Z", "2001-01-01T00:00:00Z" },
};

static void a_civil_time_is_a_moment_also_when_clocks_show_it_twice_or_never(void **state)
{
    const pl_zone *zone = pl_zone_read(*state, tzif_bytes(*state, &town));
    int bad = 0;
    for (size_t i = 0; i < COUNT(town_times); i++) {
        int64_t found = pl_zone_moment(zone, moment_of(town_times[i].local));
        if (found == moment_of(town_times[i].moment)) continue;
        pl_text text = pl_text_new(*state);
        pl_moment_write(&text, found, 0);
        bad += differs(town_times[i].local, pl_text_slice(&text), town_times[i].moment);
    }
    assert_int_equal(bad, 0);
}

/* For each moment, the first at which the clocks show the same. */
static void every_civil_time_leads_back_to_its_first_moment(void **state)
{
    tzif ruled = town_with_rule();
    const pl_zone *zone = pl_zone_read(*state, tzif_bytes(*state, &ruled));
    for (int64_t at = 970000000; at < 1200000000; at += 18011) {
        int64_t local = at + pl_zone_offset(zone, at), found = pl_zone_moment(zone, local);
        assert_true(found <= at && found + pl_zone_offset(zone, found) == local);
        for (int64_t earlier = found - 1; earlier > found - 8000; earlier -= 397)
            assert_true(earlier + pl_zone_offset(zone, earlier) != local);
    }
    const int64_t far[] = { -(INT64_C(1) << 62), INT64_C(1) << 62 };
    for (size_t i = 0; i < COUNT(far); i++) {
        int64_t found = pl_zone_moment(zone, far[i]);
        assert_int_equal(found + pl_zone_offset(zone, found), far[i]);
    }
}

static const struct {
    const char *what;
    tzif zone;
} broken[] = {
    { "no types", { .footer = "" } },
    { "a type that is not there",
      { .types = { 0 },
        .type_count = 1,
        .changes = { { 0, 1 } },
        .change_count = 1,
        .footer = "" } },
    { "changes in no order",
      { .types = { 0 },
        .type_count = 1,
        .changes = { { 1, 0 }, { 0, 0 } },
        .change_count = 2,
        .footer = "" } },
    { "a change twice",
      { .types = { 0 },
        .type_count = 1,
        .changes = { { 1, 0 }, { 1, 0 } },
        .change_count = 2,
        .footer = "" } },
    { "more than a day ahead", { .types = { 93600 }, .type_count = 1, .footer = "" } },
    { "more than a day behind", { .types = { -90000 }, .type_count = 1, .footer = "" } },
    { "the least number", { .types = { INT32_MIN }, .type_count = 1, .footer = "" } },
    { "no rule", { .types = { 0 }, .type_count = 1, .footer = "EST5EDT" } },
    { "a rule of two lines", { .types = { 0 }, .type_count = 1, .footer = "JST-9\nJST-9" } },
    { "leap seconds", { .types = { 0 }, .type_count = 1, .footer = "", .leaps = 1 } },
};

static void a_broken_file_is_no_zone(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(broken); i++) {
        if (!pl_zone_read(*state, tzif_bytes(*state, &broken[i].zone))) continue;
        print_error("a file with %s is read\n", broken[i].what);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void a_file_cut_off_anywhere_is_no_zone(void **state)
{
    tzif ruled = town_with_rule();
    pl_slice bytes = tzif_bytes(*state, &ruled);
    for (size_t size = 0; size < bytes.size; size++) {
        /* A copy of its very size, so that reading beyond it is seen. */
        char *copy = malloc(size ? size : 1);
        memcpy(copy, bytes.data, size);
        assert_null(pl_zone_read(*state, (pl_slice){ copy, size }));
        free(copy);
    }
    assert_non_null(pl_zone_read(*state, bytes));
    assert_null(pl_zone_read(*state, PL_JOIN(*state, bytes, PL_SLICE("x"))));
    assert_null(pl_zone_read(*state, (pl_slice){ 0 }));
}

/* Each byte of a file replaced by some others: it is read or not, and answers if it is. */
static void a_file_with_any_byte_changed_is_safe_to_read(void **state)
{
    static const unsigned char bytes[] = { 0x00, 0x01, 0x7F, 0x80, 0xFF, '\n', ',' };
    tzif ruled = town_with_rule();
    pl_slice good = tzif_bytes(*state, &ruled);
    for (size_t i = 0; i < good.size * COUNT(bytes); i++) {
        char *copy = malloc(good.size);
        memcpy(copy, good.data, good.size);
        copy[i / COUNT(bytes)] = (char)bytes[i % COUNT(bytes)];
        const pl_zone *zone = pl_zone_read(*state, (pl_slice){ copy, good.size });
        free(copy);
        if (!zone) continue;
        for (int64_t at = -1000000000; at < 3000000000; at += 500000007) {
            int64_t found = pl_zone_moment(zone, at + pl_zone_offset(zone, at));
            assert_true(found <= at);
        }
    }
}

static void a_file_of_version_1_is_no_zone(void **state)
{
    pl_slice bytes = tzif_bytes(*state, &town);
    ((char *)(uintptr_t)bytes.data)[4] = '\0';
    assert_null(pl_zone_read(*state, bytes));
}

/* A folder of zones that is removed again. */
typedef struct place {
    char folder[64];
    pl_arena *arena;
} place;

static const char *const made[] = { "/Test/Town", "/Test/broken", "/Test/large", "/a-b_c+1" };

static void make_file(const place *here, const char *name, pl_slice bytes)
{
    pl_slice path = PL_JOIN(here->arena, pl_slice_of(here->folder), pl_slice_of(name));
    FILE *file = fopen(path.data, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.data, 1, bytes.size, file), bytes.size);
    assert_int_equal(fclose(file), 0);
}

static int make_folder(void **state)
{
    static place here;
    here = (place){ "/tmp/planner-zone-test-XXXXXX", pl_arena_open(NULL) };
    if (!here.arena || !mkdtemp(here.folder)) return -1;
    pl_slice inner = PL_JOIN(here.arena, pl_slice_of(here.folder), PL_SLICE("/Test"));
    if (mkdir(inner.data, 0777) != 0) return -1;
    tzif ruled = town_with_rule();
    pl_text large = pl_text_new(here.arena);
    pl_text_add(&large, tzif_bytes(here.arena, &town));
    pl_text_repeat(&large, '\n', 70000);
    const pl_slice files[] = { tzif_bytes(here.arena, &ruled), PL_SLICE("TZif2"),
                               pl_text_slice(&large), tzif_bytes(here.arena, &town) };
    for (size_t i = 0; i < COUNT(made); i++)
        make_file(&here, made[i], files[i]);
    *state = &here;
    return 0;
}

static int remove_folder(void **state)
{
    place *here = *state;
    static const char *const folders[] = { "/Test", "" };
    int failed = 0;
    for (size_t i = 0; i < COUNT(made) + COUNT(folders); i++) {
        const char *name = i < COUNT(made) ? made[i] : folders[i - COUNT(made)];
        failed |= remove(PL_JOIN(here->arena, pl_slice_of(here->folder), pl_slice_of(name)).data);
    }
    pl_arena_close(here->arena);
    return failed;
}

#define in_folder(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

static void a_zone_is_found_by_its_name(void **state)
{
    const place *here = *state;
    static const char *const names[] = { "Test/Town", "a-b_c+1" };
    for (size_t i = 0; i < COUNT(names); i++) {
        const pl_zone *zone =
            pl_zone_find(here->arena, pl_slice_of(here->folder), pl_slice_of(names[i]));
        assert_non_null(zone);
        assert_int_equal(pl_zone_offset(zone, moment_of("2001-07-01T00:00:00Z")), 7200);
    }
}

static const char *const no_names[] = {
    "",
    "Test",
    "Test/",
    "/Test/Town",
    "//Test/Town",
    "Test//Town",
    "Test/town",
    "Test/Town/",
    "Test/Town/x",
    "./Test/Town",
    "../a-b_c+1",
    "Test/..",
    "Test/../a-b_c+1",
    "Test/./Town",
    "Test/Town.tzif",
    "Test/broken",
    "Test/large",
    "Test/missing",
    "Test\\Town",
    "Test/Town ",
    " Test/Town",
    "Test/Töwn",
    "utc",
    "z",
    "+9:00",
    "+0900",
    "+09",
    "+09:60",
    "+24:00",
    "++09:00",
    "+09:0x",
    "-x9:00",
    "9:00",
    "+09:00:00",
    "UTC+9",
    "A-name-that-is-longer-than-any-zone-has-ever-had-or-will-ever-have",
};

static void anything_else_is_no_zone(void **state)
{
    const place *here = *state;
    int bad = 0;
    for (size_t i = 0; i < COUNT(no_names); i++) {
        pl_slice name = pl_slice_of(no_names[i]);
        if (!pl_zone_find(here->arena, pl_slice_of(here->folder), name)) continue;
        print_error("\"%s\" is found\n", no_names[i]);
        bad++;
    }
    assert_int_equal(bad, 0);
    assert_null(pl_zone_find(here->arena, pl_slice_of(here->folder), PL_SLICE("Test\0Town")));
    assert_null(pl_zone_find(here->arena, PL_SLICE("/nowhere"), PL_SLICE("Test/Town")));
}

static const struct {
    const char *zone, *moment;
    int32_t ahead;
} real_clocks[] = {
    { "Asia/Tokyo", "2027-03-01T00:00:00Z", 32400 },
    { "Asia/Tokyo", "2100-08-01T00:00:00Z", 32400 },
    { "Asia/Tokyo", "1950-06-01T00:00:00Z", 36000 },
    { "America/New_York", "2027-03-14T06:59:59Z", -18000 },
    { "America/New_York", "2027-03-14T07:00:00Z", -14400 },
    { "America/New_York", "2027-11-07T05:59:59Z", -14400 },
    { "America/New_York", "2027-11-07T06:00:00Z", -18000 },
    { "America/New_York", "2100-03-14T06:59:59Z", -18000 },
    { "America/New_York", "2100-03-14T07:00:00Z", -14400 },
    { "America/New_York", "2100-11-07T06:00:00Z", -18000 },
    { "America/New_York", "1800-01-01T00:00:00Z", -17762 },
    { "Europe/London", "2027-03-28T00:59:59Z", 0 },
    { "Europe/London", "2027-03-28T01:00:00Z", 3600 },
    { "Europe/London", "1970-01-01T00:00:00Z", 3600 },
    { "Europe/London", "2100-07-01T00:00:00Z", 3600 },
    { "Australia/Sydney", "2009-02-13T23:31:30Z", 39600 },
    { "Australia/Sydney", "2027-04-03T15:59:59Z", 39600 },
    { "Australia/Sydney", "2027-04-03T16:00:00Z", 36000 },
    { "Australia/Sydney", "2100-01-01T00:00:00Z", 39600 },
    { "America/St_Johns", "2009-02-13T02:00:00Z", -12600 },
    { "America/St_Johns", "2027-07-01T00:00:00Z", -9000 },
    { "Asia/Kathmandu", "2009-02-13T23:31:30Z", 20700 },
    { "Asia/Kathmandu", "1980-01-01T00:00:00Z", 19800 },
};

static void real_zones_of_usr_share_zoneinfo_show_the_known_times(void **state)
{
    if (access(real_folder, R_OK) != 0) {
        print_message("there is no %s: the package tzdata brings it\n", real_folder);
        skip();
    }
    int bad = 0;
    for (size_t i = 0; i < COUNT(real_clocks); i++) {
        const pl_zone *zone =
            pl_zone_find(*state, (pl_slice){ 0 }, pl_slice_of(real_clocks[i].zone));
        if (!zone) fail_msg("%s is not found", real_clocks[i].zone);
        int32_t ahead = pl_zone_offset(zone, moment_of(real_clocks[i].moment));
        if (ahead == real_clocks[i].ahead) continue;
        print_error("%s %s: %d\n", real_clocks[i].zone, real_clocks[i].moment, ahead);
        bad++;
    }
    assert_int_equal(bad, 0);
}

typedef struct find_job {
    const place *here;
    int32_t ahead;
} find_job;

static void find_town(pl_arena *arena, void *context)
{
    find_job *job = context;
    const pl_zone *zone =
        pl_zone_find(arena, pl_slice_of(job->here->folder), PL_SLICE("Test/Town"));
    job->ahead = zone ? pl_zone_offset(zone, 0) : 0;
}

static void running_out_of_memory_leaves_nothing_behind(void **state)
{
    for (size_t allowed = 0;; allowed++) {
        supply memory = { .allowed = allowed };
        find_job job = { .here = *state };
        pl_arena *arena = supply_arena(&memory);
        bool done = arena && pl_arena_guard(arena, find_town, &job);
        pl_arena_close(arena);
        assert_int_equal(memory.live, 0);
        if (!done) continue;
        assert_int_equal(job.ahead, 1234);
        assert_true(allowed > 1);
        return;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(an_offset_is_a_zone_without_a_file),
        in_arena(clocks_follow_the_changes_of_a_file_and_then_its_rule),
        in_arena(a_file_without_changes_has_one_offset_or_a_rule),
        in_arena(a_civil_time_is_a_moment_also_when_clocks_show_it_twice_or_never),
        in_arena(every_civil_time_leads_back_to_its_first_moment),
        in_arena(a_broken_file_is_no_zone),
        in_arena(a_file_cut_off_anywhere_is_no_zone),
        in_arena(a_file_with_any_byte_changed_is_safe_to_read),
        in_arena(a_file_of_version_1_is_no_zone),
        in_folder(a_zone_is_found_by_its_name),
        in_folder(anything_else_is_no_zone),
        in_arena(real_zones_of_usr_share_zoneinfo_show_the_known_times),
        in_folder(running_out_of_memory_leaves_nothing_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
