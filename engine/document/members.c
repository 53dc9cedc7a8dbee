#include "document/members.h"

#include "base/date.h"

void pl_member_texts(pl_json *json, const char *key, const pl_slice *items, size_t count)
{
    pl_member_open(json, key, '[');
    for (size_t i = 0; i < count; i++)
        pl_json_string(json, items[i]);
    pl_json_close(json, ']');
}

void pl_member_bool(pl_json *json, const char *key, bool value)
{
    pl_json_key(json, key);
    pl_json_bool(json, value);
}

void pl_member_some(pl_json *json, const char *key, int64_t value)
{
    pl_json_key(json, key);
    if (value)
        pl_json_int(json, value);
    else
        pl_json_null(json);
}

void pl_member_points(pl_json *json, const char *key, bool known, int64_t hundredths)
{
    pl_json_key(json, key);
    if (known)
        pl_json_double(json, (double)hundredths / 100);
    else
        pl_json_null(json);
}

void pl_member_document(pl_json *json, pl_slice format, pl_slice version)
{
    pl_member_text(json, "format", format);
    pl_member_text(json, "format_version", version);
    pl_member_text(json, "planner", PL_SLICE(PLANNER_VERSION));
}

void pl_member_rules(pl_json *json, pl_slice version, pl_slice sha256)
{
    pl_member_open(json, "rules", '{');
    pl_member_text(json, "version", version);
    pl_member_text(json, "sha256", sha256);
    pl_json_close(json, '}');
}

void pl_member_language(pl_json *json, pl_language language)
{
    pl_member_text(json, "language", language == PL_JAPANESE ? PL_SLICE("ja") : PL_SLICE("en"));
}

void pl_member_date(pl_json *json, const char *key, int64_t days)
{
    pl_text date = pl_text_new(json->text->arena);
    pl_date_write(&date, days);
    pl_member_text(json, key, pl_text_slice(&date));
}
