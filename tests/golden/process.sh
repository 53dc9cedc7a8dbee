#!/bin/sh
# What only a process can show: files, streams, environment, the same bytes everywhere.
#   process.sh PROGRAM NAME     runs the test of that name; 77 means skipped
#   process.sh --list           prints the names
# Runs in the repository root and writes only below a temporary folder.
# shellcheck disable=SC2016,SC2012,SC2086 # backquotes of messages stand in plain quotes; ls shows the rights; words of a command
set -eu

if [ "$1" = --list ]; then
    sed -n 's/^test_\([a-z_]*\)() {$/\1/p' "$0" | tr _ -
    exit
fi

. tests/golden/process_support.sh

# A result without the command at its end, which names the brief's file.
without_next() {
    sed -e '/^Next:/d' | sed -e '$ { /^$/d; }'
}

first_channel() {
    sed -n '/^1[= ]/{s/^1=\{0,1\} *//; s/  .*//; p; q;}' "$1"
}

# Every example in every edition, in a language that is given.
everything() {
    "$program" recommend --lang en --facts jp-2015 rules/examples/[!u]*.yaml
    "$program" recommend --lang en rules/examples/*.yaml
    for example in rules/examples/*.yaml; do
        "$program" recommend --lang en -f json "$example"
    done
    "$program" check --lang ja tests/golden/bad-several/brief.yaml || true
}

test_two_runs_give_the_same_bytes() {
    everything >"$work/first"
    everything >"$work/second"
    [ -s "$work/first" ] || fail "nothing was printed"
    same "$work/first" "$work/second" "two runs"
}

# The place that is named is where the rule stands.
test_every_rule_is_shown_with_its_place() {
    "$program" rules list -f json | grep -o '"id":"[^"]*","effect"' | cut -d '"' -f 4 >"$work/ids"
    [ "$(wc -l <"$work/ids")" -gt 40 ] || fail "too few rules"
    while IFS= read -r id; do
        "$program" rules show "$id" >"$work/shown"
        place=$(sed -n 's/^  --> //p' "$work/shown")
        sed -n "${place##*:}p" "${place%:*}" | grep -q -- "- id: $id\$\|^ *${id#*/}: \[" ||
            fail "$id is not at $place"
        "$program" rules show --lang ja "$id" | grep -q "^\(理由\|指摘\)" || fail "$id has no words"
    done <"$work/ids"
}

# What is printed of a rule's conditions is itself a rule's condition. The ids of rows are none that a
# rule can have, so all are numbered.
test_a_rule_is_loaded_again_as_it_was_shown() {
    {
        echo "rules:"
        "$program" rules list -f json | sed 's/{"id":/\n&/g' |
            sed -n 's/^{"id":"\([^"]*\)","effect".*"when":"\(.*\)","if_unknown.*/\1 \2/p' |
            sed 's/\\\(["\\]\)/\1/g' | while IFS= read -r line; do
            number=$((${number:-1000} + 1))
            printf "  - id: r%s\n    when: |-\n      %s\n    score: 1\n    because: x\n" \
                "$number" "${line#* }"
        done
    } >"$work/again.yaml"
    "$program" rules list -f json --rules "$work/again.yaml" |
        sed 's/"when"/\n&/g' | sed -n 's/^"when":\(.*\),"if_unknown.*/\1/p' >"$work/second"
    "$program" rules list -f json |
        sed 's/"when"/\n&/g' | sed -n 's/^"when":\(.*\),"if_unknown.*/\1/p' >"$work/first"
    [ "$(wc -l <"$work/first")" -gt 40 ] || fail "too few rules"
    same "$work/first" "$work/second" "the conditions of all rules"
}

test_eval_reads_a_brief_from_standard_input() {
    "$program" eval 'brief.goals' "$entering" >"$work/file" 2>"$work/notes"
    "$program" eval 'brief.goals' - <"$entering" >"$work/stdin" 2>"$work/notes"
    grep -q '^list(string)' "$work/file" || fail "no type"
    same "$work/file" "$work/stdin" "a brief from a file and from standard input"
}

test_eval_writes_a_file_only_of_what_it_can_say() {
    echo old >"$work/out"
    ends 1 "$program" eval -o "$work/out" '1 +' 2>"$work/said"
    [ "$(cat "$work/out")" = old ] || fail "the file was touched"
    "$program" eval -o "$work/out" '1 + 1'
    [ "$(sed -n 1p "$work/out")" = 2 ] || fail "the value is not in the file"
}

# A name that is a command for a terminal, one for GitHub, or no text at all.
test_hostile_file_names_are_safe_in_every_format() {
    mkdir "$work/briefs"
    for name in "$(printf 'a\033[2J.yaml')" "$(printf 'b\n::error::x.yaml')" "$(printf 'c\377.yaml')" \
        '=d,<&">.yaml'; do
        printf 'campaign: x\ngoals: [salez]\n' >"$work/briefs/$name"
    done
    cd "$work"
    for format in text short json sarif junit github csv; do
        ends 1 "$program" check -f "$format" briefs >out 2>said
        [ ! -s said ] || fail "$format says something beside it"
        ! grep -q "$(printf '\033')" out || fail "$format obeys a file name"
        iconv -f UTF-8 -t UTF-8 out >/dev/null || fail "$format is not UTF-8"
    done
    "$program" check -f github briefs >out || true
    ! grep -qv '^\(::error file=briefs/[^:]*::.*\|checked .*\)$' out || fail "a line is no command"
    "$program" check -f short briefs >out || true
    ! grep -qv '^briefs/.*:[0-9]*:[0-9]*: error\[' out || fail "a name begins a line of its own"
    grep -q '^briefs/c\\xff[.]yaml:2:9: ' out || fail "a name that is no text cannot be told"
    ends 2 "$program" check -f ndjson "$(printf 'none\377.yaml')" >out 2>said
    grep -q 'there is no file `none\\xff[.]yaml`' said || fail "$(cat said)"
    ends 2 "$program" check "$(printf -- '--\377')" 2>said
    grep -q 'no option `--\\xff`' said || fail "$(cat said)"
}

