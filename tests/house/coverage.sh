#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# docs/guide-coverage.md keeps its word: every row of a table names a place and a test (or says
# `later: issue N`, or `none`), and every path in backticks exists. A path is a word with a slash.
#
# usage: coverage.sh ROOT
set -u

# Prints what is wrong with the page of the tree in $1.
check() (
    cd "$1" || exit 1
    awk -F '|' '
        function wrong(text) { print "docs/guide-coverage.md:" FNR ": " text }
        function trimmed(text) { gsub(/^[ \t]+|[ \t]+$/, "", text); return text }
        !/^\|/ { next }
        /^\|[-| ]+\|$/ || /^\| Item \|/ { next }
        {
            rows++
            if (NF != 5) { wrong("not three columns"); next }
            place = trimmed($3)
            test = trimmed($4)
            if (trimmed($2) == "") wrong("no item")
            if (place == "") wrong("no place")
            if (test != "none" && test !~ /^later: issue [3-7]$/ && test !~ /`/) wrong("no test, not later, not none")
            rest = place
            while (match(rest, /later[^;]*/)) {
                if (substr(rest, RSTART, RLENGTH) !~ /^later: issue [3-7]($|[ )])/) wrong("later without its issue")
                rest = substr(rest, RSTART + RLENGTH)
            }
        }
        END { if (!rows) print "docs/guide-coverage.md: no row was found" }' docs/guide-coverage.md
    grep -noE '`[^` ]+/[^` ]+`' docs/guide-coverage.md | tr -d '\140' | while IFS=: read -r line path; do
        [ -e "$path" ] || echo "docs/guide-coverage.md:$line: $path does not exist"
    done
)

# The test can fail: a page with one mistake of each kind is refused, each by its line.
self_check() {
    local tree found
    tree=$(mktemp -d) || return 1
    mkdir -p "$tree/docs" "$tree/src"
    touch "$tree/src/here.c"
    printf '%s\n' '| Item | Where | Test |' '|---|---|---|' '| good | `src/here.c` | none |' '| no place |  | none |' \
        '| no test | `src/here.c` |  |' '| gone | `src/gone.c` | none |' '| soon | later | later: issue 4 |' \
        >"$tree/docs/guide-coverage.md"
    found=$(check "$tree" | cut -d: -f2 | sort -n | tr '\n' ' ')
    rm -rf "$tree"
    [ "$found" = '4 5 6 7 ' ] && return
    echo "coverage: the self-check found '$found'"
    return 1
}

self_check || exit 1
found=$(check "${1:?usage: coverage.sh ROOT}")
[ -z "$found" ] && exit 0
echo "$found"
exit 1
