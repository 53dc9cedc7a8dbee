# Prints a stream of so many records, always the same: the given briefs in turn, each with an id of its
# own, and now and then a line that is blank or broken.
#   awk -v count=6000 -f tests/scale/records.awk rules/examples/*.yaml
# It reads what the examples use of YAML: `key: value` with texts and [lists], one mapping, one `|`.

function quoted(text) {
    gsub(/^ +| +$/, "", text)
    gsub(/["\\]/, "\\\\&", text)
    return "\"" text "\""
}

function json(value,    items, size, i, list) {
    if (value !~ /^\[.*\]$/) return quoted(value)
    size = split(substr(value, 2, length(value) - 2), items, ",")
    for (i = 1; i <= size; i++) list = list (i > 1 ? "," : "") quoted(items[i])
    return "[" list "]"
}

function leave_mapping() {
    if (inside) brief = brief "}"
    inside = 0
}

function end_brief() {
    leave_mapping()
    if (copying) brief = brief ",\"copy\":\"" copy "\""
    briefs[known++] = brief
    brief = copy = ""
    copying = 0
}

FNR == 1 && NR > 1 { end_brief() }
copying { copy = copy substr($0, 3) "\\n"; next }
/^#/ || /^$/ { next }
/^[^ ]/ { leave_mapping() }
{
    key = value = $0
    gsub(/^ +|:.*/, "", key)
    sub(/^[^:]*: */, "", value)
}
value == "|" { copying = 1; next }
value == "" { brief = brief ",\"" key "\":{"; inside = 1; separator = ""; next }
{ brief = brief (inside ? separator : ",") quoted(key) ":" json(value); separator = "," }
END {
    end_brief()
    for (i = 1; i <= count; i++) {
        if (i % 211 == 0) print ""
        else if (i % 97 == 0) printf "{\"id\":\"r%06d\",\"campaign\":\n", i
        else printf "{\"id\":\"r%06d\"%s}\n", i, briefs[i % known]
    }
}
