# SPDX-License-Identifier: Apache-2.0
cp $EXAMPLES/minimal.yaml my.yaml
$KOGUCHI judge my.yaml "*/*" adopt --by Sato --dry-run --lang ja && cmp my.yaml $EXAMPLES/minimal.yaml
