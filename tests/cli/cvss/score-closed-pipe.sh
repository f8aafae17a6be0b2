# SPDX-License-Identifier: Apache-2.0
yes CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H | head -n 200000 >v.txt
$KOGUCHI cvss score v.txt | head -n 1
echo "${PIPESTATUS[0]}"