test_notes_are_shown_only_where_they_are_asked_for() {
    printf 'rules:\n  - {id: a, when: brief.copy.size() > 40, score: 1, because: x}\n' \
        >"$work/mine.yaml"
    "$program" recommend --rules "$work/mine.yaml" "$entering" >"$work/first" 2>"$work/quiet"
    "$program" recommend -v --rules "$work/mine.yaml" "$entering" >"$work/second" 2>"$work/loud"
    same "$work/first" "$work/second" "a result with notes beside it"
    [ ! -s "$work/quiet" ] || fail "notes that nobody asked for"
    grep -q '^note\[hangs-on\]' "$work/loud" || fail "no note"
    for rules in "$work/mine.yaml" "builtin,$work/mine.yaml"; do
        "$program" check -v --rules "$rules" "$entering" >"$work/second" 2>"$work/loud"
        [ "$(grep -c '^note\[hangs-on\]' "$work/loud")" -eq 1 ] || fail "$rules: $(cat "$work/loud")"
    done
    for command in check recommend; do
        "$program" $command -v "$entering" >"$work/second" 2>"$work/loud"
        ! grep -q 'rules/' "$work/loud" || fail "$command: notes about rules of planner's: $(cat "$work/loud")"
    done
    [ "$("$program" rules list -v 2>&1 >"$work/list" | grep -c '^note\[hangs-on\]')" -gt 1 ] ||
        fail "rules list has no notes"
}

test_no_locale_changes_a_byte() {
    everything >"$work/plain"
    locales=$(locale -a 2>/dev/null | grep -E '^(C\.|de|fr|ja|tr)' | head -6 || true)
    # A locale that is not installed is asked for, too.
    for locale in C C.UTF-8 $locales tr_TR.UTF-8; do
        LC_ALL=$locale LANG=$locale everything >"$work/other"
        same "$work/plain" "$work/other" "locale $locale"
    done
}

test_no_time_zone_changes_a_byte() {
    everything >"$work/plain"
    for zone in UTC Asia/Tokyo America/Anchorage UTC-14; do
        TZ=$zone everything >"$work/other"
        same "$work/plain" "$work/other" "time zone $zone"
    done
}

test_no_working_folder_changes_a_byte() {
    everything >"$work/plain"
    mkdir -p "$work/a folder/below/rules" "$work/a folder/below/tests/golden"
    cp -R rules/examples "$work/a folder/below/rules/"
    cp -R tests/golden/bad-several "$work/a folder/below/tests/golden/"
    (cd "$work/a folder/below" && everything) >"$work/other"
    same "$work/plain" "$work/other" "another working folder"
}

test_an_absolute_path_is_not_printed() {
    "$program" recommend -f json "$root/$entering" >"$work/below"
    grep -qF "\"path\":\"$entering\"" "$work/below" || fail "the input has another name"
    (cd "$work" && "$program" recommend -f json "$root/$entering") >"$work/elsewhere"
    grep -q '"path":"entering-japan.yaml"' "$work/elsewhere" || fail "the input has another name"
    ! grep -qF "$root" "$work/below" "$work/elsewhere" || fail "the result says where it lies"
}

copy_of_rules() {
    mkdir "$work/mine"
    cp -R rules/pack.yaml rules/recommend rules/check "$work/mine/"
}

test_rules_from_a_folder_are_the_built_in_ones() {
    copy_of_rules
    "$program" recommend --facts jp-2015 "$entering" | without_next >"$work/before"
    "$program" recommend --facts jp-2015 --rules "$work/mine" "$entering" | without_next \
        >"$work/after"
    same "$work/before" "$work/after" "the same rules in a folder"
}

test_an_edited_rule_changes_the_ranking() {
    copy_of_rules
    "$program" recommend --facts jp-2015 "$entering" >"$work/before"
    sed 's/^    score: +25$/    score: -25/' rules/recommend/goals.yaml \
        >"$work/mine/recommend/goals.yaml"
    "$program" recommend --facts jp-2015 --rules "$work/mine" "$entering" >"$work/after"
    [ "$(first_channel "$work/before")" = "LINE official account" ] || fail "LINE was not first"
    [ "$(first_channel "$work/after")" = "LINE promotion stickers" ] ||
        fail "first is $(first_channel "$work/after")"
    grep -q -e '-25 direct line' "$work/after" || fail "the edited number is not shown"
}

