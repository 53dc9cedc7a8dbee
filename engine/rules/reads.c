#include "rules/reads.h"

enum { most_slots = 8 };
_Static_assert((int)PL_PLATFORM_SLOT_COUNT <= most_slots, "no room for platforms");
_Static_assert((int)PL_CHANNEL_SLOT_COUNT <= most_slots, "no room for channels");

/* What a fact is to a rule: a field of a record, with the item that it is of a list there; or a
 * figure behind a function. */
typedef struct meaning {
    bool is_field;
    pl_root root;
    bool slots[most_slots];
    pl_slice item;     /* of a list; empty where the field is none */
    bool behind_share; /* of `share` and `people` */
    bool behind_total; /* of `change`, when its year is asked for */
    bool in_series;    /* of the ranked survey, in any year */
    bool is_people, is_plan;
    bool is_status;
    int64_t year;
    const pl_edition *edition;
} meaning;

typedef struct step_row {
    const char *step;
    size_t slots[2];
} step_row;

static const step_row platform_steps[] = {
    { "min_age", { PL_PLATFORM_MIN_AGE, PL_PLATFORM_MIN_AGE } },
    { "real_names", { PL_PLATFORM_REAL_NAMES, PL_PLATFORM_REAL_NAMES } },
    { "features", { PL_PLATFORM_FEATURES, PL_PLATFORM_FEATURES } },
};
static const step_row channel_steps[] = {
    { "features", { PL_CHANNEL_FEATURES, PL_CHANNEL_FEATURES } },
    { "formats", { PL_CHANNEL_FORMATS, PL_CHANNEL_FORMATS } },
    { "fee", { PL_CHANNEL_PLANS, PL_CHANNEL_LOWEST_FEE } },
    { "messages", { PL_CHANNEL_PLANS, PL_CHANNEL_FREE_MESSAGES } },
};

static void find_slots(const step_row *rows, size_t count, pl_slice step, meaning *made)
{
    for (size_t i = 0; i < count; i++) {
        if (!pl_slice_equal(step, pl_slice_of(rows[i].step))) continue;
        made->is_field = true;
        made->slots[rows[i].slots[0]] = made->slots[rows[i].slots[1]] = true;
    }
}

/* `mic-media-use.2023.…`: of the survey that is ranked, in that year for all but the change. */
static void read_series(const pl_fact *fact, pl_slice rest, bool is_usage, meaning *made)
{
    pl_slice survey = pl_slice_until(&rest, '.');
    if (!pl_slice_equal(survey, made->edition->survey)) return;
    pl_slice_until(&rest, '.');
    made->year = fact->year;
    made->in_series = true;
    made->behind_share = fact->year == made->edition->year;
    pl_slice part = pl_slice_until(&rest, '.');
    made->behind_total = is_usage && pl_slice_equal(part, PL_SLICE("all"));
}

static void read_platform(const pl_fact *fact, pl_slice rest, meaning *made)
{
    pl_slice_until(&rest, '.');
    pl_slice step = pl_slice_until(&rest, '.');
    made->root = PL_ROOT_PLATFORM;
    if (pl_slice_equal(step, PL_SLICE("usage"))) read_series(fact, rest, true, made);
    if (pl_slice_equal(step, PL_SLICE("status"))) {
        made->is_field = made->is_status = true;
        made->slots[PL_PLATFORM_STATUS] = made->slots[PL_PLATFORM_SINCE] = true;
        made->slots[PL_PLATFORM_SUCCESSOR] = true;
    }
    find_slots(platform_steps, sizeof platform_steps / sizeof *platform_steps, step, made);
    if (made->slots[PL_PLATFORM_FEATURES]) made->item = rest;
}

static void read_channel(pl_slice rest, meaning *made)
{
    pl_slice_until(&rest, '.');
    pl_slice step = pl_slice_until(&rest, '.');
    made->root = PL_ROOT_CHANNEL;
    if (pl_slice_equal(step, PL_SLICE("plans"))) {
        made->is_plan = true;
        pl_slice_until(&rest, '.');
        step = pl_slice_until(&rest, '.');
    }
    find_slots(channel_steps, sizeof channel_steps / sizeof *channel_steps, step, made);
    bool listed = made->slots[PL_CHANNEL_FEATURES] || made->slots[PL_CHANNEL_FORMATS];
    if (listed) made->item = rest;
}

static meaning meaning_of(const pl_edition *edition, const pl_fact *fact)
{
    meaning made = { .edition = edition };
    pl_slice rest = fact->path, room = pl_slice_until(&rest, '.');
    if (pl_slice_equal(room, PL_SLICE("population")))
        made.is_people = made.behind_share = made.in_series = true;
    if (pl_slice_equal(room, PL_SLICE("samples"))) read_series(fact, rest, false, &made);
    if (pl_slice_equal(room, PL_SLICE("platforms"))) read_platform(fact, rest, &made);
    if (pl_slice_equal(room, PL_SLICE("channels"))) read_channel(rest, &made);
    return made;
}

