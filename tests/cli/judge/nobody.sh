# SPDX-License-Identifier: Apache-2.0
cp $EXAMPLES/minimal.yaml my.yaml
$KOGUCHI judge my.yaml AS1/settings-change adopt --lang en
