# SPDX-License-Identifier: Apache-2.0
$KOGUCHI help version --format man --lang ja | head -n 10
