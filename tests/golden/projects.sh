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

# codes FILE: the codes of the findings that a report in JSON lists.
codes() {
    grep -o '"code":"[^"]*"' "$1" | cut -d '"' -f 4 | tr '\n' ' '
}

# claims FILE CLAIM: a brief whose copy claims something.
claims() {
    mkdir -p "$work/project"
    printf 'campaign: x\nmarket: jp\ngoals: [awareness]\naudience: {age: 20-34}\ncopy: |\n  %s\n' "$2" \
        >"$work/project/$1"
}

test_a_baseline_leaves_out_what_is_known() {
    claims a.yaml 世界一のラテ
    claims b.yaml 日本一のラテ
    cd "$work/project"
    "$program" check -f json --fail-on warning . -o known.json && fail "nothing is found"
    is "$(codes known.json)" "superlative superlative " "the baseline"
    # The baseline is no brief, though it lies among them.
    ends 0 "$program" check --baseline known.json --fail-on warning . >out 2>said
    is "$(cat out)" "checked 2 briefs: 0 errors, 0 warnings in 0 briefs; 2 findings of the baseline left out" "known"
    [ ! -s said ] || fail "something is said: $(cat said)"
    # Nor is the file that a run writes, though an earlier one wrote it.
    "$program" check -f json --fail-on warning . -o ./known.json && fail "nothing is found"
    is "$(codes known.json)" "superlative superlative " "the baseline, written again"
    # Edits elsewhere change nothing, in whatever way the folder is named.
    sed -i 's/^campaign: x/# first\n\ncampaign: another/' a.yaml
    ends 0 "$program" check --baseline known.json --fail-on warning a.yaml b.yaml >out
    # A new file, a new finding in an old one, and one more of a kind are new.
    claims c.yaml 世界一のラテ
    sed -i 's/一のラテ/一のラテ、業界No.1、飲むだけで痩せる/' b.yaml
    ends 1 "$program" check --baseline known.json --fail-on warning -f json . >out
    "$program" check -f json b.yaml >b.json
    is "$(codes out)" "$(codes b.json | sed 's/superlative //')superlative " "new ones"
    grep -q '"warning":[1-9][0-9]*,.*"known":2}' out || fail "counts: $(tail -c 200 out)"
    # It is the same in every format.
    for format in short sarif junit github csv; do
        "$program" check --baseline known.json -f "$format" . >out || true
        ! grep -q 'a\.yaml.*superlative' out || fail "$format has what is known"
        grep -q 'c\.yaml' out || fail "$format lacks what is new"
    done
    "$program" check --baseline known.json --lang ja . >out || true
    grep -q '。ベースラインにある2件は除きました$' out || fail "$(tail -1 out)"
}

# By its whole path, too: two of one name are two files, and an annotation finds its file.
test_briefs_have_one_name_in_whatever_way_they_are_named() {
    mkdir -p "$work/project/x" "$work/project/y"
    claims x/a.yaml 世界一のラテ
    claims y/a.yaml 日本一のラテ
    ln -s project "$work/linked"
    cd "$work/project"
    for format in text short json sarif junit github csv ndjson; do
        ends 0 "$program" check -f "$format" x y/a.yaml >wanted
        for here in "$work/project" "$work/project/." "$work//linked"; do
            ends 0 "$program" check -f "$format" "$here/x" "$here/y/a.yaml" >out
            same wanted out "$format of $here"
        done
    done
    ends 0 "$program" check -f json . >wanted
    ends 0 "$program" check -f json "$work/project" >out
    same wanted out "the folder itself"
    ends 0 "$program" check -f json -o known.json "$work/project/x"
    ends 1 "$program" check --fail-on warning --baseline known.json "$work/project/y" >out
    cp x/a.yaml ./-
    ends 2 "$program" check -f short "$work/project/-" "$work/project/none" </dev/null >out
    grep -q '/project/-:.*superlative' out || fail "$(cat out)"
}

test_what_is_gone_from_a_baseline_is_said_where_it_is_asked_for() {
    claims a.yaml 世界一のラテ
    claims b.yaml 日本一のラテ
    cd "$work/project"
    "$program" check -f json . -o known.json
    claims a.yaml ラテ
    "$program" check --baseline known.json . >out 2>said
    [ ! -s said ] || fail "something is said: $(cat said)"
    "$program" check -v --baseline known.json . >out 2>said
    is "$(grep 'known.json' said)" 'planner: findings of `known.json` that no longer occur: 1' "what is gone"
    # Of a brief that is not checked nobody knows.
    "$program" check -v --baseline known.json b.yaml >out 2>said
    ! grep 'known.json' said || fail "something is said of another brief"
}

