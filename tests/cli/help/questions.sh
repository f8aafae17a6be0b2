# SPDX-License-Identifier: Apache-2.0
$KOGUCHI help questions --lang en
