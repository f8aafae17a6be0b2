# SPDX-License-Identifier: Apache-2.0
$KOGUCHI check -q --complete "$CASES/check/small.yaml" | sed "s,work [0-9]*,work N,"
exit "${PIPESTATUS[0]}"
