# What process.sh and streams.sh share: the program, a temporary folder, and what tests say. Sourced.
# shellcheck shell=sh disable=SC2034,SC2312 # who sources it uses them
case $1 in
/*) program=$1 ;;
*) program=$(pwd)/$1 ;;
esac
root=$(pwd)
# What a sanitizer finds must not look like findings.
export ASAN_OPTIONS=exitcode=97 UBSAN_OPTIONS=exitcode=97
unset PLANNER_LANG PLANNER_RULES PLANNER_FACTS PLANNER_JOBS NO_COLOR CLICOLOR_FORCE
unset LANG LC_ALL LC_MESSAGES TZ
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

entering=rules/examples/entering-japan.yaml

# Also where the output of what fails goes elsewhere.
exec 4>&2
fail() {
    echo "$*" >&4
    exit 1
}

# same FILE FILE WHAT
same() {
    diff -u "$1" "$2" || fail "not the same bytes: $3"
}

differ() {
    ! cmp -s "$1" "$2" || fail "nothing has changed: $3"
}

# ends STATUS COMMAND...: the command ends with that status.
ends() {
    wanted=$1
    shift
    status=0
    "$@" || status=$?
    [ "$status" -eq "$wanted" ] || fail "ended with $status, not $wanted: $*"
}
