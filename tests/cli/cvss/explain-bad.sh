# SPDX-License-Identifier: Apache-2.0
$KOGUCHI cvss explain CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:Z --lang ja | head -n 3
echo "${PIPESTATUS[0]}"
