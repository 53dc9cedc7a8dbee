#include "rules/words.h"

#include "cel/equality.h"
#include "rules/judging.h"
#include "schema/show.h"

#include <string.h>

typedef PL_LIST(pl_piece) pieces_list;

static bool is_guaranteed(const pl_guaranteed *guaranteed, pl_slice text)
{
    for (size_t i = 0; i < guaranteed->count; i++) {
        pl_slice there = guaranteed->items[i];
        bool below =
            there.size > text.size && pl_slice_starts(there, text) && there.data[text.size] == '.';
        if (below || pl_slice_equal(there, text)) return true;
    }
    return false;
}

/* What has to be there for a path to have a value: it, up to its last field that may be absent. */
static pl_slice needed_of(const pl_compiler *compiler, const pl_path *path)
{
    const pl_type *type = compiler->vocabulary->words.variables[path->variable].type;
    pl_slice rest = path->text;
    size_t size = pl_slice_until(&rest, '.').size, needed = size;
    for (size_t i = 0; i < path->slot_count; i++) {
        const pl_field *field = &type->fields[path->slots[i]];
        size += 1 + field->name.size;
        if (field->may_be_absent) needed = size;
        type = field->type;
    }
    return pl_slice_part(path->text, 0, needed);
}

static pl_slice written(pl_arena *arena, const pl_syntax *syntax)
{
    pl_text text = pl_text_new(arena);
    pl_syntax_write(&text, syntax);
    return pl_text_slice(&text);
}

static bool calls_absent(const pl_syntax *syntax)
{
    for (size_t i = 0; i < syntax->function_count; i++)
        if (syntax->functions[i]->may_be_absent) return true;
    return false;
}

/* Every path and call of a placeholder that may be absent has to be guaranteed by the rule. */
static bool check_presence(const pl_compiler *compiler, const pl_syntax *syntax, pl_embedded text,
                           const pl_guaranteed *guaranteed)
{
    bool may_be_absent = (syntax->path && syntax->path->may_be_absent) || calls_absent(syntax);
    if (may_be_absent) {
        pl_slice needed =
            syntax->path ? needed_of(compiler, syntax->path) : written(compiler->arena, syntax);
        if (is_guaranteed(guaranteed, needed)) return true;
        pl_report_add(compiler->report, PL_MAY_BE_ABSENT,
                      pl_embedded_part(text, syntax->from, syntax->to),
                      (pl_details){ .found = needed });
        return false;
    }
    if (syntax->path) return true;
    bool sound = true;
    for (size_t i = 0; i < syntax->operand_count; i++)
        sound &= check_presence(compiler, syntax->operands[i], text, guaranteed);
    return sound;
}

static bool add_placeholder(const pl_compiler *compiler, pl_embedded text,
                            const pl_guaranteed *guaranteed, pieces_list *pieces)
{
    pl_syntax *syntax = pl_expression_read(compiler, &compiler->vocabulary->words, text);
    if (!syntax || !check_presence(compiler, syntax, text, guaranteed)) return false;
    pl_piece piece = { .program =
                           pl_cel_plan(compiler->arena, &compiler->vocabulary->words, syntax),
                       .syntax = syntax,
                       .type = syntax->type,
                       .path = syntax->path,
                       .text = text };
    pl_list_add(compiler->arena, pieces, piece);
    return true;
}

static void add_literal(const pl_compiler *compiler, pl_slice text, pieces_list *pieces)
{
    if (text.size) pl_list_add(compiler->arena, pieces, (pl_piece){ .literal = text });
}

/* Where the brace at `open` closes; braces inside quotes of the expression do not count, nor do
 * quotes behind a backslash there. */
static size_t closing_brace(pl_slice text, size_t open)
{
    char quote = 0;
    for (size_t at = open + 1; at < text.size; at++) {
        char byte = text.data[at];
        if (quote && byte == '\\')
            at++;
        else if (quote ? byte == quote : byte == '"' || byte == '\'')
            quote = quote ? 0 : byte;
        else if (!quote && byte == '}')
            return at;
    }
    return SIZE_MAX;
}

static bool is_plain(pl_slice text)
{
    return !memchr(text.data, '{', text.size) && !memchr(text.data, '}', text.size);
}

static bool read_template(const pl_compiler *compiler, const pl_node *node,
                          const pl_guaranteed *guaranteed, pl_template *words)
{
    *words = (pl_template){ .text = node->text };
    if (is_plain(node->text)) return true;
    pl_embedded all = pl_node_embedded(compiler->arena, node);
    pl_slice text = all.text;
    pieces_list pieces = { 0 };
    bool sound = true;
    size_t from = 0;
    for (size_t at = 0; at < text.size; at++) {
        char brace = text.data[at];
        if (brace != '{' && brace != '}') continue;
        bool doubled = at + 1 < text.size && text.data[at + 1] == brace;
        add_literal(compiler, pl_slice_part(text, from, doubled ? at + 1 : at), &pieces);
        size_t close = doubled ? at + 1 : brace == '{' ? closing_brace(text, at) : SIZE_MAX;
        if (close == SIZE_MAX) {
            bool opens = brace == '{';
            pl_report_add(
                compiler->report, opens ? PL_BAD_PLACEHOLDER : PL_STRAY_BRACE,
                pl_embedded_part(all, at, at + 1),
                (pl_details){ .found = pl_slice_part(text, at, opens ? text.size : at + 1) });
            return false;
        }
        pl_embedded inner = pl_embedded_inner(all, at + 1, close);
        if (!doubled) sound &= add_placeholder(compiler, inner, guaranteed, &pieces);
        at = close;
        from = close + 1;
    }
    add_literal(compiler, pl_slice_part(text, from, text.size), &pieces);
    *words = (pl_template){ text, pieces.items, pieces.count };
    return sound;
}

