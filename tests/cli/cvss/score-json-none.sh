# SPDX-License-Identifier: Apache-2.0
: >empty.txt
$KOGUCHI cvss score --format json empty.txt
