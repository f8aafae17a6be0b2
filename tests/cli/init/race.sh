# SPDX-License-Identifier: Apache-2.0
# Of those who make the same file at the same time one wins, and the others say so; nothing else is left.
for round in 1 2 3 4 5 6; do
    for i in 1 2 3; do
        { $KOGUCHI init my.yaml 2>"said.$i"; echo $? >"code.$i"; } &
    done
    wait
    sort code.? | tr '\n' ' '
    grep -ho 'KG-FILE-[0-9]*]' said.? | sort | tr '\n' ' '
    rm my.yaml said.? code.?
    ls -A
done
