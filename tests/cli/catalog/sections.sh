# SPDX-License-Identifier: Apache-2.0
$KOGUCHI catalog | cut -d" " -f1
