#!/bin/sh
# Runs scenarios and compares, byte for byte, what the program prints and how it ends:
#   run.sh [--update] PROGRAM FOLDER...
# A folder holds `args` (one argument a line) and, where they are not empty, `stdin`, `stdout` and
# `stderr`; `exit` where the status is not 0; `environment` with lines NAME=value. Paths in `args`
# are relative to where this runs, the repository root. --update rewrites what is expected.
set -eu

update=false
if [ "$1" = --update ]; then
    update=true
    shift
fi
program=$1
shift

unset PLANNER_LANG PLANNER_RULES PLANNER_FACTS PLANNER_JOBS NO_COLOR CLICOLOR_FORCE
unset LANG LC_ALL LC_MESSAGES
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Leaves stdout, stderr and exit in $work.
run_scenario() {
    folder=$1
    set --
    while IFS= read -r argument || [ -n "$argument" ]; do
        set -- "$@" "$argument"
    done <"$folder/args"
    set -- "$program" "$@"
    if [ -f "$folder/environment" ]; then
        while IFS= read -r assignment || [ -n "$assignment" ]; do
            set -- "$assignment" "$@"
        done <"$folder/environment"
    fi
    input=/dev/null
    [ -f "$folder/stdin" ] && input=$folder/stdin
    status=0
    env "$@" <"$input" >"$work/stdout" 2>"$work/stderr" || status=$?
    echo "$status" >"$work/exit"
}

# What is not there is empty, or for `exit` 0.
mkdir "$work/plain"
: >"$work/plain/stdout"
: >"$work/plain/stderr"
echo 0 >"$work/plain/exit"
expected_file() {
    if [ -f "$1/$2" ]; then echo "$1/$2"; else echo "$work/plain/$2"; fi
}

failed=0
for folder; do
    run_scenario "$folder"
    for part in stdout stderr exit; do
        if $update; then
            rm -f "$folder/$part"
            cmp -s "$work/$part" "$work/plain/$part" || cp "$work/$part" "$folder/$part"
        elif ! diff -u "$(expected_file "$folder" "$part")" "$work/$part"; then
            echo "$folder: $part differs"
            failed=1
        fi
    done
done
exit "$failed"
