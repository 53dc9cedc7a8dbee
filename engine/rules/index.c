#include "rules/index.h"

#include "base/eight.h"
#include "cel/select.h"
#include "rules/dimension.h"

#include <math.h>
#include <stdlib.h>

enum { words_at_once = 4, proven_parts = 8, most_proofs = 64 };

struct pl_index {
    pl_arena *arena;
    pl_arena *beside; /* for what grows until it is sealed */
    size_t count;
    PL_LIST(pl_dimension *) dimensions; /* once it is sealed, those first that most rules ask of */
    pl_roots roots;                     /* of their paths */
    uint8_t (*proofs)[proven_parts];    /* of each rule the first parts of its condition: 1 + the
                                           number of the dimension by which it holds, or 0 */
};

pl_index *pl_index_new(pl_arena *arena, size_t count)
{
    pl_index *made = pl_arena_new(arena, pl_index);
    made->arena = arena;
    made->beside = pl_arena_beside(arena);
    made->count = count;
    made->proofs = (uint8_t(*)[proven_parts])pl_arena_take_many(arena, count, proven_parts);
    return made;
}

static pl_dimension *dimension_of(pl_index *index, const pl_path *path, pl_aspect of,
                                  pl_slice currency)
{
    for (size_t i = 0; i < index->dimensions.count; i++) {
        pl_dimension *each = index->dimensions.items[i];
        bool same = each->of == of && each->path->variable == path->variable &&
                    pl_slice_equal(each->path->text, path->text) &&
                    pl_slice_equal(each->currency, currency);
        if (same) return each;
    }
    pl_dimension *made = pl_arena_new(index->arena, pl_dimension);
    *made = (pl_dimension){
        .path = path, .of = of, .currency = currency, .number = index->dimensions.count
    };
    made->free = pl_bits_new(index->arena, index->count);
    for (size_t rule = 0; rule < index->count; rule++)
        pl_bits_add(&made->free, rule);
    pl_list_add(index->arena, &index->dimensions, made);
    return made;
}

/* False where the rule asks for names there already; one test is enough. */
static bool claim(pl_dimension *at, size_t rule)
{
    if (!pl_bits_has(&at->free, rule)) return false;
    pl_bits_remove(&at->free, rule);
    at->users++;
    return true;
}

static void accept_name(pl_index *index, pl_dimension *at, pl_value name, size_t rule)
{
    pl_acceptors *found = pl_map_get(&at->names, pl_value_text(name));
    if (!found) {
        found = pl_arena_new(index->arena, pl_acceptors);
        pl_map_add(index->arena, &at->names, pl_value_text(name), found);
    }
    bool repeated = found->few.count && found->few.items[found->few.count - 1] == rule;
    if (!repeated) pl_list_add(index->beside, &found->few, (uint32_t)rule);
}

/* `wanted` is a text or a list of texts, one of which is enough. The dimension that says whether
 * the leaf holds, or NULL. */
static const pl_dimension *add_names(pl_index *index, const pl_leaf *leaf, pl_value wanted,
                                     size_t rule)
{
    bool list = wanted.kind == PL_LIST_VALUE;
    for (uint32_t i = 0; list && i < wanted.size; i++)
        if (wanted.as.items[i].kind != PL_STRING) return NULL;
    pl_dimension *at = dimension_of(index, leaf->path, PL_ASPECT_NAME, (pl_slice){ 0 });
    if (!claim(at, rule)) return NULL;
    for (uint32_t i = 0; list && i < wanted.size; i++)
        accept_name(index, at, wanted.as.items[i], rule);
    if (!list) accept_name(index, at, wanted, rule);
    return at;
}

static void add_interval(pl_index *index, pl_dimension *at, pl_interval added)
{
    size_t count = at->intervals.count;
    pl_interval *last = count ? &at->intervals.items[count - 1] : NULL;
    if (!claim(at, added.rule)) {
        last->low = fmax(last->low, added.low);
        last->high = fmin(last->high, added.high);
        return;
    }
    pl_list_add(index->beside, &at->intervals, added);
}

