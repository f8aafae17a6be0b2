# SPDX-License-Identifier: Apache-2.0
# U+009B is an escape sequence to some terminals: the sentence that quotes it must not hold it
printf 'CVSS:3.1/AV:\302\2332J/x\n' | $KOGUCHI cvss score --columns base - 2>&1 >/dev/null | LC_ALL=C grep -c "$(printf '\302\233')"
