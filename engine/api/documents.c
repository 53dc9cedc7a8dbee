#include "document/documents.h"

#include "api/object.h"
#include "document/limits.h"
#include "source/file.h"

/* Of a text of several documents, each of which has the bounds of a text. */
enum { most_bytes = 256 * 1024 * 1024, most_documents = 1000 * 1000 };

typedef PL_LIST(pl_document) document_list;

struct planner_documents {
    pl_arena *arena;
    pl_slice name, text;
    pl_origin origin;
    document_list found;
};

typedef struct find_job {
    const planner_input *input; /* or, when NULL, */
    const char *path;
    const planner_options *options;
    planner_documents *made;
    planner_status status;
} find_job;

/* Whether the part of a text that was read has a whole document in front. */
static bool begins_with_document(pl_slice text)
{
    pl_document first = { 0 };
    return pl_document_next(text, &first) && first.to < text.size;
}

/* Only where it begins with one document of several the rest of a large file is read, too. */
static bool load(const find_job *job, size_t limit, pl_report *report, pl_file_content *content)
{
    bool is_yaml = pl_api_syntax(job->options, pl_slice_of(job->path)) == PLANNER_YAML;
    const pl_file_bounds bounds = { .limit = limit,
                                    .goes_on = is_yaml ? begins_with_document : NULL,
                                    .most = most_bytes };
    return pl_file_bytes(job->path, &bounds, report, content);
}

static void find_yaml(pl_arena *arena, planner_documents *made)
{
    pl_document each = { 0 };
    bool any = false;
    while (made->found.count < most_documents && pl_document_next(made->text, &each)) {
        pl_list_add(arena, &made->found, each);
        any = any || !each.empty;
    }
    /* Of a text that says nothing at all, that is the defect. */
    if (!any) made->found.count = 0;
}

/* False when the file cannot be read. No places are asked for here, so that it needs no lines. */
static bool read(pl_arena *arena, const find_job *job, const pl_limits *limits)
{
    const planner_input *input = job->input;
    planner_documents *made = job->made;
    pl_report report = pl_report_new(arena);
    pl_file_content content = { 0 };
    if (input) {
        made->origin = (pl_origin){ input->lines_before, input->bytes_before };
        content.text = pl_slice_copy(arena, (pl_slice){ input->text, input->size });
    } else if (!load(job, limits->input_bytes, &report, &content)) {
        return false;
    }
    const char *name = input ? input->name : job->path;
    made->name = pl_slice_copy(arena, pl_slice_of(name ? name : ""));
    made->text = pl_source_unmarked(content.text);
    made->origin.bytes += content.text.size - made->text.size;
    return true;
}

static void find(pl_arena *arena, void *context)
{
    find_job *job = context;
    pl_limits limits = pl_limits_of(job->options);
    planner_documents *made = job->made = pl_arena_new(arena, planner_documents);
    made->arena = arena;
    if (!read(arena, job, &limits)) {
        job->status = PLANNER_IO;
        return;
    }
    pl_document all = { .to = made->text.size };
    if (pl_api_syntax(job->options, made->name) == PLANNER_YAML) find_yaml(arena, made);
    size_t limit = made->found.count > 1 ? most_bytes : limits.input_bytes;
    if (!made->found.count) pl_list_add(arena, &made->found, all);
    if (all.to <= limit && made->found.count < most_documents) return;
    made->found.count = 0;
    job->status = PLANNER_LIMIT;
}

static planner_status run(find_job *job, planner_documents **out)
{
    pl_arena *arena;
    if (out) *out = NULL;
    if (!out || (!job->path && !job->input)) return PLANNER_MISUSE;
    if (job->input && !job->input->text && job->input->size) return PLANNER_MISUSE;
    if (!pl_api_run(job->options, find, job, &arena)) return PLANNER_NOMEM;
    *out = job->made;
    return job->status;
}

planner_status planner_documents_parse(const planner_input *input, const planner_options *options,
                                       planner_documents **out)
{
    find_job job = { .input = input, .options = options };
    return run(&job, out);
}

planner_status planner_documents_load(const char *path, const planner_options *options,
                                      planner_documents **out)
{
    find_job job = { .path = path, .options = options };
    return run(&job, out);
}

size_t planner_documents_count(const planner_documents *documents)
{
    return documents->found.count;
}

bool planner_documents_get(const planner_documents *documents, size_t index,
                           planner_document *document)
{
    if (index >= documents->found.count) return false;
    const pl_document *found = &documents->found.items[index];
    *document = (planner_document){
        .input = { .name = documents->name.data,
                   .text = documents->text.data + found->from,
                   .size = found->to - found->from,
                   .lines_before = documents->origin.lines + found->lines_before,
                   .bytes_before = documents->origin.bytes + found->from },
        .empty = found->empty,
    };
    return true;
}

void planner_documents_free(planner_documents *documents)
{
    if (documents) pl_arena_close(documents->arena);
}
