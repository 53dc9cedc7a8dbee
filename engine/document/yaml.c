#include "document/yaml.h"

#include "base/map.h"
#include "document/feed.h"
#include "document/marks.h"
#include "document/mistake.h"

#include <string.h>
#include <yaml.h>

enum { most_handles = 16 };

/* A list or mapping that is still open. */
typedef struct frame {
    pl_node *node;
    pl_node *last; /* newest item or key */
    bool wants_value;
    pl_map keys; /* of pl_node_earlier */
    size_t nodes_before, depth_below;
    const char *anchor;
} frame;

typedef struct anchored {
    const pl_node *node;
    size_t nodes, depth;
} anchored;

/* A parser and what it said last; zeroed, both may be released. */
struct pl_yaml_run {
    yaml_parser_t parser;
    yaml_event_t event;
    pl_feed feed;
    bool goes_on;  /* the parser stands behind the text before `next`, which was sound */
    size_t next;   /* text that it reads next */
    size_t points; /* code points before that text, and before its mark if it has none itself */
};

typedef struct reader {
    pl_arena *arena;
    pl_report *report;
    const pl_source *source;
    const pl_limits *limits;
    yaml_parser_t *parser;
    yaml_event_t *event;
    size_t before; /* code points before the text */
    pl_marks marks;
    PL_LIST(frame) open;
    pl_map anchors;
    size_t nodes, aliases, documents;
    size_t begins;         /* the newest document: the code point of its mark */
    size_t end;            /* of the newest value */
    const pl_node *scalar; /* the newest; or NULL */
    const pl_node *root;
} reader;

static void release(void *resource)
{
    pl_yaml_run *run = resource;
    yaml_event_delete(&run->event);
    yaml_parser_delete(&run->parser);
}

static size_t offset_of(reader *reading, const yaml_mark_t *mark)
{
    return pl_mark_offset(reading->arena, &reading->marks, mark->index - reading->before);
}

static pl_span span_of(reader *reading, const yaml_mark_t *from, const yaml_mark_t *to)
{
    size_t start = offset_of(reading, from);
    return (pl_span){ reading->source, start, offset_of(reading, to) };
}

static pl_span event_span(reader *reading)
{
    return span_of(reading, &reading->event->start_mark, &reading->event->end_mark);
}

/* Field by field: processors wait when what was just written in parts is read as a whole, and this
 * is done for every value. */
static void set_span(reader *reading, pl_node *node)
{
    size_t from = offset_of(reading, &reading->event->start_mark);
    size_t to = offset_of(reading, &reading->event->end_mark);
    node->span.source = reading->source;
    node->span.from = from;
    node->span.to = to;
}

static bool refuse(reader *reading, pl_code code, pl_span span, size_t limit)
{
    return pl_limit_passed(reading->report, code, span, limit);
}

static bool refuse_words(reader *reading, pl_slice found)
{
    pl_report_add(reading->report, PL_YAML_TAG, event_span(reading),
                  (pl_details){ .found = found });
    return false;
}

/* libyaml tells the tag `!!str` in full. */
static bool refuse_tag(reader *reading, const yaml_char_t *tag)
{
    static const pl_slice standard = PL_SLICE_INIT("tag:yaml.org,2002:");
    pl_slice full = pl_slice_of((const char *)tag);
    bool shortened = pl_slice_starts(full, standard);
    return refuse_words(reading,
                        PL_JOIN(reading->arena, shortened ? PL_SLICE("!!") : (pl_slice){ 0 },
                                pl_slice_part(full, shortened ? standard.size : 0, full.size)));
}

static void report_problem(reader *reading)
{
    const yaml_parser_t *parser = reading->parser;
    if (parser->error == YAML_MEMORY_ERROR) pl_arena_fail(reading->arena);
    size_t size = reading->source->text.size;
    size_t at = parser->error == YAML_READER_ERROR ? parser->problem_offset
                                                   : offset_of(reading, &parser->problem_mark);
    pl_mistake mistake = {
        .source = reading->source,
        .problem = parser->problem ? parser->problem : "it cannot be read",
        .at = at < size ? at : size,
        .scalar = reading->scalar ? reading->scalar->span : (pl_span){ 0 },
    };
    mistake.context = parser->context ? offset_of(reading, &parser->context_mark) : mistake.at;
    pl_mistake_report(&mistake, reading->report);
}

