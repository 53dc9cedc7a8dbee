#!/bin/sh
# The recipe for GNU parallel: parallel_test.sh PROGRAM. 77 means skipped, and says why.
set -eu
if ! parallel --version 2>/dev/null | grep -q '^GNU parallel'; then
    echo "GNU parallel is not installed"
    exit 77
fi
. tests/scale/support.sh
make_planner
make_stream
parallel --version | head -n 1

echo "-- one job is killed in mid-run, one does not begin"
cut_stream chunks
hold chunk-000005
echo chunk-000008 >"$work/refuse"
start parallel
wait_for_held
kill -9 "$process"
let_go
echo "  kill -9 of the run of $chunk, which had written $written of $size lines"
finish 1
names 5 8
start parallel
finish 0
is_whole 2

echo "-- chunks that look complete and are not"
cp -r "$folder" "$work/damaged"
folder=$work/damaged
rm "$folder/chunk-000002.out.ndjson"
cp -r rules "$work/rules"
sed -i '0,/score: +[0-9]*/s//score: +1/' "$work/rules/recommend"/*.yaml
PLANNER_RULES=$work/rules sh tests/scale/chunk.sh "$folder" 3
sed -i '$d' "$folder/chunk-000004.out.ndjson"
head -c 1000 "$folder/chunk-000006.out.ndjson" >"$work/part"
cp "$work/part" "$folder/chunk-000006.out.ndjson"
rm "$folder/chunk-000007.ndjson" "$folder/chunk-000007.summary.json"
echo "  lost: the output of 2, chunk 7; run with other rules: 3; cut off: the outputs of 4 and 6"
status=0
planner collect "$folder" -o "$work/checked" >"$work/said" 2>&1 || status=$?
sed 's/^/  /' "$work/said"
[ "$status" -eq 1 ] || fail "collect ended with $status"
rm -f "$work/checked"
names 2 3 4 6 7
start parallel
finish 1
names 7
cp "$work/chunks/chunk-000007.ndjson" "$folder"
echo "  chunk 7 is there again"
start parallel
finish 0
is_whole 1
