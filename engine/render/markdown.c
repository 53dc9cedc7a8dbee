#include "render/markdown.h"

#include "base/utf8.h"

#include <string.h>

/* Between two characters it is nothing to a reader, but no link, mention or number of an issue
 * reaches across it: those are found in the finished text, where a backslash does not help. */
static const char seam[] = "<!-- -->";

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* How many bytes at the beginning a line would take for a mark of structure: `-`, `+`, `=`, `12.`
 * and the like. */
static size_t mark_at_start(pl_slice words)
{
    size_t digits = 0;
    if (words.size && strchr("-+=", words.data[0])) return 1;
    while (digits < words.size && is_digit(words.data[digits]))
        digits++;
    bool ordered = digits && digits < words.size && strchr(".)", words.data[digits]);
    bool alone = digits + 1 >= words.size || words.data[digits + 1] == ' ';
    return ordered && alone ? digits + 1 : 0;
}

static void put_byte(pl_text *text, char byte)
{
    if (byte == '<')
        pl_text_put(text, "&lt;");
    else if (byte == '>')
        pl_text_put(text, "&gt;");
    else if (byte == '&')
        pl_text_put(text, "&amp;");
    else {
        if (strchr("\\`*_[]|~$#", byte)) pl_text_put(text, "\\");
        pl_text_repeat(text, byte, 1);
    }
}

static bool is_www(pl_slice words, size_t at)
{
    if (at + 4 > words.size || words.data[at + 3] != '.') return false;
    for (size_t i = at; i < at + 3; i++)
        if (words.data[i] != 'w' && words.data[i] != 'W') return false;
    return true;
}

/* Whether what stands up to `at` must not be read together with what follows. */
static bool is_seam(pl_slice words, size_t at)
{
    if (!at || at >= words.size) return false;
    if (words.data[at - 1] == '@') return true;
    if (words.data[at - 1] == '#' && is_digit(words.data[at])) return true;
    if (words.data[at - 1] == ':' && words.data[at] == '/') return true;
    return at >= 3 && is_www(words, at - 3);
}

void pl_markdown_words(pl_text *text, pl_slice words)
{
    pl_text shown = pl_text_new(text->arena);
    pl_utf8_show(&shown, words);
    pl_slice safe = pl_slice_trim(pl_text_slice(&shown));
    size_t mark = mark_at_start(safe);
    for (size_t i = 0; i < safe.size; i++) {
        if (is_seam(safe, i)) pl_text_put(text, seam);
        if (mark && i == mark - 1) pl_text_put(text, "\\");
        put_byte(text, safe.data[i]);
    }
}

pl_slice pl_markdown_of(pl_arena *arena, pl_slice words)
{
    pl_text text = pl_text_new(arena);
    pl_markdown_words(&text, words);
    return pl_text_slice(&text);
}

static bool is_plain_address(pl_slice address)
{
    bool known = pl_slice_starts(address, PL_SLICE("https://")) ||
                 pl_slice_starts(address, PL_SLICE("http://"));
    for (size_t i = 0; i < address.size && known; i++) {
        char byte = address.data[i];
        bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
        known = letter || is_digit(byte) || (byte && strchr("-._~:/?#[]@!$&'()*+,;=%", byte));
    }
    return known;
}

void pl_markdown_link(pl_text *text, pl_slice address)
{
    if (!is_plain_address(address)) {
        pl_markdown_words(text, address);
        return;
    }
    pl_text_put(text, "<");
    pl_text_add(text, address);
    pl_text_put(text, ">");
}

void pl_markdown_source(pl_text *text, pl_slice id, pl_slice words, pl_slice address)
{
    pl_text_put(text, "- ");
    pl_markdown_words(text, id);
    pl_text_put(text, ": ");
    pl_markdown_words(text, words);
    if (address.size) pl_text_put(text, " ");
    pl_markdown_link(text, address);
    pl_text_put(text, "\n");
}

void pl_markdown_row(pl_text *text, const pl_slice *cells, size_t count)
{
    pl_text_put(text, "|");
    for (size_t i = 0; i < count; i++) {
        pl_text_put(text, " ");
        pl_text_add(text, cells[i]);
        pl_text_put(text, cells[i].size ? " |" : "|");
    }
    pl_text_put(text, "\n");
}

void pl_markdown_rule(pl_text *text, const char *columns)
{
    pl_text_put(text, "|");
    for (; *columns; columns++)
        pl_text_put(text, *columns == 'r' ? "---:|" : "---|");
    pl_text_put(text, "\n");
}
