/* Types of expressions: base types, lists, and records with typed fields. */
#ifndef PL_CEL_TYPE_H
#define PL_CEL_TYPE_H

#include "base/words.h"

typedef enum pl_type_kind {
    PL_TYPE_DYN, /* unknown until evaluated: assignable both ways */
    PL_TYPE_NULL,
    PL_TYPE_BOOL,
    PL_TYPE_INT,
    PL_TYPE_DOUBLE,
    PL_TYPE_STRING,
    PL_TYPE_TIMESTAMP,
    PL_TYPE_LIST,
    PL_TYPE_RECORD,
    PL_TYPE_KIND_COUNT
} pl_type_kind;

/* A value that a string may take, and what people call it. */
typedef struct pl_choice {
    pl_slice name;
    pl_words words; /* empty where the name says it */
} pl_choice;

typedef struct pl_choices {
    pl_slice what; /* "goal", "feature": for messages */
    const pl_choice *items;
    size_t count;
    bool open; /* more are known only later: constants that meet them are noted, not refused */
} pl_choices;

typedef struct pl_field {
    pl_slice name;
    const struct pl_type *type;
    bool may_be_absent;
} pl_field;

typedef struct pl_type {
    pl_type_kind kind;
    pl_slice name;              /* of a record: `age-range`, `money`, `brief` */
    const struct pl_type *item; /* of a list */
    const pl_choices *choices;  /* of a string, or NULL when it is free */
    const pl_field *fields;     /* of a record, in the order of its slots */
    size_t field_count;
} pl_type;

extern const pl_type pl_type_dyn, pl_type_null, pl_type_bool, pl_type_int, pl_type_double,
    pl_type_string, pl_type_timestamp, pl_type_strings; /* the last is list(string) */

/* Whether a value of type `from` can stand where `to` is wanted. Records are the same by name. */
bool pl_type_fits(const pl_type *from, const pl_type *to);
/* The type that both fit, the less known one where one knows more; NULL when there is none. */
const pl_type *pl_type_join(pl_arena *arena, const pl_type *left, const pl_type *right);
/* The slot of a field, or SIZE_MAX. */
size_t pl_type_slot(const pl_type *record, pl_slice field);
/* As people write it: `int`, `list(string)`, `age-range`. */
pl_slice pl_type_text(pl_arena *arena, const pl_type *type);
/* The choice of that name, or NULL. */
const pl_choice *pl_choice_find(const pl_choices *choices, pl_slice name);

#endif
