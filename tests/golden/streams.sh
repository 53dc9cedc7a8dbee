#!/bin/sh
# The contract of streams, point by point, as only a process can show it.
#   streams.sh PROGRAM NAME     runs the test of that name; 77 means skipped
#   streams.sh --list           prints the names
# Runs in the repository root and writes only below a temporary folder.
# shellcheck disable=SC2016,SC2086,SC2154 # sed scripts stand in plain quotes; words of a command; names of process_support.sh
set -eu

if [ "$1" = --list ]; then
    sed -n 's/^test_\([a-z0-9_]*\)() {$/\1/p' "$0" | tr _ -
    exit
fi

. tests/golden/process_support.sh

# brief ID: a sound record.
brief() {
    printf '{"id":"%s","campaign":"Spring","market":"jp","goals":["awareness"],"audience":{"age":"20-34"}}' "$1"
}

# records COUNT: as many lines.
records() {
    for number in $(seq "$1"); do
        brief "r$number"
        echo
    done
}

check() {
    "$program" check --input ndjson -f ndjson "$@"
}

# What each line says it is: `id status`.
statuses() {
    sed 's/^{"id":"\([^"]*\)","seq":[0-9]*,"status":"\([a-z]*\)",.*/\1 \2/' "$1"
}

# The number of lines, which all end.
lines() {
    wc -l <"$1" | tr -d ' '
}

# Broken and blank ones have their lines, too, where they stand.
test_each_line_has_one_line_in_its_order() {
    {
        records 2
        echo
        echo '{"id":"broken",'
        echo '{"id":"lacking"}'
        echo ' '
        echo '[1,2]'
        brief last
    } >"$work/in"
    for command in check recommend; do
        ends 0 "$program" $command --input ndjson -f ndjson <"$work/in" >"$work/out" 2>"$work/said"
        [ ! -s "$work/said" ] || fail "$command: something was said: $(cat "$work/said")"
        statuses "$work/out" | sed 's/sha256:[0-9a-f]*/hash/' >"$work/found"
        cat >"$work/wanted" <<END
r1 ok
r2 ok
hash skipped
hash error
lacking error
hash skipped
hash error
last ok
END
        same "$work/wanted" "$work/found" "$command: what became of the lines"
        sed 's/.*"seq":\([0-9]*\),.*/\1/' "$work/out" | cut -d , -f 1 >"$work/found"
        seq 8 >"$work/wanted"
        same "$work/wanted" "$work/found" "$command: their numbers"
    done
}

