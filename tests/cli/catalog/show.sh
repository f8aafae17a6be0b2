# SPDX-License-Identifier: Apache-2.0
$KOGUCHI catalog show user-authentication | head -n 4