test_the_nearest_planner_yaml_above_is_used() {
    mkdir -p "$work/project/deep/er" "$work/project/other"
    echo 'disable: {photos-at-home: it is tried without}' >"$work/project/planner.yaml"
    echo 'facts: jp-2015' >"$work/project/other/planner.yaml"
    brief=$root/rules/examples/photo-brand-twenties.yaml
    photos="recommend --channel instagram/feed $brief"
    (cd "$work/project/deep/er" && "$program" $photos) >"$work/below"
    (cd "$work/project" && "$program" $photos) >"$work/beside"
    (cd "$work/project/other" && "$program" $photos) >"$work/other"
    (cd "$work/project/deep/er" && "$program" $photos --config none) >"$work/none"
    (cd "$work/project/deep/er" && "$program" $photos --config ../../other/planner.yaml) >"$work/named"
    grep -q 'it is tried without' "$work/below" || fail "the file above is not used"
    same "$work/below" "$work/beside" "below and beside planner.yaml"
    grep -q '^jp-2015' "$work/other" || fail "the nearest file is not used"
    ! grep -q 'it is tried without' "$work/other" || fail "two files were merged"
    ! grep -q 'it is tried without' "$work/none" || fail "--config none reads a file"
    without_next <"$work/other" >"$work/first"
    without_next <"$work/named" >"$work/second"
    same "$work/first" "$work/second" "the nearest file and --config"
}

test_an_edited_fact_changes_the_ranking() {
    "$program" recommend --facts jp-2015 "$entering" >"$work/before"
    sed 's/all: 57\.5%/all: 7.5%/' rules/facts/jp-2015.yaml >"$work/jp-2015.yaml"
    "$program" recommend --facts "$work/jp-2015.yaml" "$entering" >"$work/after"
    [ "$(first_channel "$work/after")" = "Twitter posts" ] ||
        fail "first is $(first_channel "$work/after")"
    cp rules/facts/jp-2015.yaml "$work/jp-2015.yaml"
    "$program" recommend --facts "$work/jp-2015.yaml" "$entering" | without_next >"$work/after"
    without_next <"$work/before" >"$work/wanted"
    same "$work/wanted" "$work/after" "the same facts in a file"
}

# A field that an agency adds: refused without its schema, read by its rule.
# A copy of rules/ with a feature, a market and its edition that the program has never heard of.
copy_and_extend() {
    cp -r rules "$work/mine"
    sed -e 's/^features:$/&\n  drone-shows: {en: drone shows, ja: ドローンショー}/' \
        -e 's/^markets:$/&\n  sea:\n    name: {en: The Sea, ja: 海}\n    editions: {sea-2019: 2019-05-01, sea-2020: 2020-05-01}/' \
        rules/facts/terms.yaml >"$work/mine/facts/terms.yaml"
    cat >"$work/mine/facts/sea-2020.yaml" <<'YAML'
facts: sea-2020
market: sea
as_of: 2020-05-01
survey: ours
year: 2020
sources:
  our-survey: {title: Our survey, publisher: Example}
  planner-classification: {title: Our view, publisher: Example}
platforms:
  wave:
    name: Wave
    usage: [{survey: ours, year: 2020, of: people 20+, n: 1000, all: 80%, source: our-survey}]
channels:
  wave/show: {platform: wave, name: Wave show, features: [drone-shows]}
  wave/post: {platform: wave, name: Wave post}
YAML
    sed 's/sea-2020/sea-2019/; s/2020/2019/g; s/80%/10%/' "$work/mine/facts/sea-2020.yaml" \
        >"$work/mine/facts/sea-2019.yaml"
    cat >"$work/mine/recommend/drones.yaml" <<'YAML'
rules:
  - id: seen-in-the-sky
    when: {channel.features: drone-shows, brief.market: sea, channel.id: {not: line/ads}}
    score: +5
    because: "people look up: {channel.features}"
YAML
    printf '%s\n' 'campaign: Tide' 'market: The Sea' 'goals: [awareness]' 'audience: {age: all}' \
        >"$work/brief.yaml"
}

test_terms_are_replaced_without_a_compiler() {
    copy_and_extend
    "$program" recommend --rules "$work/mine" --facts "$work/mine/facts" "$work/brief.yaml" \
        >"$work/found"
    grep -q '^sea-2020 ' "$work/found" || fail "not the latest edition of the folder"
    [ "$(first_channel "$work/found")" = "Wave show" ] || fail "the new feature gives nothing"
    grep -q 'people look up: drone shows' "$work/found" || fail "the feature has no words"
    "$program" check --rules "$work/mine" --facts "$work/mine/facts" "$work/brief.yaml" >/dev/null ||
        fail "check does not take the folder"
    "$program" recommend --rules "$work/mine" --facts "$work/mine/facts/sea-2019.yaml" \
        "$work/brief.yaml" >"$work/found"
    grep -q '^sea-2019 ' "$work/found" || fail "the terms beside a file are not read"
    "$program" recommend --rules "$work/mine" --facts "$work/mine/facts/" "$entering" >"$work/found"
    grep -q '^jp-2023 ' "$work/found" || fail "the copied editions are not found"
}

test_what_the_folder_of_facts_lacks_is_said() {
    copy_and_extend
    ends 2 "$program" recommend --rules "$work/mine" "$entering" 2>"$work/said"
    grep -q '`drone-shows` is not a feature' "$work/said" || fail "the built-in terms know the feature"
    ends 1 "$program" check --facts "$work/mine/facts" tests/golden/bad-unknown-market/brief.yaml \
        >"$work/said"
    grep -q 'markets are sea, jp' "$work/said" || fail "the folder's markets are not named"
    rm "$work/mine/facts/sea-2020.yaml"
    ends 2 "$program" recommend --facts "$work/mine/facts" "$work/brief.yaml" 2>"$work/said"
    grep -q 'there is no file `.*/sea-2020.yaml`' "$work/said" || fail "a lost edition goes unsaid"
    sed -i 's/^formats:/fromats:/' "$work/mine/facts/terms.yaml"
    ends 2 "$program" recommend --facts "$work/mine/facts" "$entering" 2>"$work/said"
    [ "$(grep -c unknown-key "$work/said")" -eq 1 ] || fail "a defect of the terms is not said once"
    rm "$work/mine/facts/terms.yaml"
    ends 2 "$program" recommend --facts "$work/mine/facts" "$entering" 2>"$work/said"
    grep -q 'there is no file `.*/terms.yaml`' "$work/said" || fail "lost terms go unsaid"
}

