# SPDX-License-Identifier: Apache-2.0
touch file
$KOGUCHI check file/model.yaml
