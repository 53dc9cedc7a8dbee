/* Makes briefs and packs of rules up, the same for the same seed:
 *   batch_make FOLDER [BRIEFS [SEED]]
 *
 * FOLDER then holds, of BRIEFS (10,000) briefs,
 *   briefs.yaml      all of them, a document each
 *   briefs.ndjson    the same, a line each
 *   briefs/          the same, a file each, up to 10,000 of them
 * and the packs
 *   find-100 find-1000 find-10000      rules with findings
 *   score-100 score-1000 score-10000   rules with points
 *   near far                           100 rules for the market jp; those and 9,900 for us
 *   patterns idle                      425 rules of one pattern each; a single rule
 * and `empty`, a file with nothing in it. About 60 of 10,000 rules hold for a brief. */
#include "bench/batch/folder.h"

#include <stdio.h>
#include <stdlib.h>

enum { default_briefs = 10000 };

int main(int count, char **arguments)
{
    size_t briefs = count > 2 ? strtoul(arguments[2], NULL, 10) : default_briefs;
    uint64_t seed = count > 3 ? strtoul(arguments[3], NULL, 10) : 1;
    if (count < 2 || count > 4 || !briefs) {
        fputs("usage: batch_make FOLDER [BRIEFS [SEED]]\n", stderr);
        return 2;
    }
    return batch_folder_write(arguments[1], briefs, seed) ? 0 : 2;
}
