# SPDX-License-Identifier: Apache-2.0
$KOGUCHI cvss explain --lenient cvss:3.1/av:n/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/ | head -n 1
