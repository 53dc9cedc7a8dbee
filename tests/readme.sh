#!/bin/sh
# Runs the commands that README.md shows and compares what they print:
#   readme.sh PROGRAM [FILE]
# A block that begins with ```console has lines `$ command`, each followed by its output, where a
# line `...` stands for any number of lines. `planner` and `build/planner` are PROGRAM; `./dev` is
# not run, nor is its output compared. Everything runs in the repository root, in one folder
# `$TMPDIR` that is removed.
# A `run: planner …` or `script: planner …` in a block ```yaml is a step of CI: it runs in a folder
# that `planner init` began, ends with 0, and writes what it names behind `-o`.
set -eu

case $1 in
/*) program=$1 ;;
*) program=$(pwd)/$1 ;;
esac
file=${2:-README.md}

unset PLANNER_LANG PLANNER_RULES PLANNER_FACTS PLANNER_JOBS NO_COLOR CLICOLOR_FORCE
unset LANG LC_ALL LC_MESSAGES
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/tmp"
ln -s "$program" "$work/bin/planner"
PATH=$work/bin:$PATH
TMPDIR=$work/tmp
export PATH TMPDIR

# Cuts the README into files: 1.command, 1.wanted, 1.line and so on; prints how many.
awk -v work="$work" '
    /^```/ { console = $0 == "```console"; next }
    !console { next }
    /^\$ / {
        if (count) close(work "/" count ".wanted")
        count++
        print substr($0, 3) > (work "/" count ".command")
        print NR > (work "/" count ".line")
        printf "" > (work "/" count ".wanted")
        continued = /\\$/
        next
    }
    count && continued { print > (work "/" count ".command"); continued = /\\$/; next }
    count { print > (work "/" count ".wanted") }
    END { print count + 0 }
' "$file" >"$work/count"
count=$(cat "$work/count")
[ "$count" -gt 0 ] || {
    echo "$file shows no command"
    exit 1
}

# Whether WANTED with its `...` lines matches FOUND. The last `...` is the only one to go back to.
matches() {
    awk '
        NR == FNR { wanted[++most] = $0; next }
        { found[++lines] = $0 }
        END {
            at = 1; line = 1; open = 0
            while (line <= lines) {
                if (at <= most && wanted[at] == "...") { open = at++; tried = line; continue }
                if (at <= most && wanted[at] == found[line]) { at++; line++; continue }
                if (!open) exit 1
                at = open + 1
                line = ++tried
            }
            while (wanted[at] == "..." && at <= most) at++
            exit at <= most
        }' "$1" "$2"
}

failed=0
ran=0
i=0
while [ "$i" -lt "$count" ]; do
    i=$((i + 1))
    case $(cat "$work/$i.command") in
    ./dev | './dev '*) continue ;;
    esac
    # A command may fail on purpose: what it prints says so.
    sed 's|build/planner|planner|g' "$work/$i.command" >"$work/run"
    sh "$work/run" </dev/null >"$work/found" 2>&1 || true
    ran=$((ran + 1))
    matches "$work/$i.wanted" "$work/found" && continue
    echo "$file:$(cat "$work/$i.line"): $(cat "$work/$i.command")"
    diff -u "$work/$i.wanted" "$work/found" || true
    failed=1
done
# step_runs COMMAND
step_runs() {
    made=$(printf '%s\n' "$1" | sed -n 's/.* -o \([^ ]*\).*/\1/p')
    sh -c "$1" </dev/null >"$work/found" 2>&1 && { [ -z "$made" ] || [ -s "$made" ]; }
}

awk '
    /^```/ { yaml = $0 == "```yaml"; next }
    yaml && match($0, /(run|script): planner /) { print substr($0, RSTART) }
' "$file" | sed 's/^[a-z]*: //' >"$work/steps"
if [ -s "$work/steps" ]; then
    mkdir "$work/project"
    cd "$work/project"
    planner init >"$work/found"
    while IFS= read -r step; do
        step_runs "$step" && continue
        echo "$file: the step does not run: $step"
        cat "$work/found"
        failed=1
    done <"$work/steps"
fi
[ "$ran" -gt 0 ] || {
    echo "$file shows no command that can be run here"
    exit 1
}
exit "$failed"
