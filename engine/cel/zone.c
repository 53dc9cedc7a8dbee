#include "cel/zone.h"

#include "cel/zone_rule.h"
#include "source/file.h"

#include <assert.h>
#include <stdlib.h>

/* The largest file of today is below 4 KiB. RFC 8536 has no zone further ahead or behind. */
enum {
    most_bytes = 64 * 1024,
    longest_name = 64,
    furthest_behind = -25 * 3600 + 1,
    furthest_ahead = 26 * 3600 - 1,
    header_size = 44,
    reserved_size = 15,
    type_size = 6,
    narrow_time = 4,
    wide_time = 8
};

/* From this moment on the clocks are that far ahead of UTC. */
typedef struct change {
    int64_t at;
    int32_t ahead;
} change;

struct pl_zone {
    int32_t first; /* seconds ahead of UTC before all changes */
    const change *changes;
    size_t count;
    bool has_rule; /* which holds from the last change on */
    pl_zone_rule rule;
};

/* The counts of a TZif header in the order of the file. */
typedef struct counts {
    size_t ut_marks, standard_marks, leaps, changes, types, letters;
} counts;

/* Cuts `size` bytes off the front; false when there are fewer. */
static bool take(pl_slice *rest, size_t size, pl_slice *taken)
{
    if (size > rest->size) return false;
    *taken = pl_slice_part(*rest, 0, size);
    *rest = pl_slice_part(*rest, size, rest->size);
    return true;
}

/* Big-endian, in two's complement. */
static int64_t number_at(pl_slice bytes, size_t at, size_t size)
{
    uint64_t number = (unsigned char)bytes.data[at] & 0x80 ? UINT64_MAX : 0;
    for (size_t i = at; i < at + size; i++)
        number = number << 8 | (unsigned char)bytes.data[i];
    return (int64_t)number;
}

static bool take_header(pl_slice *rest, counts *counted)
{
    pl_slice header;
    if (!take(rest, header_size, &header)) return false;
    if (!pl_slice_starts(header, PL_SLICE("TZif")) || header.data[4] < '2') return false;
    size_t *const fields[] = { &counted->ut_marks, &counted->standard_marks, &counted->leaps,
                               &counted->changes,  &counted->types,          &counted->letters };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        int64_t count = number_at(header, 5 + reserved_size + 4 * i, 4);
        if (count < 0 || (uint64_t)count > rest->size) return false;
        *fields[i] = (size_t)count;
    }
    return true;
}

/* What a block holds behind the types. */
static size_t tail_size(const counts *counted, size_t time_size)
{
    return counted->letters + counted->leaps * (time_size + 4) + counted->standard_marks +
           counted->ut_marks;
}

/* The block of version 1, whose times end in 2038; all of it stands in the second block, too. */
static bool skip_first_block(pl_slice *rest)
{
    counts counted;
    pl_slice skipped;
    return take_header(rest, &counted) &&
           take(rest,
                counted.changes * (narrow_time + 1) + counted.types * type_size +
                    tail_size(&counted, narrow_time),
                &skipped);
}

static bool read_offset(pl_slice types, size_t type, int32_t *ahead)
{
    if (type >= types.size / type_size) return false;
    *ahead = (int32_t)number_at(types, type * type_size, 4);
    return *ahead >= furthest_behind && *ahead <= furthest_ahead;
}

static bool read_changes(pl_zone *zone, change *changes, pl_slice times, pl_slice kinds,
                         pl_slice types)
{
    for (size_t i = 0; i < kinds.size; i++) {
        changes[i].at = number_at(times, i * wide_time, wide_time);
        if (i && changes[i].at <= changes[i - 1].at) return false;
        if (!read_offset(types, (unsigned char)kinds.data[i], &changes[i].ahead)) return false;
    }
    zone->changes = changes;
    zone->count = kinds.size;
    return true;
}

static bool read_footer(pl_zone *zone, pl_slice footer)
{
    size_t size = footer.size;
    if (size < 2 || footer.data[0] != '\n' || footer.data[size - 1] != '\n') return false;
    zone->has_rule = size > 2;
    return !zone->has_rule || pl_zone_rule_parse(pl_slice_part(footer, 1, size - 1), &zone->rule);
}

