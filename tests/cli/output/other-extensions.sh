# SPDX-License-Identifier: Apache-2.0
# Names that say nothing of a format are Markdown; the case of an extension does not matter.
for file in plain notes.txt report-1.2 .hidden some.d/plain a.HTM b.CSV; do
    mkdir -p some.d
    $KOGUCHI report $EXAMPLES/minimal.yaml -q -o $file || exit
    echo $file $(head -c 2 $file | od -An -c)
done
$KOGUCHI report $EXAMPLES/minimal.yaml -q --format md -o p.xlsx && head -c 2 p.xlsx | od -An -c
