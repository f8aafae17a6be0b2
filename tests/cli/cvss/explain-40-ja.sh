# SPDX-License-Identifier: Apache-2.0
$KOGUCHI cvss explain --lang ja CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:P/VC:H/VI:L/VA:L/SC:N/SI:L/SA:N/E:P/CR:M/MSA:S/AU:Y/U:Amber
