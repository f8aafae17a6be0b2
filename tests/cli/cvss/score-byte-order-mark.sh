# SPDX-License-Identifier: Apache-2.0
printf '\357\273\277CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\r\nCVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\r\n' | $KOGUCHI cvss score -
