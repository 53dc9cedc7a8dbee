#include "rules/named_list.h"

#include "base/number.h"
#include "cel/checker.h"

typedef struct expander {
    const pl_compiler *compiler;
    const pl_scope *scope;
    pl_embedded text;
    pl_expansions *expansions;
} expander;

static bool is_named_list(const pl_syntax *syntax)
{
    if (syntax->kind != PL_SYNTAX_SELECT || syntax->optional) return false;
    const pl_syntax *root = syntax->operands[0];
    return root->kind == PL_SYNTAX_NAME && pl_slice_equal(root->name, pl_lists_root);
}

/* The types that a value written in a list may be of, the narrowest first. */
static const pl_type *const inferred[] = { &pl_type_int, &pl_type_double, &pl_type_bool };

static bool is_of(const pl_type *type, pl_slice text)
{
    int64_t whole;
    double real;
    pl_value truth;
    if (type == &pl_type_int) return pl_number_int(text, &whole);
    if (type == &pl_type_double) return pl_number_double(text, &real);
    return pl_constant_truth(text, &truth);
}

static const pl_type *infer(const pl_node *list)
{
    for (size_t i = 0; i < sizeof inferred / sizeof *inferred; i++) {
        const pl_node *item = list->first;
        while (item && is_of(inferred[i], item->text))
            item = item->next;
        if (!item) return inferred[i];
    }
    return &pl_type_string;
}

/* The field that a selection names, NULL where it names none: then the checker will say so. */
static const pl_path *field_of(const expander *e, const pl_syntax *syntax)
{
    pl_report unseen = pl_report_new(e->compiler->arena);
    if (syntax->kind != PL_SYNTAX_SELECT && syntax->kind != PL_SYNTAX_NAME) return NULL;
    pl_slice written = pl_syntax_text(e->compiler->arena, syntax);
    return pl_cel_path(e->scope, (pl_embedded){ .text = written, .span = e->text.span }, &unseen);
}

/* What the items are read as. Texts keep to themselves which choices they are, so that the checker
 * finds out, here as anywhere. */
static const pl_path *reader_of(const expander *e, const pl_syntax *compared, const pl_node *list)
{
    const pl_path *field = compared ? field_of(e, compared) : NULL;
    const pl_type *type = field ? field->type : infer(list);
    bool typed = type->kind == PL_TYPE_INT || type->kind == PL_TYPE_DOUBLE ||
                 type->kind == PL_TYPE_BOOL || type->kind == PL_TYPE_TIMESTAMP;
    if (field && typed) return field;
    pl_path *made = pl_arena_new(e->compiler->arena, pl_path);
    *made = (pl_path){ .text = pl_lists_root, .type = typed ? type : &pl_type_string };
    return made;
}

static bool expand(const expander *e, pl_syntax *syntax, const pl_syntax *compared)
{
    pl_arena *arena = e->compiler->arena;
    pl_span span = pl_embedded_part(e->text, syntax->from, syntax->to);
    pl_slice reference = PL_JOIN(arena, pl_lists_root, PL_SLICE("."), syntax->name);
    const pl_node *list = pl_shared_list(e->compiler, reference,
                                         pl_embedded_part(e->text, syntax->at, syntax->at_end));
    if (!list) return false;
    const pl_path *reader = reader_of(e, compared, list);
    pl_syntax **items = pl_arena_array(arena, pl_syntax *, list->count);
    size_t count = 0;
    for (const pl_node *each = list->first; each; each = each->next) {
        pl_syntax *item = pl_arena_new(arena, pl_syntax);
        *item = (pl_syntax){ .kind = PL_SYNTAX_CONSTANT,
                             .from = syntax->from,
                             .to = syntax->to,
                             .at = syntax->at,
                             .at_end = syntax->at_end };
        if (!pl_constant_read(e->compiler, reader, pl_node_embedded(arena, each), &item->constant))
            return false;
        items[count++] = item;
    }
    syntax->kind = PL_SYNTAX_LIST;
    syntax->operands = items;
    syntax->operand_count = count;
    pl_expansion expansion = { pl_span_written(span), list };
    pl_list_add(arena, e->expansions, expansion);
    return true;
}

static bool binds_root(const pl_syntax *syntax)
{
    for (size_t i = 0; syntax->kind == PL_SYNTAX_MACRO && i < 2; i++)
        if (pl_slice_equal(syntax->variables[i], pl_lists_root)) return true;
    return false;
}

/* The parser bounds the depth of the tree. Below a macro whose variable is called `lists`, that is
 * what the word means. */
static bool visit(const expander *e, pl_syntax *syntax, const pl_syntax *compared)
{
    if (is_named_list(syntax)) return expand(e, syntax, compared);
    if (syntax->kind == PL_SYNTAX_HAS || binds_root(syntax)) return true;
    bool sound = true;
    for (size_t i = 0; i < syntax->operand_count; i++) {
        bool sought = syntax->kind == PL_SYNTAX_IN && i == 1;
        sound &= visit(e, syntax->operands[i], sought ? syntax->operands[0] : NULL);
    }
    return sound;
}

bool pl_named_lists_expand(const pl_compiler *compiler, const pl_scope *scope, pl_embedded text,
                           pl_syntax *syntax, pl_expansions *expansions)
{
    const expander e = { compiler, scope, text, expansions };
    return visit(&e, syntax, NULL);
}

/* The item of that text in a list that stands at the span; NULL where there is none. */
static const pl_node *item_at(const pl_expansions *expansions, pl_span span, pl_slice text)
{
    for (size_t i = 0; i < expansions->count; i++) {
        const pl_expansion *each = &expansions->items[i];
        bool same = pl_span_equal(each->span, span);
        for (const pl_node *item = each->list->first; same && item; item = item->next)
            if (pl_slice_equal(item->text, text)) return item;
    }
    return NULL;
}

void pl_named_lists_blame(const pl_expansions *expansions, pl_report *report, size_t found,
                          pl_notes *notes, size_t noted)
{
    for (size_t i = found; i < report->found.count && expansions->count; i++) {
        pl_diagnostic *each = &report->found.items[i];
        const pl_node *item = each->code == PL_UNKNOWN_CHOICE
                                  ? item_at(expansions, each->span, each->details.found)
                                  : NULL;
        if (item) each->span = item->span;
    }
    for (size_t i = noted; notes && i < notes->count && expansions->count; i++) {
        pl_note *each = &notes->items[i];
        const pl_node *item = item_at(expansions, pl_span_written(each->span), each->name);
        if (item) each->span = item->span;
    }
}