static void add_bounds(pl_index *index, const pl_leaf *leaf, pl_aspect of, pl_interval bounds)
{
    add_interval(index, dimension_of(index, leaf->path, of, (pl_slice){ 0 }), bounds);
}

/* The bounds that a comparison with the key, or equality with it, sets. Equal keys may stand for
 * unequal values, so that bounds are never without their ends. */
static bool bounds_of(pl_test test, double key, pl_interval *made)
{
    made->low = -HUGE_VAL;
    made->high = HUGE_VAL;
    if (test == PL_TEST_LESS || test == PL_TEST_AT_MOST || test == PL_TEST_EQUALS) made->high = key;
    if (test == PL_TEST_MORE || test == PL_TEST_AT_LEAST || test == PL_TEST_EQUALS) made->low = key;
    return made->low > -HUGE_VAL || made->high < HUGE_VAL;
}

/* Another currency is undecided, so each has a dimension of its own. */
static void add_money(pl_index *index, const pl_leaf *leaf, size_t rule)
{
    pl_interval bounds = { .rule = (uint32_t)rule };
    double key;
    if (!pl_dimension_key(leaf->wanted.as.items[0], &key) || !bounds_of(leaf->test, key, &bounds))
        return;
    add_interval(
        index,
        dimension_of(index, leaf->path, PL_ASPECT_AMOUNT, pl_value_text(leaf->wanted.as.items[1])),
        bounds);
}

static bool ends_of(pl_value range, double *from, double *to)
{
    return range.kind == PL_RECORD && range.size == 2 &&
           pl_dimension_key(range.as.items[0], from) && pl_dimension_key(range.as.items[1], to);
}

/* A range is met where it begins before the end of the wanted one and ends behind its beginning; of
 * several wanted ones where it meets what they span together. */
static void add_ranges(pl_index *index, const pl_leaf *leaf, size_t rule)
{
    bool list = leaf->wanted.kind == PL_LIST_VALUE, within = leaf->test == PL_TEST_WITHIN;
    const pl_value *ranges = list ? leaf->wanted.as.items : &leaf->wanted;
    double low = HUGE_VAL, high = -HUGE_VAL, from, to;
    for (uint32_t i = 0; i < (list ? leaf->wanted.size : 1); i++) {
        if (!ends_of(ranges[i], &from, &to)) return;
        low = fmin(low, from);
        high = fmax(high, to);
    }
    pl_interval above = { (uint32_t)rule, low, HUGE_VAL },
                below = { (uint32_t)rule, -HUGE_VAL, high };
    add_bounds(index, leaf, PL_ASPECT_FROM, within ? above : below);
    add_bounds(index, leaf, PL_ASPECT_TO, within ? below : above);
}

static void add_comparison(pl_index *index, const pl_leaf *leaf, size_t rule)
{
    pl_interval bounds = { .rule = (uint32_t)rule };
    double key;
    if (pl_dimension_is_money(leaf->wanted))
        add_money(index, leaf, rule);
    else if (pl_dimension_key(leaf->wanted, &key) && bounds_of(leaf->test, key, &bounds))
        add_bounds(index, leaf, PL_ASPECT_SELF, bounds);
}

