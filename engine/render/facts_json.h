/* The facts of an edition as one JSON document, format `planner.facts` 1.0. */
#ifndef PL_RENDER_FACTS_JSON_H
#define PL_RENDER_FACTS_JSON_H

#include "render/facts.h"

extern pl_facts_put *const pl_facts_as_json[PL_FACTS_KIND_COUNT];

#endif
