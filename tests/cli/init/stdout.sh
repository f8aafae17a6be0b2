# SPDX-License-Identifier: Apache-2.0
$KOGUCHI init - | head -n 4
ls -A
