# SPDX-License-Identifier: Apache-2.0
$KOGUCHI report --format=xml model.yaml
