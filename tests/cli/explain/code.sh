# SPDX-License-Identifier: Apache-2.0
$KOGUCHI explain KG-FILE-001 | head -n 1
