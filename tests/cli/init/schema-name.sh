# SPDX-License-Identifier: Apache-2.0
$KOGUCHI init ./koguchi.schema.json
code=$?
ls -A
exit $code
