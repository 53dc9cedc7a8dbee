#include "cel/parser.h"

#include "base/utf8.h"
#include "cel/expand.h"
#include "cel/lexer.h"

enum {
    most_bytes = 16 * 1024,
    most_nodes = 4096,
    most_nesting = 128,
    most_height = 512, /* of the tree, which long chains of operators grow without nesting */
    most_items = 1024,
};

static const pl_slice what_a_value = PL_SLICE_INIT("a value");
static const pl_slice what_a_name = PL_SLICE_INIT("a name");

typedef struct parser {
    pl_lexer lexer;
    pl_token now, before;
    size_t end; /* of the token before */
    size_t nodes, nesting;
} parser;

typedef PL_LIST(pl_syntax *) operands;

/* What a token means behind an operand. The power stands in pl_operators. */
typedef struct infix_rule {
    pl_syntax_kind kind;
    pl_syntax *(*parse)(parser *p, pl_syntax *left, pl_syntax_kind kind);
} infix_rule;

static pl_syntax *expression(parser *p, int least);

static pl_arena *arena_of(parser *p)
{
    return p->lexer.report->arena;
}

static pl_slice source_of(const parser *p, size_t from, size_t to)
{
    return pl_slice_part(p->lexer.text.text, from, to);
}

static pl_token advance(parser *p)
{
    pl_token passed = p->now;
    p->end = passed.to;
    p->before = passed;
    p->now = pl_lexer_next(&p->lexer);
    return passed;
}

static pl_syntax *fail_at(parser *p, pl_token token, pl_slice wanted)
{
    pl_slice tick = PL_SLICE("`"), written = source_of(p, token.from, token.to);
    pl_details details = { .wanted = wanted, .found = PL_SLICE("the end") };
    if (written.size) details.found = PL_JOIN(arena_of(p), tick, written, tick);
    if (token.kind == PL_TOKEN_QUOTED_NAME) details.found = written;
    if (token.kind == PL_TOKEN_RESERVED)
        details.found = PL_JOIN(arena_of(p), PL_SLICE("the reserved word "), details.found);
    pl_token_explain(&p->lexer, p->before, token, &details);
    pl_lexer_fail(&p->lexer, PL_EXPRESSION_SYNTAX,
                  pl_embedded_part(p->lexer.text, token.from, token.to), details);
    return NULL;
}

static bool accept(parser *p, pl_token_kind kind)
{
    if (p->now.kind != kind) return false;
    advance(p);
    return true;
}

static bool expect(parser *p, pl_token_kind kind)
{
    if (accept(p, kind)) return true;
    pl_slice tick = PL_SLICE("`");
    fail_at(p, p->now, PL_JOIN(arena_of(p), tick, pl_token_spelling(kind), tick));
    return false;
}

/* A node that spans from its first operand, or from the token it begins with. */
static pl_syntax *node(parser *p, pl_syntax_kind kind, size_t from, operands of)
{
    pl_syntax *made = pl_arena_new(arena_of(p), pl_syntax);
    *made = (pl_syntax){ .kind = kind,
                         .from = from,
                         .to = p->end,
                         .at = from,
                         .at_end = p->end,
                         .operands = of.items,
                         .operand_count = of.count };
    for (size_t i = 0; i < of.count; i++)
        if (of.items[i]->height >= made->height) made->height = of.items[i]->height + 1;
    if (++p->nodes > most_nodes) {
        pl_lexer_limit(&p->lexer, from, most_nodes, PL_SLICE("parts"));
        return NULL;
    }
    if (made->height > most_height) {
        pl_lexer_limit(&p->lexer, from, most_height, PL_SLICE("operations inside each other"));
        return NULL;
    }
    return made;
}

static pl_syntax *leaf(parser *p, pl_syntax_kind kind, size_t from)
{
    return node(p, kind, from, (operands){ 0 });
}

static pl_syntax *constant(parser *p, size_t from, pl_value value)
{
    pl_syntax *made = leaf(p, PL_SYNTAX_CONSTANT, from);
    if (made) made->constant = value;
    return made;
}

/* A whole expression inside brackets of any kind: the one place where nesting grows. */
static pl_syntax *nested(parser *p)
{
    if (p->nesting == most_nesting) {
        pl_lexer_limit(&p->lexer, p->now.from, most_nesting, PL_SLICE("levels of nesting"));
        return NULL;
    }
    p->nesting++;
    pl_syntax *inside = expression(p, pl_power_least);
    p->nesting--;
    return inside;
}

static pl_syntax *with_one(parser *p, pl_syntax_kind kind, size_t from, pl_syntax *operand)
{
    operands one = { 0 };
    pl_list_add(arena_of(p), &one, operand);
    return node(p, kind, from, one);
}

