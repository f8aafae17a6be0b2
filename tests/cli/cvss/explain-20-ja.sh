# SPDX-License-Identifier: Apache-2.0
$KOGUCHI cvss explain --lang ja AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:H
