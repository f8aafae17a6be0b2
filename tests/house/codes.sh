#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Every diagnostic code is spoken of by a test, by its printed or its C name. usage: codes.sh ROOT
set -u
cd "${1:?usage: codes.sh ROOT}" || exit 1
bad=0
while read -r symbol printed; do
    grep -rqE "$printed|\bKG_$symbol\b" tests --include='*' || { echo "codes: no test speaks of $printed (KG_$symbol)"; bad=1; }
done < <(sed -nE 's/^ *X\(([A-Z0-9_]+), "(KG-[A-Z]+-[0-9]+)".*/\1 \2/p' include/koguchi/diag.h)
exit $bad
