#include "cel/write.h"

#include "base/number.h"
#include "base/utf8.h"
#include "cel/mapping.h"
#include "cel/moment.h"

#include <math.h>

enum { most_written = 4 * 1024 * 1024 };

static const pl_slice failures[PL_FAIL_CODE_COUNT] = {
    [PL_FAIL_NO_FIELD] = PL_SLICE_INIT("no-such-field"),
    [PL_FAIL_NO_KEY] = PL_SLICE_INIT("no-such-key"),
    [PL_FAIL_NO_OVERLOAD] = PL_SLICE_INIT("no-such-overload"),
    [PL_FAIL_UNBOUND] = PL_SLICE_INIT("unbound"),
    [PL_FAIL_DIVIDE_BY_ZERO] = PL_SLICE_INIT("divide-by-zero"),
    [PL_FAIL_OVERFLOW] = PL_SLICE_INIT("overflow"),
    [PL_FAIL_RANGE] = PL_SLICE_INIT("out-of-range"),
    [PL_FAIL_INDEX] = PL_SLICE_INIT("bad-index"),
    [PL_FAIL_CONVERSION] = PL_SLICE_INIT("bad-conversion"),
    [PL_FAIL_DUPLICATE_KEY] = PL_SLICE_INIT("duplicate-key"),
    [PL_FAIL_NO_VALUE] = PL_SLICE_INIT("no-value"),
    [PL_FAIL_PATTERN_LIMIT] = PL_SLICE_INIT("pattern-limit"),
    [PL_FAIL_COST_LIMIT] = PL_SLICE_INIT("cost-limit"),
    [PL_FAIL_ITERATION_LIMIT] = PL_SLICE_INIT("iteration-limit"),
    [PL_FAIL_MEMORY_LIMIT] = PL_SLICE_INIT("memory-limit"),
    [PL_FAIL_INTERNAL] = PL_SLICE_INIT("internal"),
};

pl_slice pl_failure_name(pl_failure_code code)
{
    return failures[code];
}

/* A double always shows that it is one: the language tells `3` from `3.0`. */
static void write_double(pl_text *text, double real)
{
    if (isnan(real)) {
        pl_text_put(text, "double(\"NaN\")");
        return;
    }
    if (isinf(real)) {
        pl_text_put(text, real < 0 ? "double(\"-Infinity\")" : "double(\"Infinity\")");
        return;
    }
    size_t from = text->size;
    pl_number_write(text, real);
    pl_slice written = { text->data + from, text->size - from };
    if (pl_slice_find(written, PL_SLICE(".")) == SIZE_MAX &&
        pl_slice_find(written, PL_SLICE("e")) == SIZE_MAX)
        pl_text_put(text, ".0");
}

static void write_hex(pl_text *text, const char *before, uint32_t number, int digits)
{
    static const char hex[] = "0123456789abcdef";
    pl_text_put(text, before);
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
        pl_text_add(text, (pl_slice){ hex + (number >> shift & 15), 1 });
}

static void write_point(pl_text *text, uint32_t point, pl_slice bytes)
{
    static const char *const escapes[128] = {
        ['"'] = "\\\"", ['\\'] = "\\\\", ['\n'] = "\\n", ['\r'] = "\\r", ['\t'] = "\\t",
    };
    if (point < 128 && escapes[point])
        pl_text_put(text, escapes[point]);
    else if (!pl_utf8_hostile(point) || point > 0xFFFF)
        pl_text_add(text, bytes);
    else
        write_hex(text, "\\u", point, 4);
}

/* Where a value is written. Parts of one value may be the same, so its text can be far longer than
 * the memory that it takes. */
typedef struct writer {
    pl_text *text;
    size_t end; /* the size of the text at which to stop */
} writer;

static bool goes_on(writer to)
{
    return to.text->size < to.end;
}

static void write_string(writer to, pl_slice string)
{
    pl_text_put(to.text, "\"");
    for (size_t at = 0; at < string.size && goes_on(to);) {
        size_t from = at;
        uint32_t point = pl_utf8_next(string, &at);
        write_point(to.text, point, pl_slice_part(string, from, at));
    }
    pl_text_put(to.text, "\"");
}

void pl_string_write(pl_text *text, pl_slice string)
{
    write_string((writer){ text, SIZE_MAX }, string);
}

static void write_bytes(writer to, pl_slice bytes)
{
    pl_text *text = to.text;
    pl_text_put(text, "b\"");
    for (size_t i = 0; i < bytes.size && goes_on(to); i++) {
        unsigned char byte = (unsigned char)bytes.data[i];
        if (byte < 0x20 || byte > 0x7E)
            write_hex(text, "\\x", byte, 2);
        else
            write_point(text, byte, pl_slice_part(bytes, i, i + 1));
    }
    pl_text_put(text, "\"");
}

