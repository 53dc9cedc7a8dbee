#include "schema/format.h"

#include "base/date.h"
#include "base/nearest.h"
#include "base/number.h"
#include "base/utf8.h"
#include "schema/money.h"
#include "schema/scan.h"

/* A text while it is read. A parser returns false after it has set `code` and `details`. */
typedef struct pl_reading {
    const pl_known_names *names;
    pl_arena *arena;
    const pl_type *type;
    pl_slice written; /* as people see it */
    pl_slice folded;  /* without white space around it */
    pl_slice rest;    /* of `folded`: what is not read yet */
    bool unread;      /* nobody will see the message of a defect */
    pl_value value;
    pl_code code;
    pl_details details;
} reading;

static bool refuse(reading *r, pl_code code, pl_slice near)
{
    r->code = code;
    r->details.found = r->written;
    r->details.near = near;
    return false;
}

static pl_value record_of(const reading *r, pl_value first, pl_value second)
{
    pl_value *slots = pl_record_slots(r->arena, r->type);
    slots[0] = first;
    slots[1] = second;
    return pl_value_record(slots, 2);
}

typedef struct ages {
    int64_t from, to;
} ages;

static pl_slice write_ages(pl_arena *arena, int64_t from, int64_t to)
{
    pl_text text = pl_text_new(arena);
    pl_text_int(&text, from);
    if (to >= PL_OLDEST)
        pl_text_put(&text, "+");
    else {
        pl_text_put(&text, "-");
        pl_text_int(&text, to);
    }
    return pl_text_slice(&text);
}

/* `20`, `20歳`, and `20代`, which is 20 to 29. */
static bool take_age(pl_slice *rest, ages *age)
{
    static const pl_slice units[] = { PL_SLICE_INIT("歳"), PL_SLICE_INIT("才") };
    *rest = pl_slice_trim(*rest);
    if (!pl_number_int(pl_scan_digits(rest), &age->from)) return false;
    age->to = age->from;
    if (pl_scan_word(rest, PL_SLICE("代"))) {
        age->to += 9;
        return age->from % 10 == 0 && age->from < PL_OLDEST;
    }
    pl_scan_any(rest, units, 2);
    return true;
}

static bool take_open_end(pl_slice *rest, ages *range)
{
    static const pl_slice above[] = { PL_SLICE_INIT("+"), PL_SLICE_INIT("以上"),
                                      PL_SLICE_INIT("and over"), PL_SLICE_INIT("or over") };
    if (PL_SCAN_ANY(rest, above))
        range->to = PL_OLDEST;
    else if (pl_scan_word(rest, PL_SLICE("以下")))
        range->from = 0;
    else if (pl_scan_word(rest, PL_SLICE("未満"))) {
        range->to = range->from - 1;
        range->from = 0;
    } else
        return false;
    return true;
}

static bool take_ages(pl_slice *rest, ages *range)
{
    static const pl_slice between[] = { PL_SLICE_INIT("-"),  PL_SLICE_INIT("~"),
                                        PL_SLICE_INIT("〜"), PL_SLICE_INIT("–"),
                                        PL_SLICE_INIT("—"),  PL_SLICE_INIT("‐"),
                                        PL_SLICE_INIT("−"),  PL_SLICE_INIT("ー"),
                                        PL_SLICE_INIT("to"), PL_SLICE_INIT("から") };
    ages last;
    if (!take_age(rest, range)) return false;
    if (!rest->size || take_open_end(rest, range)) return true;
    if (!PL_SCAN_ANY(rest, between) || !take_age(rest, &last)) return false;
    range->to = last.to;
    pl_scan_word(rest, PL_SLICE("まで"));
    return true;
}

static pl_slice guess_ages(const reading *r)
{
    int64_t found[2];
    size_t count = pl_scan_numbers(r->folded, found, 2);
    if (count == 2 && found[0] <= PL_OLDEST && found[1] > found[0])
        return write_ages(r->arena, found[0], found[1]);
    pl_nearest nearest = pl_nearest_to(r->arena, r->folded);
    pl_nearest_offer(&nearest, PL_SLICE("all"));
    return nearest.best;
}

