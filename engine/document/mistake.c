#include "document/mistake.h"

#include "base/utf8.h"

#include <string.h>

static const pl_slice wide_colon = PL_SLICE_INIT("：");

/* What is reported, as far as it is known. */
typedef struct finding {
    pl_code code;
    size_t from, to;
    pl_details details;
} finding;

typedef struct look {
    const pl_mistake *mistake;
    pl_arena *arena;
    pl_slice text;
} look;

static char byte_at(const look *looking, size_t at)
{
    return at < looking->text.size ? looking->text.data[at] : '\0';
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

static bool ends_line(char byte)
{
    return byte == '\n' || byte == '\r' || byte == '\0';
}

static size_t line_start(const look *looking, size_t at)
{
    while (at && looking->text.data[at - 1] != '\n')
        at--;
    return at;
}

static size_t line_end(const look *looking, size_t at)
{
    while (!ends_line(byte_at(looking, at)))
        at++;
    return at;
}

static size_t behind_blanks(const look *looking, size_t at)
{
    while (is_blank(byte_at(looking, at)))
        at++;
    return at;
}

/* From `from` to the end of its line, without blanks and without a comment. */
static pl_slice rest_of_line(const look *looking, size_t from)
{
    pl_slice rest = pl_slice_part(looking->text, from, line_end(looking, from));
    size_t comment = pl_slice_find(rest, PL_SLICE(" #"));
    return pl_slice_trim(pl_slice_part(rest, 0, comment < rest.size ? comment : rest.size));
}

static pl_slice character_at(const look *looking, size_t at)
{
    size_t end = at;
    if (at < looking->text.size) pl_utf8_next(looking->text, &end);
    return pl_slice_part(looking->text, at, end);
}

/* A field without a colon and a space, such as `budget:5`, `budget：5` and `budget 5`. */
typedef struct field {
    pl_slice line, name, value;
    bool has_colon;
} field;

/* Reads one; false for a line that has its colon and space, and for what is no field, such as an
 * address of the web. */
static bool lacks_space(const look *looking, size_t from, field *read)
{
    pl_slice line = rest_of_line(looking, from);
    size_t colon = pl_slice_find(line, PL_SLICE(":")), wide = pl_slice_find(line, wide_colon);
    size_t gap = wide < colon ? wide_colon.size : 1, at = wide < colon ? wide : colon;
    bool has_colon = at != SIZE_MAX;
    if (!has_colon) at = pl_slice_find(line, PL_SLICE(" "));
    if (!at || at == SIZE_MAX || at + gap >= line.size) return false;
    if (strchr("-?\"'[{#&*!|>%@`", line.data[0]) || pl_slice_find(line, PL_SLICE(": ")) <= at)
        return false;
    *read = (field){ line, pl_slice_trim(pl_slice_part(line, 0, at)),
                     pl_slice_trim(pl_slice_part(line, at + gap, line.size)), has_colon };
    return pl_slice_find(read->name, PL_SLICE(" ")) == SIZE_MAX &&
           !pl_slice_starts(read->value, PL_SLICE("//"));
}

static finding space_missing(const look *looking, const field *read)
{
    size_t from = (size_t)(read->line.data - looking->text.data);
    return (
        finding){ PL_YAML_SPACE,
                  from,
                  from + read->line.size,
                  { .near = PL_JOIN(looking->arena, read->name, PL_SLICE(": "), read->value) } };
}

/* A name without its colon. */
static bool see_key(const look *looking, finding *found)
{
    field read;
    size_t from = behind_blanks(looking, looking->mistake->context);
    if (!lacks_space(looking, from, &read)) return false;
    *found = space_missing(looking, &read);
    return true;
}

/* The first of the lines above that run into this one because each lacks its space. A line without
 * any colon is a field only where this one begins in the same column. */
static bool see_line_above(const look *looking, size_t line, finding *found)
{
    size_t indent = behind_blanks(looking, line) - line;
    bool seen = false;
    while (line) {
        line = line_start(looking, line - 1);
        field read;
        size_t from = behind_blanks(looking, line);
        bool lacks = lacks_space(looking, from, &read) && (read.has_colon || from - line == indent);
        if (!lacks) break;
        *found = space_missing(looking, &read);
        seen = true;
    }
    return seen;
}

/* A colon in a value, or a line that is taken as part of the value above it. */
static bool see_colon(const look *looking, finding *found)
{
    size_t at = looking->mistake->at, line = line_start(looking, at);
    pl_slice before = pl_slice_part(looking->text, line, at);
    size_t colon = pl_slice_find(before, PL_SLICE(": "));
    size_t first = behind_blanks(looking, line);
    if (colon == SIZE_MAX) {
        *found = (finding){ .code = PL_YAML_INDENT, .from = first, .to = first };
        see_line_above(looking, line, found);
        return true;
    }
    pl_slice value = rest_of_line(looking, line + colon + 2);
    bool quotable = pl_slice_find(value, PL_SLICE("\"")) == SIZE_MAX &&
                    pl_slice_find(value, PL_SLICE("\\")) == SIZE_MAX;
    pl_slice quote = PL_SLICE("\"");
    *found = (finding){ .code = PL_YAML_COLON, .from = at, .to = at + 1 };
    if (quotable) found->details.near = PL_JOIN(looking->arena, quote, value, quote);
    return true;
}

/* More text behind a closing quote: the quote was meant to be part of the text, or another was
 * never closed and this one has closed it. */
static bool see_quote(const look *looking, finding *found)
{
    pl_span scalar = looking->mistake->scalar;
    size_t at = looking->mistake->at;
    if (scalar.to <= scalar.from + 1 || behind_blanks(looking, scalar.to) != at) return false;
    char quote = byte_at(looking, scalar.from), next = byte_at(looking, at);
    bool apart = at > scalar.to && (next == '"' || next == '\'');
    if ((quote != '"' && quote != '\'') || apart || (next && strchr("]},", next))) return false;
    bool many_lines = line_end(looking, scalar.from) < scalar.to;
    if (many_lines)
        *found = (finding){ PL_YAML_QUOTE,
                            scalar.from,
                            scalar.from + 1,
                            { .found = character_at(looking, scalar.from) } };
    else
        *found = (finding){ .code = quote == '"' ? PL_YAML_INNER_QUOTE : PL_YAML_APOSTROPHE,
                            .from = scalar.to - 1,
                            .to = scalar.to };
    return true;
}

/* What stands behind a value in its line. */
static bool see_rest(const look *looking, finding *found)
{
    size_t at = looking->mistake->at;
    char byte = byte_at(looking, at);
    if (see_quote(looking, found)) return true;
    *found = (finding){ PL_YAML_UNOPENED, at, at + 1, { .found = character_at(looking, at) } };
    return byte == ']' || byte == '}';
}

static bool see_bracket(const look *looking, finding *found)
{
    size_t from = looking->mistake->context;
    if (see_quote(looking, found)) return true;
    char opening = byte_at(looking, from);
    *found = (finding){ PL_YAML_UNCLOSED,
                        from,
                        from + 1,
                        { .found = character_at(looking, from),
                          .wanted = opening == '{' ? PL_SLICE("}") : PL_SLICE("]") } };
    return opening == '[' || opening == '{';
}

static bool see_open_quote(const look *looking, finding *found)
{
    size_t from = looking->mistake->context;
    char quote = byte_at(looking, from);
    *found = (finding){ PL_YAML_QUOTE, from, from + 1, { .found = character_at(looking, from) } };
    return quote == '"' || quote == '\'';
}

static finding bad_beginning(const look *looking, size_t at)
{
    pl_slice quote = PL_SLICE("`");
    pl_slice found = byte_at(looking, at) == '`'
                         ? PL_SLICE("a backtick")
                         : PL_JOIN(looking->arena, quote, character_at(looking, at), quote);
    return (finding){ PL_YAML_CHARACTER, at, at + 1, { .found = found } };
}

static bool see_character(const look *looking, finding *found)
{
    size_t at = looking->mistake->at;
    *found = (finding){ .code = PL_YAML_TAB, .from = at, .to = at + 1 };
    if (byte_at(looking, at) != '\t') *found = bad_beginning(looking, at);
    return true;
}

/* `&` and `*` begin names of values; a name was read up to what cannot be in one. */
static bool see_anchor(const look *looking, finding *found)
{
    *found = bad_beginning(looking, looking->mistake->context);
    return true;
}

/* The whole text was one value of several lines, and more follows. */
static bool see_document(const look *looking, finding *found)
{
    return see_line_above(looking, line_start(looking, looking->mistake->at), found);
}

static bool see_nothing(const look *looking, finding *found)
{
    (void)looking;
    (void)found;
    return false;
}

/* By a part of libyaml's words, the first that fits. What nothing is seen of gets the code, where
 * libyaml stopped. */
static const struct {
    const char *part;
    bool (*see)(const look *looking, finding *found);
    pl_code code;
} known[] = {
    { "mapping values are not allowed", see_colon, PL_YAML_COLON },
    { "unexpected end of stream", see_open_quote, PL_YAML_INDENT },
    { "unexpected document indicator", see_open_quote, PL_YAML_INDENT },
    { "',' or ']'", see_bracket, PL_YAML_INDENT },
    { "',' or '}'", see_bracket, PL_YAML_INDENT },
    { "cannot start any token", see_character, PL_YAML_CHARACTER },
    { "found a tab character", see_character, PL_YAML_TAB },
    { "alphabetic or numeric character", see_anchor, PL_YAML_CHARACTER },
    { "unknown escape character", see_nothing, PL_YAML_ESCAPE },
    { "control characters", see_nothing, PL_YAML_CONTROL },
    { "expected comment or line break", see_nothing, PL_YAML_BLOCK },
    { "block sequence entries", see_nothing, PL_YAML_LIST },
    { "expected <document start>", see_document, PL_YAML_INDENT },
    { "did not find expected", see_rest, PL_YAML_INDENT },
    { "could not find expected ':'", see_key, PL_YAML_INDENT },
    { "are not allowed in this context", see_nothing, PL_YAML_INDENT },
    { "", see_nothing, PL_YAML_SYNTAX },
};

void pl_mistake_report(const pl_mistake *mistake, pl_report *report)
{
    look looking = { mistake, report->arena, mistake->source->text };
    size_t row = 0;
    while (!strstr(mistake->problem, known[row].part))
        row++;
    finding found;
    if (!known[row].see(&looking, &found)) {
        pl_slice words = pl_slice_copy(report->arena, pl_slice_of(mistake->problem));
        found = (finding){ known[row].code, mistake->at, mistake->at, { .found = words } };
    }
    pl_report_add(report, found.code, (pl_span){ mistake->source, found.from, found.to },
                  found.details);
}
