#!/bin/sh
# What is for people at a terminal: colours, and how much is said beside the result.
#   terminal.sh PROGRAM NAME     runs the test of that name; 77 means skipped
#   terminal.sh --list           prints the names
# Runs in the repository root and writes only below a temporary folder.
# shellcheck disable=SC2016,SC2086,SC2154 # backquotes of messages stand in plain quotes; words of a command; names of process_support.sh
set -eu

if [ "$1" = --list ]; then
    sed -n 's/^test_\([a-z_]*\)() {$/\1/p' "$0" | tr _ -
    exit
fi

. tests/golden/process_support.sh

escape=$(printf '\033')
sakura=rules/examples/sakura-latte.yaml

# defective: a folder of a brief with an error and a warning.
defective() {
    mkdir -p "$work/briefs"
    sed 's/^goals:.*/goals: [awareness, retension]/' "$sakura" >"$work/briefs/bad.yaml"
    { cat "$sakura" && echo 'copy: 世界一の味'; } >"$work/briefs/loud.yaml"
}

# plain FILE: without the colours that planner has.
plain() {
    sed "s/$escape\[1;3[123]m//g; s/$escape\[36m//g; s/$escape\[1m//g; s/$escape\[0m//g" "$1"
}

# colours WANTED WORDS: whether a check has them, with variables and the command as words.
colours() {
    wanted=$1
    shift
    env TERM=xterm "$@" briefs >"$work/out" 2>"$work/said" || true
    found=no
    ! grep -q "$escape" "$work/out" || found=yes
    [ "$found" = "$wanted" ] || fail "colours: $found, not $wanted: $*"
}

test_without_a_terminal_there_are_colours_only_where_they_are_asked_for() {
    defective
    cd "$work"
    colours no "$program" check
    colours no "$program" check --color auto
    colours no "$program" check --color never
    colours yes "$program" check --color always
    colours yes "$program" --color=always check -f short
    colours yes CLICOLOR_FORCE=1 "$program" check
    colours no CLICOLOR_FORCE=0 "$program" check
    colours no CLICOLOR_FORCE= "$program" check
    colours no CLICOLOR_FORCE=1 NO_COLOR=1 "$program" check
    colours yes CLICOLOR_FORCE=1 NO_COLOR= "$program" check
    colours yes NO_COLOR=1 "$program" check --color always
    colours no CLICOLOR_FORCE=1 "$program" check --color never
    ends 2 "$program" check --color blue briefs >out 2>said
    grep -q -e '--color' said || fail "$(cat said)"
}

# seen WORDS: what a terminal gets, with variables before it.
seen() {
    env -u NO_COLOR TERM=xterm "$@" script -qec "'$program' $command" /dev/null >"$work/terminal" </dev/null || true
}

test_a_terminal_gets_colours_that_it_can_show() {
    command -v script >/dev/null || exit 77
    defective
    command="check '$work/briefs'"
    seen
    grep -q "$escape\[1;31merror\[unknown-choice\]$escape\[0m: " "$work/terminal" || fail "$(cat "$work/terminal")"
    seen TERM=dumb
    ! grep -q "$escape" "$work/terminal" || fail "a dumb terminal"
    seen NO_COLOR=1
    ! grep -q "$escape" "$work/terminal" || fail "NO_COLOR"
    command="check --color never '$work/briefs'"
    seen
    ! grep -q "$escape" "$work/terminal" || fail "--color never"
}

# A stream that is no terminal stays plain beside one that is.
test_each_stream_is_asked_for_itself() {
    command -v script >/dev/null || exit 77
    defective
    command="recommend '$work/briefs/bad.yaml' '$sakura' >'$work/out'"
    seen
    grep -q "$escape\[1;31merror" "$work/terminal" || fail "a terminal for messages: $(cat "$work/terminal")"
    ! grep -q "$escape" "$work/out" || fail "a file for the result"
    command="recommend '$work/briefs/bad.yaml' '$sakura' 2>'$work/said'"
    seen
    grep -q "$escape\[1m" "$work/terminal" || fail "a terminal for the result"
    ! grep -q "$escape" "$work/said" || fail "a file for messages"
    command="recommend -o '$work/out' '$sakura'"
    seen
    ! grep -q "$escape" "$work/out" || fail "a file that is named"
    CLICOLOR_FORCE=1 "$program" recommend -o "$work/out" "$sakura"
    ! grep -q "$escape" "$work/out" || fail "a file that is named, and a variable"
    "$program" recommend --color always -o "$work/out" "$sakura"
    grep -q "$escape" "$work/out" || fail "a file that is named, and asked for"
}

