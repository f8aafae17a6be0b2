# SPDX-License-Identifier: Apache-2.0
"$KOGUCHI" report --lang ja "$EXAMPLES/minimal.yaml" -o out.html && head -n 2 out.html
