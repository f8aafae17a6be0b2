# SPDX-License-Identifier: Apache-2.0
$KOGUCHI cvss explain --lang en CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:L/A:N/E:P/RL:O/CR:H/MAV:A
