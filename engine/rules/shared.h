/* What the files of a pack share by name: `lists` of values and `let`, named conditions.
 *
 * Holds them as they are written, and what each rule used of them, which is part of what the rule
 * says. A list means values only where it is compared, since it is there that their type is known;
 * a condition is compiled once, by whoever asks for it first, and is one node for all who use it.
 */
#ifndef PL_RULES_SHARED_H
#define PL_RULES_SHARED_H

#include "rules/constant.h"

struct pl_condition;

/* A list or condition that was used. */
typedef struct pl_use {
    bool is_list;
    pl_slice name;
    const pl_node *node; /* what it is */
} pl_use;

typedef PL_LIST(pl_use) pl_uses;

typedef enum pl_let_state { PL_LET_WRITTEN, PL_LET_READING, PL_LET_READ } pl_let_state;

typedef struct pl_let {
    pl_slice name;
    const pl_node *node;
    pl_let_state state;
    const struct pl_condition *condition; /* once it is read; NULL: defective, which was reported */
    size_t height;                        /* how many are built on each other below it */
    pl_uses uses;                         /* of others by it, and by them in their turn */
} pl_let;

typedef struct pl_shared {
    pl_map lists;            /* name -> const pl_node *, a list of scalars */
    pl_map lets;             /* name -> pl_let * */
    PL_LIST(pl_let *) stack; /* of those that are being read, the outermost first */
    pl_uses uses;            /* of what is being read; sorted by nobody */
    size_t spent;            /* values that were read once more for who shares them */
} pl_shared;

extern const pl_slice pl_lists_root; /* `lists` */

/* Enters what stands under `lists:` and `let:`, each NULL where there is nothing. */
void pl_shared_add(pl_shared *shared, const pl_node *lists, const pl_node *lets, pl_report *report);

/* Whether the text is `lists.` with something behind it. */
bool pl_is_list_reference(pl_slice text);
/* The list that `lists.NAME` means, noted as used; NULL after a report about `span`. */
const pl_node *pl_shared_list(const pl_compiler *compiler, pl_slice reference, pl_span span);
/* The named condition, not noted yet; NULL after a report about `span`. */
pl_let *pl_shared_let(const pl_compiler *compiler, pl_slice name, pl_span span);
/* Notes a use that is not noted yet; false after a report about `span` where there are too many. */
bool pl_shared_use(const pl_compiler *compiler, pl_use use, pl_span span);
/* Counts values that are written once and read for one more user, which little text can do without
 * end; false where there were too many, which is reported once, about `span`. */
bool pl_shared_spend(const pl_compiler *compiler, size_t values, pl_span span);

#endif
