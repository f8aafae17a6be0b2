# SPDX-License-Identifier: Apache-2.0
$KOGUCHI cvss score --lang ja --format json 'CVSS：3.1/AV:N' CVSS:3.1/AV:Ｎ