# A brief that is defective was not judged, so that nobody knows what else is in it.
test_a_baseline_hides_no_defect() {
    mkdir "$work/project"
    cd "$work/project"
    printf 'campaign: x\nmarket: jp\ngoals: [salez]\naudience: {age: 20+}\n' >a.yaml
    ends 1 "$program" check -f json a.yaml >known.json
    ends 1 "$program" check --baseline known.json a.yaml >out
    grep -q '^error\[unknown-choice\]' out || fail "$(cat out)"
}

test_a_baseline_that_is_none_is_refused() {
    claims a.yaml 世界一のラテ
    cd "$work/project"
    for text in '' '[]' '{}' '"x"' '{"format":"planner.diagnostics"' 'format: planner.diagnostics' \
        '{"format":"planner.diagnostics","format_version":"2.0","diagnostics":[]}' \
        '{"format":"planner.diagnostics","format_version":1.0,"diagnostics":[]}' \
        '{"format":"planner.checked","format_version":"1.0","diagnostics":[]}' \
        '{"format":"planner.diagnostics","format_version":"1.0","diagnostics":{}}' \
        '{"format":"planner.diagnostics","format_version":"1.0","diagnostics":[1]}' \
        '{"format":"planner.diagnostics","format_version":"1.0","diagnostics":[{"code":"superlative","path":null}]}' \
        '{"format":"planner.diagnostics","format_version":"1.0","diagnostics":[{"code":null,"path":null,"field":null}]}' \
        '{"format":"planner.diagnostics","format_version":"1.0","diagnostics":[{"code":"a","path":{},"field":null}]}'; do
        printf '%s' "$text" >none.json
        echo old >kept
        ends 2 "$program" check --baseline none.json -o kept a.yaml >out 2>said
        grep -q '^error\[.*' said || fail "$text: $(cat said)"
        grep -q '^  --> none.json\(:1:\|$\)' said || fail "$text: no place is named: $(cat said)"
        [ "$(cat kept)" = old ] || fail "$text: something is written"
    done
    ends 2 "$program" check --baseline missing.json a.yaml >out 2>said
    grep -q 'missing.json. does not exist\|error\[missing-file\]' said || fail "$(cat said)"
    ends 2 "$program" check --baseline . a.yaml >out 2>said
    head -c 1000 /dev/urandom >random.json
    ends 2 "$program" check --baseline random.json a.yaml >out 2>said
    head -c 16777217 /dev/zero | tr '\0' ' ' >large.json
    ends 2 "$program" check --baseline large.json a.yaml >out 2>said
    grep -q 'error\[too-large\]' said || fail "$(cat said)"
    # Lines are of one brief each.
    ends 2 "$program" check --baseline none.json -f ndjson a.yaml >out 2>said
    is "$(cat said)" 'planner: `--baseline` does not belong to `planner check -f ndjson`' "lines"
}

# hook ID KEY: what a hook says under a key.
hook() {
    sed -n "/^- id: $1\$/,/^\$/s/^  $2: //p" "$root/.pre-commit-hooks.yaml" | sed "s/^'\(.*\)'\$/\1/"
}

# run_hook ID: what pre-commit does for all files of the working folder, with planner in the path.
run_hook() {
    find . -type f -not -path './.*' | sed 's|^\./||' | LC_ALL=C sort >"$work/all"
    grep -E "$(hook "$1" files)" "$work/all" >"$work/chosen" || true
    [ -s "$work/chosen" ] || return 0
    # shellcheck disable=SC2046,SC2091 # words of a command; names without blanks
    if [ "$(hook "$1" pass_filenames)" = false ]; then
        $(hook "$1" entry)
    else
        $(hook "$1" entry) $(cat "$work/chosen")
    fi
}

test_hooks_do_what_they_say() {
    is "$(sed -n 's/^- id: //p' .pre-commit-hooks.yaml | tr '\n' ' ')" "planner-check planner-test " "hooks"
    for id in planner-check planner-test; do
        # A hook names a command that there is, and every key that pre-commit wants.
        is "$(hook "$id" entry)" "planner ${id#planner-}" "the entry of $id"
        is "$(hook "$id" language)" system "the language of $id"
        [ "$(hook "$id" name)" ] || fail "$id has no name"
    done
    mkdir "$work/bin" "$work/project"
    ln -s "$program" "$work/bin/planner"
    PATH=$work/bin:$PATH
    cd "$work/project"
    planner init >"$work/out"
    mkdir -p briefs/spring other rules
    cp "$root/$entering" briefs/spring/a.yml
    printf 'no brief\n' >other/briefs.yaml
    printf 'no brief\n' >briefs/notes.txt
    run_hook planner-check >"$work/out" || fail "$(cat "$work/out")"
    is "$(tr '\n' ' ' <"$work/chosen")" "briefs/first.yaml briefs/spring/a.yml " "the files of planner-check"
    grep -q '^checked 2 briefs: 0 errors' "$work/out" || fail "$(cat "$work/out")"
    printf 'campaign: x\n' >briefs/b.json
    ends 1 run_hook planner-check >"$work/out"
    cat >rules/mine.yaml <<'END'
rules:
  - id: mine
    when: {brief.goals: sales}
    score: 5
    because: it sells
    examples:
      - {brief: {goals: [sales], audience: {age: 20+}}, channel: line/ads, outcome: holds, points: 5}
END
    printf 'rules: ./rules\n' >planner.yaml
    run_hook planner-test >"$work/out" || fail "$(cat "$work/out")"
    is "$(tr '\n' ' ' <"$work/chosen")" "planner.yaml rules/mine.yaml " "the files of planner-test"
    grep -q '^tested 1 example of 1 rule: 0 failed' "$work/out" || fail "$(cat "$work/out")"
    sed -i 's/points: 5/points: 6/' rules/mine.yaml
    ends 1 run_hook planner-test >"$work/out"
}

