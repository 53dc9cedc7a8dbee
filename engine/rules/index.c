#include "rules/index.h"

#include "cel/select.h"

#include <math.h>
#include <stdlib.h>

enum { most_cuts = 63, words_at_once = 4 };

/* Of a value what bounds are about. */
typedef enum aspect {
    ASPECT_NAME, /* none: it is a text, or a list of them, and wanted as such */
    ASPECT_SELF,
    ASPECT_AMOUNT, /* of money, in one currency */
    ASPECT_FROM,   /* of a range */
    ASPECT_TO
} aspect;

/* Rules that accept a value: few by number, many by bit. */
typedef struct acceptors {
    PL_LIST(uint32_t) few;
    pl_bits many; /* or none */
} acceptors;

/* A rule, and between which bounds it accepts a value. */
typedef struct interval {
    uint32_t rule;
    double low, high;
} interval;

/* What rules ask of one path. */
typedef struct dimension {
    const pl_path *path;
    aspect of;
    pl_slice currency;
    size_t users; /* rules that ask */
    pl_bits free; /* those that do not */
    pl_map names; /* -> acceptors *, of a text */
    PL_LIST(interval) intervals;
    double cuts[most_cuts]; /* between slices, rising */
    size_t cut_count;
    pl_bits *slices; /* one more than there are cuts */
} dimension;

struct pl_index {
    pl_arena *arena;
    pl_arena *beside; /* for what grows until it is sealed */
    size_t count;
    PL_LIST(dimension *) dimensions; /* once it is sealed, those first that most rules ask of */
    pl_roots roots;                  /* of their paths */
};

pl_index *pl_index_new(pl_arena *arena, size_t count)
{
    pl_index *made = pl_arena_new(arena, pl_index);
    made->arena = arena;
    made->beside = pl_arena_beside(arena);
    made->count = count;
    return made;
}

static dimension *dimension_of(pl_index *index, const pl_path *path, aspect of, pl_slice currency)
{
    for (size_t i = 0; i < index->dimensions.count; i++) {
        dimension *each = index->dimensions.items[i];
        bool same = each->of == of && each->path->variable == path->variable &&
                    pl_slice_equal(each->path->text, path->text) &&
                    pl_slice_equal(each->currency, currency);
        if (same) return each;
    }
    dimension *made = pl_arena_new(index->arena, dimension);
    *made = (dimension){ .path = path, .of = of, .currency = currency };
    made->free = pl_bits_new(index->arena, index->count);
    for (size_t rule = 0; rule < index->count; rule++)
        pl_bits_add(&made->free, rule);
    pl_list_add(index->arena, &index->dimensions, made);
    return made;
}

/* False where the rule asks for names there already; one test is enough. */
static bool claim(dimension *at, size_t rule)
{
    if (!pl_bits_has(&at->free, rule)) return false;
    pl_bits_remove(&at->free, rule);
    at->users++;
    return true;
}

static void accept_name(pl_index *index, dimension *at, pl_value name, size_t rule)
{
    acceptors *found = pl_map_get(&at->names, pl_value_text(name));
    if (!found) {
        found = pl_arena_new(index->arena, acceptors);
        pl_map_add(index->arena, &at->names, pl_value_text(name), found);
    }
    bool repeated = found->few.count && found->few.items[found->few.count - 1] == rule;
    if (!repeated) pl_list_add(index->beside, &found->few, (uint32_t)rule);
}

/* `wanted` is a text or a list of texts, one of which is enough. */
static void add_names(pl_index *index, const pl_leaf *leaf, pl_value wanted, size_t rule)
{
    bool list = wanted.kind == PL_LIST_VALUE;
    for (uint32_t i = 0; list && i < wanted.size; i++)
        if (wanted.as.items[i].kind != PL_STRING) return;
    dimension *at = dimension_of(index, leaf->path, ASPECT_NAME, (pl_slice){ 0 });
    if (!claim(at, rule)) return;
    for (uint32_t i = 0; list && i < wanted.size; i++)
        accept_name(index, at, wanted.as.items[i], rule);
    if (!list) accept_name(index, at, wanted, rule);
}

/* A number in the order of the values: what is below stays below, or becomes equal. */
static bool key_of(pl_value value, double *key)
{
    if (value.kind == PL_BOOL)
        *key = value.as.truth;
    else if (value.kind == PL_INT)
        *key = (double)value.as.number;
    else if (value.kind == PL_UINT)
        *key = (double)value.as.magnitude;
    else if (value.kind == PL_DOUBLE)
        *key = value.as.real;
    else if (value.kind == PL_TIMESTAMP)
        *key = (double)value.as.seconds;
    else
        return false;
    return !isnan(*key);
}

static void add_interval(pl_index *index, dimension *at, interval added)
{
    size_t count = at->intervals.count;
    interval *last = count ? &at->intervals.items[count - 1] : NULL;
    if (!claim(at, added.rule)) {
        last->low = fmax(last->low, added.low);
        last->high = fmin(last->high, added.high);
        return;
    }
    pl_list_add(index->beside, &at->intervals, added);
}

