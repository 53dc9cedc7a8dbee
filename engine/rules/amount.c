#include "rules/amount.h"

#include "cel/equality.h"

#include "base/text.h"
#include "schema/format.h"
#include "schema/money.h"

const pl_slice pl_amount_in = PL_SLICE_INIT("amountIn");

static pl_value call_amount(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    const pl_value *money = arguments[0].as.items;
    if (pl_value_equal(money[1], arguments[1])) return money[0];
    return pl_fail(context, PL_FAIL_NO_FIELD,
                   PL_JOIN(context->arena, pl_amount_in, PL_SLICE("(\""),
                           pl_value_text(arguments[1]), PL_SLICE("\")")));
}

/* A misspelt currency is refused when a rule loads. */
static const pl_type currency = { .kind = PL_TYPE_STRING, .choices = &pl_currencies };

static const pl_function functions[] = {
    { .name = PL_SLICE_INIT("amountIn"),
      .member = true,
      .may_be_absent = true,
      .count = 2,
      .parameters = { &pl_type_money, &currency },
      .result = &pl_type_double,
      .call = call_amount },
};

const pl_library pl_amount_library = { functions, sizeof functions / sizeof *functions };
