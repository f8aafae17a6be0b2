# SPDX-License-Identifier: Apache-2.0
$KOGUCHI cvss score --all --header CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:L/I:L/A:L AV:L/AC:L/Au:N/C:C/I:C/A:C
