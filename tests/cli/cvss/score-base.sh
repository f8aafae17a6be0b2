# SPDX-License-Identifier: Apache-2.0
printf 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\r\nCVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\nCVSS:3.1/AV:P/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' >v.txt
$KOGUCHI cvss score --columns base v.txt
