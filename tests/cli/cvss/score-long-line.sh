# SPDX-License-Identifier: Apache-2.0
head -c 3000000 /dev/zero | tr '\0' A >v.txt
$KOGUCHI cvss score v.txt
