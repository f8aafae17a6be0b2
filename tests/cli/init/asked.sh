# SPDX-License-Identifier: Apache-2.0
# On a terminal it asks for the language, then in that language for the template; what it does not understand
# it asks again.
printf 'x\n1\nnothing\n1\n' | script -qec "$KOGUCHI init my.yaml --color never" /dev/null >shown
code=$?
tr -d '\r' <shown | grep -v '^[x1n]'
sed -n 5p my.yaml
exit $code
