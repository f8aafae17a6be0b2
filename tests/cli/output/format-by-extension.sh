# SPDX-License-Identifier: Apache-2.0
"$KOGUCHI" report "$EXAMPLES/minimal.yaml" -o out.json && head -c 2 out.json
