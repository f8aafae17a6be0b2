#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The rooms of the house: who may include whom. A header that no table names fails by name.
#
# usage: rooms.sh ROOT
set -u

# room: the rooms that it may include, besides itself
allowed='
base:
cvss:
graph: base
yaml: base
schema: base yaml
catalog: base yaml schema
model: base yaml schema catalog cvss
analysis: base catalog model graph cvss
report: base catalog model analysis
document: base catalog analysis report
cli: base cvss graph yaml schema catalog model analysis report document
tools: base cvss yaml schema catalog
'

# public header: its room
public='
arena.h base
base.h base
codes.h base
diag.h base
out.h base
str.h base
text.h base
sha256.h base
yaml.h yaml
schema.h schema
catalog.h catalog
model.h model
edit.h model
cvss.h cvss
graph.h graph
analysis.h analysis
report.h report
'

# header made by the build and included without a folder: its room
generated='
koguchi-messages.h catalog
'

# Prints one line a wrong include of the tree in $1; says nothing when all is well.
check() (
    cd "$1" || exit 1
    find src tools include -type f \( -name '*.[ch]' -o -name '*.inc' -o -name '*.def' \) 2>/dev/null |
        LC_ALL=C sort | while IFS= read -r file; do
        grep -nE '^[[:space:]]*#[[:space:]]*include[[:space:]]*["<]' "$file" |
            sed -E 's/^([0-9]+):[^"<]*(["<])([^">]+)[">].*/\1 \2 \3/' |
            while read -r line quote header; do
                beside=no
                [ -f "$(dirname "$file")/$header" ] && beside=yes
                printf '%s %s %s %s %s\n' "$file" "$line" "$quote" "$header" $beside
            done
    done | awk -v allowed="$allowed" -v public="$public" -v generated="$generated" '
    BEGIN {
        n = split(allowed, rows, "\n")
        for (i = 1; i <= n; i++) {
            if (rows[i] == "") continue
            m = split(rows[i], words, /[: ]+/)
            known[words[1]] = 1
            may[words[1], words[1]] = 1
            for (j = 2; j <= m; j++) may[words[1], words[j]] = 1
        }
        n = split(public, rows, "\n")
        for (i = 1; i <= n; i++) if (split(rows[i], words, " ") == 2) room_of["koguchi/" words[1]] = words[2]
        n = split(generated, rows, "\n")
        for (i = 1; i <= n; i++) if (split(rows[i], words, " ") == 2) room_of[words[1]] = words[2]
    }
    function wrong(text) { print $1 ":" $2 ": " text }
    # the room that a file stands in
    function home(file,    part) {
        split(file, part, "/")
        if (part[1] == "tools") return "tools"
        if (part[1] == "src") return part[2]
        sub(/^include\//, "", file)
        return room_of[file]
    }
    # the room that a header belongs to; "" for the C library and its like, "?" for none
    function target(quote, header, beside, mine,    part) {
        if (header in room_of) return room_of[header]
        if (header ~ /^koguchi\//) return "?"
        if (quote == "<") return ""
        if (header ~ /\.\./) return "?"
        if (split(header, part, "/") > 1 && part[1] in known) return part[1]
        return beside == "yes" ? mine : "?"
    }
    {
        mine = home($1)
        if (!(mine in known)) { wrong("this file is in no room of the table"); next }
        room = target($3, $4, $5, mine)
        if (room == "?") wrong($4 " belongs to no room of the table")
        else if (room != "" && !((mine, room) in may)) wrong(mine " may not include " room " (" $4 ")")
    }'
)

# The test can fail: a tree with one forbidden arrow and one unknown header is refused, a good one is not.
self_check() {
    local tree found
    tree=$(mktemp -d) || return 1
    mkdir -p "$tree/src/base" "$tree/src/model" "$tree/include/koguchi"
    echo '#include <koguchi/model.h>' >"$tree/src/base/a.c"
    echo '#include "nowhere.h"' >"$tree/src/model/b.c"
    echo '#include <koguchi/base.h>' >"$tree/src/model/c.c"
    echo '#include <koguchi/analysis.h>' >"$tree/include/koguchi/model.h"
    found=$(check "$tree" | cut -d: -f1 | tr '\n' ' ')
    rm -rf "$tree"
    [ "$found" = 'include/koguchi/model.h src/base/a.c src/model/b.c ' ] && return
    echo "rooms: the self-check found '$found'"
    return 1
}

self_check || exit 1
# A file without an include stands in no table row above: its room is checked here.
stray=$(cd "${1:?usage: rooms.sh ROOT}" && for room in src/*/; do
    room=${room#src/}
    grep -q "^${room%/}:" <<<"$allowed" || echo "src/$room is not in the table of rooms"
done
for header in include/koguchi/*.h; do
    grep -q "^${header##*/} " <<<"$public" || echo "$header is not in the table of public headers"
done)
found=$(check "$1")
[ -z "$stray$found" ] && exit 0
printf '%s\n' "$stray" "$found" | sed '/^$/d'
exit 1
