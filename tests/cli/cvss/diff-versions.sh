# SPDX-License-Identifier: Apache-2.0
$KOGUCHI cvss diff AV:N/AC:L/Au:N/C:C/I:C/A:C CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:P
