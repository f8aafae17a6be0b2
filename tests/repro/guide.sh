#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The camera's csv against the guide's own table, cell by cell. Assets stand one a line behind a "・",
# the note of a countermeasure on a line of its own; "=" in the table: the guide shows no such cell.
#
# usage: guide.sh KOGUCHI ROOT
set -u
KOGUCHI=$(realpath "${1:?usage: guide.sh KOGUCHI ROOT}")
root=$(realpath "${2:?usage: guide.sh KOGUCHI ROOT}")
export LC_ALL=C

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
"$KOGUCHI" report --format csv --lang ja "$root/examples/network-camera.yaml" >"$work/csv" || exit 1

# The csv, one record a line: cells parted by tab, a line end inside a cell as the two characters \n.
records() {
    perl -0777 -ne '
        s/^\xEF\xBB\xBF//;
        while (/\G(?:"((?:[^"]|"")*)"|([^,\r\n"]*))(,|\r?\n)/g) {
            my ($cell, $end) = (defined $1 ? $1 : $2, $3);
            $cell =~ s/""/"/g;
            $cell =~ s/\r?\n/\\n/g;
            print $cell, $end eq "," ? "\t" : "\n";
        }' "$1"
}

# The guide's cells as the csv should write them.
guide() {
    grep -v '^#' "$root/tests/expected/guide-camera.tsv" | awk -F '\t' -v OFS='\t' '
        {
            if ($4 != "=") {
                gsub(/\|/, "\\n・", $4)
                $4 = "・" $4
            }
            sub(/ ※/, "\\n※", $6)
            print
        }'
}

# Each row of the guide against the next record with the same target part, attack point and attack:
# rows of ours with a countermeasure that the guide leaves out ("=") may be several.
guide >"$work/guide"
records "$work/csv" | tail -n +2 >"$work/records"
awk -F '\t' '
    function compare(row, column) {
        if (cell[column] == "=") {
            skipped++
        } else if ($column == cell[column]) {
            passed++
        } else {
            failed++
            printf "FAIL row %d, column %d:\n  guide: %s\n  csv:   %s\n", row, column, cell[column], $column
        }
    }
    NR == FNR { guide[++rows] = $0; next }
    {
        # What the guide omits and we propose may take more than one row; they are passed over.
        if (at && open && $1 == last[1] && $2 == last[2] && $3 == last[3])
            next
        if (at >= rows)
            exit
        at++
        split(guide[at], cell, "\t")
        open = cell[6] == "="
        for (i = 1; i <= 3; i++)
            last[i] = $i
        for (i = 1; i <= 8; i++)
            compare(at, i)
    }
    END {
        if (at != rows) {
            failed++
            printf "FAIL the csv ends at row %d of %d of the guide\n", at, rows
        }
        printf "%d cells of the guide are not shown in it and were not compared\n", skipped
        printf "%d passed, %d failed\n", passed, failed
        exit failed > 0 || passed == 0
    }' "$work/guide" "$work/records"
