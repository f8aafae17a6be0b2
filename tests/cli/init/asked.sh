# SPDX-License-Identifier: Apache-2.0
# On a terminal it asks for the language, then in that language for the template; what it does not understand
# it asks again. When the terminal echoes what is typed depends on time, so what was asked is picked out.
printf 'x\n1\nnothing\n1\n' | script -qec "$KOGUCHI init my.yaml --color never" /dev/null >shown
code=$?
tr -d '\r' <shown | grep -o '言語 / Language .*]:\|番号又は名前 \[1]：\|^ひな形$\|^  [0-9]  .*\|^     .*\|^my.yaml .*' | sed 's/]: .*言/]:\n言/'
sed -n 5p my.yaml
exit $code
