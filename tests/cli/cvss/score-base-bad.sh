# SPDX-License-Identifier: Apache-2.0
printf 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\nx\nCVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\n' >v.txt
$KOGUCHI cvss score --columns base v.txt
