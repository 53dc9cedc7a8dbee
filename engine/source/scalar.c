#include "source/scalar.h"

#include "base/utf8.h"

typedef struct decoder {
    pl_slice written, text;
    size_t at;     /* in `written`, behind what was read */
    size_t given;  /* bytes of the text that were decoded */
    size_t wanted; /* the byte of the text that is looked for */
    bool ended;    /* found, or the text is another */
    bool found;
    pl_extent place;
} decoder;

/* What was read since `from` means these bytes. */
static void give(decoder *d, pl_slice bytes, size_t from)
{
    if (d->ended) return;
    pl_slice meant = pl_slice_part(d->text, d->given, d->given + bytes.size);
    d->given += bytes.size;
    d->found = pl_slice_equal(meant, bytes) && d->wanted < d->given;
    d->ended = d->found || !pl_slice_equal(meant, bytes);
    d->place = (pl_extent){ from, d->at };
}

static bool goes_on(const decoder *d)
{
    return !d->ended && d->at < d->written.size;
}

static char byte_at(const decoder *d, size_t at)
{
    return at < d->written.size ? d->written.data[at] : '\0';
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

/* Reads a byte that stands for itself. */
static void read_byte(decoder *d)
{
    size_t from = d->at++;
    give(d, pl_slice_part(d->written, from, d->at), from);
}

/* The line ends of YAML 1.1: all mean a line feed but the two that stay what they are. */
static const struct {
    pl_slice written;
    bool stays;
} breaks[] = {
    { PL_SLICE_INIT("\n"), false },          { PL_SLICE_INIT("\r\n"), false },
    { PL_SLICE_INIT("\r"), false },          { PL_SLICE_INIT("\xC2\x85"), false },
    { PL_SLICE_INIT("\xE2\x80\xA8"), true }, { PL_SLICE_INIT("\xE2\x80\xA9"), true },
};

enum { break_count = sizeof breaks / sizeof *breaks };

static size_t break_at(const decoder *d)
{
    unsigned char first = (unsigned char)byte_at(d, d->at);
    if (first > '\r' && first < 0xC2) return break_count;
    pl_slice rest = pl_slice_part(d->written, d->at, d->written.size);
    size_t i = 0;
    while (i < break_count && !pl_slice_starts(rest, breaks[i].written))
        i++;
    return i;
}

static bool at_break(const decoder *d)
{
    return break_at(d) < break_count;
}

/* Passes a line end, if there is one; returns what it means. */
static pl_slice pass_break(decoder *d)
{
    size_t i = break_at(d);
    if (i == break_count) return (pl_slice){ 0 };
    d->at += breaks[i].written.size;
    return breaks[i].stays ? breaks[i].written : PL_SLICE("\n");
}

static bool is_line_feed(pl_slice meaning)
{
    return meaning.size == 1;
}

static void pass_blanks(decoder *d)
{
    while (is_blank(byte_at(d, d->at)))
        d->at++;
}

/* Behind a line end outside of blocks: further line ends stand for themselves. Returns whether
 * there were any. */
static bool read_empty_lines(decoder *d)
{
    for (bool any = false;; any = true) {
        size_t from = d->at;
        pass_blanks(d);
        if (!at_break(d)) return any;
        give(d, pass_break(d), from);
    }
}

/* Blanks and line ends outside of blocks: blanks around a line end mean nothing, and the line end a
 * space, or nothing where empty lines follow. */
static void read_space(decoder *d)
{
    size_t from = d->at;
    pass_blanks(d);
    if (!at_break(d)) {
        size_t to = d->at;
        for (d->at = from; d->at < to;)
            read_byte(d);
        return;
    }
    pl_slice meaning = pass_break(d);
    if (!is_line_feed(meaning)) give(d, meaning, from);
    if (!read_empty_lines(d) && is_line_feed(meaning)) give(d, PL_SLICE(" "), from);
}

static bool at_space(const decoder *d)
{
    return is_blank(byte_at(d, d->at)) || at_break(d);
}

static void read_plain(decoder *d)
{
    while (goes_on(d))
        if (at_space(d))
            read_space(d);
        else
            read_byte(d);
}

static void read_single_quoted(decoder *d)
{
    while (goes_on(d)) {
        size_t from = d->at;
        if (at_space(d)) {
            read_space(d);
        } else if (byte_at(d, from) != '\'') {
            read_byte(d);
        } else {
            if (byte_at(d, from + 1) != '\'') return;
            d->at += 2;
            give(d, PL_SLICE("'"), from);
        }
    }
}

static uint32_t number_at(const decoder *d, size_t at, size_t digits)
{
    uint32_t number = 0;
    for (size_t i = at; i < at + digits; i++) {
        char digit = byte_at(d, i);
        uint32_t value = digit <= '9' ? (uint32_t)(digit - '0') : ((uint32_t)digit & 7) + 9;
        number = number << 4 | (value & 15);
    }
    return number;
}

/* `\x41`, `\u3042`; in JSON two `\u` may be halves of one character. */
static void read_number(decoder *d, size_t digits)
{
    char bytes[PL_UTF8_LONGEST];
    size_t from = d->at;
    uint32_t point = number_at(d, from + 2, digits);
    d->at += 2 + digits;
    if (point >= 0xD800 && point < 0xDC00) {
        point = 0x10000 + ((point & 0x3FF) << 10 | (number_at(d, d->at + 2, digits) & 0x3FF));
        d->at += 2 + digits;
    }
    give(d, (pl_slice){ bytes, pl_utf8_encode(point, bytes) }, from);
}

static void read_escape(decoder *d)
{
    static const pl_slice meanings[128] = {
        ['0'] = PL_SLICE_INIT("\0"),
        ['a'] = PL_SLICE_INIT("\a"),
        ['b'] = PL_SLICE_INIT("\b"),
        ['t'] = PL_SLICE_INIT("\t"),
        ['\t'] = PL_SLICE_INIT("\t"),
        ['n'] = PL_SLICE_INIT("\n"),
        ['v'] = PL_SLICE_INIT("\v"),
        ['f'] = PL_SLICE_INIT("\f"),
        ['r'] = PL_SLICE_INIT("\r"),
        ['e'] = PL_SLICE_INIT("\x1B"),
        [' '] = PL_SLICE_INIT(" "),
        ['"'] = PL_SLICE_INIT("\""),
        ['\''] = PL_SLICE_INIT("'"),
        ['/'] = PL_SLICE_INIT("/"),
        ['\\'] = PL_SLICE_INIT("\\"),
        ['N'] = PL_SLICE_INIT("\xC2\x85"),
        ['_'] = PL_SLICE_INIT("\xC2\xA0"),
        ['L'] = PL_SLICE_INIT("\xE2\x80\xA8"),
        ['P'] = PL_SLICE_INIT("\xE2\x80\xA9"),
    };
    static const unsigned char digits[128] = { ['x'] = 2, ['u'] = 4, ['U'] = 8 };
    size_t from = d->at;
    unsigned char letter = (unsigned char)byte_at(d, from + 1) & 127;
    if (digits[letter]) {
        read_number(d, digits[letter]);
        return;
    }
    d->at += 2;
    give(d, meanings[letter], from);
}

/* A backslash: an escape, or a line end that means nothing. */
static void read_backslash(decoder *d)
{
    decoder behind = *d;
    behind.at++;
    if (!at_break(&behind)) {
        read_escape(d);
        return;
    }
    d->at++;
    pass_break(d);
    read_empty_lines(d);
}

static void read_double_quoted(decoder *d)
{
    while (goes_on(d) && byte_at(d, d->at) != '"')
        if (at_space(d))
            read_space(d);
        else if (byte_at(d, d->at) == '\\')
            read_backslash(d);
        else
            read_byte(d);
}

typedef struct block {
    bool folds;
    size_t indentation;
    bool begun;
    bool blank; /* the newest line begins with a blank, which keeps the line ends around it */
} block;

static void pass_line(decoder *d)
{
    while (d->at < d->written.size && !at_break(d))
        d->at++;
}

static size_t pass_spaces(decoder *d, size_t most)
{
    size_t from = d->at;
    while (d->at - from < most && byte_at(d, d->at) == ' ')
        d->at++;
    return d->at - from;
}

/* The spaces before the first line that has more than spaces, or the most that a line has. */
static size_t first_spaces(pl_slice lines)
{
    decoder d = { .written = lines };
    size_t most = 0;
    while (d.at < lines.size) {
        size_t spaces = pass_spaces(&d, SIZE_MAX);
        if (d.at < lines.size && !at_break(&d)) return spaces;
        if (most < spaces) most = spaces;
        pass_break(&d);
    }
    return most;
}

/* Passes the empty lines of a block up to its next line; returns how many they are. */
static size_t pass_empty_lines(decoder *d, size_t indentation)
{
    for (size_t count = 0;; count++) {
        pass_spaces(d, indentation);
        if (!at_break(d)) return count;
        pass_break(d);
    }
}

/* Before a line of a block, and at its end: the line end that is next, and empty lines behind it.
 * What the first means hangs on the line that follows; that of the head means nothing. */
static void read_line_ends(decoder *d, block *b)
{
    size_t from = d->at;
    pl_slice meaning = pass_break(d);
    size_t behind = d->at, empty = pass_empty_lines(d, b->indentation);
    bool last = d->at >= d->written.size, blank = is_blank(byte_at(d, d->at));
    bool folds = b->folds && is_line_feed(meaning) && !last && !b->blank && !blank;
    if (b->begun && folds && !empty) give(d, PL_SLICE(" "), from);
    d->at = behind;
    if (b->begun && !folds) give(d, meaning, from);
    for (; empty; empty--) {
        from = d->at;
        pass_spaces(d, b->indentation);
        give(d, pass_break(d), from);
    }
    pass_spaces(d, b->indentation);
    b->begun = true;
    b->blank = blank;
}

/* `|` or `>`. A number or the first line says how far it is indented; what the text keeps of that
 * line's spaces tells both. Which line ends at the end are kept need not be known, for none is
 * looked for that the text does not have. */
static void read_block(decoder *d)
{
    block b = { .folds = byte_at(d, d->at) == '>' };
    pass_line(d);
    size_t spaces = first_spaces(pl_slice_part(d->written, d->at, d->written.size));
    size_t kept = first_spaces(d->text);
    b.indentation = spaces > kept ? spaces - kept : 0;
    read_line_ends(d, &b);
    while (goes_on(d))
        if (at_break(d))
            read_line_ends(d, &b);
        else
            read_byte(d);
}

/* `&name`, and what may stand between it and the value. */
static void pass_anchor(decoder *d)
{
    if (byte_at(d, 0) != '&') return;
    while (d->at < d->written.size && !at_space(d))
        d->at++;
    while (at_space(d) || byte_at(d, d->at) == '#') {
        if (byte_at(d, d->at) == '#') pass_line(d);
        pass_blanks(d);
        pass_break(d);
    }
}

bool pl_scalar_locate(pl_slice written, pl_slice text, size_t at, pl_extent *place)
{
    decoder d = { .written = written, .text = text, .wanted = at };
    pass_anchor(&d);
    char first = byte_at(&d, d.at);
    bool quoted = first == '"' || first == '\'';
    if (quoted) d.at++;
    if (first == '|' || first == '>')
        read_block(&d);
    else if (first == '"')
        read_double_quoted(&d);
    else if (first == '\'')
        read_single_quoted(&d);
    else
        read_plain(&d);
    *place = d.place;
    return d.found;
}