static void add_bounds(pl_index *index, const pl_leaf *leaf, aspect of, interval bounds)
{
    add_interval(index, dimension_of(index, leaf->path, of, (pl_slice){ 0 }), bounds);
}

/* The bounds that a comparison with the key, or equality with it, sets. Equal keys may stand for
 * unequal values, so that bounds are never without their ends. */
static bool bounds_of(pl_test test, double key, interval *made)
{
    made->low = -HUGE_VAL;
    made->high = HUGE_VAL;
    if (test == PL_TEST_LESS || test == PL_TEST_AT_MOST || test == PL_TEST_EQUALS) made->high = key;
    if (test == PL_TEST_MORE || test == PL_TEST_AT_LEAST || test == PL_TEST_EQUALS) made->low = key;
    return made->low > -HUGE_VAL || made->high < HUGE_VAL;
}

static bool is_money(pl_value value)
{
    return value.kind == PL_RECORD && value.size == 2 && value.as.items[1].kind == PL_STRING;
}

/* Another currency is undecided, so each has its own dimension. */
static void add_money(pl_index *index, const pl_leaf *leaf, size_t rule)
{
    interval bounds = { .rule = (uint32_t)rule };
    double key;
    if (!key_of(leaf->wanted.as.items[0], &key) || !bounds_of(leaf->test, key, &bounds)) return;
    add_interval(
        index,
        dimension_of(index, leaf->path, ASPECT_AMOUNT, pl_value_text(leaf->wanted.as.items[1])),
        bounds);
}

static bool ends_of(pl_value range, double *from, double *to)
{
    return range.kind == PL_RECORD && range.size == 2 && key_of(range.as.items[0], from) &&
           key_of(range.as.items[1], to);
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
    interval above = { (uint32_t)rule, low, HUGE_VAL }, below = { (uint32_t)rule, -HUGE_VAL, high };
    add_bounds(index, leaf, ASPECT_FROM, within ? above : below);
    add_bounds(index, leaf, ASPECT_TO, within ? below : above);
}

static void add_comparison(pl_index *index, const pl_leaf *leaf, size_t rule)
{
    interval bounds = { .rule = (uint32_t)rule };
    double key;
    if (is_money(leaf->wanted))
        add_money(index, leaf, rule);
    else if (key_of(leaf->wanted, &key) && bounds_of(leaf->test, key, &bounds))
        add_bounds(index, leaf, ASPECT_SELF, bounds);
}

static void add_leaf(pl_index *index, const pl_leaf *leaf, size_t rule)
{
    if (leaf->reference || leaf->pattern) return;
    bool text = leaf->wanted.kind == PL_STRING;
    switch (leaf->test) {
    case PL_TEST_EQUALS:
        if (text)
            add_names(index, leaf, leaf->wanted, rule);
        else
            add_comparison(index, leaf, rule);
        return;
    case PL_TEST_CONTAINS:
        if (text) add_names(index, leaf, leaf->wanted, rule);
        return;
    case PL_TEST_ONE_OF:
    case PL_TEST_ANY_OF:
        add_names(index, leaf, leaf->wanted, rule);
        return;
    case PL_TEST_ALL_OF:
        if (leaf->wanted.size && leaf->wanted.as.items[0].kind == PL_STRING)
            add_names(index, leaf, leaf->wanted.as.items[0], rule);
        return;
    case PL_TEST_OVERLAPS:
    case PL_TEST_WITHIN:
        add_ranges(index, leaf, rule);
        return;
    case PL_TEST_LESS:
    case PL_TEST_AT_MOST:
    case PL_TEST_MORE:
    case PL_TEST_AT_LEAST:
        add_comparison(index, leaf, rule);
        return;
    case PL_TEST_MATCHES:
    case PL_TEST_PRESENT:
    case PL_TEST_COUNT:
        return;
    }
}

/* The reader of conditions bounds the depth. */
void pl_index_add(pl_index *index, size_t rule, const pl_condition *condition)
{
    if (condition && condition->kind == PL_CONDITION_LEAF) add_leaf(index, &condition->leaf, rule);
    bool joined = condition && condition->kind == PL_CONDITION_ALL;
    for (size_t i = 0; joined && i < condition->count; i++)
        pl_index_add(index, rule, condition->parts[i]);
}

/* Many numbers become bits, which is then shorter to go through. */
static void seal_names(pl_index *index, dimension *at)
{
    for (size_t i = 0; i < at->names.count; i++) {
        acceptors *each = at->names.entries[i].value;
        if (each->few.count <= at->free.count) {
            size_t size = each->few.count * sizeof *each->few.items;
            each->few.items = memcpy(pl_arena_take(index->arena, size), each->few.items, size);
            continue;
        }
        each->many = pl_bits_new(index->arena, index->count);
        for (size_t rule = 0; rule < each->few.count; rule++)
            pl_bits_add(&each->many, each->few.items[rule]);
        each->few.count = 0;
    }
}

