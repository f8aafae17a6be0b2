# SPDX-License-Identifier: Apache-2.0
printf '%s\n' CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CVSS:3.1/AV:N '' 'a	tab' CVSS:3.1/AV:Z AV:N/AC:L/PR:N | $KOGUCHI cvss score -