static bool add_key(reader *reading, frame *top, pl_node *key)
{
    const pl_node *earlier = pl_node_earlier(reading->arena, &top->keys, top->node, key);
    if (!earlier) return true;
    pl_report_add(reading->report, PL_DUPLICATE_KEY, key->span,
                  (pl_details){ .found = key->text, .earlier = earlier->span });
    return false;
}

/* Puts a finished or opened node where it belongs: root, list item, key or value. */
static bool place(reader *reading, pl_node *node)
{
    if (!reading->open.count) {
        reading->root = node;
        return true;
    }
    frame *top = &reading->open.items[reading->open.count - 1];
    if (top->wants_value) {
        top->last->value = node;
        top->wants_value = false;
        return true;
    }
    bool is_key = top->node->kind == PL_MAPPING;
    if (is_key && node->kind != PL_SCALAR) {
        pl_report_add(reading->report, PL_WRONG_KIND, node->span,
                      (pl_details){ .where = PL_SLICE("a field name"),
                                    .wanted = PL_SLICE("a single value"),
                                    .found = PL_SLICE("a list or a group of fields") });
        return false;
    }
    if (is_key && node->plain && pl_slice_equal(node->text, PL_SLICE("<<")))
        return refuse_words(reading, node->text);
    if (is_key && !add_key(reading, top, node)) return false;
    if (top->last)
        top->last->next = node;
    else
        top->node->first = node;
    top->last = node;
    top->node->count++;
    top->wants_value = is_key;
    return true;
}

static bool count_nodes(reader *reading, size_t more)
{
    reading->nodes += more;
    if (reading->nodes <= reading->limits->nodes) return true;
    return refuse(reading, PL_TOO_MANY_NODES, event_span(reading), reading->limits->nodes);
}

/* Remembers that the open containers reach `depth` levels below the innermost. */
static void note_depth(reader *reading, size_t depth)
{
    if (!reading->open.count) return;
    frame *top = &reading->open.items[reading->open.count - 1];
    if (top->depth_below < depth) top->depth_below = depth;
}

static void keep_anchor(reader *reading, const char *name, anchored kept)
{
    anchored *entry = pl_arena_new(reading->arena, anchored);
    pl_slice key = pl_slice_copy(reading->arena, pl_slice_of(name));
    if (!pl_map_add(reading->arena, &reading->anchors, key, entry))
        entry = pl_map_get(&reading->anchors, key);
    *entry = kept;
}

static bool read_scalar(reader *reading)
{
    yaml_event_t *event = reading->event;
    if (event->data.scalar.tag) return refuse_tag(reading, event->data.scalar.tag);
    pl_slice text = { (const char *)event->data.scalar.value, event->data.scalar.length };
    pl_node *node = pl_arena_new(reading->arena, pl_node);
    node->kind = PL_SCALAR;
    set_span(reading, node);
    reading->scalar = node;
    reading->end = node->span.to;
    if (text.size > reading->limits->scalar_bytes)
        return refuse(reading, PL_VALUE_TOO_LONG, node->span, reading->limits->scalar_bytes);
    yaml_scalar_style_t style = event->data.scalar.style;
    node->plain = style == YAML_PLAIN_SCALAR_STYLE;
    node->quote =
        style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    pl_slice written = pl_slice_part(reading->source->text, node->span.from + node->quote,
                                     node->span.from + node->quote + text.size);
    node->exact = node->span.to - node->span.from == text.size + 2 * node->quote &&
                  pl_slice_equal(written, text);
    node->text = node->exact ? written : pl_slice_copy(reading->arena, text);
    if (!count_nodes(reading, 1) || !place(reading, node)) return false;
    const char *anchor = (const char *)event->data.scalar.anchor;
    if (anchor) keep_anchor(reading, anchor, (anchored){ node, 1, 0 });
    return true;
}

