# SPDX-License-Identifier: Apache-2.0
$KOGUCHI cvss explain CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N
