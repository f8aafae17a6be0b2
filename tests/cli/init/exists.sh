# SPDX-License-Identifier: Apache-2.0
echo precious >my.yaml
$KOGUCHI init my.yaml
code=$?
ls -A
cat my.yaml
exit $code