static bool is_field_read(const pl_path *path, const meaning *of)
{
    return of->is_field && path && path->variable == of->root && path->slot_count &&
           of->slots[path->slots[0]];
}

/* A condition that wants items of a list by name does not read the others. */
static bool wants_another(const pl_leaf *leaf, const meaning *of)
{
    if (!of->item.size || leaf->reference || leaf->test == PL_TEST_MATCHES) return false;
    if (leaf->wanted.kind == PL_STRING)
        return !pl_slice_equal(pl_value_text(leaf->wanted), of->item);
    if (leaf->wanted.kind != PL_LIST_VALUE) return false;
    for (uint32_t i = 0; i < leaf->wanted.size; i++)
        if (pl_slice_equal(pl_value_text(leaf->wanted.as.items[i]), of->item)) return false;
    return true;
}

static bool leaf_reads(const pl_leaf *leaf, const meaning *of)
{
    bool read = is_field_read(leaf->path, of) || is_field_read(leaf->reference, of);
    return read && !wants_another(leaf, of);
}

/* A year that stands there, or `market.year` with years added or taken; false for any other. */
static bool year_of(const pl_syntax *syntax, const pl_edition *edition, int64_t *year)
{
    bool sum = syntax->kind == PL_SYNTAX_ADD || syntax->kind == PL_SYNTAX_SUBTRACT;
    if (syntax->kind == PL_SYNTAX_CONSTANT && syntax->constant.kind == PL_INT) {
        *year = syntax->constant.as.number;
        return *year > -10000 && *year < 10000;
    }
    *year = edition->year;
    const pl_syntax *base = sum ? syntax->operands[0] : syntax;
    bool market = base->path && base->path->variable == PL_ROOT_MARKET && base->path->slot_count &&
                  base->path->slots[0] == PL_MARKET_YEAR;
    if (!sum || !market) return market;
    int64_t years;
    const pl_syntax *moved = syntax->operands[1];
    if (moved->kind != PL_SYNTAX_CONSTANT || !year_of(moved, edition, &years)) return false;
    *year = edition->year < 10000 ? edition->year : 0;
    *year += syntax->kind == PL_SYNTAX_ADD ? years : -years;
    return true;
}

/* Whether a call may ask for the year in its operands from `first`; for one that is computed it
 * may. Whom a share is of weighs in any year. */
static bool asks_year(const pl_syntax *call, size_t first, const meaning *of)
{
    if (of->is_people) return true;
    for (size_t i = first; i < call->operand_count; i++) {
        int64_t year;
        if (!year_of(call->operands[i], of->edition, &year) || year == of->year) return true;
    }
    return false;
}

/* The functions that more can be said of than their name: by what they take. */
static bool platform_call_reads(const pl_syntax *call, const meaning *of)
{
    const pl_function *function = call->functions[0];
    bool of_audience = function->count > 1 && function->parameters[1]->kind == PL_TYPE_RECORD;
    if (pl_slice_equal(call->name, PL_SLICE("is"))) return of->is_status;
    if (pl_slice_equal(call->name, PL_SLICE("change")) && !of_audience)
        return of->behind_total && asks_year(call, 1, of);
    if (of_audience && function->count > 2) return of->in_series && asks_year(call, 2, of);
    return of->behind_share;
}

static bool call_reads(const pl_syntax *call, const meaning *of)
{
    bool known = call->function_count && call->functions[0]->host && call->operand_count;
    if (!known || !call->operands[0]->path) return false;
    pl_root root = (pl_root)call->operands[0]->path->variable;
    if (root == PL_ROOT_CHANNEL) return of->is_plan;
    return root == PL_ROOT_PLATFORM && platform_call_reads(call, of);
}

/* The depth of an expression is bounded when it is parsed. */
static bool syntax_reads(const pl_syntax *syntax, const meaning *of)
{
    if (is_field_read(syntax->path, of)) return true;
    if (syntax->kind == PL_SYNTAX_CALL && call_reads(syntax, of)) return true;
    for (size_t i = 0; i < syntax->operand_count; i++)
        if (syntax_reads(syntax->operands[i], of)) return true;
    return false;
}

static bool condition_reads(const pl_condition *condition, const meaning *of)
{
    switch (condition->kind) {
    case PL_CONDITION_LEAF:
        return leaf_reads(&condition->leaf, of);
    case PL_CONDITION_EXPRESSION:
        return syntax_reads(condition->syntax, of);
    case PL_CONDITION_ALL:
    case PL_CONDITION_ANY:
    case PL_CONDITION_NONE:
        for (size_t i = 0; i < condition->count; i++)
            if (condition_reads(condition->parts[i], of)) return true;
        return false;
    }
    return false;
}

bool pl_rule_reads(const pl_rule *rule, const pl_edition *edition, const pl_fact *fact)
{
    const meaning of = meaning_of(edition, fact);
    return (rule->condition && condition_reads(rule->condition, &of)) ||
           (pl_rule_formula(rule) && syntax_reads(pl_rule_formula(rule), &of));
}