static bool is_everyone(pl_slice folded)
{
    return pl_slice_equal(folded, PL_SLICE("all")) || pl_slice_equal(folded, PL_SLICE("全年齢"));
}

static bool parse_ages(reading *r)
{
    ages range = { 0, PL_OLDEST };
    bool read = is_everyone(r->folded) || (take_ages(&r->rest, &range) && !r->rest.size);
    if (!read || range.from > PL_OLDEST || range.to > PL_OLDEST || range.to < 0)
        return refuse(r, PL_BAD_AGE_RANGE, guess_ages(r));
    if (range.to < range.from)
        return refuse(r, PL_REVERSED_RANGE, write_ages(r->arena, range.to, range.from));
    r->value = record_of(r, pl_value_int(range.from), pl_value_int(range.to));
    return true;
}

static const pl_slice between_dates[] = { PL_SLICE_INIT(".."), PL_SLICE_INIT("~"),
                                          PL_SLICE_INIT("〜"), PL_SLICE_INIT("to") };

/* Cuts off the day that stands before the next separator, or all. */
static pl_slice take_day(pl_slice *rest)
{
    pl_slice all = *rest;
    for (size_t at = 0; at < all.size; at++) {
        char byte = all.data[at];
        if (byte == ' ' || byte == '-' || (byte >= '0' && byte <= '9')) continue;
        *rest = pl_slice_part(all, at, all.size);
        if (PL_SCAN_ANY(rest, between_dates)) return pl_slice_trim(pl_slice_part(all, 0, at));
    }
    *rest = (pl_slice){ 0 };
    return all;
}

/* `2027/3/1` and `2027年3月1日` are near `2027-03-01`; the order of `3/1/2027` is anybody's guess.
 */
static bool guess_day(const int64_t *numbers, int64_t *day)
{
    if (numbers[0] < 1000 || numbers[0] > 9999) return false;
    if (numbers[1] < 1 || numbers[1] > 12 || numbers[2] < 1 || numbers[2] > 31) return false;
    pl_civil civil = { numbers[0], (int)numbers[1], (int)numbers[2] };
    *day = pl_date_days(civil);
    return pl_date_civil(*day).day == civil.day;
}

static pl_slice write_days(pl_arena *arena, int64_t from, int64_t to)
{
    pl_text text = pl_text_new(arena);
    pl_date_write(&text, from);
    pl_text_put(&text, "..");
    pl_date_write(&text, to);
    return pl_text_slice(&text);
}

static pl_slice guess_date(const reading *r)
{
    int64_t numbers[3], day;
    if (pl_scan_numbers(r->folded, numbers, 3) != 3 || !guess_day(numbers, &day))
        return (pl_slice){ 0 };
    pl_text text = pl_text_new(r->arena);
    pl_date_write(&text, day);
    return pl_text_slice(&text);
}

/* A single day is near the range of that day; a second day without a year is in the first's. */
static pl_slice guess_dates(const reading *r)
{
    int64_t numbers[6], from, to;
    size_t count = pl_scan_numbers(r->folded, numbers, 6);
    if (count < 3 || !guess_day(numbers, &from)) return (pl_slice){ 0 };
    int64_t second[3] = { numbers[0], numbers[1], numbers[2] };
    for (size_t i = 3; i < count; i++)
        second[i - count + 3] = numbers[i];
    if (count == 4 || !guess_day(second, &to) || to < from) return (pl_slice){ 0 };
    return write_days(r->arena, from, to);
}

static bool parse_date(reading *r)
{
    int64_t day;
    r->details.wanted = PL_SLICE("a date");
    if (!pl_date_parse(r->folded, &day)) return refuse(r, PL_BAD_DATE, guess_date(r));
    r->value = pl_value_day(day);
    return true;
}

