# SPDX-License-Identifier: Apache-2.0
$KOGUCHI check "$CASES/check/small.yaml" | tail -n 2 | sed "s,work [0-9]*,work N,;s,$CASES/,,"
