#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What the C code does without: functions that overrun, guess or depend on locale and clock,
# floating point in the scoring, and any byte beyond ASCII (texts live in catalog/).
#
# usage: banned.sh ROOT    (exceptions: banned.allow beside this script)
set -u
here=$(cd "$(dirname "$0")" && pwd)
functions='strcpy|strcat|sprintf|vsprintf|gets|strtok|atoi|setlocale|rand|time'

# Prints `path: what (line n)` for the tree in $1. Comments and strings do not count, except for bytes.
check() (
    cd "$1" || exit 1
    find src -type f -name '*.[ch]' 2>/dev/null | LC_ALL=C sort | while IFS= read -r file; do
        LC_ALL=C awk -v file="$file" -v functions="$functions" '
        # the line without comments, strings and character constants
        function code(text,    out, c, i, n, two) {
            out = ""
            n = length(text)
            for (i = 1; i <= n; i++) {
                c = substr(text, i, 1)
                two = substr(text, i, 2)
                if (comment) { if (two == "*/") { comment = 0; i++ } }
                else if (two == "/*") { comment = 1; i++ }
                else if (two == "//") break
                else if (c == "\"" || c == "\047") {
                    for (i++; i <= n && substr(text, i, 1) != c; i++) if (substr(text, i, 1) == "\\") i++
                    out = out " "
                } else out = out c
            }
            return out
        }
        # word by word: a call is a banned name before a parenthesis
        function look(text,    name, rest) {
            while (match(text, /[A-Za-z_][A-Za-z0-9_]*/)) {
                name = substr(text, RSTART, RLENGTH)
                rest = substr(text, RSTART + RLENGTH)
                if (name ~ "^(" functions ")$" && rest ~ /^[ \t]*\(/) print file ": " name "() (line " FNR ")"
                if (file ~ /^src\/cvss\// && name ~ /^(float|double)$/) print file ": " name " (line " FNR ")"
                text = rest
            }
        }
        { look(code($0)) }' "$file"
        LC_ALL=C grep -nE '[^[:print:][:space:]]' "$file" | sed -E "s#^([0-9]+):.*#$file: non-ASCII (line \1)#"
    done
)

self_check() {
    local tree found
    tree=$(mktemp -d) || return 1
    mkdir -p "$tree/src/cvss"
    printf '%s\n' 'int a = atoi ("1"); /* gets(' ' strcat( */ char *s = "rand(";' 'kg_time(0); time(0);' \
        'double d;' '// 日本' >"$tree/src/cvss/a.c"
    found=$(check "$tree" | sed 's/^[^:]*: //' | tr '\n' ';')
    rm -rf "$tree"
    [ "$found" = 'atoi() (line 1);time() (line 3);double (line 4);non-ASCII (line 5);' ] && return
    echo "banned: the self-check found '$found'"
    return 1
}

self_check || exit 1
allow=$(grep -vE '^(#|[[:space:]]*$)' "$here/banned.allow")
found=$(check "${1:?usage: banned.sh ROOT}" | while IFS= read -r line; do
    grep -qxF -- "${line% (line *}" <<<"$allow" || echo "banned: $line"
done)
[ -z "$found" ] && exit 0
echo "$found"
exit 1
