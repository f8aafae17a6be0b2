# SPDX-License-Identifier: Apache-2.0
# No file may grow: nothing is left, not even the half of one.
(
    trap '' XFSZ
    ulimit -f 1
    exec "$KOGUCHI" init my.yaml 2>&1 | cat
    exit "${PIPESTATUS[0]}"
)
code=$?
ls -A
exit $code
