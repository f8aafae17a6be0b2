# SPDX-License-Identifier: Apache-2.0
$KOGUCHI cvss explain --lang ja CVSS:3.0/AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:L/A:N/E:P/RL:O/RC:U/CR:H/MAV:A