test_every_line_names_the_rules() {
    { records 1; echo; echo '{'; } | check >"$work/out"
    hash=$(head -1 "$work/out" | sed 's/.*"rules":{[^}]*"sha256":"\([0-9a-f]*\)".*/\1/')
    [ ${#hash} -eq 64 ] || fail "no hash: $hash"
    [ "$(grep -c "$hash" "$work/out")" -eq 3 ] || fail "a line without the rules' hash"
    "$program" recommend "$entering" | grep -q "rules $(echo "$hash" | cut -c 1-7)" || fail "another hash"
}

# A broken record is called by its bytes, without what ends a line or marks its beginning.
test_a_record_without_id_is_called_by_its_hash() {
    printf '{"a":1}' | sha256sum | cut -d ' ' -f 1 >"$work/wanted"
    printf '{"a":1}\n{"a":1}\r\n\357\273\277{"a":1}\n{"a":1}' | check | statuses /dev/stdin >"$work/out"
    for number in 1 2 3 4; do
        echo "sha256:$(cat "$work/wanted") error"
    done >"$work/all"
    same "$work/all" "$work/out" "the ids"
}

test_seq_base_numbers_the_lines() {
    records 2 | check --seq-base 41 >"$work/out"
    for number in 41 42; do
        grep -q "\"seq\":$number," "$work/out" || fail "$(cat "$work/out")"
    done
    for bad in -1 x 9223372036854775807; do
        ends 2 "$program" check --input ndjson -f ndjson --seq-base=$bad </dev/null 2>"$work/said"
        grep -q -e '--seq-base' "$work/said" || fail "nothing is said of $bad"
    done
}

# The same record gives the same bytes, whatever stands before it and however it ends.
test_a_record_is_the_same_wherever_it_stands() {
    brief same >"$work/one"
    "$program" recommend --input ndjson -f ndjson --seq-base 4 <"$work/one" >"$work/wanted"
    {
        printf '\357\273\277'
        records 2
        echo '{"broken'
        printf '\357\273\277'
        cat "$work/one"
        printf '\r\n\n'
    } >"$work/in"
    "$program" recommend --input ndjson -f ndjson <"$work/in" | sed -n 4p >"$work/out"
    same "$work/wanted" "$work/out" "a record in another place"
    "$program" recommend --input ndjson -f ndjson "$work/in" | sed -n 4p >"$work/out"
    same "$work/wanted" "$work/out" "a record in a file"
}

test_no_locale_changes_a_line() {
    { records 3; echo '{"campaign":7}'; } >"$work/in"
    LC_ALL=C check --lang ja <"$work/in" >"$work/wanted"
    for locale in C.UTF-8 de_DE.UTF-8 tr_TR.UTF-8 ja_JP.eucJP; do
        LC_ALL=$locale check --lang ja <"$work/in" >"$work/out"
        same "$work/wanted" "$work/out" "$locale"
    done
}

# What is no text is an error of its line; the next line is read.
test_bytes_that_are_no_text_are_errors_of_their_line() {
    {
        printf '{"id":"a\000b"}\n\000\n'
        printf '{"id":"\377\376"}\n'
        printf '{"id":"\355\240\200"}\n'
        brief after
    } >"$work/in"
    ends 0 "$program" check --input ndjson -f ndjson <"$work/in" >"$work/out"
    statuses "$work/out" | sed 's/^sha256:[0-9a-f]*/hash/' >"$work/found"
    printf 'hash error\nhash error\nhash error\nhash error\nafter ok\n' >"$work/wanted"
    same "$work/wanted" "$work/found" "what became of the lines"
    [ "$(grep -c '"code":"nul-character"' "$work/out")" -eq 2 ] || fail "$(cat "$work/out")"
    [ "$(grep -c '"code":"not-text"' "$work/out")" -eq 2 ] || fail "$(cat "$work/out")"
    [ "$(tr -d '\000' <"$work/out" | wc -c)" -eq "$(wc -c <"$work/out")" ] || fail "NUL is printed"
}

# letters COUNT LETTER: so many of a letter.
letters() {
    head -c "$1" /dev/zero | tr '\0' "$2"
}

test_a_line_of_more_than_1_mib_is_an_error_of_its_own() {
    {
        brief before
        echo
        printf '{"id":"long","campaign":"'
        letters 2097152 x
        printf '"}\n'
        letters 1048576 ' '
        echo
        letters 1048577 ' '
        echo
        brief after
    } >"$work/in"
    ends 0 "$program" check --input ndjson -f ndjson --summary "$work/summary" <"$work/in" >"$work/out"
    statuses "$work/out" | sed 's/^sha256:[0-9a-f]*/hash/' >"$work/found"
    printf 'before ok\nhash error\nhash skipped\nhash error\nafter ok\n' >"$work/wanted"
    same "$work/wanted" "$work/found" "what became of the lines"
    grep -c '"code":"too-large"' "$work/out" | grep -qx 2 || fail "another defect"
    hash=$(sed -n 2p "$work/in" | tr -d '\n' | sha256sum | cut -d ' ' -f 1)
    sed -n 2p "$work/out" | grep -q "^{\"id\":\"sha256:$hash\"" || fail "it is not called by all of it"
    grep -q "\"sha256\": \"$(sha256sum <"$work/in" | cut -d ' ' -f 1)\"" "$work/summary" ||
        fail "the summary has another hash of the input"
}

# Rules that fail for one record leave the others alone, and the run is complete.
test_a_rule_that_fails_is_an_error_of_its_line() {
    mkdir "$work/rules"
    cat >"$work/rules/rules.yaml" <<'END'
rules:
  - id: overflows
    when: 'size(brief.goals) * 9223372036854775807 > 1 && size(brief.goals) > 1'
    finding: note
    message: never
END
    {
        records 1
        brief two | sed 's/"awareness"/"awareness","sales"/'
        echo
        brief three
    } >"$work/in"
    ends 0 "$program" check --input ndjson -f ndjson --rules "$work/rules" <"$work/in" >"$work/out"
    statuses "$work/out" >"$work/found"
    printf 'r1 ok\ntwo error\nthree ok\n' >"$work/wanted"
    same "$work/wanted" "$work/found" "what became of the lines"
    sed -n 2p "$work/out" | grep -q '"code":"rule-failed"' || fail "it goes unsaid"
}

# Findings are what a line says, not how the run ends.
test_findings_do_not_change_the_exit_status() {
    echo '{}' | ends 0 "$program" check --input ndjson -f ndjson --fail-on note >"$work/out"
    grep -q '"status":"error"' "$work/out" || fail "$(cat "$work/out")"
    ends 0 "$program" check --input ndjson -f ndjson </dev/null >"$work/out"
    [ ! -s "$work/out" ] || fail "a line of nothing: $(cat "$work/out")"
}

test_a_reader_that_goes_away_is_trouble() {
    records 3000 >"$work/in"
    for jobs in 1 3; do
        without_reader
    done
}

without_reader() {
    {
        status=0
        check -j "$jobs" --summary "$work/summary" <"$work/in" 2>"$work/said" || status=$?
        echo "$status" >"$work/status"
    } | head -1 >"$work/out"
    [ "$(cat "$work/status")" = 2 ] || fail "ended with $(cat "$work/status")"
    grep -q 'cannot write' "$work/said" || fail "nothing is said: $(cat "$work/said")"
    [ "$(lines "$work/out")" -eq 1 ] || fail "no line came through"
    [ ! -e "$work/summary" ] || fail "there is a summary of what is not complete"
}

test_output_that_does_not_arrive_is_trouble() {
    records 2 >"$work/in"
    echo old >"$work/summary"
    records 3000 >"$work/many"
    for input in in many; do
        [ -c /dev/full ] || break
        echo old >"$work/summary"
        ends 2 "$program" check -j 2 --input ndjson -f ndjson --summary "$work/summary" \
            <"$work/$input" >/dev/full 2>"$work/said"
        [ "$(grep -c 'cannot write' "$work/said")" -eq 1 ] || fail "a full disk: $(cat "$work/said")"
        [ ! -e "$work/summary" ] || fail "the summary of an earlier run is left"
    done
    ends 2 "$program" check --input ndjson -f ndjson --summary "$work/summary" \
        <"$work/in" >&- 2>"$work/said"
    grep -q 'cannot write' "$work/said" || fail "a closed output goes unsaid"
    [ ! -e "$work/summary" ] || fail "there is a summary without output"
}

test_input_that_cannot_be_read_is_trouble() {
    for input in '<&-' '<.' '<"$work/none"'; do
        status=0
        (eval "check --summary \"$work/summary\" $input") >"$work/out" 2>"$work/said" || status=$?
        [ "$status" -eq 2 ] || [ "$input" = '<"$work/none"' ] || fail "$input ended with $status"
        [ ! -e "$work/summary" ] || fail "$input: there is a summary"
        [ ! -s "$work/out" ] || fail "$input: $(cat "$work/out")"
    done
    ends 2 "$program" check --input ndjson -f ndjson "$work/none" 2>"$work/said"
    grep -q 'cannot read `.*/none`: there is no such file' "$work/said" || fail "$(cat "$work/said")"
}

# A stream may take hours: what cannot be summed up is not begun.
test_a_summary_that_cannot_be_written_is_said_at_once() {
    records 2 >"$work/in"
    mkdir "$work/folder"
    for command in check recommend; do
        for summary in "$work/missing/s.json" "$work/folder"; do
            ends 2 "$program" $command --input ndjson -f ndjson --summary "$summary" \
                <"$work/in" >"$work/out" 2>"$work/said"
            grep -q "cannot write .$summary.: " "$work/said" || fail "$(cat "$work/said")"
            [ ! -s "$work/out" ] || fail "$command: the stream was read: $(cat "$work/out")"
        done
    done
    ends 0 check --summary "$work/folder/s.json" <"$work/in" >"$work/out"
    [ "$(ls -A "$work/folder")" = s.json ] || fail "left behind: $(ls -A "$work/folder")"
}

# The run is killed while it waits for the rest of the stream.
test_a_run_that_is_killed_leaves_no_summary() {
    mkfifo "$work/pipe"
    echo old >"$work/summary"
    # The program itself, not a shell around it, is what is killed.
    (exec "$program" check --input ndjson -f ndjson --summary "$work/summary" -o "$work/result" <"$work/pipe") &
    run=$!
    exec 3>"$work/pipe"
    records 3 >&3
    for _ in $(seq 100); do
        [ -e "$work/summary" ] || break
        sleep 0.2
    done
    kill -9 "$run"
    wait "$run" 2>"$work/said" || true
    exec 3>&-
    [ ! -e "$work/summary" ] || fail "there is a summary"
    [ ! -e "$work/result" ] || fail "there is a result"
}

# A filter answers what it has read before it waits for more.
test_lines_are_answered_before_the_stream_ends() {
    mkfifo "$work/pipe"
    check <"$work/pipe" >"$work/out" &
    run=$!
    exec 3>"$work/pipe"
    records 3 >&3
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        [ "$(lines "$work/out")" -lt 3 ] || break
        sleep 0.2
    done
    [ "$(lines "$work/out")" -eq 3 ] || fail "$(lines "$work/out") lines while it waits"
    exec 3>&-
    wait "$run"
}

# number KEY FILE: the first number under the key of a summary.
number() {
    sed -n "s/^ *\"$1\": \\([0-9]*\\),\\{0,1\\}\$/\\1/p" "$2" | head -1
}

test_the_summary_counts_and_hashes() {
    {
        records 2
        echo '{}'
        echo
    } >"$work/in"
    check --summary "$work/summary" --seq-base 5 --today 2027-03-01 <"$work/in" >"$work/out"
    for hashed in in out; do
        grep -q "\"sha256\": \"$(sha256sum <"$work/$hashed" | cut -d ' ' -f 1)\"" "$work/summary" ||
            fail "another hash of $hashed"
        grep -q "\"bytes\": $(wc -c <"$work/$hashed" | tr -d ' ')," "$work/summary" ||
            fail "another size of $hashed"
    done
    [ "$(grep -c '"records": 4,' "$work/summary")" -eq 2 ] || fail "other records"
    [ "$(number skipped "$work/summary")" = 1 ] || fail "skipped"
    [ "$(number errors "$work/summary")" = 1 ] || fail "errors"
    [ "$(number seq_base "$work/summary")" = 5 ] || fail "seq_base"
    found=$(grep -o '"level":"error"' "$work/out" | wc -l | tr -d ' ')
    [ "$(number error "$work/summary")" = "$found" ] || fail "findings"
    grep -q '"today": "2027-03-01"' "$work/summary" || fail "today"
    grep -q '"options": null' "$work/summary" || fail "options"
    "$program" recommend --input ndjson -f ndjson --top 2 -v --summary "$work/summary" \
        <"$work/in" >"$work/out" 2>"$work/notes"
    grep -q '"options": "--verbose --top 2"' "$work/summary" || fail "options of a recommendation"
    check --ignore superlative --select sound-of-drinking --select superlative --summary "$work/summary" \
        <"$work/in" >"$work/out"
    grep -q '"options": "--select sound-of-drinking --select superlative --ignore superlative"' "$work/summary" ||
        fail "options that choose"
}

test_what_belongs_to_streams_is_refused_elsewhere() {
    for words in "--summary $work/s $entering" "--seq-base 3 $entering" "--summary $work/s -f ndjson $entering" \
        "--input ndjson $entering" "--input xml $entering" "--input ndjson -f ndjson a b"; do
        ends 2 "$program" check $words >"$work/out" 2>"$work/said" </dev/null
        [ -s "$work/said" ] || fail "nothing is said of $words"
    done
    ends 2 "$program" recommend --input ndjson -f ndjson --channel line 2>"$work/said" </dev/null
    ends 2 "$program" recommend --input ndjson -f ndjson --set age=20+ 2>"$work/said" </dev/null
    [ ! -e "$work/s" ] || fail "a summary was written"
}

# Every line is answered as a whole: there is no first one, and no report before it.
test_what_belongs_to_reports_is_refused_for_lines() {
    for words in "--max-findings 1" "--baseline $entering"; do
        for briefs in "--input ndjson" "$entering"; do
            ends 2 "$program" check -f ndjson $words $briefs >"$work/out" 2>"$work/said" </dev/null
            [ ! -s "$work/out" ] || fail "$words: there are lines"
            grep -q -e "${words% *}" "$work/said" || fail "$words: $(cat "$work/said")"
        done
    done
}

# faulty: records of an error and a warning of rules, of one warning, and of one that cannot be judged.
faulty() {
    printf '{"id":"a","campaign":"Beer","market":"jp","goals":["awareness"],"audience":{"age":"15-34"},"category":["alcohol"],"copy":"世界一の味"}\n'
    printf '{"id":"b","campaign":"Best","market":"jp","goals":["awareness"],"audience":{"age":"20-34"},"copy":"世界一の味"}\n'
    printf '{"id":"c","campaign":"Bad"}\n'
}

# codes FILE: of the findings of each line, in their order.
codes() {
    sed 's/"code":"\([^"]*\)"/\n\1\n/g' "$1" | grep -x -e '[a-z0-9-]*' -e '{"id":"."' | tr '\n' ' '
}

# chosen WANTED WORDS: the lines have these findings, of streams and of files, and they are counted.
chosen() {
    wanted=$1
    shift
    check "$@" --summary "$work/summary" <"$work/in" >"$work/out"
    [ "$(codes "$work/out" | xargs)" = "$wanted" ] || fail "$*: $(codes "$work/out")"
    [ "$(lines "$work/out")" -eq 3 ] || fail "$*: not a line for each record"
    statuses "$work/out" >"$work/found"
    printf 'a ok\nb ok\nc error\n' | same - "$work/found" "$*: what became of the records"
    for level in warning error; do
        count=$(grep -o "\"level\":\"$level\"" "$work/out" | wc -l | tr -d ' ')
        [ "$(number $level "$work/summary")" = "$count" ] || fail "$*: another count of $level"
    done
    "$program" check -f ndjson "$@" "$work/briefs" >"$work/out" 2>"$work/said" || true
    [ "$(codes "$work/out" | xargs)" = "$wanted" ] || fail "$* of files: $(codes "$work/out")"
}

# An error of planner's own stays: nobody knows what else is in such a record.
test_lines_hold_the_findings_that_are_chosen() {
    broken="missing-field missing-field missing-field"
    faulty >"$work/in"
    mkdir "$work/briefs"
    for at in 1 2 3; do
        sed -n ${at}p "$work/in" >"$work/briefs/$at.json"
    done
    chosen "alcohol-under-20 superlative superlative $broken"
    chosen "superlative superlative $broken" --select superlative
    chosen "alcohol-under-20 $broken" --ignore superlative
    chosen "superlative superlative $broken" --select superlative,alcohol-under-20 --ignore alcohol-under-20
    chosen "alcohol-under-20 superlative superlative $broken" --select alcohol-under-20 --select superlative
    ends 2 "$program" check --input ndjson -f ndjson --select no-such-thing <"$work/in" >"$work/out" 2>"$work/said"
    [ ! -s "$work/out" ] || fail "there are lines for a code that nobody knows"
    grep -q 'no-such-thing' "$work/said" || fail "$(cat "$work/said")"
}

# A brief of which a thousand rules find something was judged all the same.
test_many_findings_are_no_error_of_their_line() {
    {
        echo 'rules:'
        for number in $(seq 1001 2100); do
            printf '  - {id: r-%s, finding: note, message: x, when: "brief.market == \047jp\047"}\n' "$number"
        done
    } >"$work/rules.yaml"
    records 1 >"$work/in"
    ends 0 check --rules "$work/rules.yaml" --summary "$work/summary" <"$work/in" >"$work/out"
    [ "$(statuses "$work/out")" = "r1 ok" ] || fail "$(statuses "$work/out")"
    [ "$(grep -o '"code":"r-' "$work/out" | wc -l)" -eq 1000 ] || fail "the first thousand are not there"
    grep -q '"code":"too-many-findings","level":"note"' "$work/out" || fail "the rest goes unsaid"
    grep -q '"errors": 0' "$work/summary" || fail "$(cat "$work/summary")"
    sed 's/r-2050, finding: note/r-2050, finding: error/' "$work/rules.yaml" >"$work/graver.yaml"
    ends 0 "$program" check --rules "$work/rules.yaml" "$root/$entering" >"$work/said"
    ends 1 "$program" check --rules "$work/graver.yaml" "$root/$entering" >"$work/said"
}

# Of files the exit status says what is found, as it does in the other formats.
test_what_is_not_chosen_does_not_change_the_exit_status() {
    faulty | sed -n 2p >"$work/loud.json"
    ends 1 "$program" check -f ndjson --fail-on warning "$work/loud.json" >"$work/out"
    ends 0 "$program" check -f ndjson --fail-on warning --ignore superlative "$work/loud.json" >"$work/out"
    ends 0 "$program" check -f ndjson --fail-on warning --select alcohol-under-20 "$work/loud.json" >"$work/out"
    ends 1 "$program" check -f ndjson --fail-on warning --select superlative "$work/loud.json" >"$work/out"
}

# run_chunks FOLDER: as its manifest says.
run_chunks() {
    base=1
    for chunk in "$1"/chunk-??????.ndjson; do
        name=${chunk%.ndjson}
        check --seq-base "$base" -o "$name.out.ndjson" --summary "$name.summary.json" <"$chunk"
        base=$((base + $(wc -l <"$chunk")))
    done
}

test_chunks_are_the_stream_in_parts() {
    {
        printf '\357\273\277'
        records 6
        printf '\r\n{"broken\n'
        brief last
    } >"$work/in"
    "$program" split --input "$work/in" --records 4 "$work/chunks"
    [ "$(ls "$work/chunks")" = "$(printf 'chunk-000001.ndjson\nchunk-000002.ndjson\nchunk-000003.ndjson\nmanifest.json')" ] ||
        fail "$(ls "$work/chunks")"
    cat "$work/chunks"/chunk-*.ndjson >"$work/joined"
    same "$work/in" "$work/joined" "the chunks together"
    run_chunks "$work/chunks"
    "$program" collect "$work/chunks" -o "$work/out" >"$work/said"
    grep -q 'collected 9 records in 3 chunks' "$work/said" || fail "$(cat "$work/said")"
    check <"$work/in" >"$work/wanted"
    same "$work/wanted" "$work/out" "the joined output"
    "$program" collect "$work/chunks" -o - >"$work/printed" 2>"$work/said"
    same "$work/wanted" "$work/printed" "the joined output, printed"
    grep -q 'collected 9 records in 3 chunks' "$work/said" || fail "$(cat "$work/said")"
    ends 2 "$program" split --input "$work/in" --records 4 "$work/chunks" 2>"$work/said"
    grep -q 'manifest.json' "$work/said" || fail "a folder is cut into a second time"
    "$program" split --records 100 "$work/nothing" </dev/null
    "$program" collect "$work/nothing" -o "$work/out" | grep -q 'collected 0 records in 0 chunks' ||
        fail "nothing is not complete"
    [ ! -s "$work/out" ] || fail "$(cat "$work/out")"
}

# again NAMES...: collect names these chunks, and no others, and writes nothing.
again() {
    ends 1 "$program" collect "$work/chunks" -o "$work/out" >"$work/said"
    sed 's/^chunk-0*\([0-9]*\).*/\1/' "$work/said" | tr '\n' ' ' >"$work/named"
    [ "$(cat "$work/named")" = "$* " ] || fail "wanted $*, named: $(cat "$work/said")"
    [ ! -e "$work/out" ] || fail "an output of what is not complete"
}

test_chunks_that_prove_nothing_are_named() {
    records 10 | "$program" split --records 2 "$work/chunks"
    again 1 2 3 4 5
    run_chunks "$work/chunks"
    cp -r "$work/chunks" "$work/sound"
    fresh() {
        rm -rf "$work/chunks"
        cp -r "$work/sound" "$work/chunks"
    }
    rm "$work/chunks/chunk-000002.summary.json"
    again 2
    fresh
    rm "$work/chunks/chunk-000003.out.ndjson"
    again 3
    fresh
    sed -i '$d' "$work/chunks/chunk-000004.out.ndjson"
    again 4
    fresh
    sed -i 's/r9/r8/' "$work/chunks/chunk-000005.out.ndjson"
    again 5
    fresh
    cp "$work/chunks/chunk-000002.summary.json" "$work/chunks/chunk-000001.summary.json"
    again 1
    fresh
    echo '{' >"$work/chunks/chunk-000003.summary.json"
    again 3
    fresh
    # Another rule in the first chunk only: the others agree, so that one is named.
    cp -r rules "$work/rules"
    sed -i '0,/score: +[0-9]*/s//score: +1/' "$work/rules/recommend"/*.yaml
    check --rules "$work/rules" -o "$work/chunks/chunk-000001.out.ndjson" \
        --summary "$work/chunks/chunk-000001.summary.json" <"$work/chunks/chunk-000001.ndjson"
    again 1
    fresh
    check --today 2027-03-01 --seq-base 9 -o "$work/chunks/chunk-000005.out.ndjson" \
        --summary "$work/chunks/chunk-000005.summary.json" <"$work/chunks/chunk-000005.ndjson"
    again 5
    fresh
    # Options under which there are other lines.
    for words in -v "--stdin-name leads" "--select superlative" "--ignore superlative"; do
        check $words --seq-base 9 -o "$work/chunks/chunk-000005.out.ndjson" \
            --summary "$work/chunks/chunk-000005.summary.json" <"$work/chunks/chunk-000005.ndjson" 2>"$work/notes"
        again 5
        fresh
    done
    ends 0 "$program" collect "$work/chunks" >"$work/said"
}

# why WORDS: collect names one chunk and says this of it.
why() {
    ends 1 "$program" collect "$work/chunks" -o "$work/out" >"$work/named" 2>"$work/said"
    [ "$(cat "$work/named")" = "chunk-000002.ndjson: $1" ] || fail "$(cat "$work/named")"
    [ "$(cat "$work/said")" = "planner: chunks that are not complete: 1 of 3" ] || fail "$(cat "$work/said")"
}

# What is wrong is said as it is, so that nobody runs again what cannot become complete.
test_each_way_to_be_incomplete_has_its_words() {
    records 5 >"$work/in"
    "$program" split --input "$work/in" --records 2 "$work/chunks" >"$work/said"
    [ "$(cat "$work/said")" = "cut 5 records into 3 chunks" ] || fail "$(cat "$work/said")"
    run_chunks "$work/chunks"
    second=$work/chunks/chunk-000002
    echo '{' >"$second.summary.json"
    why "its summary is not one that planner wrote"
    rm "$second.summary.json"
    why "it has no summary: it was not run to its end"
    run_chunks "$work/chunks"
    check --seq-base 4 -o "$second.out.ndjson" --summary "$second.summary.json" <"$second.ndjson"
    why "it was run with another input or another --seq-base"
    # An input that has changed is named for what it is, whether it was run or not.
    sed -i 's/Spring/Summer/' "$second.ndjson"
    check --seq-base 3 -o "$second.out.ndjson" --summary "$second.summary.json" <"$second.ndjson"
    why "it is missing itself or is not as it was cut: cut the stream again"
    rm "$second.ndjson" "$second.summary.json"
    why "it is missing itself or is not as it was cut: cut the stream again"
    mkdir "$second.summary.json"
    ends 1 "$program" collect "$work/chunks" >"$work/named" 2>"$work/said"
    grep -q 'cannot read .*chunk-000002.summary.json.: it is a folder' "$work/said" || fail "$(cat "$work/said")"
}

# The input of a chunk that is complete is not needed any more.
test_inputs_of_complete_chunks_may_go() {
    records 3 | "$program" split --records 2 "$work/chunks"
    run_chunks "$work/chunks"
    rm "$work/chunks/chunk-000001.ndjson"
    ends 0 "$program" collect "$work/chunks" >"$work/said"
}

# Lines end in any way, and the last may not end at all: the parts are the bytes of the whole.
test_chunks_are_cut_behind_lines_of_any_kind() {
    {
        printf '\n\r\n'
        brief crlf
        printf '\r\n{"long":"'
        letters 1500000 x
        printf '"}\n'
        letters 1100000 y
        printf '\000\n'
        brief unended
    } >"$work/in"
    for size in 1 4; do
        "$program" split --input "$work/in" --records "$size" "$work/chunks" >"$work/said"
        grep -q '^cut 6 records' "$work/said" || fail "$(cat "$work/said")"
        cat "$work/chunks"/chunk-*.ndjson >"$work/joined"
        same "$work/in" "$work/joined" "the chunks of $size"
        run_chunks "$work/chunks"
        "$program" collect "$work/chunks" -o "$work/out" | grep -q 'collected 6 records' || fail "size $size"
        check <"$work/in" >"$work/wanted"
        same "$work/wanted" "$work/out" "the output of chunks of $size"
        rm -r "$work/chunks"
    done
}

# What cannot be cut leaves no list, and no folder where there was none.
test_what_cannot_be_cut_leaves_nothing() {
    ends 2 "$program" split --input "$work/none" --records 2 "$work/chunks" 2>"$work/said"
    grep -q 'cannot read .*none.: there is no such file' "$work/said" || fail "$(cat "$work/said")"
    [ ! -e "$work/chunks" ] || fail "a folder of nothing"
    echo text >"$work/file"
    records 2 | ends 2 "$program" split --records 2 "$work/file" 2>"$work/said"
    grep -q 'cannot write .*file.: a part of the path is no folder' "$work/said" || fail "$(cat "$work/said")"
    [ "$(cat "$work/file")" = text ] || fail "the file was written"
    ends 2 "$program" split --input "$work" --records 2 "$work/chunks" 2>"$work/said"
    grep -q 'it is a folder' "$work/said" || fail "$(cat "$work/said")"
    [ ! -e "$work/chunks/manifest.json" ] || fail "a list of what was not read"
}

# A folder without a list is cut again from the beginning, whatever a killed run has left in it.
test_a_cut_that_is_killed_leaves_no_list() {
    records 2000 >"$work/in"
    mkfifo "$work/pipe"
    "$program" split --records 100 "$work/chunks" <"$work/pipe" &
    run=$!
    exec 3>"$work/pipe"
    cat "$work/in" >&3
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        [ ! -e "$work/chunks/chunk-000002.ndjson" ] || break
        sleep 0.2
    done
    [ -e "$work/chunks/chunk-000002.ndjson" ] || fail "it has not begun"
    kill -9 "$run"
    wait "$run" 2>"$work/said" || true
    exec 3>&-
    [ ! -e "$work/chunks/manifest.json" ] || fail "a list of what was not cut"
    ends 2 "$program" collect "$work/chunks" 2>"$work/said"
    "$program" split --input "$work/in" --records 600 "$work/chunks" >"$work/said"
    grep -q 'cut 2000 records into 4 chunks' "$work/said" || fail "$(cat "$work/said")"
    for number in 1 2 3 4; do
        cat "$work/chunks/chunk-00000$number.ndjson"
    done >"$work/joined"
    same "$work/in" "$work/joined" "the chunks together"
}

# A list from elsewhere leads to no other file, and no name in it reaches a terminal.
test_a_list_names_only_files_of_its_folder() {
    records 2 | "$program" split --records 1 "$work/chunks" >"$work/said"
    run_chunks "$work/chunks"
    cp "$work/chunks/chunk-000002.out.ndjson" "$work/outside"
    for name in ../outside /etc/passwd '' . '\\u001b[2J' 'a b'; do
        sed "s|chunk-000002.out.ndjson|$name|" "$work/chunks/manifest.json" >"$work/manifest"
        mkdir "$work/other"
        cp "$work/chunks"/chunk-* "$work/other"
        cp "$work/manifest" "$work/other/manifest.json"
        ends 2 "$program" collect "$work/other" -o "$work/out" >"$work/named" 2>"$work/said"
        grep -q 'is no manifest' "$work/said" || fail "$name: $(cat "$work/said")"
        [ ! -s "$work/named" ] || fail "$name: $(cat "$work/named")"
        rm -r "$work/other"
    done
}

test_a_folder_without_its_list_is_trouble() {
    mkdir "$work/chunks"
    ends 2 "$program" collect "$work/chunks" 2>"$work/said"
    grep -q 'cannot read .*manifest.json.: there is no such file' "$work/said" || fail "$(cat "$work/said")"
    ends 2 "$program" collect "$work/none" 2>"$work/said"
    grep -q 'cannot read .*none/manifest.json' "$work/said" || fail "$(cat "$work/said")"
    : >"$work/chunks/manifest.json"
    ends 2 "$program" collect "$work/chunks" 2>"$work/said"
    grep -q 'manifest.json. is no manifest' "$work/said" || fail "$(cat "$work/said")"
    records 4 | "$program" split --records 2 "$work/cut"
    run_chunks "$work/cut"
    # A chunk that the list has lost is not missed in silence.
    sed 's/"seq_base": 3/"seq_base": 4/' "$work/cut/manifest.json" >"$work/chunks/manifest.json"
    ends 2 "$program" collect "$work/chunks" 2>"$work/said"
    ends 2 "$program" split "$work/other" 2>"$work/said" </dev/null
    ends 2 "$program" split --records 0 "$work/other" 2>"$work/said" </dev/null
    ends 2 "$program" split --records 1 2>"$work/said" </dev/null
    ends 2 "$program" collect 2>"$work/said"
}

# Several briefs of files: a line each, and the ordinary exit status.
test_briefs_of_files_are_lines_too() {
    cp "$entering" "$work/one.yaml"
    brief two >"$work/two.json"
    {
        cat "$entering"
        echo ---
        echo '# nothing here'
        echo ---
        cat "$entering"
    } >"$work/three.yaml"
    ends 0 "$program" recommend -f ndjson "$work/one.yaml" "$work/two.json" "$work/three.yaml" \
        >"$work/out" 2>"$work/said"
    [ "$(lines "$work/out")" -eq 4 ] || fail "$(lines "$work/out") lines"
    [ "$(sed -n 2p "$work/out" | cut -c 1-26)" = '{"id":"two","seq":2,"statu' ] || fail "$(sed -n 2p "$work/out")"
    grep -q 'line [0-9]*, which was left out' "$work/said" || fail "the empty document goes unsaid"
    echo '{"id":"bad"}' >"$work/bad.json"
    ends 1 "$program" check -f ndjson "$work/two.json" "$work/bad.json" >"$work/out"
    statuses "$work/out" >"$work/found"
    printf 'two ok\nbad error\n' >"$work/wanted"
    same "$work/wanted" "$work/found" "check"
    ends 2 "$program" recommend -f ndjson "$work/none.yaml" "$work/two.json" >"$work/out" 2>"$work/said"
    [ "$(lines "$work/out")" -eq 1 ] || fail "a file that is missing stops the others"
}

# A text may be large by its documents, not by one of them; what lies behind such a one is not read.
test_many_documents_are_larger_than_one() {
    for i in $(seq 4000); do
        echo "--- {id: r$i, campaign: Many documents of one file, market: jp, goals: [sales], audience: {age: 20-29}," \
            "client: Example company for a long list of things that fill the documents of the file by their names," \
            "copy: A text as long as copy is and so that all of them are larger than what one document may be by itself}"
    done >"$work/many.yaml"
    [ "$(wc -c <"$work/many.yaml")" -gt 1200000 ] || fail "the text is not large"
    ends 0 "$program" check -f ndjson "$work/many.yaml" >"$work/file"
    ends 0 "$program" check -f ndjson - <"$work/many.yaml" >"$work/stdin"
    [ "$(grep -c '"id":"r[0-9]*","seq":[0-9]*,"status":"ok"' "$work/file")" -eq 4000 ] || fail "some are missing"
    sed 's/"path":"many.yaml"/"path":"stdin"/' "$work/file" | cmp -s - "$work/stdin" ||
        fail "a file and the standard input differ"
    head -c 1500000 /dev/zero | tr '\0' a >"$work/long.yaml"
    { cat "$work/many.yaml" && echo --- && cat "$work/long.yaml"; } >"$work/both.yaml"
    ends 1 "$program" check -f short "$work/both.yaml" >"$work/out"
    grep -q '^.*both.yaml:4001:1: error\[too-large\]' "$work/out" || fail "the last one is not too large"
    ends 1 "$program" check -f short "$work/long.yaml" >"$work/out"
    grep -q 'long.yaml:1:1: error\[too-large\]' "$work/out" || fail "one long text is not too large"
}

test_documents_of_a_file_are_briefs() {
    {
        cat "$entering"
        echo ---
        sed 's/^market: .*/market: nowhere/' "$entering"
    } >"$work/two.yaml"
    length=$(wc -l <"$entering")
    line=$((length + 1 + $(grep -n '^market:' "$entering" | cut -d : -f 1)))
    ends 1 "$program" check -f short "$work/two.yaml" >"$work/said"
    grep -q "two.yaml:$line:9: error" "$work/said" || fail "not at line $line: $(cat "$work/said")"
    ends 1 "$program" recommend "$work/two.yaml" >"$work/out" 2>"$work/said"
    grep -q '^1[= ]' "$work/out" || fail "the first is not answered"
    ! grep -q '^Next' "$work/out" || fail "a command would read another brief"
    ends 2 "$program" recommend -f json "$work/two.yaml" >"$work/out" 2>"$work/said"
    [ ! -s "$work/out" ] || fail "two documents in one"
}

# The kind of input is what is asked, or what the name says.
test_json_is_read_as_json() {
    brief one >"$work/one.json"
    (cd "$work" && "$program" recommend one.json) | without_next_of_one >"$work/file"
    "$program" recommend --input json --stdin-name one.json - <"$work/one.json" | without_next_of_one >"$work/stdin"
    same "$work/file" "$work/stdin" "a brief from the standard input"
    printf '{campaign: A}' >"$work/yaml.json"
    ends 1 "$program" check -f short "$work/yaml.json" >"$work/said"
    grep -q 'error\[json-' "$work/said" || fail "YAML is read as JSON: $(cat "$work/said")"
    ends 1 "$program" check -f short --input yaml "$work/yaml.json" >"$work/said"
    ! grep -q 'error\[json-' "$work/said" || fail "--input yaml: $(cat "$work/said")"
    printf '{"a":1,"a":2}' | ends 1 "$program" check -f short --input json --stdin-name q.json - >"$work/said"
    grep -q '^q.json:1:8: error\[duplicate-key\]' "$work/said" || fail "$(cat "$work/said")"
}

# each_jobs WHAT COMMAND...: the command, run in the work folder with `-j N` behind it, leaves the
# same bytes on both outputs and the same exit status for every N. What one job leaves is kept.
each_jobs() {
    what=$1
    shift
    for jobs in 1 2 3 8; do
        status=0
        (cd "$work" && "$program" "$@" -j $jobs) >"$work/out.$jobs" 2>"$work/said.$jobs" <"$work/in" || status=$?
        echo "$status" >>"$work/out.$jobs"
        same "$work/out.1" "$work/out.$jobs" "$what with $jobs jobs"
        same "$work/said.1" "$work/said.$jobs" "messages of $what with $jobs jobs"
    done
}

# mixed COUNT: a stream of which every line may be another kind of trouble.
mixed() {
    for number in $(seq "$1"); do
        case $((number % 7)) in
        0) echo ;;
        1) printf '{"id":"broken%s",\n' "$number" ;;
        2) printf '{"id":"\",\\"seq\\":0,","campaign":%s}\r\n' "$number" ;;
        3) brief "us$number" | sed 's/"jp"/"us"/' && echo ;;
        *) brief "r$number" && echo ;;
        esac
    done
}