# The tools that read a manual page; each that is there must be content.
test_the_manual_page_is_sound() {
    "$program" generate man >"$work/planner.1"
    for section in NAME SYNOPSIS DESCRIPTION COMMANDS OPTIONS ENVIRONMENT FILES 'EXIT STATUS' EXAMPLES; do
        grep -q "^\.SH $section\$" "$work/planner.1" || fail "there is no section $section"
    done
    ! LC_ALL=C grep -n '[^ -~]' "$work/planner.1" || fail "not every terminal can show this"
    read=false
    if command -v mandoc >/dev/null; then
        mandoc -T lint "$work/planner.1" >"$work/said" 2>&1 || fail "$(cat "$work/said")"
        [ ! -s "$work/said" ] || fail "$(cat "$work/said")"
        read=true
    fi
    if command -v groff >/dev/null; then
        groff -man -ww -z "$work/planner.1" >"$work/said" 2>&1 || fail "$(cat "$work/said")"
        [ ! -s "$work/said" ] || fail "$(cat "$work/said")"
        read=true
    fi
    if command -v man >/dev/null && man --warnings -l "$work/planner.1" >"$work/page" 2>"$work/said"; then
        [ ! -s "$work/said" ] || fail "$(cat "$work/said")"
        grep -q -e '--fail-on LEVEL' "$work/page" || fail "an option is missing"
        read=true
    fi
    if ! $read; then
        echo "skipped: neither mandoc nor groff nor man is here"
        exit 77
    fi
}

# What help says, the manual page says: no option and no command is missing.
test_the_manual_page_has_every_option() {
    "$program" generate man | sed 's/\\-/-/g; s/\\f[BRI]//g' >"$work/page"
    "$program" help | sed -n 's/^  \(-.,\|   \) \(--[a-z-]*\).*/\2/p' >"$work/options"
    "$program" help | sed -n '/^Commands:/,/^Options:/s/^  \([a-z]*\) .*/\1/p' | sort -u >"$work/commands"
    [ "$(wc -l <"$work/options")" -gt 20 ] || fail "too few options"
    [ "$(wc -l <"$work/commands")" -gt 10 ] || fail "too few commands"
    while IFS= read -r option; do
        grep -q -e "^\(-., \)\{0,1\}$option\( \|\$\)" "$work/page" || fail "no $option"
    done <"$work/options"
    while IFS= read -r name; do
        grep -q -e "^planner $name" "$work/page" || fail "no $name"
    done <"$work/commands"
    for variable in PLANNER_RULES PLANNER_FACTS PLANNER_LANG; do
        grep -q "^$variable\$" "$work/page" || fail "no $variable"
    done
}