static void write_moment(pl_text *text, pl_value time)
{
    pl_text_put(text, "timestamp(\"");
    pl_moment_write(text, time.as.seconds, time.size);
    pl_text_put(text, "\")");
}

static void write_duration(pl_text *text, pl_value duration)
{
    pl_text_put(text, "duration(\"");
    pl_duration_write(text, duration.as.number);
    pl_text_put(text, "\")");
}

static void write_value(writer to, pl_value value);

/* Before another part; false when there is no room for it, which is hinted at. */
static bool begin_part(writer to, bool first)
{
    if (!first) pl_text_put(to.text, ", ");
    if (goes_on(to)) return true;
    pl_text_put(to.text, "…");
    return false;
}

static void write_items(writer to, pl_value list)
{
    pl_text_put(to.text, "[");
    for (uint32_t i = 0; i < list.size && begin_part(to, !i); i++)
        write_value(to, list.as.items[i]);
    pl_text_put(to.text, "]");
}

static void write_pairs(writer to, const pl_mapping *map)
{
    pl_text_put(to.text, "{");
    for (uint32_t i = 0; i < map->count && begin_part(to, !i); i++) {
        write_value(to, map->pairs[i].key);
        pl_text_put(to.text, ": ");
        write_value(to, map->pairs[i].value);
    }
    pl_text_put(to.text, "}");
}

/* As the map that a record behaves as. */
static void write_fields(writer to, pl_value record)
{
    const pl_type *type = pl_record_type(record);
    bool first = true;
    pl_text_put(to.text, "{");
    for (uint32_t i = 0; i < record.size; i++) {
        if (record.as.items[i].kind == PL_ABSENT) continue;
        if (!begin_part(to, first)) break;
        first = false;
        write_string(to, type->fields[i].name);
        pl_text_put(to.text, ": ");
        write_value(to, record.as.items[i]);
    }
    pl_text_put(to.text, "}");
}

static void write_optional(writer to, pl_value optional)
{
    pl_text_put(to.text, optional.size ? "optional.of(" : "optional.none(");
    if (optional.size) write_value(to, *optional.as.items);
    pl_text_put(to.text, ")");
}

static void write_failure(pl_text *text, const pl_failure *failure)
{
    pl_text_add(text, failures[failure->code]);
    if (!failure->about.size) return;
    pl_text_put(text, " ");
    pl_text_add(text, failure->about);
}

static void write_uint(pl_text *text, uint64_t magnitude)
{
    char digits[20];
    size_t count = 0;
    do
        digits[sizeof digits - ++count] = (char)('0' + magnitude % 10);
    while (magnitude /= 10);
    pl_text_add(text, (pl_slice){ digits + sizeof digits - count, count });
    pl_text_put(text, "u");
}

static void write_value(writer to, pl_value value)
{
    pl_text *text = to.text;
    switch ((pl_value_kind)value.kind) {
    case PL_ABSENT:
        pl_text_put(text, "absent");
        break;
    case PL_NULL:
        pl_text_put(text, "null");
        break;
    case PL_BOOL:
        pl_text_put(text, value.as.truth ? "true" : "false");
        break;
    case PL_INT:
        pl_text_int(text, value.as.number);
        break;
    case PL_UINT:
        write_uint(text, value.as.magnitude);
        break;
    case PL_DOUBLE:
        write_double(text, value.as.real);
        break;
    case PL_STRING:
        write_string(to, pl_value_text(value));
        break;
    case PL_BYTES:
        write_bytes(to, pl_value_text(value));
        break;
    case PL_TIMESTAMP:
        write_moment(text, value);
        break;
    case PL_DURATION:
        write_duration(text, value);
        break;
    case PL_LIST_VALUE:
        write_items(to, value);
        break;
    case PL_MAP_VALUE:
        write_pairs(to, value.as.map);
        break;
    case PL_RECORD:
        write_fields(to, value);
        break;
    case PL_OPTIONAL:
        write_optional(to, value);
        break;
    case PL_TYPE_VALUE:
        pl_text_add(text, pl_value_text(value));
        break;
    case PL_FAILURE:
        write_failure(text, value.as.failure);
        break;
    case PL_VALUE_KIND_COUNT:
        break;
    }
}

void pl_value_write(pl_text *text, pl_value value)
{
    write_value((writer){ text, text->size + most_written }, value);
}

void pl_value_write_start(pl_text *text, pl_value value, size_t bytes)
{
    write_value((writer){ text, text->size + bytes }, value);
}