static bool parse_dates(reading *r)
{
    int64_t from, to;
    r->details.wanted = PL_SLICE("a range of dates");
    pl_slice first = take_day(&r->rest);
    r->rest = pl_slice_trim(r->rest);
    bool begins = pl_date_parse(first, &from), ends = pl_date_parse(r->rest, &to);
    if (!begins || !ends) refuse(r, PL_BAD_DATE, guess_dates(r));
    if (begins != ends && r->rest.size) {
        r->details.found = begins ? r->rest : first;
        r->details.wanted = PL_SLICE("a date");
    }
    if (!begins || !ends) return false;
    if (to < from) return refuse(r, PL_REVERSED_RANGE, write_days(r->arena, to, from));
    r->value = record_of(r, pl_value_day(from), pl_value_day(to));
    return true;
}

/* An amount in 万 or 億 is one of yen; any other could be of any currency. */
static bool parse_money(reading *r)
{
    pl_money money = pl_money_read(r->arena, r->folded);
    pl_slice guessed = money.currency;
    if (money.rest.size && !guessed.size) guessed = pl_money_nearest(r->arena, money.rest);
    if (!guessed.size && money.in_myriads) guessed = PL_SLICE("JPY");
    pl_slice near = { 0 };
    if (money.known && guessed.size) near = pl_money_text(r->arena, money.amount, guessed);
    if (!money.known || money.rest.size) return refuse(r, PL_BAD_MONEY, near);
    if (!money.currency.size) return refuse(r, PL_NO_CURRENCY, near);
    r->value = record_of(r, pl_value_double(money.amount), pl_value_string(money.currency));
    return true;
}

static bool parse_percent(reading *r)
{
    double share;
    bool marked = pl_slice_ends(r->folded, PL_SLICE("%"));
    pl_slice number = pl_slice_trim(pl_slice_part(r->folded, 0, r->folded.size - marked));
    /* The decimal is moved in the text: dividing by 100 would round a second time. */
    bool read = pl_number_double(PL_JOIN(r->arena, number, PL_SLICE("e-2")), &share);
    if (!read) return refuse(r, PL_BAD_PERCENT, (pl_slice){ 0 });
    if (!marked) return refuse(r, PL_BAD_PERCENT, PL_JOIN(r->arena, number, PL_SLICE("%")));
    r->value = pl_value_double(share);
    return true;
}

static bool parse_name(reading *r, const pl_map *known, pl_code code)
{
    r->value = pl_value_string(r->written);
    if (!known) return true;
    const pl_slice *id = pl_map_get(known, r->folded);
    if (id) {
        r->value = pl_value_string(pl_slice_copy(r->arena, *id));
        return true;
    }
    if (r->unread) return refuse(r, code, (pl_slice){ 0 });
    pl_nearest nearest = pl_nearest_to(r->arena, r->folded);
    pl_text list = pl_text_new(r->arena);
    pl_map ids = { 0 };
    for (size_t i = 0; i < known->count; i++) {
        pl_nearest_offer(&nearest, known->entries[i].key);
        if (!pl_map_add(r->arena, &ids, *(pl_slice *)known->entries[i].value, &ids)) continue;
        if (list.size) pl_text_put(&list, ", ");
        pl_text_add(&list, *(pl_slice *)known->entries[i].value);
    }
    r->details.list = pl_text_slice(&list);
    return refuse(r, code, nearest.best);
}

static bool parse_market(reading *r)
{
    return parse_name(r, r->names->markets, PL_UNKNOWN_MARKET);
}

static bool parse_channel(reading *r)
{
    r->details.where = r->names->edition;
    return parse_name(r, r->names->channels, PL_UNKNOWN_CHANNEL);
}

static const pl_field age_fields[] = { { PL_SLICE_INIT("from"), &pl_type_int, false },
                                       { PL_SLICE_INIT("to"), &pl_type_int, false } };
static const pl_type currency_code = { .kind = PL_TYPE_STRING, .choices = &pl_currencies };
static const pl_field money_fields[] = { { PL_SLICE_INIT("amount"), &pl_type_double, false },
                                         { PL_SLICE_INIT("currency"), &currency_code, false } };
static const pl_field date_fields[] = { { PL_SLICE_INIT("from"), &pl_type_timestamp, false },
                                        { PL_SLICE_INIT("to"), &pl_type_timestamp, false } };

