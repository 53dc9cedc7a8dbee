/* Spoiled briefs through check and recommend:
 *   mutated_briefs NUMBER SEED FOLDER PROGRAM SAMPLE...   makes them up from the samples
 *   mutated_briefs --replay FILE FOLDER PROGRAM           one that was kept
 *
 * Each is read, checked and answered through the public functions, YAML and JSON in turn, and
 * written in all formats; one of some hundred is given to the program, too. Nothing may crash, take
 * longer than a second of the processor, end with a status that is none, or name a place that is
 * not in the file. What fails is left in FOLDER, with its number and seed printed. */
#include <planner/planner.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "tests/mutate/mutant.h"
#include "tests/mutate/places.h"
#include "tests/mutate/process.h"

enum { one_process_in = 200, most_editions = 8, longest_path = 4096, endless_seconds = 120 };

typedef struct run {
    const char *program, *folder;
    planner_ruleset *ruleset;
    planner_facts *editions[most_editions];
    size_t edition_count;
    uint64_t seed, number; /* of the present one */
    clock_t spent;         /* on the present one, by planner alone */
    file_text file;
    char path[longest_path]; /* where it stands */
    size_t sound, answered, diagnostics, places, processes;
    clock_t slowest;
    uint64_t slowest_number;
} run;

static void fail(const run *on, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    printf("brief %llu of seed %llu: ", (unsigned long long)on->number,
           (unsigned long long)on->seed);
    vprintf(format, arguments);
    printf("\n  it stands in %s\n", on->path);
    va_end(arguments);
    exit(1);
}

static void expect(const run *on, bool held, const char *what)
{
    if (!held) fail(on, "%s", what);
}

static void stop_watch(run *on, clock_t began)
{
    on->spent += clock() - began;
}

/* Written for both kinds of people and looked at. */
static void check_diagnostics(run *on, const planner_diagnostics *found, bool defective)
{
    planner_text *text;
    expect(on, (planner_diagnostics_errors(found) > 0) == defective,
           "the status is not what the diagnostics say");
    const planner_diagnostic *each;
    for (size_t i = 0; (each = planner_diagnostics_get(found, i)); i++, on->diagnostics++) {
        const char *wrong = place_defect(&on->file, each);
        if (wrong)
            fail(on, "%s: %s at %s:%zu:%zu, bytes %zu to %zu", wrong, each->code, each->file,
                 each->line, each->column, each->byte, each->byte_end);
    }
    for (int style = PLANNER_LONG; style <= PLANNER_SHORT; style++) {
        clock_t began = clock();
        planner_diagnostics_write(found, (planner_diagnostic_style)style,
                                  (planner_language)(on->number % 2), &text);
        stop_watch(on, began);
        expect(on, text, "diagnostics cannot be written");
        const char *format = style == PLANNER_SHORT || !planner_text_size(text) ? "short" : "text";
        const char *wrong = output_defect(&on->file, format, text, &on->places);
        if (wrong) fail(on, "diagnostics: %s", wrong);
        planner_text_free(text);
    }
}

static const planner_facts *facts_of(run *on, const planner_brief *brief)
{
    const char *market = planner_brief_market(brief);
    for (size_t i = 0; i < on->edition_count; i++)
        if (strcmp(planner_facts_market(on->editions[i]), market) == 0) return on->editions[i];
    expect(on, on->edition_count < most_editions, "more markets than there are");
    planner_facts **made = &on->editions[on->edition_count++];
    expect(on, planner_facts_load(market, NULL, made) == PLANNER_OK, "a market has no facts");
    return *made;
}

static void render(run *on, const planner_result *result, const planner_findings *findings)
{
    for (size_t i = 0; planner_format_name(i); i++) {
        const planner_view view = { .struct_size = sizeof view,
                                    .format = planner_format_name(i),
                                    .findings = findings };
        planner_text *text;
        clock_t began = clock();
        planner_render(result, &view, NULL, &text);
        stop_watch(on, began);
        if (!text) fail(on, "no %s of a result", view.format);
        /* A recommendation has no places; its JSON is looked through all the same. */
        const char *wrong = output_defect(&on->file, view.format, text, &on->places);
        if (wrong) fail(on, "recommend -f %s: %s", view.format, wrong);
        planner_text_free(text);
    }
}