static bool open_container(reader *reading, pl_node_kind kind, const yaml_char_t *tag,
                           const yaml_char_t *anchor)
{
    if (tag) return refuse_tag(reading, tag);
    if (reading->open.count >= reading->limits->depth)
        return refuse(reading, PL_TOO_DEEP, event_span(reading), reading->limits->depth);
    pl_node *node = pl_arena_new(reading->arena, pl_node);
    node->kind = kind;
    set_span(reading, node);
    size_t before = reading->nodes;
    if (!count_nodes(reading, 1) || !place(reading, node)) return false;
    frame opened = { .node = node, .nodes_before = before };
    if (anchor)
        opened.anchor = pl_slice_copy(reading->arena, pl_slice_of((const char *)anchor)).data;
    /* Until it closes, its name means nothing, not even what it meant before. */
    if (opened.anchor) keep_anchor(reading, opened.anchor, (anchored){ 0 });
    pl_list_add(reading->arena, &reading->open, opened);
    return true;
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* A block ends with its newest value: the end mark stands behind the comments that follow it. */
static size_t end_of(reader *reading, const pl_node *node)
{
    const yaml_event_t *event = reading->event;
    const char *text = reading->source->text.data;
    if (event->end_mark.index > event->start_mark.index) {
        pl_span mark = event_span(reading);
        if (text[mark.from] == ']' || text[mark.from] == '}') reading->end = mark.to;
    }
    size_t end = reading->end;
    while (end > node->span.from && is_space(text[end - 1]))
        end--;
    return end;
}

static void close_container(reader *reading)
{
    frame closed = reading->open.items[--reading->open.count];
    closed.node->span.to = end_of(reading, closed.node);
    size_t depth = closed.depth_below + 1;
    note_depth(reading, depth);
    const anchored kept = { closed.node, reading->nodes - closed.nodes_before, depth };
    if (closed.anchor) keep_anchor(reading, closed.anchor, kept);
}

static bool read_alias(reader *reading)
{
    pl_slice name =
        pl_slice_copy(reading->arena, pl_slice_of((const char *)reading->event->data.alias.anchor));
    const anchored *target = pl_map_get(&reading->anchors, name);
    if (!target || !target->node)
        return refuse_words(reading, PL_JOIN(reading->arena, PL_SLICE("*"), name));
    reading->end = event_span(reading).to;
    if (++reading->aliases > reading->limits->aliases)
        return refuse(reading, PL_TOO_MANY_ALIASES, event_span(reading), reading->limits->aliases);
    if (reading->open.count + target->depth > reading->limits->depth)
        return refuse(reading, PL_TOO_DEEP, event_span(reading), reading->limits->depth);
    note_depth(reading, target->depth);
    pl_node *node = pl_arena_new(reading->arena, pl_node);
    *node = *target->node;
    node->next = NULL;
    if (node->kind == PL_SCALAR) node->value = NULL; /* it may stand for a key */
    return count_nodes(reading, target->nodes) && place(reading, node);
}

static bool begin_document(reader *reading)
{
    reading->begins = reading->event->start_mark.index;
    if (++reading->documents == 1) return true;
    pl_report_add(reading->report, PL_YAML_DOCUMENTS, event_span(reading), (pl_details){ 0 });
    return false;
}

static bool read_event(reader *reading)
{
    yaml_event_t *event = reading->event;
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        return begin_document(reading);
    case YAML_SCALAR_EVENT:
        return read_scalar(reading);
    case YAML_ALIAS_EVENT:
        return read_alias(reading);
    case YAML_SEQUENCE_START_EVENT:
        return open_container(reading, PL_LIST_NODE, event->data.sequence_start.tag,
                              event->data.sequence_start.anchor);
    case YAML_MAPPING_START_EVENT:
        return open_container(reading, PL_MAPPING, event->data.mapping_start.tag,
                              event->data.mapping_start.anchor);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        close_container(reading);
        return true;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_END_EVENT:
        return true;
    }
    return false;
}

/* Up to the end of the stream, or of the first document: such an event has nothing to be freed. */
static bool read_events(reader *reading, yaml_event_type_t last)
{
    for (;;) {
        if (!yaml_parser_parse(reading->parser, reading->event)) return false;
        yaml_event_type_t type = reading->event->type;
        if (type == last || type == YAML_STREAM_END_EVENT) return true;
        if (!read_event(reading)) return false;
        yaml_event_delete(reading->event);
    }
}

/* Tags are refused, so nobody needs their handles; reading many takes libyaml quadratic time. */
static bool has_many_handles(const pl_source *source, pl_report *report)
{
    static const pl_slice directive = PL_SLICE_INIT("%TAG");
    size_t at = 0;
    for (size_t seen = 0; seen <= most_handles; seen++) {
        size_t next = pl_slice_find(pl_slice_part(source->text, at, source->text.size), directive);
        if (next == SIZE_MAX) return false;
        at += next + directive.size;
    }
    pl_report_add(report, PL_YAML_TAG, (pl_span){ source, at - directive.size, at },
                  (pl_details){ .found = directive });
    return true;
}

