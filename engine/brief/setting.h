/* One field of a brief as it is set beside the brief, `audience.age=20-34`: as if it had been
 * written there.
 *
 * The value is YAML on one line: what begins with `[` or `{` is a list or a mapping, what begins
 * with a quote ends with it, and all else is the text as it stands, also where a file would need
 * quotes. */
#ifndef PL_BRIEF_SETTING_H
#define PL_BRIEF_SETTING_H

#include "document/limits.h"
#include "document/node.h"

/* Whether the text is a path, `=` and a value, perhaps none. */
bool pl_setting_is(pl_slice text);
/* The tree of a brief with the field set; NULL after a report about the value. A path may begin
 * with `brief.`, as rules write it. */
const pl_node *pl_setting_apply(const pl_source *setting, const pl_node *root,
                                const pl_limits *limits, pl_report *report);

#endif
