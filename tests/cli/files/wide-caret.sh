# SPDX-License-Identifier: Apache-2.0
printf 'koguchi: 1\nlanguage: ja\nzones:\n  home: {name: 宅内環境, kind: lokal}\ncomponents: {}\n' >model.yaml
$KOGUCHI check model.yaml
