#include "schema/money.h"

#include "base/nearest.h"
#include "base/number.h"
#include "schema/scan.h"

#include <math.h>

/* Beyond this, amounts of one unit are no longer exact. */
static const double most_money = 1e15;

/* clang-format off */
#define CURRENCIES(X) \
    X(JPY) X(USD) X(EUR) X(GBP) X(CNY) X(KRW) X(TWD) X(HKD) X(SGD) \
    X(THB) X(AUD) X(NZD) X(CAD) X(CHF) X(INR) X(IDR) X(VND) X(PHP) \
    X(MYR) X(BRL) X(MXN) X(SEK) X(NOK) X(DKK) X(PLN)

#define NAME(code) code,
#define CHOICE(code) { .name = PL_SLICE_INIT(#code) },

typedef enum currency_id { CURRENCIES(NAME) currency_count } currency_id;

static const pl_choice codes[] = { CURRENCIES(CHOICE) };
/* clang-format on */

const pl_choices pl_currencies = { .what = PL_SLICE_INIT("currency"),
                                   .items = codes,
                                   .count = currency_count };

/* clang-format off */
/* Folded words; one that begins with another stands before it. */
#define CURRENCY_WORDS(X) \
    X("jpy", JPY) X("¥", JPY) X("円", JPY) X("yen", JPY) X("usd", USD) X("us$", USD) \
    X("$", USD) X("ドル", USD) X("dollars", USD) X("eur", EUR) X("€", EUR) X("ユーロ", EUR) \
    X("euros", EUR) X("gbp", GBP) X("£", GBP) X("ポンド", GBP) X("cny", CNY) X("krw", KRW) \
    X("₩", KRW) X("ウォン", KRW) X("twd", TWD) X("hkd", HKD) X("sgd", SGD) X("thb", THB) \
    X("aud", AUD) X("nzd", NZD) X("cad", CAD) X("chf", CHF) X("inr", INR) X("idr", IDR) \
    X("vnd", VND) X("php", PHP) X("myr", MYR) X("brl", BRL) X("mxn", MXN) X("sek", SEK) \
    X("nok", NOK) X("dkk", DKK) X("pln", PLN)

#define WORD(word, code) PL_SLICE_INIT(word),
#define CODE(word, code) code,

static const pl_slice currency_words[] = { CURRENCY_WORDS(WORD) };
static const currency_id word_codes[] = { CURRENCY_WORDS(CODE) };
/* clang-format on */

enum { word_count = sizeof currency_words / sizeof *currency_words };

static const struct {
    pl_slice word;
    double unit;
    const char *exponent;
    bool myriads;
} scales[] = {
    { PL_SLICE_INIT("百万"), 1e6, "e6", true },     { PL_SLICE_INIT("千万"), 1e7, "e7", true },
    { PL_SLICE_INIT("万"), 1e4, "e4", true },       { PL_SLICE_INIT("億"), 1e8, "e8", true },
    { PL_SLICE_INIT("千"), 1e3, "e3", true },       { PL_SLICE_INIT("thousand"), 1e3, "e3", false },
    { PL_SLICE_INIT("million"), 1e6, "e6", false }, { PL_SLICE_INIT("k"), 1e3, "e3", false },
    { PL_SLICE_INIT("m"), 1e6, "e6", false },
};

enum { scale_count = sizeof scales / sizeof *scales };

static bool starts_with_digit(pl_slice text)
{
    return text.size && text.data[0] >= '0' && text.data[0] <= '9';
}

static pl_slice take_currency(pl_slice *rest)
{
    *rest = pl_slice_trim(*rest);
    if (starts_with_digit(*rest)) return (pl_slice){ 0 };
    size_t found = pl_scan_any(rest, currency_words, word_count);
    return found < word_count ? codes[word_codes[found]].name : (pl_slice){ 0 };
}

static size_t take_scale(pl_slice *rest)
{
    size_t i = 0;
    *rest = pl_slice_trim(*rest);
    while (i < scale_count &&
           !(pl_slice_starts(*rest, scales[i].word) && pl_scan_word(rest, scales[i].word)))
        i++;
    return i;
}

/* `3,000,000.50` without its commas; false when they do not stand before each three digits. */
static bool take_number(pl_slice *rest, pl_text *number)
{
    *rest = pl_slice_trim(*rest);
    pl_slice digits = pl_scan_digits(rest);
    bool grouped = pl_slice_starts(*rest, PL_SLICE(","));
    if (!digits.size || (grouped && digits.size > 3)) return false;
    pl_text_add(number, digits);
    while (pl_scan_word(rest, PL_SLICE(","))) {
        digits = pl_scan_digits(rest);
        if (digits.size != 3) return false;
        pl_text_add(number, digits);
    }
    if (!pl_slice_starts(*rest, PL_SLICE("."))) return true;
    pl_text_put(number, ".");
    pl_scan_word(rest, PL_SLICE("."));
    digits = pl_scan_digits(rest);
    pl_text_add(number, digits);
    return digits.size > 0;
}

/* A number with its scale. `*unit` becomes that of the scale: the next part is smaller than it. */
static bool take_part(pl_arena *arena, pl_money *money, double *unit)
{
    pl_text number = pl_text_new(arena);
    if (!take_number(&money->rest, &number)) return false;
    size_t scale = take_scale(&money->rest);
    bool scaled = scale < scale_count;
    /* The decimal is moved in the text: multiplying would round a second time. */
    if (scaled) pl_text_put(&number, scales[scale].exponent);
    double part;
    if (!pl_number_double(pl_text_slice(&number), &part) || part >= *unit) return false;
    money->amount += part;
    if (scaled && scales[scale].myriads) money->in_myriads = true;
    *unit = scaled ? scales[scale].unit : 0;
    return true;
}

/* `1億2,000万` is a sum. */
static bool take_amount(pl_arena *arena, pl_money *money)
{
    double unit = most_money;
    do {
        if (!take_part(arena, money, &unit)) return false;
        money->rest = pl_slice_trim(money->rest);
    } while (unit > 0 && starts_with_digit(money->rest));
    return true;
}

pl_money pl_money_read(pl_arena *arena, pl_slice folded)
{
    pl_money money = { .rest = folded };
    pl_slice before = take_currency(&money.rest);
    money.known = take_amount(arena, &money);
    if (!money.known) return money;
    pl_slice unread = money.rest, after = take_currency(&money.rest);
    money.rest = pl_slice_trim(money.rest);
    money.currency = before.size ? before : after;
    bool two = before.size && after.size && !pl_slice_equal(before, after);
    if (two) money.rest = unread;
    return money;
}

pl_slice pl_money_nearest(pl_arena *arena, pl_slice word)
{
    pl_nearest nearest = pl_nearest_to(arena, word);
    for (size_t i = 0; i < word_count; i++)
        pl_nearest_offer(&nearest, currency_words[i]);
    for (size_t i = 0; i < word_count; i++)
        if (pl_slice_equal(currency_words[i], nearest.best)) return codes[word_codes[i]].name;
    return (pl_slice){ 0 };
}

pl_slice pl_money_text(pl_arena *arena, double amount, pl_slice currency)
{
    pl_text text = pl_text_new(arena);
    if (floor(amount) == amount && fabs(amount) <= most_money)
        pl_text_grouped(&text, (int64_t)amount);
    else
        pl_number_write(&text, amount);
    pl_text_put(&text, " ");
    pl_text_add(&text, currency);
    return pl_text_slice(&text);
}