static void write_line(run *on, planner_line line)
{
    planner_text *text;
    line.struct_size = sizeof line;
    line.ruleset = on->ruleset;
    line.language = (planner_language)(on->number % 2);
    clock_t began = clock();
    planner_line_write(&line, NULL, &text);
    stop_watch(on, began);
    expect(on, text, "no line of a brief");
    const char *wrong = output_defect(&on->file, "json", text, &on->places);
    if (wrong) fail(on, "-f ndjson: %s", wrong);
    const char *data = planner_text_data(text);
    expect(on, strchr(data, '\n') == data + planner_text_size(text) - 1, "a line is not one line");
    planner_text_free(text);
}

static void recommend(run *on, const planner_question *question, const planner_findings *findings)
{
    planner_result *result;
    clock_t began = clock();
    planner_status status = planner_recommend(question, NULL, &result);
    stop_watch(on, began);
    expect(on, status == PLANNER_OK || status == PLANNER_INVALID, "recommend has another status");
    check_diagnostics(on, planner_result_diagnostics(result), status != PLANNER_OK);
    if (status == PLANNER_OK) render(on, result, findings);
    if (status == PLANNER_OK) on->answered++;
    write_line(on,
               (planner_line){ .brief = question->brief, .recommends = true, .result = result });
    planner_result_free(result);
}

static planner_findings *check(run *on, const planner_question *question)
{
    planner_findings *findings;
    clock_t began = clock();
    planner_status status = planner_check(question, NULL, &findings);
    stop_watch(on, began);
    expect(on, status == PLANNER_OK || status == PLANNER_INVALID, "check has another status");
    check_diagnostics(on, planner_findings_diagnostics(findings), status != PLANNER_OK);
    write_line(on, (planner_line){ .brief = question->brief, .findings = findings });
    return findings;
}

/* A brief is read, and if it is sound, checked and answered. */
static void judge(run *on, const planner_input *input, planner_report *report)
{
    planner_brief *brief;
    planner_findings *findings = NULL;
    clock_t began = clock();
    planner_status status = planner_brief_parse(input, on->ruleset, NULL, NULL, &brief);
    stop_watch(on, began);
    expect(on, status == PLANNER_OK || status == PLANNER_INVALID, "a brief has another status");
    check_diagnostics(on, planner_brief_diagnostics(brief), status != PLANNER_OK);
    if (status == PLANNER_OK) {
        on->sound++;
        const planner_question question = { .struct_size = sizeof question,
                                            .brief = brief,
                                            .facts = facts_of(on, brief),
                                            .ruleset = on->ruleset,
                                            .language = (planner_language)(on->number % 2) };
        findings = check(on, &question);
        recommend(on, &question, findings);
    } else {
        write_line(on, (planner_line){ .brief = brief });
    }
    began = clock();
    expect(on, planner_report_add(report, brief, findings) == PLANNER_OK, "a report refuses it");
    stop_watch(on, began);
    planner_findings_free(findings);
    planner_brief_free(brief);
}

/* Gives what is in the format `json`. */
static planner_text *write_report(run *on, const planner_report *report)
{
    planner_text *json = NULL;
    for (size_t i = 0; planner_report_format_name(i); i++) {
        const planner_report_view view = { .struct_size = sizeof view,
                                           .format = planner_report_format_name(i) };
        planner_text *text;
        clock_t began = clock();
        planner_report_write(report, &view, NULL, &text);
        stop_watch(on, began);
        if (!text) fail(on, "check -f %s: nothing", view.format);
        const char *wrong = output_defect(&on->file, view.format, text, &on->places);
        if (wrong) fail(on, "check -f %s: %s", view.format, wrong);
        bool is_json = strcmp(view.format, "json") == 0;
        if (is_json) json = text;
        if (!is_json) planner_text_free(text);
    }
    return json;
}

