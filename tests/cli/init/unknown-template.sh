# SPDX-License-Identifier: Apache-2.0
$KOGUCHI init --template network-camra my.yaml
code=$?
ls -A
exit $code
