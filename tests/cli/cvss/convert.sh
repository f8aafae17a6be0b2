# SPDX-License-Identifier: Apache-2.0
$KOGUCHI cvss convert CVSS:3.1/A:H/I:H/C:H/S:U/UI:N/PR:N/AC:L/AV:N/E:X/CR:H AV:N/AC:L/Au:N/C:P/I:P/A:P/E:ND/RC:UC CVSS:3.1/AV:N
