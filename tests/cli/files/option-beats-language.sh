# SPDX-License-Identifier: Apache-2.0
printf 'language: ja\nzones: [1\n' >model.yaml
KOGUCHI_LANG=ja $KOGUCHI analyze model.yaml --lang en
