# SPDX-License-Identifier: Apache-2.0
$KOGUCHI check - --watch --lang en