enum { KEY_ENGLISH, KEY_JAPANESE, KEY_COUNT };

static const pl_key language_keys[KEY_COUNT] = {
    [KEY_ENGLISH] = { PL_SLICE_INIT("en"), PL_WANT_SCALAR, true },
    [KEY_JAPANESE] = { PL_SLICE_INIT("ja"), PL_WANT_SCALAR, true },
};

static const pl_keys languages = { PL_SLICE_INIT("the words of a rule"), language_keys, KEY_COUNT };

static bool read_words(const pl_compiler *compiler, const pl_node *node, pl_slice rule,
                       const pl_guaranteed *guaranteed, pl_template *words)
{
    bool says = node->kind == PL_SCALAR && pl_slice_trim(node->text).size > 0;
    if (says && !pl_node_is_null(node)) return read_template(compiler, node, guaranteed, words);
    pl_report_add(compiler->report, PL_NO_WORDS, node->span, (pl_details){ .found = rule });
    return false;
}

static const pl_template nothing = { 0 };

const pl_message pl_no_message = { { &nothing, &nothing } };

bool pl_message_read(const pl_compiler *compiler, const pl_node *node, pl_slice rule,
                     const pl_guaranteed *guaranteed, pl_message *message)
{
    pl_template *english = pl_arena_new(compiler->arena, pl_template);
    *message = (pl_message){ { english, english } };
    if (node->kind != PL_MAPPING) return read_words(compiler, node, rule, guaranteed, english);
    const pl_node *values[KEY_COUNT];
    if (!pl_node_keys(node, &languages, compiler->report, values)) return false;
    pl_template *japanese = pl_arena_new(compiler->arena, pl_template);
    message->in[PL_JAPANESE] = japanese;
    bool sound = read_words(compiler, values[KEY_ENGLISH], rule, guaranteed, english);
    return read_words(compiler, values[KEY_JAPANESE], rule, guaranteed, japanese) && sound;
}

/* Whether the leaf, which holds, matches the item of the list at `path`. */
static bool leaf_matches(const pl_leaf *leaf, pl_slice path, pl_value item, pl_context *context,
                         bool *asked)
{
    bool other = leaf->reference && pl_slice_equal(leaf->reference->text, path);
    if (!other && !pl_slice_equal(leaf->path->text, path)) return false;
    if (leaf->test == PL_TEST_PRESENT) return false;
    *asked = true;
    pl_value wanted = leaf->wanted;
    if (leaf->reference) wanted = pl_cel_read(other ? leaf->path : leaf->reference, context);
    return pl_leaf_wants(leaf, wanted, item, context);
}

/* Whether a leaf on this path wants the item; `*asked` is set when there is such a leaf among those
 * that the condition, which holds, rests on. */
static bool matches(const pl_condition *condition, pl_slice path, pl_value item,
                    pl_context *context, bool *asked)
{
    if (condition->kind == PL_CONDITION_LEAF)
        return leaf_matches(&condition->leaf, path, item, context, asked);
    if (condition->kind != PL_CONDITION_ALL && condition->kind != PL_CONDITION_ANY) return false;
    bool found = false;
    for (size_t i = 0; i < condition->count; i++) {
        pl_judgement unused = { 0 };
        if (condition->kind == PL_CONDITION_ANY &&
            pl_condition_judge(condition->parts[i], context, &unused) != PL_HOLDS)
            continue;
        found |= matches(condition->parts[i], path, item, context, asked);
    }
    return found;
}

static pl_value matched(const pl_condition *condition, const pl_piece *piece, pl_value list,
                        pl_context *context)
{
    if (!condition || !piece->path || list.kind != PL_LIST_VALUE) return list;
    pl_value *kept = pl_arena_array(context->arena, pl_value, list.size + 1);
    size_t count = 0;
    bool asked = false;
    for (uint32_t i = 0; i < list.size; i++)
        if (matches(condition, piece->path->text, list.as.items[i], context, &asked))
            kept[count++] = list.as.items[i];
    return asked && count ? pl_value_list(kept, count) : list;
}

bool pl_template_fill(const pl_template *words, const pl_condition *condition, pl_context *context,
                      pl_text *text, pl_failed *failed)
{
    const pl_host *host = context->host;
    if (!words->count) pl_text_add(text, words->text);
    for (size_t i = 0; i < words->count; i++) {
        const pl_piece *piece = &words->pieces[i];
        pl_text_add(text, piece->literal);
        if (!piece->program) continue;
        pl_value value = pl_cel_evaluate(piece->program, context);
        if (value.kind == PL_FAILURE) {
            *failed =
                (pl_failed){ value.as.failure, pl_failure_span(value.as.failure, piece->text) };
            return false;
        }
        pl_show_value(text, piece->type, matched(condition, piece, value, context), host->language);
    }
    return true;
}
