# SPDX-License-Identifier: Apache-2.0
$KOGUCHI check "$(printf 'a\033[31m.yaml')"
