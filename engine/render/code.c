#include "render/code.h"

#include "base/utf8.h"
#include "document/members.h"
#include "render/columns.h"

enum { line_width = 80, indent = 2 };

typedef enum phrase { SAY_MEANS, SAY_EXAMPLE, SAY_FIX, SAY_COUNT } phrase;

static const pl_words phrases[SAY_COUNT] = {
    [SAY_MEANS] = PL_WORDS("meaning, for this example", "意味（この例の場合）"),
    [SAY_EXAMPLE] = PL_WORDS("example", "例"),
    [SAY_FIX] = PL_WORDS("fix", "直し方"),
};

static pl_slice fix_of(pl_arena *arena, const pl_diagnostic *shown, pl_language language)
{
    pl_slice own = pl_cause_of(shown->code)->fix.in[language];
    if (own.size) return own;
    pl_slice help = pl_diagnostic_help(arena, shown, language);
    if (help.size || !shown->details.near.size) return help;
    bool japanese = language == PL_JAPANESE;
    return PL_JOIN(arena, japanese ? PL_SLICE("もしかして「") : PL_SLICE("did you mean `"),
                   shown->details.near, japanese ? PL_SLICE("」?") : PL_SLICE("`?"));
}

static void put_title(pl_text *text, phrase title, pl_language language)
{
    pl_text_put(text, "\n");
    pl_text_add(text, phrases[title].in[language]);
    pl_text_put(text, "\n");
}

static void put_wrapped(pl_text *text, pl_slice line)
{
    pl_text_repeat(text, ' ', indent);
    pl_columns_wrap(text, line, indent, line_width - indent);
    pl_text_put(text, "\n");
}

void pl_code_put_text(pl_text *text, const pl_diagnostic *shown, pl_language language)
{
    pl_slice rest = pl_slice_trim(pl_cause_of(shown->code)->text);
    pl_slice fix = fix_of(text->arena, shown, language);
    pl_text_add(text, pl_code_id(shown->code));
    pl_text_put(text, "   ");
    pl_text_add(text, pl_severity_word(pl_catalogue(shown->code)->severity, language));
    pl_text_put(text, "\n");
    put_title(text, SAY_EXAMPLE, language);
    while (rest.size) {
        pl_text_repeat(text, ' ', indent);
        pl_utf8_show(text, pl_slice_until(&rest, '\n'));
        pl_text_put(text, "\n");
    }
    put_title(text, SAY_MEANS, language);
    put_wrapped(text, pl_diagnostic_message(text->arena, shown, language));
    if (!fix.size) return;
    put_title(text, SAY_FIX, language);
    put_wrapped(text, fix);
}

void pl_code_put_json(pl_text *text, const pl_diagnostic *shown, pl_language language)
{
    pl_json json = pl_json_new(text);
    pl_json_open(&json, '{');
    pl_member_document(&json, PL_SLICE("planner.code"), PL_SLICE("1.0"));
    pl_member_name(&json, "code", pl_code_id(shown->code));
    pl_member_name(&json, "level", pl_severity_name(pl_catalogue(shown->code)->severity));
    pl_member_name(&json, "example", pl_cause_of(shown->code)->text);
    pl_member_name(&json, "message", pl_diagnostic_message(text->arena, shown, language));
    pl_member_name(&json, "fix", fix_of(text->arena, shown, language));
    pl_json_close(&json, '}');
    pl_text_put(text, "\n");
}
