# SPDX-License-Identifier: Apache-2.0
$KOGUCHI explain KG-FILE-00l
