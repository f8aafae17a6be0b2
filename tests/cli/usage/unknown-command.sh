# SPDX-License-Identifier: Apache-2.0
$KOGUCHI chekc model.yaml
