# SPDX-License-Identifier: Apache-2.0
# Ten writers at the same time: each waits for the others, and no edit is lost.
cp $EXAMPLES/minimal.yaml my.yaml
for i in 0 1 2 3 4 5 6 7 8 9; do
    $KOGUCHI set my.yaml layout.sensor.at='[1, 2]' "assumptions.-=number $i" --quiet --lang en >/dev/null &
done
wait
grep -o 'number [0-9]' my.yaml | sort | tr '\n' ' '
