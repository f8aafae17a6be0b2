# SPDX-License-Identifier: Apache-2.0
# The end of the input is no answer: nothing is written.
printf '1\n\004' | script -qec "$KOGUCHI init my.yaml --color never" /dev/null >shown
code=$?
tail -n 1 shown | tr -d '\r'
rm shown
ls -A
exit $code
