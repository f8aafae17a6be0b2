# SPDX-License-Identifier: Apache-2.0
# A long line of what JSON writes as six bytes each: it must fit, whatever the columns.
head -c 900000 /dev/zero | tr '\0' '\001' >v.txt
$KOGUCHI cvss score --format json v.txt 2>/dev/null | wc -c
$KOGUCHI cvss score --format csv v.txt 2>/dev/null | wc -c
