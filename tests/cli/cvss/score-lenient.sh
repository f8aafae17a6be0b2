# SPDX-License-Identifier: Apache-2.0
$KOGUCHI cvss score --lenient --columns base,severity '(av:n/ac:l/au:n/c:p/i:p/a:p)' CVSS:4.0/AC:L/AV:N/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/ CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/AV:N
