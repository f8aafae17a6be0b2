# SPDX-License-Identifier: Apache-2.0
$KOGUCHI cvss explain --below 7.0 CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H | tail -n 6
$KOGUCHI cvss explain --below 9.9 --lang ja CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H | tail -n 2
$KOGUCHI cvss explain --below 0.1 CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H | tail -n 2
