# SPDX-License-Identifier: Apache-2.0
mkdir own
printf 'tools:\n  b: {name: Second, does: {ja: 二, en: two}}\n' >own/b.yaml
printf 'tools:\n  b: {name: First, does: {ja: 一, en: one}}\n' >own/a.yaml
$KOGUCHI catalog show b --catalog own
