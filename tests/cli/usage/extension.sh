# SPDX-License-Identifier: Apache-2.0
# No Markdown under the name of a workbook.
$KOGUCHI report $EXAMPLES/minimal.yaml -o p.xlsx
[ $? = 2 ] || exit 9
[ ! -e p.xlsx ] || exit 9
$KOGUCHI report --lang ja $EXAMPLES/minimal.yaml -o p.pdf