/* `?item`: what it holds, if anything. */
static pl_syntax *optional_item(parser *p)
{
    size_t from = advance(p).from;
    pl_syntax *inside = nested(p);
    return inside ? with_one(p, PL_SYNTAX_OPTIONAL, from, inside) : NULL;
}

static bool add_item(parser *p, operands *list, pl_token_kind close)
{
    bool marked = close == PL_TOKEN_CLOSE_LIST && p->now.kind == PL_TOKEN_QUESTION;
    pl_syntax *item = marked ? optional_item(p) : nested(p);
    if (item) pl_list_add(arena_of(p), list, item);
    return item;
}

/* `key: value` or `?key: value`. */
static bool add_pair(parser *p, operands *map, pl_token_kind close)
{
    (void)close;
    size_t from = p->now.from;
    bool marked = accept(p, PL_TOKEN_QUESTION);
    pl_syntax *key = nested(p);
    if (!key || !expect(p, PL_TOKEN_COLON)) return false;
    pl_syntax *value = nested(p);
    if (value && marked) value = with_one(p, PL_SYNTAX_OPTIONAL, from, value);
    if (!value) return false;
    pl_list_add(arena_of(p), map, key);
    pl_list_add(arena_of(p), map, value);
    return true;
}

/* What stands between commas up to the token `close`, which it passes. Arguments alone may not end
 * with a comma. */
static bool items(parser *p, operands *list, pl_token_kind close,
                  bool (*add)(parser *, operands *, pl_token_kind))
{
    if (accept(p, close)) return true;
    for (size_t count = 0;; count++) {
        if (count && close != PL_TOKEN_CLOSE && p->now.kind == close) break;
        if (count == most_items) {
            pl_lexer_limit(&p->lexer, p->now.from, most_items, PL_SLICE("items in a list"));
            return false;
        }
        if (!add(p, list, close)) return false;
        if (!accept(p, PL_TOKEN_COMMA)) break;
    }
    return expect(p, close);
}

static pl_syntax *number(parser *p, size_t from, bool negative)
{
    pl_token token = advance(p);
    if (token.kind == PL_TOKEN_DOUBLE)
        return constant(p, from,
                        pl_value_double(negative ? -token.value.as.real : token.value.as.real));
    uint64_t magnitude = token.value.as.magnitude;
    if (magnitude <= INT64_MAX)
        return constant(p, from, pl_value_int(negative ? -(int64_t)magnitude : (int64_t)magnitude));
    if (negative) return constant(p, from, pl_value_int(INT64_MIN));
    return fail_at(p, token, PL_SLICE("an int of 64 bits"));
}

static pl_syntax *plain_number(parser *p)
{
    return number(p, p->now.from, false);
}

static pl_syntax *literal(parser *p)
{
    pl_token token = advance(p);
    pl_syntax *made = constant(p, token.from, token.value);
    if (made) made->inside = token.inside;
    return made;
}

static pl_syntax *word(parser *p)
{
    pl_token token = advance(p);
    pl_value value = { .kind = PL_NULL };
    if (token.kind != PL_TOKEN_NULL) value = pl_value_bool(token.kind == PL_TOKEN_TRUE);
    return constant(p, token.from, value);
}

/* The call, or the macro that it is. */
static pl_syntax *expanded(parser *p, pl_syntax *call)
{
    const pl_syntax *bad;
    pl_slice wanted;
    if (pl_call_expand(arena_of(p), call, &bad, &wanted)) return call;
    return fail_at(p, (pl_token){ .kind = PL_TOKEN_NAME, .from = bad->from, .to = bad->to },
                   wanted);
}

static pl_syntax *named(parser *p, bool global)
{
    pl_token token = advance(p);
    bool is_call = accept(p, PL_TOKEN_OPEN);
    operands arguments = { 0 };
    if (is_call && !items(p, &arguments, PL_TOKEN_CLOSE, add_item)) return NULL;
    pl_syntax *made = node(p, is_call ? PL_SYNTAX_CALL : PL_SYNTAX_NAME, token.from, arguments);
    if (!made) return NULL;
    made->name = source_of(p, token.from, token.to);
    made->at_end = token.to;
    made->global = global;
    return is_call ? expanded(p, made) : made;
}

static pl_syntax *name(parser *p)
{
    return named(p, false);
}

/* `.x` is the variable `x`: a name that nothing nearer can hide. */
static pl_syntax *global_name(parser *p)
{
    advance(p);
    return p->now.kind == PL_TOKEN_NAME ? named(p, true) : fail_at(p, p->now, what_a_name);
}

static pl_syntax *list(parser *p)
{
    size_t from = advance(p).from;
    operands inside = { 0 };
    bool read = items(p, &inside, PL_TOKEN_CLOSE_LIST, add_item);
    return read ? node(p, PL_SYNTAX_LIST, from, inside) : NULL;
}

