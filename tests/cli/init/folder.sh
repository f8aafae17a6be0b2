# SPDX-License-Identifier: Apache-2.0
mkdir my.yaml
$KOGUCHI init my.yaml