/* All documents of the text into a report. */
static void judge_all(run *on, planner_report *report)
{
    planner_documents *documents;
    const planner_input all = { .name = on->file.name,
                                .text = on->file.bytes,
                                .size = on->file.size };
    clock_t began = clock();
    planner_status status = planner_documents_parse(&all, NULL, &documents);
    stop_watch(on, began);
    expect(on, status == PLANNER_OK || status == PLANNER_LIMIT, "documents have another status");
    planner_document each;
    size_t count = status == PLANNER_OK ? planner_documents_count(documents) : 0;
    if (!count) judge(on, &all, report);
    for (size_t i = 0; i < count && planner_documents_get(documents, i, &each); i++)
        if (count == 1 || !each.empty) judge(on, &each.input, report);
    planner_documents_free(documents);
}

static void run_program(run *on, const char *const *words, process *ended)
{
    const char *arguments[8] = { on->program };
    for (size_t i = 0; words[i]; i++)
        arguments[i + 1] = words[i];
    *ended = (process){ .arguments = arguments, .input = on->path, .folder = on->folder };
    process_run(ended);
    on->processes++;
    bool legal = ended->status >= 0 && ended->status <= 2;
    if (!legal) fail(on, "%s ended with %d: %s", words[0], ended->status, ended->said);
    expect(on, ended->output, "a process wrote nothing");
}

static size_t count_lines(const char *text, size_t size)
{
    size_t count = size && text[size - 1] != '\n';
    for (size_t i = 0; i < size; i++)
        count += text[i] == '\n';
    return count;
}

/* The program finds what the library found, to the byte, and ends as it must. */
static void check_by_process(run *on, const planner_report *report, const planner_text *json)
{
    process ended;
    const char *const words[] = { "check", "-f", "json", on->file.name, NULL };
    run_program(on, words, &ended);
    bool is_whole = on->file.size <= 1024 * 1024; /* else the program has not read all of it */
    bool same = ended.output_size == planner_text_size(json) &&
                memcmp(ended.output, planner_text_data(json), ended.output_size) == 0;
    bool failed = strstr(planner_text_data(json), "\"code\":\"rule-failed\"");
    int wanted = failed ? 2 : planner_report_count(report, PLANNER_ERROR) ? 1 : 0;
    expect(on, same || !is_whole, "the program finds something else than the library");
    if (ended.status != wanted) fail(on, "check ended with %d, not %d", ended.status, wanted);
    process_free(&ended);
}

static void recommend_by_process(run *on)
{
    static const char *const formats[] = { "text", "json", "md", "csv", "ndjson" };
    const char *format = formats[on->processes % (sizeof formats / sizeof *formats)];
    const char *const words[] = { "recommend", "-f", format, on->file.name, NULL };
    process ended;
    run_program(on, words, &ended);
    expect(on, ended.status != 0 || ended.output_size, "recommend gives no answer in silence");
    process_free(&ended);
}

static void stream_by_process(run *on, const char *command)
{
    const char *const words[] = { command, "--input", "ndjson", "-f", "ndjson", NULL };
    process ended;
    run_program(on, words, &ended);
    size_t wanted = count_lines(on->file.bytes, on->file.size);
    size_t got = count_lines(ended.output, ended.output_size);
    if (ended.status != 0 || got != wanted)
        fail(on, "%s: %zu lines of %zu, ended with %d", command, got, wanted, ended.status);
    process_free(&ended);
}

/* Kept while it is looked at, so that it is there whatever happens. */
static void keep(run *on)
{
    snprintf(on->path, sizeof on->path, "%s/%s", on->folder, on->file.name);
    FILE *file = fopen(on->path, "wb");
    bool kept = file && fwrite(on->file.bytes, 1, on->file.size, file) == on->file.size;
    if (!file || fclose(file) != 0 || !kept) fail(on, "it cannot be written");
}