test_an_added_field_is_read_by_rules() {
    copy_of_rules
    sed 's/^properties:$/&\n  region:\n    title: region\n    type: string\n    enum: [kanto, kansai]\n/' \
        rules/brief.schema.yaml >"$work/schema.yaml"
    cat >"$work/mine/region.yaml" <<'END'
rules:
  - id: kanto-reads-twitter
    when: {brief.region: kanto, platform.id: twitter}
    score: +60
    because: people in Kanto are on Twitter
END
    sed 's/^market: jp$/&\nregion: kanto/' "$entering" >"$work/brief.yaml"
    ends 1 "$program" recommend --facts jp-2015 "$work/brief.yaml" >"$work/out" 2>"$work/refused"
    grep -q 'has no field `region`' "$work/refused" || fail "the field is known without its schema"
    "$program" recommend --facts jp-2015 --schema "$work/schema.yaml" --rules "$work/mine" \
        "$work/brief.yaml" >"$work/after"
    [ "$(first_channel "$work/after")" = "Twitter posts" ] ||
        fail "first is $(first_channel "$work/after")"
    ends 2 "$program" recommend --rules "$work/mine" "$entering" >"$work/out" 2>"$work/refused"
    grep -q '`brief` has no field `region`' "$work/refused" || fail "the rule reads what is not there"
}

# next_command FILE: what the last line of a result says to do.
next_command() {
    sed -n '$s/^\(Next\|次は\): //p' "$1"
}

# Names with spaces, quotes and signs of a shell; options by environment; all of it is asked again.
test_the_next_command_can_be_pasted() {
    mkdir -p "$work/bin" "$work/a folder/it's; \$(here)" "$work/a folder/mine"
    ln -s "$program" "$work/bin/planner"
    cp "$entering" "$work/a folder/it's; \$(here)/夏の & \"ブリーフ\".yaml"
    cp "$entering" "$work/a folder/-o.yaml"
    cp rules/facts/jp-2015.yaml "$work/a folder/~ facts*.yaml"
    cp rules/brief.schema.yaml "$work/a folder/schema #1.yaml"
    cp -R rules/pack.yaml rules/recommend rules/check "$work/a folder/mine/"
    cd "$work/a folder"
    for brief in "it's; \$(here)/夏の & \"ブリーフ\".yaml" ./-o.yaml -o.yaml; do
        set -- --facts './~ facts*.yaml' --schema 'schema #1.yaml' --today 2026-03-04
        PLANNER_LANG=ja_JP.UTF-8 PLANNER_RULES=mine \
            "$program" recommend "$@" -- "$brief" >"$work/first"
        next_command "$work/first" >"$work/command"
        [ -s "$work/command" ] || fail "nothing comes next: $brief"
        PATH=$work/bin:$PATH sh "$work/command" >"$work/pasted"
        channel=$(sed 's/.* --channel //' "$work/command")
        "$program" recommend "$@" --lang ja --rules mine --channel "$channel" -- "$brief" \
            >"$work/wanted"
        sed -i '$d' "$work/wanted" "$work/pasted"
        same "$work/wanted" "$work/pasted" "$(cat "$work/command")"
    done
}

# Nobody can read a stream again, and no terminal shall be drawn on.
test_no_command_comes_next_where_none_can() {
    for brief in - /dev/stdin; do
        "$program" recommend "$brief" <"$entering" >"$work/result"
        ! grep -q '^Next' "$work/result" || fail "$brief: $(next_command "$work/result")"
    done
    line_end=$(printf '%b' "$work/line\nend.yaml")
    drawing=$(printf '%b' "$work/draws\033[2J.yaml")
    for brief in "$line_end" "$drawing"; do
        cp "$entering" "$brief"
        "$program" recommend "$brief" >"$work/result"
        ! grep -q '^Next' "$work/result" || fail "$brief"
    done
}

# Help, messages and commands read one table.
test_every_format_that_is_named_is_known() {
    for command in recommend check; do
        named=$("$program" "$command" --help | sed -n 's/.*--format FORMAT *//p')
        refused=$("$program" "$command" -f unknown "$entering" 2>&1 | sed -n '1s/.* wants \(.*\), not .*/\1/p')
        [ -n "$named" ] || fail "help names no format of $command"
        [ "$(echo "$named" | sed 's/, / | /g')" = "$refused" ] || fail "$named, but: $refused"
        "$program" help | grep -q -e "--format FORMAT .*$command[a-z, ]*: $named" || fail "$named: not in help"
        for format in $(echo "$named" | tr -d ,); do
            ends 0 "$program" "$command" -f "$format" "$entering" >"$work/out"
        done
    done
}

# An editor reads the files in rules/schemas; `./dev schemas` writes them.
test_the_schemas_for_editors_are_in_step() {
    for name in brief rules pack config facts terms recommendation checked diagnostics; do
        "$program" schema "$name" >"$work/$name.json"
        same "rules/schemas/$name.json" "$work/$name.json" "rules/schemas/$name.json (./dev schemas)"
    done
    [ "$(ls rules/schemas/*.json)" = "$(ls "$work"/*.json | sed 's|.*/|rules/schemas/|')" ] ||
        fail "a schema is left over or lacking"
}

