# SPDX-License-Identifier: Apache-2.0
cp $EXAMPLES/minimal.yaml my.yaml
$KOGUCHI questions my.yaml --list --lang en
