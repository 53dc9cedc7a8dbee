#include "rules/test.h"

#include "cel/equality.h"

#include <string.h>

static pl_outcome outcome_of(bool holds)
{
    return holds ? PL_HOLDS : PL_NOT;
}

/* Texts are by far the most; as elsewhere they equal texts alone. */
static bool same_text(pl_value left, pl_value right)
{
    if (left.size != right.size) return false;
    if (!left.size) return true;
    return left.as.text[0] == right.as.text[0] &&
           memcmp(left.as.text, right.as.text, left.size) == 0;
}

bool pl_test_in(pl_value item, pl_value list)
{
    if (item.kind != PL_STRING) return pl_value_in(item, list);
    for (uint32_t i = 0; i < list.size; i++)
        if (list.as.items[i].kind == PL_STRING && same_text(item, list.as.items[i])) return true;
    return false;
}

/* Of the records that can be tested only money has a text: its currency. */
static bool currencies_differ(pl_value found, pl_value wanted)
{
    if (found.kind != PL_RECORD || wanted.kind != PL_RECORD) return false;
    pl_value currency = found.as.items[1];
    return currency.kind == PL_STRING && !pl_value_equal(currency, wanted.as.items[1]);
}

static pl_outcome equals(pl_value found, pl_value wanted)
{
    if (currencies_differ(found, wanted)) return PL_UNDECIDED;
    return outcome_of(pl_value_equal(found, wanted));
}

/* Ranges are records {from, to} of values with an order. */
static bool ranges_meet(pl_value range, pl_value wanted, bool within)
{
    int from = 0, to = 0;
    if (within)
        return pl_value_order(range.as.items[0], wanted.as.items[0], &from) && from >= 0 &&
               pl_value_order(range.as.items[1], wanted.as.items[1], &to) && to <= 0;
    return pl_value_order(range.as.items[0], wanted.as.items[1], &from) && from <= 0 &&
           pl_value_order(range.as.items[1], wanted.as.items[0], &to) && to >= 0;
}

static pl_outcome overlaps(pl_value range, pl_value wanted)
{
    return outcome_of(ranges_meet(range, wanted, false));
}

static pl_outcome any_item(pl_outcome (*judge)(pl_value, pl_value), pl_value found, pl_value list)
{
    pl_outcome outcome = PL_NOT;
    for (uint32_t i = 0; i < list.size && outcome != PL_HOLDS; i++) {
        pl_outcome item = judge(found, list.as.items[i]);
        if (item != PL_NOT) outcome = item;
    }
    return outcome;
}

static bool holds_items(pl_value list, pl_value wanted, bool all)
{
    for (uint32_t i = 0; i < wanted.size; i++)
        if (pl_test_in(wanted.as.items[i], list) != all) return !all;
    return all;
}

static pl_outcome compare(pl_test test, pl_value found, pl_value wanted)
{
    if (currencies_differ(found, wanted)) return PL_UNDECIDED;
    if (found.kind == PL_RECORD) {
        found = found.as.items[0];
        wanted = wanted.as.items[0];
    }
    int order = 0;
    if (!pl_value_order(found, wanted, &order)) return PL_FAILED;
    bool holds = test == PL_TEST_LESS      ? order < 0
                 : test == PL_TEST_AT_MOST ? order <= 0
                 : test == PL_TEST_MORE    ? order > 0
                                           : order >= 0;
    return outcome_of(holds);
}

pl_outcome pl_test_judge(pl_test test, pl_value found, pl_value wanted)
{
    switch (test) {
    case PL_TEST_EQUALS:
        return equals(found, wanted);
    case PL_TEST_ONE_OF:
        if (found.kind == PL_STRING) return outcome_of(pl_test_in(found, wanted));
        return any_item(equals, found, wanted);
    case PL_TEST_CONTAINS:
        return outcome_of(pl_test_in(wanted, found));
    case PL_TEST_ANY_OF:
        return outcome_of(holds_items(found, wanted, false));
    case PL_TEST_ALL_OF:
        return outcome_of(holds_items(found, wanted, true));
    case PL_TEST_OVERLAPS:
        return wanted.kind == PL_LIST_VALUE ? any_item(overlaps, found, wanted)
                                            : overlaps(found, wanted);
    case PL_TEST_WITHIN:
        return outcome_of(ranges_meet(found, wanted, true));
    case PL_TEST_LESS:
    case PL_TEST_AT_MOST:
    case PL_TEST_MORE:
    case PL_TEST_AT_LEAST:
        return compare(test, found, wanted);
    case PL_TEST_MATCHES:
    case PL_TEST_PRESENT:
    case PL_TEST_COUNT:
        break;
    }
    return PL_FAILED;
}
