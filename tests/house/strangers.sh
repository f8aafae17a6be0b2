#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Nothing of the machine it was written on comes along: no absolute path of a person's or a
# machine's folders, no file over 1 MiB.
#
# usage: strangers.sh ROOT
set -u
. "$(dirname "$0")/tree.bash"
cd "${1:?usage: strangers.sh ROOT}" || exit 1

# Put together, so that this file is not its own finding.
folders="(work|home|root)"
path="(^|[^A-Za-z0-9_.~\$})/-])/$folders/"

files=$(tree_files)
[ -n "$files" ] || { echo 'strangers: no file was found'; exit 1; }
failed=0
found=$(tr '\n' '\0' <<<"$files" | xargs -0 grep -nIE -- "$path" /dev/null | cut -c1-200)
if [ -n "$found" ]; then
    sed 's/^/strangers: machine path: /' <<<"$found"
    failed=1
fi
while IFS= read -r file; do
    size=$(stat -c %s "$file")
    [ "$size" -le 1048576 ] && continue
    echo "strangers: $file is $size bytes; 1 MiB is the most"
    failed=1
done <<<"$files"
exit $failed
