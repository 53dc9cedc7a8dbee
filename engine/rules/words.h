/* The words of a rule: text with `{…}`, in each language, compiled once and filled for a channel.
 *
 * A placeholder that could be absent although the rule holds is refused when the rules load. Under
 * a condition on a list of the brief, `{brief.goals}` means the values that matched. */
#ifndef PL_RULES_WORDS_H
#define PL_RULES_WORDS_H

#include "rules/guarantee.h"

typedef struct pl_piece {
    pl_slice literal;
    const pl_program *program; /* NULL: only the literal */
    const pl_syntax *syntax;
    const pl_type *type;
    const pl_path *path; /* when the placeholder is one */
    pl_embedded text;    /* of the placeholder */
} pl_piece;

typedef struct pl_template {
    pl_slice text;          /* as it was written */
    const pl_piece *pieces; /* NULL: the text stands for itself */
    size_t count;
} pl_template;

/* What is said in one way for all languages is one template. */
typedef struct pl_message {
    const pl_template *in[PL_LANGUAGE_COUNT];
} pl_message;

extern const pl_message pl_no_message; /* empty in each language */

/* Reads a string, or a mapping of languages. `guaranteed` is what has a value when the rule holds.
 * `rule` is its id, for messages. False after a report. */
bool pl_message_read(const pl_compiler *compiler, const pl_node *node, pl_slice rule,
                     const pl_guaranteed *guaranteed, pl_message *message);

/* Appends the words for the context's variables; `condition` (or NULL) is the rule's, which held.
 * False, and which in `*failed`, when a placeholder fails. */
bool pl_template_fill(const pl_template *words, const pl_condition *condition, pl_context *context,
                      pl_text *text, pl_failed *failed);

#endif
