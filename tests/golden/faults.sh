#!/bin/sh
# Bad input and faults of the machine, for `check` and `recommend`, over files and in streams: what is
# sound gets its answer, what is not is named, and the exit status says so.
#   faults.sh PROGRAM NAME PEAK  runs the test of that name; 77 means skipped. PEAK measures memory.
#   faults.sh --list             prints the names
# Runs in the repository root and writes only below a temporary folder.
# shellcheck disable=SC2016,SC2086,SC2154 # sed scripts stand in plain quotes; words of a command; names of process_support.sh
set -eu

if [ "$1" = --list ]; then
    sed -n 's/^test_\([a-z0-9_]*\)() {$/\1/p' "$0" | tr _ -
    exit
fi

. tests/golden/process_support.sh
# Also where there is one core: what threads share is what a fault would tear.
export PLANNER_JOBS=2

# record ID [COPY]: a sound record.
record() {
    printf '{"id":"%s","campaign":"Spring","market":"jp","goals":["awareness"],"audience":{"age":"20-34"}%s}\n' \
        "$1" "${2:+,\"copy\":\"$2\"}"
}

records() {
    for number in $(seq "$1"); do
        record "r$number"
    done
}

# repeated COUNT PIECE
repeated() {
    awk -v count="$1" -v piece="$2" 'BEGIN { for (; count > 0; count--) printf "%s", piece }'
}

stream() {
    command=$1
    shift
    "$program" "$command" --input ndjson -f ndjson "$@"
}

# What each line says it is, and the code of what is wrong with it: `id status code`.
statuses() {
    sed -e 's/^{"id":"\([^"]*\)","seq":[0-9]*,"status":"\([a-z]*\)",.*"diagnostics":\[{"code":"\([^"]*\)".*/\1 \2 \3/' \
        -e 's/^{"id":"\([^"]*\)","seq":[0-9]*,"status":"\([a-z]*\)",.*/\1 \2/' \
        -e 's/^sha256:[0-9a-f]*/hash/' "$1"
}

lines() {
    wc -l <"$1" | tr -d ' '
}

# A file for each way to spoil one, and two that only look so.
spoiled_files() {
    mkdir "$work/briefs"
    cd "$work/briefs"
    record a | head -c 60 >cut.json
    printf '\177ELF\002\001\001\000\000\003\000>\000\377\376' >binary.yaml
    { printf '{"id":'; repeated 100000 '['; } >deep.json
    repeated 5000 '- ' >deep.yaml
    printf '{"campaign":"a","campaign":"b"}' >twice.json
    printf 'campaign: a\ncampaign: b\n' >twice.yaml
    printf 'campaign: caf\351\n' >latin.yaml
    : >empty.yaml
    : >empty.json
    printf ' \n\t\n' >blank.json
    printf '\n\n# nothing\n' >blank.yaml
    printf 'campaign: "a\n' >cut.yaml
    record sound >sound.json
    { printf '\357\273\277'; sed 's/$/\r/' "$root/$entering"; } >windows.yaml
    cd "$root"
}

