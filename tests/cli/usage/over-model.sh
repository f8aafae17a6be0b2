# SPDX-License-Identifier: Apache-2.0
cp "$EXAMPLES/network-camera.yaml" model.yaml
$KOGUCHI report model.yaml -o ./model.yaml --lang en
code=$?
cmp model.yaml "$EXAMPLES/network-camera.yaml"
exit $code
