#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The pages on the derivation speak of the rows that there are: each row id that they name is in
# catalog/derivations.yaml, and docs/derivation.md names every row of it.
#
# usage: rows.sh ROOT
set -u

row='D[0-9]+-[a-z][a-z0-9]*(-[a-z0-9]+)*'

# Prints what is wrong in the tree in $1. `D7-CLASS-FUNCTION`, a pattern, is no row: it is in capitals.
check() (
    cd "$1" || exit 1
    rows=$(sed -nE "s/^  ($row):.*/\1/p" catalog/derivations.yaml)
    [ -n "$rows" ] || { echo 'catalog/derivations.yaml: no row was found'; exit; }
    grep -HnoE "\b$row" docs/derivation.md docs/camera-by-hand*.md | while IFS=: read -r page line id; do
        grep -qxF -- "$id" <<<"$rows" || echo "$page:$line: there is no row $id"
    done
    while IFS= read -r id; do
        grep -qF -- "\`$id\`" docs/derivation.md || echo "docs/derivation.md: the row $id is not named"
    done <<<"$rows"
)

# The test can fail: two rows that are gone, each on its page, and one that is not named.
self_check() {
    local tree found
    tree=$(mktemp -d) || return 1
    mkdir -p "$tree/docs" "$tree/catalog"
    printf '%s\n' 'derivations:' '  D1-here:' '    table: D1' '  D2-new-row:' '    table: D2' >"$tree/catalog/derivations.yaml"
    printf '%s\n' '`D1-here`, `D7-CLASS-FUNCTION`' '`D1-here-not`' >"$tree/docs/derivation.md"
    printf '%s\n' '`D9-gone`' >"$tree/docs/camera-by-hand.ja.md"
    found=$(check "$tree" | sed -E 's/^docs\///' | LC_ALL=C sort | tr '\n' ';')
    rm -rf "$tree"
    [ "$found" = 'camera-by-hand.ja.md:1: there is no row D9-gone;derivation.md: the row D2-new-row is not named;derivation.md:2: there is no row D1-here-not;' ] && return
    echo "rows: the self-check found '$found'"
    return 1
}

self_check || exit 1
found=$(check "${1:?usage: rows.sh ROOT}")
[ -z "$found" ] && exit 0
echo "$found"
exit 1
