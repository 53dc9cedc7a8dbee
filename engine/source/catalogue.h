/* The catalogue of everything that can be wrong with a user's text: code, severity, words, help.
 *
 * Words name their arguments: `{found}` is what stands there, `{wanted}` what belongs there,
 * `{where}` the place it belongs to, `{list}` the possible values, `{why}` the reason. */
#ifndef PL_SOURCE_CATALOGUE_H
#define PL_SOURCE_CATALOGUE_H

#include "source/codes.h"
#include "source/severity.h"

typedef struct pl_catalogue_row {
    pl_severity severity;
    pl_words message;
    pl_words help; /* empty where there is nothing to add */
} pl_catalogue_row;

const pl_catalogue_row *pl_catalogue(pl_code code);
pl_slice pl_code_id(pl_code code);

#endif
