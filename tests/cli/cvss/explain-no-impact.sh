# SPDX-License-Identifier: Apache-2.0
$KOGUCHI cvss explain CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:N/I:N/A:N/MC:N AV:N/AC:L/Au:N/C:N/I:N/A:N/CR:H
