#!/bin/sh
# Holds the runner of vectors to what it is for, with vectors of our own: check.sh RUNNER
#
# A runner that cannot fail proves nothing, so every way to be wrong has a vector in own.ndjson, and
# own.txt is what is to be said of them.
set -eu
runner=$1
here=tests/vectors
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

# status WANTED WHAT ARGUMENT...: runs the runner, whose output is left in $work/out.
status() {
    wanted=$1
    what=$2
    shift 2
    found=0
    "$runner" "$@" >"$work/out" 2>&1 || found=$?
    [ "$found" -eq "$wanted" ] && return
    echo "$what: status $found, wanted $wanted"
    cat "$work/out"
    failed=1
}

status 1 "vectors of which some fail" $here/own.ndjson
diff -u $here/own.txt "$work/out" || failed=1

grep '"section":"passes"' $here/own.ndjson >"$work/good.ndjson"
status 0 "vectors that pass" "$work/good.ndjson"
[ "$(tail -n 1 "$work/out")" = "4 passed, 0 failed" ] || {
    echo "vectors that pass: the last line is $(tail -n 1 "$work/out")"
    failed=1
}

: >"$work/empty.ndjson"
status 1 "no vector at all" "$work/empty.ndjson"
status 1 "no file at all"
status 1 "a file that is not there" "$work/good.ndjson" "$work/missing.ndjson"
(
    cat "$work/good.ndjson"
    echo '{"file":"own","expr":"1"}'
) >"$work/torn.ndjson"
status 1 "a line that is no vector" "$work/torn.ndjson"
(
    cat "$work/good.ndjson"
    echo '{"file":"own",'
) >"$work/broken.ndjson"
status 1 "a line that is no JSON" "$work/broken.ndjson"
exit "$failed"
