# SPDX-License-Identifier: Apache-2.0
$KOGUCHI init nowhere/my.yaml
