# SPDX-License-Identifier: Apache-2.0
$KOGUCHI check a.yaml b.yaml
