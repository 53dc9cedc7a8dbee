#include "cel/advice.h"

#include "base/map.h"
#include "cel/equality.h"
#include "cel/evaluate.h"
#include "cel/macro.h"
#include "cel/write.h"

typedef struct adviser {
    const pl_scope *scope;
    pl_embedded text;
    pl_report *report;
    pl_map guarded; /* paths that `has` asks for */
    pl_map noted;   /* paths that are noted already */
} adviser;

static void say(const adviser *a, pl_code code, const pl_syntax *about, pl_details details)
{
    if (!details.found.size) details.found = pl_syntax_text(a->report->arena, about);
    pl_report_add(a->report, code, pl_embedded_part(a->text, about->from, about->to), details);
}

static bool is_condition(const pl_syntax *syntax)
{
    return syntax->type->kind == PL_TYPE_BOOL && syntax->kind != PL_SYNTAX_CONSTANT;
}

/* Why a calculation on constants fails; what hangs on data or on bounds is not said here. */
static const pl_words reasons[PL_FAIL_CODE_COUNT] = {
    [PL_FAIL_NO_KEY] = PL_WORDS("there is no such key", "そのキーがありません"),
    [PL_FAIL_NO_OVERLOAD] =
        PL_WORDS("the operation does not fit its values", "演算が値に合いません"),
    [PL_FAIL_DIVIDE_BY_ZERO] = PL_WORDS("it divides by zero", "0で割っています"),
    [PL_FAIL_OVERFLOW] = PL_WORDS("the number is too large", "数が大きすぎます"),
    [PL_FAIL_RANGE] = PL_WORDS("an argument is out of range", "引数が範囲の外です"),
    [PL_FAIL_INDEX] =
        PL_WORDS("the list has no item at that place", "リストにその番号の項目がありません"),
    [PL_FAIL_CONVERSION] =
        PL_WORDS("the text cannot be read as such a value", "テキストをその型の値として読めません"),
    [PL_FAIL_DUPLICATE_KEY] = PL_WORDS("one key stands there twice", "同じキーが2回あります"),
    [PL_FAIL_NO_VALUE] = PL_WORDS("there is no value", "値がありません"),
};
static const pl_words too_much =
    PL_WORDS("it takes more than the bounds allow", "計算の上限を超えます");

