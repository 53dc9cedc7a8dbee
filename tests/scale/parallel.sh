#!/bin/sh
# Checks with GNU parallel the chunks that are not complete, and joins the outputs when all are:
#   planner split --input briefs.ndjson --records 100000 chunks
#   sh parallel.sh chunks checked.ndjson
# Ends with 1 and the names of the chunks that are still not complete: run it again for those.
set -u
planner collect "$1" 2>/dev/null | sed -n 's/^chunk-0*\([0-9]*\).*/\1/p' |
    parallel --quote sh "$(dirname "$0")/chunk.sh" "$1"
planner collect "$1" -o "$2"