#define RECORD(its_name, its_fields) \
    { \
        .kind = PL_TYPE_RECORD, .name = PL_SLICE_INIT(its_name), .fields = (its_fields), \
        .field_count = 2 \
    }

const pl_type pl_type_age_range = RECORD("age-range", age_fields);
const pl_type pl_type_money = RECORD("money", money_fields);
const pl_type pl_type_date_range = RECORD("date-range", date_fields);

const pl_choices pl_any_market = { .what = PL_SLICE_INIT("market"), .open = true };
const pl_choices pl_any_channel = { .what = PL_SLICE_INIT("channel or platform"), .open = true };

const pl_type pl_type_market_name = { .kind = PL_TYPE_STRING,
                                      .name = PL_SLICE_INIT("market"),
                                      .choices = &pl_any_market };
const pl_type pl_type_channel_name = { .kind = PL_TYPE_STRING,
                                       .name = PL_SLICE_INIT("channel"),
                                       .choices = &pl_any_channel };

/* One age, from one on, from one to another, or all. */
#define AGES \
    "^ *(?:[0-9]+ *(?:\\+|[Aa][Nn][Dd] [Oo][Vv][Ee][Rr]|[Oo][Rr] [Oo][Vv][Ee][Rr]" \
    "|(?:-|~|[Tt][Oo]) *[0-9]+)?|[Aa][Ll][Ll]) *$"
#define MONEY "[0-9].*[A-Za-z$]|[A-Za-z$].*[0-9]"
#define DAY "[0-9]{4}-[0-9]{2}-[0-9]{2}"
#define DAYS "^ *" DAY " *(?:\\.\\.|~|[Tt][Oo]) *" DAY " *$"

#define FORMAT(name, words, pattern, type, parse) \
    { \
        PL_SLICE_INIT(name), PL_SLICE_INIT(words), PL_SLICE_INIT(pattern), type, parse \
    }

static const pl_format formats[] = {
    FORMAT("age-range", "a range of ages", AGES PL_FORMAT_LEFT, &pl_type_age_range, parse_ages),
    FORMAT("money", "an amount of money", MONEY PL_FORMAT_LEFT, &pl_type_money, parse_money),
    FORMAT("date", "a date", "^ *" DAY " *$" PL_FORMAT_LEFT, &pl_type_timestamp, parse_date),
    FORMAT("date-range", "a range of dates", DAYS PL_FORMAT_LEFT, &pl_type_date_range, parse_dates),
    FORMAT("percent", "a percentage", "[0-9.] *% *$" PL_FORMAT_LEFT, &pl_type_double,
           parse_percent),
    FORMAT("market", "the name of a market", "", &pl_type_market_name, parse_market),
    FORMAT("channel", "the name of a channel", "", &pl_type_channel_name, parse_channel),
};

enum { format_count = sizeof formats / sizeof *formats };

const pl_format *pl_format_find(pl_slice name)
{
    for (size_t i = 0; i < format_count; i++)
        if (pl_slice_equal(formats[i].name, name)) return &formats[i];
    return NULL;
}

pl_slice pl_format_list(pl_arena *arena)
{
    pl_text text = pl_text_new(arena);
    for (size_t i = 0; i < format_count; i++) {
        if (i) pl_text_put(&text, ", ");
        pl_text_add(&text, formats[i].name);
    }
    return pl_text_slice(&text);
}

bool pl_format_read(const pl_format *format, pl_embedded written, const pl_known_names *names,
                    pl_report *report, pl_value *value)
{
    static const pl_known_names nothing = { 0 };
    reading r = { .names = names ? names : &nothing, .arena = report->arena };
    r.type = format->type;
    r.written = written.text;
    r.folded = pl_slice_trim(pl_utf8_fold(report->arena, written.text));
    r.rest = r.folded;
    r.unread = pl_report_is_full(report);
    *value = (pl_value){ 0 };
    bool read = format->parse(&r);
    if (read)
        *value = r.value;
    else
        pl_report_add(report, r.code, pl_embedded_part(written, 0, written.text.size), r.details);
    return read;
}