# schema_lines FOLDER: each YAML file below it names, in its first line, a schema that is there.
schema_lines() {
    find "$1" -name '*.yaml' >"$work/files"
    [ -s "$work/files" ] || fail "no files in $1"
    while IFS= read -r file; do
        schema=$(sed -n '1s/^# yaml-language-server: \$schema=//p' "$file")
        case $schema in
        '') fail "$file names no schema" ;;
        https://json-schema.org/draft/2020-12/schema) ;;
        *) [ -f "$(dirname "$file")/$schema" ] || fail "$file: there is no $schema" ;;
        esac
    done <"$work/files"
}

test_every_shipped_file_names_its_schema() {
    schema_lines rules
    cp -r rules "$work/mine"
    schema_lines "$work/mine"
    ends 0 "$program" recommend --rules "$work/mine" "$entering" >"$work/result"
}

test_init_begins_a_folder() {
    for language in en ja; do
        new=$work/$language/new
        "$program" init --lang "$language" "$new" >"$work/said"
        schema_lines "$new"
        find "$new" -type f | sort >"$work/found"
        sed -n "s|^.*\($new[^ ]*\)$|\1|p" "$work/said" | grep -v planner\ recommend | sort -u >"$work/told"
        same "$work/found" "$work/told" "what was written and what was said"
        ends 0 "$program" check --lang "$language" "$new" >"$work/checked"
        grep -q '^checked 1 brief: 0 errors, 0 warnings\|^1件.*エラー0件、警告0件' "$work/checked" ||
            fail "$(cat "$work/checked")"
        (cd "$new" && sh -c "$(sed -n "s|^  planner |$program |p" "$work/said")") >"$work/result" 2>&1
        grep -q '^1 ' "$work/result" || fail "the command that was named ranks nothing"
        for name in brief rules pack config facts terms recommendation checked diagnostics; do
            "$program" schema --lang "$language" "$name" >"$work/schema.json"
            same "$work/schema.json" "$new/.planner/schemas/$name.json" "the schema of $name"
        done
    done
}

# What stands behind a `#` in the new files is as sound as the rest.
test_init_writes_comments_that_can_be_used() {
    for language in en ja; do
        "$program" init --lang "$language" "$work/$language" >"$work/said"
        brief=$work/$language/briefs/first.yaml
        sed -e 's/^\( *\)# \([a-z]*: \)/\1\2/' -e 's/^#   /  /' "$brief" >"$work/brief.yaml"
        [ "$(grep -c '^ *#' "$work/brief.yaml")" -lt 6 ] || fail "$(cat "$work/brief.yaml")"
        ends 0 "$program" recommend --lang "$language" "$work/brief.yaml" >"$work/result" 2>"$work/said"
        [ ! -s "$work/said" ] || fail "$(cat "$work/said")"
    done
}