test_every_spoiled_file_of_a_folder_is_named() {
    spoiled_files
    cat >"$work/wanted" <<'END'
binary.yaml not-text
blank.json empty-file
blank.yaml empty-file
cut.json json-unclosed
cut.yaml yaml-quote
deep.json too-deep
deep.yaml too-deep
empty.json empty-file
empty.yaml empty-file
latin.yaml not-text
twice.json duplicate-key
twice.yaml duplicate-key
END
    (cd "$work" && ends 1 "$program" check -f short briefs) >"$work/out"
    sed 's,^briefs/\([a-z.]*\):.*error\[\([a-z-]*\)\].*,\1 \2,' "$work/out" >"$work/found"
    same "$work/wanted" "$work/found" "check"
    ends 1 "$program" check "$work/briefs" >"$work/out"
    grep -q '^checked 14 briefs: 12 errors, 0 warnings in 12 briefs$' "$work/out" || fail "$(tail -1 "$work/out")"
    ends 1 "$program" recommend "$work/briefs"/* >"$work/out" 2>"$work/said"
    [ "$(grep -c '^Next:' "$work/out")" -eq 2 ] || fail "not every sound brief is answered"
    [ "$(grep -c '^error\[' "$work/said")" -eq 12 ] || fail "$(cat "$work/said")"
}

test_every_spoiled_record_is_an_error_of_its_line() {
    {
        record a | head -c 60
        echo
        printf '\177ELF\002\001\001\000\000\003\000>\000\377\376\n'
        printf '{"id":'
        repeated 100000 '['
        printf '\n{"id":"a","id":"b"}\n{"id":"caf\351"}\n\n \t\r\n'
        record windows | sed 's/$/\r/'
        printf '\357\273\277'
        record marked
        printf '{"id":"half","campaign":"\\ud800"}\n'
        record last
    } >"$work/in"
    cat >"$work/wanted" <<'END'
hash error json-unclosed
hash error not-text
hash error too-deep
hash error duplicate-key
hash error not-text
hash skipped
hash skipped
windows ok
marked ok
hash error json-escape
last ok
END
    for command in check recommend; do
        ends 0 stream "$command" --summary "$work/summary" <"$work/in" >"$work/out"
        statuses "$work/out" >"$work/found"
        same "$work/wanted" "$work/found" "$command"
        grep -q '"errors": 6,\{0,1\}$' "$work/summary" || fail "$command: $(cat "$work/summary")"
        grep -q '"skipped": 2,\{0,1\}$' "$work/summary" || fail "$command: $(cat "$work/summary")"
    done
}

# Whatever is left of a brief, it is judged or refused, and counted.
test_a_brief_that_is_cut_off_anywhere_is_counted() {
    mkdir "$work/briefs"
    record whole >"$work/whole.json"
    for whole in "$entering" "$work/whole.json"; do
        for size in $(seq -w 1 5 "$(wc -c <"$whole")"); do
            head -c "$size" "$whole" >"$work/briefs/$size.${whole##*.}"
        done
    done
    count=$(find "$work/briefs" -type f | wc -l | tr -d ' ')
    ends 1 "$program" check "$work/briefs" >"$work/out"
    grep -q "^checked $count briefs: [0-9]* errors, 0 warnings, [0-9]* note.* in [0-9]* briefs\$" "$work/out" ||
        fail "$(tail -1 "$work/out")"
    ends 1 "$program" recommend -f ndjson "$work/briefs"/* >"$work/out"
    [ "$(lines "$work/out")" -eq "$count" ] || fail "$(lines "$work/out") lines of $count briefs"
    grep -q '"status":"ok"' "$work/out" || fail "what a brief can do without is missed"
}

# long_line SIZE: YAML as well as JSON.
long_line() {
    printf '{"campaign":"'
    head -c "$1" /dev/zero | tr '\0' x
    printf '"}\n'
}

# peak_of COMMAND...: the peak of its memory in kibibytes, in $work/peak. What a sanitizer keeps of
# released memory is not the program's.
peak_of() {
    ASAN_OPTIONS=$ASAN_OPTIONS:quarantine_size_mb=1 "$peak" "$work/peak" "$program" "$@"
}

test_a_line_of_100_mb_takes_no_more_memory_than_one_of_2() {
    long_line 2097152 >"$work/2"
    long_line 104857600 >"$work/100"
    for kind in yaml json ndjson; do
        for command in check recommend; do
            words="$command --input $kind" wanted=1
            [ $kind != ndjson ] || words="$words -f ndjson" wanted=0
            for size in 2 100; do
                ends $wanted peak_of $words "$work/$size" >"$work/out" 2>"$work/said"
                cat "$work/out" "$work/said" | grep -q too-large || fail "$words: $(cat "$work/said")"
                cat "$work/peak" >>"$work/peaks"
            done
            first=$(sed -n 1p "$work/peaks")
            second=$(sed -n 2p "$work/peaks")
            rm "$work/peaks"
            [ "$second" -lt $((first + 8192)) ] || fail "$words: $second KiB, not about $first"
        done
    done
}

# as_nobody COMMAND...: by a user who may not read everything.
as_nobody() {
    if [ "$(id -u)" -ne 0 ]; then
        "$@"
    else
        setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
    fi
}

# names COUNT: a list of so many names that nothing has.
names() {
    awk -v count="$1" 'BEGIN { for (; count > 0; count--) printf "%s\"lin%d\"", more++ ? "," : "", count }'
}

# What is not shown is not looked for either: whatever stands in a record, it takes little.
test_a_flood_of_wrong_names_takes_little_memory() {
    sound=$(record a)
    for count in 2000 80000; do
        for field in exclude needs; do
            printf '%s,"%s":[%s]}\n' "${sound%\}}" "$field" "$(names "$count")" >"$work/$field.$count"
        done
    done
    for field in exclude needs; do
        for count in 2000 80000; do
            ends 0 peak_of check --input ndjson -f ndjson "$work/$field.$count" >"$work/out"
            grep -q '"code":"too-many-defects"' "$work/out" || fail "$field: $(cut -c 1-300 "$work/out")"
            mv "$work/peak" "$work/peak.$count"
        done
        first=$(cat "$work/peak.2000") second=$(cat "$work/peak.80000")
        [ "$second" -lt $((first + 65536)) ] || fail "$field: $second KiB, not about $first"
    done
}

test_an_unreadable_file_of_a_folder_is_named() {
    chmod 755 "$work"
    mkdir "$work/briefs"
    cp "$entering" "$work/briefs/a.yaml"
    cp "$entering" "$work/briefs/b.yaml"
    record c >"$work/briefs/c.json"
    chmod 0 "$work/briefs/b.yaml"
    chmod 755 "$work/briefs"
    if ! as_nobody "$program" version >/dev/null 2>&1 || as_nobody cat "$work/briefs/b.yaml" >/dev/null 2>&1; then
        echo "skipped: there is no user here who may run the program and not read everything"
        exit 77
    fi
    ends 2 as_nobody "$program" check "$work/briefs" >"$work/out"
    grep -q 'error\[unreadable-file\]: .*b.yaml' "$work/out" || fail "$(cat "$work/out")"
    grep -q '^checked 2 briefs: 0 errors' "$work/out" || fail "$(tail -1 "$work/out")"
    ends 2 as_nobody "$program" recommend "$work/briefs"/* >"$work/out" 2>"$work/said"
    grep -q 'error\[unreadable-file\]: .*b.yaml' "$work/said" || fail "$(cat "$work/said")"
    [ "$(grep -c '^Next:' "$work/out")" -eq 2 ] || fail "the others are not answered"
    chmod 0 "$work/briefs"
    ends 2 as_nobody "$program" check "$work/briefs" >"$work/out" 2>"$work/said"
    # What cannot be listed cannot be taken away either.
    chmod 755 "$work/briefs"
    grep -q 'cannot read' "$work/said" || fail "a folder that cannot be listed goes unsaid"
}

# All files are listed before the first is read, and that one is a pipe which waits. A second thread
# would not wait.
test_a_file_that_vanishes_is_named() {
    export PLANNER_JOBS=1
    mkfifo "$work/first"
    for command in check recommend; do
        mkdir "$work/briefs"
        cp "$entering" "$work/briefs/gone.yaml"
        cp "$entering" "$work/briefs/kept.yaml"
        operands=$work/briefs
        [ $command = check ] || operands="$work/briefs/gone.yaml $work/briefs/kept.yaml"
        status=0
        timeout 60 "$program" $command "$work/first" $operands >"$work/out" 2>"$work/said" &
        run=$!
        exec 3>"$work/first"
        rm "$work/briefs/gone.yaml"
        cat "$entering" >&3
        exec 3>&-
        wait $run || status=$?
        [ $status -eq 2 ] || fail "$command ended with $status"
        cat "$work/out" "$work/said" | grep -q 'error\[missing-file\]: .*gone.yaml' || fail "$(cat "$work/said")"
        [ $command = recommend ] || grep -q '^checked 2 briefs: 0 errors' "$work/out" || fail "$(cat "$work/out")"
        [ $command = check ] || [ "$(grep -c '^Next:' "$work/out")" -eq 1 ] || fail "$(cat "$work/out")"
        rm -r "$work/briefs"
    done
    mkdir "$work/briefs"
    cp "$entering" "$work/briefs/kept.yaml"
    ln -s nowhere.yaml "$work/briefs/gone.yaml"
    ends 2 "$program" check "$work/briefs" >"$work/out"
    grep -q '^checked 1 brief: 0 errors' "$work/out" || fail "$(cat "$work/out")"
}

# More is written than a pipe holds, so that the run sees that nobody reads it.
test_a_reader_that_goes_away_is_trouble() {
    mkdir "$work/briefs"
    for number in $(seq 700); do
        printf 'campaign: x\ngoals: [salez%s]\n' "$number" >"$work/briefs/$number.yaml"
    done
    sound=$(echo rules/examples/*.yaml)
    for words in "check -f short $work/briefs" "check -f json $work/briefs" "recommend $sound $sound $sound $sound" \
        "recommend -f ndjson $work/briefs/1*.yaml"; do
        {
            status=0
            "$program" $words 2>"$work/said" || status=$?
            echo "$status" >"$work/status"
        } | head -c 1 >"$work/out"
        [ "$(cat "$work/status")" = 2 ] || fail "$words ended with $(cat "$work/status")"
        grep -q 'cannot write' "$work/said" || fail "nothing is said of: $words"
    done
}

# small_disk: $work/disk, with nearly no room. Skips the test where that cannot be had.
small_disk() {
    mkdir "$work/disk"
    if [ "$(id -u)" -ne 0 ] || ! mount -t tmpfs -o size=64k none "$work/disk" 2>/dev/null; then
        echo "skipped: no file system may be mounted here"
        exit 77
    fi
    trap 'umount "$work/disk"; rm -rf "$work"' EXIT
    head -c 49152 /dev/zero >"$work/disk/filled"
}

test_a_full_disk_keeps_the_old_output() {
    small_disk
    mkdir "$work/briefs"
    for number in $(seq 60); do
        printf 'campaign: x\ngoals: [salez%s]\n' "$number" >"$work/briefs/$number.yaml"
    done
    records 60 >"$work/in"
    echo old >"$work/disk/out"
    echo old >"$work/disk/summary"
    for words in "check -f json $work/briefs" "recommend $(echo rules/examples/[!u]*.yaml rules/examples/[!u]*.yaml)" \
        "check --input ndjson -f ndjson --summary $work/disk/summary $work/in" \
        "recommend --input ndjson -f ndjson --summary $work/disk/summary $work/in"; do
        ends 2 "$program" $words -o "$work/disk/out" 2>"$work/said"
        grep -q 'cannot write.*the disk is full' "$work/said" || fail "$words: $(cat "$work/said")"
        [ "$(cat "$work/disk/out")" = old ] || fail "$words: the old output is gone"
        case $words in
        *summary*) [ "$(cd "$work/disk" && echo *)" = "filled out" ] || fail "$words leaves $(cd "$work/disk" && echo *)" ;;
        *) [ "$(cd "$work/disk" && echo *)" = "filled out summary" ] || fail "$words leaves $(cd "$work/disk" && echo *)" ;;
        esac
        ends 2 "$program" $words >"$work/disk/partial" 2>"$work/said"
        grep -q 'cannot write.*the disk is full' "$work/said" || fail "$words: $(cat "$work/said")"
        rm "$work/disk/partial"
    done
}

# The summary itself finds no room: the output is whole, and nothing says that the run is complete.
test_a_summary_that_finds_no_room_is_trouble() {
    small_disk
    head -c 65536 /dev/zero >"$work/disk/more" 2>/dev/null || true
    records 3 >"$work/in"
    stream check <"$work/in" >"$work/wanted"
    ends 2 stream check --summary "$work/disk/summary" -o "$work/out" <"$work/in" 2>"$work/said"
    grep -q 'cannot write.*summary' "$work/said" || fail "$(cat "$work/said")"
    same "$work/wanted" "$work/out" "the output"
    [ "$(cd "$work/disk" && echo *)" = "filled more" ] || fail "left behind: $(ls "$work/disk")"
}

# Killed at one moment or another, also after its end.
test_a_killed_run_leaves_the_old_output_or_the_new_one() {
    records 150 >"$work/in"
    stream check --summary "$work/summary" -o "$work/whole" <"$work/in"
    mv "$work/summary" "$work/complete"
    for pause in 0 0.02 0.05 0.1 0.2 0.3 0.5 1; do
        echo old >"$work/out"
        rm -f "$work/summary"
        "$program" check --input ndjson -f ndjson --summary "$work/summary" -o "$work/out" <"$work/in" &
        run=$!
        sleep $pause
        kill -9 $run 2>/dev/null || true
        wait $run 2>/dev/null || true
        [ "$(cat "$work/out")" = old ] || same "$work/whole" "$work/out" "killed after $pause s"
        [ ! -e "$work/summary" ] || same "$work/whole" "$work/out" "a summary without its output"
        [ ! -e "$work/summary" ] || same "$work/complete" "$work/summary" "a part of a summary"
        rm -f "$work/out".??????
    done
}

# Killed while it waits for the rest of a stream that ends in the middle of a record.
test_a_killed_stream_leaves_whole_lines() {
    records 40 >"$work/in"
    mkfifo "$work/pipe"
    for command in check recommend; do
        stream $command <"$work/in" >"$work/whole"
        for size in 1 700 1111 2345 3456; do
            "$program" $command --input ndjson -f ndjson --summary "$work/summary" <"$work/pipe" >"$work/out" &
            run=$!
            exec 3>"$work/pipe"
            head -c $size "$work/in" >&3
            due=$(head -c $size "$work/in" | wc -l | tr -d ' ')
            for _ in $(seq 100); do
                [ "$(lines "$work/out")" -lt "$due" ] || break
                sleep 0.05
            done
            kill -9 $run
            wait $run 2>/dev/null || true
            exec 3>&-
            head -n "$due" "$work/whole" >"$work/wanted"
            same "$work/wanted" "$work/out" "$command, killed after $size bytes"
            [ ! -e "$work/summary" ] || fail "there is a summary of what is not complete"
        done
    done
}

test_two_runs_into_one_output_leave_one_result() {
    records 40 >"$work/first.in"
    records 60 >"$work/second.in"
    for name in first second; do
        stream check <"$work/$name.in" >"$work/$name"
    done
    mkfifo "$work/pipe"
    stream check -o "$work/out" <"$work/pipe" &
    run=$!
    exec 3>"$work/pipe"
    ends 0 stream check -o "$work/out" <"$work/second.in"
    same "$work/second" "$work/out" "the run that has ended"
    cat "$work/first.in" >&3
    exec 3>&-
    wait $run || fail "the first run ended with $?"
    same "$work/first" "$work/out" "the run that ended last"
    for _ in 1 2 3 4 5; do
        stream check -o "$work/out" <"$work/first.in" &
        run=$!
        stream check -o "$work/out" <"$work/second.in" || fail "the second run ended with $?"
        wait $run || fail "the first run ended with $?"
        cmp -s "$work/first" "$work/out" || same "$work/second" "$work/out" "neither result"
    done
    [ "$(cd "$work" && echo out*)" = out ] || fail "left behind: $(cd "$work" && echo out*)"
}

test_a_run_that_is_ended_leaves_nothing_beside_its_output() {
    for signal in TERM HUP; do
        rm -f "$work/pipe"
        mkfifo "$work/pipe"
        echo old >"$work/out"
        "$program" check --input ndjson -f ndjson -o "$work/out" <"$work/pipe" &
        run=$!
        exec 3>"$work/pipe"
        record r1 >&3
        until [ "$(cd "$work" && echo out.*)" != 'out.*' ]; do sleep 0.02; done
        kill -$signal $run
        exec 3>&-
        status=0
        wait $run 2>/dev/null || status=$?
        [ $status -gt 128 ] || fail "$signal: ended with $status"
        [ "$(cd "$work" && echo out*)" = out ] || fail "$signal: left behind: $(ls "$work")"
        [ "$(cat "$work/out")" = old ] || fail "$signal: the old output is gone"
    done
}

# A text on which the pattern below takes more steps than a match may.
slow='spring has come and so has our latte, cherry and all of it for you!'

slow_rules() {
    cat >"$work/rules.yaml" <<'END'
rules:
  - {id: small-letters, when: {brief.copy: {matches: '^([a-z]+ ?)+$'}}, finding: note, message: small letters}
  - {id: small-points, when: {brief.copy: {matches: '^([a-z]+ ?)+$'}}, score: 5, because: small letters}
END
}

test_a_pattern_at_its_limit_is_an_error_of_its_record() {
    slow_rules
    { records 100; record slow "$slow"; record last "spring is here"; } >"$work/in"
    for command in check recommend; do
        ends 0 stream $command --rules "$work/rules.yaml" --summary "$work/summary" <"$work/in" \
            >"$work/out" 2>"$work/said"
        statuses "$work/out" | sed -n '101,$p' | cut -d ' ' -f 1-2 >"$work/found"
        printf 'slow error\nlast ok\n' >"$work/wanted"
        same "$work/wanted" "$work/found" "$command"
        [ "$(grep -c '"status":"ok"' "$work/out")" -eq 101 ] || fail "$command: the rest does not go on"
        sed -n 101p "$work/out" | grep -q '"code":"rule-failed"' || fail "$command: it goes unsaid"
        grep -q '"errors": 1,\{0,1\}$' "$work/summary" || fail "$(cat "$work/summary")"
    done
}

test_a_pattern_at_its_limit_is_trouble_of_its_file() {
    slow_rules
    record a >"$work/a.json"
    record b "$slow" >"$work/b.json"
    record c "spring is here" >"$work/c.json"
    cd "$work"
    ends 2 "$program" check --rules rules.yaml -f short a.json b.json c.json >out 2>said
    grep -q 'error\[rule-failed\]' out || fail "$(cat out)"
    grep -q '^c.json:.*small-letters' out || fail "the work does not go on: $(cat out)"
    ends 2 "$program" check --rules rules.yaml a.json b.json c.json >out 2>said
    grep -q '^checked 3 briefs: 1 error, ' out || fail "$(tail -1 out)"
    ends 2 "$program" recommend --rules rules.yaml a.json b.json c.json >out 2>said
    grep -q 'error\[rule-failed\]' said || fail "$(cat said)"
    [ "$(grep -c '^Next:' out)" -eq 2 ] || fail "the others are not answered"
}

peak=${3-}
# A slip on the command line must not cost the briefs, nor the lines that were asked for.
test_no_file_serves_for_two_things() {
    records 3 >"$work/in"
    cp "$work/in" "$work/kept"
    cp "$entering" "$work/brief.yaml"
    ln "$work/in" "$work/linked"
    cd "$work"
    for words in 'check --summary in in' 'check --summary ./in <in' 'check --summary linked in' 'check -o in in' \
        'recommend -o in <in' 'check in >>in' 'check <in >>in' 'check --summary s -o s in' \
        'check --summary s -o ./s in' 'check --summary out in >out'; do
        status=0
        (eval "stream $words") >seen 2>said || status=$?
        [ "$status" -eq 2 ] || fail "$words ended with $status"
        grep -q 'is named for two things' said || fail "$words: $(cat said)"
        same kept in "what is read, after $words"
        [ ! -e s ] || fail "$words wrote something"
    done
    for command in check recommend; do
        ends 2 "$program" "$command" -o brief.yaml brief.yaml 2>said
        ends 2 "$program" "$command" -o brief.yaml - <brief.yaml 2>>said
        same "$root/$entering" brief.yaml "a brief that is asked about"
    done
    ends 2 "$program" compare -o brief.yaml --set budget=1JPY brief.yaml 2>>said
    same "$root/$entering" brief.yaml "a brief that is compared"
    ends 0 stream check -o /dev/null --summary /dev/null <in
    # What only looks the same is another file, and what was written may be written again.
    mkdir a b
    for _ in 1 2; do
        ends 0 stream check -o a/s --summary b/s <in
    done
}

test="test_$(printf '%s' "$2" | tr - _)"
command -v "$test" >/dev/null || fail "there is no test $2"
"$test"
