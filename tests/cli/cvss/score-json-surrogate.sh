# SPDX-License-Identifier: Apache-2.0
# a surrogate is no character of UTF-8: neither the vector nor the message that quotes it may hold its bytes
printf 'CVSS:3.1/AV:\355\240\200/x\n' | $KOGUCHI cvss score --format json - 2>/dev/null
