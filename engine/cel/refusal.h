/* What the checker says where an expression cannot work: each finds the names that were probably
 * meant and the fix, and reports. All return NULL, the type of what has none. */
#ifndef PL_CEL_REFUSAL_H
#define PL_CEL_REFUSAL_H

#include "cel/syntax.h"
#include "source/report.h"

typedef struct pl_refusal {
    const pl_scope *scope;
    pl_embedded text;
    pl_report *report;
} pl_refusal;

/* No variable has that name. */
const pl_type *pl_refuse_name(pl_refusal to, const pl_syntax *name);
/* What it selects from is no record, or a record without that field. */
const pl_type *pl_refuse_select(pl_refusal to, const pl_syntax *select);
/* The operator or macro of `syntax` does not take this operand. */
const pl_type *pl_refuse_operand(pl_refusal to, const pl_syntax *syntax, const pl_syntax *operand);
/* The operator does not take these two together. */
const pl_type *pl_refuse_pair(pl_refusal to, const pl_syntax *syntax, const pl_syntax *left,
                              const pl_syntax *right);
/* The constant is none of the choices. */
const pl_type *pl_refuse_choice(pl_refusal to, const pl_choices *choices,
                                const pl_syntax *constant);
/* No map has keys of that type. */
const pl_type *pl_refuse_key(pl_refusal to, const pl_syntax *key);
/* What is wrong with a constant argument, or, without a defect, an argument that would have to be a
 * constant. */
const pl_type *pl_refuse_argument(pl_refusal to, const pl_syntax *argument,
                                  const pl_defect *defect);
/* There is no such function, or it does not take these arguments. */
const pl_type *pl_refuse_call(pl_refusal to, const pl_syntax *call);

#endif
