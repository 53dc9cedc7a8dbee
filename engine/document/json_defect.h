/* What is wrong at a place of a JSON text, in the words of somebody who wrote it by hand.
 *
 * The slow half of document/json_reader, which stops at the first defect and asks here for its
 * name. Each function but the first reports exactly one defect and returns false. Offsets are those
 * of the source. */
#ifndef PL_DOCUMENT_JSON_DEFECT_H
#define PL_DOCUMENT_JSON_DEFECT_H

#include "source/report.h"

/* The part of a source that is one JSON text, up to its end. */
typedef struct pl_json_text {
    pl_report *report;
    const pl_source *source;
    size_t end;
} pl_json_text;

/* Whether a word is `true`, `false`, `null` or a number by JSON's grammar. */
bool pl_json_is_word(pl_slice word);

/* At `at` stands no value; no field name; no colon, where the name ended at `behind`. */
bool pl_json_no_value(const pl_json_text *text, size_t at);
bool pl_json_no_name(const pl_json_text *text, size_t at);
bool pl_json_no_colon(const pl_json_text *text, size_t at, size_t behind);
/* Neither a comma nor what closes the bracket at `opened`; the newest value ended at `behind`. */
bool pl_json_no_comma(const pl_json_text *text, size_t at, size_t behind, size_t opened);
/* Something behind the one value. */
bool pl_json_no_end(const pl_json_text *text, size_t at);
/* The comma at `at` is one too many. */
bool pl_json_extra_comma(const pl_json_text *text, size_t at);
/* The bracket or quote at `opened` never closes. */
bool pl_json_unclosed(const pl_json_text *text, size_t opened);
/* The control character at `at` stands in the string that opens at `opened`. */
bool pl_json_control(const pl_json_text *text, size_t opened, size_t at);
/* No escape begins with the backslash at `at`. */
bool pl_json_no_escape(const pl_json_text *text, size_t at);

#endif
