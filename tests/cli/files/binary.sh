# SPDX-License-Identifier: Apache-2.0
printf 'koguchi: 1\n\0\1\2\377\376' >model.yaml
$KOGUCHI check model.yaml
