# What the tests of the recipes share: the stream, the one run over it, and a `planner` for the recipes
# that can be held in mid-run. Sourced in the repository root by a script that got the program as $1;
# everything is written below the temporary folder $work.
# shellcheck shell=sh disable=SC2034,SC2154 # who sources it uses and sets names
case $1 in
/*) program=$1 ;;
*) program=$(pwd)/$1 ;;
esac
unset PLANNER_LANG PLANNER_RULES PLANNER_FACTS PLANNER_JOBS
unset LANG LC_ALL LC_MESSAGES
work=$(mktemp -d)
chmod 711 "$work"
trap 'stop_all; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP

records=6000
size=500           # records in a chunk
environment=marked # what the recipes run in

# marked COMMAND...: what this command starts is known again by its environment.
marked() {
    env PLANNER_SCALE="$work" "$@"
}

# having NAME=VALUE: the processes that began with this in their environment.
having() {
    grep -lzFxs "$1" /proc/[0-9]*/environ | cut -d / -f 3
}

# Whatever has happened: nothing that was started here is left.
stop_all() {
    for signal in TERM KILL; do
        for _ in 1 2 3 4 5 6 7 8 9 10; do
            processes=$(having "PLANNER_SCALE=$work")
            [ -n "$processes" ] || return 0
            # shellcheck disable=SC2086 # numbers of processes
            kill -s "$signal" $processes 2>/dev/null || true
            sleep 0.5
        done
    done
    echo "these processes are left: $processes" >&2
}

fail() {
    tail -n 20 "$work"/cluster/*.log >&2 2>/dev/null || true
    echo "FAILED: $*" >&2
    exit 1
}

# wait_for SECONDS COMMAND...: until the command succeeds.
wait_for() {
    left=$(($1 * 10))
    shift
    until "$@" >"$work/waited" 2>&1; do
        left=$((left - 1))
        [ "$left" -gt 0 ] || fail "waited too long for: $*"
        sleep 0.1
    done
}

# The recipes call `planner`, as those who copy them do. Here it also notes the chunk and the node, and
# for one run that is named in `hold`, by its chunk or its node, it reads the chunk from a pipe; what is
# named in `refuse` ends at once.
make_planner() {
    mkdir "$work/bin"
    cat >"$work/bin/planner" <<END
#!/bin/sh
program='$program'
notes='$work'
END
    cat >>"$work/bin/planner" <<'END'
chunk=$(expr "$*" : '.* -o \(chunk-[0-9]*\)') || exec "$program" "$@"
named() {
    case " $chunk ${SLURMD_NODENAME:-} " in
    *" $(cat "$notes/$1" 2>/dev/null || echo nothing) "*) mv "$notes/$1" "$notes/$1.done" ;;
    *) return 1 ;;
    esac
}
echo "$chunk" >>"$notes/runs"
if named refuse; then
    exit 2
elif named hold; then
    echo "$chunk $$" >"$notes/holding"
    mv "$notes/holding" "$notes/held"
    exec "$program" "$@" <"$notes/pipe"
fi
exec "$program" "$@"
END
    chmod +x "$work/bin/planner"
    PATH=$work/bin:$PATH
    export PATH
}

make_stream() {
    awk -v count="$records" -f tests/scale/records.awk rules/examples/*.yaml >"$work/stream"
    planner check --input ndjson -f ndjson --summary "$work/summary" <"$work/stream" >"$work/wanted" ||
        fail "the one run over the stream"
    [ "$(wc -l <"$work/wanted")" -eq "$records" ] || fail "the one run is not whole"
    for status in ok error skipped; do
        grep -c "^{\"id\":\"[^\"]*\",\"seq\":[0-9]*,\"status\":\"$status\"" "$work/wanted" \
            >"$work/$status" || fail "no record is $status"
    done
    echo "stream: $records records ($(cat "$work/ok") sound, $(cat "$work/error") broken," \
        "$(cat "$work/skipped") blank), $(wc -c <"$work/stream") bytes; one run over it: exit 0," \
        "$(wc -c <"$work/wanted") bytes"
}

# cut FOLDER: the chunks that the recipes of this folder run.
cut_stream() {
    folder=$work/$1
    echo "\$ planner split --input stream --records $size $1"
    planner split --input "$work/stream" --records "$size" "$folder" || fail "split"
}

# hold NAME: the next run of this chunk, or on this node, will get half of its records and then wait.
hold() {
    rm -f "$work/pipe" "$work/held"
    mkfifo "$work/pipe"
    echo "$1" >"$work/hold"
}

wrote_something() {
    [ -s "$(echo "$folder/$chunk".out.ndjson.??????)" ]
}

# Leaves chunk and process of the run that waits, when it has read half and written a part.
wait_for_held() {
    wait_for 60 test -e "$work/held"
    read -r chunk process <"$work/held"
    exec 3>"$work/pipe"
    head -n "$((size / 2))" "$folder/$chunk.ndjson" >&3
    wait_for 60 wrote_something
    written=$(wc -l <"$(echo "$folder/$chunk".out.ndjson.??????)")
}

let_go() {
    exec 3>&-
}

# start RECIPE: in the background; `finish STATUS` waits for it.
start() {
    : >"$work/runs"
    rm -f "$work/checked" "$work/status"
    echo "\$ sh tests/scale/$1.sh $(basename "$folder") checked.ndjson"
    {
        status=0
        $environment sh "tests/scale/$1.sh" "$folder" "$work/checked" >"$work/said" 2>&1 3>&- || status=$?
        echo "$status" >"$work/ended"
        mv "$work/ended" "$work/status"
    } &
}

finish() {
    wait_for 300 test -e "$work/status"
    sed 's/^/  /' "$work/said"
    echo "  exit $(cat "$work/status"), chunks run: $(wc -l <"$work/runs")"
    [ "$(cat "$work/status")" -eq "$1" ] || fail "wanted exit $1"
}

# names NUMBER...: that the recipe has named these chunks and no others, and wrote no output.
names() {
    named=$(sed -n 's/^chunk-0*\([0-9]*\).ndjson: .*/\1/p' "$work/said" | paste -s -d ' ' -)
    [ "$named" = "$*" ] || fail "named: $named, not $*"
    [ ! -e "$work/checked" ] || fail "an output of what is not complete"
}

# is_whole COUNT: the output is that of the one run, after as many chunks were run.
is_whole() {
    cmp "$work/wanted" "$work/checked" || fail "the output is another"
    [ "$(wc -l <"$work/runs")" -eq "$1" ] || fail "$1 chunks were to be run"
    echo "  byte-identical to the one run: sha256 $(sha256sum <"$work/checked" | cut -c 1-16)..."
}

number() {
    expr "$1" : 'chunk-0*\([0-9]*\)'
}