/* The dimension that says whether the leaf holds; NULL where none does. */
static const pl_dimension *add_leaf(pl_index *index, const pl_leaf *leaf, size_t rule)
{
    if (leaf->reference || leaf->test == PL_TEST_MATCHES) return NULL;
    bool text = leaf->wanted.kind == PL_STRING;
    switch (leaf->test) {
    case PL_TEST_EQUALS:
        if (text) return add_names(index, leaf, leaf->wanted, rule);
        add_comparison(index, leaf, rule);
        return NULL;
    case PL_TEST_CONTAINS:
        return text ? add_names(index, leaf, leaf->wanted, rule) : NULL;
    case PL_TEST_ONE_OF:
    case PL_TEST_ANY_OF:
        return add_names(index, leaf, leaf->wanted, rule);
    case PL_TEST_ALL_OF:
        if (leaf->wanted.size && leaf->wanted.as.items[0].kind == PL_STRING)
            add_names(index, leaf, leaf->wanted.as.items[0], rule);
        return NULL;
    case PL_TEST_OVERLAPS:
    case PL_TEST_WITHIN:
        add_ranges(index, leaf, rule);
        return NULL;
    case PL_TEST_LESS:
    case PL_TEST_AT_MOST:
    case PL_TEST_MORE:
    case PL_TEST_AT_LEAST:
        add_comparison(index, leaf, rule);
        return NULL;
    case PL_TEST_MATCHES:
    case PL_TEST_PRESENT:
    case PL_TEST_COUNT:
        return NULL;
    }
    return NULL;
}

/* The same for a part of the condition. The reader of conditions bounds the depth. */
static const pl_dimension *add_part(pl_index *index, size_t rule, const pl_condition *part)
{
    if (part->kind == PL_CONDITION_LEAF) return add_leaf(index, &part->leaf, rule);
    for (size_t i = 0; part->kind == PL_CONDITION_ALL && i < part->count; i++)
        add_part(index, rule, part->parts[i]);
    return NULL;
}

void pl_index_add(pl_index *index, size_t rule, const pl_condition *condition)
{
    if (!condition) return;
    if (condition->kind != PL_CONDITION_ALL) add_part(index, rule, condition);
    for (size_t i = 0; condition->kind == PL_CONDITION_ALL && i < condition->count; i++) {
        const pl_dimension *proof = add_part(index, rule, condition->parts[i]);
        if (proof && i < proven_parts && proof->number < most_proofs)
            index->proofs[rule][i] = (uint8_t)(1 + proof->number);
    }
}

static int by_users(const void *left_item, const void *right_item)
{
    const pl_dimension *left = *(pl_dimension *const *)left_item;
    const pl_dimension *right = *(pl_dimension *const *)right_item;
    return (left->users < right->users) - (left->users > right->users);
}

void pl_index_seal(pl_index *index)
{
    size_t count = index->dimensions.count;
    if (count) qsort(index->dimensions.items, count, sizeof(pl_dimension *), by_users);
    for (size_t i = 0; i < count; i++) {
        pl_dimension *each = index->dimensions.items[i];
        index->roots |= 1u << each->path->variable;
        pl_dimension_seal(each, index->arena, index->beside, index->count);
    }
    pl_arena_empty(index->beside);
}

/* What is left. A machine takes several words in a row at once: only where fewer than that share of
 * them are not empty is it better to go through a list of those. */
typedef struct sieve {
    pl_bits left, rescued; /* the second empty between two dimensions */
    bool listed;           /* only these words of them are gone through */
    uint32_t *words;
    size_t word_count;
} sieve;

static void drop_empty_words(sieve *now)
{
    size_t kept = 0, most = now->left.count / words_at_once;
    if (now->listed) {
        for (size_t i = 0; i < now->word_count; i++)
            if (now->left.words[now->words[i]]) now->words[kept++] = now->words[i];
    } else {
        for (size_t i = 0; i < now->left.count && kept <= most; i++)
            if (now->left.words[i]) now->words[kept++] = (uint32_t)i;
        now->listed = kept <= most;
    }
    now->word_count = kept;
}

static sieve new_sieve(pl_arena *arena, size_t count, const pl_bits *from)
{
    sieve made = { .left = pl_bits_new(arena, count), .rescued = pl_bits_new(arena, count) };
    made.words = pl_arena_array(arena, uint32_t, from->count / words_at_once + 1);
    pl_bits_copy(&made.left, from);
    drop_empty_words(&made);
    return made;
}

