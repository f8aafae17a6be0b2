# SPDX-License-Identifier: Apache-2.0
{
    printf 'koguchi: 1\nlanguage: en\nzones:\n  home: {kind: local}\ncomponents:\n'
    for i in $(seq 60); do echo "  c$i: {kind: device, zone: nowhere}"; done
} >model.yaml
$KOGUCHI check -q model.yaml 2>&1 | tail -n 2
