# SPDX-License-Identifier: Apache-2.0
printf '%s\n' ' (av:n/ac:l/au:n/c:p/i:p/a:p/e:poc) ' 'CVSS:4.0/AC:L/AV:N/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/u:amber/' | $KOGUCHI cvss convert --lenient -