/* How a text is written that becomes such a value. */
static pl_words form_of(const pl_syntax *call)
{
    static const struct {
        pl_slice name;
        pl_words form;
    } forms[] = {
        { PL_SLICE_INIT("timestamp"),
          PL_WORDS("a moment is written 2027-03-01T09:00:00Z, a day plan.date('2027-03-01')",
                   "日時は 2027-03-01T09:00:00Z、日付は plan.date('2027-03-01') と書きます") },
        { PL_SLICE_INIT("duration"),
          PL_WORDS("a duration is written 90m, 36h or 1h30m, days plan.days(14)",
                   "長さは 90m・36h・1h30m、日数は plan.days(14) と書きます") },
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (pl_slice_equal(call->name, forms[i].name)) return forms[i].form;
    return (pl_words){ { { 0 } } };
}

/* The innermost part that spans what failed. */
static const pl_syntax *part_at(const pl_syntax *syntax, const pl_failure *failure)
{
    for (size_t i = 0; i < syntax->operand_count; i++) {
        const pl_syntax *part = syntax->operands[i];
        if (part->from <= failure->from && failure->to <= part->to) return part_at(part, failure);
    }
    return syntax;
}

static void say_failure(const adviser *a, const pl_syntax *syntax, const pl_failure *failure)
{
    bool known = failure->to > failure->from;
    const pl_syntax *failed = known ? part_at(syntax, failure) : syntax;
    const pl_words *why = &reasons[failure->code];
    say(a, PL_ALWAYS_FAILS, failed,
        (pl_details){ .why = why->in[PL_ENGLISH].size ? why : &too_much,
                      .words = form_of(failed) });
}

/* A calculation on constants alone: worth a word when it always fails, or always decides. */
static void advise_constant(adviser *a, const pl_syntax *syntax)
{
    pl_context context = { .arena = a->report->arena };
    const pl_program *program = pl_cel_plan(a->report->arena, a->scope, syntax);
    pl_value value = pl_cel_evaluate(program, &context);
    if (value.kind == PL_FAILURE)
        say_failure(a, syntax, value.as.failure);
    else if (value.kind == PL_BOOL && is_condition(syntax))
        say(a, PL_CONSTANT_CONDITION, syntax,
            (pl_details){ .wanted = value.as.truth ? PL_SLICE("true") : PL_SLICE("false") });
}

/* `true` and `false` where a condition is asked for decide it once and for all. */
static void advise_operands(const adviser *a, const pl_syntax *syntax)
{
    bool logic = syntax->kind == PL_SYNTAX_AND || syntax->kind == PL_SYNTAX_OR;
    size_t asked = logic ? syntax->operand_count : syntax->kind == PL_SYNTAX_CONDITIONAL;
    for (size_t i = 0; i < asked; i++) {
        const pl_syntax *operand = syntax->operands[i];
        if (operand->kind == PL_SYNTAX_CONSTANT)
            say(a, PL_CONSTANT_CONDITION, operand,
                (pl_details){ .wanted = pl_syntax_text(a->report->arena, operand) });
    }
}

static void advise_list(const adviser *a, const pl_syntax *list)
{
    bool unlike = list->operand_count > 1 && list->type->item->kind == PL_TYPE_DYN;
    for (size_t i = 0; i < list->operand_count && unlike; i++)
        unlike = list->operands[i]->type->kind != PL_TYPE_DYN;
    if (unlike) say(a, PL_MIXED_LIST, list, (pl_details){ 0 });
}

/* Keys that are constants and the same: the map never comes to be. */
static void advise_keys(const adviser *a, const pl_syntax *map)
{
    for (size_t i = 0; i < map->operand_count; i += 2)
        for (size_t j = 0; j < i; j += 2) {
            const pl_syntax *key = map->operands[i], *first = map->operands[j];
            bool constant = key->kind == PL_SYNTAX_CONSTANT && first->kind == PL_SYNTAX_CONSTANT;
            if (!constant || !pl_value_equal(key->constant, first->constant)) continue;
            say(a, PL_ALWAYS_FAILS, key,
                (pl_details){ .found = pl_syntax_text(a->report->arena, map),
                              .why = &reasons[PL_FAIL_DUPLICATE_KEY] });
            return;
        }
}

static bool uses(const pl_syntax *syntax, size_t local)
{
    if (syntax->kind == PL_SYNTAX_NAME && syntax->local == local) return true;
    for (size_t i = 0; i < syntax->operand_count; i++)
        if (uses(syntax->operands[i], local)) return true;
    return false;
}

static void advise_bind(const adviser *a, const pl_syntax *bind)
{
    if (bind->macro->kind != PL_MACRO_BIND || uses(bind->operands[1], bind->local)) return;
    pl_slice name = bind->variables[0];
    size_t from = (size_t)(name.data - a->text.text.data); /* it is a part of the text */
    pl_report_add(a->report, PL_UNUSED_NAME, pl_embedded_part(a->text, from, from + name.size),
                  (pl_details){ .found = name });
}

static void guard(adviser *a, const pl_syntax *syntax)
{
    if (syntax->kind == PL_SYNTAX_HAS && syntax->operands[0]->path)
        pl_map_add(a->report->arena, &a->guarded, syntax->operands[0]->path->text,
                   (void *)(uintptr_t)syntax);
    for (size_t i = 0; i < syntax->operand_count; i++)
        guard(a, syntax->operands[i]);
}

/* The first field on the way along `slots` of a path that may be absent and that nobody asks for;
 * empty when there is none. */
static pl_slice unguarded(const adviser *a, const pl_path *path, size_t slots)
{
    const pl_variable *variable = &a->scope->variables[path->variable];
    const pl_type *type = variable->type;
    size_t size = variable->name.size;
    for (size_t i = 0; i < slots; i++) {
        const pl_field *field = &type->fields[path->slots[i]];
        size += 1 + field->name.size;
        pl_slice text = pl_slice_part(path->text, 0, size);
        if (field->may_be_absent && !pl_map_get(&a->guarded, text)) return text;
        type = field->type;
    }
    return (pl_slice){ 0 };
}

/* Of each field once, and not where the expression asks whether it is there. To ask for a field of
 * a field that is absent is undecided, too. */
static void advise_path(adviser *a, const pl_syntax *syntax)
{
    bool asks = syntax->kind == PL_SYNTAX_HAS;
    const pl_path *path = asks ? syntax->operands[0]->path : syntax->path;
    pl_slice absent = unguarded(a, path, path->slot_count - asks);
    if (!absent.size) return;
    if (!pl_map_add(a->report->arena, &a->noted, absent, (void *)(uintptr_t)syntax)) return;
    say(a, PL_HANGS_ON, syntax, (pl_details){ .found = absent });
}

/* Recurses at most as deep as the parser lets a tree grow. */
static void advise(adviser *a, const pl_syntax *syntax)
{
    bool asks = syntax->kind == PL_SYNTAX_HAS && syntax->operands[0]->path;
    if (syntax->path || asks) {
        advise_path(a, syntax);
        return;
    }
    bool plain = syntax->kind == PL_SYNTAX_CONSTANT || syntax->kind == PL_SYNTAX_HAS;
    if (plain) return;
    if (syntax->kind == PL_SYNTAX_LIST) advise_list(a, syntax);
    if (syntax->kind == PL_SYNTAX_MACRO) advise_bind(a, syntax);
    if (syntax->kind == PL_SYNTAX_MAP) advise_keys(a, syntax);
    bool literal = syntax->kind == PL_SYNTAX_LIST || syntax->kind == PL_SYNTAX_MAP;
    if (!literal && syntax->kind != PL_SYNTAX_NEGATE && pl_syntax_is_constant(syntax)) {
        advise_constant(a, syntax);
        if (syntax->kind == PL_SYNTAX_CONDITIONAL) advise_operands(a, syntax);
        return;
    }
    advise_operands(a, syntax);
    for (size_t i = 0; i < syntax->operand_count; i++)
        advise(a, syntax->operands[i]);
}

void pl_cel_advise(const pl_scope *scope, const pl_syntax *syntax, pl_embedded text,
                   pl_report *report)
{
    adviser a = { .scope = scope, .text = text, .report = report };
    guard(&a, syntax);
    advise(&a, syntax);
}
