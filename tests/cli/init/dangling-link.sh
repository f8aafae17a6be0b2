# SPDX-License-Identifier: Apache-2.0
# A link that leads nowhere is a name that is taken.
ln -s elsewhere.yaml my.yaml
$KOGUCHI init my.yaml --quiet
code=$?
[ ! -e elsewhere.yaml ] || echo 'wrote through the link'
exit $code
