# SPDX-License-Identifier: Apache-2.0
$KOGUCHI help model --lang ja | head -n 12
