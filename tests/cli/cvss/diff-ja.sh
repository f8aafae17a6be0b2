# SPDX-License-Identifier: Apache-2.0
$KOGUCHI cvss diff --lang ja CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CVSS:3.1/AV:P/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/MAC:H/E:U
