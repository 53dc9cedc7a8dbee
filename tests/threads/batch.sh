#!/bin/sh
# The program under the thread sanitizer, which sees what the threads of a batch share: the rules,
# the editions, the patterns. Its own exit status is 66.
#   batch.sh PROGRAM
# Runs in the repository root and writes only below a temporary folder.
set -eu
program=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
TSAN_OPTIONS=halt_on_error=1
export TSAN_OPTIONS

# run WANTED COMMAND...: ends with that status, and nothing is seen.
run() {
    wanted=$1
    shift
    status=0
    "$program" "$@" >"$work/out" 2>"$work/said" <"$work/in" || status=$?
    [ "$status" -eq "$wanted" ] && ! grep -q ThreadSanitizer "$work/said" && return
    echo "ended with $status, not $wanted: $*" >&2
    head -50 "$work/said" >&2
    exit 1
}

for number in $(seq 60); do
    for market in jp us; do
        printf '{"id":"%s%s","campaign":"Spring 日本一","market":"%s","goals":["awareness","sales"],' \
            "$market" "$number" "$market"
        printf '"audience":{"age":"2%s-34"},"copy":"No. 1 tea, 日本一の味。#%s"}\n' $((number % 10)) "$number"
    done
    printf '{"id":"broken\n\n'
done >"$work/in"
for number in $(seq 70); do
    cat rules/examples/sakura-latte.yaml
    echo ---
done >"$work/many.yaml"

run 0 check -j 4 --input ndjson -f ndjson --summary "$work/summary"
run 0 recommend -j 4 --input ndjson -f ndjson
run 0 recommend -j 4 rules/examples "$work/many.yaml"
run 0 check -j 4 -v rules/examples "$work/many.yaml"
run 0 check -j 4 -f ndjson rules/examples "$work/many.yaml"
run 2 check -j 4 -f sarif rules/examples none.yaml "$work/many.yaml"