static int number_order(const void *left, const void *right)
{
    double one = *(const double *)left, other = *(const double *)right;
    return (one > other) - (one < other);
}

/* Where an interval begins, and just behind where one ends; evenly chosen where there are many. */
static void cut(pl_index *index, dimension *at)
{
    size_t count = 0;
    double *ends = pl_arena_array(index->beside, double, 2 * at->intervals.count + 1);
    for (size_t i = 0; i < at->intervals.count; i++) {
        const interval *each = &at->intervals.items[i];
        if (isfinite(each->low)) ends[count++] = each->low;
        if (isfinite(each->high)) ends[count++] = nextafter(each->high, HUGE_VAL);
    }
    qsort(ends, count, sizeof *ends, number_order);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (!kept || ends[i] > ends[kept - 1]) ends[kept++] = ends[i];
    at->cut_count = kept < most_cuts ? kept : most_cuts;
    for (size_t i = 0; i < at->cut_count; i++)
        at->cuts[i] = ends[i * kept / at->cut_count];
}

/* Rises with the key, so that a key between two bounds is in a slice between theirs. */
static size_t slice_of(const dimension *at, double key)
{
    size_t low = 0, high = at->cut_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (key >= at->cuts[middle])
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void seal_bounds(pl_index *index, dimension *at)
{
    cut(index, at);
    at->slices = pl_arena_array(index->arena, pl_bits, at->cut_count + 1);
    for (size_t i = 0; i <= at->cut_count; i++) {
        at->slices[i] = pl_bits_new(index->arena, index->count);
        pl_bits_copy(&at->slices[i], &at->free);
    }
    for (size_t i = 0; i < at->intervals.count; i++) {
        const interval *each = &at->intervals.items[i];
        size_t last = slice_of(at, each->high);
        for (size_t slice = slice_of(at, each->low); slice <= last; slice++)
            pl_bits_add(&at->slices[slice], each->rule);
    }
    at->intervals.count = 0;
}

static int by_users(const void *left_item, const void *right_item)
{
    const dimension *left = *(dimension *const *)left_item;
    const dimension *right = *(dimension *const *)right_item;
    return (left->users < right->users) - (left->users > right->users);
}

void pl_index_seal(pl_index *index)
{
    size_t count = index->dimensions.count;
    if (count) qsort(index->dimensions.items, count, sizeof(dimension *), by_users);
    for (size_t i = 0; i < count; i++) {
        dimension *each = index->dimensions.items[i];
        index->roots |= 1u << each->path->variable;
        if (each->of == ASPECT_NAME)
            seal_names(index, each);
        else
            seal_bounds(index, each);
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

static const acceptors *acceptors_of(const dimension *at, pl_value name)
{
    return name.kind == PL_STRING ? pl_map_get(&at->names, pl_value_text(name)) : NULL;
}

/* Notes those of the rules that are left which accept the name. */
static void rescue(const acceptors *accepting, sieve *now)
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

static void keep_names(const dimension *at, pl_value found, sieve *now)
{
    bool list = found.kind == PL_LIST_VALUE;
    if (!list && found.kind != PL_STRING) return;
    for (uint32_t i = 0; list && i < found.size; i++)
        rescue(acceptors_of(at, found.as.items[i]), now);
    if (!list) rescue(acceptors_of(at, found), now);
    keep(at->free.words, now);
}

/* Of what stands there the part that the bounds are about; false where it has none. */
static bool part_of(const dimension *at, pl_value found, double *key)
{
    bool record = found.kind == PL_RECORD && found.size == 2;
    switch (at->of) {
    case ASPECT_NAME:
        return false;
    case ASPECT_SELF:
        return key_of(found, key);
    case ASPECT_AMOUNT:
        return is_money(found) && pl_slice_equal(pl_value_text(found.as.items[1]), at->currency) &&
               key_of(found.as.items[0], key);
    case ASPECT_FROM:
        return record && key_of(found.as.items[0], key);
    case ASPECT_TO:
        return record && key_of(found.as.items[1], key);
    }
    return false;
}

pl_bits pl_index_left(const pl_index *index, pl_arena *arena, const pl_value *variables,
                      pl_roots roots, const pl_bits *from)
{
    double key;
    if (!(roots & index->roots)) return *from;
    sieve now = new_sieve(arena, index->count, from);
    for (size_t i = 0; i < index->dimensions.count && now.word_count; i++) {
        const dimension *each = index->dimensions.items[i];
        if (!(roots >> each->path->variable & 1)) continue;
        pl_value found = pl_path_look(each->path, variables);
        if (found.kind == PL_ABSENT) continue;
        if (each->of == ASPECT_NAME)
            keep_names(each, found, &now);
        else if (part_of(each, found, &key))
            keep(each->slices[slice_of(each, key)].words, &now);
        drop_empty_words(&now);
    }
    return now.left;
}
