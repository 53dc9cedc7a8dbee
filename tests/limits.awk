# Reads C as clang-format writes it and says where a function is too long, takes too much or nests
# too deep, and where a word stands that the engine does without. Comments, text and directives are
# blanked first. Prints one line a problem; tests/limits.sh turns them into an exit status.
#
# A function begins at a `{` in the first column and ends at a `}` there. A block opens with a `{`
# at the end of a line after `)`, `else`, `do` or a case label; any other brace is an initialiser.
# The body itself is the first block.

function problem(line, text) {
    printf "%s:%d: %s\n", FILENAME, line, text
}

# The line without comments and without what stands in quotes. `in_comment` lives across lines.
function code_of(line,   out, i, c, quote) {
    out = ""
    for (i = 1; i <= length(line); i++) {
        c = substr(line, i, 1)
        if (in_comment) {
            if (substr(line, i, 2) == "*/") { in_comment = 0; i++ }
        } else if (quote != "") {
            if (c == "\\") i++
            else if (c == quote) { quote = ""; out = out c }
        } else if (substr(line, i, 2) == "//") {
            break
        } else if (substr(line, i, 2) == "/*") {
            in_comment = 1; i++
        } else {
            if (c == "\"" || c == "'") quote = c
            out = out c
        }
    }
    sub(/[ \t]+$/, "", out)
    return out
}

# How many parameters the head of a function names: the commas of its own parentheses, plus one.
function parameters_of(head,   i, c, depth, count, inside) {
    sub(/^[^(]*\(/, "", head)
    depth = 1
    for (i = 1; i <= length(head) && depth > 0; i++) {
        c = substr(head, i, 1)
        if (c == "(") depth++
        else if (c == ")") depth--
        else if (c == "," && depth == 1) count++
        if (depth > 0) inside = inside c
    }
    return inside ~ /^[ \t]*(void)?[ \t]*$/ ? 0 : count + 1
}

function name_of(head) {
    sub(/\(.*/, "", head)
    sub(/.*[^A-Za-z0-9_]/, "", head)
    return head
}

function count_braces(code,   i, c, before) {
    for (i = 1; i <= length(code); i++) {
        c = substr(code, i, 1)
        if (c == "{") {
            before = substr(code, 1, i - 1)
            is_block[++braces] = i == length(code) && before ~ /(^|\) |else |do |: |^[ \t]+)$/
            if (is_block[braces] && ++blocks == max_blocks + 1)
                problem(FNR, name ": more than " max_blocks " blocks inside each other")
        } else if (c == "}" && braces > 0) {
            if (is_block[braces--]) blocks--
        }
    }
}

function check_words(code) {
    if (code ~ /(^|[^A-Za-z0-9_])goto[ \t]/) problem(FNR, "goto")
    if (FILENAME !~ /(^|\/)(base\/arena\.c|cli\/[a-z_0-9]*\.c)$/ &&
        match(code, /(^|[^A-Za-z0-9_.>])(malloc|calloc|realloc|free|strdup|setjmp|longjmp)\(/)) {
        word = substr(code, RSTART, RLENGTH - 1)
        sub(/^[^a-z]/, "", word)
        problem(FNR, "memory comes from the arena, not from " word)
    }
    # libyaml asks for memory without saying for whom: cli/yaml_memory has to know by itself.
    if (FILENAME !~ /(^|\/)cli\/yaml_memory\.c$/ && code ~ /^[ \t]*static[ \t][^(]*(;|=)/ && code !~ /(^|[^A-Za-z0-9_])const([^A-Za-z0-9_]|$)/)
        problem(FNR, "a static variable that can change")
}

BEGIN {
    max_lines = 60
    max_parameters = 5
    max_blocks = 3
}

FNR == 1 {
    in_comment = in_directive = inside = braces = blocks = 0
    head = ""
}

{ code = code_of($0) }

in_directive || code ~ /^[ \t]*#/ {
    in_directive = code ~ /\\$/
    next
}

{ check_words(code) }

code == "{" && head ~ /\(/ {
    inside = 1
    braces = blocks = 0
    name = name_of(head)
    parameters = parameters_of(head)
    if (parameters > max_parameters)
        problem(started, name ": " parameters " parameters, at most " max_parameters)
}

inside { count_braces(code) }

inside && code == "}" {
    if (FNR - started + 1 > max_lines)
        problem(started, name ": " FNR - started + 1 " lines, at most " max_lines)
    inside = 0
    head = ""
    next
}

!inside && code != "" {
    if (head == "") started = FNR
    head = head " " code
    if (code ~ /[;}]$/) head = ""
}
