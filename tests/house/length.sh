#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# No C function is longer than 100 lines, and nine of ten are under 50. A function is what stands
# between a brace in column one (or behind a parenthesis of a line that starts there) and its end.
#
# usage: length.sh ROOT
set -u
cd "${1:?usage: length.sh ROOT}" || exit 1

lengths=$(find src tools -name '*.c' 2>/dev/null | LC_ALL=C sort | while IFS= read -r file; do
    awk -v file="$file" '
        /^\{/ || /^[A-Za-z_].*\)[ \t]*\{[ \t]*$/ { start = FNR }
        /^\}/ { if (start) print FNR - start, file ":" start; start = 0 }' "$file"
done | sort -rn)
[ -n "$lengths" ] || { echo 'length: there is no function'; exit 0; }

count=$(wc -l <<<"$lengths")
longest=$(head -n 1 <<<"$lengths" | cut -d' ' -f1)
# the longest tenth stands first
p90=$(sed -n "$((count / 10 + 1))p" <<<"$lengths" | cut -d' ' -f1)
echo "length: $count functions, the longest $longest lines, nine of ten within $p90"
[ "$longest" -le 100 ] && [ "$p90" -lt 50 ] && exit 0
echo 'length: allowed are 100, and under 50 for nine of ten; the worst:'
head -n 5 <<<"$lengths"
exit 1