static bool admit(const pl_source *source, const pl_limits *limits, pl_report *report)
{
    pl_span all = { source, 0, source->text.size };
    return pl_limits_admit(limits, all, report) && !has_many_handles(source, report);
}

static reader reader_of(pl_yaml_run *run, const pl_source *source, const pl_limits *limits,
                        pl_report *report)
{
    return (reader){ .arena = report->arena,
                     .report = report,
                     .source = source,
                     .limits = limits,
                     .parser = &run->parser,
                     .event = &run->event,
                     .marks = pl_marks_of(source->text) };
}

const pl_node *pl_yaml_parse(const pl_source *source, const pl_limits *limits, pl_report *report)
{
    if (!admit(source, limits, report)) return NULL;
    pl_yaml_run *alone = pl_arena_new(report->arena, pl_yaml_run);
    pl_arena_defer(report->arena, release, alone);
    if (!yaml_parser_initialize(&alone->parser)) pl_arena_fail(report->arena);
    yaml_parser_set_encoding(&alone->parser, YAML_UTF8_ENCODING);
    const char *text = source->text.size ? source->text.data : ""; /* libyaml wants no NULL */
    yaml_parser_set_input_string(&alone->parser, (const unsigned char *)text, source->text.size);
    reader reading = reader_of(alone, source, limits, report);
    bool read = read_events(&reading, YAML_STREAM_END_EVENT);
    if (!read && alone->parser.error) report_problem(&reading);
    release(alone);
    if (!read) return NULL;
    if (!reading.root || pl_node_is_null(reading.root)) {
        pl_report_add(report, PL_EMPTY_FILE, (pl_span){ source, 0, 0 }, (pl_details){ 0 });
        return NULL;
    }
    return reading.root;
}

pl_yaml_run *pl_yaml_run_new(pl_arena *arena, const pl_slice *texts, size_t count)
{
    pl_yaml_run *run = pl_arena_new(arena, pl_yaml_run);
    pl_arena_defer(arena, release, run);
    run->feed = pl_feed_of(texts, count, 0);
    return run;
}

static int give(void *context, unsigned char *room, size_t size, size_t *given)
{
    *given = pl_feed_give(context, (char *)room, size);
    return 1;
}

/* A parser that stands before the text; false where it has to be read alone. */
static bool stand_before(pl_yaml_run *run, size_t index)
{
    bool stands = run->goes_on && run->next == index && run->feed.begun > index;
    run->goes_on = false;
    if (stands) return true;
    release(run);
    if (!pl_feed_admits(run->feed.texts[index])) return false;
    run->feed = pl_feed_of(run->feed.texts, run->feed.count, index);
    run->points = 0;
    if (!yaml_parser_initialize(&run->parser)) return false;
    yaml_parser_set_encoding(&run->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input(&run->parser, give, &run->feed);
    return true;
}

/* NULL when something is wrong with the text or with what libyaml has read ahead, or when the
 * document is not all of the text: there are more ways to end a line than the feed knows. */
static const pl_node *read_in_run(pl_yaml_run *run, size_t index, reader *reading)
{
    pl_slice text = reading->source->text;
    if (!stand_before(run, index)) return NULL;
    reading->before = run->points + pl_feed_mark_size(text);
    if (!read_events(reading, YAML_DOCUMENT_END_EVENT)) return NULL;
    size_t behind = reading->before + pl_marks_count(&reading->marks);
    bool is_all = reading->begins == run->points && run->event.start_mark.index == behind;
    if (!is_all || !reading->root || pl_node_is_null(reading->root)) return NULL;
    run->points = behind;
    run->next = index + 1;
    run->goes_on = true;
    return reading->root;
}

const pl_node *pl_yaml_run_read(pl_yaml_run *run, size_t index, const pl_source *source,
                                const pl_limits *limits, pl_report *report)
{
    pl_report before = *report;
    if (!admit(source, limits, report)) return NULL;
    reader reading = reader_of(run, source, limits, report);
    const pl_node *root = read_in_run(run, index, &reading);
    if (root) return root;
    *report = before;
    return pl_yaml_parse(source, limits, report);
}