# completed WORD...: what bash completes the last word to, sorted.
completed() {
    env "PLANNER_COMPLETIONS=$work/planner.bash" bash -c '
        . "$PLANNER_COMPLETIONS"
        COMP_WORDS=("$@")
        COMP_CWORD=$(($# - 1))
        _planner
        [ ${#COMPREPLY[@]} -eq 0 ] || printf "%s\n" "${COMPREPLY[@]}"
    ' bash "$@" | LC_ALL=C sort | tr '\n' ' '
}

test_bash_completes() {
    if ! command -v bash >/dev/null; then
        echo "skipped: there is no bash"
        exit 77
    fi
    "$program" generate bash >"$work/planner.bash"
    bash -n "$work/planner.bash" || fail "bash cannot read it"
    is "$(completed planner ch)" "check " "a command"
    is "$(completed planner '')" \
        "$({ "$program" help | sed -n '/^Commands:/,/^Options:/s/^  \([a-z][a-z]*\) .*/\1/p'; echo version; } |
            LC_ALL=C sort -u | tr '\n' ' ')" "all commands"
    is "$(completed planner --)" "--color --config --help --lang --quiet --version " "options before a command"
    is "$(completed planner check --fa)" "--facts --fail-on " "options of check"
    is "$(completed planner recommend --fa)" "--facts " "options of recommend"
    is "$(completed planner test --fi)" "--filter " "an option of test"
    is "$(completed planner check --what)" "" "an option of another command"
    is "$(completed planner --lang ja check --fai)" "--fail-on " "behind an option and its value"
    is "$(completed planner --lang j)" "ja " "a choice before the command"
    is "$(completed planner check -f '')" "csv github json junit ndjson sarif short text " "formats of check"
    is "$(completed planner recommend --format = js)" "json " "a format behind ="
    is "$(completed planner explain --format = '=')" "json text " "all formats behind ="
    is "$(completed planner check --fail-on '')" "error note warning " "levels"
    is "$(completed planner recommend --top '')" "" "a number"
    is "$(completed planner rules '')" "list show " "a first operand"
    is "$(completed planner rules show '')" "" "a second operand"
    is "$(completed planner generate '')" "bash fish man zsh " "what can be generated"
    is "$(completed planner help ex)" "explain " "a command to be helped with"
    is "$(completed planner schema br)" "brief " "a schema"
    mkdir "$work/files"
    cd "$work/files"
    touch "a brief.yaml" 'a*.yaml' b.yaml
    mkdir a-folder
    is "$(completed planner check a)" "a brief.yaml a*.yaml a-folder " "files"
    is "$(completed planner init '')" "a-folder " "folders"
    is "$(completed planner check -o b)" "b.yaml " "a file to write"
    is "$(completed planner split --input b)" "b.yaml " "a file to cut"
    is "$(completed planner check --input n)" "ndjson " "a kind of input"
    is "$(completed planner recommend --color '')" "always auto never " "when there are colours"
    is "$(completed planner version --j)" "--json " "an option of version"
}

test_other_shells_read_their_completions() {
    read=false
    for shell in zsh fish; do
        for language in en ja; do
            "$program" generate "$shell" --lang "$language" >"$work/$shell"
            [ "$(grep -c -e '--fail-on=' -e '-l fail-on ' "$work/$shell")" -eq 1 ] || fail "$shell: no --fail-on, or not of check alone"
            command -v "$shell" >/dev/null || continue
            "$shell" -n "$work/$shell" || fail "$shell cannot read it"
            read=true
        done
    done
    if command -v fish >/dev/null; then
        fish --no-config -c "source $work/fish; complete -C 'planner check --fa'" | cut -f 1 | tr '\n' ' ' >"$work/found"
        is "$(cat "$work/found")" "--facts --fail-on " "fish"
    fi
    if ! $read; then
        echo "skipped: neither zsh nor fish is here"
        exit 77
    fi
}

# pack_of FROM TO: a pack of those numbers, which test nothing, one thing, a pattern or several things.
pack_of() {
    mkdir "$work/pack-$1"
    printf 'pack: {id: many, version: "1", owner: all}\n' >"$work/pack-$1/pack.yaml"
    awk -v from="$1" -v to="$2" 'BEGIN {
        split("awareness visits sales", goals, " ")
        print "rules:"
        for (n = from; n <= to; n++) {
            printf "  - id: point-%d\n    finding: note\n    message: point %d\n", n, n
            if (n % 7 == 0) continue
            printf "    when:\n      brief.goals: %s\n", goals[n % 3 + 1]
            if (n % 7 == 1) printf "      brief.copy: {matches: word%d}\n", n % 5
            if (n % 7 > 3) printf "      brief.audience.age: %d-%d\n", 10 + n % 30, 30 + n % 30
            if (n % 7 > 5) print "      brief.market: [jp, us]"
        }
    }' >"$work/pack-$1/rules.yaml"
}

test_many_rules_find_what_few_find() {
    pack_of 1 1400
    mv "$work/pack-1" "$work/all"
    pack_of 1 700
    pack_of 701 1400
    printf 'campaign: Spring\nmarket: jp\ngoals: [awareness]\naudience: {age: 20-34}\ncopy: word1\n' \
        >"$work/brief.yaml"
    for pack in all pack-1 pack-701; do
        "$program" check -f short --rules "$work/$pack" "$work/brief.yaml" |
            grep 'point-' >"$work/$pack.out" || true
    done
    cat "$work/pack-1.out" "$work/pack-701.out" | sort >"$work/halves"
    sort "$work/all.out" >"$work/whole"
    same "$work/halves" "$work/whole" "findings of many rules"
    [ "$(wc -l <"$work/whole")" -gt 400 ] || fail "$(wc -l <"$work/whole") findings"
}

test="test_$(printf '%s' "$2" | tr - _)"
command -v "$test" >/dev/null || fail "there is no test $2"
"$test"
