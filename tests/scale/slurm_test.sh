#!/bin/sh
# The recipe for Slurm, on three slurmd on loopback: slurm_test.sh PROGRAM. 77 means skipped, and
# says why.
set -eu
. tests/scale/support.sh
. tests/scale/cluster.sh
missing=$(missing_programs)
if [ -n "$missing" ]; then
    echo "these programs of Slurm and munge are not installed: $missing"
    exit 77
fi
environment=with_cluster

# die NODE: the machine loses its power when it has checked a part of a chunk.
die() {
    wait_for_held
    kill_node "$1"
    let_go
    echo "  kill -9 of $1 with all that ran on it ($(echo "$killed" | wc -w) processes):" \
        "of $chunk $written of $size lines were written"
}

make_planner
make_stream
start_cluster || fail "no cluster"
with_cluster sinfo --version
with_cluster sinfo --Node --noheader --format='  %N %T'

echo "-- a node dies in mid-run, where jobs do not run again by themselves"
node=planner$$-2
cut_stream chunks
hold "$node"
SBATCH_NO_REQUEUE=1
export SBATCH_NO_REQUEUE
start slurm
die "$node"
finish 1
names "$(number "$chunk")"
start slurm
finish 0
is_whole 1
unset SBATCH_NO_REQUEUE

echo "-- a node dies in mid-run, and Slurm runs its job again on another"
start_node "$node"
wait_for 60 all_idle
node=planner$$-3
cut_stream again
hold "$node"
start slurm
die "$node"
status=0
planner collect "$folder" >"$work/named" 2>&1 || status=$?
[ "$status" -eq 1 ] || fail "collect ended with $status"
grep "^$chunk.ndjson: it has no summary" "$work/named" >"$work/line" || fail "$chunk goes unsaid"
sed 's/^/  planner collect, meanwhile: /' "$work/line"
finish 0
is_whole 13
