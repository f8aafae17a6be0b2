# SPDX-License-Identifier: Apache-2.0
printf '\377\376C\0V\0' | $KOGUCHI cvss score -