test_a_stream_is_the_same_for_every_number_of_jobs() {
    {
        mixed 300
        letters 1500000 x
        echo
        mixed 300
        letters 1500000 ' '
    } >"$work/in"
    each_jobs check check --input ndjson -f ndjson --summary summary
    [ "$(tail -1 "$work/out.1")" = 0 ] || fail "ended with $(tail -1 "$work/out.1")"
    [ "$(lines "$work/out.1")" -eq 603 ] || fail "$(lines "$work/out.1") lines"
    grep -q "\"sha256\": \"$(sed '$d' "$work/out.8" | sha256sum | cut -d ' ' -f 1)\"" "$work/summary" ||
        fail "the summary has another hash"
    cp "$work/summary" "$work/summary.8"
    (cd "$work" && check --summary summary -j 1 <in >out)
    same "$work/summary" "$work/summary.8" "the summary"
    sed 's/.*"seq":\([0-9]*\),"status.*/\1/' "$work/out" | cut -d , -f 1 >"$work/found"
    seq 602 >"$work/wanted"
    same "$work/wanted" "$work/found" "the numbers"
    mixed 60 >"$work/in"
    each_jobs recommend recommend --input ndjson -f ndjson --lang ja --seq-base 9223372036854775
}

# batch: files that are good, defective, missing, unreadable, empty, large, and of several briefs.
batch() {
    mkdir -p "$work/briefs/inner"
    for number in $(seq 40); do
        cp "$entering" "$work/briefs/good$number.yaml"
        brief "j$number" >"$work/briefs/inner/$number.json"
    done
    echo '{"id":"bad"' >"$work/briefs/bad.json"
    sed 's/awareness/awarenes/' "$entering" >"$work/briefs/choice.yaml"
    sed 's/^market: .*/market: us/' "$entering" >"$work/briefs/us.yaml"
    : >"$work/briefs/empty.yaml"
    ln -s nowhere "$work/briefs/missing.yaml"
    mkdir -p "$work/briefs/folder.yaml"
    for number in $(seq 200); do
        cat "$entering"
        echo ---
        [ $((number % 50)) -ne 0 ] || printf '# nothing here\n---\n'
        [ $((number % 9)) -ne 0 ] || printf 'campaign: Only\ngaols: [x]\n---\n'
    done >"$work/briefs/many.yaml"
    letters 1100000 x >"$work/briefs/toolong.yaml"
}