const pl_zone *pl_zone_read(pl_arena *arena, pl_slice bytes)
{
    counts counted;
    pl_slice times, kinds, types, tail;
    if (bytes.size > most_bytes) return NULL;
    if (!skip_first_block(&bytes) || !take_header(&bytes, &counted)) return NULL;
    if (!take(&bytes, counted.changes * wide_time, &times) ||
        !take(&bytes, counted.changes, &kinds) ||
        !take(&bytes, counted.types * type_size, &types) ||
        !take(&bytes, tail_size(&counted, wide_time), &tail))
        return NULL;
    /* Leap seconds would count what the moments of the language do not. */
    if (counted.leaps) return NULL;
    pl_zone *zone = pl_arena_new(arena, pl_zone);
    change *changes = pl_arena_array(arena, change, counted.changes);
    bool read = read_offset(types, 0, &zone->first) &&
                read_changes(zone, changes, times, kinds, types) && read_footer(zone, bytes);
    return read ? zone : NULL;
}

static int two_digits(pl_slice text, size_t at, int end)
{
    int tens = text.data[at] - '0', ones = text.data[at + 1] - '0';
    bool digits = tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9;
    return digits && tens * 10 + ones < end ? tens * 10 + ones : -1;
}

/* `UTC`, `Z`, `+09:00`, `09:00`: zones without a file. */
static bool fixed_offset(pl_slice name, int32_t *ahead)
{
    *ahead = 0;
    if (pl_slice_equal(name, PL_SLICE("UTC")) || pl_slice_equal(name, PL_SLICE("Z"))) return true;
    bool negative = name.size && name.data[0] == '-';
    if (negative || (name.size && name.data[0] == '+')) name = pl_slice_part(name, 1, name.size);
    if (name.size != 5 || name.data[2] != ':') return false;
    int hours = two_digits(name, 0, 24), minutes = two_digits(name, 3, 60);
    *ahead = (negative ? -1 : 1) * (hours * 3600 + minutes * 60);
    return hours >= 0 && minutes >= 0;
}

static bool is_name_byte(char byte)
{
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
           (byte >= '0' && byte <= '9') || byte == '_' || byte == '+' || byte == '-';
}

/* Parts of a path, of which none can lead out of the folder: there is no point in them. */
static bool is_name(pl_slice name)
{
    if (name.size > longest_name) return false;
    char before = '/';
    for (size_t i = 0; i < name.size; before = name.data[i++])
        if (!is_name_byte(name.data[i]) && (name.data[i] != '/' || before == '/')) return false;
    return before != '/';
}

const pl_zone *pl_zone_find(pl_arena *arena, pl_slice folder, pl_slice name)
{
    int32_t ahead;
    if (fixed_offset(name, &ahead)) {
        pl_zone *zone = pl_arena_new(arena, pl_zone);
        zone->first = ahead;
        return zone;
    }
    if (!is_name(name)) return NULL;
    if (!folder.size) folder = PL_SLICE("/usr/share/zoneinfo");
    pl_slice path = PL_JOIN(arena, folder, PL_SLICE("/"), name);
    pl_report unseen = pl_report_new(arena);
    const pl_source *file = pl_file_read(path.data, most_bytes, &unseen);
    return file ? pl_zone_read(arena, file->text) : NULL;
}

/* The last change that is not after a moment, which is not before the first. */
static size_t change_before(const pl_zone *zone, int64_t seconds)
{
    size_t low = 0, high = zone->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (zone->changes[middle].at <= seconds)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static pl_zone_spell spell_at(const pl_zone *zone, int64_t seconds)
{
    if (zone->count && seconds < zone->changes[0].at)
        return (pl_zone_spell){ zone->first, zone->changes[0].at };
    size_t at = zone->count ? change_before(zone, seconds) : 0;
    if (at + 1 < zone->count)
        return (pl_zone_spell){ zone->changes[at].ahead, zone->changes[at + 1].at };
    if (zone->has_rule) return pl_zone_rule_at(&zone->rule, seconds);
    return (pl_zone_spell){ zone->count ? zone->changes[at].ahead : zone->first, INT64_MAX };
}

int32_t pl_zone_offset(const pl_zone *zone, int64_t seconds)
{
    return spell_at(zone, seconds).ahead;
}

int64_t pl_zone_moment(const pl_zone *zone, int64_t local_seconds)
{
    assert(llabs(local_seconds) <= INT64_C(1) << 62);
    /* No clock shows the time before this moment, so that the first spell to show it is found. */
    int64_t begin = local_seconds - furthest_ahead - 1;
    for (;;) {
        pl_zone_spell spell = spell_at(zone, begin);
        int64_t moment = local_seconds - spell.ahead;
        if (moment < begin) return begin;
        if (moment < spell.end) return moment;
        begin = spell.end;
    }
}