static pl_syntax *map(parser *p)
{
    size_t from = advance(p).from;
    operands inside = { 0 };
    bool read = items(p, &inside, PL_TOKEN_CLOSE_MAP, add_pair);
    return read ? node(p, PL_SYNTAX_MAP, from, inside) : NULL;
}

static pl_syntax *brackets(parser *p)
{
    size_t from = advance(p).from;
    pl_syntax *inside = nested(p);
    if (!inside || !expect(p, PL_TOKEN_CLOSE)) return NULL;
    inside->from = from;
    inside->to = p->end;
    return inside;
}

/* Messages about a node point at its operator. */
static pl_syntax *pointed(pl_syntax *made, pl_token at)
{
    if (!made) return NULL;
    made->at = at.from;
    made->at_end = at.to;
    return made;
}

static pl_syntax *binary(parser *p, pl_syntax *left, pl_syntax_kind kind)
{
    pl_token at = advance(p);
    pl_syntax *right = expression(p, pl_operators[kind].power + 1);
    if (!right) return NULL;
    operands both = { 0 };
    pl_list_add(arena_of(p), &both, left);
    pl_list_add(arena_of(p), &both, right);
    return pointed(node(p, kind, left->from, both), at);
}

static pl_syntax *chain(parser *p, pl_syntax *left, pl_syntax_kind kind)
{
    pl_token first = p->now;
    operands all = { 0 };
    pl_list_add(arena_of(p), &all, left);
    while (accept(p, first.kind)) {
        pl_syntax *next = expression(p, pl_operators[kind].power + 1);
        if (!next) return NULL;
        pl_list_add(arena_of(p), &all, next);
    }
    return pointed(node(p, kind, left->from, all), first);
}

static pl_syntax *conditional(parser *p, pl_syntax *left, pl_syntax_kind kind)
{
    pl_token at = advance(p);
    pl_syntax *held = expression(p, pl_operators[kind].power + 1);
    if (!held || !expect(p, PL_TOKEN_COLON)) return NULL;
    pl_syntax *otherwise = nested(p);
    if (!otherwise) return NULL;
    operands three = { 0 };
    pl_list_add(arena_of(p), &three, left);
    pl_list_add(arena_of(p), &three, held);
    pl_list_add(arena_of(p), &three, otherwise);
    return pointed(node(p, kind, left->from, three), at);
}

/* `.name`, `.?name` or `.name(…)`; a reserved word is a fine name here, and so is one in backticks
 * where it is a field. */
static pl_syntax *member(parser *p, pl_syntax *left, pl_syntax_kind kind)
{
    advance(p);
    bool optional = accept(p, PL_TOKEN_QUESTION);
    bool quoted = p->now.kind == PL_TOKEN_QUOTED_NAME;
    if (p->now.kind != PL_TOKEN_NAME && p->now.kind != PL_TOKEN_RESERVED && !quoted)
        return fail_at(p, p->now, what_a_name);
    pl_token token = advance(p);
    operands all = { 0 };
    pl_list_add(arena_of(p), &all, left);
    bool is_call = !optional && !quoted && accept(p, PL_TOKEN_OPEN);
    if (is_call && !items(p, &all, PL_TOKEN_CLOSE, add_item)) return NULL;
    pl_syntax *made = pointed(node(p, is_call ? PL_SYNTAX_CALL : kind, left->from, all), token);
    if (!made) return NULL;
    made->name = source_of(p, token.from + quoted, token.to - quoted);
    made->member = is_call;
    made->optional = optional;
    return is_call ? expanded(p, made) : made;
}

static pl_syntax *element(parser *p, pl_syntax *left, pl_syntax_kind kind)
{
    pl_token at = advance(p);
    bool optional = accept(p, PL_TOKEN_QUESTION);
    pl_syntax *index = nested(p);
    if (!index || !expect(p, PL_TOKEN_CLOSE_LIST)) return NULL;
    operands both = { 0 };
    pl_list_add(arena_of(p), &both, left);
    pl_list_add(arena_of(p), &both, index);
    pl_syntax *made = pointed(node(p, kind, left->from, both), at);
    if (made) made->optional = optional;
    return made;
}

