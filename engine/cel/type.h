/* Types of expressions: base types, lists, maps, optionals, and records with typed fields. */
#ifndef PL_CEL_TYPE_H
#define PL_CEL_TYPE_H

#include "base/words.h"

typedef enum pl_type_kind {
    PL_TYPE_DYN, /* unknown until evaluated: assignable both ways */
    PL_TYPE_NULL,
    PL_TYPE_BOOL,
    PL_TYPE_INT,
    PL_TYPE_UINT,
    PL_TYPE_DOUBLE,
    PL_TYPE_STRING,
    PL_TYPE_BYTES,
    PL_TYPE_TIMESTAMP,
    PL_TYPE_DURATION,
    PL_TYPE_LIST,
    PL_TYPE_MAP,
    PL_TYPE_OPTIONAL,
    PL_TYPE_TYPE, /* of a type as a value: `type(1)` */
    PL_TYPE_RECORD,
    PL_TYPE_ABSTRACT,  /* known by its name and parameters alone */
    PL_TYPE_NUMBER,    /* of a parameter: an int, a uint or a double */
    PL_TYPE_PARAMETER, /* `A` in the signature of a function, or, numbered, one use of it */
    PL_TYPE_KIND_COUNT
} pl_type_kind;

/* A value that a string may take, and what people call it. */
typedef struct pl_choice {
    pl_slice name;
    pl_words words; /* empty where the name says it */
} pl_choice;

typedef struct pl_choices {
    pl_slice what;  /* "goal", "feature": for messages */
    pl_words words; /* the same in each language, where whoever declares them says so */
    const pl_choice *items;
    size_t count;
    bool open; /* more are known only later: constants that meet it are noted, not refused */
} pl_choices;

typedef struct pl_field {
    pl_slice name;
    const struct pl_type *type;
    bool may_be_absent;
} pl_field;

typedef struct pl_type {
    pl_type_kind kind;
    pl_slice name;              /* of a record: `age-range`, `money`, `brief`; of a parameter */
    const struct pl_type *item; /* of a list, an optional, a type; what a map holds */
    const struct pl_type *key;  /* of a map */
    const pl_choices *choices;  /* of a string, or NULL when it is free */
    const pl_field *fields;     /* of a record, in the order of its slots; an abstract type's
                                   parameters are the types of its fields */
    size_t field_count;
    size_t number; /* of a parameter in use, from 1 */
} pl_type;

extern const pl_type pl_type_dyn, pl_type_null, pl_type_bool, pl_type_int, pl_type_uint,
    pl_type_double, pl_type_string, pl_type_bytes, pl_type_timestamp, pl_type_duration,
    pl_type_type, pl_type_number;
extern const pl_type pl_type_strings; /* list(string) */
/* For signatures: the parameters A and B, and what is built of them. */
extern const pl_type pl_type_a, pl_type_b, pl_type_list_a, pl_type_map_ab, pl_type_optional_a,
    pl_type_optional_b;

/* Whether a value of type `from` can stand where `to` is wanted. Records are the same by name; a
 * parameter fits everything. */
bool pl_type_fits(const pl_type *from, const pl_type *to);
/* Whether something in it is known only when it runs. */
bool pl_type_is_open(const pl_type *type);
/* list(item), optional(item) or type(item). */
const pl_type *pl_type_of(pl_arena *arena, pl_type_kind kind, const pl_type *item);
const pl_type *pl_type_map(pl_arena *arena, const pl_type *key, const pl_type *item);
/* The slot of a field, or SIZE_MAX. */
size_t pl_type_slot(const pl_type *record, pl_slice field);
/* As people write it: `int`, `list(string)`, `age-range`. */
pl_slice pl_type_text(pl_arena *arena, const pl_type *type);
/* The choice of that name, or NULL. */
const pl_choice *pl_choice_find(const pl_choices *choices, pl_slice name);

#endif
