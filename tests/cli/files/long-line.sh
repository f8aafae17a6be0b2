# SPDX-License-Identifier: Apache-2.0
# a line of some MiB, with the place far behind its start
{
    printf 'koguchi: 1\nlanguage: ja\nzones: {'
    for i in $(seq 100); do printf 'z%d: {name: 宅内環境, kind: local}, ' "$i"; done
    printf 'home: {kind: lokal, name: '
    head -c 4000000 /dev/zero | tr '\0' a
    printf '}}\ncomponents: {}\n'
} >model.yaml
timeout 5 $KOGUCHI check model.yaml