test_files_are_the_same_for_every_number_of_jobs() {
    batch
    cat "$work/briefs/many.yaml" >"$work/in"
    for format in text short json sarif junit github csv ndjson; do
        each_jobs "$format" check -f $format briefs none.yaml - briefs/inner/1.json none.json
        [ "$(tail -1 "$work/out.1")" = 2 ] || fail "$format ended with $(tail -1 "$work/out.1")"
    done
    grep -q 'none.yaml' "$work/said.1" || fail "a file that is missing goes unsaid"
    each_jobs notes check -v --lang ja --fail-on note --ignore superlative briefs
    each_jobs recommend recommend -f ndjson briefs/inner/1.json briefs/many.yaml briefs/us.yaml none.yaml
}

# Texts and messages stand in the order of the briefs, and a table has one head.
test_recommendations_are_the_same_for_every_number_of_jobs() {
    batch
    cat "$entering" >"$work/in"
    for format in text csv md; do
        each_jobs "$format" recommend -f $format --top 1 none.yaml briefs - none.json briefs/us.yaml
        [ "$(tail -1 "$work/out.1")" = 2 ] || fail "$format ended with $(tail -1 "$work/out.1")"
    done
    grep -q 'none.yaml' "$work/said.1" || fail "a file that is missing goes unsaid"
    each_jobs "a channel that is unknown" recommend --channel lime briefs
    each_jobs "one document" recommend -f json briefs/many.yaml
    [ "$(cat "$work/out.1")" = 2 ] || fail "several briefs in one document"
    each_jobs "a table" recommend -f csv --bom briefs/bad.json briefs/inner
    head -c 3 "$work/out.1" | grep -q "$(printf '\357\273\277')" || fail "no byte order mark"
    [ "$(grep -c '^[^a-z]*brief,' "$work/out.1")" -eq 1 ] || fail "not one head: $(grep brief, "$work/out.1")"
}

