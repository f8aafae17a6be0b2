# SPDX-License-Identifier: Apache-2.0
$KOGUCHI $'a\e[31mb'
