# SPDX-License-Identifier: Apache-2.0
$KOGUCHI cvss score --lang ja CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H AV:N/AC:L/Au:N/C:C/I:C/A:C
LC_ALL=ja_JP.UTF-8 $KOGUCHI cvss score CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
