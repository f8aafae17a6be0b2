# SPDX-License-Identifier: Apache-2.0
$KOGUCHI help judge --lang ja
