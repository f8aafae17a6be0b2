# SPDX-License-Identifier: Apache-2.0
# A model with errors is mended place by place; what is left is told each time.
printf 'koguchi: 1\nzones: {a: {kind: nonsense}}\n' >my.yaml
$KOGUCHI set my.yaml a.kind=local --lang en
echo "exit $?"
$KOGUCHI set my.yaml 'components={box: {kind: sensor, zone: a}}' --lang en
echo "exit $?"
cat my.yaml
