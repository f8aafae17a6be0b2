# SPDX-License-Identifier: Apache-2.0
$KOGUCHI --color always help version | head -n 5 | cat -v
