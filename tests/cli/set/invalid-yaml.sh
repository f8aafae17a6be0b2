# SPDX-License-Identifier: Apache-2.0
printf 'koguchi: 1\nzones: {a: {kind: local\n' >my.yaml
$KOGUCHI set my.yaml a.kind=local --lang en
