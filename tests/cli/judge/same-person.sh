# SPDX-License-Identifier: Apache-2.0
# The same person twice, however it is written.
cp $EXAMPLES/minimal.yaml my.yaml
$KOGUCHI judge my.yaml AS1/settings-change adopt --by "佐藤　太郎" --second "佐藤太郎" --lang ja
code=$?
cmp my.yaml $EXAMPLES/minimal.yaml
exit $code