static const infix_rule infix[PL_TOKEN_COUNT] = {
    [PL_TOKEN_QUESTION] = { PL_SYNTAX_CONDITIONAL, conditional },
    [PL_TOKEN_OR] = { PL_SYNTAX_OR, chain },
    [PL_TOKEN_AND] = { PL_SYNTAX_AND, chain },
    [PL_TOKEN_LESS] = { PL_SYNTAX_LESS, binary },
    [PL_TOKEN_LESS_EQUAL] = { PL_SYNTAX_LESS_EQUAL, binary },
    [PL_TOKEN_GREATER] = { PL_SYNTAX_GREATER, binary },
    [PL_TOKEN_GREATER_EQUAL] = { PL_SYNTAX_GREATER_EQUAL, binary },
    [PL_TOKEN_EQUAL] = { PL_SYNTAX_EQUAL, binary },
    [PL_TOKEN_NOT_EQUAL] = { PL_SYNTAX_NOT_EQUAL, binary },
    [PL_TOKEN_IN] = { PL_SYNTAX_IN, binary },
    [PL_TOKEN_PLUS] = { PL_SYNTAX_ADD, binary },
    [PL_TOKEN_MINUS] = { PL_SYNTAX_SUBTRACT, binary },
    [PL_TOKEN_STAR] = { PL_SYNTAX_MULTIPLY, binary },
    [PL_TOKEN_SLASH] = { PL_SYNTAX_DIVIDE, binary },
    [PL_TOKEN_PERCENT] = { PL_SYNTAX_REMAINDER, binary },
    [PL_TOKEN_DOT] = { PL_SYNTAX_SELECT, member },
    [PL_TOKEN_OPEN_LIST] = { PL_SYNTAX_INDEX, element },
};

/* Goes on behind an operand for as long as operators bind at least as tightly as `least`. */
static pl_syntax *climb(parser *p, pl_syntax *left, int least)
{
    while (left) {
        infix_rule rule = infix[p->now.kind];
        if (!rule.parse || pl_operators[rule.kind].power < least) break;
        left = rule.parse(p, left, rule.kind);
    }
    return left;
}

/* Two signs undo each other, so at most two of a chain are kept: the checker still sees them, and
 * a long chain costs no depth. A minus before a number is part of the number. */
static pl_syntax *unary(parser *p)
{
    pl_token first = p->now, last = first;
    pl_syntax_kind kind = first.kind == PL_TOKEN_NOT ? PL_SYNTAX_NOT : PL_SYNTAX_NEGATE;
    size_t signs = 0;
    for (; p->now.kind == first.kind; signs++)
        last = advance(p);
    pl_syntax *operand;
    if (kind == PL_SYNTAX_NEGATE &&
        (p->now.kind == PL_TOKEN_INT || p->now.kind == PL_TOKEN_DOUBLE)) {
        operand = climb(p, number(p, last.from, true), pl_power_member);
        signs--;
    } else if (p->now.kind == PL_TOKEN_NOT || p->now.kind == PL_TOKEN_MINUS) {
        return fail_at(p, p->now, what_a_value);
    } else {
        operand = expression(p, pl_power_member);
    }
    if (signs > 2) signs = 2 - signs % 2;
    for (; operand && signs; signs--)
        operand = pointed(with_one(p, kind, first.from, operand), first);
    return operand;
}

static pl_syntax *(*const prefix[PL_TOKEN_COUNT])(parser *p) = {
    [PL_TOKEN_NAME] = name,           [PL_TOKEN_INT] = plain_number, [PL_TOKEN_UINT] = literal,
    [PL_TOKEN_DOUBLE] = plain_number, [PL_TOKEN_STRING] = literal,   [PL_TOKEN_BYTES] = literal,
    [PL_TOKEN_TRUE] = word,           [PL_TOKEN_FALSE] = word,       [PL_TOKEN_NULL] = word,
    [PL_TOKEN_DOT] = global_name,     [PL_TOKEN_OPEN] = brackets,    [PL_TOKEN_OPEN_LIST] = list,
    [PL_TOKEN_OPEN_MAP] = map,        [PL_TOKEN_NOT] = unary,        [PL_TOKEN_MINUS] = unary,
};

static pl_syntax *expression(parser *p, int least)
{
    if (!prefix[p->now.kind]) return fail_at(p, p->now, what_a_value);
    return climb(p, prefix[p->now.kind](p), least);
}

static bool is_readable(pl_lexer *lexer)
{
    size_t bad;
    if (lexer->text.text.size > most_bytes) {
        pl_lexer_limit(lexer, most_bytes, most_bytes, PL_SLICE("bytes"));
    } else if (!pl_utf8_valid(lexer->text.text, &bad)) {
        pl_lexer_fail(lexer, PL_NOT_TEXT, pl_embedded_part(lexer->text, bad, bad + 1),
                      (pl_details){ 0 });
    }
    return !lexer->failed;
}

pl_syntax *pl_cel_parse(pl_embedded text, pl_report *report)
{
    parser p = { .lexer = { .text = text, .report = report } };
    if (!is_readable(&p.lexer)) return NULL;
    p.now = pl_lexer_next(&p.lexer);
    pl_syntax *whole = expression(&p, pl_power_least);
    if (whole && p.now.kind != PL_TOKEN_END)
        return fail_at(&p, p.now, PL_SLICE("an operator or the end"));
    return p.lexer.failed ? NULL : whole;
}