# What stood before the line at which a run stops is written, for every number of jobs.
test_a_run_that_stops_is_the_same_for_every_number_of_jobs() {
    mkdir "$work/facts" "$work/rules"
    cp rules/facts/terms.yaml rules/facts/jp-2023.yaml "$work/facts"
    {
        records 150
        brief us | sed 's/"jp"/"us"/'
        echo
        records 500
    } >"$work/in"
    each_jobs "an edition that is missing" check --input ndjson -f ndjson --facts ./facts --summary summary
    [ "$(tail -1 "$work/out.1")" = 2 ] || fail "ended with $(tail -1 "$work/out.1")"
    [ "$(lines "$work/out.1")" -eq 151 ] || fail "$(lines "$work/out.1") lines"
    [ -s "$work/said.1" ] || fail "it goes unsaid"
    [ ! -e "$work/summary" ] || fail "there is a summary"
    cat >"$work/rules/rules.yaml" <<'END'
rules:
  - id: of-a-channel
    when: {channel.id: nowhere/page}
    score: 5
    because: it is there
END
    batch
    each_jobs "an edition without a channel" check --rules rules briefs
    [ "$(grep -c 'nowhere/page' "$work/said.1")" -eq 2 ] || fail "$(cat "$work/said.1")"
    each_jobs "one of a stream" recommend --rules rules --input ndjson -f ndjson
}

test_many_jobs_are_bounded_in_memory() {
    command -v prlimit >/dev/null || exit 77
    nm -D "$program" 2>/dev/null | grep -q __asan && exit 77
    records 10000 >"$work/in"
    ends 0 prlimit --data=67108864 "$program" check -j 3 --input ndjson -f ndjson <"$work/in" >"$work/out"
    [ "$(lines "$work/out")" -eq 10000 ] || fail "$(lines "$work/out") lines"
}

without_next_of_one() {
    sed -e '/^Next:/d' -e '/^$/d'
}

test="test_$(printf '%s' "$2" | tr - _)"
command -v "$test" >/dev/null || fail "there is no test $2"
"$test"