test_init_begins_the_working_folder() {
    mkdir "$work/here"
    (cd "$work/here" && "$program" init) >"$work/said"
    [ "$(cd "$work/here" && find . -name '*.yaml' | sort)" = "./briefs/first.yaml
./planner.yaml" ] || fail "$(find "$work/here")"
    grep -q '^  planner recommend briefs/first.yaml$' "$work/said" || fail "no command is named"
}

test_init_writes_over_nothing() {
    mkdir -p "$work/new/briefs"
    echo mine >"$work/new/planner.yaml"
    ln -s nowhere "$work/new/briefs/first.yaml"
    ends 2 "$program" init "$work/new" >"$work/printed" 2>"$work/said"
    [ ! -s "$work/printed" ] || fail "something was printed"
    [ "$(grep -c 'there already' "$work/said")" -eq 2 ] || fail "not both are named"
    [ "$(cat "$work/new/planner.yaml")" = mine ] || fail "planner.yaml is changed"
    [ ! -e "$work/new/.planner" ] && [ ! -e "$work/new/nowhere" ] || fail "something was written"
    echo >"$work/file"
    ends 2 "$program" init "$work/file" 2>"$work/said"
    grep -q 'cannot write' "$work/said" || fail "a file was taken for a folder"
}

test_output_goes_to_a_file_and_leaves_nothing_else() {
    mkdir "$work/out"
    "$program" recommend "$entering" >"$work/wanted"
    echo old >"$work/out/result.txt"
    "$program" recommend -o "$work/out/result.txt" "$entering" >"$work/printed"
    same "$work/wanted" "$work/out/result.txt" "-o"
    [ ! -s "$work/printed" ] || fail "something was printed beside -o"
    [ "$(ls -A "$work/out")" = result.txt ] || fail "left behind: $(ls -A "$work/out")"
}

test_an_output_file_has_the_rights_of_any_new_file() {
    umask 027
    "$program" recommend -o "$work/result.txt" "$entering"
    echo >"$work/other"
    [ "$(ls -l "$work/result.txt" | cut -c 1-10)" = "$(ls -l "$work/other" | cut -c 1-10)" ] ||
        fail "$(ls -l "$work/result.txt")"
}

test_a_hyphen_is_the_standard_output() {
    cd "$work"
    for words in "recommend $root/$entering" "check $root/$entering" "check -f ndjson $root/$entering" \
        "rules list" "facts list" "schema brief" "eval 1+1" "test" "generate man" \
        "explain too-large" "compare $root/$entering --set budget=200万円"; do
        ends 0 "$program" $words >"$work/wanted"
        ends 0 "$program" $words -o - >"$work/printed"
        same "$work/wanted" "$work/printed" "$words"
    done
    [ ! -e "$work/-" ] || fail "there is a file of that name"
}

# A device stands for many more: /dev/null must outlive a run as root.
test_output_to_a_pipe_leaves_the_pipe() {
    mkfifo "$work/pipe"
    cat "$work/pipe" >"$work/read" &
    "$program" recommend -o "$work/pipe" "$entering"
    wait $!
    [ -p "$work/pipe" ] || fail "the pipe is gone"
    "$program" recommend "$entering" >"$work/wanted"
    same "$work/wanted" "$work/read" "a pipe"
}

# A folder that is not there, a folder in place of the file: no result, and no rest of one.
test_output_that_cannot_be_written_is_said() {
    mkdir -p "$work/out/result.txt"
    for target in "$work/nowhere/result.txt" "$work/out/result.txt"; do
        ends 2 "$program" recommend -o "$target" "$entering" >"$work/printed" 2>"$work/said"
        grep -q 'cannot write' "$work/said" || fail "nothing is said of $target"
    done
    [ "$(ls -A "$work/out")" = result.txt ] || fail "left behind: $(ls -A "$work/out")"
}

# A brief that is refused leaves the old result as it was.
test_a_refused_brief_keeps_the_old_output() {
    echo old >"$work/result.txt"
    ends 1 "$program" recommend -o "$work/result.txt" tests/golden/bad-several/brief.yaml \
        2>"$work/said"
    [ "$(cat "$work/result.txt")" = old ] || fail "the old result is gone"
}

test_a_full_disk_is_trouble() {
    [ -c /dev/full ] || exit 77
    for command in "recommend $entering" "recommend -f json $entering" "check $entering" help \
        version "recommend --help"; do
        ends 2 "$program" $command >/dev/full 2>"$work/said"
        grep -q 'cannot write' "$work/said" || fail "nothing is said of: $command"
    done
}

test_a_closed_stdout_is_trouble() {
    for command in "recommend $entering" "check $entering" help version; do
        ends 2 "$program" $command >&- 2>"$work/said"
        grep -q 'cannot write' "$work/said" || fail "nothing is said of: $command"
    done
}

test_an_output_file_needs_no_stdout() {
    ends 0 "$program" recommend -o "$work/result.txt" "$entering" >&-
    "$program" recommend "$entering" >"$work/wanted"
    same "$work/wanted" "$work/result.txt" "-o without stdout"
}

test_standard_input_is_a_brief() {
    "$program" recommend "$entering" | without_next >"$work/file"
    "$program" recommend - <"$entering" | without_next >"$work/stdin"
    same "$work/file" "$work/stdin" "a brief from stdin"
    ends 0 "$program" check - <"$entering" >"$work/checked"
    ends 1 "$program" check - <tests/golden/bad-several/brief.yaml >"$work/checked"
    grep -q '^  --> stdin:2:9$' "$work/checked" || fail "stdin has no name"
}

# What a shell makes of `<(...)` can be read but once; a check reads a brief twice.
test_a_pipe_that_is_named_is_a_brief() {
    mkfifo "$work/brief"
    "$program" recommend "$entering" | without_next >"$work/file"
    for command in recommend check; do
        cat "$entering" >"$work/brief" &
        ends 0 timeout 60 "$program" "$command" "$work/brief" >"$work/$command"
        wait $!
    done
    same "$work/file" "$work/recommend" "a brief from a pipe"
    echo "checked 1 brief: 0 errors, 0 warnings in 0 briefs" >"$work/wanted"
    same "$work/wanted" "$work/check" "a check of a pipe"
    ends 0 "$program" check /dev/stdin <"$entering" >"$work/check"
    same "$work/wanted" "$work/check" "a check of /dev/stdin"
    ends 1 "$program" check -f short /dev/null >"$work/said"
    grep -q 'empty-file' "$work/said" || fail "/dev/null holds something"
    ends 1 timeout 60 "$program" check -f short /dev/zero >"$work/said"
    grep -q 'too-large' "$work/said" || fail "/dev/zero ends"
}

# Nobody writes into it: opening it would wait for ever.
test_a_pipe_in_a_folder_is_left_out() {
    mkdir "$work/briefs"
    cp "$entering" "$work/briefs/a.yaml"
    mkfifo "$work/briefs/b.yaml"
    ln -s b.yaml "$work/briefs/c.yaml"
    ends 0 timeout 60 "$program" check "$work/briefs" >"$work/checked" 2>"$work/said"
    grep -q '^checked 1 brief:' "$work/checked" || fail "$(cat "$work/checked")"
    [ "$(grep -c 'is a pipe, a socket or a device' "$work/said")" -eq 2 ] || fail "it goes unsaid"
    copy_of_rules
    mkfifo "$work/mine/pipe.yaml"
    ends 0 timeout 60 "$program" recommend --rules "$work/mine" "$entering" >"$work/result"
}

test_links_that_lead_in_circles_end() {
    mkdir -p "$work/briefs/below"
    cp "$entering" "$work/briefs/a.yaml"
    ln -s .. "$work/briefs/below/up"
    ln -s ../below "$work/briefs/below/again.yaml"
    ends 0 timeout 60 "$program" check "$work/briefs" >"$work/checked"
    grep -q '^checked 1 brief:' "$work/checked" || fail "$(cat "$work/checked")"
    ln -s self.yaml "$work/briefs/self.yaml"
    ends 2 timeout 60 "$program" check "$work/briefs" >"$work/checked"
    grep -q 'self.yaml. cannot be read' "$work/checked" || fail "a link to itself is read"
    grep -q '^checked 1 brief:' "$work/checked" || fail "the brief beside it is not checked"
}

test_folders_that_are_too_deep_are_said() {
    deep=briefs
    for _ in $(seq 40); do deep=$deep/d; done
    mkdir -p "$work/$deep"
    cp "$entering" "$work/briefs/a.yaml"
    cp "$entering" "$work/$deep/b.yaml"
    cd "$work"
    ends 2 "$program" check briefs >out 2>said
    grep -q '^checked 1 brief:' out || fail "$(cat out)"
    grep -q '`briefs\(/d\)\{32\}` lies too deep: folders are read 32 deep$' said || fail "$(cat said)"
}

test_a_standard_input_that_cannot_be_read_is_trouble() {
    ends 2 "$program" check - <&- >"$work/checked" 2>"$work/said"
    grep -q 'cannot read `stdin`' "$work/said" || fail "a closed one is read"
    ends 2 "$program" recommend - <"$work" 2>"$work/said"
    grep -q 'cannot read `stdin`' "$work/said" || fail "a folder is read"
}

test_standard_input_is_bounded() {
    head -c 1048577 /dev/zero | tr '\0' 'x' >"$work/large"
    ends 1 "$program" check - <"$work/large" >"$work/said"
    grep -q 'error\[too-large\]' "$work/said" || fail "1 MiB and a byte is read"
}

# 600 KB: what some lines of a brief are, and between them empty documents, faults of syntax, wide
# characters, comments and a document that is larger than what is read at a time.
many_documents() {
    printf '\357\273\277# the first\n'
    awk 'BEGIN {
        long = "x"
        while (length(long) < 300000) long = long long
        for (i = 0; i < 2500; i++) {
            print (i % 97 ? "---" : "...\n# between\n---")
            if (i % 50 == 7) continue
            if (i == 1200) print "# " long
            printf "id: b%d\ncampaign: 春 %d\nmarket: %s\ngoals: [awareness]\n", i, i, i % 9 ? "jp" : "jpn"
            print (i % 31 ? "audience: {age: 20-34}" : "audience: {age: 20-34")
            if (i % 101 == 3) print "campaign: again"
        }
        print "---\n---\n# the end"
    }'
}