static void look_at(run *on, bool by_process)
{
    planner_report *report;
    on->spent = 0;
    alarm(endless_seconds);
    keep(on);
    expect(on, planner_report_open(on->ruleset, NULL, NULL, &report) == PLANNER_OK, "no report");
    judge_all(on, report);
    planner_text *json = write_report(on, report);
    if (on->spent > on->slowest) {
        on->slowest = on->spent;
        on->slowest_number = on->number;
    }
    if (on->spent > CLOCKS_PER_SEC)
        fail(on, "it took %.2f s of the processor", (double)on->spent / CLOCKS_PER_SEC);
    if (by_process) {
        check_by_process(on, report, json);
        recommend_by_process(on);
        stream_by_process(on, on->processes % 2 ? "check" : "recommend");
    }
    planner_text_free(json);
    planner_report_free(report);
    remove(on->path);
}

static void make_up(run *on, size_t count, char **samples, size_t sample_count)
{
    sample_set sets[2] = { 0 };
    mutant made = { .bytes = malloc(mutant_room) };
    for (size_t i = 0; i < sample_count; i++)
        samples_read(samples[i], &sets[0], &sets[1]);
    for (on->number = 0; made.bytes && on->number < count; on->number++) {
        bool is_json = on->number % 3 == 2;
        mutant_make(&made, &sets[is_json], on->seed, on->number);
        /* A block of its own, so that a byte behind it is one too many. */
        char *bytes = malloc(made.size + !made.size);
        memcpy(bytes, made.bytes, made.size);
        on->file = (file_text){ is_json ? "brief.json" : "brief.yaml", bytes, made.size };
        look_at(on, on->number % one_process_in == 0);
        free(bytes);
    }
    free(made.bytes);
    samples_free(&sets[0]);
    samples_free(&sets[1]);
    printf("%zu briefs of seed %llu: %zu sound ones among their documents, %zu answered\n", count,
           (unsigned long long)on->seed, on->sound, on->answered);
    printf("%zu diagnostics and %zu places in what was written are in their file\n",
           on->diagnostics, on->places);
    printf("%zu processes; the slowest brief took %.3f s: number %llu\n", on->processes,
           (double)on->slowest / CLOCKS_PER_SEC, (unsigned long long)on->slowest_number);
}

static void replay(run *on, const char *path)
{
    size_t size;
    char *bytes = file_bytes(path, &size);
    const char *ending = strrchr(path, '.');
    if (!bytes) exit(1);
    bool is_json = ending && strcmp(ending, ".json") == 0;
    on->file = (file_text){ is_json ? "brief.json" : "brief.yaml", bytes, size };
    look_at(on, true);
    free(bytes);
}

int main(int count, char **arguments)
{
    bool replays = count == 5 && strcmp(arguments[1], "--replay") == 0;
    if (count < 6 && !replays) {
        fprintf(stderr, "usage: mutated_briefs NUMBER SEED FOLDER PROGRAM SAMPLE...\n"
                        "       mutated_briefs --replay FILE FOLDER PROGRAM\n");
        return 2;
    }
    char *folder = realpath(arguments[3], NULL), *program = realpath(arguments[4], NULL);
    run on = { .folder = folder, .program = program };
    if (!folder || !program) return 2;
    if (planner_ruleset_load(NULL, NULL, &on.ruleset) != PLANNER_OK) return 1;
    if (replays) {
        replay(&on, arguments[2]);
    } else {
        on.seed = strtoull(arguments[2], NULL, 10);
        make_up(&on, strtoull(arguments[1], NULL, 10), arguments + 5, (size_t)count - 5);
    }
    planner_ruleset_free(on.ruleset);
    for (size_t i = 0; i < on.edition_count; i++)
        planner_facts_free(on.editions[i]);
    free(folder);
    free(program);
    return 0;
}
