# SPDX-License-Identifier: Apache-2.0
# A date that is none is refused by the model, and the file stays.
cp $EXAMPLES/minimal.yaml my.yaml
$KOGUCHI judge my.yaml AS1/settings-change adopt --by Sato --on tomorrow --lang en
code=$?
cmp my.yaml $EXAMPLES/minimal.yaml
exit $code
