# SPDX-License-Identifier: Apache-2.0
# A value is given once: the first would be lost.
$KOGUCHI report $EXAMPLES/minimal.yaml -o a.md --output=b.md
