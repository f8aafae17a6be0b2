# SPDX-License-Identifier: Apache-2.0
$KOGUCHI help model --lang ja | sed -n "1,5p;/^product/,/^\$/p;/ actuation/,+1p"
