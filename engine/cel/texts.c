#include "cel/texts.h"

#include "base/utf8.h"
#include "cel/pattern_check.h"
#include "cel/spend.h"

/* What a pattern takes that is compiled while an expression runs: for each of its bytes, and at
 * least. */
enum { pattern_units = 10, pattern_bytes = 64, least_pattern_bytes = 1024 };

static pl_value size_of_string(pl_context *context, const pl_value *arguments, size_t count)
{
    pl_value failure;
    (void)count;
    if (!pl_spend(context, arguments[0].size, 0, &failure)) return failure;
    return pl_value_int((int64_t)pl_utf8_count(pl_value_text(arguments[0])));
}

/* Of bytes, a list or a map. */
static pl_value size_of_parts(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    return pl_value_int(arguments[0].size);
}

/* A record has a slot for each field that it may have. */
static pl_value size_of_map(pl_context *context, const pl_value *arguments, size_t count)
{
    if (arguments[0].kind != PL_RECORD) return size_of_parts(context, arguments, count);
    int64_t there = 0;
    for (uint32_t i = 0; i < arguments[0].size; i++)
        there += arguments[0].as.items[i].kind != PL_ABSENT;
    return pl_value_int(there);
}

/* Found plainly: the cost is that of the worst text. */
static pl_value contains(pl_context *context, const pl_value *arguments, size_t count)
{
    pl_value failure;
    pl_slice text = pl_value_text(arguments[0]), part = pl_value_text(arguments[1]);
    (void)count;
    if (!pl_spend(context, pl_times(text.size, part.size) / 10, 0, &failure)) return failure;
    return pl_value_bool(pl_slice_find(text, part) != SIZE_MAX);
}

static pl_value starts_with(pl_context *context, const pl_value *arguments, size_t count)
{
    pl_value failure;
    (void)count;
    if (!pl_spend(context, arguments[1].size, 0, &failure)) return failure;
    return pl_value_bool(pl_slice_starts(pl_value_text(arguments[0]), pl_value_text(arguments[1])));
}

static pl_value ends_with(pl_context *context, const pl_value *arguments, size_t count)
{
    pl_value failure;
    (void)count;
    if (!pl_spend(context, arguments[1].size, 0, &failure)) return failure;
    return pl_value_bool(pl_slice_ends(pl_value_text(arguments[0]), pl_value_text(arguments[1])));
}

static pl_value search(pl_context *context, const pl_pattern *pattern, pl_value subject)
{
    switch (pl_pattern_find(pattern, context, pl_value_text(subject))) {
    case PL_FOUND_NOT:
        return pl_value_bool(false);
    case PL_FOUND:
        return pl_value_bool(true);
    case PL_FOUND_LIMIT:
        break;
    }
    return pl_fail_on(context, PL_FAIL_PATTERN_LIMIT, &subject, 1);
}

static const void *prepare_pattern(pl_arena *arena, const pl_scope *scope, pl_slice constant,
                                   pl_defect *defect)
{
    return pl_pattern_of_scope(arena, scope, constant, defect);
}

/* A pattern that was not known before; NULL with the failure. */
static const pl_pattern *computed_pattern(pl_context *context, pl_slice text, pl_value *failure)
{
    pl_pattern_defect found;
    size_t bytes = pl_plus(pl_times(text.size, pattern_bytes), least_pattern_bytes);
    if (!pl_spend(context, pl_times(text.size, pattern_units), bytes, failure)) return NULL;
    const pl_pattern *pattern = pl_pattern_compile(context->arena, text, false, &found);
    if (pattern) return pattern;
    *failure =
        pl_fail(context, PL_FAIL_CONVERSION, pl_pattern_reasons[found.reason].in[PL_ENGLISH]);
    return NULL;
}

static pl_value matches(pl_context *context, const pl_value *arguments, size_t count)
{
    pl_value failure;
    const pl_pattern *pattern = context->prepared;
    pl_slice text = pl_value_text(arguments[0]), written = pl_value_text(arguments[1]);
    size_t units = pl_times(text.size / 10 + 1, (written.size / 4 + 1) * 10);
    (void)count;
    if (!pl_spend(context, units, 0, &failure)) return failure;
    if (!pattern) pattern = computed_pattern(context, written, &failure);
    return pattern ? search(context, pattern, arguments[0]) : failure;
}

static const pl_preparation of_pattern = { .argument = 1,
                                           .constant = true,
                                           .prepare = prepare_pattern };

/* clang-format off */
#define SIZE(of, method, does) \
    { .name = PL_SLICE_INIT("size"), .member = method, .count = 1, .parameters = { of }, \
      .result = &pl_type_int, .call = does }
#define TEST(called, method, does, prepared) \
    { .name = PL_SLICE_INIT(called), .member = method, .count = 2, \
      .parameters = { &pl_type_string, &pl_type_string }, .result = &pl_type_bool, .call = does, \
      .preparation = prepared }

static const pl_function functions[] = {
    SIZE(&pl_type_string, false, size_of_string),
    SIZE(&pl_type_bytes, false, size_of_parts),
    SIZE(&pl_type_list_a, false, size_of_parts),
    SIZE(&pl_type_map_ab, false, size_of_map),
    SIZE(&pl_type_string, true, size_of_string),
    SIZE(&pl_type_bytes, true, size_of_parts),
    SIZE(&pl_type_list_a, true, size_of_parts),
    SIZE(&pl_type_map_ab, true, size_of_map),
    TEST("contains", true, contains, NULL),
    TEST("startsWith", true, starts_with, NULL),
    TEST("endsWith", true, ends_with, NULL),
    TEST("matches", false, matches, &of_pattern),
    TEST("matches", true, matches, &of_pattern),
};
/* clang-format on */

const pl_library pl_texts_library = { functions, sizeof functions / sizeof *functions };
