# SPDX-License-Identifier: Apache-2.0
touch model.yaml
$KOGUCHI check model.yaml
