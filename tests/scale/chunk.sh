#!/bin/sh
# Checks one chunk of a folder that `planner split` wrote, called by its number:
#   sh chunk.sh FOLDER NUMBER
# In a job array of Slurm the number is that of the task. A run that is killed leaves no summary, by
# which `planner collect` knows that the chunk is not complete.
#SBATCH --job-name=planner --ntasks=1 --requeue
set -eu
cd "$1"
chunk=$(printf 'chunk-%06d' "${2:-$SLURM_ARRAY_TASK_ID}")
base=$(grep -A 3 "\"$chunk.ndjson\"" manifest.json | sed -n 's/.*"seq_base": \([0-9]*\),/\1/p')
exec planner check --input ndjson -f ndjson --seq-base "$base" \
    -o "$chunk.out.ndjson" --summary "$chunk.summary.json" <"$chunk.ndjson"
