#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Every source file names its licence within its first three lines. Test data, examples, templates and
# corpora are exempt: their bytes are the point.
#
# usage: spdx.sh ROOT
set -u
. "$(dirname "$0")/tree.bash"
cd "${1:?usage: spdx.sh ROOT}" || exit 1

files=$(tree_files '*.c' '*.h' '*.sh' '*.bash' '*.py' '*.yaml' 'meson.build' '*/meson.build' 'meson_options.txt' \
    'Makefile' 'scripts' '.ci/run' 'bench/run' 'bench/run-cvss' |
    grep -vE '^(examples/|catalog/templates/|fuzz/corpus/|tests/([^/]+/)*data/)')
[ -n "$files" ] || { echo 'spdx: no file was found'; exit 1; }
failed=0
while IFS= read -r file; do
    head -n 3 "$file" | grep -q 'SPDX-License-Identifier: Apache-2\.0' && continue
    echo "spdx: $file names no licence in its first three lines"
    failed=1
done <<<"$files"
exit $failed