# Read piece by piece, on any number of processors, it says the same as when it is read as a whole.
test_a_large_file_of_documents_is_read_like_a_stream() {
    many_documents >"$work/many.yaml"
    for format in ndjson json text; do
        ends 1 "$program" check -f "$format" --stdin-name "$work/many.yaml" - \
            <"$work/many.yaml" >"$work/whole" 2>&1
        [ "$(wc -l <"$work/whole")" -gt 50 ] || fail "too little is said"
        for jobs in 1 3; do
            ends 1 "$program" check -f "$format" -j "$jobs" "$work/many.yaml" >"$work/pieces" 2>&1
            same "$work/whole" "$work/pieces" "$format with $jobs"
        done
    done
}

# What is one document, or begins with none, is read as a whole.
test_a_large_file_that_is_one_brief_is_read_as_one() {
    { printf 'campaign: x\nmarket: jp\ngoals: [sales]\naudience: {age: 20+}\n'; yes '# ---' | head -c 400000; } >"$work/one.yaml"
    "$program" check "$work/one.yaml" >"$work/said" || fail "$(cat "$work/said")"
    yes -- '---' | head -c 400000 >"$work/empty.yaml"
    ends 1 "$program" check "$work/empty.yaml" >"$work/said" 2>&1
    ends 1 "$program" check --stdin-name "$work/empty.yaml" - <"$work/empty.yaml" >"$work/whole" 2>&1
    same "$work/whole" "$work/said" "empty documents alone"
}

test_a_large_file_is_refused() {
    head -c 1048577 /dev/zero | tr '\0' 'x' >"$work/large.yaml"
    ends 1 "$program" check "$work/large.yaml" >"$work/said"
    grep -q 'error\[too-large\]: this is larger than the limit of 1,048,576 bytes' "$work/said" ||
        fail "1 MiB and a byte is read"
    grep -q 'help: the file has 1,048,577 bytes' "$work/said" || fail "its size goes unsaid"
    # Only its beginning is read, yet its size is known; that of a stream is not.
    head -c 5242880 /dev/zero | tr '\0' 'x' >"$work/large.yaml"
    ends 1 "$program" check "$work/large.yaml" >"$work/said"
    grep -q 'help: the file has 5,242,880 bytes' "$work/said" || fail "another size is said"
    ends 1 "$program" check - <"$work/large.yaml" >"$work/said"
    ! grep -q 'help' "$work/said" || fail "a size is said that nobody knows"
}

# repeated WORD COUNT
repeated() {
    head -c "$2" /dev/zero | sed "s/\\x00/$1/g"
}

test_deep_nesting_is_refused() {
    { printf 'campaign: '; repeated '\[' 100000; } >"$work/flow.yaml"
    { repeated '- ' 100000; } >"$work/block.yaml"
    { repeated '{"a":' 100000; } >"$work/brief.json"
    for file in flow.yaml block.yaml brief.json; do
        (cd "$work" && ends 1 "$program" check "$file") >"$work/said"
        grep -q 'error\[too-deep\]: nested more than 64 deep' "$work/said" || fail "$file is read"
        grep -q "^  --> $file:1:" "$work/said" || fail "$file: no place is named"
        grep -q '\^$' "$work/said" || fail "$file: no caret"
    done
    ends 2 "$program" recommend --facts "$work/flow.yaml" "$entering" 2>"$work/said"
    ends 2 "$program" recommend --rules "$work/flow.yaml" "$entering" 2>"$work/said"
}

