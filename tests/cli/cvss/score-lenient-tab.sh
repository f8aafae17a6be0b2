# SPDX-License-Identifier: Apache-2.0
printf '\tCVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H \n' | $KOGUCHI cvss score --lenient -
