#!/bin/sh
# Checks in a job array of Slurm the chunks that are not complete, and joins the outputs when all are:
#   planner split --input briefs.ndjson --records 100000 chunks
#   sh slurm.sh chunks checked.ndjson
# Ends with 1 and the names of the chunks that are still not complete: run it again for those. All nodes
# see the folder; an array has at most 1,000 tasks, unless the cluster sets another MaxArraySize.
set -u
tasks=$(planner collect "$1" 2>/dev/null | sed -n 's/^chunk-0*\([0-9]*\).*/\1/p' | paste -s -d , -)
[ -z "$tasks" ] ||
    sbatch --wait --array="$tasks" --output="$1/chunk-%a.log" "$(dirname "$0")/chunk.sh" "$1"
planner collect "$1" -o "$2"
