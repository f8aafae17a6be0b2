# SPDX-License-Identifier: Apache-2.0
$KOGUCHI completion ids "$EXAMPLES/minimal.yaml" | grep -v '^AS'
