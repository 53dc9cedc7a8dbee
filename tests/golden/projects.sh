#!/bin/sh
# What a project around briefs relies on: files that are left out, findings that are known already,
# hooks, the manual and completions.
#   projects.sh PROGRAM NAME     runs the test of that name; 77 means skipped
#   projects.sh --list           prints the names
# Runs in the repository root and writes only below a temporary folder.
# shellcheck disable=SC2016,SC2154 # backquotes of messages stand in plain quotes; names of process_support.sh
set -eu

if [ "$1" = --list ]; then
    sed -n 's/^test_\([a-z_]*\)() {$/\1/p' "$0" | tr _ -
    exit
fi

. tests/golden/process_support.sh

# project FILE...: such briefs below $work/project, all sound.
project() {
    for file; do
        mkdir -p "$work/project/$(dirname "$file")"
        cp "$entering" "$work/project/$file"
    done
}

# checked FOLDER OPERAND...: which files are checked there.
checked() {
    (cd "$1" && shift && "$program" check -f json "$@") |
        sed 's/.*"inputs":\[//; s/\].*//; s/{"path":"\([^"]*\)"[^}]*},*/\1 /g'
}

# is FOUND WANTED WHAT
is() {
    [ "$1" = "$2" ] || fail "$3: found \"$1\", wanted \"$2\""
}

test_what_is_excluded_is_not_checked() {
    project a.yaml b.json drafts/c.yaml drafts/keep.yaml old/deep/d.yaml briefs/e-old.yaml briefs/keep-old.yaml
    cat >"$work/project/planner.yaml" <<'END'
exclude:
  - /*.json
  - drafts/
  - '!drafts/keep.yaml'   # a folder that is left out is not entered
  - old/**
  - '*-old.yaml'
  - '!keep-old.yaml'
END
    wanted="a.yaml briefs/keep-old.yaml "
    is "$(checked "$work/project" . | sed 's|\./||g')" "$wanted" "the folder itself"
    is "$(checked "$work/project/briefs" ..)" "../a.yaml ../briefs/keep-old.yaml " "from a folder below"
    is "$(checked "$work/project" briefs)" "briefs/keep-old.yaml " "a folder of it"
    # Patterns are seen from the folder of their file, wherever the program stands and by whatever way.
    ln -s "$work/project" "$work/link"
    is "$(checked "$work" --config link/planner.yaml project)" \
        "project/a.yaml project/briefs/keep-old.yaml " "from elsewhere"
    is "$(checked "$work" --config project/planner.yaml link/)" \
        "link/a.yaml link/briefs/keep-old.yaml " "through a link"
    # What is named is checked, and so is what is in a folder that is named.
    is "$(checked "$work/project" drafts b.json)" "drafts/c.yaml drafts/keep.yaml b.json " "what is named"
    # Elsewhere the patterns say nothing.
    mkdir "$work/other"
    cp "$entering" "$work/other/x-old.yaml"
    is "$(checked "$work" --config project/planner.yaml other)" "other/x-old.yaml " "elsewhere"
    is "$(checked "$work" --config project/planner.yaml . | sed 's|\./||g')" \
        "other/x-old.yaml project/a.yaml project/briefs/keep-old.yaml " "a folder above"
}

test_what_is_excluded_is_counted_where_it_is_asked_for() {
    project a.yaml b.yaml c/d.yaml c/e.yaml
    printf 'exclude: [c/, b.yaml]\n' >"$work/project/planner.yaml"
    cd "$work/project"
    "$program" check . >"$work/out" 2>"$work/said"
    [ ! -s "$work/said" ] || fail "something is said: $(cat "$work/said")"
    "$program" check -v . >"$work/out" 2>"$work/said"
    grep -q '^planner: `exclude` leaves out of `.`: files 1, folders 1$' "$work/said" ||
        fail "$(cat "$work/said")"
    # Lines leave out the same.
    [ "$("$program" check -f ndjson . | wc -l)" -eq 1 ] || fail "lines have what is left out"
    # That nothing is left is no success.
    printf 'exclude: "*"\n' >planner.yaml
    ends 2 "$program" check . >"$work/out" 2>"$work/said"
    grep -q '^planner: `exclude` leaves out all that is in `.`$' "$work/said" || fail "$(cat "$work/said")"
}

# How deep it is does not matter then, nor what is in it.
test_an_excluded_folder_is_not_entered() {
    deep=$(printf 'deep/%.0s' $(seq 40))
    project a.yaml "${deep}b.yaml"
    (cd "$work/project" && ends 2 "$program" check .) >"$work/out" 2>"$work/said"
    printf 'exclude: deep/\n' >"$work/project/planner.yaml"
    is "$(checked "$work/project" . | sed 's|\./||g')" "a.yaml " "beside a deep folder"
}

test="test_$(printf '%s' "$2" | tr - _)"
command -v "$test" >/dev/null || fail "there is no test $2"
"$test"
