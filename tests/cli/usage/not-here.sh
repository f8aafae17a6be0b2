# SPDX-License-Identifier: Apache-2.0
$KOGUCHI explain --format csv model.yaml
