/* What is known of texts while they stay where they are: which patterns of a set are in them.
 *
 * Kept in a context for the last few texts that patterns were searched for in, so that a text is
 * passed over once and no pattern is searched for in it twice. A text is known by where it stands:
 * whoever keeps sightings keeps the texts at least as long. */
#ifndef PL_CEL_SIGHTING_H
#define PL_CEL_SIGHTING_H

#include "cel/pattern_set.h"

typedef struct pl_sightings pl_sightings;

pl_sightings *pl_sightings_new(pl_arena *arena);
/* What is known of the pattern, which is of a closed set, and the text; to be written to once more
 * is known. Stays valid up to the next call. */
unsigned char *pl_sighting_of(pl_sightings *sightings, const pl_pattern *pattern, pl_slice text);

#endif