# Nothing but colours is added, and columns stay where they are.
test_colours_change_no_word() {
    defective
    for words in "check $work/briefs" "check -f short $work/briefs" "check --lang ja $work/briefs" \
        "recommend rules/examples" "recommend --lang ja $sakura" "compare $sakura --set audience.age=50-69" \
        "explain $sakura --channel line/official-account" "explain $sakura --what-if" "rules list" \
        "rules show photos-at-home" "facts list" "facts lint -v" "eval brief.goals.size()>1 $sakura"; do
        "$program" $words >"$work/wanted" 2>"$work/wanted.said" || true
        "$program" --color always $words >"$work/out" 2>"$work/said" || true
        grep -q "$escape" "$work/out" || fail "$words: no colours"
        plain "$work/out" >"$work/found"
        same "$work/wanted" "$work/found" "$words"
        plain "$work/said" >"$work/found"
        same "$work/wanted.said" "$work/found" "messages of $words"
    done
}

test_documents_have_no_colours() {
    defective
    for format in json sarif junit github csv ndjson; do
        "$program" check --color always -f $format "$work/briefs" >"$work/out" || true
        ! grep -q "$escape" "$work/out" || fail "check -f $format"
    done
    for format in json csv md ndjson; do
        "$program" recommend --color always -f $format "$sakura" >"$work/out"
        ! grep -q "$escape" "$work/out" || fail "recommend -f $format"
    done
    for words in "compare -f json" "compare -f csv" "compare -f md"; do
        "$program" $words --color always "$sakura" --set audience.age=50-69 >"$work/out"
        ! grep -q "$escape" "$work/out" || fail "$words"
    done
    for words in "rules list -f json" "facts list -f json" "facts lint -f json" "version --json" \
        "explain -f json $sakura --what-if" "schema brief" "generate man"; do
        "$program" $words --color always >"$work/out" || true
        ! grep -q "$escape" "$work/out" || fail "$words"
    done
}

# What a brief says stays harmless beside colours of our own.
test_no_brief_draws_in_colour() {
    printf 'campaign: "\\e[31mred\\e[2J"\nmarket: jp\ngoals: [awareness, "\\e[31msalez"]\naudience: {age: 20-34}\n' \
        >"$work/brief.yaml"
    ends 1 "$program" check --color always "$work/brief.yaml" >"$work/out"
    sed -i 's/, "[^]]*//' "$work/brief.yaml"
    ends 0 "$program" recommend --color always "$work/brief.yaml" >>"$work/out"
    grep -q 'u001b\[31mred' "$work/out" || fail "nothing is shown of it"
    plain "$work/out" >"$work/found"
    ! grep -q "$escape" "$work/found" || fail "a brief draws: $(cat -v "$work/found")"
}

# Colours are decided once: no thread has others.
test_colours_are_the_same_for_every_number_of_jobs() {
    for command in check recommend; do
        "$program" $command --color always -j 1 rules/examples >"$work/one"
        "$program" $command --color always -j 3 rules/examples >"$work/three"
        same "$work/one" "$work/three" "$command"
    done
}

# The result stays as it is, and so do errors and the exit status.
test_quiet_says_errors_alone() {
    defective
    printf 'rules:\n  - {id: a, when: brief.copy.size() > 40, score: 1, because: x}\n' >"$work/mine.yaml"
    { cat "$sakura" && printf -- '---\n# nothing\n---\n' && cat "$sakura"; } >"$work/two.yaml"
    for words in "recommend -v --rules $work/mine.yaml $sakura" "check -v rules/examples" "recommend $work/two.yaml"; do
        ends 0 "$program" $words >"$work/wanted" 2>"$work/said"
        [ -s "$work/said" ] || fail "$words: nothing is said at all"
        ends 0 "$program" -q $words >"$work/out" 2>"$work/said"
        [ ! -s "$work/said" ] || fail "$words: $(cat "$work/said")"
        same "$work/wanted" "$work/out" "$words"
    done
    ends 2 "$program" recommend --quiet -v --rules "$work/mine.yaml" none.yaml "$work/briefs/bad.yaml" "$sakura" \
        >"$work/out" 2>"$work/said"
    [ "$(grep -c '^error\[' "$work/said")" -eq 2 ] || fail "errors go unsaid: $(cat "$work/said")"
    ! grep -q '^note\|^warning' "$work/said" || fail "more than errors: $(cat "$work/said")"
    ends 2 "$program" check -q --no-such-option 2>"$work/said"
    [ -s "$work/said" ] || fail "an unknown option goes unsaid"
}

test_quiet_shows_no_progress() {
    command -v script >/dev/null || exit 77
    mkfifo "$work/pipe"
    (
        exec 3>"$work/pipe"
        printf '{"id":"a"}\n' >&3
        sleep 1
        printf '{"id":"b"}\n' >&3
    ) &
    command="check -q --input ndjson -f ndjson -o '$work/out' <'$work/pipe'"
    seen
    wait
    [ ! -s "$work/terminal" ] || fail "$(cat "$work/terminal")"
}

test="test_$(printf '%s' "$2" | tr - _)"
command -v "$test" >/dev/null || fail "there is no test $2"
"$test"
