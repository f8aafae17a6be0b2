# SPDX-License-Identifier: Apache-2.0
"$KOGUCHI" report "$EXAMPLES/minimal.yaml" --format md --lang en -o out.json && head -n 1 out.json
