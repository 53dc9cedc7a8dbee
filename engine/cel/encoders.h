/* `base64.encode` and `base64.decode`: bytes as text, after RFC 4648 with the standard alphabet.
 * What is written is padded; what is read may be. */
#ifndef PL_CEL_ENCODERS_H
#define PL_CEL_ENCODERS_H

#include "cel/scope.h"

extern const pl_library pl_encoders_library;

#endif