# `campaign`, `a` a hundred thousand times: the report is bounded, too.
test_many_defects_are_counted_and_bounded() {
    { cat "$entering"; seq 1 3000 | sed 's/.*/unknown&: 1/'; } >"$work/brief.yaml"
    ends 1 "$program" check -f short "$work/brief.yaml" >"$work/said"
    [ "$(wc -l <"$work/said")" -eq 1001 ] || fail "$(wc -l <"$work/said") lines"
    tail -1 "$work/said" | grep -q 'more than 1,000 defects' || fail "the rest goes unsaid"
}

test_an_unreadable_file_is_trouble() {
    cp "$entering" "$work/brief.yaml"
    chmod 0 "$work/brief.yaml"
    if [ -r "$work/brief.yaml" ]; then
        echo "skipped: this user may read everything"
        exit 77
    fi
    ends 2 "$program" check "$work/brief.yaml" >"$work/said"
    grep -q 'error\[unreadable-file\]' "$work/said" || fail "it was read"
}

# The report says it, too, but is not there to be seen.
test_what_cannot_be_read_is_said_beside_a_report() {
    for format in text json sarif; do
        ends 2 "$program" check -f $format -o "$work/report" "$entering" missing.yaml \
            >"$work/printed" 2>"$work/said"
        [ "$(grep -c 'missing-file' "$work/said")" -eq 1 ] || fail "$format: $(cat "$work/said")"
        [ ! -s "$work/printed" ] || fail "$format: $(cat "$work/printed")"
        ends 2 "$program" check -f $format "$entering" missing.yaml >"$work/printed" 2>"$work/said"
        [ ! -s "$work/said" ] || fail "$format: said twice: $(cat "$work/said")"
        same "$work/report" "$work/printed" "$format"
    done
}

# The folder is listed, then the standard input is waited for, then the folder is read.
test_a_file_that_vanishes_is_trouble() {
    mkfifo "$work/pipe"
    for seconds in 1 3 9; do
        mkdir -p "$work/briefs"
        cp "$entering" "$work/briefs/gone.yaml"
        cp "$entering" "$work/briefs/stays.yaml"
        (
            status=0
            "$program" check -j 2 -f short - "$work/briefs" <"$work/pipe" >"$work/out" || status=$?
            echo "$status" >"$work/status"
        ) &
        exec 3>"$work/pipe"
        sleep $seconds
        rm "$work/briefs/gone.yaml"
        cat "$entering" >&3
        exec 3>&-
        wait
        ! grep -q 'gone.yaml' "$work/out" || break
    done
    grep -q 'gone.yaml: error\[missing-file\]' "$work/out" || fail "it goes unsaid: $(cat "$work/out")"
    [ "$(cat "$work/status")" = 2 ] || fail "ended with $(cat "$work/status")"
}

# on_terminal SECONDS: the bytes that a terminal gets of a run that takes so long.
on_terminal() {
    rm -f "$work/pipe"
    mkfifo "$work/pipe"
    (
        exec 3>"$work/pipe"
        printf '{"id":"a"}\n' >&3
        sleep "$1"
        printf '{"id":"b"}\n' >&3
    ) &
    TERM=xterm script -qec "'$program' check --input ndjson -f ndjson -o '$work/out' <'$work/pipe'" /dev/null \
        >"$work/terminal" </dev/null
    wait
}

# One line, taken away at the end; nothing of a run that is over sooner.
test_progress_is_shown_on_a_terminal_alone() {
    command -v script >/dev/null || exit 77
    on_terminal 1
    grep -q 'briefs so far' "$work/terminal" || fail "nothing is shown: $(cat "$work/terminal")"
    [ "$(tail -c 4 "$work/terminal" | od -An -tx1 | tr -d ' \n')" = 0d1b5b4b ] || fail "it is left there"
    on_terminal 0
    [ ! -s "$work/terminal" ] || fail "of a short run: $(cat "$work/terminal")"
    { printf '{"id":"a"}\n'; sleep 1; printf '{"id":"b"}\n'; } |
        TERM=xterm "$program" check --input ndjson -f ndjson 2>"$work/said" >"$work/out"
    [ ! -s "$work/said" ] || fail "without a terminal: $(cat "$work/said")"
}

test_a_brief_of_nul_bytes_is_refused() {
    head -c 100 /dev/zero >"$work/nul.yaml"
    ends 1 "$program" check "$work/nul.yaml" >"$work/said"
    grep -q 'error\[' "$work/said" || fail "it was read"
    [ "$(tr -d '\0' <"$work/said" | wc -c)" -eq "$(wc -c <"$work/said")" ] || fail "NUL is printed"
}

# What an editor on Windows writes is the same brief.
test_byte_order_mark_and_line_ends_of_windows_are_read() {
    { printf '\357\273\277'; sed 's/$/\r/' "$entering"; } >"$work/brief.yaml"
    "$program" recommend "$entering" | without_next >"$work/plain"
    (cd "$work" && "$program" recommend brief.yaml) | without_next >"$work/windows"
    same "$work/plain" "$work/windows" "a brief from Windows"
}

test="test_$(printf '%s' "$2" | tr - _)"
command -v "$test" >/dev/null || fail "there is no test $2"
"$test"