static const pl_acceptors *acceptors_of(const pl_dimension *at, pl_value name)
{
    return name.kind == PL_STRING ? pl_map_get(&at->names, pl_value_text(name)) : NULL;
}

/* Notes those of the rules that are left which accept the name. */
static void rescue(const pl_acceptors *accepting, sieve *now)
{
    if (!accepting) return;
    const uint64_t *restrict left = now->left.words, *restrict many = accepting->many.words;
    uint64_t *restrict rescued = now->rescued.words;
    size_t all = many && !now->listed ? now->left.count : 0;
    for (size_t i = 0; i < accepting->few.count; i++)
        if (pl_bits_has(&now->left, accepting->few.items[i]))
            pl_bits_add(&now->rescued, accepting->few.items[i]);
    for (size_t i = 0; i < all; i++)
        rescued[i] |= left[i] & many[i];
    for (size_t i = 0; many && now->listed && i < now->word_count; i++)
        rescued[now->words[i]] |= left[now->words[i]] & many[now->words[i]];
}

/* Keeps those that the words have, and those that were rescued. */
static void keep(const uint64_t *restrict words, sieve *now)
{
    uint64_t *restrict left = now->left.words, *restrict rescued = now->rescued.words;
    size_t all = now->listed ? 0 : now->left.count;
    for (size_t i = 0; i < all; i++) {
        left[i] = (left[i] & words[i]) | rescued[i];
        rescued[i] = 0;
    }
    for (size_t i = 0; now->listed && i < now->word_count; i++) {
        uint32_t word = now->words[i];
        left[word] = (left[word] & words[word]) | rescued[word];
        rescued[word] = 0;
    }
}

static void keep_names(const pl_dimension *at, pl_value found, sieve *now)
{
    bool list = found.kind == PL_LIST_VALUE;
    if (!list && found.kind != PL_STRING) return;
    for (uint32_t i = 0; list && i < found.size; i++)
        rescue(acceptors_of(at, found.as.items[i]), now);
    if (!list) rescue(acceptors_of(at, found), now);
    keep(at->free.words, now);
}

pl_bits pl_index_left(const pl_index *index, pl_arena *arena, const pl_value *variables,
                      pl_roots roots, const pl_bits *from)
{
    double key;
    if (!(roots & index->roots)) return *from;
    sieve now = new_sieve(arena, index->count, from);
    for (size_t i = 0; i < index->dimensions.count && now.word_count; i++) {
        const pl_dimension *each = index->dimensions.items[i];
        if (!(roots >> each->path->variable & 1)) continue;
        pl_value found = pl_path_look(each->path, variables);
        if (found.kind == PL_ABSENT) continue;
        if (each->of == PL_ASPECT_NAME)
            keep_names(each, found, &now);
        else if (pl_dimension_part(each, found, &key))
            keep(each->slices[pl_dimension_slice(each, key)].words, &now);
        drop_empty_words(&now);
    }
    return now.left;
}

uint64_t pl_index_asked(const pl_index *index, const pl_value *variables, pl_roots roots)
{
    uint64_t asked = 0;
    for (size_t i = 0; i < index->dimensions.count; i++) {
        const pl_dimension *each = index->dimensions.items[i];
        if (each->of != PL_ASPECT_NAME || each->number >= most_proofs) continue;
        if (!(roots >> each->path->variable & 1)) continue;
        pl_value found = pl_path_look(each->path, variables);
        if (found.kind == PL_STRING || found.kind == PL_LIST_VALUE)
            asked |= (uint64_t)1 << each->number;
    }
    return asked;
}

unsigned pl_index_proven(const pl_index *index, size_t rule, uint64_t asked)
{
    unsigned proven = 0;
    uint64_t proofs = pl_eight_at((const char *)index->proofs[rule]);
    for (unsigned i = 0; proofs; i++, proofs >>= 8)
        if (proofs & 0xFF) proven |= (unsigned)(asked >> ((proofs & 0xFF) - 1) & 1) << i;
    return proven;
}
