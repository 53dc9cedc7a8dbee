#include "schema/show.h"

#include "base/date.h"
#include "base/number.h"
#include "cel/write.h"

#include <math.h>

enum { eldest = 120, seconds_a_day = 86400 };

static const double most_exact = 9e15; /* below it a double holds every whole number */

/* Yen as Japanese planners write it: 億 and 万 as far as the amount is made of them. */
static void show_yen(pl_text *text, int64_t yen)
{
    static const int64_t oku = 100000000, man = 10000;
    if (yen >= oku && yen % man == 0) {
        pl_text_grouped(text, yen / oku);
        pl_text_put(text, "億");
        yen %= oku;
    }
    if (yen >= man && yen % man == 0) {
        pl_text_grouped(text, yen / man);
        pl_text_put(text, "万");
        yen = 0;
    }
    if (yen || !text->size) pl_text_grouped(text, yen);
    pl_text_put(text, "円");
}

/* Whole units in groups, cents only where there are some. */
static void show_amount(pl_text *text, double amount)
{
    double cents = round(fabs(amount) * 100);
    if (!(cents < most_exact)) {
        pl_number_write(text, amount);
        return;
    }
    if (amount < 0 && cents > 0) pl_text_put(text, "-");
    pl_text_grouped(text, (int64_t)cents / 100);
    if (fmod(cents, 100) == 0) return;
    pl_text fraction = pl_text_new(text->arena);
    pl_text_fixed(&fraction, fmod(cents, 100) / 100, 2);
    pl_text_add(text, pl_slice_part(pl_text_slice(&fraction), 1, fraction.size));
}

void pl_show_money(pl_text *text, pl_value money, pl_language language)
{
    double amount = money.as.items[0].as.real;
    pl_slice currency = pl_value_text(money.as.items[1]);
    bool whole = amount == floor(amount) && fabs(amount) < most_exact;
    if (language == PL_JAPANESE && whole && amount >= 0 &&
        pl_slice_equal(currency, PL_SLICE("JPY"))) {
        pl_text yen = pl_text_new(text->arena);
        show_yen(&yen, (int64_t)amount);
        pl_text_add(text, pl_text_slice(&yen));
        return;
    }
    show_amount(text, amount);
    pl_text_put(text, " ");
    pl_text_add(text, currency);
}

void pl_show_date(pl_text *text, int64_t days, pl_language language)
{
    if (language == PL_ENGLISH) {
        pl_date_write(text, days);
        return;
    }
    pl_civil civil = pl_date_civil(days);
    pl_text_int(text, civil.year);
    pl_text_put(text, "年");
    pl_text_int(text, civil.month);
    pl_text_put(text, "月");
    pl_text_int(text, civil.day);
    pl_text_put(text, "日");
}

static void show_timestamp(pl_text *text, pl_value value, pl_language language)
{
    int64_t days = value.as.seconds / seconds_a_day;
    if (value.as.seconds % seconds_a_day < 0) days--;
    pl_show_date(text, days, language);
}

static void show_ages(pl_text *text, pl_value range, pl_language language)
{
    int64_t from = range.as.items[0].as.number, to = range.as.items[1].as.number;
    bool japanese = language == PL_JAPANESE;
    if (from == 0 && to >= eldest) {
        pl_text_put(text, japanese ? "全年齢" : "all ages");
        return;
    }
    pl_text_int(text, from);
    if (to >= eldest) {
        pl_text_put(text, japanese ? "歳以上" : "+");
        return;
    }
    if (to != from) {
        pl_text_put(text, japanese ? "〜" : "-");
        pl_text_int(text, to);
    }
    if (japanese) pl_text_put(text, "歳");
}

static void show_dates(pl_text *text, pl_value range, pl_language language)
{
    show_timestamp(text, range.as.items[0], language);
    pl_text_put(text, language == PL_JAPANESE ? "〜" : " to ");
    show_timestamp(text, range.as.items[1], language);
}

static void show_record(pl_text *text, const pl_type *type, pl_value value, pl_language language)
{
    if (pl_slice_equal(type->name, PL_SLICE("money"))) {
        pl_show_money(text, value, language);
    } else if (pl_slice_equal(type->name, PL_SLICE("age-range"))) {
        show_ages(text, value, language);
    } else if (pl_slice_equal(type->name, PL_SLICE("date-range"))) {
        show_dates(text, value, language);
    } else {
        const char *between = "";
        for (size_t i = 0; i < type->field_count; i++) {
            pl_value item = value.as.items[i];
            bool empty = item.kind == PL_LIST_VALUE && item.size == 0;
            if (empty || item.kind == PL_ABSENT) continue;
            pl_text_put(text, between);
            pl_show_value(text, type->fields[i].type, item, language);
            between = language == PL_JAPANESE ? "、" : ", ";
        }
    }
}

static void show_string(pl_text *text, const pl_type *type, pl_value value, pl_language language)
{
    pl_slice name = pl_value_text(value);
    const pl_choice *choice = type->choices ? pl_choice_find(type->choices, name) : NULL;
    pl_slice words = choice ? choice->words.in[language] : name;
    pl_text_add(text, words.size ? words : name);
}

static void show_list(pl_text *text, const pl_type *type, pl_value list, pl_language language)
{
    for (size_t i = 0; i < list.size; i++) {
        if (i) pl_text_put(text, language == PL_JAPANESE ? "、" : ", ");
        pl_show_value(text, type->item, list.as.items[i], language);
    }
}

void pl_show_value(pl_text *text, const pl_type *type, pl_value value, pl_language language)
{
    static const char *const truths[PL_LANGUAGE_COUNT][2] = {
        [PL_ENGLISH] = { "no", "yes" }, [PL_JAPANESE] = { "いいえ", "はい" }
    };
    switch ((pl_value_kind)value.kind) {
    case PL_ABSENT:
    case PL_NULL:
    case PL_FAILURE:
    case PL_VALUE_KIND_COUNT:
        return;
    case PL_BOOL:
        pl_text_put(text, truths[language][value.as.truth]);
        return;
    case PL_INT:
        pl_text_int(text, value.as.number);
        return;
    case PL_DOUBLE:
        pl_number_write(text, value.as.real);
        return;
    case PL_STRING:
        show_string(text, type, value, language);
        return;
    case PL_TIMESTAMP:
        show_timestamp(text, value, language);
        return;
    case PL_LIST_VALUE:
        show_list(text, type, value, language);
        return;
    case PL_RECORD:
        show_record(text, type, value, language);
        return;
    case PL_UINT:
    case PL_BYTES:
    case PL_DURATION:
    case PL_MAP_VALUE:
    case PL_OPTIONAL:
    case PL_TYPE_VALUE:
        pl_value_write(text, value);
        return;
    }
}
