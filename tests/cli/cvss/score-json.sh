# SPDX-License-Identifier: Apache-2.0
$KOGUCHI cvss score --format json CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:U 'x:"y' AV:N/AC:L/Au:N/C:P/I:P/A:P 2>/dev/null
