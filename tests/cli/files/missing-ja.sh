# SPDX-License-Identifier: Apache-2.0
KOGUCHI_LANG=ja $KOGUCHI check nowhere.yaml
